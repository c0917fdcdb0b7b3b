"""`prakat new` and `prakat import`: a new file of content, which never takes the place of another.

In the files with comments, what may be chosen stands as ``@Class.key@``, by class and key of the model: the
line is repeated for each code.
"""

import re
from datetime import date
from pathlib import Path

from prakat.site_builder.content.schema import json_schema, keys
from prakat.site_builder.project import Project
from prakat.validators.counting.calendar import be_year

_CHOICE = re.compile(r"^(.*)@(\w+)\.(\w+)@(.*)$", re.MULTILINE)


class NotWrittenError(Exception):
    """Nothing was written; the words say why, in English and Thai."""


def blank(kind: str) -> str:
    """Return the text of an empty ``announcement`` or ``position``, with comments on each key."""
    return _CHOICE.sub(_choices, Path(__file__).with_name(f"{kind}.yaml").read_text("utf-8"))


def _choices(line: re.Match[str]) -> str:
    codes = keys.choices()[line[2], line[3]].items()
    return "\n".join(f"{line[1]}{code} {said['th']}{line[4]}" for code, said in codes)


def write(project: Project, kind: str, name: str, text: str, today: date) -> Path:
    """Write ``text`` as a new ``announcement`` or ``position`` and return the path of the file.

    The editor gets the schemas to complete and check its keys by.

    Raises:
        NotWrittenError: ``name`` is no id, or is another file's in the same part of the content.
    """
    folder = project.content / f"{kind}s"
    path = folder / (str(be_year(today)) if kind == "announcement" else "") / f"{name}.yaml"
    if not re.fullmatch("[a-z0-9-]{1,100}", name):
        raise NotWrittenError(
            f"An id holds only a-z, digits and hyphens, at most 100. "
            f"รหัส '{name}' ต้องเป็นอักษร a-z ตัวเล็ก ตัวเลข และขีดกลาง ไม่เกิน 100 ตัว"
        )
    try:
        if taken := next(folder.rglob(path.name), None):
            raise FileExistsError(taken)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise NotWrittenError(f"{name} exists already. มีแฟ้ม {name}.yaml อยู่แล้ว เลือกรหัสอื่น") from error
    json_schema.write(project.schemas)
    return path
