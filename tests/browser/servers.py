"""Servers as they come, each with the same folder at an address of this machine.

nginx and Apache run with the files that Debian installs; only places, the port and the user are others.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import free_port, listens, until

AS_ROOT = os.geteuid() == 0


def _replaced(text: str, changes: dict[str, str]) -> str:
    for here, there in changes.items():
        assert here in text, here
        text = text.replace(here, there)
    return text


def nginx(root: Path, work: Path, port: int) -> list[str]:
    """Debian's nginx; work is a folder for its own files."""
    site = Path("/etc/nginx/sites-available/default").read_text()
    changes = {"listen 80 default_server": f"listen 127.0.0.1:{port}", "root /var/www/html": f"root {root}"}
    (work / "site").write_text(_replaced(site, changes).replace("listen [::]:80 default_server;", ""))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {work}/{kind}; " for kind in kinds)
    changes = {
        "pid /run/nginx.pid": f"daemon off; pid {work}/pid",
        "/var/log/nginx": str(work),
        "include /etc/nginx/sites-enabled/*;": f"include {work}/site; {places}",
        "include /etc/nginx/conf.d/*.conf;": "",
        **({"user www-data": "user root"} if AS_ROOT else {"user www-data;": ""}),
    }
    (work / "nginx.conf").write_text(_replaced(Path("/etc/nginx/nginx.conf").read_text(), changes))
    return ["nginx", "-c", f"{work}/nginx.conf", "-e", f"{work}/error.log"]


def apache(root: Path, work: Path, port: int, override: str = "None", more: str = "") -> list[str]:
    """Debian's Apache; ``override`` is what a folder's own settings may change."""
    site = Path("/etc/apache2/sites-available/000-default.conf").read_text()
    changes = {"*:80": f"127.0.0.1:{port}", "/var/www/html": str(root)}
    (work / "site.conf").write_text(_replaced(site, changes))
    folder = "<Directory /var/www/>\n\tOptions Indexes FollowSymLinks\n\tAllowOverride None"
    changes = {
        folder: folder.replace("/var/www/", str(root)).replace("Override None", f"Override {override}"),
        "Include ports.conf": f"Listen 127.0.0.1:{port}\nServerName localhost\n{more}",
        "IncludeOptional sites-enabled/*.conf": f"Include {work}/site.conf",
    }
    (work / "apache2.conf").write_text(_replaced(Path("/etc/apache2/apache2.conf").read_text(), changes))
    return ["apache2", "-f", f"{work}/apache2.conf", "-DFOREGROUND"]


def apache_with_settings(root: Path, work: Path, port: int) -> list[str]:
    """The same where a folder may have its ``.htaccess``, and ``a2enmod headers`` was said."""
    headers = "LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so"
    return apache(root, work, port, "All", headers)


def python(root: Path, _: Path, port: int) -> list[str]:
    """Python's server."""
    return [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(root)]


@contextmanager
def running(make: Callable[[Path, Path, int], list[str]], root: Path, work: Path) -> Iterator[str]:
    """The address of a server of the folder ``root``, which is ended."""
    port = free_port()
    own = {"RUN_DIR": work, "LOCK_DIR": work, "LOG_DIR": work, "PID_FILE": work / "pid"}
    user = {"RUN_USER": "www-data", "RUN_GROUP": "www-data", "LOG_DIR": work}
    environment = {f"APACHE_{name}": str(value) for name, value in {**own, **user}.items()}
    with (work / "said").open("wb") as said:
        process = subprocess.Popen(
            make(root, work, port), env=os.environ | environment, stdout=said, stderr=said
        )
    try:
        until(lambda: listens(port) or process.poll() is not None)
        assert process.poll() is None, (work / "said").read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
