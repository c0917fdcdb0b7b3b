"""Copies for a committee that is to judge without knowing who: forms without what tells whose they are.

    answers → without names, birth date, photograph, ID, address, telephone, e-mail → pages with a number

What tells it, the forms declare: the purpose of a question, its rule, its kind; and the name below a
signature. It is also taken out of every other answer where it stands there, however it is written. Nothing is
enclosed in a copy, and no page has a code.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prakat.forms.paper import documents
from prakat.forms.paper.print_data import Reported, fields_of, plain, reported, sheet
from prakat.validators.contract import Field, Form, Report
from prakat.validators.dossier import Dossier
from prakat.validators.rules.national_id import check_digit
from prakat.validators.tailoring import asked_once
from prakat.validators.text import bare_name, figures_as_typed, in_digits, normalise, row_of_figures

if TYPE_CHECKING:
    from prakat.site_builder.intake.verify import Exported

HIDDEN = "(ปกปิด)"
# By the purpose of a question (its ``autocomplete`` token) or its rule. Parts of an address may have neither.
_NAMES = frozenset(("name", "given-name", "family-name", "additional-name", "nickname"))
_PURPOSES = _NAMES | {"bday", "photo", "url", "impp"}
_PURPOSES_BEGIN = ("tel", "email", "address-", "postal-code", "street-address", "country")
_RULES = frozenset(("national_id", "phone", "email", "person_name"))
# Shorter parts of a name are words as well: they are taken out where they stand alone.
_FEWEST = 4
_BETWEEN = "[\\s.\u00ad\u200b-\u200f\u2060\ufeff]{0,2}"
_LETTER = "[A-Za-zก-ฺเ-๎]"
_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().,;]+")
_ID, _MOBILE = row_of_figures(13), row_of_figures(10)


@dataclass(frozen=True)
class Blinded:
    """An applicant's answers and the report on them, without what tells who it is."""

    exported: "Exported"
    value: Mapping[str, Any]
    report: Mapping[str, Reported]

    @classmethod
    def of(cls, exported: "Exported", dossier: Dossier, report: Report) -> "Blinded":
        """Return the answers of ``dossier`` blinded; ``report`` is the one on it."""
        forms = exported.forms
        paths = {name: _paths(name, forms) for name in forms}
        hide = _Hiding.of(exported, dossier, paths)
        value: dict[str, Any] = {}
        said: dict[str, Reported] = {}
        for name, form in forms.items():
            if (given := dossier.get(f"forms.{name}")) is not None:
                value[name] = _without(hide.within(given), paths[name])
                about = reported(report, form)
                derived = {
                    path: hide.within(each)
                    for path, each in about.derived.items()
                    if re.sub(r"\[\d+\]", "", path) not in paths[name]
                }
                # A copy is not for mending: whether it is a draft, the check has told.
                said[name] = Reported(about.asked, derived, is_final=True)
        return cls(exported, value, said)

    def copies(self, number: int, fonts: Path, own: Path | None) -> Iterator[tuple[str, bytes]]:
        """Yield each form that was begun: its id, and the copy as PDF, which bears the applicant's number.

        Raises:
            DocumentError: one cannot be typeset.
        """
        announcement, forms = self.exported
        once = self.value.get(asked_once(announcement) or "")
        note = f"ฉบับปกปิดชื่อสำหรับคณะกรรมการ ผู้สมัครลำดับที่ {in_digits(number, announcement['digits'])}"
        for name, given in self.value.items():
            words = sheet(forms[name], announcement, given, self.report[name], once)
            yield name, documents.from_sheet(forms[name], words | {"blind": note}, fonts, own)


def _paths(name: str, forms: Mapping[str, Form]) -> set[str]:
    """Return the questions of a form that tell who it is; inside rows ``rows.question``."""
    return {path for path, field in _fields(fields_of(forms[name])) if _tells(name, path, field, forms)}


def _fields(fields: Iterable[Field], at: str = "") -> Iterator[tuple[str, Field]]:
    for each in fields:
        path = f"{at}{each['path']}"
        yield path, each
        yield from _fields(each.get("fields", []), f"{path}.")


def _tells(name: str, path: str, field: Field, forms: Mapping[str, Form]) -> bool:
    purpose = field.get("autocomplete", "")
    if field["kind"] in ("rows", "derived"):
        return False
    if (
        purpose in _PURPOSES
        or purpose.startswith(_PURPOSES_BEGIN)
        or not _RULES.isdisjoint(field.get("rules", {}))
    ):
        return True
    return (
        field["kind"] == "photo" or _is_name(path, field) or path.partition(".")[0] in _addresses(forms[name])
    )


def _is_name(path: str, field: Field) -> bool:
    """Return whether a question asks for a name, also of who signs, as layouts find it (paper.typ)."""
    return field.get("autocomplete") in _NAMES or (field["kind"] == "text" and path.split(".")[-1] == "name")


def _addresses(form: Form) -> set[str]:
    """Return the groups of questions in which an address is asked."""
    tokens = ("address-", "postal-code", "street-address")
    return {
        path.partition(".")[0]
        for path, field in _fields(fields_of(form))
        if field.get("autocomplete", "").startswith(tokens)
    }


def _without(given: Any, paths: set[str], at: str = "") -> Any:
    """Return answers without those at ``paths``."""
    if isinstance(given, dict):
        return {
            key: _without(each, paths, f"{at}.{key}" if at else key)
            for key, each in given.items()
            if (f"{at}.{key}" if at else key) not in paths
        }
    return [_without(each, paths, at) for each in given] if isinstance(given, list) else given


@dataclass(frozen=True)
class _Hiding:
    """Takes out of texts what tells who somebody is."""

    known: re.Pattern[str]

    @classmethod
    def of(cls, exported: "Exported", dossier: Dossier, paths: Mapping[str, set[str]]) -> "_Hiding":
        """Return what takes out names, telephones, ID and e-mail addresses that a dossier gives."""
        parts: dict[str, None] = {}
        for name, form in exported.forms.items():
            for path, field in _fields(fields_of(form)):
                if path in paths[name]:
                    for said in _said(dossier.get(f"forms.{name}"), path.split(".")):
                        parts |= dict.fromkeys(_patterns(path, field, normalise(said)))
        return cls(re.compile("|".join(sorted(parts, key=len, reverse=True)) or "(?!)", re.IGNORECASE))

    def within(self, value: Any) -> Any:
        """Return a JSON value with all its texts so."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.within(each) for key, each in value.items()}
        return [self.within(each) for each in value] if isinstance(value, list) else value

    def text(self, text: str) -> str:
        """Return a text so."""
        if text.startswith("data:"):
            return ""
        composed = unicodedata.normalize("NFC", text).replace("ํา", "ำ")
        hidden = _EMAIL.sub(HIDDEN, self.known.sub(HIDDEN, composed))
        hidden = _ID.sub(lambda row: HIDDEN if _is_id(row[0]) else row[0], hidden)
        hidden = _MOBILE.sub(lambda row: HIDDEN if re.match("0[689]", _figures(row[0])) else row[0], hidden)
        return hidden if hidden != composed else text


def _said(given: object, steps: list[str]) -> Iterator[str]:
    """Yield the texts at a path, in every row on the way."""
    if isinstance(given, list):
        for row in given:
            yield from _said(row, steps)
    elif steps and isinstance(given, dict):
        yield from _said(given.get(steps[0]), steps[1:])
    elif not steps:
        yield plain(given)


def _patterns(path: str, field: Field, said: str) -> Iterator[str]:
    """Yield what finds an answer in other texts: parts of a name, and numbers however they are written."""
    if _is_name(path, field) or "person_name" in field.get("rules", {}):
        for part in bare_name(said).split():
            letters = _BETWEEN.join(map(re.escape, part))
            if len(part) >= _FEWEST:
                yield letters
            elif len(part) > 1:
                yield f"(?<!{_LETTER}){letters}(?!{_LETTER})"
    elif not {"national_id", "phone"}.isdisjoint(field.get("rules", {})):
        for figures in re.findall(r"[0-9]{7,}", re.sub(r"(?<=[0-9])[\s().-]+(?=[0-9])", "", said)):
            yield figures_as_typed(figures).pattern
    elif "@" in said:
        yield re.escape(said)


def _figures(text: str) -> str:
    return re.sub("[^0-9]", "", normalise(text))


def _is_id(row: str) -> bool:
    figures = _figures(row)
    return len(figures) == 13 and check_digit(figures[:12]) == figures[12]
