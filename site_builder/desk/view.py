"""How the desk's pages look: templates, and words in one of two languages. What is filled in is escaped."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from prakat.site_builder.desk import decisions
from prakat.site_builder.desk.cases import Case, code_of
from prakat.site_builder.desk.follow import Followed
from prakat.site_builder.desk.guard import Session
from prakat.site_builder.intake.applicant import Submission
from prakat.site_builder.intake.roster import missing_forms, moment
from prakat.site_builder.text import thai
from prakat.validators.contract import Words
from prakat.validators.text import visible_name

_OURS = Path(__file__).parent
# What the roster tells of an applicant, in the order in which an officer reads it.
FACTS = (
    "ตำแหน่งปัจจุบัน", "ระดับ", "อายุ (ปี)", "อายุราชการ (ปี)", "เกษียณ (ปี พ.ศ.)", "ระดับที่ดำรงตำแหน่ง",
    "คุณสมบัติรายตำแหน่ง", "ความครบถ้วน",
)  # fmt: skip
_THAI = re.compile("[ก-๛](?:[ก-๛. ()]*[ก-๛.)])?")
FINDINGS = ("ต้องแก้ไข", "การเจ้าหน้าที่พิจารณา", "ควรตรวจสอบ")


def words() -> Mapping[str, Words]:
    """Return the words of the desk by key."""
    return cast(dict[str, Words], tomllib.loads((_OURS / "words.toml").read_text("utf-8")))


class View:
    """Makes the pages of a desk."""

    def __init__(self, followed: Followed) -> None:
        self._followed, self._words = followed, words()
        self._templates = Environment(
            loader=FileSystemLoader(_OURS / "templates"),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {
            "moment": moment,
            "name": lambda file: visible_name(file.rpartition("/")[2]),
            "shown_lines": _lines,
            "code": code_of,
            "foreign": _foreign,
            "name_whole": _name,
        }
        self._templates.globals |= {
            "FACTS": FACTS,
            "FINDINGS": FINDINGS,
            "VERDICTS": decisions.VERDICTS,
            "STATES": decisions.STATES,
            "inbox": visible_name(followed.inbox.absolute().name),
        }

    def page(self, template: str, session: Session, address: str, told: Mapping[str, Any]) -> str:
        """Return a page of a template, as one officer sees it."""
        language = session.language

        def say(key: str, *values: object) -> str:
            return _foreign(self._words[key][language].format(*values), language)

        return thai.unbroken(
            self._templates.get_template(template).render(
                told,
                say=say,
                session=session,
                language=language,
                address=address,
                fault_of_run=self._followed.fault,
            )
        )

    def refused(self, why: str) -> str:
        """Return a page that says in both languages why nothing is shown; ``why`` may be words already."""
        said = self._words.get(why, {"th": why, "en": ""})
        return Markup(
            '<!doctype html><html lang="th"><head><meta charset="utf-8"><title>prakat desk</title>'
            '<meta name="viewport" content="width=device-width"></head><body><main><h1>{}</h1>'
            '<p lang="en">{}</p><p><a href="/">prakat desk</a></p></main></body></html>'
        ).format(said["th"], said["en"])

    def missing(self, case: Case, held: Submission | None, scanned: Set[str]) -> list[str]:
        """Return the forms that a case lacks, in files and among those that were ``scanned``."""
        return list(missing_forms(held, {each.form for each in case.files} | scanned)) if held else []


def _name(words: str) -> Markup:
    """Return a name that is broken at its spaces alone."""
    return thai.cell(words, "as_authored")


def _foreign(text: str, language: str) -> str:
    """Return a text that tells where Thai stands in English, as the titles of forms do."""
    return text if language == "th" else Markup(_THAI.sub(r'<span lang="th">\g<0></span>', escape(text)))


def _lines(text: object) -> Iterable[str]:
    return [line for line in str(text).splitlines() if line.strip()]
