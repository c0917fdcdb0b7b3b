"""Atom feeds, read as others read them: by feedparser, which tells of whatever is not well-formed."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree

from prakat.site_builder.content.model import Content
from prakat.site_builder.postings.activity import events, newest_on
from prakat.site_builder.postings.posting import postings
from prakat.site_builder.publish.data import feeds
from prakat.site_builder.site import Site
from tests.site_builder.building import CANCELLED, FULL
from tests.site_builder.samples import ANNOUNCEMENT, COMPLETE, announcement, begun, files, load, site, write
from tests.support import some

ATOM = "{http://www.w3.org/2005/Atom}"
LATER = "2026-11-30T00:00:00+07:00"
# RFC 4287, 4.1: how often each element must or may stand in a feed and in an entry.
IN_FEED = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "link": (2, 2),
    "generator": (0, 1),
    "entry": (0, 100),
}
IN_ENTRY = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "published": (0, 1), "author": (1, 1),
            "link": (1, 1), "category": (2, 2), "summary": (0, 1)}  # fmt: skip
MIDNIGHT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00\+07:00")


def made(content: Content, of: Site | None = None) -> dict[str, bytes]:
    return files(feeds.artifacts, begun(content, of or site(LATER)))


def read(text: bytes) -> Any:
    parsed = feedparser.parse(text)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return announcement(tmp_path, COMPLETE)[1]


def test_the_site_each_agency_and_each_announcement_has_one(content: Content) -> None:
    addresses = ["feed.xml", "agencies/test-office/feed.xml", "announcements/opening/feed.xml"]
    assert list(made(content)) == addresses


def test_readers_find_what_happened_the_newest_first(content: Content) -> None:
    for text in some(made(content).values()):
        entries = read(text).entries
        assert [each.title.partition(":")[0] for each in entries] == [
            "ผลการคัดเลือก",
            "รายชื่อผู้มีสิทธิเข้ารับการคัดเลือก",
            "แก้ไขประกาศ ครั้งที่ 1",
            "ประกาศใหม่",
        ]
        assert entries[0].published == "2026-11-20T00:00:00+07:00"
        assert {each.author for each in entries} == {"สำนักงานทดสอบ"}
        assert entries[2].summary.startswith("ขยายเวลารับสมัครถึงวันที่ 7 ตุลาคม 2569\nเหตุผล:")
        assert entries[2].link == "https://jobs.example.go.th/announcements/opening/#amendments"


def test_what_is_superseded_is_told_as_that(tmp_path: Path) -> None:
    newer = write(tmp_path) / "announcements/2567/newer.yaml"
    newer.write_text(ANNOUNCEMENT + "supersedes: opening\n")
    feed = made(load(tmp_path)[0], site())["announcements/opening/feed.xml"]
    newest = read(feed).entries[0]
    assert newest.title.startswith("มีประกาศใหม่แทน: ")
    assert ("superseded", "มีประกาศใหม่แทน") in {(each.term, each.label) for each in newest.tags}


def test_a_feed_is_as_new_as_its_newest_entry_whenever_it_is_built(content: Content) -> None:
    assert made(content) == made(content, site("2027-05-01T00:00:00+07:00"))
    assert read(made(content)["feed.xml"]).feed.updated == "2026-11-20T00:00:00+07:00"


def test_every_element_stands_as_often_as_the_standard_wants(content: Content) -> None:
    for text in some(made(content).values()):
        feed = etree.fromstring(text)
        entries = [(entry, IN_ENTRY) for entry in feed.iter(f"{ATOM}entry")]
        assert len(entries) == 4
        for element, allowed in [(feed, IN_FEED), *entries]:
            names = [str(child.tag).removeprefix(ATOM) for child in element]
            assert set(names) <= set(allowed)
            for name, (least, most) in allowed.items():
                assert least <= names.count(name) <= most, name
        for each in some(feed.iter(f"{ATOM}updated", f"{ATOM}published")):
            assert MIDNIGHT.fullmatch(each.text or "")
        ids = [each.text or "" for each in feed.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids))
        assert all(each.startswith("urn:uuid:") for each in some(ids))


def links(text: bytes) -> list[str]:
    return [str(each.get("href")) for each in etree.fromstring(text).iter(f"{ATOM}link")]


def test_without_an_address_of_the_site_links_are_relative_and_right(content: Content) -> None:
    root = "https://jobs.example.go.th/"
    nowhere = made(content, site(LATER, url=""))
    for address, text in some(made(content, site(LATER, url=root)).items()):
        assert not any("//" in link for link in links(nowhere[address]))
        assert [urljoin(root + address, link) for link in links(nowhere[address])] == links(text)


def test_whoever_subscribed_before_an_id_changed_goes_on(tmp_path: Path, content: Content) -> None:
    file = tmp_path / "announcements/2567/opening.yaml"
    file.write_text(COMPLETE + "formerly: [opening]\n")
    file.rename(file.with_name("renamed.yaml"))
    after = made(load(tmp_path)[0])
    there = "announcements/opening/feed.xml"
    assert after[there] == after["announcements/renamed/feed.xml"]
    then, now = ([each.id for each in read(text).entries] for text in (made(content)[there], after[there]))
    assert then == now, "nothing is told twice"


def test_words_of_authors_stay_words(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace("title: รับสมัคร", "title: รับสมัคร <b>&amp;</b> ")
    feed = made(announcement(tmp_path, text)[1])["feed.xml"]
    assert read(feed).entries[0].title_detail.type == "text/plain"
    title = etree.fromstring(feed).findtext(f"{ATOM}entry/{ATOM}title")
    assert title == "ประกาศใหม่: รับสมัคร <b>&amp;</b> ผู้อำนวยการ ๑ ตำแหน่ง"


def test_a_site_without_announcements_has_a_feed(tmp_path: Path) -> None:
    (write(tmp_path) / "announcements/2567/opening.yaml").unlink()
    assert read(made(load(tmp_path)[0])["feed.xml"]).entries == []


def test_the_newest_hundred_are_told(content: Content) -> None:
    one = content.announcements["opening"]
    many = {f"a{number}": one.model_copy(update={"id": f"a{number}"}) for number in range(50)}
    entries = read(made(replace(content, announcements=many))["feed.xml"]).entries
    assert len(entries) == 100
    assert {each.published[:10] for each in entries} == {"2026-11-20", "2026-11-02"}


def test_of_what_is_too_old_for_a_feed_nothing_is_put_into_words(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, day = content.announcements["opening"], timedelta(days=1)
    assert one.dated

    def earlier(number: int) -> dict[str, Any]:
        then = [each.model_copy(update={"dated": each.dated - number * day}) for each in one.notices]
        dated = one.dated - number * day
        return {"id": f"a{number}", "dated": dated, "publish_on": None, "amendments": [], "notices": then}

    many = {f"a{number}": one.model_copy(update=earlier(number)) for number in range(0, 600, 3)}
    content = replace(content, announcements=many)
    told = [event for each in postings(content).values() for event in events(each)]
    newest = sorted(told, key=lambda each: (each.at, each.id), reverse=True)[:100]
    asked: list[str] = []
    monkeypatch.setattr(feeds, "events", lambda each: asked.append(each.announcement.id) or events(each))  # type: ignore[func-returns-value]
    build = begun(content, site(LATER))
    feed = read(next(feeds.artifacts(build)).read())
    assert [each.id for each in feed.entries] == [f"urn:uuid:{each.id}" for each in newest]
    assert feed.feed.updated == max(each.updated for each in told).isoformat()
    assert 25 <= len(asked) < 100


@pytest.mark.parametrize("text", [ANNOUNCEMENT, COMPLETE, FULL, CANCELLED])
def test_no_event_is_later_than_the_newest(tmp_path: Path, text: str) -> None:
    newer = write(tmp_path, text) / "announcements/2567/newer.yaml"
    newer.write_text(ANNOUNCEMENT.replace("dated: 6", "dated: 7") + "supersedes: opening\n")
    for each in some(postings(load(tmp_path)[0]).values()):
        told = events(each)
        assert max(event.at.date() for event in told) == newest_on(each)
        assert max(event.updated.date() for event in told) <= newest_on(each)
