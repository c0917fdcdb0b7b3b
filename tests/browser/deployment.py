"""The site as its visitors meet it: in a folder of a server, replaced by another version, or out of reach."""

import hashlib
import json
import shutil
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, Literal

from prakat.site_builder.bundle.policy import integrity
from tests.conftest import ROOT
from tests.support import Files, Server

FOLDER = "office"  # as on hosts that give each project a folder
STALLED = 30  # seconds until a server in trouble answers
# Web filters and servers of single-page sites send this instead of the file asked for.
INSTEAD = b"<!doctype html><title>Blocked</title><p>Blocked"


def project(folder: Path, announcement: str) -> Path:
    """Make a folder with a cache the project of an agency with one of the announcements; return its file."""
    for name in ("mkdocs.yml", "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    for file in (folder / "content/announcements").rglob("*.yaml"):
        if file.stem != announcement:
            file.unlink()
    (file,) = (folder / "content/announcements").rglob("*.yaml")
    return file


class Deployment:
    """A server of the site; ``trouble`` is how it treats those who ask from then on.

    ``wrong`` is a pattern of addresses that it answers with a page of its own, to be kept for ever.
    """

    trouble: Literal["", "fails", "stalls"] = ""
    wrong = ""

    def __init__(self, root: Path, site: Path) -> None:
        self.root = root
        self.asked: list[str] = []  # the addresses, without the server's
        self.stopped = Event()
        self.deploy(site)
        self._server = Server(partial(_Handler, self, directory=str(root)))
        self.address = f"{self._server.address}/{FOLDER}"

    def deploy(self, site: Path) -> None:
        """Show another build in the same place; nothing is left of the one before."""
        shutil.rmtree(self.root / FOLDER, ignore_errors=True)
        shutil.copytree(site, self.root / FOLDER)

    def stop(self) -> None:
        """From now on nobody answers at the address."""
        self.stopped.set()
        self._server.stop()


class _Handler(Files):
    def __init__(self, deployment: Deployment, *rest: Any, **named: Any) -> None:
        self.deployment = deployment
        super().__init__(*rest, **named)

    def do_GET(self) -> None:  # noqa: N802 (named by the standard library)
        self.deployment.asked.append(self.path)
        if self.deployment.trouble == "fails":
            return self.send_error(503)
        if self.deployment.trouble == "stalls":
            self.deployment.stopped.wait(STALLED)
        if fnmatch(self.path, self.deployment.wrong):
            return self.instead()
        return super().do_GET()

    def end_headers(self) -> None:
        if not fnmatch(self.path, self.deployment.wrong):
            self.send_header("Cache-Control", "no-cache")  # so that each time that a file is wanted is told
        super().end_headers()

    def instead(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(INSTEAD)))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(INSTEAD)

    def log_message(self, *_: Any) -> None:
        pass


def newer(site: Path, folder: Path) -> Path:
    """The site as a later version would be: all its files at other addresses, its page marked."""
    shutil.copytree(site, folder)
    for kind in ("prakat", "runtime"):
        (old,) = [path.name for path in (folder / "assets" / kind).iterdir()]
        (folder / "assets" / kind / old).rename(folder / "assets" / kind / (new := old[::-1]))
        for path in [*folder.rglob("*.html"), *folder.rglob("pyodide-lock.json"), folder / "sw.js"]:
            path.write_text(path.read_text().replace(old, new))
    (main,) = (folder / "assets/prakat").glob("*/browser/main.js")
    main.write_text(main.read_text() + '\ndocument.getElementById("prakat").dataset.version = "newer";\n')
    rest = (folder / "sw.js").read_text().partition("\n")[2]
    told = kept(folder)
    told["files"] = {name: sri(folder / name) for name in told["files"]}
    (folder / "sw.js").write_text(f"self.SITE = {json.dumps(told)};\n{rest}")
    return folder


def kept(site: Path) -> Any:
    """The files that the service worker of a built site is to keep."""
    line = (site / "sw.js").read_text().partition("\n")[0]
    return json.loads(line.removeprefix("self.SITE = ").removesuffix(";"))


def sri(path: Path) -> str:
    """The hash of a file, as browsers know it."""
    return integrity(hashlib.sha256(path.read_bytes()).digest())
