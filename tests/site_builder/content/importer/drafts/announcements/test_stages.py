"""By what is chosen: parts of an examination, their subjects and marks, days and places."""

from prakat.site_builder.content.importer.document import Line
from tests.site_builder.content.importer.reading import FOOT, HEAD, announced, imported, table

SUBJECTS = """
ข้อ ๒ หลักสูตรและวิธีการสอบแข่งขัน
๒.๑ ภาคความรู้เฉพาะตำแหน่ง (๒๐๐ คะแนน)
สอบข้อเขียน ดังนี้
(๑) วิชาเชือก ๑๒๐ คะแนน
(๒) วิชาไม้ ๘๐ คะแนน
๒.๒ ภาคความเหมาะสม (๑๐๐ คะแนน)
ข้อ ๓ เกณฑ์การตัดสิน
ต้องได้คะแนนในแต่ละ{}ไม่ต่ำกว่าร้อยละ ๖๐
"""


def test_what_passes_may_stand_below_the_last_part() -> None:
    said, _ = announced("""
ข้อ ๒ วิธีการคัดเลือก
๒.๑ สอบข้อเขียน (๑๐๐ คะแนน)
๒.๒ สอบสัมภาษณ์ (๕๐ คะแนน)
ผู้ผ่านต้องได้คะแนนในแต่ละส่วนไม่น้อยกว่าร้อยละ ๖๐
""")
    assert [each["title"] for each in said["selection"]] == ["สอบข้อเขียน", "สอบสัมภาษณ์"]
    assert [each["subjects"][0]["pass"] for each in said["selection"]] == ["ร้อยละ ๖๐", "ร้อยละ ๖๐"]


def test_a_part_of_an_examination_has_subjects() -> None:
    said, _ = announced(SUBJECTS.format("วิชา"))
    first, second = said["selection"]
    assert first["subjects"] == [
        {"name": "วิชาเชือก", "score": 120, "pass": "ร้อยละ ๖๐"},
        {"name": "วิชาไม้", "score": 80, "pass": "ร้อยละ ๖๐"},
    ]
    assert first["note"] == "สอบข้อเขียน ดังนี้"
    assert second["subjects"] == [{"name": "ภาคความเหมาะสม", "score": 100, "pass": "ร้อยละ ๖๐"}]
    assert said["more"] == [{"heading": "เกณฑ์การตัดสิน", "text": "ต้องได้คะแนนในแต่ละวิชาไม่ต่ำกว่าร้อยละ ๖๐"}]


def test_what_passes_a_part_does_not_pass_its_subjects() -> None:
    said, _ = announced(SUBJECTS.format("ภาค"))
    assert not any("pass" in each for each in said["selection"][0]["subjects"])
    assert said["selection"][1]["subjects"][0]["pass"] == "ร้อยละ ๖๐"


def test_a_stage_has_its_own_table() -> None:
    lines = [Line(at, words) for at, words in enumerate((HEAD + "ข้อ ๒ วิธีการเลือกสรร").split("\n"), 1)]
    lines += [Line(50, "๒.๑ ประเมินครั้งที่ ๑")]
    lines += table(("สมรรถนะ", "คะแนนเต็ม"), ("๑. ความรู้เรื่องเชือก", "๑๐๐"), number=1)
    lines += [Line(150, "๒.๒ ประเมินครั้งที่ ๒")]
    lines += table(("สมรรถนะ", "คะแนนเต็ม"), ("การสื่อสาร", "๕๐"), ("ความอดทน", "๕๐"), number=2)
    lines += [Line(900, "ข้อ ๓ เกณฑ์การตัดสิน"), Line(901, "ต้องได้คะแนนแต่ละครั้งไม่ต่ำกว่าร้อยละ ๖๐")]
    said, _ = imported([*lines, Line(902, FOOT.split("\n")[0])])
    assert said["selection"] == [
        {
            "title": "ประเมินครั้งที่ ๑",
            "subjects": [{"name": "ความรู้เรื่องเชือก", "score": 100, "pass": "ร้อยละ ๖๐"}],
        },
        {
            "title": "ประเมินครั้งที่ ๒",
            "subjects": [{"name": "การสื่อสาร", "score": 50}, {"name": "ความอดทน", "score": 50}],
        },
    ]


def test_marks_of_several_subjects_in_one_sentence_are_words() -> None:
    said, _ = announced("""
ข้อ ๒ วิธีการคัดเลือก
พิจารณาผลงาน ๕๐ คะแนน และสัมภาษณ์ ๕๐ คะแนน
""")
    assert said["selection"] == [{"title": "วิธีการคัดเลือก", "note": "พิจารณาผลงาน ๕๐ คะแนน และสัมภาษณ์ ๕๐ คะแนน"}]


def test_a_sentence_may_begin_with_a_subject_and_what_passes_it() -> None:
    said, _ = announced("""
ข้อ ๒ วิธีการคัดเลือก
สอบข้อเขียน คะแนนเต็ม ๑๐๐ คะแนน ผู้สอบผ่านต้องได้คะแนนไม่ต่ำกว่าร้อยละ ๖๐ จึงมีสิทธิสอบสัมภาษณ์
สอบข้อเขียน วันที่ ๑๐ มกราคม ๒๕๗๐ เวลา ๐๙.๐๐ น. ณ หอประชุม
""")
    assert said["selection"][0]["subjects"] == [{"name": "สอบข้อเขียน", "score": 100, "pass": "ร้อยละ ๖๐"}]
    assert said["timeline"] == [
        {"date": "๑๐ มกราคม ๒๕๗๐ เวลา ๐๙.๐๐ น.", "step": "สอบข้อเขียน", "place": "หอประชุม"}
    ]


def test_a_stage_has_the_day_and_the_place_that_stand_behind_it() -> None:
    said, _ = announced("""
ข้อ ๒ การคัดเลือก
๒.๑ สอบข้อเขียน ๑๐๐ คะแนน วันที่ ๗ กุมภาพันธ์ ๒๕๗๐ เวลา ๐๙.๐๐ - ๑๒.๐๐ น. ณ โรงเรียนสมมติ
๒.๒ สอบสัมภาษณ์ ๕๐ คะแนน
""")
    assert said["selection"] == [
        {
            "title": "สอบข้อเขียน",
            "date": "๗ กุมภาพันธ์ ๒๕๗๐ เวลา ๐๙.๐๐ - ๑๒.๐๐ น.",
            "place": "โรงเรียนสมมติ",
            "subjects": [{"name": "สอบข้อเขียน", "score": 100}],
        },
        {"title": "สอบสัมภาษณ์", "subjects": [{"name": "สอบสัมภาษณ์", "score": 50}]},
    ]


def test_a_row_of_one_cell_is_the_stage_of_the_subjects_below_it() -> None:
    rows = [
        ("สมรรถนะ", "คะแนนเต็ม", "วิธีการประเมิน"),
        ("การประเมินสมรรถนะครั้งที่ ๑", "", ""),
        ("๑. ความรู้ทั่วไป", "๑๐๐", "สอบข้อเขียน"),
        ("๒. ความรู้เฉพาะตำแหน่ง", "๑๐๐", "สอบข้อเขียน"),
        ("การประเมินสมรรถนะครั้งที่ ๒", "", ""),
        ("ความเหมาะสม", "๑๐๐", "สัมภาษณ์"),
        ("รวม", "๓๐๐", ""),
    ]
    lines = [Line(at, words) for at, words in enumerate((HEAD + "ข้อ ๒ วิธีการเลือกสรร").split("\n"), 1)]
    said, _ = imported(
        [*lines, *table(*rows), *(Line(90 + at, each) for at, each in enumerate(FOOT.split("\n")))]
    )
    assert [
        (each["title"], [subject["name"] for subject in each["subjects"]]) for each in said["selection"]
    ] == [
        (
            "การประเมินสมรรถนะครั้งที่ ๑",
            ["ความรู้ทั่วไป (สอบข้อเขียน)", "ความรู้เฉพาะตำแหน่ง (สอบข้อเขียน)"],
        ),
        ("การประเมินสมรรถนะครั้งที่ ๒", ["ความเหมาะสม (สัมภาษณ์)"]),
    ]


def test_who_qualifies_for_the_selection_is_no_way_of_selecting() -> None:
    said, _ = announced("""
ข้อ ๒ คุณสมบัติทั่วไปและคุณสมบัติเฉพาะของผู้มีสิทธิสมัครเข้ารับการเลือกสรร
๒.๑ คุณสมบัติทั่วไป
(๑) มีสัญชาติไทย
(๒) ว่ายน้ำได้
""")
    assert [each["criterion"] for each in said["eligibility"]["all"]] == ["nationality", "own"]
    assert "selection" not in said


def test_a_stage_on_a_line_has_its_day_and_its_place() -> None:
    said, _ = announced("""
ข้อ ๒ วิธีการคัดเลือก
สอบสัมภาษณ์ ๑๐๐ คะแนน ในวันที่ ๒๒ ธันวาคม ๒๕๖๙ เวลา ๐๙.๐๐ น. ณ ห้องประชุมชบา
""")
    (stage,) = said["selection"]
    assert stage["subjects"] == [{"name": "สอบสัมภาษณ์", "score": 100}]
    assert (stage["date"], stage["place"]) == ("๒๒ ธันวาคม ๒๕๖๙ เวลา ๐๙.๐๐ น.", "ห้องประชุมชบา")


def test_what_is_looked_at_at_once_is_one_stage() -> None:
    said, _ = announced("""
ข้อ ๒ หลักเกณฑ์การพิจารณา
๒.๑ ผลงาน ๖๐ คะแนน
๒.๒ แนวคิด ๔๐ คะแนน
""")
    assert said["selection"] == [
        {
            "title": "หลักเกณฑ์การพิจารณา",
            "subjects": [{"name": "ผลงาน", "score": 60}, {"name": "แนวคิด", "score": 40}],
        }
    ]
