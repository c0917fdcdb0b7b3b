"""What comes out of the desk: minutes, letters, notices and rosters."""

import io
import json
from pathlib import Path

import openpyxl
import yaml
from docx import Document

from prakat.site_builder.content.papers import Notice
from prakat.site_builder.desk.view import words
from prakat.site_builder.intake.verify import Exported
from tests.desk import ONE, Asking, applicant, put
from tests.dossiers import complete_for


def test_minutes_letters_and_notice_say_what_was_decided(desk: Asking, inbox: Path) -> None:
    for number in range(4):
        put(inbox, f"{number}.json", applicant(number))
    put(inbox, "scan.gif", b"GIF8")
    cases = desk.cases(5)
    desk.is_officer(ONE)
    for case, (verdict, reason) in zip(
        cases,
        [("eligible", ""), ("not_eligible", "อายุราชการไม่ครบ"), ("more", "สำเนาคำสั่งรักษาการ")],
        strict=False,
    ):
        assert desk.decide(case, verdict, reason).status == 303
    of = f"/results/{cases[0].announcement}"
    results = desk.get("/results").text
    assert words()["told_of"]["th"].format(3, 4, 1) in results
    assert words()["told_open"]["th"].format(1, 0) in results
    assert words()["unread"]["th"].format(1) in results, "so that the list's five are these four and one"
    assert words()["notice_lead"]["th"].format("<code>notices:</code>") in results
    assert f"{of}/minutes.docx" in desk.get("/results").text

    minutes = Document(io.BytesIO(desk.get(f"{of}/minutes.docx").data))
    said = "\n".join(each.text for each in minutes.paragraphs)
    assert "ยังไม่ได้พิจารณา ๑ ฉบับ" in said
    assert ONE in said
    rows = [[cell.text for cell in row.cells] for row in minutes.tables[0].rows]
    assert len(rows) == 5
    assert "คุณสมบัติไม่ครบถ้วน\nอายุราชการไม่ครบ" in rows[2]
    assert rows[4][3] == "ยังไม่ได้พิจารณา"
    assert "scan.gif" in minutes.tables[1].rows[1].cells[1].text

    letters = Document(io.BytesIO(desk.get(f"{of}/letters.docx").data))
    text = "\n".join(each.text for each in letters.paragraphs)
    assert text.count("ขอแสดงความนับถือ") == 3
    assert "สำเนาคำสั่งรักษาการ" in text
    assert [case.name for case in cases if f"เรียน   {case.name}" in text] == [each.name for each in cases[:3]]
    alone = Document(io.BytesIO(desk.get(f"/case/{cases[1].id}/letter.docx").data))
    assert "อายุราชการไม่ครบ" in "\n".join(each.text for each in alone.paragraphs)
    assert desk.get(f"/case/{cases[3].id}/letter.docx").status == 404

    for way, shown in (("", cases[0].name), ("?by=code", cases[0].code)):
        (notice,) = yaml.safe_load(desk.get(f"{of}/notice.yaml{way}").text)["notices"]
        assert Notice.model_validate(notice).rows == [["1", shown]]


def test_several_positions_are_decided_and_published_apart(
    desk: Asking, inbox: Path, published: dict[str, Exported]
) -> None:
    several = next(
        each.announcement
        for each in published.values()
        if len(each.announcement["positions"]) > 1 and each.announcement["forms"]
    )
    ids = [each["id"] for each in several["positions"]][:2]
    titles = [each["title"] for each in several["positions"]][:2]
    for number, chosen in enumerate([ids, ids[:1]]):
        dossier = complete_for(several)
        first = dossier["forms"][several["forms"][0]["id"]]
        first["person"]["name"] = f"ตัวอย่าง {number}"
        first["applied"] = {"positions": chosen}
        put(inbox, f"{number}.json", json.dumps(dossier))
    both, one = sorted(desk.cases(2), key=lambda each: -len(each.positions))
    assert both.positions == tuple(titles)
    desk.is_officer()
    assert desk.decide(both, "eligible").status == 422, "for which?"
    assert desk.decide(both, "eligible", position=titles[1]).status == 303
    desk.decide(one, "eligible")
    notices = yaml.safe_load(desk.get(f"/results/{several['id']}/notice.yaml").text)["notices"]
    assert {each["position"]: each["rows"] for each in notices} == {
        ids[0]: [["1", one.name]],
        ids[1]: [["1", both.name]],
    }


def test_the_roster_is_that_of_verify(desk: Asking, inbox: Path) -> None:
    put(inbox, "a.json", applicant(1))
    desk.cases(1)
    book = openpyxl.load_workbook(io.BytesIO(desk.get("/results/roster.xlsx").data))
    assert "ข้อมูลอ่อนไหว" in book.sheetnames
    assert book["ผู้สมัคร"]["B2"].value == "ตัวอย่าง ๑"
    committee = openpyxl.load_workbook(io.BytesIO(desk.get("/results/committee.xlsx").data))
    assert "ข้อมูลอ่อนไหว" not in committee.sheetnames
