"""Whatever is sent, typed or written, a kept corpus damaged anyhow: an answer, and no fault of ours.

Hypothesis damages what lies in ``tests/corpus`` and what the tests make: by day forty times each, always the
same, nightly five hundred others. What once found a fault goes into the corpus, or becomes an ``@example``.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prakat.site_builder.content.importer.document import Document, Line
from prakat.site_builder.content.importer.parsing import parse as imported
from prakat.site_builder.intake.applicant import submission
from prakat.site_builder.intake.inbox import FAULT, OUT_OF_MEMORY, Unreadable
from prakat.site_builder.intake.verify import Exported, Verifier, as_json, summary
from prakat.validators.answers import CHARACTERS
from prakat.validators.counting.calendar import DateError
from prakat.validators.counting.dates import parse, parse_year, period, understood
from prakat.validators.counting.open_end import is_endless, is_present, study
from prakat.validators.counting.weekday import weekday
from prakat.validators.rules.leave import halves
from tests.dossiers import complete
from tests.site_builder.intake.test_inbox import blank_pdf, office, packed
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, FULL, POSITION, load, write

CORPUS = Path(__file__).parent / "corpus"
DATES = (CORPUS / "dates.txt").read_text("utf-8").splitlines()
DOCUMENT = (CORPUS / "announcement.txt").read_text("utf-8")
ANSWERS = [json.dumps(each).encode() for each in json.loads((CORPUS / "answers.json").read_text("utf-8"))]
WHOLE = json.dumps(complete(), ensure_ascii=False).encode()

type Wound = tuple[str, int, int, bytes]  # how, where, how much, what is put in

# What parsers stumble over, besides pieces of the corpus itself.
TOKENS: Sequence[bytes] = (
    *(b"", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\n", b" ", b'"', b"\\", b"\\u0000", b"{}"),
    *(b"[" * 40, b"]", b"{", b"}", b"null", b"NaN", b"1e999", b"-0", b"9" * 5000, b"true", b":", b"- ", b"#"),
    *(
        b"&a ",
        b"*a",
        b"!!python/name:os.system ",
        b"|\n",
        b"\t",
        b"%%EOF",
        b"obj",
        b"/Length 9",
        b"/Kids [1 0 R]",
    ),
    *(b"stream\n", b"PK\5\6", b"PK\3\4", "๑".encode(), "ำ".encode(), "์".encode(), "ปัจจุบัน".encode()),
)
DAMAGE = st.lists(
    st.tuples(
        st.sampled_from(["cut", "put", "twice", "flip", "end"]),
        st.integers(0, 100_000),
        st.integers(0, 200),
        st.sampled_from(TOKENS),
    ),
    max_size=6,
)


def damaged(data: bytes, damage: Sequence[Wound]) -> bytes:
    """Data after some damage, each time: a piece cut out, put in, doubled, one bit turned, the end lost."""

    def after(data: bytes, one: Wound) -> bytes:
        how, place, length, token = one
        at = place % (len(data) + 1)
        before, piece, behind = data[:at], data[at : at + length], data[at + length :]
        return {
            "cut": before + behind,
            "put": before + token + data[at:],
            "twice": before + piece + piece + behind,
            "flip": before + bytes(each ^ 1 << length % 8 for each in piece[:1]) + data[at + 1 :],
            "end": before or data,
        }[how]

    return reduce(after, damage, data)


def mended(data: bytes, damage: Sequence[Wound]) -> str:
    return damaged(data, damage).decode(errors="replace")


def received(published: dict[str, Exported], data: bytes) -> None:
    """Each file gets words that can be printed, and none for a fault of ours."""
    found = [*Verifier(published.get).examine("a", data)]
    assert found
    for each in found:
        if isinstance(each, Unreadable):
            assert each.why not in (FAULT, OUT_OF_MEMORY)
        else:
            assert submission(each).file.startswith("a")
        assert json.loads(as_json(each))
        assert summary(each)


@given(st.sampled_from([WHOLE, *ANSWERS]), DAMAGE)
def test_damaged_answers(published: dict[str, Exported], data: bytes, damage: list[Wound]) -> None:
    received(published, damaged(data, damage))


PDF, BARE = blank_pdf(WHOLE), blank_pdf()


@given(st.sampled_from([PDF, BARE]), DAMAGE)
def test_damaged_pdf_files(published: dict[str, Exported], data: bytes, damage: list[Wound]) -> None:
    received(published, damaged(data, damage))


ZIPS = [packed({"a.json": WHOLE, "b/ใบสมัคร.pdf": PDF, "b/c/": b""}), packed({}), office("word/document.xml")]


@given(st.sampled_from(ZIPS), DAMAGE)
def test_damaged_zip_files(published: dict[str, Exported], data: bytes, damage: list[Wound]) -> None:
    received(published, damaged(data, damage))


@given(st.sampled_from(DATES), DAMAGE)
def test_damaged_dates(text: str, damage: list[Wound]) -> None:
    text = mended(text.encode(), damage)[: CHARACTERS["date"]]
    for partial in (False, True):
        if read := understood(text, partial=partial):
            assert parse(text, partial=partial) == read.first <= read.last
    for reads in (parse_year, period):
        with suppress(DateError):
            reads(text)
    said = (weekday(text), study(text), is_present(text), is_endless(text), halves(text))
    assert said == (weekday(text), study(text), is_present(text), is_endless(text), halves(text))


REPEATED = (
    *("1", "0", " ", "\n", "-", "()", "1 ", "1.", "1-", "1/", "1,", "1=", "ก", "ก.", "ปี", "1 ปี ", "รวม"),
    *("ถึง", "ab ", "1 ม.ค. ", "เม.ย.-", "พ.ศ. ", "ที่ ", "1 วัน ", "1a"),
)


# What grows with the cube of the length takes hours here, with its square seconds.
@pytest.mark.timeout(200)
@pytest.mark.parametrize("piece", REPEATED)
def test_a_piece_repeated_to_far_more_than_an_answer_may_hold(piece: str) -> None:
    text = (piece * 3_000)[: 4 * CHARACTERS["date"]]
    for reads in (understood, parse_year, period, weekday, study, is_present, is_endless, halves):
        with suppress(DateError):
            reads(text)


def of_announcement(text: str, folder: Path) -> Path:
    return write(folder, announcement=text)


def of_position(text: str, folder: Path) -> Path:
    return write(folder, position=text)


def of_agency(text: str, folder: Path) -> Path:
    return write(folder, agency=text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        [
            (ANNOUNCEMENT, of_announcement),
            (FULL, of_announcement),
            (POSITION, of_position),
            (AGENCY, of_agency),
        ]
    ),
    DAMAGE,
)
def test_damaged_content(
    tmp_path: Path,
    kind: tuple[str, Callable[[str, Path], Path]],
    damage: list[Wound],
) -> None:
    text, writes = kind
    _, findings = load(writes(mended(text.encode(), damage), tmp_path))
    assert all(each.line >= 1 and each.col >= 1 for each in findings)


@given(DAMAGE)
def test_a_damaged_document_is_imported(damage: list[Wound]) -> None:
    lines = [Line(at, text) for at, text in enumerate(mended(DOCUMENT.encode(), damage).splitlines(), 1)]
    assert [*imported(Document("x.txt", lines, [], [])).files("x")]
