"""What a site publishes is read back as what its agency wrote; whatever else comes is refused in words."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import Announcement, Content
from prakat.site_builder.portal.reading import (
    UnusableError,
    announcement,
    parsed,
    together,
    unambiguous,
)
from prakat.site_builder.postings.openings import openings
from prakat.site_builder.postings.papers import own_files
from prakat.site_builder.postings.posting import Origin, Posting, postings
from prakat.site_builder.publish.data import api
from prakat.site_builder.publish.outputs import tried
from prakat.site_builder.publish.web import search
from prakat.validators.fit import fit
from tests.conftest import ROOT
from tests.site_builder import samples
from tests.site_builder.portal.agencies import AT
from tests.site_builder.samples import ANNOUNCEMENT, COMPLETE, FORMS, FULL, SAID, begun, files, site
from tests.support import some

ORIGIN = Origin("office", "สำนักงาน", "https://a.example.go.th/jobs/", datetime.fromisoformat(AT))
# What stands in another shape: references have the source before them, defaults are said, and what is said
# for all positions is said for each.
OTHERWISE = {
    *("id", "agency", "formerly", "supersedes", "notices"),
    *("reckoning", "evaluation_rounds", "forms", "attachments", "offers", "terms", "privacy"),
}


def written(content: Content, name: str, at: str = AT) -> bytes:
    """What the site of this content publishes of an announcement."""
    return files(api.artifacts, begun(content, site(at, url="")))[f"api/announcements/{name}.json"]


def read(text: bytes, name: str = "opening", origin: Origin = ORIGIN) -> Posting:
    return announcement(parsed(text), name, origin, FORMS)


def taken(folder: Path, text: str, at: str = AT) -> Posting:
    return read(written(samples.announcement(folder, text)[1], "opening", at))


def cases(folder: Path) -> Iterator[tuple[Posting, Posting]]:
    """The shipped announcements and the samples, each beside what is read of it."""
    contents = [load_content(ROOT / "content", FORMS)[0]]
    texts = (ANNOUNCEMENT, COMPLETE, FULL, ANNOUNCEMENT + SAID)
    contents += [samples.announcement(folder / str(n), text)[1] for n, text in enumerate(texts)]
    for content in contents:
        for name, posting in postings(content).items():
            yield posting, read(written(content, name), name)


def test_an_announcement_is_read_as_its_agency_wrote_it(tmp_path: Path) -> None:
    for wrote, found in some(cases(tmp_path)):
        one, other = wrote.announcement, found.announcement
        for key in Announcement.model_fields.keys() - OTHERWISE:
            assert getattr(other, key) == getattr(one, key), (one.id, key)
        assert (found.positions, found.offers) == (wrote.positions, wrote.offers)
        assert other.inferred == one.inferred
        notices = [each.model_copy(update={"columns": [], "rows": []}) for each in one.notices]
        assert other.notices == notices


def test_rules_take_it_as_they_take_the_agencys_own(tmp_path: Path) -> None:
    for wrote, found in some(cases(tmp_path)):
        assert found.data == {**wrote.data, "id": f"office--{wrote.data['id']}"}
        at = datetime.fromisoformat(AT)
        one, other = (fit(openings([each], at), None, at) for each in (wrote, found))
        assert other["asked"] == one["asked"]
        verdicts = [[each["verdict"] for each in matches["matches"]] for matches in (one, other)]
        assert verdicts[0] == verdicts[1]


def test_moments_keep_their_seconds_and_days_remain_days(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace("2024-12-20 16:30", "20 ธันวาคม 2567")
    close = taken(tmp_path / "day", text).announcement.window.close
    assert (close.isoformat(), close.fold) == ("2024-12-20T23:59:59+07:00", 0)
    midnight = ANNOUNCEMENT.replace("2024-12-20 16:30", "20 ธันวาคม 2567 00:00")
    assert taken(tmp_path / "midnight", midnight).announcement.window.close.fold == 1


def test_ids_of_two_sources_are_never_the_same(tmp_path: Path) -> None:
    text = written(samples.announcement(tmp_path, COMPLETE)[1], "opening")
    other = Origin("office-2", "อื่น", "https://b.example.go.th/", ORIGIN.checked)
    content, found = together([read(text), read(text, origin=other)])
    assert [*found] == ["office--opening", "office-2--opening"]
    assert [*content.agencies] == ["office--test-office", "office-2--test-office"]
    first, second = found.values()
    assert not {*first.uris} & {*second.uris}


def test_a_former_address_is_of_one_announcement_only(tmp_path: Path) -> None:
    def named(name: str) -> Posting:
        data = json.loads(written(samples.announcement(tmp_path, COMPLETE)[1], "opening"))
        return announcement(data | {"id": name, "formerly": ["b", "older"]}, name, ORIGIN, FORMS)

    _, found = together([named("a"), named("b")])
    uris = [uri for each in found.values() for uri in each.uris]
    assert sorted(uris) == [f"announcements/office--{name}/" for name in ("a", "b", "older")]


def test_what_takes_the_place_of_another_is_found_within_the_source(tmp_path: Path) -> None:
    text = written(samples.announcement(tmp_path, COMPLETE)[1], "opening")
    newer = announcement(json.loads(text) | {"id": "newer", "supersedes": "opening"}, "newer", ORIGIN, FORMS)
    _, found = together([read(text), newer])
    old, new = found["office--opening"], found["office--newer"]
    assert [each.id for each in old.superseded_by] == ["office--newer"]
    assert new.supersedes == old.announcement


def test_links_lead_to_the_agencys_own_site_whatever_the_file_says(tmp_path: Path) -> None:
    data = json.loads(
        written(
            samples.announcement(tmp_path, ANNOUNCEMENT + SAID)[1], "opening", "2025-02-01T00:00:00+07:00"
        )
    )
    for key in ("page", "data", "document", "job_description"):
        data[key] = "https://evil.example.org/"
    for each in [*data["files"], data["signed"], *(file for one in data["notices"] for file in one["files"])]:
        each["url"] = "javascript:alert(1)"
    found = announcement(data, "opening", ORIGIN, FORMS)
    assert found.taken is not None
    assert found.taken.page == "https://a.example.go.th/jobs/announcements/opening/"
    papers = own_files.papers(found)
    assert {*papers} == {"signed.pdf", "ผัง #1.pdf", "later.pdf", "names.pdf", "secret.pdf"}
    for each in papers.values():
        assert each.link.startswith(f"{found.taken.page}files/")
    assert papers["ผัง #1.pdf"].link.endswith("/%E0%B8%9C%E0%B8%B1%E0%B8%87%20%231.pdf")


def test_names_of_people_stay_where_the_agency_can_take_them_back(tmp_path: Path) -> None:
    found = taken(tmp_path, ANNOUNCEMENT + SAID, "2025-02-01T00:00:00+07:00")
    assert [each.title for each in found.announcement.notices] == ["รายชื่อผู้มีสิทธิสอบ", "ผลลับเฉพาะ"]
    assert not any(each.rows or each.columns for each in found.announcement.notices)


def test_keys_of_later_versions_change_nothing(tmp_path: Path) -> None:
    def added(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: added(each) for key, each in value.items()} | {"later": {"a": [1]}}
        return [added(each) for each in value] if isinstance(value, list) else value

    text = written(samples.announcement(tmp_path, FULL)[1], "opening")
    data = json.loads(text)
    # What is by name may have any key.
    newer = {
        key: added(each) if key not in ("windows", "amendments", "timeline", "selection") else each
        for key, each in data.items()
    }
    newer["forms"] = [each | {"later": 1} for each in data["forms"]]
    assert announcement(newer, "opening", ORIGIN, FORMS) == read(text)


def test_a_form_of_another_version_is_asked_as_it_is_here(tmp_path: Path) -> None:
    data = json.loads(written(samples.announcement(tmp_path, FULL)[1], "opening"))
    for use in data["forms"]:
        use["limits"] |= {"unknown": 7, "pages": "many"}
        use["wording"] = {"nothing": "ก"}
    found = announcement(data, "opening", ORIGIN, FORMS)
    assert [use["limits"].get("pages") for use in found.data["forms"]] == [None, 5, None]
    assert not any("unknown" in use["limits"] for use in found.data["forms"])


def test_where_a_form_is_not_known_nobody_is_refused(tmp_path: Path) -> None:
    data = json.loads(written(samples.announcement(tmp_path, COMPLETE)[1], "opening"))
    data["forms"][0]["id"] = "of-its-own"
    found = announcement(data, "opening", ORIGIN, FORMS)
    assert found.taken is not None
    assert found.taken.others == ["of-its-own"]
    assert [use["id"] for use in found.data["forms"]] == ["vision", "experience"]
    at = datetime.fromisoformat(AT)
    matches = fit(openings([found], at), None, at)
    assert [each["verdict"] for each in matches["matches"]] == ["review"]
    assert "เว็บไซต์ของหน่วยงาน" in matches["matches"][0]["why"]["th"]
    # The page shows the conditions all the same.
    assert found.announcement.eligibility is not None
    tried(found, site(AT))


def test_an_abbreviation_of_one_agency_is_not_that_of_others(tmp_path: Path) -> None:
    text = json.loads(written(samples.announcement(tmp_path, COMPLETE)[1], "opening"))

    def of(origin: str, short: str, name: str) -> Posting:
        publisher = text["publisher"] | {"short": short, "name": name}
        told = Origin(origin, name, f"https://{origin}.example.go.th/", ORIGIN.checked)
        return announcement(text | {"publisher": publisher}, "opening", told, FORMS)

    content, _ = together(
        [of("a", "สทส.", "ทดสอบ"), of("b", "ผอ.", "ผู้อื่น"), of("c", "กท.", "กรมหนึ่ง"), of("d", "กท.", "กรมสอง")]
    )
    usual = search.abbreviations(Content())
    assert search.abbreviations(unambiguous(content)) == usual | {"สทส.": "ทดสอบ"}


# --- What is none ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(samples.announcement(tmp_path_factory.mktemp("full"), FULL)[1], "opening")


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'"opening"',
        b"{'id': 1}",
        b"\xff\xfe",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a":' * 60 + b"1" + b"}" * 60,
        b'{"id": "\\ud800"}',
    ],
)
def test_no_announcement_is_refused_in_words(broken: bytes) -> None:
    with pytest.raises(UnusableError) as refused:
        read(broken)
    assert refused.value.why


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"id": "other"}, "id"),
        ({"described": []}, "described"),
        ({"format": "prakat-announcement/2"}, "format"),
        ({"kind": {"code": "unheard", "label": {"th": "ก", "en": "a"}}}, "kind.code"),
        ({"window": {"open": "2569", "close": "soon"}}, "window"),
        ({"publisher": {"id": "../..", "name": "ก"}}, "publisher.id"),
        ({"channels": [{"kind": "online", "url": "javascript:alert(1)"}]}, "channels.0.url"),
        ({"title": ""}, "title"),
    ],
)
def test_what_the_schema_refuses_is_told_by_its_place(
    text: bytes, change: dict[str, Any], where: str
) -> None:
    with pytest.raises(UnusableError) as refused:
        announcement(json.loads(text) | change, "opening", ORIGIN, FORMS)
    assert refused.value.where.startswith(where)


def test_characters_that_turn_or_hide_a_line_are_left_out() -> None:
    hidden = "a\u202eb\u2066c\x00d\x1be\u200bf\ufeffg\ue000h\u2028i"
    assert parsed(json.dumps({hidden: [hidden]}).encode()) == {"abcdefghi": ["abcdefghi"]}
    assert parsed('{"a": "ก\\nข\\tน้ำ 😀"}'.encode()) == {"a": "ก\nข\tน้ำ 😀"}


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(),
    st.sampled_from(["<script>", "2026-13-40", "2026-09-29T00:00:00+07:00", "x" * 5000, "--", "\ue000"]),
    st.just([]),
    st.just({}),
    st.lists(st.text(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from places(each, (*at, key))


def put(value: Any, at: tuple[Any, ...], junk: Any) -> Any:
    if not at:
        return junk
    key, *rest = at
    made = dict(value) if isinstance(value, dict) else [*value]
    made[key] = put(made[key], tuple(rest), junk)
    return made


@given(data=st.data())
def test_whatever_stands_in_place_of_a_value_ends_nothing(text: bytes, data: st.DataObject) -> None:
    """It is refused, or all that a portal says of it can be made."""
    whole = json.loads(text)
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.sampled_from([*places(whole)]))
        whole = put(whole, at, data.draw(JUNK))
    try:
        found = announcement(parsed(json.dumps(whole).encode()), "opening", ORIGIN, FORMS)
    except UnusableError:
        return
    tried(found, site(AT))


@pytest.mark.parametrize("hour", [False, 0, "", [], {}, "25:00"])
def test_an_hour_that_is_none_is_refused(text: bytes, hour: object) -> None:
    whole = json.loads(text)
    (stage,) = [each for each in whole["selection"] if each["date"]][:1]
    stage["date"]["begins"] = hour
    with pytest.raises(UnusableError):
        announcement(parsed(json.dumps(whole).encode()), "opening", ORIGIN, FORMS)


def test_what_cannot_be_shown_is_found_out_before_it_is(tmp_path: Path) -> None:
    found = taken(tmp_path, COMPLETE)
    spoilt = found.announcement.model_copy(update={"notices": [None]})
    object.__setattr__(found, "announcement", spoilt)
    with pytest.raises(UnusableError):
        tried(found, site(AT))
