"""The shipped content says what the originals say, word for word."""

import re

from prakat.site_builder.content.load import load_content
from tests.conftest import ROOT

ORIGINAL = ROOT / "tests/originals/moe-foreign-relations-director.txt"
# Spaces that are no pauses; these alone are closed (docs/decisions/0004-spaces-of-the-originals.md).
CLOSED = [
    ("ผลสัมฤทธิ์ของ", "สำนักความสัมพันธ์"),
    ("เพื่อเป็นแนวทาง", "การปฏิบัติราชการ"),
    ("ผลสัมฤทธิ์", "ตามที่กำหนด"),
    ("เพื่อให้บรรลุ", "เป้าหมาย"),
    ("เชิงปริมาณ", "และคุณภาพ"),
]


def test_the_position_is_the_original_word_for_word() -> None:
    text = ORIGINAL.read_text()
    attachment = text[text.index("ตำแหน่ง\t") : text.index(" ใบสมัครเข้ารับการกลั่นกรอง")]
    attachment = re.sub(r"[^\S\n]+", " ", attachment)
    for before, after in CLOSED:
        assert attachment.count(f"{before} {after}") == 1
        attachment = attachment.replace(f"{before} {after}", before + after)
    lines = [line.strip() for line in attachment.splitlines()]

    position = load_content(ROOT / "content", {})[0].positions["moe-foreign-relations-director"]
    written = [
        f"ตำแหน่ง {position.line} ประเภท{position.type} ระดับ{position.level}",
        f"({position.title} {position.belongs_to})",
        f"ตำแหน่งเลขที่ {position.number}",
        "ก. หน้าที่ความรับผิดชอบ",
        position.duties,
        "ข. ลักษณะงานที่ปฏิบัติ",
    ]
    for number, group in enumerate(position.work, 1):
        written.append(f"{number}. {group.heading}")
        written += [f"({index}) {item}" for index, item in enumerate(group.items, 1)]
    assert written == [line for line in lines if line]
