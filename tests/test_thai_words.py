"""The Thai of everything that ships: one register, one word a thing, spaces where they belong.

Words of the law and of official documents are quoted as they are; they are named in ``QUOTED``.
"""

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("README.md", "mkdocs.yml", "content", "docs", "forms", "site_builder", "validators")
TEXTS = {".css", ".html", ".jinja", ".js", ".md", ".mjs", ".py", ".toml", ".typ", ".yaml", ".yml"}
# Mistakes themselves, to be found in what officers write.
MISTAKES = "site_builder/content/lint/texts/misspellings.toml"
MESSAGES = ROOT / "validators/messages/th.toml"

# What is not written, and what is written instead.
BANNED = {
    "วินิจฉัย": "พิจารณา: only ก.พ. and its committees วินิจฉัย",
    "ฝ่ายบุคคล": "หน่วยงานเจ้าของประกาศ to applicants, การเจ้าหน้าที่ to officers",
    "แฟ้ม": "ไฟล์",
    "ผู้ดูแลข้อมูล": "ผู้ควบคุมข้อมูลส่วนบุคคล, the Act's term",
    "ต้องไม่หลัง": "ต้องไม่เกิน",
    "ต้องไม่ก่อน": "ต้องไม่อยู่ก่อน",
    r"(?:\{\}|[0-9๐-๙]|สอง|สาม|หลาย|กี่) ?ประกาศ(?!ฉบับ)": "ฉบับ, the classifier of ประกาศ",
    "กรุณา": "โปรด",
    "(?<!ขอบ)คุณ(?!วุฒิ|สมบัติ|ภาพ|ลักษณะ|ธรรม|ค่า|ประโยชน์)": "ท่าน",
    "เรา(?![ก-๛])": "ระบบ, หน่วยงาน",
    "คลิ๊?ก": "กด, เลือก",
    "อีเมล์|เว็บไซด์|(?<!ปรา)กฏ(?!าคม)|ปรากฎ|อัพ|อนุญาติ": "อีเมล, เว็บไซต์, กฎ, ปรากฏ, อัป, อนุญาต",
    r"(?<![\s(\[\"'“])ทั้งนี้|ทั้งนี้(?=[ก-๛])": "a space on both sides of ทั้งนี้",
    r"[ก-๛]ฯลฯ|ฯลฯ[ก-๛]": "a space on both sides of ฯลฯ",
    r"[ก-๙]ๆ|ๆ[ก-๙]": "a space on both sides of ๆ",
    r"[ก-๛] {2,}[ก-๛]": "one space",
}

# Words of official documents, and code that speaks of letters or of mistakes.
QUOTED = {
    "content/positions/example-doctor.yaml": ["ตรวจ วินิจฉัย และรักษา"],
    "content/positions/moe-foreign-relations-director.yaml": ["วินิจฉัย สั่งการ"],
    "forms/catalogue/application/document.typ": ["[อื่นๆ]", "หลักฐานอื่นๆ"],
    "forms/catalogue/application/form.yaml": ["อื่นๆ"],
    "forms/paper/text_fit.typ": ["ๆฯ]"],
    "site_builder/content/lint/texts/words.py": ["อื่นๆด้วย", "[ๆน]"],
    "site_builder/intake/likeness.py": ["็ๆฯ"],
    "validators/text.py": [
        "ไๆ-",
        "นางสาว ตัวอย่าง  ทดสอบ",
        "น.ส.มาลี  ใจดี",
        "คุณหญิง|คุณ|",
        "เกียรติคุณ",
        "คุณหญิง|ท่าน",
        "ก  ข",
    ],
}

# A person is asked, not ordered, to put right what was answered.
IMPERATIVES = "กรอก|เลือก|แก้ไข|แก้|ตรวจสอบ|ตรวจทาน|ลบ|เพิ่ม|ย่อ|เทียบ|เรียง"
# Beyond this line are the words of criteria, limits and rules, which ask for nothing.
STATEMENTS = "# คุณสมบัติแต่ละข้อ"


@cache
def lines() -> list[tuple[str, str]]:
    """Each line of the files that ship, without what it quotes, and where it stands."""
    found = []
    listed = subprocess.run(
        ["git", "ls-files", "--", *SHIPPED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        if name != MISTAKES and Path(name).suffix in TEXTS and (ROOT / name).exists():
            for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1):
                for quoted in QUOTED.get(name, []):
                    line = line.replace(quoted, "“”")
                found.append((f"{name}:{number}", line))
    return found


@pytest.mark.parametrize("banned", BANNED)
def test_what_is_not_said_stands_nowhere(banned: str) -> None:
    found = [f"{place}: {line.strip()}" for place, line in lines() if re.search(banned, line)]
    assert not found, f"write {BANNED[banned]}\n" + "\n".join(found)


@pytest.mark.parametrize("name", QUOTED)
def test_what_is_quoted_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [quoted for quoted in QUOTED[name] if quoted not in text] == []


def test_who_is_told_what_is_wrong_is_asked_to_put_it_right() -> None:
    problems = tomllib.loads(MESSAGES.read_text("utf-8").partition(STATEMENTS)[0])
    ordered = {
        code: said
        for code, said in problems.items()
        if re.search(f" (?:{IMPERATIVES})(?!ได้|ไว้)", said)
        and "โปรด" not in said
        and not code.startswith("required.")
    }
    assert ordered == {}
