"""`prakat upgrade`: another version of prakat, and what it changes in an agency's repository and site.

The other version is installed beside this one. Both build the site of the same content at the same moment, so
that what differs between the two sites comes from the version and from nothing else. Nothing is written into
the repository before the officer has seen it. What the agency has written is never touched: its content, its
forms, and each file of `prakat init` that it has changed.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import html

from prakat.site_builder.bundle import atomic, fetched
from prakat.site_builder.project import Project
from prakat.site_builder.scaffold.init import create
from prakat.site_builder.text.dates import today

LOCK = "requirements/site.lock"
REQUIREMENTS = "requirements.txt"
WHEELS = "wheels"
_LOCK_INSIDE = f"prakat/site_builder/scaffold/agency/{LOCK}"
_OURS = re.compile(r"^prakat==\S+", re.MULTILINE)
_NAME = re.compile(r"prakat-([^-]+)-py3-none-any\.whl")
_OF_AGENCY = ("content/", "forms/", ".git/", ".cache/")
_UNSEEN = ("script", "style", "template")


class UpgradeError(Exception):
    """There is no such version, or it does not build the site; the words say so, in English and Thai.

    ``said`` is what the program said that failed.
    """

    def __init__(self, words: str, said: str = "") -> None:
        super().__init__(words)
        self.said = said


@dataclass(frozen=True)
class Other:
    """Another version of prakat: its wheel, and the Python of an environment that has it."""

    version: str
    wheel: Path
    python: Path

    def run(self, *arguments: str, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a module by that Python."""
        return _run(self.python, *arguments, at=at, **environment)


@dataclass(frozen=True)
class Change:
    """A difference between two sites: ``kind`` is a key of the words of cli/site.py; some lines of it."""

    kind: str
    address: str
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Plan:
    """What becomes of an agency's files: the new content of some; the names of those that stay as they are,
    although another version has another.
    """

    written: Mapping[str, bytes]
    kept: Sequence[str]


def other(project: Project, wanted: str, at: Path) -> Other:
    """Return a version of prakat, installed in the folder ``at`` with all that it needs, by its hashes.

    ``wanted`` is a wheel, a version, or empty: then the newest that ``wheels/`` or the index has.

    Raises:
        UpgradeError: there is none.
    """
    wheel = _wheel(project.root, wanted, at / "wheel")
    named = _NAME.fullmatch(wheel.name)
    try:
        with ZipFile(wheel) as archive:
            lock = archive.read(_LOCK_INSIDE)
    except (OSError, BadZipFile, KeyError) as error:
        raise UpgradeError(f"{wheel.name} is no wheel of prakat. ไม่ใช่ไฟล์ติดตั้งของ prakat") from error
    if named is None:
        raise UpgradeError(f"{wheel.name} is no wheel of prakat. ไม่ใช่ไฟล์ติดตั้งของ prakat")
    (at / "site.lock").write_bytes(lock)
    _must(_run(sys.executable, "-m", "venv", "--without-pip", str(at / "venv"), at=at))
    python = next(path for path in (at / "venv/bin/python", at / "venv/Scripts/python.exe") if path.exists())
    pip = ("-m", "pip", "--python", str(python), "install", "--quiet", "--disable-pip-version-check")
    _must(_run(sys.executable, *pip, "--require-hashes", "-r", str(at / "site.lock"), at=project.root))
    _must(_run(sys.executable, *pip, "--no-deps", str(wheel), at=project.root))
    own = project.root / REQUIREMENTS
    if own.exists():  # plugins that the agency uses besides
        lines = requirements(own.read_text("utf-8"), named[1])
        (at / REQUIREMENTS).write_text(lines, "utf-8")
        _must(_run(sys.executable, *pip, "--no-deps", "-r", str(at / REQUIREMENTS), at=project.root))
    return Other(named[1], wheel, python)


def _wheel(root: Path, wanted: str, at: Path) -> Path:
    if wanted.endswith(".whl"):
        if not (root / wanted).is_file():
            raise UpgradeError(f"There is no file {wanted}. ไม่พบไฟล์ {wanted}")
        return root / wanted
    found = ("--find-links", WHEELS) if (root / WHEELS).is_dir() else ()
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:")
    package = f"prakat=={wanted}" if wanted else "prakat"
    _must(_run(sys.executable, "-m", "pip", "download", *quiet, *found, "--dest", str(at), package, at=root))
    return next(at.glob("*.whl"))


def requirements(text: str, to: str) -> str:
    """Return the lines of requirements.txt with another version of prakat."""
    return _OURS.sub(f"prakat=={to}", text)


def plan(root: Path, other: Other, at: Path) -> Plan:
    """Return what becomes of an agency's files, in a folder ``at`` for what both versions would give it.

    A file that is as this version gave it becomes that of the other. The lock and the line of prakat in
    requirements.txt always do.
    """
    create(at / "before", today())
    script = "from prakat.site_builder.cli import main; main()"
    _must(other.run("-c", script, "init", str(at / "after"), at=at))
    made = planned(root, _given(at / "before"), _given(at / "after"), other.version)
    if at in other.wheel.parents:  # from the index, where others find it as well
        return made
    return replace(made, written={**made.written, **_carried_along(root, other.wheel)})


def _carried_along(root: Path, wheel: Path) -> dict[str, bytes]:
    """Return a wheel that somebody gave, as a file of the repository: CI looks for it there."""
    name = f"{WHEELS}/{wheel.name}"
    content = wheel.read_bytes()
    return {} if (root / name).is_file() and (root / name).read_bytes() == content else {name: content}


def planned(root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes], to: str) -> Plan:
    """Return the plan for what two versions give an agency: the content of each file by its name."""
    written: dict[str, bytes] = {}
    kept: list[str] = []
    for name, new in sorted(after.items()):
        file = root / name
        mine = file.read_bytes() if file.is_file() else None
        if name == REQUIREMENTS:
            new = requirements((mine or new).decode(), to).encode()
        elif name != LOCK and (new == before.get(name) or (mine is None and name in before)):
            continue  # nothing new, or the agency does without
        elif name != LOCK and mine not in (None, before.get(name), new):
            kept.append(name)
            continue
        if new != mine:
            written[name] = new
    return Plan(written, kept)


def _given(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(_OF_AGENCY)}


def write(root: Path, plan: Plan) -> None:
    """Write the files of a plan into the agency's repository."""
    for name, content in plan.written.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        mode = (root / name).stat().st_mode if (root / name).exists() else None
        atomic.write(root / name, content)
        if mode is not None:
            (root / name).chmod(mode)


def installed_here(project: Project, wheel: Path) -> bool:
    """Install another version where this one runs, if that is an environment of the repository's own."""
    if project.root.resolve() not in Path(sys.prefix).resolve().parents:
        return False
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _must(_run(sys.executable, *pip, "--require-hashes", "-r", LOCK, at=project.root))
    _must(_run(sys.executable, *pip, "--no-deps", "--force-reinstall", str(wheel), at=project.root))
    return True


# --- The two sites ------------------------------------------------------------------------------------


def built(project: Project, python: Path | str, at: Path, moment: str) -> Path:
    """Build the site by some version into the folder ``at``, and return that.

    Raises:
        UpgradeError: it could not be built.
    """
    build = ("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(at))
    settings = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": moment}
    done = _run(python, *build, at=project.root, **settings)
    if done.returncode:
        raise UpgradeError("The site cannot be built. สร้างเว็บไซต์ไม่ได้", done.stdout + done.stderr)
    return at


def moment() -> str:
    """Return this moment, for both sites."""
    return os.environ.get("SOURCE_DATE_EPOCH") or str(int(time.time()))


def changes(before: Path, after: Path) -> Iterator[Change]:
    """Yield how the second site differs from the first, as people and programs meet it."""
    old, new = _files(before), _files(after)
    for address in sorted(old.keys() | new.keys()):
        name = address.removesuffix("index.html")
        if address.startswith("assets/") or address in (
            "sw.js",
            "_headers",
            "build-manifest.json",
            "bom.json",
        ):
            continue
        if address not in new:
            yield Change("gone", name)
        elif address not in old:
            yield Change("added", name)
        elif address.endswith(".html"):
            if lines := _differing(_text(old[address]), _text(new[address])):
                yield Change("page", name, lines)
        elif old[address].read_bytes() != new[address].read_bytes():
            yield Change("paper" if address.endswith((".pdf", ".docx")) else "data", name)
    if lines := _differing(_shared(before), _shared(after)):
        yield Change("forms", "", lines)
    if _carried(before, "prakat_validators") != _carried(after, "prakat_validators"):
        yield Change("rules", "")
    if _carried(before, "prakat_forms") != _carried(after, "prakat_forms"):
        yield Change("printed", "")


def loaded_anew(before: Path, after: Path) -> int:
    """Return how many bytes of programs and fonts the second site has that the first has not."""
    old, new = _files(before), _files(after)
    fresh = (path for address, path in new.items() if address.startswith("assets/") and address not in old)
    return sum(path.stat().st_size for path in fresh)


def _files(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}


def _text(page: Path) -> list[str]:
    return _lines(page.read_text("utf-8"))


def _lines(markup: str) -> list[str]:
    """Return what a page says, a line for each piece of text."""
    tree = html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for unseen in tree.xpath("|".join(f".//{name}" for name in _UNSEEN)):
        unseen.drop_tree()
    return [" ".join(piece.split()) for piece in tree.itertext() if piece.strip()]


def _shared(site: Path) -> list[str]:
    """Return what the pages of forms say, which lies in files that they share."""
    texts = (
        part for file in sorted(site.glob("assets/shared/*/*.json"), key=lambda path: path.name)
        for part in json.loads(file.read_bytes()).values()
    )  # fmt: skip
    return [line for text in texts if isinstance(text, str) and text.strip() for line in _lines(text)]


def _differing(before: list[str], after: list[str]) -> list[str]:
    found = unified_diff(before, after, n=0, lineterm="")
    return [line for line in islice(found, 2, None) if not line.startswith("@@")]


def _carried(site: Path, name: str) -> dict[str, str]:
    """Return the hashes of what is in a wheel that travels to browsers, but for its description."""
    found: dict[str, str] = {}
    for wheel in site.glob(f"assets/prakat/*/python/{name}-*.whl"):
        with ZipFile(wheel) as archive:
            inside = (each for each in archive.namelist() if ".dist-info/" not in each)
            found |= {each: hashlib.sha256(archive.read(each)).hexdigest() for each in inside}
    return found


def _run(
    program: Path | str, *arguments: str, at: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    told = {"PYTHONIOENCODING": "utf-8"} | environment
    return subprocess.run(
        [program, *arguments],
        cwd=at,
        env=fetched.indices() | told,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


def _must(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        raise UpgradeError("This version cannot be had. ติดตั้งรุ่นนี้ไม่ได้", done.stderr)


def folder(project: Project) -> Path:
    """Return an empty folder for an upgrade; `forget` removes it."""
    at = project.cache / "upgrade"
    shutil.rmtree(at, ignore_errors=True)
    (at / "wheel").mkdir(parents=True)
    return at.resolve()


def forget(at: Path) -> None:
    """Remove the other version and the two sites."""
    shutil.rmtree(at, ignore_errors=True)


def here() -> str:
    """Return the version of the prakat that runs."""
    return version("prakat")
