"""`prakat new` and `prakat import`: a new file of content, which never takes the place of another.

In the files with comments, what may be chosen stands as ``@Class.key@``, by class and key of the model: the
line is repeated for each code.
"""

import re
from datetime import date
from pathlib import Path

from prakat.site_builder.content.kinds import APPLICATION, Kind
from prakat.site_builder.content.schema import json_schema, keys
from prakat.site_builder.project import Project
from prakat.validators.counting.calendar import be_year

_CHOICE = re.compile(r"^(.*)@(\w+)\.(\w+)@(.*)$", re.MULTILINE)


class NotWrittenError(Exception):
    """Nothing was written; the words say why, in English and Thai."""


def blank(what: str, kind: Kind | None = None) -> str:
    """Return the text of an empty ``announcement`` or ``position``, in which comments say what is wanted.

    An announcement of a ``kind`` has the form and the eligibility of those who may apply; without one,
    those of officials in service.
    """
    by = kind.main_forms[0] if kind else APPLICATION
    text = _read(what).replace("@main_form@\n", _read(f"by-{by}"))
    if kind:
        text = text.replace("\nkind:\n", f"\nkind: {kind}\n")
    return _CHOICE.sub(_choices, text)


def _read(name: str) -> str:
    return Path(__file__).with_name(f"{name}.yaml").read_text("utf-8")


def _choices(line: re.Match[str]) -> str:
    codes = keys.choices()[line[2], line[3]].items()
    return "\n".join(f"{line[1]}{code} {said['th']}{line[4]}" for code, said in codes)


def write(project: Project, files: list[tuple[str, str, str]], today: date) -> list[Path]:
    """Write new files, each with its kind (``announcement``, ``position``), id and text; return their paths.

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
    folder = project.content / f"{kind}s"
    if not re.fullmatch("[a-z0-9-]{1,100}", name):
        raise NotWrittenError(
            f"An id holds only a-z, digits and hyphens, at most 100. "
            f"รหัส '{name}' ต้องเป็นอักษร a-z ตัวเล็ก ตัวเลข และขีดกลาง ไม่เกิน 100 ตัว"
        )
    if next(folder.rglob(f"{name}.yaml"), None):
        raise _taken(name)
    return folder / (str(be_year(today)) if kind == "announcement" else "") / f"{name}.yaml"


def _taken(name: str) -> NotWrittenError:
    return NotWrittenError(f"{name} exists already. มีไฟล์ {name}.yaml อยู่แล้ว เลือกรหัสอื่น")
