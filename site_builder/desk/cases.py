"""What there is to decide: one case for each applicant, and one for each file that no program could read.

    rows of the journal → cases by id, kept up to date → those that an officer looks for, a page at a time

A case is what the roster calls an applicant: files of the same answers for the same announcement. Other
answers of the same person are another case, and name each other (intake/likeness.py): nothing is merged.
"""

import base64
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from prakat.forms.paper.page_code import mark_of
from prakat.site_builder.intake import likeness
from prakat.site_builder.intake.applicant import VERDICTS, Submission
from prakat.site_builder.intake.examine import Row
from prakat.site_builder.intake.inbox import Totals, Unreadable
from prakat.site_builder.intake.paper.belonging import Scan, Scans
from prakat.site_builder.intake.paper.remarks import EXPLANATIONS
from prakat.site_builder.intake.roster import Key, is_late
from prakat.site_builder.text.thai import in_order
from prakat.validators.report import WORST_FIRST
from prakat.validators.text import bare_name, compact, normalise, to_arabic_digits, visible_name

# The verdict of a case without answers that a program could read, and of a scan of completed forms.
UNREADABLE, SCAN = "unreadable", "scan"


class File(NamedTuple):
    """A file of a case: where the journal has it, its name, when it came, whether that was after the closing.

    ``form`` is the form that a PDF shows; ``doubts`` tells whether something in it does not come from its
    answers, or whether a scan lacks pages, or has others'.
    """

    key: Key
    name: str
    came: str
    late: bool
    form: str | None = None
    doubts: bool = False


@dataclass
class Case:
    """An applicant with the same answers, a scan of forms, or a file that could not be read.

    ``code`` names it to people and in letters, and tells nothing of the person. ``best`` is the key of the
    file that it is about.
    """

    id: str
    announcement: str
    title: str
    positions: tuple[str, ...]
    name: str
    verdict: str
    outcome: str
    grounds: tuple[str, ...]
    order: tuple[str, ...]
    person: likeness.Person
    best: Key
    files: list[File] = field(default_factory=list)
    why: str = ""

    @property
    def code(self) -> str:
        """The id as people read it aloud."""
        return code_of(self.id)

    @property
    def reasons(self) -> list[str]:
        """The grounds as an officer may give them for a reason: what is lacking, not what is asked for."""
        told = (each.partition(": ") for each in self.grounds)
        return [
            f"{'ยังยืนยันข้อนี้ไม่ได้' if said == VERDICTS['review'] else said}: {clause}" for said, _, clause in told
        ]

    @property
    def late(self) -> bool:
        """Whether all of it came after the closing."""
        return bool(self.files) and all(each.late for each in self.files)

    @property
    def doubts(self) -> bool:
        """Whether something in a file does not come from its answers."""
        return any(each.doubts for each in self.files)


def code_of(case: str) -> str:
    """Return a case's id as people read it aloud.

    >>> code_of("abcdefghij")
    'ABCD-EFGH'
    """
    return f"{case[:4]}-{case[4:8]}".upper()


def _id(*named: str) -> str:
    digest = sha256("\0".join(named).encode(errors="surrogatepass")).digest()
    return base64.b32encode(digest[:10]).decode().lower()


class Sought(NamedTuple):
    """What an officer looks for; "" is anything. ``state`` is one of decisions.py, or "left"."""

    text: str = ""
    verdict: str = ""
    state: str = ""
    ground: str = ""
    position: str = ""


class Cases:
    """All cases by id, in the order of the roster."""

    def __init__(self) -> None:
        self._by_id: dict[str, Case] = {}
        self._by_file: dict[str, str] = {}  # unreadable files, which a later one of the name replaces
        self._left_out: dict[str, Unreadable] = {}
        self._ordered: list[Case] | None = []
        self._people = likeness.People()
        self._applicants: list[str] = []  # the cases of people, as they are numbered
        self._numbers: dict[str, int] = {}
        self._scanned: dict[str, Unreadable] = {}  # by file
        self._claims: dict[str, str] = {}  # the mark of whose answers a file has
        self._titles: dict[str, str] = {}  # of forms, by id
        self._scans: Scans | None = None  # all of them held against each other, once they are asked for
        self.totals = Totals()

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Case]:
        self._held_together()
        if self._ordered is None:
            self._ordered = sorted(self._by_id.values(), key=lambda each: each.order)
        return iter(self._ordered)

    def find(self, case: str) -> Case | None:
        """Return the case of an id."""
        return self._by_id.get(case)

    @property
    def left_out(self) -> list[Unreadable]:
        """What lies in the inbox and was sent by nobody, in the order of the names."""
        return [self._left_out[name] for name in sorted(self._left_out)]

    def add(self, key: Key, row: Row) -> None:
        """Take in a row of the journal."""
        found = row.told if row.submission is None else row.submission
        self.totals = self.totals.plus(found)
        if isinstance(found, Unreadable):
            self._add_unreadable(key, found)
        elif isinstance(found, Submission):
            codes = (
                {each.code for each in row.told.remarks} if not isinstance(row.told, Unreadable) else set()
            )
            self._add(key, found, bool(codes - EXPLANATIONS))

    def _add_unreadable(self, key: Key, found: Unreadable) -> None:
        if found.left_out:
            self._left_out[found.file] = found
            return
        self._scans = None
        if found.scanned:
            self._scanned[found.file] = found
        else:
            self._scanned.pop(found.file, None)
        case, verdict = _id("file", found.file), SCAN if found.scanned else UNREADABLE
        shown = visible_name(found.file.rpartition("/")[2])
        self._by_file[found.file] = case
        self._by_id[case] = Case(
            case, "", "", (), shown, verdict, verdict, (), ("\U0010ffff", found.file),
            likeness.Person(), key, [File(key, found.file, found.came, False)], found.why,
        )  # fmt: skip
        self._ordered = None

    def _add(self, key: Key, found: Submission, doubts: bool) -> None:
        # A file that could not be read while it was still being copied is read now.
        if earlier := self._by_file.pop(found.file, None):
            self._by_id.pop(earlier, None)
        self._scanned.pop(found.file, None)
        self._claims[found.file], self._scans = mark_of(found.digest), None
        self._titles |= found.forms
        case = _id(found.announcement, found.digest)
        names = [str(found.facts[each]) for each in ("ชื่อ", "นามสกุล")]
        file = File(key, found.file, found.came, is_late(found), found.form, doubts)
        if same := self._by_id.get(case):
            same.files.append(file)
            if WORST_FIRST.index(found.outcome) < WORST_FIRST.index(same.outcome):
                same.outcome, same.best = found.outcome, key
            return
        title, position = str(found.basis["ชื่อประกาศ"]), str(found.facts["ตำแหน่งที่สมัคร"])
        plain = in_order(" ".join(bare_name(normalise(each)) for each in names))
        self._by_id[case] = Case(
            case, found.announcement, title, tuple(position.splitlines()), " ".join(names).strip(),
            found.verdict, found.outcome, found.grounds, (title, found.announcement, position, plain, case),
            likeness.Person.of(found.national_id, names, found.born, found.phone, found.email), key, [file],
        )  # fmt: skip
        self._numbers[case] = len(self._applicants)
        self._people.add(len(self._applicants), self._by_id[case].person, found.announcement)
        self._applicants.append(case)
        self._ordered = None

    def _held_together(self) -> Scans:
        if self._scans is None:
            self._scans = Scans(self._titles)
            for scanned in self._scanned.values():
                self._scans.note(scanned)
            for file, mark in self._claims.items():
                self._scans.claim(mark, file)
            for scanned in self._scanned.values():
                codes = {each.code for each in self._scans.told(scanned).remarks}
                case = self._by_id[self._by_file[scanned.file]]
                case.files = [case.files[0]._replace(doubts=bool(codes - EXPLANATIONS))]
        return self._scans

    def scan(self, case: Case) -> Scan | None:
        """Return what is told of a case that is a scan: whose pages it has, and what is to be looked into."""
        scanned = self._scanned.get(case.files[0].name)
        return scanned and self._held_together().told(scanned)

    def owners(self, scan: Scan) -> list[Case]:
        """Return the cases whose answers a scan shows."""
        shown = {self._claims[file] for file in scan.belongs_to}
        return [each for each in self if not shown.isdisjoint(self._marks(each))]

    def scans_of(self, case: Case) -> list[tuple[Case, Scan]]:
        """Return the scans that show the answers of a case, each with its own."""
        named = {each.name for each in case.files}
        found = ((each, self.scan(each)) for each in self if each.verdict == SCAN)
        return [(each, scan) for each, scan in found if scan and not named.isdisjoint(scan.belongs_to)]

    def scanned_forms(self, case: Case) -> set[str]:
        """Return the forms of a case of which a scan was received."""
        marks, scans = self._marks(case), self._held_together()
        return {form for mark in marks for form, _, _ in scans.forms(mark)}

    def _marks(self, case: Case) -> set[str]:
        return {self._claims[each.name] for each in case.files if each.name in self._claims}

    def alike(self, case: Case) -> Mapping[str, Sequence[str]]:
        """Return the other cases of the announcement that may be the same person's, and in what."""
        if case.id not in self._numbers:
            return {}
        near = self._people.like(self._numbers[case.id])
        return {self._applicants[number]: kinds for number, kinds in near.items()}

    def found(self, sought: Sought, states: Mapping[str, str]) -> list[Case]:
        """Return the cases that are looked for; ``states`` tells what was decided of them, by id."""
        text = _plain(sought.text)

        def fits(case: Case) -> bool:
            state = states.get(case.id, "left")
            return (
                sought.verdict in ("", case.verdict, *(["late"] * case.late), *(["doubts"] * case.doubts))
                and sought.state in ("", state)
                and (not sought.ground or sought.ground in case.grounds)
                and (not sought.position or sought.position in case.positions)
                and (not text or text in _plain(f"{case.name} {case.code}"))
            )

        return [each for each in self if fits(each)]

    def grounds(self) -> list[tuple[str, int]]:
        """Return why cases are not eligible or left to HR, the most frequent first, with their numbers."""
        return _frequent(ground for each in self for ground in each.grounds)

    def positions(self) -> list[tuple[str, int]]:
        """Return the positions that are applied for, with their numbers."""
        return _frequent(position for each in self for position in each.positions)


def _plain(text: str) -> str:
    """Return a text as it is looked for, however its figures and spaces were typed."""
    return compact(to_arabic_digits(normalise(text))).casefold()


def _frequent(those: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(those).items(), key=lambda each: (-each[1], each[0]))
