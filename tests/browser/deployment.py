"""The site as its visitors meet it: in a folder of a server, replaced by another version, or out of reach."""

import shutil
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, Literal

from tests.support import Files, Server

FOLDER = "office"  # as on hosts that give each project a folder
STALLED = 30  # seconds until a server in trouble answers


class Deployment:
    """A server of the site; ``trouble`` is how it treats those who ask from then on."""

    trouble: Literal["", "fails", "stalls"] = ""

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
        return super().do_GET()


def newer(site: Path, folder: Path) -> Path:
    """The site as a later version would be: all its files at other addresses, its page marked."""
    shutil.copytree(site, folder)
    for kind in ("prakat", "runtime"):
        (old,) = [path.name for path in (folder / "assets" / kind).iterdir()]
        (folder / "assets" / kind / old).rename(folder / "assets" / kind / (new := old[::-1]))
        for path in [*folder.rglob("*.html"), *folder.rglob("pyodide-lock.json"), folder / "sw.js"]:
            path.write_text(path.read_text().replace(old, new))
    (main,) = (folder / "assets/prakat").glob("*/browser/main.mjs")
    main.write_text(main.read_text() + '\npage.dataset.version = "newer";\n')
    return folder
