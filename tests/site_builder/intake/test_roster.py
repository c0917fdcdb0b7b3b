"""The roster: one row an applicant, with what HR wants to know; nothing sensitive for a committee."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prakat import validators
from prakat.forms.paper import bridge, documents
from prakat.site_builder.intake import alteration, inbox, kinds, verify
from prakat.site_builder.intake.applicant import submission
from prakat.site_builder.intake.inbox import Unreadable
from prakat.site_builder.intake.roster import Sheet, sheets
from prakat.site_builder.intake.verify import Exported, Verifier
from tests.dossiers import complete, parsed

type Roster = Callable[..., list[Sheet]]


@pytest.fixture
def roster(published: dict[str, Exported], tmp_path: Path) -> Roster:
    """The sheets of the roster of what was received."""

    def made(*files: Path, committee: bool = False, fonts: Path | None = None) -> list[Sheet]:
        found = Verifier(published.get, fonts=fonts).verify(sorted(files))
        return sheets(
            [each if isinstance(each, Unreadable) else submission(each) for each in found], committee
        )

    return made


def saved(folder: Path, name: str, dossier: dict[str, Any]) -> Path:
    file = folder / name
    file.write_text(json.dumps(dossier, ensure_ascii=False))
    return file


def cells(sheet: Sheet, row: int = 0) -> dict[str, Any]:
    """A row by its headings."""
    return dict(zip(sheet.headings, sheet.rows[row], strict=True))


def pdf(exported: Exported, form: str, dossier: dict[str, Any], fonts: Path) -> bytes:
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in exported)
    text = json.dumps(dossier, ensure_ascii=False)
    report = validators.check_json(announcement, forms, text)
    return documents.completed(exported.forms[form], exported.announcement, *parsed(text, report), fonts)


def test_a_row_tells_what_hr_wants_to_know(roster: Roster, tmp_path: Path) -> None:
    main, *_ = roster(file := saved(tmp_path, "a.json", complete()))
    row = cells(main)
    assert (row["ลำดับ"], row["ชื่อ"], row["นามสกุล"]) == (1, "นางสาวตัวอย่าง", "ทดสอบระบบ")
    assert row["คุณสมบัติ"] == "การเจ้าหน้าที่พิจารณา"
    assert "ดำรงตำแหน่งประเภทอำนวยการ ระดับต้น รวม 3 ปี 2 เดือน 20 วัน" in row["เหตุผล"]
    assert "เชี่ยวชาญ" not in row["เหตุผล"], "a way that is not taken is no reason"
    assert [row[each] for each in ("อายุ (ปี)", "อายุ (เดือน)")] == [50, 11]
    assert [row[each] for each in ("อายุราชการ (ปี)", "อายุราชการ (เดือน)")] == [26, 6]
    assert row["เกษียณ (ปี พ.ศ.)"] == 2577
    assert row["ระดับที่ดำรงตำแหน่ง"].splitlines() == [
        "อำนวยการ ระดับต้น ตั้งแต่ 1 ตุลาคม 2564 รวม 3 ปี 2 เดือน 20 วัน",
        "วิชาการ ระดับชำนาญการพิเศษ ตั้งแต่ 1 มิถุนายน 2556 รวม 8 ปี 4 เดือน 0 วัน",
    ]
    assert row["ไฟล์"] == str(file)
    assert not any(row[each] for each in ("แบบที่ยังขาด", "ข้อมูลซ้ำ", "ข้อมูลที่อาจถูกแก้ไข", "ต้องแก้ไข"))


def test_what_is_wrong_stands_in_its_row(roster: Roster, tmp_path: Path) -> None:
    dossier = complete()
    dossier["forms"]["application"]["current"]["mobile"] = "12"
    row = cells(roster(saved(tmp_path, "a.json", dossier))[0])
    assert row["ความครบถ้วน"] == "มีข้อผิดพลาด"
    assert "มือถือ" in row["ต้องแก้ไข"]


def test_the_files_of_one_applicant_are_one_row(
    roster: Roster, originals: Exported, fonts: Path, tmp_path: Path
) -> None:
    dossier = complete()
    papers = {form: pdf(originals, form, dossier, fonts) for form in ("application", "ethics")}
    (tmp_path / "a.pdf").write_bytes(papers["application"])
    packed = [
        {"name": "b.pdf", "bytes": papers["ethics"]},
        {"name": "dossier.json", "bytes": json.dumps(dossier, indent=2).encode()},
    ]
    (tmp_path / "b.zip").write_bytes(bridge.archive(packed))
    main, *_ = roster(tmp_path / "a.pdf", tmp_path / "b.zip")
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


def test_forms_not_begun_are_missing(roster: Roster, originals: Exported, tmp_path: Path) -> None:
    row = cells(
        roster(saved(tmp_path, "a.json", complete("application", "vision", "ethics", "experience")))[0]
    )
    assert row["แบบที่ยังขาด"] == f"{originals.forms['achievements']['title']['th']} (ยังไม่ได้กรอก)"


def test_differing_answers_of_one_person_are_told_in_both_rows(roster: Roster, tmp_path: Path) -> None:
    other = complete()
    other["forms"]["application"]["current"]["salary"] = "99,000"
    # The ID is the same, however it is written.
    given = other["forms"]["application"]["person"]["national_id"]
    other["forms"]["application"]["person"]["national_id"] = f"{given[:1]} {given[1:]}"
    somebody = complete()
    somebody["forms"]["application"]["person"]["national_id"] = "3000000000005"
    files = [saved(tmp_path, f"{n}.json", it) for n, it in enumerate((complete(), other, somebody))]
    main, *_ = roster(*files)
    said = [cells(main, row)["ข้อมูลซ้ำ"] for row in range(3)]
    assert "ลำดับที่ 2" in said[0]
    assert "ลำดับที่ 1" in said[1]
    assert said[2] == ""


def test_applicants_without_an_id_are_not_taken_for_one(roster: Roster, tmp_path: Path) -> None:
    files = []
    for name in ("กานต์", "มาลี"):
        dossier = complete()
        dossier["forms"]["application"]["person"] |= {"name": name, "national_id": ""}
        files.append(saved(tmp_path, f"{name}.json", dossier))
    main, *_ = roster(*files)
    assert [cells(main, row)["ข้อมูลซ้ำ"] for row in range(2)] == ["", ""]


def test_what_may_be_altered_names_its_file(
    roster: Roster, originals: Exported, fonts: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(originals, "ethics", complete(), fonts) + b"\n")
    row = cells(roster(tmp_path / "a.pdf", fonts=fonts)[0])
    assert row["ข้อมูลที่อาจถูกแก้ไข"] == f"a.pdf: {alteration.SAVED_AGAIN.th}"


def test_what_is_sensitive_stands_on_its_own_sheet(roster: Roster, tmp_path: Path) -> None:
    main, sensitive, *_ = roster(saved(tmp_path, "a.json", disciplined()))
    everything = json.dumps(main.rows, ensure_ascii=False)
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
    main, sensitive, *_ = sheets([submission(found)])
    assert "วินัย" not in json.dumps(main.rows, ensure_ascii=False)
    assert "เคยถูกดำเนินการทางวินัย" in cells(sensitive)["รายการที่ตรวจพบ"]


def test_a_committee_sees_nothing_sensitive(roster: Roster, tmp_path: Path) -> None:
    dossier = disciplined()
    dossier["forms"]["application"]["current"]["position"] = (
        "นักวิชาการ ๓๐๐๐๐๐๐๐๐๐๐๐๕"  # typed in a wrong place
    )
    file = saved(tmp_path, "3000000000005.json", dossier)
    shown = roster(file, committee=True)
    assert [sheet.name for sheet in shown] == ["ผู้สมัคร", "ประกาศ"]
    assert not {"ไฟล์", "ข้อมูลที่อาจถูกแก้ไข", "เลขประจำตัวประชาชน"} & {*shown[0].headings}
    everything = json.dumps([sheet.rows for sheet in shown], ensure_ascii=False)
    for word in ("3000000000005", "๓๐๐๐๐๐๐๐๐๐๐๐๕", "วินัย", "ภาคทัณฑ์", "ไมเกรน", "ลาป่วย"):
        assert word not in everything
    assert cells(shown[0])["ชื่อ"] == "นางสาวตัวอย่าง"


def test_what_bars_from_service_is_for_hr_alone(roster: Roster, tmp_path: Path) -> None:
    """Crimes, illnesses and dismissals are what prohibited characteristics ask for."""
    mine = {"mine": ["sentenced", "disease"], "detail": "จำคุก 1 ปี พ.ศ. 2550"}
    file = saved(tmp_path, "a.json", employee("กานต์", prohibited=mine))
    main, sensitive, *_ = roster(file)
    for sheets_shown in ([main], roster(file, committee=True)):
        everything = json.dumps([sheet.rows for sheet in sheets_shown], ensure_ascii=False)
        assert not [word for word in ("จำคุก", "เป็นโรค") if word in everything]
    row = cells(sensitive)
    assert row["รายละเอียด"] == "จำคุก ๑ ปี พ.ศ. ๒๕๕๐"
    assert "จำคุก" in row["ลักษณะต้องห้ามที่ตรงกับข้าพเจ้า"]
    assert "เป็นโรค" in row["ลักษณะต้องห้ามที่ตรงกับข้าพเจ้า"]
    assert "จำคุก" in row["รายการที่ตรวจพบ"]


@pytest.mark.parametrize("apart", ["-", " ", "–", " - ", "‑", "—", "−", ".", "/", "_", "\t", "\n", "\u200b"])
def test_a_committee_sees_no_id_however_it_is_written(roster: Roster, tmp_path: Path, apart: str) -> None:
    dossier = complete()
    dossier["forms"]["application"]["current"]["position"] = "เลข " + apart.join("3๐00000000005")
    shown = roster(saved(tmp_path, "a.json", dossier), committee=True)
    written = json.dumps([sheet.rows for sheet in shown], ensure_ascii=False)
    assert "เลข (เลข 13 หลัก)" in written


def test_what_cannot_be_read_is_listed_with_why(roster: Roster, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 junk")
    (tmp_path / "Thumbs.db").write_bytes(b"\0")
    (good := tmp_path / "good.json").write_text(json.dumps(complete()))
    main, _, unreadable, totals, _ = roster(tmp_path / "bad.pdf", tmp_path / "Thumbs.db", good)
    assert len(main.rows) == 1
    assert unreadable.rows == [
        [f"{tmp_path}/Thumbs.db", "ไม่ต้องตรวจ", kinds.LEFT_BY_SYSTEM],
        [f"{tmp_path}/bad.pdf", "อ่านไม่ได้", inbox.BROKEN_PDF],
    ]
    assert totals.rows == [["พบทั้งหมด (ไฟล์ใน ZIP นับแยก)", 3], ["ตรวจแล้ว", 1], ["อ่านไม่ได้", 1], ["ไม่ต้องตรวจ", 1]]


def test_the_days_reckoned_to_are_told(roster: Roster, tmp_path: Path) -> None:
    row = cells(roster(saved(tmp_path, "a.json", complete()))[-1])
    assert row["นับอายุถึง"] == "9 ธันวาคม 2567"
    assert row["นับอายุราชการถึง"] == "20 ธันวาคม 2567"


@pytest.mark.parametrize(
    "forms", [{}, {"application": []}, {"application": {"current": {"levels": [7, {}]}}}]
)
def test_whatever_a_dossier_holds_has_a_row(roster: Roster, forms: dict[str, Any], tmp_path: Path) -> None:
    main, *_ = roster(saved(tmp_path, "a.json", complete() | {"forms": forms}))
    assert cells(main)["ความครบถ้วน"] in ("ยังกรอกไม่ครบ", "มีข้อผิดพลาด")


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
    row = cells(sheets([submission(found)])[0])
    of_first, of_other = row["คุณสมบัติรายตำแหน่ง"].split("\n")
    assert of_first.endswith(": การเจ้าหน้าที่พิจารณา")
    assert of_other == "ผู้ทรงวัยวุฒิ: คุณสมบัติยังไม่ครบ"
    assert row["คุณสมบัติ"] == "การเจ้าหน้าที่พิจารณา"
    assert "ผู้ทรงวัยวุฒิ คุณสมบัติยังไม่ครบ: ท่านอายุ 50 ปี" in row["เหตุผล"]


def employee(name: str, **changes: Any) -> dict[str, Any]:
    """A dossier for employees, whose form is another than officials fill in."""
    dossier = complete("entry") | {"announcement": "example-employees"}
    dossier["forms"]["entry"]["person"]["name"] = name
    dossier["forms"]["entry"] |= changes
    return dossier


def test_whatever_the_form_its_row_says_who_applies(roster: Roster, tmp_path: Path) -> None:
    one, again, other = employee("กานต์"), employee("กานต์", education=[]), employee("มาลี")
    other["forms"]["entry"]["person"]["national_id"] = "3000000000005"
    files = [saved(tmp_path, f"{n}.json", each) for n, each in enumerate((one, again, other))]
    for main in (roster(*files)[0], roster(*files, committee=True)[0]):
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
    row = cells(sheets([held])[0])
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
    said = cells(sheets([submission(found)])[0])["เหตุผล"].splitlines()
    at = said.index("การเจ้าหน้าที่พิจารณา: ระบบตรวจข้อนี้ให้ไม่ได้")
    assert said[at + 1 : at + 3] == ["– มีความประพฤติดี", "– ว่ายน้ำได้"]
    assert sum("ระบบตรวจข้อนี้ให้ไม่ได้" in line for line in said) == 1
    # The form for employees does not ask for levels: what nobody could answer is named, too.
    at = next(n for n, line in enumerate(said) if "ไม่ได้ใช้แบบฟอร์มที่ใช้ตรวจข้อนี้" in line)
    assert "ชำนาญการพิเศษ" in said[at + 1]
