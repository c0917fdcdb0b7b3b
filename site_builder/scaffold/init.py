"""`prakat init`: the repository of another agency, which depends on prakat and holds only its own files.

The files lie in scaffold/agency as they will lie there; what depends on the day, on the version of
prakat or on its rules stands in them as ``@NAME@``. Where prakat's own site wants the very same
(``SHARED``), they lie at the root of its repository alone; in an installed prakat, with the others.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

from prakat.forms.basis import ROOT
from prakat.site_builder.bundle.policy import HEADERS, KEPT_FOR_EVER, Policy
from prakat.site_builder.content.schema import json_schema
from prakat.site_builder.project import Project
from prakat.site_builder.text.holidays import day_off
from prakat.validators.counting.calendar import be_year, format_thai

AGENCY = Path(__file__).with_name("agency")
GUIDES = ("hr.md", "admin.md", "reference.md", "adding.md")
PICTURES = ("home.png", "announcement.png", "tasks.png", "form.png", "desk.png", "desk-case.png")
SHARED = (
    *("mkdocs.yml", ".python-version", ".vscode/settings.json", "requirements/site.lock"),
    *(f"docs/{name}" for name in GUIDES),
    *(f"docs/images/{name}" for name in PICTURES),
)
OPEN_FOR = timedelta(days=30)  # the example, or until the office is open again


class TakenError(Exception):
    """There is a site already; the words say so, in English and Thai."""


@dataclass(frozen=True)
class Made:
    """The files that were written and those that were there already, by their paths in the repository."""

    written: list[str]
    kept: list[str]


def create(folder: Path, today: date) -> Made:
    """Write the repository into ``folder``, which may hold other files: none of them is changed.

    Raises:
        TakenError: a site is there; nothing was written.
        OSError: the folder cannot be written to.
    """
    for sign in ("mkdocs.yml", "content"):
        if (folder / sign).exists():
            raise TakenError(
                f"There is a site in {folder} already: {sign}. ใน {folder} มีเว็บไซต์อยู่แล้ว เลือกโฟลเดอร์อื่น"
            )
    values = _values(today)
    made = Made([], [])
    for path, source in sorted(sources().items()):
        name = _filled_in(path.as_posix(), values)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            content = source.read_bytes()
            if source.suffix != ".png":
                content = _filled_in(content.decode(), values).encode()
            with target.open("xb") as file:
                file.write(content)
        except FileExistsError:
            made.kept.append(name)
            continue
        target.chmod(target.stat().st_mode | source.stat().st_mode & 0o111)
        made.written.append(name)
    json_schema.write(Project.at(folder / "mkdocs.yml").schemas)
    return made


def sources() -> dict[Path, Path]:
    """Return where in prakat each file is, by its path in the repository of an agency."""
    lying = {path.relative_to(AGENCY): path for path in AGENCY.rglob("*") if path.is_file()}
    return {Path(name): ROOT / name for name in SHARED} | lying


def _values(today: date) -> dict[str, str]:
    sent = HEADERS.items()
    return {
        "site_name: ประกาศตำแหน่งราชการ": "site_name: ประกาศรับสมัครของหน่วยงานตัวอย่าง",
        "@VERSION@": version("prakat"),
        "@POLICY@": Policy().header(),
        "@HEADERS@": "\n    ".join(f'add_header {name} "{value}" always;' for name, value in sent),
        "@APACHE_HEADERS@": "\n  ".join(f'Header always set {name} "{value}"' for name, value in sent),
        "@KEPT@": "|".join(KEPT_FOR_EVER),
        "@YEAR@": str(be_year(today)),
        "@TODAY@": format_thai(today),
        "@CLOSES@": format_thai(_open_day(today + OPEN_FOR)),
    }


def _open_day(day: date) -> date:
    """Return the first day from ``day`` on that is no day off."""
    while day_off(day):
        day += timedelta(days=1)
    return day


def _filled_in(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(name, value)
    return text
