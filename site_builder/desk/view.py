"""How the desk's pages look: templates, and words in one of two languages. What is filled in is escaped."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Set
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from prakat.site_builder.desk import decisions
from prakat.site_builder.desk.cases import Case, code_of
from prakat.site_builder.desk.follow import Followed
from prakat.site_builder.desk.guard import Session
from prakat.site_builder.intake.applicant import Submission
from prakat.site_builder.intake.files.unread import in_english as in_english_words
from prakat.site_builder.intake.roster import Lack, missing_forms, moment
from prakat.site_builder.text import thai
from prakat.site_builder.text.languages import in_english
from prakat.site_builder.text.tables import stacked
from prakat.validators.contract import Form, Words
from prakat.validators.text import visible_name

_OURS = Path(__file__).parent
# What the roster tells of an applicant, in the order in which an officer reads it, and of words.toml.
FACTS = (
    "ตำแหน่งปัจจุบัน", "ระดับ", "อายุ (ปี)", "อายุราชการ (ปี)", "เกษียณ (ปี พ.ศ.)", "ระดับที่ดำรงตำแหน่ง",
    "คุณสมบัติรายตำแหน่ง",
)  # fmt: skip
_THAI = re.compile("[ก-๛](?:[ก-๛. ()]*[ก-๛.)])?")
FINDINGS = ("ต้องแก้ไข", "การเจ้าหน้าที่พิจารณา", "ควรตรวจสอบ")


@cache
def words() -> Mapping[str, Words]:
    """Return the words of the desk by key."""
    return cast(dict[str, Words], tomllib.loads((_OURS / "words.toml").read_text("utf-8")))


class View:
    """Makes the pages of a desk; ``forms`` are those that its announcements ask for, by id."""

    def __init__(self, followed: Followed, forms: Mapping[str, Form]) -> None:
        self._followed, self._forms, self._words = followed, forms, words()
        self._templates = Environment(
            loader=FileSystemLoader(_OURS / "templates"),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {
            "name": lambda file: visible_name(file.rpartition("/")[2]),
            "shown_lines": _lines,
            "code": code_of,
            "foreign": _foreign,
            "name_whole": _name,
            "stacked": stacked,
        }
        self._templates.globals |= {
            "FACTS": FACTS,
            "FINDINGS": FINDINGS,
            "VERDICTS": decisions.VERDICTS,
            "STATES": decisions.STATES,
            "WORDS": self._words,
            "inbox": visible_name(followed.inbox.absolute().name),
        }

    def page(self, template: str, session: Session, address: str, told: Mapping[str, Any]) -> str:
        """Return a page of a template, as one officer sees it."""
        language = session.language

        def say(key: str, *values: object) -> str:
            return _foreign(escape(self._words[key][language]).format(*values), language)

        def titled(text: str) -> str:
            return self._in_english(text, told["titles"]) if language == "en" else text

        def reason(told: str) -> str:
            return told if language == "th" else _foreign(in_english_words(told), language)

        def at(iso: str) -> str:
            return moment(iso) if language == "th" or not iso else in_english(datetime.fromisoformat(iso))

        return thai.unbroken(
            self._templates.get_template(template).render(
                told,
                say=say,
                titled=titled,
                at=at,
                reason=reason,
                session=session,
                language=language,
                address=address,
                fault_of_run=self._followed.fault,
            )
        )

    def refused(self, why: str) -> str:
        """Return a page that says in both languages why somebody who may not be its officer is shown nothing.

        Its styles are the browser's own: whoever has no key gets no file of the desk either.
        """
        said = self._words[why]
        # Who has another address or key needs that, not this page again.
        back = "" if why in ("refused_host", "refused_key") else Markup('<p><a href="/">{}</a></p>')
        return Markup(
            '<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{desk}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="color-scheme" content="light dark"></head><body><main><h1>{desk}</h1>'
            '<p>{th}</p><p lang="en">{en}</p>{back}</main></body></html>'
        ).format(desk=self._words["desk"]["th"], back=back.format(self._words["back"]["th"]), **said)

    def missing(self, case: Case, held: Submission | None, scanned: Set[str]) -> list[tuple[str, Lack]]:
        """Return what a case lacks, in files and among what was ``scanned``: titles of forms, and how."""
        return list(missing_forms(held, {each.form for each in case.files} | scanned)) if held else []

    def _in_english(self, text: str, titles: Mapping[str, str]) -> str:
        """Return a text in which the English titles of forms stand before the official ones."""
        known = {
            title: self._forms[form]["title"]["en"] for form, title in titles.items() if form in self._forms
        }
        # A title may begin as another does.
        either = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
        return re.sub(either, lambda found: f"{known[found[0]]} ({found[0]})", text) if known else text


def _name(words: str) -> Markup:
    """Return a name that is broken at its spaces alone."""
    return thai.cell(words, "as_authored")


def _foreign(text: str, language: str) -> str:
    """Return a text that tells where Thai stands in English, as the titles of forms do."""
    return text if language == "th" else Markup(_THAI.sub(r'<span lang="th">\g<0></span>', escape(text)))


def _lines(text: object) -> Iterable[str]:
    return [line for line in str(text).splitlines() if line.strip()]
