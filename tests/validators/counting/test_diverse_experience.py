"""Diverse experience: the table of examples, each step of the count, then what holds for all."""

import random
import re
from datetime import date, timedelta
from itertools import combinations, groupby, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prakat.validators.counting.dates import parse
from prakat.validators.counting.diverse_experience import DiverseExperience, Spell, assess
from prakat.validators.counting.duration import Period, boundary, total
from prakat.validators.counting.timeline import WorkKind

CLOSING = parse("20/12/2567")
DAY = timedelta(days=1)


def entries_of(text: str) -> list[Spell]:
    """'A 2560-2561; B 1/10/2562-' as entries: a year alone is its first or last day, no end goes on."""
    entries = []
    for row in text.split("; "):
        kind, since, until = re.split("[ -]", row)
        start = parse(since if "/" in since else f"1/1/{since}")
        end = parse(until if "/" in until else f"31/12/{until}") if until else None
        entries.append(Spell((kind,), start, end, has_evidence=True))
    return entries


def lengths(found: DiverseExperience) -> str:
    """What counts for each kind, as 'A 2/0/0 B 1/11/29'."""
    return " ".join(f"{kind[0]} {'/'.join(map(str, duration))}" for kind, duration, _ in found.kinds)


def short(found: DiverseExperience) -> dict[str, int]:
    return {each.kind[0]: each.short for each in found.kinds}


C_LATE = entries_of("C 2564-2565")[0]
TWO_EACH = "A 2/0/0 B 2/0/0 C 2/0/0"

TABLE = """
1 the example of the official form
  ทะเบียนประวัติ 1/6/2541-31/5/2550; สรรหา 1/6/2550-31/5/2556; อัตรากำลัง 1/6/2556-31/5/2567
  pass ทะเบียนประวัติ 9/0/0 สรรหา 6/0/0 อัตรากำลัง 11/0/0
2 exactly two years each
  A 1/10/2560-30/9/2562; B 1/10/2562-30/9/2564; C 1/10/2564-30/9/2566
  pass A 2/0/0 B 2/0/0 C 2/0/0
3 the last is a day short
  A 1/10/2560-30/9/2562; B 1/10/2562-30/9/2564; C 1/10/2564-29/9/2566
  fail A 2/0/0 B 2/0/0 C 1/11/29
4 from and to 29 February
  A 29/2/2563-28/2/2565; B 1/3/2565-29/2/2567; C 2560-2561
  pass A 2/0/0 B 2/0/0 C 2/0/0
5 a higher level in the same post is the same kind
  A 2550-2553; A 2554-2558; B 2559-2561
  fail A 9/0/0 B 3/0/0
6 two separate years of A add up
  A 2555-2555; B 2556-2558; A 2559-2559; C 2560-2561
  pass A 2/0/0 B 3/0/0 C 2/0/0
7 B needs the shared years and A can spare them
  A 2559-2564; B 2559-2560; C 2565-2566
  pass A 4/0/0 B 2/0/0 C 2/0/0
8 four shared years would do for two if split
  A 2560-2563; B 2560-2563; C 2564-2565
  review A 4/0/0 B 0/0/0 C 2/0/0
9 three shared years are too few for two
  A 2560-2562; B 2560-2562; C 2564-2565
  fail A 3/0/0 B 0/0/0 C 2/0/0
10 the shared year is needed by neither
  A 2560-2562; B 2562-2564; C 2565-2566
  pass A 3/0/0 B 2/0/0 C 2/0/0
11 the shared half year is needed by both
  A 2560-2561; B 1/7/2561-30/6/2563; C 2564-2565
  fail A 2/0/0 B 1/6/0 C 2/0/0
12 the shared day goes to B
  A 1/10/2560-1/10/2562; B 1/10/2562-30/9/2564; C 1/10/2564-30/9/2566
  pass A 2/0/0 B 2/0/0 C 2/0/0
13 the shared day is needed by both
  A 2/10/2560-1/10/2562; B 1/10/2562-30/9/2564; C 1/10/2564-30/9/2566
  fail A 2/0/0 B 1/11/29 C 2/0/0
14 six shared years would do for three if split
  A 2560-2565; B 2560-2565; C 2560-2565
  review A 6/0/0 B 0/0/0 C 0/0/0
"""
CASES = [
    pytest.param(*case, id=name)
    for name, *case in re.findall(r"^(\d+ .+)\n  (.+)\n  (\w+) (.+)$", TABLE, re.MULTILINE)
]


def test_the_table_is_read_whole() -> None:
    assert len(CASES) == 14


@pytest.mark.parametrize(("entries", "verdict", "counted"), CASES)
def test_table(entries: str, verdict: str, counted: str) -> None:
    found = assess(entries_of(entries), CLOSING)
    assert (found.verdict, lengths(found)) == (verdict, counted)


def test_the_timeline_tells_what_each_piece_could_count_for_and_does() -> None:
    found = assess(entries_of("A 1/10/2560-1/10/2562; B 1/10/2562-30/9/2564; C 2566-2566"), CLOSING)
    assert found.timeline == (
        (parse("1/10/2560"), parse("30/9/2562"), (("A",),), ("A",)),
        (parse("1/10/2562"), parse("1/10/2562"), (("A",), ("B",)), ("B",)),
        (parse("2/10/2562"), parse("30/9/2564"), (("B",),), ("B",)),
        (parse("1/1/2566"), parse("31/12/2566"), (("C",),), ("C",)),
    )


# --- Which entries count, and how far -----------------------------------------------


def test_without_evidence_nothing_counts() -> None:
    *proven, last = entries_of("A 2560-2561; B 2562-2563; C 2564-2565")
    assert assess([*proven, last], CLOSING).verdict == "pass"
    found = assess([*proven, last._replace(has_evidence=False)], CLOSING)
    assert (found.verdict, lengths(found)) == ("fail", "A 2/0/0 B 2/0/0")


@pytest.mark.parametrize("until", ["", "20/12/2567", "2570"])
def test_time_counts_until_the_closing_day(until: str) -> None:
    entries = entries_of(f"A 2560-2561; B 2562-2563; C 21/12/2565-{until}")
    assert lengths(assess(entries, CLOSING)) == TWO_EACH
    assert assess(entries, CLOSING - DAY).verdict == "fail"


def test_what_begins_after_the_closing_day_or_ends_before_it_begins_counts_for_nothing() -> None:
    assert lengths(assess(entries_of("A 21/12/2567-; B 2561-2560; C 20/12/2567-"), CLOSING)) == "C 0/0/1"
    assert assess([], CLOSING) == ("fail", (), ())


def test_kinds_that_differ_in_one_dimension_are_different() -> None:
    posts = [("บุคคล", "สำนัก ก"), ("บุคคล", "สำนัก ข"), ("แผน", "สำนัก ข")]
    entries = entries_of("A 2560-2561; B 2562-2563; C 2564-2565")
    entries = [each._replace(kind=post) for each, post in zip(entries, posts, strict=True)]
    assert assess(entries, CLOSING).verdict == "pass"


def test_entries_of_one_kind_that_adjoin_are_one_piece() -> None:
    """However the applicant divides A's four years, they are shared as a whole."""
    divided = entries_of("A 2560-2561; A 2562-2563; B 2560-2563; C 2564-2565")
    assert assess(divided, CLOSING).verdict == "review"


def test_other_numbers_of_kinds_and_years() -> None:
    entries = entries_of("A 2560-2561; B 2562-2563")
    assert assess(entries, CLOSING, wanted=2).verdict == "pass"
    assert assess(entries, CLOSING, wanted=2, years=3).verdict == "fail"


@pytest.mark.parametrize(
    ("stints", "verdict", "length"),
    [
        pytest.param("A 1/1/2560-30/12/2561", "fail", "1/11/30", id="30 days of one stint are no month"),
        pytest.param("A 2555-2555; A 1/1/2559-30/12/2559", "pass", "2/0/0", id="in a sum they are"),
        pytest.param("A 2555-2555; A 1/1/2559-29/12/2559", "fail", "1/11/29", id="29 are not"),
    ],
)
def test_thirty_days_are_a_month_only_in_a_sum(stints: str, verdict: str, length: str) -> None:
    found = assess(entries_of(f"{stints}; B 2562-2563; C 2564-2565"), CLOSING)
    assert (found.verdict, lengths(found)) == (verdict, f"A {length} B 2/0/0 C 2/0/0")


# --- Giving out shared time ---------------------------------------------------------


def test_a_kind_gets_the_piece_that_no_other_needs() -> None:
    """A could use 2560 or 2562, but B needs 2560."""
    entries = entries_of("A 2558-2558; A 2560-2560; A 2562-2562; B 2556-2556; B 2560-2560")
    found = assess([*entries, *entries_of("X 2562-2562; C 2564-2565")], CLOSING)
    assert (found.verdict, lengths(found)) == ("pass", "A 2/0/0 B 2/0/0 X 0/0/0 C 2/0/0")


def test_what_nobody_needs_goes_to_a_kind_still_short() -> None:
    found = assess(entries_of("A 2550-2555; X 2555-2555; B 2556-2557"), CLOSING)
    assert lengths(found) == "A 5/0/0 X 1/0/0 B 2/0/0"


def test_a_day_that_closes_a_gap_is_not_forced_on_a_kind_that_it_would_shorten() -> None:
    """1–30 January and 1 February–30 December of the next year are 30 days and 1 y 10 m 30 d:
    in a sum, two years. With 31 January they are one stint of 1 y 11 m 30 d.
    """
    entries = entries_of("A 1/1/2560-30/12/2561; B 31/1/2560-31/1/2560; B 2562-2563; C 2564-2565")
    found = assess(entries, CLOSING)
    assert (found.verdict, lengths(found)) == ("pass", "A 2/0/0 B 2/0/1 C 2/0/0")


def months_apart(kind: str, count: int, months: int) -> list[Spell]:
    """Stints of so many months, a month between them."""
    starts = [boundary(date(1990, 1, 1), i * (months + 1)) for i in range(count)]
    return [Spell((kind,), start, boundary(start, months) - DAY, True) for start in starts]


def test_twelve_shared_pieces_are_given_out() -> None:
    entries = months_apart("A", 12, 4) + months_apart("B", 12, 4)
    assert lengths(assess([*entries, C_LATE], CLOSING)) == TWO_EACH
    # Each needs six of the twelve pieces.
    assert assess(entries + months_apart("C", 12, 4), CLOSING).verdict == "fail"


def test_with_more_shared_pieces_hr_must_judge_where_they_could_decide() -> None:
    entries = months_apart("A", 13, 4) + months_apart("B", 13, 4)
    found = assess([*entries, C_LATE], CLOSING)
    assert (found.verdict, lengths(found)) == ("review", "A 0/0/0 B 0/0/0 C 2/0/0")
    assert [each.credited for each in found.timeline] == [None] * 13 + [("C",)]
    assert short(found) == {"A": 730, "B": 730, "C": 0}


def test_with_more_shared_pieces_it_may_still_be_certain() -> None:
    """The kinds may have enough without them, or too little even with all of them."""
    own = entries_of("A 2555-2556; B 2557-2558; C 2564-2565")
    assert assess([*months_apart("A", 13, 4), *months_apart("B", 13, 4), *own], CLOSING).verdict == "pass"
    found = assess([*months_apart("A", 13, 3), *months_apart("B", 13, 3), own[-1]], CLOSING)
    assert (found.verdict, lengths(found)) == ("fail", "A 3/3/0 B 0/0/0 C 2/0/0")


def test_shared_time_is_given_out_however_many_kinds_need_it() -> None:
    entries = [each for i in range(40) for each in months_apart(f"{i:02}", 12, 6)]
    assert short(assess(entries, CLOSING)) == {f"{i:02}": 0 if i < 3 else 730 for i in range(40)}


@pytest.mark.parametrize(("count", "verdict"), [(3, "fail"), (16, "fail"), (17, "review")])
def test_among_too_many_rivals_splitting_is_left_to_hr(count: int, verdict: str) -> None:
    """Two years each, begun a month apart, are less than six in all."""
    entries = [
        Spell((f"{i:02}",), start, boundary(start, 24) - DAY, True)
        for i in range(count)
        for start in [boundary(date(2010, 1, 1), i)]
    ]
    assert assess(entries, CLOSING).verdict == verdict


def test_hundreds_of_kinds_with_the_same_time_are_decided() -> None:
    def same(years: int) -> list[Spell]:
        return [Spell((f"{i:03}",), date(2010, 1, 1), date(2009 + years, 12, 31), True) for i in range(200)]

    assert assess(same(5), CLOSING).verdict == "fail"
    assert assess(same(6), CLOSING).verdict == "review"


# --- What is told -------------------------------------------------------------------


def test_days_short_of_the_minimum() -> None:
    """Of C only 30 September 2566 is missing; nothing counts for B, so two years from its first day are."""
    found = assess(entries_of("A 2560-2562; B 2560-2562; C 1/10/2564-29/9/2566"), CLOSING)
    assert short(found) == {"A": 0, "B": 730, "C": 1}


def test_days_short_of_a_sum() -> None:
    """30 days and 1 y 10 m 29 d: with a day more, the days make two months."""
    assert short(assess(entries_of("A 1/1/2560-30/1/2560; A 1/2/2560-29/12/2561"), CLOSING)) == {"A": 1}


def test_kinds_come_in_the_order_of_the_entries() -> None:
    assert lengths(assess(entries_of("C 2564-2564; A 2560-2561; C 2565-2565"), CLOSING)) == "C 2/0/0 A 2/0/0"


# --- What holds for all -------------------------------------------------------------

FIRST = date(2010, 1, 1)
KINDS = st.sampled_from("ABCD")


def in_months(kind: str, since: int, count: int) -> Spell:
    """An entry of whole months, counted from January 2010: these add up without loss."""
    return Spell((kind,), boundary(FIRST, since), boundary(FIRST, since + count) - DAY, True)


def in_days(kind: str, since: int, count: int) -> Spell:
    return Spell((kind,), FIRST + since * DAY, FIRST + (since + count - 1) * DAY, True)


MONTHS = st.builds(in_months, KINDS, st.integers(0, 40), st.integers(1, 30))
# Often begun or ended about a year or a month after another, so that a day decides.
SINCE = st.integers(0, 1200) | st.sampled_from([0, 1, 30, 31, 364, 365, 366, 729, 730, 731, 1096])
LASTING = st.integers(1, 500) | st.sampled_from([1, 30, 31, 364, 365, 366, 395, 731])
DAYS = st.builds(in_days, KINDS, SINCE, LASTING)


def year_each(entries: list[Spell]) -> DiverseExperience:
    """Three kinds of a year each: as good a test as two years, and smaller."""
    return assess(entries, CLOSING, years=1)


def at_once(entries: list[Spell]) -> list[tuple[list[date], set[WorkKind]]]:
    """The days on which the same kinds were worked in, run by run: found day by day, without cutting."""

    def worked_in(day: date) -> set[WorkKind]:
        return {each.kind for each in entries if each.start <= day <= (each.end or CLOSING)}

    every_day = (FIRST + i * DAY for i in range(2200))
    return [(list(run), kinds) for kinds, run in groupby(every_day, worked_in) if kinds]


def whole_pieces_do(entries: list[Spell], wanted: int) -> bool:
    """Whether some way of giving each run of days to one kind, or to none, makes enough kinds a year long."""
    runs = at_once(entries)
    choices: list[list[WorkKind | None]] = [
        [*kinds, None] if len(kinds) > 1 else [*kinds] for _, kinds in runs
    ]
    for choice in product(*choices):
        given: dict[WorkKind | None, list[Period]] = {}
        for (run, _), kind in zip(runs, choice, strict=True):
            given.setdefault(kind, []).append((run[0], run[-1]))
        if sum(total(periods) >= (1, 0, 0) for kind, periods in given.items() if kind) >= wanted:
            return True
    return False


def single_months_do(entries: list[Spell]) -> bool:
    """Whether giving out single months makes three kinds a year long: a flow from months to kinds."""
    worked: list[set[WorkKind]] = []
    for i in range(80):
        day = boundary(FIRST, i)
        worked.append({each.kind for each in entries if each.start <= day <= (each.end or CLOSING)})

    def one_more(kind: WorkKind, holder: dict[int, WorkKind], tried: set[int]) -> bool:
        for month in range(80):
            if kind in worked[month] and month not in tried:
                tried.add(month)
                if month not in holder or one_more(holder[month], holder, tried):
                    holder[month] = kind
                    return True
        return False

    for three in combinations({each.kind for each in entries}, 3):
        holder: dict[int, WorkKind] = {}
        if all(one_more(kind, holder, set()) for kind in three for _ in range(12)):
            return True
    return False


@given(st.lists(DAYS | MONTHS, min_size=3, max_size=5), st.integers(2, 3))
def test_it_passes_where_some_way_of_giving_out_whole_pieces_does(entries: list[Spell], wanted: int) -> None:
    passes = assess(entries, CLOSING, wanted=wanted, years=1).verdict == "pass"
    assert passes == whole_pieces_do(entries, wanted)


@given(st.lists(MONTHS, min_size=3, max_size=7))
def test_hr_must_judge_where_only_splitting_pieces_does(entries: list[Spell]) -> None:
    found = year_each(entries)
    assert (found.verdict != "fail") == single_months_do(entries)


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(MONTHS, max_size=20), MONTHS)
def test_more_experience_never_turns_a_pass_into_a_fail(entries: list[Spell], more: Spell) -> None:
    order = ["fail", "review", "pass"]
    before, after = year_each(entries).verdict, year_each([*entries, more]).verdict
    if before != "fail":
        assert after != "fail"
    if len(entries) < 6:  # too few to have more shared pieces than are tried
        assert order.index(after) >= order.index(before)


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(DAYS | MONTHS, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_decides_nothing(entries: list[Spell], chance: random.Random) -> None:
    found, shuffled = year_each(entries), year_each(chance.sample(entries, len(entries)))
    assert (shuffled.verdict, shuffled.timeline) == (found.verdict, found.timeline)
    assert set(shuffled.kinds) == set(found.kinds)


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(DAYS, min_size=1, max_size=20), st.data())
def test_dividing_an_entry_decides_nothing(entries: list[Spell], data: st.DataObject) -> None:
    kind, start, end, _ = entries[0]
    last = data.draw(st.dates(start, end or CLOSING))
    divided = [Spell(kind, start, last, True), Spell(kind, last + DAY, end, True), *entries[1:]]
    assert year_each(divided) == year_each(entries)


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(DAYS | MONTHS, max_size=20))
def test_the_verdict_follows_from_what_is_counted(entries: list[Spell]) -> None:
    found = year_each(entries)
    assert (found.verdict == "pass") == (sum(not each.short for each in found.kinds) >= 3)
    for kind, duration, missing in found.kinds:
        counted = [(each.start, each.end) for each in found.timeline if each.credited == kind]
        assert duration == total(counted)
        assert (missing == 0) == (duration >= (1, 0, 0))
        if counted:
            assert total([*counted, (counted[-1][1], counted[-1][1] + missing * DAY)]) >= (1, 0, 0)
    for piece in found.timeline:
        assert piece.credited in piece.kinds or (piece.credited is None and len(piece.kinds) > 1)
    worked = [(run[0], run[-1], kinds) for run, kinds in at_once(entries)]
    assert [(start, end, set(kinds)) for start, end, kinds, _ in found.timeline] == worked
