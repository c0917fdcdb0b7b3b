"""Ways of applying with their addresses, out of sentences."""

from typing import Any

import pytest

from prakat.site_builder.content.importer.drafts.announcements import channels

WEB = {"kind": "online", "url": "https://job.example.org"}


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("สมัครที่ https://job.example.org ตั้งแต่วันที่ ๑ มีนาคม ๒๕๗๐", [WEB]),
        ("สมัครที่ https://job.example.org หรือ https://job.example.org", [WEB]),
        ("ดูรายละเอียดที่ www.example.org", []),
        ("สอบถามได้ที่ กองคลัง อีเมล hr@example.org", []),
        ("ส่งใบสมัครทางอีเมล hr@example.org", [{"kind": "email", "address": "hr@example.org"}]),
        (
            "ยื่นใบสมัครด้วยตนเองได้ที่ กองคลัง ชั้น ๒ ถนนสุขใจ ในวันและเวลาราชการ",
            [{"kind": "in_person", "address": "กองคลัง ชั้น ๒ ถนนสุขใจ"}],
        ),
        (
            "ยื่นใบสมัครได้ที่ โรงพยาบาลสมมติ ตั้งแต่วันที่ ๑ มีนาคม ๒๕๗๐",
            [{"kind": "in_person", "address": "โรงพยาบาลสมมติ"}],
        ),
        ("ยื่นด้วยตนเองภายในวันที่ ๑ มีนาคม ๒๕๗๐", [{"kind": "in_person"}]),
        ("สมัครทางไปรษณีย์เท่านั้น และส่งถึงภายในวันที่ ๑๔ ธันวาคม ๒๕๖๙", [{"kind": "post"}]),
        (
            "ส่งทางไปรษณีย์ลงทะเบียนถึง กองคลัง จังหวัดน่าน ๕๕๐๐๐ (ถือวันประทับตราเป็นสำคัญ)",
            [{"kind": "post", "address": "กองคลัง จังหวัดน่าน ๕๕๐๐๐"}],
        ),
        ("ส่งทางไปรษณีย์ได้ถึงวันที่ ๑ มีนาคม ๒๕๗๐", [{"kind": "post"}]),
        ("ไม่รับสมัครทางไปรษณีย์", []),
        ("ยื่นที่กองคลัง โทรศัพท์ ๐ ๒๐๐๐ ๐๐๐๐ เว็บไซต์ www.example.org", []),
        (
            "ให้ยื่นใบสมัครพร้อมเอกสาร จำนวน ๕ ชุด ที่กลุ่มสรรหา ชั้น ๗ ภายในวันที่ ๑ มีนาคม ๒๕๗๐",
            [{"kind": "in_person", "address": "กลุ่มสรรหา ชั้น ๗"}],
        ),
    ],
)
def test_a_sentence_names_ways_of_applying(text: str, ways: list[dict[str, Any]]) -> None:
    assert channels.of(text, []) == ways


def test_what_is_known_is_not_named_again() -> None:
    assert channels.of("สมัครที่ https://job.example.org หรือด้วยตนเอง", [WEB, {"kind": "in_person"}]) == []
