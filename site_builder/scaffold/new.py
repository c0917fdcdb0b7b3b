"""`prakat new` and `prakat import`: a new file of content, which never takes the place of another.

The files with comments beside this module are templates (Jinja): what may be chosen, and what a kind of
announcement or a type of position needs, comes from where it is declared.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import jinja2

from prakat.site_builder.content.entities import GOVERNMENT_EMPLOYEE, SERVICES
from prakat.site_builder.content.kinds import Kind
from prakat.site_builder.content.schema import json_schema, keys
from prakat.site_builder.project import Project
from prakat.validators.contract import Words
from prakat.validators.counting.calendar import be_year
from prakat.validators.levels import TYPES

# By kind of file, its folder in the content.
FOLDERS = {"agency": "agencies", "announcement": "announcements", "position": "positions"}
POSITION_TYPES = (*TYPES, *SERVICES)


class NotWrittenError(Exception):
    """Nothing was written; the words say why, in English and Thai."""


def blank(what: str, kind: Kind | None = None, type_: str | None = None, agency: str = "") -> str:
    """Return the text of an empty file, in which comments say what is wanted.

    ``what`` is a key of ``FOLDERS``. An announcement of a ``kind`` has what announcements of that kind
    need, without one all keys, and what is asked of officials in service. A position of a type
    (``type_``, of ``POSITION_TYPES``) has its levels, or none. ``agency`` is the id of who publishes it.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    service = SERVICES.get(type_ or "")
    return environment.get_template(f"{what}.yaml").render(
        chosen=_chosen,
        kind=kind,
        agency=agency,
        stages=(kind or Kind.COMPETITION).stages,
        type=type_,
        types=POSITION_TYPES,
        levels=[*TYPES.get(type_ or "", ())],
        leveled=service is not None and service.leveled,
        grouped=type_ == GOVERNMENT_EMPLOYEE,
    )


def only_agency(project: Project) -> str:
    """Return the id of the agency whose content it is; "" if there are several, or none yet."""
    names = [each.stem for each in (project.content / FOLDERS["agency"]).rglob("*.yaml")]
    return names[0] if len(names) == 1 else ""


def _chosen(place: str) -> Iterable[tuple[str, Words]]:
    """Return the codes that may stand at a key of the model (``Class.key``), with their words."""
    owner, key = place.split(".")
    return keys.choices()[owner, key].items()


def write(project: Project, files: list[tuple[str, str, str]], today: date) -> list[Path]:
    """Write new files, each with its kind (of ``FOLDERS``), id and text; return their paths.

    The editor gets the schemas to complete and check their keys by.

    Raises:
        NotWrittenError: an id is none, or is another file's in the same part of the content. None is written.
    """
    paths = [_path(project, kind, name, today) for kind, name, _ in files]
    for path, (_, name, text) in zip(paths, files, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError as error:
            raise _taken(name) from error
    json_schema.write(project.schemas)
    return paths


def _path(project: Project, kind: str, name: str, today: date) -> Path:
    """Return where a new file goes."""
    folder = project.content / FOLDERS[kind]
    if not re.fullmatch("[a-z0-9-]{1,100}", name):
        raise NotWrittenError(
            f"An id holds only a-z, digits and hyphens, at most 100. "
            f"รหัส '{name}' ต้องเป็นอักษร a-z ตัวเล็ก ตัวเลข และขีดกลาง ไม่เกิน 100 ตัว"
        )
    if next(folder.rglob(f"{name}.yaml"), None):
        raise _taken(name)
    return folder / (str(be_year(today)) if kind == "announcement" else "") / f"{name}.yaml"


def _taken(name: str) -> NotWrittenError:
    return NotWrittenError(
        f"{name} exists already; choose another id, or delete the file first. "
        f"มีไฟล์ {name}.yaml อยู่แล้ว เลือกรหัสอื่น หรือลบไฟล์นั้นก่อน"
    )
