"""Home and lists: which announcements, in which order and pages, what a card says, what may be chosen."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from prakat.site_builder.build import Artifact, Page
from prakat.site_builder.content.kinds import Audience, Kind
from prakat.site_builder.postings.posting import Posting, postings
from prakat.site_builder.publish import archives
from prakat.site_builder.publish.last import Marks
from prakat.site_builder.publish.web import lists
from prakat.site_builder.publish.web.lists import Card
from tests import vacancies
from tests.site_builder.content.test_entities import EMPLOYEE
from tests.site_builder.samples import ANNOUNCEMENT, OPEN, POSITION, errors, load, site, write

BEFORE, DURING, NEXT_YEAR = (
    site(f"{day}T12:00:00+07:00") for day in ("2024-12-01", "2024-12-10", "2025-01-01")
)
ADDRESSES = ["", "agencies/test-office/", "ranks/d2/", "years/2567/"]


def announced(folder: Path, *others: tuple[str, str], first: str = ANNOUNCEMENT) -> list[Posting]:
    """The sample and others beside it, each by its id."""
    write(folder, first)
    for name, text in others:
        (folder / f"announcements/2567/{name}.yaml").write_text(text)
    content, findings = load(folder)
    assert not errors(findings)
    return [*postings(content).values()]


def pages(every: Iterable[Posting], at: Any = DURING) -> dict[str, Page]:
    every = [*every]
    made = (lists.home(every, at), *lists.pages(every, at))
    return {each.uri: each for each in made if isinstance(each, Page)}


def ids(page: Page) -> list[str]:
    return [each.posting.announcement.id for each in page.context["entries"]]


def closing(day: str, opening: str = "2567-12-09") -> str:
    return ANNOUNCEMENT.replace("2024-12-20 16:30", day).replace("2567-12-09", opening)


def card(folder: Path, more: str, text: str = ANNOUNCEMENT) -> Card:
    (one,) = announced(folder, first=text + more)
    return Card(one)


def test_home_has_what_closes_this_year_or_later_and_lists_have_everything(tmp_path: Path) -> None:
    every = announced(tmp_path)
    assert ids(pages(every)[""]) == ["opening"]
    assert ids(pages(every, NEXT_YEAR)[""]) == []
    for at in (DURING, NEXT_YEAR):
        made = pages(every, at)
        assert [*made] == ADDRESSES
        named = [listing.uri for each in made[""].context["lists"] for listing in each["listings"]]
        assert named == ADDRESSES[1:]
        assert all(ids(made[uri]) == ["opening"] for uri in ADDRESSES[1:])


def test_what_stands_no_more_has_no_day_for_a_calendar(tmp_path: Path) -> None:
    cancelled = ANNOUNCEMENT.replace("kind:", "status: cancelled\nreason: ยุบตำแหน่ง\nkind:")
    later, void = sorted(
        announced(tmp_path, ("later", closing("2024-12-19")), first=cancelled),
        key=lambda each: each.announcement.id,
    )
    assert pages([void, later])[""].context["ends"] == later.announcement.window.close
    assert pages([void])[""].context["ends"] is None
    assert [pages(each)[""].context["closes"] for each in ([void, later], [void])] == [
        later.announcement.window.close,
        None,
    ]


def test_open_ones_come_first_then_those_to_come_then_the_closed(tmp_path: Path) -> None:
    """The soonest to close, the soonest to open, the latest to have closed."""
    cancelled = ANNOUNCEMENT.replace("kind:", "status: cancelled\nreason: ยุบตำแหน่ง\nkind:")
    others = [
        ("later", closing("2024-12-30")),
        ("to-come", closing("2024-12-18", "2024-12-15")),
        ("closed", closing("2024-12-09", "2024-12-07")),
        ("cancelled", cancelled),
        ("replaced", closing("2024-12-30")),
        ("new", closing("2024-12-25") + "supersedes: replaced\n"),
    ]
    every = announced(tmp_path, *others)
    assert ids(pages(every)["years/2567/"]) == [
        *("opening", "new", "later", "to-come"),
        *("replaced", "cancelled", "closed"),
    ]


def test_a_long_list_stands_in_pages_each_announcement_in_one(tmp_path: Path) -> None:
    count = lists.ON_A_PAGE + lists.ON_HOME + 1
    numbered = [(f"n{each}", ANNOUNCEMENT) for each in range(count - 1)]
    made = pages(announced(tmp_path, *numbered))
    of_home = ["", "page-2/", "page-3/"]
    assert [len(made[uri].context["entries"]) for uri in of_home] == [lists.ON_HOME, lists.ON_A_PAGE, 1]
    assert len({name for uri in of_home for name in ids(made[uri])}) == count
    for uri in of_home:
        assert made[uri].context["pages"] == of_home
        assert made[uri].context["in_all"] == count
    assert made["page-2/"].title == "ประกาศรับสมัคร (หน้า ๒)"
    assert made["page-2/"].title_en == "Announcements (page 2)"
    assert {uri for uri in made if uri.startswith("agencies/")} == {
        "agencies/test-office/",
        "agencies/test-office/page-2/",
    }
    assert len({each.title for each in made.values()}) == len({each.description for each in made.values()})


def test_a_card_says_what_all_positions_offer_together(tmp_path: Path) -> None:
    write(tmp_path)
    for number, name in enumerate(("second", "third"), 41):
        (tmp_path / f"positions/{name}.yaml").write_text(POSITION.replace("40", str(number)))
    offers = """\
offers:
  - {position: director, vacancies: 2, pay: {from: 18000, to: 19800}, place: {district: เมือง, province: พิจิตร}}
  - {position: second, vacancies: 1, pay: {from: "15,000"}, place: {province: สงขลา}}
  - {position: third, vacancies: 3, pay: {from: 350, per: day}, place: {name: ด่านตรวจ, province: สงขลา}}
"""
    said = card(tmp_path, offers, ANNOUNCEMENT.replace("positions:\n  - director\n", ""))
    assert said.vacancies == 6
    assert [each["th"] for each in said.pay] == ["15,000–19,800 บาทต่อเดือน", "350 บาทต่อวัน"]
    assert said.places == ["พิจิตร สงขลา"], "of many places the provinces"
    assert said.facets["pay"] == "19800"
    assert said.facets["province"] == "พิจิตร สงขลา"


def test_what_is_not_told_is_not_said(tmp_path: Path) -> None:
    said = card(tmp_path, "")
    assert (said.vacancies, said.pay, said.places, said.latest) == (0, [], [], [])
    assert "pay" not in said.facets


def test_a_card_says_the_latest_notice_and_that_results_are_out(tmp_path: Path) -> None:
    told = """\
notices:
  - {dated: 6 มกราคม 2568, kind: candidates, title: รายชื่อผู้มีสิทธิ}
  - {dated: 9 มกราคม 2568, kind: results, title: ผลการคัดเลือก}
  - {dated: 12 มกราคม 2568, kind: other, title: การรายงานตัว}
"""
    said = card(tmp_path, told)
    assert [each.title for each in said.latest] == ["การรายงานตัว"]
    assert said.news["en"] == "Results are out"
    results = card(tmp_path, told.replace("12 มกราคม", "9 มกราคม").replace("6 มกราคม", "9 มกราคม"))
    assert [each.title for each in results.latest] == ["ผลการคัดเลือก", "การรายงานตัว"], "no names"
    scheduled = card(tmp_path, told.replace("kind: results", "kind: schedule"))
    assert scheduled.news["en"] == "Latest notice"


def test_every_kind_is_for_somebody() -> None:
    """By the forms of which each makes use."""
    assert {kind: kind.audience([]) for kind in Kind} == {
        Kind.COMPETITION: Audience.EVERYONE,
        Kind.SELECTION: Audience.EVERYONE,
        Kind.SPECIALIST: Audience.EVERYONE,
        Kind.PROMOTION: Audience.PROMOTION,
        Kind.RELOCATION: Audience.MOVE,
        Kind.TRANSFER: Audience.MOVE,
        Kind.SCREENING: Audience.PROMOTION,
        Kind.ACTING: Audience.PROMOTION,
        Kind.GOVERNMENT_EMPLOYEE: Audience.EVERYONE,
        Kind.TEMPORARY_EMPLOYEE: Audience.EVERYONE,
        Kind.LOCAL_EMPLOYEE: Audience.EVERYONE,
        Kind.EDUCATIONAL_PERSONNEL: Audience.PROMOTION,
    }
    assert Kind.EDUCATIONAL_PERSONNEL.audience(["vision", "entry"]) is Audience.EVERYONE


@pytest.mark.parametrize(
    ("eligibility", "asked"),
    [
        ("{all: [{id: a, criterion: degree, at_least: bachelor, source: ข้อ 2}]}", "bachelor"),
        (
            "{any: [{id: a, criterion: degree, at_least: higher_vocational, source: ก},"
            " {all: [{id: b, criterion: field_of_study, fields: [บัญชี], level: bachelor, source: ข}]}]}",
            "higher_vocational bachelor",
        ),
        ("{all: [{id: a, criterion: own, text: ปริญญาตรี, source: ข้อ 2}]}", "unstated"),
    ],
)
def test_degrees_are_those_that_criteria_ask_for(tmp_path: Path, eligibility: str, asked: str) -> None:
    start = ANNOUNCEMENT.index("eligibility:")
    text = ANNOUNCEMENT[:start] + f"eligibility: {eligibility}\n"
    assert card(tmp_path, "", text).facets["degree"] == asked


def test_lists_can_be_filtered_by_what_is_in_them(tmp_path: Path) -> None:
    write(tmp_path, ANNOUNCEMENT)
    (tmp_path / "positions/employee.yaml").write_text(EMPLOYEE.replace("number: 40", "number: 41"))
    terms = "terms: {pay: {from: 18000}, place: {province: จังหวัดน่าน}}\n"
    other = OPEN.replace("director", "employee") + terms
    filters = pages(announced(tmp_path, ("employee", other)))[""].context["filters"]
    assert {name: [value for value, _ in choices] for name, choices in filters.items()} == {
        "audience": ["everyone", "promotion"],
        "kind": ["screening", "government_employee"],
        "agency": ["test-office"],
        "rank": ["d2", "government-employee"],
        "province": ["น่าน"],
        "degree": ["unstated"],
        "pay": ["10000", "15000", "18000"],
    }
    assert dict(filters["audience"])["everyone"]["th"] == "เปิดรับบุคคลทั่วไป"
    assert filters["province"] == [("น่าน", "น่าน")]


def test_what_filters_ask_of_a_long_list_takes_a_few_bytes_an_announcement(tmp_path: Path) -> None:
    vacancies.write(tmp_path, 120)
    every = postings(load(tmp_path)[0]).values()
    (index,) = (each for each in lists.pages([*every], DURING) if each.uri == "list.json")
    assert isinstance(index, Artifact)
    told = json.loads(index.read())
    assert told["starts"] == [0, 16, *range(66, len(told["closes"]), 50)]
    card = lists.Card(archives.soonest_closing(every, DURING.at)[7])
    shown = {name: column["of"][column["at"][7]] for name, column in told["facets"].items()}
    assert {name: value for name, value in shown.items() if value} == {
        name: value for name, value in card.facets.items() if value
    }
    assert told["closes"][7] == card.posting.announcement.window.close.timestamp()
    assert len(gzip.compress(index.read())) < 12 * len(told["closes"]) + 1_000


def test_a_word_of_an_announcement_makes_anew_only_the_pages_that_show_it(tmp_path: Path) -> None:
    vacancies.write(tmp_path, 240)

    def marks() -> dict[str, str | None]:
        every, of = pages(postings(load(tmp_path)[0]).values()), Marks()
        return {uri: of(page.context) for uri, page in every.items()}

    before, path = marks(), tmp_path / "announcements/2566/vacancy-0.yaml"
    path.write_text(path.read_text().replace("title: ", "title: แก้ไข ", 1))
    after = marks()
    assert None not in before.values()
    otherwise = [uri for uri in before if before[uri] != after[uri]]
    assert [each for each in before if each.startswith("years/2566/")] == [
        "years/2566/",
        "years/2566/page-2/",
    ]
    assert [each.split("/")[0] for each in otherwise] == ["", "agencies", "ranks", "years"]
