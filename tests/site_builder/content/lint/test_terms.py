"""What is offered, paid, examined and attached: what cannot be true together is told at its place."""

import os
from pathlib import Path

import pytest

from prakat.forms.questions.source import Finding
from tests.site_builder.samples import FULL, POSITION, load, write


def found(folder: Path, text: str = FULL, position: str = POSITION) -> list[Finding]:
    write(folder, FULL)  # with its files
    write(folder, text, position)
    return load(folder)[1]


def test_what_is_well_is_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("instead_of", "written", "place", "code"),
    [
        ("from: 15000, to: 19800", "from: 19800, to: 15000", "15000}", "pay.order"),
        ("from: 15000, to: 19800", "from: 400", "400}", "pay.small"),
        ("from: 1 มกราคม 2570", "from: 1 มกราคม 2569", "1 มกราคม 2569", "contract.early"),
        ("pass: 60}", "pass: ร้อยละ 160}", "ร้อยละ 160", "selection.percent"),
        ("{dated: 20 พฤศจิกายน 2569", "{dated: 9 พฤศจิกายน 2569",
            "9 พฤศจิกายน 2569, kind: res", "notice.before_selection"),
        ("kind: results, ", "publish_on: 1 ตุลาคม 2569, kind: results, ",
            "1 ตุลาคม 2569, k", "notice.before_close"),
        ("province: พิจิตร", "province: ระหนอง", "ระหนอง", "province.unknown"),
        ("district: เมือง", "district: บางปะอิน", "บางปะอิน", "district.unknown"),
        ("to: 30 กันยายน 2573", "to: 30 กันยายน 2569", "30 กันยายน 2569}\nwindows", "contract.order"),
        ("open: 15 กันยายน 2569, close: 8", "open: 9 ตุลาคม 2569, close: 8",
            "8 ตุลาคม 2569}\n  adm", "windows.order"),
        ("payment: {open: 15", "payment: {open: 14", "14 กันยายน 2569, close", "windows.before_open"),
        ("admission_card: {close: 20 ตุลาคม", "admission_card: {close: 2 ตุลาคม",
            "2 ตุลาคม 2569}", "windows.early"),
        ("admission_card: {close: 20 ตุลาคม 2569", "admission_card: {close: 20 ตุลาคม 2579",
            "20 ตุลาคม 2579", "timeline.outside"),
        ("until: 8 ตุลาคม", "until: 9 ตุลาคม", "9 ตุลาคม 2569}", "fee.unlike_window"),
        ("date: 10-11 พฤศจิกายน", "date: 6-7 ตุลาคม", "6-7 ตุลาคม", "selection.early"),
        ("date: 1 ธันวาคม 2569", "date: 1 ธันวาคม 2579", "1 ธันวาคม 2579", "timeline.outside"),
        ("score: 100, pass: 60", "score: 100, pass: 160", "160}", "selection.pass"),
        ("online, url: 'https://example.org/apply'", "online", "{kind: online", "channel.nowhere"),
        ("position: director, col", "position: clerk, col", "clerk, col", "notice.position"),
        ("['2', ข]", "['2', ข, ค]", "['2', ข, ค]", "notice.cells"),
        ("publish_on: 2 พฤศจิกายน", "publish_on: 1 พฤศจิกายน",
            "1 พฤศจิกายน 2569 08:30", "publish_on.before_dated"),
        ("title: รับสมัครคัดเลือก", "title: รับสมัคร จำนวน ๓ อัตรา คัดเลือก",
            "รับสมัคร จำนวน", "title.vacancies"),
        ("file: plan.pdf", "file: plan2.pdf", "plan2.pdf", "attached.missing"),
        ("file: ลงนาม.pdf", "file: ลงชื่อ.pdf", "ลงชื่อ.pdf", "attached.missing"),
        ("file: list.pdf", "file: List.pdf", "List.pdf", "attached.missing"),
        ("title: แผนที่}", "title: แผนที่, publish_on: 1 กันยายน 2569}",
            "1 กันยายน 2569}]", "attached.early"),
        ("file: plan.pdf", "file: plan.docx", "plan.docx", "value.file"),
        ("file: plan.pdf", "file: ../plan.pdf", "../plan.pdf", "value.file"),
        ("'https://example.org/apply'", "www.example.org", "www.example", "value.address"),
    ],
)  # fmt: skip
def test_a_contradiction_is_found_at_its_place(
    tmp_path: Path, instead_of: str, written: str, place: str, code: str
) -> None:
    assert FULL.count(instead_of) == 1
    text = FULL.replace(instead_of, written)
    at = text.index(place)
    expected = (code, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    assert expected in [(each.code, each.line, each.col) for each in found(tmp_path, text)]


@pytest.mark.parametrize("written", ["จังหวัดระนอง", "จ.ระนอง", "จ. ระนอง", "ระนอง"])
def test_a_province_is_known_by_its_bare_name(tmp_path: Path, written: str) -> None:
    assert found(tmp_path, FULL.replace("province: พิจิตร", f"province: {written}")) == []
    (offer,) = load(tmp_path)[0].announcements["opening"].offers
    assert offer.place
    assert offer.place.province == "ระนอง"


@pytest.mark.parametrize("written", ["เมือง", "เมืองพิจิตร", "อำเภอตะพานหิน", "อ.ตะพานหิน", "ตะพานหิน"])
def test_a_district_is_known_with_and_without_what_stands_before_it(tmp_path: Path, written: str) -> None:
    assert found(tmp_path, FULL.replace("district: เมือง", f"district: {written}")) == []


def test_a_district_elsewhere_is_told_with_its_province(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, FULL.replace("district: เมือง", "district: เขตดุสิต"))
    assert (finding.code, finding.severity) == ("district.unknown", "warning")
    assert "กรุงเทพมหานคร" in finding.message["th"]
    (finding,) = found(tmp_path, FULL.replace("district: เมือง", "district: ตะพานหีน"))
    assert "ตะพานหิน" in finding.remedy["th"]


def test_a_file_that_only_ends_as_one_is_no_pdf(tmp_path: Path) -> None:
    found(tmp_path)
    (tmp_path / "announcements/2567/plan.pdf").write_bytes(b"PK\x03\x04 a document")
    (finding,) = load(tmp_path)[1]
    assert (finding.code, finding.severity) == ("attached.no_pdf", "error")


def test_a_file_that_nobody_names_is_told(tmp_path: Path) -> None:
    found(tmp_path)
    (tmp_path / "announcements/2567/draft.pdf").write_bytes(b"%PDF-1.7")
    (finding,) = load(tmp_path)[1]
    assert (finding.code, finding.file) == ("attached.unnamed", "content/announcements/2567/draft.pdf")


def test_a_file_is_not_said_to_be_nobodys_beside_an_announcement_that_cannot_be_read(tmp_path: Path) -> None:
    """It may be named there; what the officer has to mend is the announcement."""
    found(tmp_path)
    file = tmp_path / "announcements/2567/opening.yaml"
    file.write_text(file.read_text("utf-8").replace("kind:", "kinds:"), "utf-8")
    codes = {each.code for each in load(tmp_path)[1]}
    assert "key.unknown" in codes
    assert "attached.unnamed" not in codes


def test_a_folder_of_many_announcements_is_listed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(tmp_path)
    folder = tmp_path / "announcements/2567"
    for number in range(3):
        (folder / f"more-{number}.yaml").write_text(FULL, "utf-8")
    listed: list[object] = []
    real = os.listdir
    monkeypatch.setattr(os, "listdir", lambda at: [listed.append(at), *real(at)][1:])
    assert len(load(tmp_path)[0].announcements) == 4
    assert listed == [folder]


def test_a_large_file_is_told(tmp_path: Path) -> None:
    found(tmp_path)
    with (tmp_path / "announcements/2567/plan.pdf").open("r+b") as file:
        file.truncate(30_000_000)
    (finding,) = load(tmp_path)[1]
    assert (finding.code, finding.severity) == ("attached.large", "warning")


def test_what_a_build_refuses_is_an_error_of_the_lint(tmp_path: Path) -> None:
    found(tmp_path)
    plan = tmp_path / "announcements/2567/plan.pdf"
    with plan.open("r+b") as file:
        file.truncate(60_000_000)
    (finding,) = load(tmp_path)[1]
    assert (finding.code, finding.severity) == ("attached.too_large", "error")
    plan.rename(tmp_path / "plan.pdf")
    plan.symlink_to(tmp_path / "plan.pdf")
    (finding,) = [each for each in load(tmp_path)[1] if each.severity == "error"]
    assert finding.code == "attached.elsewhere"


@pytest.mark.parametrize(
    ("name", "remedy"), [("map.jpg", "PDF"), ("draft.docx", "PDF"), ("new.yml.txt", ".yaml")]
)
def test_a_file_of_another_kind_is_not_to_be_renamed(tmp_path: Path, name: str, remedy: str) -> None:
    found(tmp_path)
    (tmp_path / "announcements/2567" / name).write_bytes(b"...")
    (finding,) = load(tmp_path)[1]
    assert finding.severity == "warning"
    assert remedy in finding.remedy["th"]


def test_the_terms_of_a_description_are_read_like_those_of_an_offer(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, position=POSITION + "pay: {from: 30000, to: 20000}\n")
    assert (finding.file, finding.code) == ("content/positions/director.yaml", "pay.order")


def test_of_a_table_of_another_width_a_few_rows_are_told(tmp_path: Path) -> None:
    rows = ", ".join(["[ก, ข, ค]"] * 50)
    text = FULL.replace("[['1', ก], ['2', ข]]", f"[{rows}]")
    assert [each.code for each in found(tmp_path, text)] == ["notice.cells"] * 5
