"""The site as its visitors meet it: in a folder of a server, replaced by another version, or out of reach."""

import shutil
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal

FOLDER = "office"  # as on hosts that give each project a folder
STALLED = 30  # seconds until a server in trouble answers


class Deployment:
    """A server of the site; ``trouble`` is how it treats those who ask from then on."""

    trouble: Literal["", "fails", "stalls"] = ""

    def __init__(self, root: Path, site: Path) -> None:
        self.root = root
        self.asked: list[str] = []  # the addresses, without the server's
        self.deploy(site)
        handler = partial(_Handler, self, directory=str(root))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/{FOLDER}"

    def deploy(self, site: Path) -> None:
        """Show another build in the same place; nothing is left of the one before."""
        shutil.rmtree(self.root / FOLDER, ignore_errors=True)
        shutil.copytree(site, self.root / FOLDER)

    def stop(self) -> None:
        """From now on nobody answers at the address."""
        self._server.shutdown()
        self._server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, deployment: Deployment, *rest: Any, **named: Any) -> None:
        self.deployment = deployment
        super().__init__(*rest, **named)

    def do_GET(self) -> None:
        self.deployment.asked.append(self.path)
        if self.deployment.trouble == "fails":
            return self.send_error(503)
        if self.deployment.trouble == "stalls":
            time.sleep(STALLED)
        return super().do_GET()

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
    (main,) = (folder / "assets/prakat").glob("*/browser/main.mjs")
    main.write_text(main.read_text() + '\npage.dataset.version = "newer";\n')
    return folder
