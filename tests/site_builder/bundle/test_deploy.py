"""How an agency's site is published: when it is built, that it is whole, and how nginx sends it."""

import gzip
import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from prakat.site_builder.bundle.compress import compress_site
from prakat.site_builder.cli import main
from prakat.site_builder.doctor.client import Address
from prakat.site_builder.doctor.served import findings, manifest_of
from prakat.site_builder.publish.data import manifest
from prakat.site_builder.publish.data.manifest import Manifest
from prakat.site_builder.scaffold.init import AGENCY, create
from tests.site_builder.content.test_since import git
from tests.support import free_port, listens, some, until

DEPLOY = AGENCY / "deploy"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
# In place of python and prakat: 'builds' in no time.
BUILD = """\
#!/bin/sh
[ "$*" = "build --compress" ] && [ ! -f broken ] && mkdir -p site && cp content.txt site/index.html
"""


def recipe(name: str) -> Any:
    return yaml.safe_load((AGENCY / name).read_text())


def test_every_recipe_builds_every_hour_for_what_is_held_back_until_then() -> None:
    # YAML 1.1 takes "on" for true.
    assert recipe(".github/workflows/site.yml")[True]["schedule"] == [{"cron": "5 * * * *"}]
    assert "5 * * * *" in (AGENCY / ".gitlab-ci.yml").read_text()
    assert "OnCalendar=*-*-* *:05:00\n" in (DEPLOY / "prakat.timer").read_text()
    assert re.search("^5 \\* \\* \\* \\* ", (DEPLOY / "crontab").read_text(), re.MULTILINE)


def test_what_runs_in_ci_exists() -> None:
    steps = recipe(".github/workflows/site.yml")["jobs"]["build"]["steps"]
    lines = [step["run"] for step in steps if "run" in step]
    gitlab = recipe(".gitlab-ci.yml")
    lines += gitlab["check"]["script"] + gitlab["pages"]["script"]
    commands = [line.split() for line in lines if line.startswith("prakat ")]
    assert [command[1] for command in commands] == ["check", "build", "check", "build", "build"]
    for _, command, *options in commands:
        taken = {option for each in main.commands[command].params for option in each.opts}
        assert {option for option in options if option.startswith("--")} <= taken
    assert all("--since" in command for command in commands if command[1] == "check")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone of what the office merges, in which a build takes no time."""
    merged = tmp_path / "merged"
    merged.mkdir()
    git(merged, "init", "-q")
    merge(merged, "one")
    git(tmp_path, "clone", "-q", str(merged), "repository")
    binaries = tmp_path / "repository/.venv/bin"
    binaries.mkdir(parents=True)
    for name, script in (("python", "#!/bin/sh\n"), ("prakat", BUILD)):
        (binaries / name).write_text(script)
        (binaries / name).chmod(0o755)
    return tmp_path / "repository"


def merge(merged: Path, text: str) -> None:
    (merged / "content.txt").write_text(text)
    git(merged, "add", ".")
    git(merged, "commit", "-qm", text)


def rebuild(repository: Path) -> int:
    command = ["sh", str(DEPLOY / "rebuild.sh"), str(repository), str(repository.parent / "www")]
    return subprocess.run(command, capture_output=True).returncode


def test_the_server_publishes_what_is_merged(repository: Path) -> None:
    page = repository.parent / "www/index.html"
    assert rebuild(repository) == 0
    assert page.read_text() == "one"
    merge(repository.parent / "merged", "two")
    assert rebuild(repository) == 0
    assert page.read_text() == "two"


def test_a_site_that_has_not_changed_stays(repository: Path) -> None:
    assert rebuild(repository) == 0
    before = (repository.parent / "www").resolve()
    assert rebuild(repository) == 0
    assert (repository.parent / "www").resolve() == before
    assert len([*repository.parent.glob("www.2*")]) == 1


def test_a_build_that_fails_leaves_the_site_as_it_is(repository: Path) -> None:
    assert rebuild(repository) == 0
    (repository.parent / "merged/broken").write_text("")
    merge(repository.parent / "merged", "two")
    assert rebuild(repository) != 0
    assert (repository.parent / "www/index.html").read_text() == "one"


def test_old_sites_do_not_pile_up(repository: Path) -> None:
    for day in range(1, 6):
        (repository.parent / f"www.2026010{day}T000000Z").mkdir()
    assert rebuild(repository) == 0
    kept = sorted(path.name for path in repository.parent.glob("www.2*"))
    assert kept[:2] == ["www.20260104T000000Z", "www.20260105T000000Z"]
    assert len(kept) == 3


# --- nginx --------------------------------------------------------------------------------------------

PROGRAM = "assets/prakat/0123456789ab/"
SITE = {
    "index.html": "<p>ประกาศ</p>" * 200,
    "404.html": "<p>ไม่พบ</p>",
    "about/index.html": "<p>เกี่ยวกับ</p>",
    "feed.xml": "<feed/>",
    "calendar.ics": "BEGIN:VCALENDAR",
    "sw.js": "self.SITE = {};",
    "_headers": "/*",
    f"{PROGRAM}browser/main.js": "export {};\n" * 200,
    f"{PROGRAM}pyodide.asm.wasm": "\0asm" * 500,
}


class Server:
    """An nginx with the configuration of an agency, on a free port of this machine."""

    def __init__(self, folder: Path, brotli: bool) -> None:
        self.brotli, site = brotli, folder / "site"
        for name, text in SITE.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text)
        (site / manifest.ADDRESS).write_text(manifest.written(Manifest("", dict(manifest.hashes(site)))))
        compress_site(site, folder / "cache")
        create(folder / "agency", date(2026, 11, 23))
        written = (folder / "agency/deploy/nginx.conf").read_text()
        self.port = free_port()
        for here, there in {
            "listen 80;": f"listen 127.0.0.1:{self.port};",
            "    listen [::]:80;\n": "",
            "/srv/prakat/www": str(site),
            **({"# brotli_static": "brotli_static"} if brotli else {}),
        }.items():
            assert here in written
            written = written.replace(here, there)
        (folder / "prakat.conf").write_text(written)
        shutil.copy("/etc/nginx/mime.types", folder)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        places = [f"{kind}_temp_path {folder}/{kind};" for kind in kinds]
        (folder / "nginx.conf").write_text(
            ("user root;\n" if os.geteuid() == 0 else "")  # who may read the folders of tests
            + (f"load_module {BROTLI};\n" if brotli else "")
            + f"daemon off; pid {folder}/pid; error_log {folder}/errors;\nevents {{}}\n"
            + f"http {{ access_log off; {' '.join(places)} include prakat.conf; }}\n"
        )
        self.command = [
            "nginx",
            "-p",
            str(folder),
            "-c",
            str(folder / "nginx.conf"),
            "-e",
            f"{folder}/errors",
        ]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(self.command)
        until(lambda: listens(self.port))

    def get(self, address: str, accept: str = "identity") -> tuple[int, Message, bytes]:
        url = f"http://127.0.0.1:{self.port}{address}"
        asked = urllib.request.Request(url, headers={"Accept-Encoding": accept})
        try:
            with urllib.request.urlopen(asked) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait()


_WITH_BROTLI = pytest.param(
    True, marks=pytest.mark.skipif(not BROTLI.exists(), reason="nginx has no brotli here"), id="brotli"
)


@pytest.fixture(scope="module", params=[pytest.param(False, id="gzip"), _WITH_BROTLI])
def nginx(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if shutil.which("nginx") is None:
        pytest.fail("needs nginx (Debian: apt-get install nginx-light)")
    server = Server(tmp_path_factory.mktemp("nginx"), request.param)
    checked = subprocess.run([*server.command, "-t"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/calendar.ics", "text/calendar; charset=utf-8"),
        ("/feed.xml", "text/xml"),
        ("/sw.js", "application/javascript; charset=utf-8"),
        (f"/{PROGRAM}browser/main.js", "application/javascript; charset=utf-8"),
        (f"/{PROGRAM}pyodide.asm.wasm", "application/wasm"),
    ],
)
def test_each_file_is_sent_as_what_it_is(nginx: Server, address: str, kind: str) -> None:
    """A browser runs no module, and Pyodide compiles no program, of another type."""
    status, headers, _ = nginx.get(address)
    assert (status, headers["Content-Type"]) == (200, kind)


def test_what_was_compressed_beforehand_is_sent_to_who_takes_it(nginx: Server) -> None:
    _, headers, body = nginx.get("/", "gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(body).decode() == SITE["index.html"]
    _, headers, body = nginx.get("/")
    assert headers["Content-Encoding"] is None
    assert body.decode() == SITE["index.html"]
    assert nginx.get("/", "gzip, br")[1]["Content-Encoding"] == ("br" if nginx.brotli else "gzip")


def test_only_addresses_with_a_hash_are_kept_unasked(nginx: Server) -> None:
    assert (
        nginx.get(f"/{PROGRAM}browser/main.js")[1]["Cache-Control"] == "public, max-age=31536000, immutable"
    )
    assert nginx.get(f"/{PROGRAM}browser/gone.js")[1]["Cache-Control"] is None
    for address in ("/", "/sw.js", "/about/", "/feed.xml"):
        assert nginx.get(address)[1]["Cache-Control"] == "no-cache", address


def test_every_answer_is_guarded(nginx: Server) -> None:
    for address in ("/", "/nowhere/", "/calendar.ics", f"/{PROGRAM}browser/main.js"):
        headers = nginx.get(address)[1]
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Strict-Transport-Security"] is None, "of use with https only"
        assert "camera=()" in headers["Permissions-Policy"]


def test_scripts_beside_pages_have_the_policy_of_pages(nginx: Server) -> None:
    """A page's own reaches neither its workers nor the service worker."""
    for address in ("/sw.js", f"/{PROGRAM}browser/main.js"):
        policy = nginx.get(address)[1]["Content-Security-Policy"]
        assert "default-src 'none'; script-src 'self' 'wasm-unsafe-eval';" in policy
        assert "connect-src 'self';" in policy


def test_addresses_lead_where_the_site_has_them(nginx: Server) -> None:
    assert nginx.get("/about")[2].decode() == SITE["about/index.html"]
    status, _, body = nginx.get("/nowhere/")
    assert (status, body.decode()) == (404, SITE["404.html"])
    assert nginx.get("/_headers")[0] == 404
    assert nginx.get("/sw.js?x=1")[0] == 200


def test_the_doctor_finds_nothing_amiss(nginx: Server) -> None:
    address = Address.of(f"http://127.0.0.1:{nginx.port}/")
    assert [*findings(address, manifest_of(address))] == []


# --- IIS ----------------------------------------------------------------------------------------------

# The types that IIS 7.5 knows of those of a site; it sends no file of another.
OF_IIS = {".css", ".docx", ".html", ".js", ".pdf", ".png", ".svg", ".txt", ".xml"}


def test_iis_is_told_every_type_that_it_does_not_know(built: Path) -> None:
    settings = etree.parse(DEPLOY / "web.config")
    told = {str(each.get("fileExtension")): each.get("mimeType") for each in settings.iter("mimeMap")}
    files = some(path for path in built.rglob("*") if path.is_file() and not path.name.startswith("_"))
    assert {path.suffix or "." for path in files} <= told.keys() | OF_IIS
    assert told[".wasm"] == "application/wasm"
    # What is told twice stops the whole server; so each is taken back first, but for files without an ending.
    removed = {str(each.get("fileExtension")) for each in settings.iter("remove")}
    assert removed == told.keys() - {"."}
