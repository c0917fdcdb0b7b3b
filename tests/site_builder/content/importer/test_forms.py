"""Forms that offices fill in: labels beside each other, tables by tabs, headings that nobody knows."""

from tests.site_builder.content.importer.reading import imported, table


def test_a_table_below_the_heading_of_a_group_is_that_group() -> None:
    (said,) = imported("""
แบบบรรยายลักษณะงาน (Job Description)
ชื่อตำแหน่งในสายงาน	นักจัดการงานร่ม
ประเภท/ระดับ	วิชาการ / ชำนาญการ
หน้าที่ความรับผิดชอบโดยสรุป
ซ่อมร่มของกรม
หน้าที่ความรับผิดชอบหลัก
ก. ด้านปฏิบัติการ (Operation)
ที่	หน้าที่รับผิดชอบหลัก	ตัวชี้วัดผลงาน
๑.	ซ่อมร่มที่ขาด	ร้อยคันต่อปี
๒.	ย้อมสี	สีไม่ตก
ข. ด้านวางแผน (Planning)
๑.	ซื้อผ้าก่อนฝน	เสร็จในเดือนเมษายน
""")
    assert said["work"] == [
        {"heading": "ด้านปฏิบัติการ (Operation)", "items": ["ซ่อมร่มที่ขาด", "ย้อมสี"]},
        {"heading": "ด้านวางแผน (Planning)", "items": ["ซื้อผ้าก่อนฝน"]},
    ]
    measures = [each["text"] for each in said["more"] if each["heading"] == "ตัวชี้วัดผลงาน"]
    assert "| ซ่อมร่มที่ขาด | ร้อยคันต่อปี |" in measures[0]
    assert "| ซื้อผ้าก่อนฝน | เสร็จในเดือนเมษายน |" in measures[1]


def test_several_labels_in_one_line() -> None:
    (said,) = imported("""
ใบกำหนดหน้าที่งาน (Job Description)
ตำแหน่ง : ผู้จัดการส่วนทุ่น          ระดับ : 8
สังกัด : กองทุ่น 3	รหัสตำแหน่ง : BU-03
ชื่อส่วนงาน	ส่วนทุ่นเหนือ	ประเภท	พนักงานรัฐวิสาหกิจ
1. วัตถุประสงค์ของงาน (Job Purpose)
ดูแลทุ่น
""")
    assert said["title"] == "ผู้จัดการส่วนทุ่น"
    assert (said["level"], said["number"], said["type"]) == ("8", "BU-03", "พนักงานรัฐวิสาหกิจ")
    assert said["agency"] == ["กองทุ่น 3", "ส่วนทุ่นเหนือ"]
    assert said["duties"] == "ดูแลทุ่น"


def test_the_rank_of_the_supervisor_is_not_that_of_the_position() -> None:
    (said,) = imported("""
ชื่อตำแหน่งในสายงาน : นักวิชาการว่าว
ประเภท/ระดับ : วิชาการ ระดับชำนาญการ
ชื่อตำแหน่งผู้บังคับบัญชาโดยตรง : ผู้อำนวยการกองว่าว
ประเภท/ระดับ : อำนวยการ ระดับสูง
หน้าที่ความรับผิดชอบ
ทำว่าว
""")
    assert (said["type"], said["level"]) == ("วิชาการ", "ชำนาญการ")
    assert said["more"][0]["text"].startswith("ผู้อำนวยการกองว่าว\n\nประเภท/ระดับ")
    assert "อำนวยการ ระดับสูง" in said["more"][0]["text"]


def test_a_heading_that_is_numbered_as_the_known_ones_is_one() -> None:
    (said,) = imported("""
ชื่อตำแหน่ง : คนขับแพ
1. หน้าที่ความรับผิดชอบ
ขับแพข้ามคลอง
2. คุณสมบัติเฉพาะสำหรับตำแหน่ง
2.1 ว่ายน้ำได้
2.2 อ่านธงสัญญาณได้
3. เครื่องแบบ
ชุดสีน้ำเงิน
4. สิ่งของประจำตัว
(1) นกหวีด
(2) ไฟฉาย
""")
    assert said["qualifications"] == ["ว่ายน้ำได้", "อ่านธงสัญญาณได้"]
    assert said["more"] == [
        {"heading": "เครื่องแบบ", "text": "ชุดสีน้ำเงิน"},
        {"heading": "สิ่งของประจำตัว", "text": "(1) นกหวีด\n(2) ไฟฉาย"},
    ]


def test_a_list_without_a_heading_is_work() -> None:
    (said,) = imported("""
หัวหน้าฝ่ายดอกไม้ (นักวิชาการเกษตร ระดับชำนาญการ)
เลขที่ตำแหน่ง ๗-๑
๑. ปลูกดอกไม้ตามถนน
๒. ตัดหญ้า
""")
    assert (said["title"], said["line"], said["level"]) == ("หัวหน้าฝ่ายดอกไม้", "นักวิชาการเกษตร", "ชำนาญการ")
    assert said["type"] == "วิชาการ"
    assert said["work"] == [{"items": ["ปลูกดอกไม้ตามถนน", "ตัดหญ้า"]}]


def test_parts_of_a_section_may_be_named_as_sections_are() -> None:
    (said,) = imported("""
ประเภท อำนวยการท้องถิ่น
ชื่อตำแหน่งในสายงาน นักบริหารงานตลาด
ระดับตำแหน่ง ต้น
หน้าที่ความรับผิดชอบหลัก
ดูแลตลาด
ระดับความรู้ ทักษะ และสมรรถนะที่จำเป็นสำหรับตำแหน่ง
1. ความรู้ที่จำเป็นประจำสายงาน ประกอบด้วย
1.1 ความรู้เรื่องกฎหมาย ระดับ 2
2. ทักษะที่จำเป็นประจำสายงาน ประกอบด้วย
2.1 ทักษะการต่อรอง ระดับ 1
""")
    assert (said["type"], said["employment"]) == ("ข้าราชการส่วนท้องถิ่น", "อำนวยการท้องถิ่น")
    ((heading, text),) = [each.values() for each in said["more"]]
    assert heading == "ระดับความรู้ ทักษะ และสมรรถนะที่จำเป็นสำหรับตำแหน่ง"
    assert text.count("\n") == 3


def test_a_colon_ends_a_heading() -> None:
    first, second = imported("""
1. ตำแหน่งนักวิชาการผึ้ง (กลุ่มงานบริหารทั่วไป)
อัตราว่าง : 1 อัตรา
ค่าตอบแทน : 18,000 บาท
สิ่งที่จะได้ทำ :
(1) ดูแลรังผึ้ง
(2) ทำบัญชีน้ำผึ้ง
2. ตำแหน่งพนักงานกรอง (กลุ่มงานบริการ)
อัตราว่าง : 3 อัตรา
ลักษณะงาน : กรองน้ำผึ้ง
""")
    assert (first["title"], first["group"], first["vacancies"]) == ("นักวิชาการผึ้ง", "บริหารทั่วไป", 1)
    assert first["pay"] == {"from": 18000, "per": "month"}
    assert first["more"] == [{"heading": "สิ่งที่จะได้ทำ", "text": "(1) ดูแลรังผึ้ง\n(2) ทำบัญชีน้ำผึ้ง"}]
    assert (second["title"], second["vacancies"]) == ("พนักงานกรอง", 3)


def test_the_number_of_a_page_is_nobodys_word() -> None:
    (said,) = imported("""
ชื่อตำแหน่ง : คนขับแพ
ลักษณะงานที่ปฏิบัติ
1. ขับแพ
หน้า 1 จาก 2
2. ผูกแพ
""")
    assert said["work"] == [{"items": ["ขับแพ", "ผูกแพ"]}]


def test_rows_that_are_headings_part_a_table() -> None:
    (said,) = imported(
        table(
            ("ลำดับ", "งานที่ปฏิบัติ", "ตัวชี้วัด"),
            ("ด้านการปฏิบัติการ",),
            ("๑", "ให้อาหาร", "วันละสองครั้ง"),
            ("๒", "กวาดกรง", "ทุกวัน"),
            ("ด้านการบริการ",),
            ("๑", "นำชม", "เดือนละครั้ง"),
        )
    )
    assert said["work"] == [
        {"heading": "ด้านการปฏิบัติการ", "items": ["ให้อาหาร", "กวาดกรง"]},
        {"heading": "ด้านการบริการ", "items": ["นำชม"]},
    ]
    assert [each["heading"] for each in said["more"]] == ["ตัวชี้วัด", "ตัวชี้วัด"]


def test_a_column_that_nobody_knows_stands_beside_the_work() -> None:
    (said,) = imported(
        table(
            ("ลำดับ", "หน้าที่หลัก", "รายละเอียดงาน", "สัดส่วนเวลา (%)"),
            ("1", "ด้านปฏิบัติการ", "วัดหอย\nถ่ายภาพหอย", "70"),
            ("2", "ด้านบริการ", "สอนชาวประมง", "30"),
        )
    )
    assert said["work"] == [
        {"heading": "ด้านปฏิบัติการ", "items": ["วัดหอย", "ถ่ายภาพหอย"]},
        {"heading": "ด้านบริการ", "items": ["สอนชาวประมง"]},
    ]
    assert "| สอนชาวประมง | 30 |" in said["more"][0]["text"]


def test_a_list_begins_on_the_line_of_its_label() -> None:
    (said,) = imported("ชื่อตำแหน่ง\tคนชั่ง\nลักษณะงานที่ปฏิบัติ\t1. ตั้งตาชั่ง\n2. จดน้ำหนัก")
    assert said["work"] == [{"items": ["ตั้งตาชั่ง", "จดน้ำหนัก"]}]
