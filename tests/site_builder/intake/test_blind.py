"""A committee's copies: everything that was answered but what tells who it is, in any writing."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdf
import pytest
from click.testing import CliRunner, Result

from prakat.site_builder.cli import main
from prakat.site_builder.intake.paper.blind import HIDDEN, Blinded
from prakat.site_builder.intake.verify import Exported
from prakat.validators.dossier import Dossier
from prakat.validators.rules.national_id import check_digit
from tests.conftest import CACHE, ROOT
from tests.documents.reading import squeezed, text
from tests.documents.test_documents import photo
from tests.dossiers import complete, complete_for
from tests.support import some

ID = "310020345678" + check_digit("310020345678")
# Each in a writing of its own, in the midst of an answer.
TOLD = (
    "ข้าพเจ้า นายพิทักษ์ วงศ์สวัสดิ์ชัย เสนอ",
    "โดย พิทักษ์\u200bวงศ์สวัสดิ์ชัย (นาย พิทัก\u00adษ์)",
    f"บัตร {ID[0]}-{ID[1:5]}-{ID[5:10]}-{ID[10:12]}-{ID[12]}",
    "เลข " + " ".join(ID.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))),
    f"ID {ID[:6]}.{ID[6:]}",
    "โทร. ๐๘๙ ๑๒๓ ๔๕๖๗ หรือ 089-123-4567 หรือ +66 2 345 6789 ต่อ 12",
    "ส่งที่ pitak.w@example.org หรือ P.Wong@Example.ac.th",
)
# What nobody may find, by letters and figures alone.
SECRETS = ("พิทักษ์", "วงศ์สวัสดิ์ชัย", ID, "0891234567", "pitak", "p.wong", "สมหญิง", "ฉัตรชัยวัฒนา", "๑๐มกราคม๒๕๑๗")


def told() -> dict[str, Any]:
    """The answers of somebody who says everywhere who it is."""
    dossier = complete()
    forms = dossier["forms"]
    forms["application"]["person"] |= {"name": "นายพิทักษ์", "surname": "วงศ์สวัสดิ์ชัย", "national_id": ID}
    forms["application"]["person"]["photo"] = photo(300, 360)
    forms["application"]["current"] |= {"mobile": "089-123 4567", "email": "pitak.w@example.org"}
    forms["application"]["declaration"]["name"] = "นายพิทักษ์ วงศ์สวัสดิ์ชัย"
    forms["application"]["supervisor"] |= {"name": "นางสมหญิง ฉัตรชัยวัฒนา"}
    forms["application"]["experience"] = "\n".join(TOLD)
    forms["vision"]["rationale"] = "\n".join([*TOLD, "ตามที่นางสมหญิง ฉัตรชัยวัฒนา มอบหมาย"])
    return dossier


def figures_and_letters(words: str) -> str:
    """For comparing in whatever writing: Arabic figures, nothing between, no case."""
    arabic = words.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    return re.sub(r"[\s\u00ad\u200b-\u200f.()-]", "", arabic.replace("ํา", "ำ")).casefold()


def copies(exported: Exported, dossier: dict[str, Any], fonts: Path) -> dict[str, bytes]:
    given = Dossier.parse(json.dumps(dossier, ensure_ascii=False))
    return dict(Blinded.of(exported, given, exported.plan.check(given)).copies(12, fonts, None))


@pytest.fixture(scope="module")
def made(originals: Exported, fonts: Path) -> dict[str, bytes]:
    return copies(originals, told(), fonts)


def unpacked(pdf: bytes) -> Iterator[bytes]:
    """All bytes of a file: as they are, and each stream as it is read."""
    yield pdf
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1):
        held = reader.get_object(number)
        yield repr(held).encode()
        if isinstance(held, pypdf.generic.StreamObject):
            yield held.get_data()


def test_a_copy_shows_nobody(made: dict[str, bytes]) -> None:
    assert [*made] == [*complete()["forms"]]
    for form, pdf in made.items():
        said = figures_and_letters(text(pdf))
        for secret in SECRETS:
            assert figures_and_letters(secret) not in said, (form, secret)


def test_no_byte_of_a_copy_tells_who_it_is(made: dict[str, bytes]) -> None:
    for form, pdf in made.items():
        for part in unpacked(pdf):
            for secret in SECRETS:
                for written in (
                    secret.encode(),
                    secret.encode("utf-16-be"),
                    secret.encode("utf-16-be").hex().encode(),
                ):
                    assert written not in part, (form, secret)


def test_a_copy_encloses_nothing_and_has_neither_code_nor_photograph(made: dict[str, bytes]) -> None:
    for pdf in made.values():
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        assert [*reader.attachments] == []
        assert "PRAKAT" not in text(pdf)
        assert [*reader.pages[0].images] == []
        assert reader.metadata
        assert reader.metadata.author == "สำนักงานปลัดกระทรวงศึกษาธิการ"


def test_a_copy_keeps_all_else_and_has_the_number_of_the_roster(made: dict[str, bytes]) -> None:
    for pdf in made.values():
        for page in text(pdf).rstrip("\f").split("\f"):
            assert "ผู้สมัครลำดับที่ ๑๒" in page
            assert "ฉบับร่าง" not in page
    application = squeezed(text(made["application"]))
    for kept in ("ศิลปศาสตรมหาบัณฑิต", "อายุ๕๐ปี", "นักวิเทศสัมพันธ์", "ข้าพเจ้า", "เสนอ"):
        assert kept in application
    assert application.count(squeezed(HIDDEN)) >= len(TOLD)


def test_a_short_name_is_taken_out_where_it_stands_alone(originals: Exported, fonts: Path) -> None:
    dossier = told()
    dossier["forms"]["application"]["person"] |= {"name": "นางดี", "surname": "ชัย"}
    dossier["forms"]["application"]["declaration"]["name"] = "นางดี ชัย"
    dossier["forms"]["ethics"]["text"] = "ปฏิบัติหน้าที่ดีเด่นจนมีชัยชนะ ลงชื่อ ดี ชัย"
    said = squeezed(text(copies(originals, dossier, fonts)["ethics"]))
    assert "ดีเด่นจนมีชัยชนะ" in said
    assert f"ลงชื่อ{HIDDEN}{HIDDEN}" in said


def test_forms_for_the_public_hide_addresses_and_references(
    published: dict[str, Exported], fonts: Path
) -> None:
    exported = next(each for each in published.values() if "entry" in each.forms)
    dossier = complete_for(exported.announcement)
    answers = dossier["forms"]["entry"]
    where = {"road": "พหลโยธินแยก", "subdistrict": "ทุ่งสองห้องใหม่", "province": "เชียงรุ้ง"}
    answers["address"]["current"] |= where
    answers["address"] |= {
        "same": "no",
        "registered": {**answers["address"]["current"], "road": "เลียบคลองนา"},
    }
    answers["reference"] = [
        {"name": "นายอ้างอิง จริงใจยิ่ง", "position": "ครู", "relation": "เพื่อน", "phone": "02 345 6789"}
    ]
    pdf = copies(exported, dossier, fonts)["entry"]
    said = squeezed(text(pdf))
    for secret in (*where.values(), "เลียบคลองนา", "อ้างอิง", "จริงใจยิ่ง", "๐๒๓๔๕๖๗๘๙"):
        assert squeezed(secret) not in said, secret


# --- The command --------------------------------------------------------------------------------------


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    (tmp_path / "content").symlink_to(ROOT / "content")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/prakat").symlink_to(CACHE)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def saved(inbox: Path, answers: Mapping[str, Any]) -> None:
    inbox.mkdir(exist_ok=True)
    for name, dossier in answers.items():
        (inbox / name).write_text(json.dumps(dossier, ensure_ascii=False))


def test_the_command_numbers_copies_as_the_roster_does(run: Callable[..., Result]) -> None:
    other = complete("vision")
    saved(Path("inbox"), {"z.json": complete("vision"), "a.json": other | {"announcement_version": 1}})
    other["forms"]["vision"]["title"] = "อีกเรื่องหนึ่งซึ่งเขียนต่างไป"
    saved(Path("inbox"), {"b.json": other})
    result = run("verify", "inbox", "--blind", "copies", "--committee", "some.csv")
    assert result.exit_code == 1, "forms are missing"
    assert result.stderr.splitlines()[-1] == "copies"
    made = sorted(path.name for path in Path("copies").iterdir())
    count = len([*csv.DictReader(io.StringIO(Path("some.csv").read_text("utf-8-sig")))])
    assert made == [f"{number}-vision.pdf" for number in range(1, count + 1)]
    titles = [
        squeezed("อีกเรื่องหนึ่งซึ่งเขียนต่างไป") in squeezed(text(Path("copies", name).read_bytes()))
        for name in some(made)
    ]
    assert sum(titles) == 1


def test_what_is_wrong_with_the_folder_is_told_before_the_work(run: Callable[..., Result]) -> None:
    saved(Path("inbox"), {"a.json": complete("vision")})
    assert run("verify", "inbox", "--blind", "inbox").exit_code == 2
    assert "ไม่ว่าง" in run("verify", "inbox", "--blind", "inbox").stderr
    assert "--no-pages" in run("verify", "inbox", "--blind", "new", "--no-pages").stderr
