"""Scanned pages and the answers that they belong to: which are missing, foreign, doubled or out of order.

    rows of a run → the scans among them → whose pages each has, and what is to be looked into

The pages of a form may lie in several scans: what is missing is missing in all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from prakat.forms.paper.page_code import PageCode, in_groups, mark_of
from prakat.site_builder.intake.inbox import Unreadable
from prakat.site_builder.intake.paper.remarks import Remark, remark
from prakat.validators.text import encodable, visible_name

if TYPE_CHECKING:
    from prakat.site_builder.intake.applicant import Submission

_MOST_NAMED = 5


class Scan(NamedTuple):
    """A scan as it is told: page by page its code, the files whose answers it shows, and the remarks."""

    file: str
    pages: tuple[PageCode | None, ...]
    belongs_to: tuple[str, ...]
    remarks: tuple[Remark, ...]


class _Form(NamedTuple):
    """A form as it was printed: of which answers, which form, of how many pages."""

    mark: str
    form: str
    pages: int


@dataclass
class Scans:
    """The scans of a run, held against each other and against the answers that came.

    ``titles`` are those of forms by id; a form whose title nobody told is named by its id.
    """

    titles: dict[str, str] = field(default_factory=dict)
    # By mark the forms, and in which files a page is.
    _there: dict[str, dict[_Form, dict[int, list[str]]]] = field(default_factory=dict)
    _owners: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Iterable[tuple[object, "Submission | Unreadable"]]) -> "Scans":
        """Return the scans among the results of a run, which is gone through twice if there are any."""
        made = cls()
        for _, each in found:
            if isinstance(each, Unreadable):
                made.note(each)
        if made:
            for _, each in found:
                if not isinstance(each, Unreadable):
                    made.claim(mark_of(each.digest), each.file)
                    made.titles |= each.forms
        return made

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._there)

    def note(self, found: Unreadable) -> None:
        """Take in a scan; anything else is passed over."""
        for code in filter(None, _codes(found)):
            there = self._there.setdefault(code.mark, {}).setdefault(_form(code), {})
            there.setdefault(code.page, []).append(found.file)
            self._owners.setdefault(code.mark, [])

    def claim(self, mark: str, file: str) -> None:
        """Say that the answers of a mark came in a file."""
        if mark in self._owners:
            self._owners[mark].append(file)

    def told(self, found: Unreadable) -> Scan:
        """Return what is told of a scan that was taken in."""
        codes = _codes(found)
        marks = dict.fromkeys(each.mark for each in codes if each)
        files = tuple(file for mark in marks for file in self._owners[mark])
        return Scan(found.file, codes, files, tuple(self._remarks(found.file, codes, marks)))

    def forms(self, mark: str) -> Iterator[tuple[str, int, list[int]]]:
        """Yield the scanned forms of answers: the form's id, its pages, and the numbers of those missing."""
        for form, there in sorted(self._there.get(mark, {}).items()):
            yield form.form, form.pages, _missing(form, there)

    def _remarks(
        self, file: str, codes: tuple[PageCode | None, ...], marks: Iterable[str]
    ) -> Iterator[Remark]:
        read = [each for each in codes if each]
        if foreign := [mark for mark in marks if not self._owners[mark]]:
            yield remark("scan.unknown", ", ".join(map(in_groups, foreign[:_MOST_NAMED])))
        if len([*marks]) > 1:
            each = (f"{in_groups(mark)} = {_where(mark, codes)}" for mark in [*marks][:_MOST_NAMED])
            yield remark("scan.several", "; ".join(each))
        for form in dict.fromkeys(map(_form, read)):
            title = self.titles.get(form.form, form.form)
            here = [each.page for each in read if _form(each) == form]
            there = self._there[form.mark][form]
            if self._owners[form.mark] and (missing := _missing(form, there)):
                numbers = _numbers(missing)
                yield remark("scan.pages_missing", title=title, numbers=numbers, pages=form.pages)
            if twice := sorted({page for page in here if here.count(page) > 1}):
                yield remark("scan.pages_twice", title=title, numbers=_numbers(twice))
            if others := sorted({each for page in here for each in there[page]} - {file}):
                yield remark("scan.pages_elsewhere", ", ".join(map(visible_name, others[:_MOST_NAMED])))
            if here != sorted(here):
                yield remark("scan.order", title=title, numbers=", ".join(map(str, here)))
        if any(each.is_draft for each in read):
            yield remark("scan.draft")
        if None in codes:
            numbers = _numbers(n for n, each in enumerate(codes, 1) if not each)
            yield remark("scan.no_code", f"หน้าของไฟล์ที่สแกน {numbers}")


def as_data(scan: Scan) -> Mapping[str, object]:
    """Return what JSON tells of the pages of a scan."""
    return {
        "pages": [
            each
            and {"answers": each.mark, "form": each.form, "page": each.page, "of": each.pages}
            | ({"draft": True} if each.is_draft else {})
            for each in scan.pages
        ],
        "belongs_to": [*map(encodable, scan.belongs_to)],
    }


def _codes(found: Unreadable) -> tuple[PageCode | None, ...]:
    return tuple(PageCode.read(each) for each in found.scanned)


def _form(code: PageCode) -> _Form:
    return _Form(code.mark, code.form, code.pages)


def _missing(form: _Form, there: Mapping[int, object]) -> list[int]:
    return [page for page in range(1, form.pages + 1) if page not in there]


def _where(mark: str, codes: Iterable[PageCode | None]) -> str:
    """Return at which pages of a scan a mark stands."""
    return _numbers(number for number, each in enumerate(codes, 1) if each and each.mark == mark)


def _numbers(those: Iterable[int]) -> str:
    """Return numbers in ascending order in few words.

    >>> _numbers([1, 2, 3, 7, 9, 10])
    '1–3, 7, 9, 10'
    """
    runs: list[list[int]] = []
    for each in those:
        if runs and runs[-1][-1] == each - 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    said = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return ", ".join(said)
