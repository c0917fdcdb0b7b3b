"""The roster: one row an applicant, with what HR wants to know; nothing sensitive for a committee."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from prakat import validators
from prakat.forms.paper import bridge, documents
from prakat.site_builder.intake import inbox, likeness, verify
from prakat.site_builder.intake.applicant import Submission, submission
from prakat.site_builder.intake.files import kinds
from prakat.site_builder.intake.inbox import Unreadable
from prakat.site_builder.intake.paper.remarks import remark
from prakat.site_builder.intake.roster import Key, Roster
from prakat.site_builder.intake.verify import Exported, Verifier
from tests.dossiers import complete, parsed


class Listed(list[Submission | Unreadable]):
    """Results in memory."""

    def __iter__(self) -> Iterator[tuple[Key, Submission | Unreadable]]:  # type: ignore[override]
        return (((place, 0), each) for place, each in enumerate(super().__iter__()))

    def __getitem__(self, key: Key) -> Submission | Unreadable:  # type: ignore[override]
        return super().__getitem__(key[0])


class Shown(NamedTuple):
    """A sheet with all its rows."""

    name: str
    headings: list[str]
    rows: list[list[Any]]


def sheets(found: Iterable[Submission | Unreadable], committee: bool = False) -> dict[str, Shown]:
    """The sheets of a roster by their names, and under "" the table of one sheet."""
    roster = Roster.of(Listed(found), committee)
    shown = [Shown(each.name, each.headings, []) for each in roster.sheets]
    for sheet, cells, _ in roster.lines():
        shown[sheet].rows.append(cells)
    table = Shown("", roster.table.headings, [*roster.rows()])
    return {each.name: each for each in [table, *shown]}


type Made = Callable[..., dict[str, Shown]]


@pytest.fixture
def roster(published: dict[str, Exported], tmp_path: Path) -> Made:
    """The sheets of the roster of what was received."""

    def made(*files: Path, committee: bool = False, fonts: Path | None = None) -> dict[str, Shown]:
        found = Verifier(published.get, fonts=fonts).verify(sorted(files))
        return sheets(
            [each if isinstance(each, Unreadable) else submission(each) for each in found], committee
        )

    return made


def saved(folder: Path, name: str, dossier: dict[str, Any]) -> Path:
    file = folder / name
    file.write_text(json.dumps(dossier, ensure_ascii=False))
    return file


def cells(sheet: Shown, row: int = 0) -> dict[str, Any]:
    """A row by its headings."""
    return dict(zip(sheet.headings, sheet.rows[row], strict=True))


def pdf(exported: Exported, form: str, dossier: dict[str, Any], fonts: Path) -> bytes:
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in exported)
    text = json.dumps(dossier, ensure_ascii=False)
    report = validators.check_json(announcement, forms, text)
    return documents.completed(exported.forms[form], exported.announcement, *parsed(text, report), fonts)


def test_a_row_tells_what_hr_wants_to_know(roster: Made, tmp_path: Path) -> None:
    main = roster(file := saved(tmp_path, "a.json", complete()))[""]
    row = cells(main)
    assert (row["ลำดับ"], row["ชื่อ"], row["นามสกุล"]) == (1, "นางสาวตัวอย่าง", "ทดสอบระบบ")
    assert row["คุณสมบัติ"] == "ให้เจ้าหน้าที่พิจารณา"
    assert "ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น รวม 3 ปี 2 เดือน 20 วัน" in row["เหตุผล"]
    assert "เชี่ยวชาญ" not in row["เหตุผล"], "a way that is not taken is no reason"
    assert [row[each] for each in ("อายุ (ปี)", "อายุ (เดือน)")] == [50, 11]
    assert [row[each] for each in ("อายุราชการ (ปี)", "อายุราชการ (เดือน)")] == [26, 6]
    assert row["เกษียณ (ปี พ.ศ.)"] == 2577
    assert row["ระดับที่ดำรงตำแหน่ง"].splitlines() == [
        "อำนวยการ ระดับต้น ตั้งแต่ 1 ตุลาคม 2564 ถึง ปัจจุบัน รวม 3 ปี 2 เดือน 20 วัน",
        "วิชาการ ระดับชำนาญการพิเศษ ตั้งแต่ 1 มิถุนายน 2556 ถึง 30 กันยายน 2564 รวม 8 ปี 4 เดือน",
    ]
    assert row["ไฟล์"] == str(file)
    assert not any(row[each] for each in ("แบบที่ยังขาด", "ข้อมูลซ้ำ", "ข้อมูลที่อาจถูกแก้ไข", "ต้องแก้ไข"))


def test_what_is_wrong_stands_in_its_row(roster: Made, tmp_path: Path) -> None:
    dossier = complete()
    dossier["forms"]["application"]["current"]["mobile"] = "12"
    row = cells(roster(saved(tmp_path, "a.json", dossier))[""])
    assert row["ความครบถ้วน"] == "มีข้อผิดพลาด"
    assert "มือถือ" in row["ต้องแก้ไข"]


def test_the_files_of_one_applicant_are_one_row(
    roster: Made, originals: Exported, fonts: Path, tmp_path: Path
) -> None:
    dossier = complete()
    papers = {form: pdf(originals, form, dossier, fonts) for form in ("application", "ethics")}
    (tmp_path / "a.pdf").write_bytes(papers["application"])
    packed = [
        {"name": "b.pdf", "bytes": papers["ethics"]},
        {"name": "dossier.json", "bytes": json.dumps(dossier, indent=2).encode()},
    ]
    (tmp_path / "b.zip").write_bytes(bridge.archive(packed))
    main = roster(tmp_path / "a.pdf", tmp_path / "b.zip")[""]
    assert len(main.rows) == 1
    row = cells(main)
    assert row["ไฟล์"].splitlines() == [
        f"{tmp_path}/{name}" for name in ("a.pdf", "b.zip/b.pdf", "b.zip/dossier.json")
    ]
    assert row["แบบที่ยังขาด"].splitlines() == [
        f"{originals.forms[form]['title']['th']} (ไม่มีไฟล์ PDF)"
        for form in originals.forms
        if form not in papers
    ]


def test_forms_not_begun_are_missing(roster: Made, originals: Exported, tmp_path: Path) -> None:
    row = cells(
        roster(saved(tmp_path, "a.json", complete("application", "vision", "ethics", "experience")))[""]
    )
    assert row["แบบที่ยังขาด"] == f"{originals.forms['achievements']['title']['th']} (ยังไม่ได้กรอก)"


def person(**changes: Any) -> dict[str, Any]:
    """A dossier of somebody else than the usual applicant, but for what is given."""
    dossier = complete()
    answers = dossier["forms"]["application"]
    somebody = {"name": "นายคนหนึ่ง", "surname": "ต่างหาก", "national_id": "3000000000005"}
    answers["person"] |= somebody | {"birth_date": "2 กุมภาพันธ์ 2519"}
    answers["current"] |= {"mobile": "09 8765 4321", "email": "other@example.org"}
    for path, value in changes.items():
        part = answers["current"] if path in ("mobile", "email", "salary") else answers["person"]
        part[path] = value
    return dossier


USUAL = complete()["forms"]["application"]["person"]
OF_USUAL = complete()["forms"]["application"]["current"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"national_id": f"{USUAL['national_id'][:1]} {USUAL['national_id'][1:]}"}, likeness.SAME_ID),
        ({"name": "น.ส. ตัวอย่าง", "surname": "ทดสอบระบบ"}, likeness.SAME_NAME),
        ({"name": "น.ส. ตัวอย่าง", "surname": "ทดสอบรบบ", "birth_date": "10/1/2517"}, likeness.LOOKS_ALIKE),
        ({"name": "ตัวหย่าง", "surname": "ทดซอบระบบ"}, ""),
        ({"name": "ตัวอย่าง", "surname": "ทดศอบระบบ"}, likeness.SOUNDS_ALIKE),
        ({"mobile": f"โทร. {OF_USUAL['mobile']}"}, likeness.SAME_PHONE),
        ({"email": OF_USUAL["email"].upper()}, likeness.SAME_EMAIL),
        ({"birth_date": USUAL["birth_date"]}, ""),
        ({}, ""),
        ({"name": "-", "surname": "", "national_id": "", "mobile": "", "email": "-", "birth_date": ""}, ""),
    ],
)
def test_who_may_be_the_same_is_told_in_both_rows_by_what_is_alike(
    changes: dict[str, str], said: str, roster: Made, tmp_path: Path
) -> None:
    # Two others differ from everybody: nothing is said of them.
    others = (complete(), person(**changes), person(national_id="", mobile="1", email="", name="นายอีกคนหนึ่ง"))
    main = roster(*(saved(tmp_path, f"{n}.json", it) for n, it in enumerate(others)))[""]
    rows = {Path(cells(main, row)["ไฟล์"]).stem: cells(main, row) for row in range(3)}
    for one, other in ("01", "10"):
        told = rows[one]["ข้อมูลซ้ำ"]
        assert told.startswith(said)
        assert told.endswith(f"ลำดับที่ {rows[other]['ลำดับ']}" if said else "")
        assert bool(told) == bool(said)
    assert rows["2"]["ข้อมูลซ้ำ"] == ""


def test_what_everybody_has_does_not_name_everybody(roster: Made, tmp_path: Path) -> None:
    files = [
        saved(tmp_path, f"{name}.json", person(name=f"{name}{name}กร", national_id="", email=""))
        for name in ("กาน", "ขวัญ", "จิตร", "ชนะ", "ดวง", "บุญ", "พร", "มาลี", "วิทย์")
    ]
    main = roster(*files)[""]
    assert cells(main)["ข้อมูลซ้ำ"] == f"{likeness.SAME_PHONE}: ลำดับที่ 2, 3, 4, 5, 6 และอีก 3"


def test_rows_are_in_the_order_of_names(roster: Made, tmp_path: Path) -> None:
    names = ["นายแก้ว", "นางสาวกมล", "นายขวัญ", "นางเกษม"]
    main = roster(*(saved(tmp_path, f"{n}.json", person(name=name)) for n, name in enumerate(names)))[""]
    assert [cells(main, row)["ชื่อ"] for row in range(4)] == ["นางสาวกมล", "นางเกษม", "นายแก้ว", "นายขวัญ"]


def test_what_came_after_the_closing_is_told(originals: Exported, tmp_path: Path) -> None:
    (found,) = Verifier(lambda _: originals).verify([saved(tmp_path, "a.json", complete())])
    assert isinstance(found, verify.Checked)
    held = submission(found)._replace(closes="2024-12-20T16:30:00+07:00")
    came = ("2024-12-20T16:30:00+07:00", "2024-12-20T16:30:01+07:00", "")
    shown = sheets([held._replace(file=f"{n}.json", came=at) for n, at in enumerate(came)])
    assert cells(shown["ผู้สมัคร"])["มาหลังปิดรับ"] == "1 จาก 3 ไฟล์"
    assert [cells(shown["ไฟล์"], row)["มาหลังปิดรับ"] for row in range(3)] == ["", "หลังปิดรับ", ""]
    assert cells(shown["ไฟล์"], 1)["ได้รับเมื่อ"] == "20 ธันวาคม 2567 เวลา 16.30 น."


def test_the_summary_counts_each_applicant_once(roster: Made, tmp_path: Path) -> None:
    young = complete()
    young["forms"]["application"]["current"]["levels"] = []
    files = [saved(tmp_path, f"{n}.json", it) for n, it in enumerate((complete(), complete(), young))]
    rows = roster(*files)["สรุป"].rows
    counted = {str(row[0]): row[1] for row in rows}
    assert counted["คุณสมบัติ (ตามคำตอบที่กรอก)"] == 2
    assert sum(row[1] for row in rows[1:5]) == sum(row[1] for row in rows[6:10]) == 2
    assert counted["ให้เจ้าหน้าที่พิจารณา"] == 1
    assert counted["ตรวจแล้ว"] == 3
    assert any(str(row[0]).startswith("ให้เจ้าหน้าที่พิจารณา: ") and row[1] == 1 for row in rows)


def test_what_may_be_altered_names_its_file(
    roster: Made, originals: Exported, fonts: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(originals, "ethics", complete(), fonts) + b"\n")
    row = cells(roster(tmp_path / "a.pdf", fonts=fonts)[""])
    assert row["ข้อมูลที่อาจถูกแก้ไข"] == f"a.pdf: {remark('paper.saved_again').th}"


def test_what_is_sensitive_stands_on_its_own_sheet(roster: Made, tmp_path: Path) -> None:
    shown = roster(saved(tmp_path, "a.json", disciplined()))
    sensitive = shown.pop("ข้อมูลอ่อนไหว")
    everything = json.dumps([sheet.rows for sheet in shown.values()], ensure_ascii=False)
    assert "3000000000005" not in everything
    assert "วินัย" not in everything
    row = cells(sensitive)
    assert row["เลขประจำตัวประชาชน"] == "3000000000005"
    assert row["ไมเกรน"] == "เป็น"
    assert row["จำนวนวันลาป่วย"] == "2.5"
    assert row["รวมวันลา"] == "4.5"
    assert row["การถูกดำเนินการทางวินัย"] == "เคย"
    assert row["โทษทางวินัยที่ได้รับ"] == "ภาคทัณฑ์"


def disciplined() -> dict[str, Any]:
    dossier = complete()
    answers = dossier["forms"]["application"]
    answers["person"]["national_id"] = "3-0000-00000-00-5"
    answers["discipline"] = {"ever": "yes", "detail": "มาสาย", "penalty": "ภาคทัณฑ์", "cleared": True}
    return dossier


def test_what_rests_on_discipline_is_sensitive_too(
    example: Exported, published: dict[str, Exported], tmp_path: Path
) -> None:
    tree = {"criterion": "discipline", "id": "clean", "source": "ข้อ 3"}
    strict = Exported({**example.announcement, "eligibility": {"all": [tree]}}, example.forms)
    (found,) = Verifier(lambda _: strict).verify([saved(tmp_path, "a.json", disciplined())])
    assert isinstance(found, verify.Checked)
    shown = sheets([submission(found)])
    sensitive = shown.pop("ข้อมูลอ่อนไหว")
    assert "วินัย" not in json.dumps([sheet.rows for sheet in shown.values()], ensure_ascii=False)
    assert "เคยถูกดำเนินการทางวินัย" in cells(sensitive)["รายการที่ตรวจพบ"]


def test_a_committee_sees_nothing_sensitive(roster: Made, tmp_path: Path) -> None:
    dossier = disciplined()
    dossier["forms"]["application"]["current"]["position"] = (
        "นักวิชาการ ๓๐๐๐๐๐๐๐๐๐๐๐๕"  # typed in a wrong place
    )
    file = saved(tmp_path, "3000000000005.json", dossier)
    shown = roster(file, committee=True)
    assert [*shown][1:] == ["สรุป", "ผู้สมัคร", "ประวัติ", "ข้อที่ตรวจพบ", "เอกสารที่แนบ", "ประกาศ"]
    for sheet in shown.values():
        assert not {"ไฟล์", "ข้อมูลที่อาจถูกแก้ไข", "เลขประจำตัวประชาชน"} & {*sheet.headings}
    everything = json.dumps([sheet.rows for sheet in shown.values()], ensure_ascii=False)
    for word in ("3000000000005", "๓๐๐๐๐๐๐๐๐๐๐๐๕", "วินัย", "ภาคทัณฑ์", "ไมเกรน", "ลาป่วย"):
        assert word not in everything
    assert cells(shown["ผู้สมัคร"])["ชื่อ"] == "นางสาวตัวอย่าง"


def test_what_bars_from_service_is_for_hr_alone(roster: Made, tmp_path: Path) -> None:
    """Crimes, illnesses and dismissals are what prohibited characteristics ask for."""
    mine = {"mine": ["sentenced", "disease"], "detail": "จำคุก 1 ปี พ.ศ. 2550"}
    file = saved(tmp_path, "a.json", employee("กานต์", prohibited=mine))
    shown = roster(file)
    sensitive = shown.pop("ข้อมูลอ่อนไหว")
    for sheets_shown in (shown, roster(file, committee=True)):
        everything = json.dumps([sheet.rows for sheet in sheets_shown.values()], ensure_ascii=False)
        assert not [word for word in ("จำคุก", "เป็นโรค") if word in everything]
    row = cells(sensitive)
    assert row["รายละเอียด"] == "จำคุก ๑ ปี พ.ศ. ๒๕๕๐"
    assert "จำคุก" in row["ลักษณะต้องห้ามที่ตรงกับข้าพเจ้า"]
    assert "เป็นโรค" in row["ลักษณะต้องห้ามที่ตรงกับข้าพเจ้า"]
    assert "จำคุก" in row["รายการที่ตรวจพบ"]


@pytest.mark.parametrize("apart", ["-", " ", "–", " - ", "‑", "—", "−", ".", "/", "_", "\t", "\n", "\u200b"])
def test_a_committee_sees_no_id_however_it_is_written(roster: Made, tmp_path: Path, apart: str) -> None:
    dossier = complete()
    dossier["forms"]["application"]["current"]["position"] = "เลข " + apart.join("3๐00000000005")
    shown = roster(saved(tmp_path, "a.json", dossier), committee=True)
    written = json.dumps([sheet.rows for sheet in shown.values()], ensure_ascii=False)
    assert "เลข (เลข 13 หลัก)" in written


def test_what_cannot_be_read_is_listed_with_why(roster: Made, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 junk")
    (tmp_path / "Thumbs.db").write_bytes(b"\0")
    (good := tmp_path / "good.json").write_text(json.dumps(complete()))
    shown = roster(tmp_path / "bad.pdf", tmp_path / "Thumbs.db", good)
    assert len(shown["ผู้สมัคร"].rows) == 1
    assert shown["ไฟล์ที่อ่านไม่ได้"].rows == [
        [f"{tmp_path}/Thumbs.db", "", "ไม่ต้องตรวจ", kinds.LEFT_BY_SYSTEM],
        [f"{tmp_path}/bad.pdf", "", "อ่านไม่ได้", inbox.BROKEN_PDF],
    ]
    assert shown["สรุป"].rows[-4:] == [
        ["ไฟล์ที่พบทั้งหมด (ไฟล์ใน ZIP นับแยก)", 3],
        ["ตรวจแล้ว", 1],
        ["อ่านไม่ได้", 1],
        ["ไม่ต้องตรวจ", 1],
    ]


def test_the_days_reckoned_to_are_told(roster: Made, tmp_path: Path) -> None:
    row = cells(roster(saved(tmp_path, "a.json", complete()))["ประกาศ"])
    assert row["นับอายุถึง"] == "9 ธันวาคม 2567"
    assert row["นับอายุราชการถึง"] == "20 ธันวาคม 2567"


@pytest.mark.parametrize(
    "forms", [{}, {"application": []}, {"application": {"current": {"levels": [7, {}]}}}]
)
def test_whatever_a_dossier_holds_has_a_row(roster: Made, forms: dict[str, Any], tmp_path: Path) -> None:
    main = roster(saved(tmp_path, "a.json", complete() | {"forms": forms}))[""]
    assert cells(main)["ความครบถ้วน"] in ("ยังกรอกไม่ครบ", "มีข้อผิดพลาด")


def test_ways_of_which_one_is_enough_are_said_to_be(roster: Made, tmp_path: Path) -> None:
    dossier = complete()
    dossier["forms"]["application"]["current"]["levels"] = []
    said = cells(roster(saved(tmp_path, "a.json", dossier))[""])["เหตุผล"].splitlines()
    at = next(n for n, line in enumerate(said) if line.endswith(" (ข้อใดข้อหนึ่ง)"))
    assert said[at].startswith("ยังบอกไม่ได้: ")
    assert [line.startswith("– ") for line in said[at + 1 : at + 3]] == [True, True]


def test_the_verdict_is_told_by_position_where_there_are_several(
    published: dict[str, Exported], tmp_path: Path
) -> None:
    announcement, forms = published["moe-foreign-relations-director"]
    barred = {"id": "old", "criterion": "age", "min": 60, "max": None, "source": "ข้อ 9"}
    other = announcement["positions"][0] | {
        "id": "other",
        "title": "ผู้ทรงวัยวุฒิ",
        "qualifications": {"all": [barred]},
    }
    several = Exported({**announcement, "positions": [*announcement["positions"], other]}, forms)  # type: ignore[typeddict-item]
    (found,) = Verifier(lambda name: several).verify([saved(tmp_path, "a.json", complete())])
    assert isinstance(found, verify.Checked)
    row = cells(sheets([submission(found)])[""])
    of_first, of_other = row["คุณสมบัติรายตำแหน่ง"].split("\n")
    assert of_first.endswith(": ให้เจ้าหน้าที่พิจารณา")
    assert of_other == "ผู้ทรงวัยวุฒิ: คุณสมบัติยังไม่ครบ"
    assert row["คุณสมบัติ"] == "ให้เจ้าหน้าที่พิจารณา"
    assert "ผู้ทรงวัยวุฒิ ข้อนี้ไม่ครบ: ท่านอายุ 50 ปี" in row["เหตุผล"]


def employee(name: str, **changes: Any) -> dict[str, Any]:
    """A dossier for employees, whose form is another than officials fill in."""
    dossier = complete("entry") | {"announcement": "example-employees"}
    dossier["forms"]["entry"]["person"]["name"] = name
    dossier["forms"]["entry"] |= changes
    return dossier


def test_whatever_the_form_its_row_says_who_applies(roster: Made, tmp_path: Path) -> None:
    one, again, other = employee("กานต์"), employee("กานต์", education=[]), employee("มาลี")
    other["forms"]["entry"]["person"]["national_id"] = "3000000000005"
    other["forms"]["entry"]["contact"] |= {"mobile": "09 8765 4321", "email": "other@example.org"}
    files = [saved(tmp_path, f"{n}.json", each) for n, each in enumerate((one, again, other))]
    for main in (roster(*files)[""], roster(*files, committee=True)[""]):
        rows = [cells(main, row) for row in range(3)]
        assert [row["ชื่อ"] for row in rows] == ["กานต์", "กานต์", "มาลี"]
        assert {row["นามสกุล"] for row in rows} == {"ทดลองสมัคร"}
        assert {(row["อายุ (ปี)"], row["อายุ (เดือน)"]) for row in rows} == {(26, 7)}
        assert {row["ตำแหน่งปัจจุบัน"] for row in rows} == {"พนักงานบัญชี"}
        assert "ลำดับที่ 2" in rows[0]["ข้อมูลซ้ำ"]
        assert "ลำดับที่ 1" in rows[1]["ข้อมูลซ้ำ"]
        assert rows[2]["ข้อมูลซ้ำ"] == ""


def test_a_form_of_other_paths_gives_the_same_columns(published: dict[str, Exported], tmp_path: Path) -> None:
    """Forms declare what each question is: an agency's own form calls its answers as it likes."""
    told = json.dumps(published["example-employees"]).replace('"entry"', '"own"')
    told = told.replace('"person.', '"who.').replace('"occupation.', '"job.')
    exported = Exported(*json.loads(told))
    dossier = employee("กานต์")
    answers = dossier["forms"].pop("entry")
    answers |= {"who": answers.pop("person"), "job": answers.pop("occupation")}
    dossier["forms"]["own"] = answers
    (found,) = Verifier(lambda _: exported).verify([saved(tmp_path, "a.json", dossier)])
    assert isinstance(found, verify.Checked)
    held = submission(found)
    assert held.national_id == "1123456789014"
    row = cells(sheets([held])[""])
    assert (row["ชื่อ"], row["นามสกุล"], row["อายุ (ปี)"]) == ("กานต์", "ทดลองสมัคร", 26)
    assert row["ตำแหน่งปัจจุบัน"] == "พนักงานบัญชี"


def test_what_only_hr_can_judge_is_named_and_said_once(
    published: dict[str, Exported], tmp_path: Path
) -> None:
    announcement, forms = published["example-employees"]
    texts = ("มีความประพฤติดี", "ว่ายน้ำได้")
    own = [{"id": f"own-{n}", "criterion": "own", "text": each} for n, each in enumerate(texts)]
    held = {"id": "held", "criterion": "held_level", "levels": ["K3"], "min_years": 3}
    asked = {"all": [each | {"source": "ข้อ 3"} for each in (*own, held)]}
    exported = Exported({**announcement, "eligibility": asked}, forms)
    (found,) = Verifier(lambda _: exported).verify([saved(tmp_path, "a.json", employee("กานต์"))])
    assert isinstance(found, verify.Checked)
    said = cells(sheets([submission(found)])[""])["เหตุผล"].splitlines()
    at = said.index("ให้เจ้าหน้าที่พิจารณา: ระบบตรวจข้อนี้ให้ไม่ได้")
    assert said[at + 1 : at + 3] == ["– มีความประพฤติดี", "– ว่ายน้ำได้"]
    assert sum("ระบบตรวจข้อนี้ให้ไม่ได้" in line for line in said) == 1
    # The form for employees does not ask for levels: what nobody could answer is named, too.
    at = next(n for n, line in enumerate(said) if "ไม่ได้ใช้แบบฟอร์มที่ใช้ตรวจข้อนี้" in line)
    assert "ชำนาญการพิเศษ" in said[at + 1]
