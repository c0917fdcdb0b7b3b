"""Contradictions: each at its place, with the remedy; and what is well is left alone."""

from pathlib import Path
from typing import cast

import pytest

from prakat.forms.questions.source import Finding
from prakat.site_builder.content.load import load_content
from prakat.validators.contract import Form
from tests.site_builder.samples import ANNOUNCEMENT, COMPLETE, FORMS, POSITION, PRIVACY, errors, load, write

FILE = "content/announcements/2567/opening.yaml"


def line_of(words: str, text: str = COMPLETE) -> int:
    """The line in which ``words`` begin."""
    return text[: text.index(words)].count("\n") + 1


def found(folder: Path, announcement: str = COMPLETE, position: str = POSITION) -> list[Finding]:
    return load(write(folder, announcement, position))[1]


def test_what_is_well_is_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path) == []


# What stands there, what is written instead, words at the place of the finding, code, part of the remedy.
CONTRADICTIONS = [
    # Days
    ("close: 7 ตุลาคม 2569 16:30", "close: 7 ตุลาคม 2571 16:30", "7 ตุลาคม 2571", "window.long", "ปี พ.ศ."),
    ("dated: 1 กันยายน 2569", "dated: 1 กันยายน 2567", "15 กันยายน 2569 08:30", "window.far", "ปี พ.ศ."),
    ("publish_on: 10", "publish_on: 16", "16 กันยายน 2569", "publish_on.after_open", "publish_on"),
    ("publish_on: 10 กันยายน", "publish_on: 10 สิงหาคม",
        "10 สิงหาคม 2569", "publish_on.before_dated", "dated"),
    ("{date: 2 พฤศจิกายน", "{date: 2 ตุลาคม", "2 ตุลาคม 2569", "timeline.order", "ลำดับวัน"),
    ("{date: 2 พฤศจิกายน 2569", "{date: 2 พฤศจิกายน 2579", "2 พฤศจิกายน 2579", "timeline.outside", "ปี พ.ศ."),
    ("{date: 15 กันยายน", "{date: 14 กันยายน", "14 กันยายน 2569", "timeline.window", "ให้ตรงกัน"),
    ("levels: 30 กันยายน 2569", "levels: 30 กันยายน 2559", "30 กันยายน 2559", "reckoning.outside", "ปี พ.ศ."),
    ("service: close", "service: 8 ตุลาคม 2569", "8 ตุลาคม 2569", "reckoning.outside", "ปี พ.ศ."),
    ("latest_before: 1 เมษายน 2569", "latest_before: 1 เมษายน 2559",
        "1 เมษายน 2559", "reckoning.outside", ""),
    ("evaluation_rounds: {latest_before: 1 เมษายน 2569, count: 4}\n", "",
        "7 ตุลาคม 2569 16:30\n  note", "evaluation_rounds.unknown", "latest_before: 7 ตุลาคม 2569"),
    ("{latest_before: 1 เมษายน 2569, count: 4}", "[{year: 2569, round: 1}, {year: 2569, round: 1}]",
        "{year: 2569, round: 1}]", "reference.twice", "รายการเดียว"),
    ("{dated: 20 พฤศจิกายน", "{dated: 1 พฤศจิกายน", "1 พฤศจิกายน 2569", "notice.order", "ลำดับวัน"),
    ("{dated: 2 พฤศจิกายน", "{dated: 31 สิงหาคม", "31 สิงหาคม 2569", "notice.before_dated", "ทั้งสอง"),
    ("{dated: 2 พฤศจิกายน 2569, kind: candidates", "{dated: 7 ตุลาคม 2569, kind: register",
        "7 ตุลาคม 2569, kind", "notice.before_close", "วันปิดรับสมัคร"),
    # Status and lists
    ("digits: arabic", "digits: arabic\nreason: ไม่มีผู้สมัคร",
        "ไม่มีผู้สมัคร", "status.not_cancelled", "cancelled"),
    ("  - สำเนาปริญญาบัตร", "  - สำเนา ก.พ. 7", "สำเนา ก.พ. 7\nhow", "reference.twice", "รายการเดียว"),
    ("digits: arabic", "digits: arabic\nstatus: cancelled\nreason: ยุบตำแหน่ง",
        "cancelled", "status.undated", "cancelled_on"),
    ("digits: arabic", "digits: arabic\ncancelled_on: 1 ตุลาคม 2569",
        "1 ตุลาคม 2569", "status.cancelled_on", "cancelled"),
    ("digits: arabic", "digits: arabic\nstatus: cancelled\nreason: ยุบตำแหน่ง\ncancelled_on: 1 ตุลาคม 2568",
        "1 ตุลาคม 2568", "status.cancelled_early", "วันที่"),
    ("digits: arabic", "digits: arabic\nformerly: [opening]", "opening]", "formerly.taken", "ลบ"),
    ("digits: arabic", "digits: arabic\nformerly: [older, older]", "older]", "reference.twice", "รายการเดียว"),
    # Eligibility
    ("min_years: 2,", "min_years: 43,", "43, source", "eligibility.nobody", "จำนวนปี"),
    ("    - {id: degree", "    - {id: young, criterion: age, max: 35, source: ข้อ 8}\n    - {id: degree",
        "{id: young", "eligibility.conflict", "อายุ"),
    ("    - {id: degree",
        "    - {id: old, criterion: equivalent_position, min_years: 41, source: ข้อ 8}\n    - {id: degree",
        "{id: age", "eligibility.conflict", "อายุ"),
    ("min_years: 2,", "min_years: null,", "null, source", "eligibility.no_years", "min_years: 3"),
    ("min: 40, max: 58", "min: 61, max: 70", "61, max", "eligibility.nobody", "จำนวนปี"),
    ("min: 40, max: 58", "max: 17", "17, source", "eligibility.nobody", "จำนวนปี"),
    ("min: 40, max: 58", "min: 5, max: 17", "17, source", "eligibility.nobody", "จำนวนปี"),
    ("levels: [D1]", "levels: [D1, D1]", "D1], min", "reference.twice", "รายการเดียว"),
    ("levels: [K4], min_years: 2", "levels: [D1], min_years: 3", "{id: k4", "eligibility.twice", "ข้อเดียว"),
    ("text: มีความรู้ด้านกฎหมาย", "text: ใช้ภาษาต่างประเทศได้ดี",
        "{id: law", "eligibility.twice", "ข้อเดียว"),
    # Limits
    ("{pages: 3}", "{pages: 0}", "0}", "value.too_small", "1"),
    ("- id: experience", "- {id: experience, limits: {dimensions: [lines]}}",
        "lines", "value.choice", "line"),
    ("- id: experience", "- {id: experience, limits: {dimensions: [line, line]}}",
        "line]}", "reference.twice", ""),
    ("- id: experience", "- {id: experience, limits: {dimensions: []}}", "[]}", "value.too_few", "1"),
    ("- id: experience", "- {id: experience, limits: {continuous: 2}}", "2}}", "value.choice", "0, 1"),
    ("- id: experience", "- {id: experience, limits: {certifier_ranks: [D9]}}", "D9", "value.choice", "D2"),
    ("- id: experience", "- {id: experience, limits: {evidence: [kp8]}}", "kp8", "value.choice", "kp7"),
    ("- id: experience", "- {id: experience, limits: {years: 501}}", "501}}", "value.too_large", "500"),
    ("ไม่เกิน 3 หน้า", "ไม่เกินห้าหน้า", "ไม่เกินห้า", "limit.unlike_text", "ให้ตรงกัน"),
    ("  - id: application", "  - id: application\n    limits: {levels: [D1]}",
        "[D1]}", "limit.not_offered", "เพิ่ม"),
    ("  - id: application", "  - id: application\n    limits: {levels: [D1, K4, O3]}",
        "O3]}", "limit.not_asked", "ลบค่านั้น"),
    ("ไม่เกิน 3 หน้า", "ไม่เกิน ๕ หน้า", "3}\n  - id: exp", "limit.unlike_text", "ให้ตรงกัน"),
    ("note: ยื่น", "note: อย่างละไม่น้อยกว่า 3 ปี ยื่น", "อย่างละไม่น้อย", "limit.unlike_text", "ให้ตรงกัน"),
    ("      purpose:", "      porpose:", "porpose", "wording.unknown", "'purpose'"),
    # Words
    ("contact: โทร. 0 2123", "contact: 'โทร. [bookmark: _Hlk1] 0 2123", "[bookmark:", "text.residue", "ลบ"),
    ("note: ยื่น", "note: -3- ยื่น", "-3-", "text.residue", "ลบ"),
    ("note: ยื่น", "note: ยื่น........ยื่น", "........", "text.residue", "ลบ"),
    ("note: ยื่น", "note: ลงชื่อ) ยื่น", "ลงชื่อ)", "text.residue", "ลบ"),
    ("note: ยื่น", "note: \uf0b7 ยื่น", "\uf0b7", "text.lost", "ลบ"),
    ("note: ยื่น", "note: >-\n    ยื่น\n    ในวัน -2-\n    ที่ยื่น", "-2-", "text.residue", "ลบ"),
    ("note: ยื่น", "note: ยื่\u202eน", "\u202e", "text.hidden", "พิมพ์"),
    ("note: ยื่น", "note: เเละยื่น", "เเ", "text.spelling", "แ"),
    ("note: ยื่น", "note: น\u0e4d\u0e32ยื่น", "น\u0e4d\u0e32", "text.spelling", "น\u0e33ยื่น"),
    ("note: ยื่น", "note: ส านักงานยื่น", "ส า", "text.spelling", "สำนักงาน"),
    ("note: ยื่น", "note: ้าน ยื่น", "้าน", "text.first_letter", "ต้นฉบับ"),
    ("note: ยื่น", "note: ผ ู้ช่วยยื่น", "ผ ู้", "text.spelling", "ผู้ช่วย"),
    ("note: ยื่น", "note: ก\u0e48\u0e34งยื่น", "ก\u0e48\u0e34", "text.spelling", "กิ่ง"),
    ("note: ยื่น", "note: ที่\u0e48นี่ยื่น", "ที่\u0e48", "text.spelling", "ที่นี่"),
    ("note: ยื่น", "note: วิช\u0e45การยื่น", "ช\u0e45", "text.spelling", "วิชาการ"),
    ("note: ยื่น", "note: ต\uf70aอยื่น", "ต\uf70a", "text.spelling", "ต่อยื่น"),
    ("note: ยื่น", "note: “ยื่นใบสมัคร”\n  # ", "“ยื่น", "text.quotes", "'…'"),
    ("  - สำเนาปริญญาบัตร\n", "  - สำเนาปริญญาบัตร\nterms: {allowances: [ครองชีพ 2,000 บาท]}\n",
        "000 บาท", "text.parted", "เครื่องหมายคำพูด"),
    ("note: ยื่น", "note: <b>ยื่น</b> ", "<b>", "text.markup", "**"),
    ("number: ทส 1/2569", "number: ทส ๑/2569", "๑/2569", "text.digits", "เลขแบบเดียว"),
    ("note: ยื่น", "note: ใบสมัคร  ยื่น", "ร  ย", "text.spaces", "ช่องเดียว"),
    ("note: ยื่นใบสมัครในวันและเวลาราชการ", "note: ...", "...", "text.placeholder", "กรอก"),
    ("  - สำเนาปริญญาบัตร", "  - (2) สำเนาปริญญาบัตร", "(2) สำเนา", "text.numbering", "ลบเลขข้อ"),
    ("text: มีความรู้", "text: ๒. มีความรู้", "๒. มี", "text.numbering", "ลบเลขข้อ"),
    ("note: ยื่น", "# ตรวจสอบ: ไม่แน่ใจ\n  note: ยื่น", "# ตรวจสอบ:", "text.unchecked", "หมายเหตุ"),
    # Positions
    ("kind: promotion", "kind: government_employee", "director\n", "kind.position", "พนักงานราชการ"),
    ("อำนวยการ ระดับสูง", "อำนวยการ ระดับต้น", "รับสมัครคัดเลือก", "title.level", "ให้ตรงกัน"),
    # Forms
    ("- id: experience", "- {id: experience, asks: {military: true}}", "military", "asks.unknown", "หัวข้อ"),
    ("- id: application", "- id: entry", "entry", "form.of_the_public", "- id: application"),
    # Amendments
    ("close: 7 ตุลาคม", "close: 8 ตุลาคม", "8 ตุลาคม 2569", "amendment.unsaid", "amendments:"),
    ("  - dated: 28 กันยายน", "  - dated: 28 สิงหาคม", "28 สิงหาคม", "amendment.order", "ลำดับวัน"),
    ("ถึงวันที่ 7 ตุลาคม", "ถึงวันที่ 9 ตุลาคม", "ขยายเวลารับสมัคร", "amendment.words", "ให้ตรงกัน"),
    ("window.close: {was", "windw.close: {was", "windw.close", "amendment.path", "'window'"),
    ("window.close: {was", "amendments: {was", "amendments: {was", "amendment.path", "window.close"),
    ("window.close: {was", "digit close: {was", "digit close", "amendment.path", "'digits'"),
    ("timeline[1].date: {was: 30 กันยายน 2569", "timeline[1].date: {was: 7 ต.ค. 2569",
        "7 ตุลาคม 2569}\nnotices",
        "amendment.nothing", "now:"),
    ("window.close: {was: 30 กันยายน 2569 16:30", "window.close: {was: ไม่ทราบ",
        "ไม่ทราบ", "amendment.before", "was:"),
    ("window.close: {was: 30", "window.close: {was: 1", "window.close: {was", "amendment.before", "was:"),
]  # fmt: skip


@pytest.mark.parametrize(("instead_of", "written", "place", "code", "remedy"), CONTRADICTIONS)
def test_a_contradiction_is_found_at_its_place(
    tmp_path: Path, instead_of: str, written: str, place: str, code: str, remedy: str
) -> None:
    assert COMPLETE.count(instead_of) == 1
    text = COMPLETE.replace(instead_of, written)
    if "[bookmark" in written:
        text = text.replace("0 2123 4567", "0 2123 4567'")
    findings = [each for each in found(tmp_path, text) if each.code == code]
    at = text.index(place)
    expected = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    assert expected in [(each.line, each.col) for each in findings]
    assert {each.file for each in findings} == {FILE}
    assert remedy in findings[0].remedy["th"]


LEFT_ALONE = [
    ("kind: candidates", "kind: schedule"),
    ("min_years: 2,", "min_years: 42,"),  # one of three routes: the others remain
    ("min: 40, max: 58", "max: 60"),
    ("number: ทส 1/2569", "number: ทส ๑/๒๕๖๙"),  # shown in Arabic digits all the same
    ("note: ยื่น", "note: โทร. 0-2123-4567 ต่อ 1-3 ยื่น"),
    ("note: ยื่น", "note: ตามที่ ก.พ. กำหนด ... ยื่น"),
    ("contact: โทร. 0 2123 4567", "contact: 'ก.พ. 7 หรือ hr๑@example.org'"),
    ("  - สำเนา ก.พ. 7", "  - ก.พ. 7"),  # no clause ก.
    ("note: ยื่น", "note: สัมภาษณ์ไม่เกิน 30 นาที ยื่น"),
    ("note: ยื่น", "note: ประวัติย่อไม่เกิน 3 หน้า ยื่น"),
    ("note: ยื่น", "note: ประสบการณ์อย่างละไม่น้อยกว่าสองปี ยื่น"),
    ("note: ยื่น", "note: ดำรงตำแหน่งมาแล้วไม่น้อยกว่า 5 ปี ยื่น"),
    ("step: เปิดรับสมัคร", "step: เปิดรับสมัครทางเว็บไซต์"),
    ("step: ประกาศรายชื่อ", "step: ประกาศรายชื่อหลังปิดรับสมัคร"),
    ("change: ขยายเวลารับสมัครถึงวันที่ 7 ตุลาคม 2569", "change: ขยายเวลารับสมัครอีก 7 วัน"),
    ("now: 7 ตุลาคม 2569 16:30", "now: 2569-10-07T16:30"),
]


@pytest.mark.parametrize(("instead_of", "written"), LEFT_ALONE)
def test_what_may_be_meant_so_is_left_alone(tmp_path: Path, instead_of: str, written: str) -> None:
    assert COMPLETE.count(instead_of) == 1
    assert found(tmp_path, COMPLETE.replace(instead_of, written)) == []


def test_each_fault_of_thai_marks_is_told_in_the_words_around_it(tmp_path: Path) -> None:
    """One of four in a text is not all of them, and a mark that no font shows is named by its number."""
    text = COMPLETE.replace("note: ยื่น", "note: จ านวนที่ส านักงาน ต\uf70aอ น้\u0e49อง แล้วยื่น")
    findings = found(tmp_path, text)
    assert [each.code for each in findings] == ["text.spelling"] * 4
    assert len({each.col for each in findings}) == 4
    said = [each.message["th"] + each.remedy["th"] for each in findings]
    for words, right in zip(said, ["จำนวน", "สำนักงาน", "ต่อ", "น้อง"], strict=True):
        assert right in words
    assert "U+F70A" in said[2]
    assert not any("ลบ" in each.remedy["th"] for each in findings)


FORMLESS = ANNOUNCEMENT.replace("forms:\n  - id: application\n", "")


def test_a_criterion_that_its_form_alone_explains_needs_the_form(tmp_path: Path) -> None:
    """How many kinds and years are wanted stands in the form: without it nobody is told."""
    diverse = "criterion: diverse_experience, source"
    text = FORMLESS.replace("criterion: held_level, levels: [D1], min_years: 1, source", diverse)
    (finding,) = errors(found(tmp_path, text))
    assert (finding.code, finding.line) == ("eligibility.form", line_of("diverse_experience", text))
    assert "experience" in finding.message["th"]


OFFERS = """\
offers:
  - position: director
    qualifications:
      - มีใบอนุญาตขับรถ
      - {id: field, criterion: field_of_study, fields: [นิติศาสตร์], level: bachelor, source: ข้อ 2}
"""
OFFERED = ANNOUNCEMENT.replace("positions:\n  - director\n", OFFERS) + PRIVACY


def test_qualifications_of_a_position_are_read_with_it(tmp_path: Path) -> None:
    content, findings = load(write(tmp_path, OFFERED))
    assert [each.code for each in findings] == ["eligibility.no_years"]
    (offer,) = content.announcements["opening"].offers
    assert [each.model_dump()["criterion"] for each in offer.conditions] == ["own", "field_of_study"]
    assert content.announcements["opening"].positions == ["director"]


@pytest.mark.parametrize(
    ("instead_of", "written", "words", "code"),
    [
        ("fields: [นิติศาสตร์]", "fields: []", "[]", "value.too_few"),
        ("position: director", "position: mayor", "mayor", "reference.missing"),
        ("criterion: field_of_study", "criterion: luck", "{id: field", "eligibility.criterion"),
        ("id: field", "id: d1", "d1, criterion: field", "eligibility.id_twice"),
        ("      - มีใบ", "      - มีใบอนุญาตขับรถ\n      - มีใบ", "มีใบอนุญาตขับรถ\n      - {", "eligibility.twice"),
        (
            "มีใบอนุญาตขับรถ",
            "{id: thai, criterion: nationality, source: ข้อ 3}",
            "nationality",
            "eligibility.form",
        ),
        ("offers:", "positions: [other]\noffers:", "[other]", "offers.twice"),
        (OFFERS, "", "title", "key.missing"),
    ],
)
def test_a_mistake_in_an_offer_is_found_at_its_place(
    tmp_path: Path, instead_of: str, written: str, words: str, code: str
) -> None:
    assert OFFERED.count(instead_of) == 1
    text = OFFERED.replace(instead_of, written)
    assert (line_of(words, text), code) in [(each.line, each.code) for each in found(tmp_path, text)]


@pytest.mark.parametrize("offers", [OFFERS, "offers:\n  - {qualifications: [ก]}\n", "offers: []\n", ""])
def test_a_mistake_elsewhere_does_not_hide_others_beside_offers(tmp_path: Path, offers: str) -> None:
    text = OFFERED.replace(OFFERS, offers).replace("kind: screening", "kind: screning")
    text = text.replace("6 ธันวาคม 2567", "10 ธันวาคม 2567").replace("agency: test-office", "agency: nowhere")
    codes = [each.code for each in found(tmp_path, text)]
    assert {"value.choice", "dated.after_open", "reference.missing"} <= {*codes}


def test_a_position_cannot_ask_for_what_all_rule_out(tmp_path: Path) -> None:
    held, old = "min_years: null", "{id: old, criterion: age, max: 18, source: ข้อ 3}"
    text = OFFERED.replace(held, "min_years: 2").replace("มีใบอนุญาตขับรถ", old)
    assert [(each.line, each.code) for each in found(tmp_path, text)] == [
        (line_of("{id: old", text), "eligibility.conflict")
    ]


def test_a_criterion_whose_question_is_not_asked_names_what_to_ask(tmp_path: Path) -> None:
    form = FORMS["application"]
    sections = [each for each in form["sections"] if each["id"] != "education"]
    topic = cast(Form, {**form, "topics": {"studies": {"title": {}, "asked": False}}})
    education = [each | {"topic": "studies"} for each in form["sections"] if each["id"] == "education"]
    degree = "    - {id: degree, criterion: degree, at_least: bachelor, source: ข้อ 4}\n"
    folder = write(tmp_path, ANNOUNCEMENT.replace("forms:\n", f"{degree}forms:\n"))
    for changed, code in (
        ({**topic, "sections": sections + education}, "eligibility.topic"),
        ({**form, "sections": sections}, "eligibility.question"),
    ):
        findings = load_content(folder, {**FORMS, "application": cast(Form, changed)})[1]
        (said,) = [each for each in findings if each.code == code]
        assert said.line == line_of("degree, at", ANNOUNCEMENT.replace("forms:\n", f"{degree}forms:\n"))
        assert code == "eligibility.question" or "asks: {studies: true}" in said.remedy["en"]


def test_an_announcement_may_say_who_may_apply_and_ask_for_no_forms(tmp_path: Path) -> None:
    assert "held_level" in FORMLESS
    assert errors(found(tmp_path, FORMLESS)) == []


def test_a_criterion_needs_the_limits_that_explain_it(tmp_path: Path) -> None:
    """An agency may have a form of its own in the place of ours."""
    bare = {name: limit for name, limit in FORMS["experience"]["limits"].items() if name != "years"}
    forms = {**FORMS, "experience": cast(Form, {**FORMS["experience"], "limits": bare})}
    (finding,) = load_content(write(tmp_path, COMPLETE), forms)[1]
    assert (finding.code, finding.line) == ("eligibility.limit", line_of("diverse_experience"))
    assert "'years'" in finding.message["th"]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("ผลงานย้อนหลัง 3 ปี", []),
        ("ผลงานย้อนหลังไม่น้อยกว่า 2 ปี", ["limit.unlike_text"]),
        ("อย่างละไม่น้อยกว่า ๒ ปี", []),
        ("อย่างละไม่น้อยกว่า 3 ปี", ["limit.unlike_text"]),
        ("ผลการประเมินผลการปฏิบัติราชการย้อนหลัง 5 ปี", []),
    ],
)
def test_years_of_one_form_are_not_those_of_another(tmp_path: Path, written: str, codes: list[str]) -> None:
    """Achievements of 3 years, each kind of experience of 2."""
    text = COMPLETE.replace("  - id: experience\n", "  - id: achievements\n  - id: experience\n")
    text = text.replace("note: ยื่น", f"note: {written} ยื่น")
    assert [each.code for each in found(tmp_path, text)] == codes


@pytest.mark.parametrize(
    ("ours", "codes"),
    [
        ("", set()),
        ("digits: as_authored", {"text.digits_mixed"}),
    ],
)
def test_digits_matter_where_they_are_shown_as_typed(tmp_path: Path, ours: str, codes: set[str]) -> None:
    text = COMPLETE.replace("number: ทส 1/2569", "number: ทส ๑/๒๕๖๙").replace("digits: arabic", ours)
    findings = found(tmp_path, text)
    assert {each.code for each in findings} == codes
    assert {each.line for each in findings} <= {4}


def test_a_chain_of_amendments_must_hold(tmp_path: Path) -> None:
    """The second begins with what the first made; the present is what the second made."""
    second = """\
  - dated: 5 ตุลาคม 2569
    change: ขยายเวลารับสมัครอีกครั้ง
    reason: ระบบรับสมัครขัดข้อง
    fields:
      window.close: {was: 7 ตุลาคม 2569 16:30, now: 9 ตุลาคม 2569 16:30}
      timeline[1].date: {was: 7 ตุลาคม 2569, now: 9 ตุลาคม 2569}
"""
    text = COMPLETE.replace("notices:", second + "notices:")
    text = text.replace("  close: 7 ตุลาคม", "  close: 9 ตุลาคม").replace("date: 7 ตุลาคม", "date: 9 ตุลาคม")
    assert found(tmp_path, text) == []
    broken = text.replace("{was: 7 ตุลาคม 2569 16:30", "{was: 8 ตุลาคม 2569 16:30")
    (finding,) = [each for each in found(tmp_path, broken) if each.code == "amendment.chain"]
    assert finding.line == line_of("{was: 8 ตุลาคม", broken)


@pytest.mark.parametrize(
    ("was", "code"),
    [
        ("positions: {was: [gone], now: [director]}", "reference.missing"),
        ("agency: {was: gone, now: test-office}", "reference.missing"),
        ("forms[2].id: {was: gone, now: experience}", "reference.missing"),
        ("forms[1].limits.pages: {was: 0, now: 3}", "amendment.before"),
        ("forms[1].limits: {was: {pags: 3}, now: {pages: 3}}", "amendment.before"),
        ("forms: {was: [{id: application}], now: null}", "amendment.before"),
    ],
)
def test_the_version_before_an_amendment_can_be_read_for_ever(tmp_path: Path, was: str, code: str) -> None:
    text = COMPLETE.replace("    fields:\n", f"    fields:\n      {was}\n")
    if was.startswith("forms: "):  # an experience that is counted needs its form
        whole = "[{id: application}, {id: vision, limits: {pages: 3}}, {id: experience}]"
        text = text.replace("now: null", f"now: {whole}")
    (finding,) = [each for each in found(tmp_path, text) if each.severity == "error" and each.code == code]
    first_of_fields = text[: text.index("    fields:\n")].count("\n") + 2
    assert finding.line >= first_of_fields


def test_an_amendment_that_names_no_key_is_a_warning(tmp_path: Path) -> None:
    text = COMPLETE[: COMPLETE.index("    fields:\n")] + COMPLETE[COMPLETE.index("notices:") :]
    (finding,) = found(tmp_path, text)
    assert (finding.code, finding.severity) == ("amendment.no_fields", "warning")
    assert "window.close: {was: 20 ธันวาคม 2567" in finding.remedy["th"]


def several(folder: Path, announcements: dict[str, str], positions: dict[str, str]) -> list[Finding]:
    write(folder, COMPLETE)
    for kind, texts in {"announcements": announcements, "positions": positions}.items():
        for name, text in texts.items():
            (folder / kind / f"{name}.yaml").write_text(text)
    return load(folder)[1]


SUCCESSOR = "supersedes: opening\ndated: 2 กันยายน 2569\n" + COMPLETE.replace("dated: 1 กันยายน 2569\n", "", 1)
ANOTHER = COMPLETE.replace("- director\n", "- deputy\n")


@pytest.mark.parametrize(
    ("announcements", "positions", "codes"),
    [
        ({"second": SUCCESSOR}, {}, []),
        ({"second": COMPLETE}, {}, ["position.announced_twice"] * 2),
        ({"second": COMPLETE, "third": COMPLETE}, {}, ["position.announced_twice"] * 3),
        (
            {"second": SUCCESSOR.replace("dated: 2 ก", "dated: 31 ส", 1).replace("31 สันยายน", "31 สิงหาคม")},
            {},
            ["supersedes.order"],
        ),
        (
            {"second": SUCCESSOR, "third": SUCCESSOR},
            {},
            ["position.announced_twice"] * 2 + ["supersedes.twice"],
        ),
        (
            {"second": SUCCESSOR.replace("supersedes: opening", "supersedes: second")},
            {},
            ["supersedes.itself"],
        ),
        ({}, {"deputy": POSITION}, ["position.number_reused"] * 2),
        ({"second": ANOTHER}, {"deputy": POSITION}, ["position.number_taken"] * 2),
        ({"second": ANOTHER}, {"deputy": POSITION.replace("number: 40", "number: 41")}, []),
        (
            {"second": ANOTHER},
            {"deputy": POSITION.replace("  - สำนักงานทดสอบ\n", "  - กรมอื่น\n")},
            ["position.agency"],
        ),
    ],
)
def test_files_do_not_contradict_each_other(
    tmp_path: Path, announcements: dict[str, str], positions: dict[str, str], codes: list[str]
) -> None:
    assert sorted(each.code for each in several(tmp_path, announcements, positions)) == codes


def test_a_ring_of_announcements_that_supersede_each_other_ends(tmp_path: Path) -> None:
    ring = {f"a{n}": f"supersedes: a{(n + 1) % 3}\n{COMPLETE}" for n in range(3)}
    findings = [each for each in several(tmp_path, ring, {}) if each.code == "supersedes.itself"]
    assert [each.file for each in findings] == [f"content/announcements/a{n}.yaml" for n in range(3)]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("announcements/2570/new.yml.txt", "file.ending"),
        ("positions/clerk.YAML", "file.ending"),
        ("announcement/new.yaml", "file.stray"),
        ("pages/about.md", None),
        ("announcements/.gitkeep", None),
    ],
)
def test_what_would_not_be_published_is_no_silence(tmp_path: Path, path: str, code: str | None) -> None:
    file = write(tmp_path, COMPLETE) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(COMPLETE)
    assert [each.code for each in load(tmp_path)[1]] == ([code] if code else [])


# --- Pages that somebody writes -----------------------------------------------------------

# What stands in a page, and which code is found at which words of it.
ACTIVE = [
    ("ก\n\n<script>x()</script>", "<script", "page.active"),
    ('<SCRIPT src="https://example.org/x.js"></SCRIPT>', "<SCRIPT", "page.active"),
    ('ก <script type="application/json">1</script>', "<script", "page.active"),
    ("ก <img src=x onerror=x()>", "<img", "page.active"),
    ("<details ontoggle='x()' open>", "<details", "page.active"),
    ('<a href="javascript:x()">ก</a>', "<a", "page.active"),
    ("[ก](javascript:x())", "](", "page.active"),
    ("ก [ก][1]\n\n[1]: <JavaScript:x()>", "]: ", "page.active"),
    ("<iframe src=https://example.org></iframe>", "<iframe", "page.active"),
    ("<object data=x.swf></object>", "<object", "page.active"),
    ("<embed src=x.swf>", "<embed", "page.active"),
    ("<form action=https://example.org>", "<form", "page.active"),
    ("<form><button formaction=x>", "<button", "page.active"),
    ("<base href=https://example.org>", "<base", "page.active"),
    ("<meta http-equiv=refresh content=0>", "<meta", "page.active"),
    ("<link rel=stylesheet href=x.css>", "<link", "page.active"),
    ("ก\n<style>p { color: red }</style>", "<style", "page.style"),
    ('ก <p style="color: red">', "<p", "page.style"),
    ("---\ntitle: <script>x()</script>\n---\n", "<script", "page.active"),
    # It is no code unless it is shown as such.
    ("```\n<script>x()</script>", "<script", "page.active"),
    ("````\n```\n<script>", "<script", "page.active"),
    ("`ก\n<script>`", "<script", "page.active"),
    ("```\n<b>\n```\n<script>", "<script", "page.active"),
]
QUIET = [
    "# หัวข้อ\n\n| ก | ข |\n|:--|--:|\n| 1 | 2 |\n\n[ก](about.md) <https://example.org> ![ก](a.png)",
    '<details class="a" open><summary>ก</summary>\n<form method="dialog"></form></details>',
    "เขียน `<script>` หรือ ``<b onclick=x()>`` ในหน้าเว็บ",
    "```html\n<script>x()</script>\n```\nและ\n\n~~~\n<p style=a>\n```\n~~~ \n",
    "อายุ < 18 ปี onclick=1; style=ก",
]


def in_page(folder: Path, text: str, name: str = "ก/about.md") -> list[Finding]:
    page = write(folder / "content") / "pages" / name
    page.parent.mkdir(parents=True)
    page.write_text(text)
    return errors(load(folder / "content")[1])


@pytest.mark.parametrize(("text", "words", "code"), ACTIVE)
def test_nothing_acts_in_a_written_page(tmp_path: Path, text: str, words: str, code: str) -> None:
    (finding,) = in_page(tmp_path, text)
    at = text.index(words)
    assert (finding.file, finding.code) == ("content/pages/ก/about.md", code)
    assert (finding.line, finding.col) == (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    assert finding.message["th"].startswith(words)
    assert finding.message["en"].startswith(words)


@pytest.mark.parametrize("text", QUIET)
def test_all_else_may_stand_in_a_page(tmp_path: Path, text: str) -> None:
    assert in_page(tmp_path, text) == []


def test_files_that_open_as_a_document_are_pages_too(tmp_path: Path) -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><style>a{b:c}</style><path style="fill:red"/></svg>'
    assert in_page(tmp_path / "drawn", drawn, "seal.svg") == []
    document = "<!doctype html><meta charset=utf-8><title>ก</title>"
    assert in_page(tmp_path / "document", document, "code.html") == []
    for name in ("seal.svg", "code.html", "CODE.XHTML"):
        (finding,) = in_page(tmp_path / name, drawn.replace("<path", "<path onload=x()"), name)
        assert finding.code == "page.active"
