"""What a portal has of its sources: up to date where they answer, the last state where they do not."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from prakat.forms.questions.source import Finding
from prakat.site_builder.content.load import load_content
from prakat.site_builder.portal import gathering, state
from prakat.site_builder.portal.gathering import Gathered, gather, taken
from prakat.site_builder.portal.reading import UnusableError
from prakat.site_builder.postings.posting import Posting
from tests import vacancies
from tests.conftest import ROOT
from tests.site_builder import samples
from tests.site_builder.portal.agencies import AT, Office, change, publish, sources
from tests.site_builder.samples import ANNOUNCEMENT, FORMS, SAID, load

NOW = datetime.fromisoformat(AT)
HOUR = timedelta(hours=1)


def well(_: Posting) -> None:
    """Find nothing wrong with a posting."""


def down(handler: BaseHTTPRequestHandler) -> bool:
    """End the connection, as a server does that is being restarted."""
    handler.close_connection = True
    return True


class Portal:
    """Three agencies and a portal of them, one run of which follows the other, an hour later."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.a, self.b, self.c = (Office(folder / name) for name in ("a", "b", "c"))
        self.at = NOW
        self.sources = sources(folder, a=self.a.address, b=self.b.address, c=self.c.address)

    def run(self, trial: Callable[[Posting], None] = well) -> dict[str, Gathered]:
        for each in (self.a, self.b, self.c):
            each.asked.clear()
        done = gather(self.sources, self.folder / "state", self.at, FORMS, trial)
        self.at += HOUR
        return {each.agency.id: each for each in done}

    def shown(self) -> list[str]:
        """The announcements that the site would have."""
        _, found, amiss = taken(self.sources, self.folder / "state", FORMS)
        assert not amiss
        return sorted(each.announcement.id for each in found)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the three agencies publish."""
    folder = tmp_path_factory.mktemp("published")
    publish(folder / "sites/a", load_content(ROOT / "content", FORMS)[0])
    vacancies.write(folder / "b", 3)
    publish(folder / "sites/b", load(folder / "b")[0])
    content = samples.announcement(folder / "c", ANNOUNCEMENT + SAID)[1]
    publish(folder / "sites/c", content, "2025-02-01T00:00:00+07:00")
    return folder / "sites"


@pytest.fixture
def portal(published: Path, tmp_path: Path) -> Iterator[Portal]:
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    made = Portal(tmp_path)
    yield made
    for each in (made.a, made.b, made.c):
        each.stop()


def codes(findings: list[Finding]) -> list[str]:
    return [each.code for each in findings]


def test_each_source_is_read_whole_and_marked(portal: Portal) -> None:
    done = portal.run()
    assert [(name, each.new, each.findings) for name, each in done.items()] == [
        *(("a", len(done["a"].state.announcements), []), ("b", 3, []), ("c", 1, [])),
    ]
    origins, found, _ = taken(portal.sources, portal.folder / "state", FORMS)
    assert [(each.id, each.checked, each.failing) for each in origins] == [
        (name, NOW, None) for name in ("a", "b", "c")
    ]
    assert origins[2].name == "สำนักงานทดสอบ"  # it announces for one agency alone
    assert all(each.taken and each.taken.origin in origins for each in found)


def test_what_has_not_changed_is_not_asked_for_again(portal: Portal) -> None:
    portal.run()
    later = portal.run()
    assert [each.new for each in later.values()] == [0, 0, 0]
    assert portal.b.asked == ["/api/announcements.json"]
    assert later["b"].state.checked == NOW + HOUR


def test_only_what_has_changed_is(portal: Portal) -> None:
    portal.run()
    change(portal.folder / "b", "vacancy-1", lambda data: data.update(title="รับสมัครใหม่"))
    assert portal.run()["b"].new == 1
    assert portal.b.asked == ["/api/announcements.json", "/api/announcements/vacancy-1.json"]
    titles = [each.announcement.title for each in taken(portal.sources, portal.folder / "state", FORMS)[1]]
    assert "รับสมัครใหม่" in titles


def test_one_that_is_down_and_one_that_is_broken_keep_what_they_had_and_say_since_when(
    portal: Portal,
) -> None:
    portal.run()
    before = portal.shown()
    whole = (portal.folder / "b/api/announcements.json").read_bytes()
    (portal.folder / "b/api/announcements.json").write_bytes(whole[:300])
    portal.c.trouble = down
    failed = portal.run()
    assert [codes(each.findings) for each in failed.values()] == [
        [],
        ["source.broken"],
        ["source.unreachable"],
    ]
    portal.run()  # it goes on
    assert portal.shown() == before
    since = {
        each.id: (each.checked, each.failing)
        for each in taken(portal.sources, portal.folder / "state", FORMS)[0]
    }
    assert since == {"a": (NOW + 2 * HOUR, None), "b": (NOW, NOW + HOUR), "c": (NOW, NOW + HOUR)}
    (portal.folder / "b/api/announcements.json").write_bytes(whole)
    portal.c.trouble = lambda _: None
    again = portal.run()
    assert not any(each.findings for each in again.values())
    assert all(each.state.failing is None for each in again.values())
    assert portal.shown() == before


def test_a_source_that_never_gave_anything_is_named_all_the_same(portal: Portal) -> None:
    portal.c.trouble = down
    assert codes(portal.run()["c"].findings) == ["source.unreachable"]
    origin = taken(portal.sources, portal.folder / "state", FORMS)[0][2]
    assert (origin.checked, origin.failing, origin.name) == (None, NOW, portal.c.address.split("/")[2])


def test_one_that_ends_half_way_keeps_all_as_it_was(portal: Portal) -> None:
    portal.run()
    before = portal.shown()
    for name in ("vacancy-0", "vacancy-1", "vacancy-2"):
        change(portal.folder / "b", name, lambda data: data.update(title="รับสมัครใหม่"))
    portal.b.trouble = lambda handler: len(portal.b.asked) > 2 and down(handler)
    assert codes(portal.run()["b"].findings) == ["source.unreachable"]
    assert portal.shown() == before
    assert not any(
        each.announcement.title == "รับสมัครใหม่"
        for each in taken(portal.sources, portal.folder / "state", FORMS)[1]
    )


def test_a_broken_announcement_costs_no_other(portal: Portal) -> None:
    portal.run()
    before = portal.shown()
    change(portal.folder / "b", "vacancy-0", lambda data: data.update(window=None))
    change(portal.folder / "a", "example-driver", lambda data: data.pop("offers"))
    done = portal.run()
    assert codes(done["b"].findings) == ["source.announcement_kept"]
    assert "vacancy-0" in str(done["b"].findings[0])
    assert portal.shown() == before
    assert codes(portal.run()["b"].findings) == ["source.announcement_kept"]  # it is asked for again


def test_one_that_never_was_well_is_left_out_by_name(portal: Portal) -> None:
    change(portal.folder / "b", "vacancy-0", lambda data: data.update(kind={"code": "unheard"}))
    (portal.folder / "b/api/announcements/vacancy-1.json").unlink()
    done = portal.run()
    assert codes(done["b"].findings) == ["source.announcement", "source.announcement"]
    assert [name for name in portal.shown() if name.startswith("b--")] == ["b--vacancy-2"]


def test_so_is_one_that_cannot_be_shown(portal: Portal) -> None:
    def trial(posting: Posting) -> None:
        if posting.announcement.id == "c--opening":
            raise UnusableError("-", "KeyError")

    assert codes(portal.run(trial)["c"].findings) == ["source.announcement"]


def test_one_that_the_agency_took_down_is_gone(portal: Portal) -> None:
    portal.run()
    path = portal.folder / "b/api/announcements.json"
    told = json.loads(path.read_text())
    told["announcements"] = [each for each in told["announcements"] if each["id"] != "vacancy-1"]
    path.write_text(json.dumps(told))
    portal.run()
    assert [name for name in portal.shown() if name[0] == "b"] == ["b--vacancy-0", "b--vacancy-2"]


def test_names_of_people_are_not_kept(portal: Portal) -> None:
    portal.run()
    kept = (portal.folder / "state/c.json").read_text()
    assert "รายชื่อผู้มีสิทธิสอบ" in kept
    assert "ใบบัว" not in kept


@pytest.mark.parametrize(
    "list_",
    [
        "null",
        "{}",
        '{"format": "prakat-announcements/2", "announcements": []}',
        '{"format": "prakat-announcements/1", "announcements": [{"id": "../../etc/passwd"}]}',
        '{"format": "prakat-announcements/1", "announcements": {}}',
        "<!doctype html><title>ปิดปรับปรุง</title>",
    ],
)
def test_a_list_that_is_none_is_not_taken_for_an_empty_one(portal: Portal, list_: str) -> None:
    portal.run()
    before = portal.shown()
    (portal.folder / "b/api/announcements.json").write_text(list_)
    assert codes(portal.run()["b"].findings) == ["source.broken"]
    assert portal.shown() == before


def test_more_than_a_site_may_have_is_told(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST", 2)
    assert codes(portal.run()["b"].findings) == ["source.too_many"]
    assert len([name for name in portal.shown() if name[0] == "b"]) == 2


def test_all_of_a_site_together_is_bounded(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    size = (portal.folder / "b/api/announcements/vacancy-0.json").stat().st_size
    monkeypatch.setattr(gathering, "ALL_BYTES", size + 1000)
    done = portal.run()
    assert codes(done["b"].findings) == ["source.announcement", "source.announcement"]
    assert len(done["b"].state.announcements) == 1


def test_the_state_of_another_site_is_not_taken_for_this_ones(portal: Portal) -> None:
    portal.run()
    here, there = portal.sources.agencies[0].address, portal.sources.agencies[1].address
    assert state.load(portal.folder / "state", "a", here).announcements
    assert not state.load(portal.folder / "state", "a", there).announcements


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"address": 1}', "\x00"])
def test_a_state_that_cannot_be_read_is_none(portal: Portal, broken: str) -> None:
    portal.run()
    (portal.folder / "state/b.json").write_text(broken)
    done = portal.run()
    assert done["b"].new == 3


def test_what_this_version_cannot_read_any_more_is_told(portal: Portal) -> None:
    portal.run()
    path = portal.folder / "state/b.json"
    path.write_text(path.read_text().replace("prakat-announcement/1", "prakat-announcement/0", 1))
    _, found, amiss = taken(portal.sources, portal.folder / "state", FORMS)
    assert codes(amiss) == ["source.announcement"]
    assert len([each for each in found if each.announcement.id.startswith("b--")]) == 2


def test_what_a_portal_has_from_others_is_to_be_had_from_them(portal: Portal) -> None:
    source = {"name": "ก", "page": "https://a.example.go.th/", "checked": AT, "failing_since": None}
    change(portal.folder / "b", "vacancy-0", lambda data: data.update(source=source))
    assert codes(portal.run()["b"].findings) == ["source.announcement"]
