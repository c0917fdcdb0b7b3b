"""What HR receives is checked anew, whatever it is; one bad file never stops the others."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NullObject, NumberObject

from prakat import validators
from prakat.forms import catalogues
from prakat.forms.paper import documents
from prakat.site_builder.intake import inbox, verify
from prakat.site_builder.intake.inbox import Unreadable
from prakat.site_builder.intake.paper.remarks import EXPLANATIONS, Remark, remark
from prakat.site_builder.intake.verify import Checked, Exported, Verifier, summary
from prakat.validators.checker import Plan, check
from prakat.validators.dossier import Dossier
from prakat.validators.report import FINAL, messages
from tests.dossiers import complete, complete_for, parsed
from tests.site_builder.intake.test_inbox import packed
from tests.support import some


def report_on(exported: Exported, dossier: str) -> str:
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in exported)
    return validators.check_json(announcement, forms, dossier)


@pytest.fixture
def dossier() -> str:
    return json.dumps(complete(), ensure_ascii=False)


@pytest.fixture
def pdf(originals: Exported, dossier: str, fonts: Path, tmp_path: Path) -> Path:
    """The completed application as an applicant would send it."""
    report = report_on(originals, dossier)
    form = originals.forms["application"]
    file = tmp_path / "application.pdf"
    file.write_bytes(documents.completed(form, originals.announcement, *parsed(dossier, report), fonts))
    return file


def one(file: Path, published: dict[str, Exported], announcement: str | None = None) -> Any:
    return json.loads(verify.as_json(next(Verifier(published.get, announcement).verify([file]))))


def remarks(file: Path, published: dict[str, Exported], fonts: Path | None = None) -> tuple[Remark, ...]:
    (found,) = Verifier(published.get, fonts=fonts).verify([file])
    assert isinstance(found, Checked)
    return found.remarks


def test_a_dossier_gets_its_report(published: dict[str, Exported], dossier: str, tmp_path: Path) -> None:
    file = tmp_path / "dossier.json"
    file.write_text(dossier)
    result = one(file, published)
    assert result["file"] == str(file)
    assert validators.report.dumps(result["report"]) == report_on(
        published["moe-foreign-relations-director"], dossier
    )


def test_a_pdf_gets_the_report_that_it_carries(pdf: Path, published: dict[str, Exported]) -> None:
    carried = bytes(PdfReader(pdf).attachments["report.json"][0]).decode()
    assert validators.report.dumps(one(pdf, published)["report"]) == carried


def test_another_announcement_can_be_named(
    published: dict[str, Exported], dossier: str, tmp_path: Path
) -> None:
    file = tmp_path / "dossier.json"
    file.write_text(dossier)
    report = one(file, published, "example-policy-expert")["report"]
    assert report["announcement"] == "example-policy-expert"
    assert report["outcome"] == "errors", "the dossier names another announcement"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.json", b"", "ไฟล์ว่าง"),
        ("half.json", b'{"format": "prakat-dossier/1", "forms": {', "JSON"),
        ("deep.json", b'{"a":' * 200_000, "ซ้อนกันลึก"),
        ("twice.json", b'{"format": 1, "format": 2}', "คำตอบซ้ำกันในข้อเดียว"),
        ("list.json", b"[]", "ไม่ใช่ข้อมูลใบสมัคร"),
        ("other.json", b'{"format": "something/1"}', "ไม่ใช่ข้อมูลใบสมัคร"),
        ("locked.json", b'{"format": "prakat-draft/1", "key": {}, "data": ""}', "รหัสผ่าน"),
        ("nameless.json", b'{"format": "prakat-dossier/1"}', "--announcement"),
        ("number.json", b'{"format": "prakat-dossier/1", "announcement": 7}', "--announcement"),
        ("unknown.json", b'{"format": "prakat-dossier/1", "announcement": "none"}', "ไม่พบประกาศ none"),
        ("latin.json", b"\xff\xfe{", "UTF-16"),
        ("empty.pdf", b"", "ไฟล์ว่าง"),
        ("junk.pdf", b"%PDF-1.7\n\x00\xff" * 1000, "PDF"),
        ("not.pdf", b"just words", "เป็นข้อความ"),
    ],
)
def test_what_cannot_be_read_says_why(
    name: str, content: bytes, why: str, published: dict[str, Exported], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert why in one(tmp_path / name, published)["unreadable"]


# --- A fault of ours --------------------------------------------------------------------------


class Panic(BaseException):
    """As the typesetter raises it: no Exception."""


FAULTS = [
    KeyError("line"),
    StopIteration(),
    RecursionError("deep"),
    Panic("out of bounds"),
]


def failing(step: Callable[..., Any], fault: BaseException, at: str) -> Callable[..., Any]:
    """The step, which raises for what holds ``at``."""

    def tried(*given: Any, **more: Any) -> Any:
        if at in str(given):
            raise fault
        return step(*given, **more)

    return tried


@pytest.fixture
def three(dossier: str, tmp_path: Path) -> list[Path]:
    """Three dossiers, of which the second is known by its name."""
    files = [tmp_path / f"{name}.json" for name in "abc"]
    for file in files:
        file.write_text(dossier.replace("นางสาวตัวอย่าง", "นางสาวผู้ผิดแปลก") if file.stem == "b" else dossier)
    return files


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_fault_in_the_check_of_one_file_costs_its_row_and_no_other(
    fault: BaseException,
    three: list[Path],
    published: dict[str, Exported],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Plan, "check", failing(Plan.check, fault, "นางสาวผู้ผิดแปลก"))
    found = [*Verifier(published.get).verify(three)]
    assert [type(each) for each in found] == [Checked, Unreadable, Checked]
    assert json.loads(verify.as_json(found[1])) == {"file": str(three[1]), "unreadable": inbox.FAULT}


def test_a_fault_in_one_file_of_a_zip_costs_its_row_and_no_other(
    dossier: str, published: dict[str, Exported], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"a.pdf": b"%PDF-1.7", "b.json": dossier.encode()}))
    monkeypatch.setattr(inbox, "PdfReader", failing(inbox.PdfReader, Panic("out of bounds"), "BytesIO"))
    first, second = Verifier(published.get).verify([tmp_path / "a.zip"])
    assert first == Unreadable(f"{tmp_path}/a.zip/a.pdf", inbox.FAULT)
    assert isinstance(second, Checked)


def test_a_file_for_which_the_memory_is_too_small_says_so(
    three: list[Path], published: dict[str, Exported], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Plan, "check", failing(Plan.check, MemoryError(), "นางสาวผู้ผิดแปลก"))
    assert [*Verifier(published.get).verify(three)][1] == Unreadable(str(three[1]), inbox.OUT_OF_MEMORY)


def test_a_run_can_be_ended(
    three: list[Path], published: dict[str, Exported], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Plan, "check", failing(Plan.check, KeyboardInterrupt(), ""))
    with pytest.raises(KeyboardInterrupt):
        next(Verifier(published.get).verify(three))


# --- Pages, and what else a PDF shows -----------------------------------------------------------


def test_pages_are_counted_where_the_announcement_limits_them(
    originals: Exported, dossier: str, fonts: Path
) -> None:
    (read,) = parsed(dossier)
    report = Dossier("", check(*originals, read))
    pages = documents.measured(*originals, read, report, fonts)
    assert set(pages) == {"achievements", "vision", "ethics"}
    assert all(1 <= number <= 5 for number in some(pages.values()))


def test_too_many_pages_are_told(published: dict[str, Exported], fonts: Path, tmp_path: Path) -> None:
    long = complete()
    long["forms"]["ethics"]["text"] = "\n".join(["ปฏิบัติหน้าที่ด้วยความซื่อสัตย์สุจริต"] * 120)
    (tmp_path / "long.json").write_text(json.dumps(long))
    (found,) = Verifier(published.get, fonts=fonts).verify([tmp_path / "long.json"])
    ethics = json.loads(verify.as_json(found))["report"]["forms"]["ethics"]
    assert ethics["outcome"] == "errors"
    assert [problem["code"] for problem in ethics["problems"]] == ["pages.over_limit"]
    assert ethics["pages"] is not None
    assert ethics["pages"]["used"] > ethics["pages"]["allowed"] == 2


def test_the_summary_names_each_problem(published: dict[str, Exported], tmp_path: Path) -> None:
    dossier = complete()
    dossier["forms"]["application"]["person"]["national_id"] = "123"
    (tmp_path / "short.json").write_text(json.dumps(dossier))
    words = summary(next(Verifier(published.get).verify([tmp_path / "short.json"])))
    assert "มีข้อผิดพลาด" in words
    assert "national_id.length application:person.national_id" in words
    assert "คุณสมบัติ: เรื่องที่ต้องพิจารณา คือ" in words


def test_of_a_pdf_as_it_was_downloaded_nothing_is_remarked(
    pdf: Path, published: dict[str, Exported], fonts: Path
) -> None:
    (found,) = Verifier(published.get, fonts=fonts).verify([pdf])
    assert isinstance(found, Checked)
    assert (found.form, found.remarks) == ("application", ())


def test_answers_changed_in_a_pdf_are_noticed(
    originals: Exported, published: dict[str, Exported], dossier: str, fonts: Path, tmp_path: Path
) -> None:
    changed = dossier.replace("2541", "2531")
    assert changed != dossier
    form, file = originals.forms["application"], tmp_path / "changed.pdf"
    said = report_on(originals, dossier)
    file.write_bytes(documents.completed(form, originals.announcement, *parsed(changed, said), fonts))
    assert remarks(file, published) == (remark("paper.other_report"),)


def test_remarks_are_told_to_people_and_programs(
    originals: Exported, published: dict[str, Exported], dossier: str, fonts: Path, tmp_path: Path
) -> None:
    form, file = originals.forms["application"], tmp_path / "changed.pdf"
    said = report_on(originals, dossier.replace("2541", "2531"))
    file.write_bytes(documents.completed(form, originals.announcement, *parsed(dossier, said), fonts))
    (found,) = Verifier(published.get).verify([file])
    assert isinstance(found, Checked)
    assert found.report["outcome"] in ("ready", "review"), "nothing else is wrong with it"
    assert not verify.is_sound(found)
    doubt = remark("paper.other_report")
    assert json.loads(verify.as_json(found))["remarks"] == [
        {"code": doubt.code, "th": doubt.th, "en": doubt.en}
    ]
    headline, why, *_ = summary(found).splitlines()
    assert headline.endswith(" แต่ไฟล์มีข้อสงสัย")
    assert why == f"  ควรตรวจสอบ: {doubt.th} [{doubt.code}]"


def test_what_only_explains_leaves_no_doubt(
    originals: Exported, published: dict[str, Exported], dossier: str, fonts: Path, tmp_path: Path
) -> None:
    older = report_on(originals, dossier).replace(originals.announcement["rules"], "another")
    form, file = originals.forms["application"], tmp_path / "older.pdf"
    file.write_bytes(documents.completed(form, originals.announcement, *parsed(dossier, older), fonts))
    (found,) = Verifier(published.get).verify([file])
    assert verify.is_sound(found)
    assert "ข้อสงสัย" not in summary(found)


def test_the_headline_says_both_that_all_is_filled_in_and_that_it_is_not_enough(
    example: Exported, tmp_path: Path
) -> None:
    asked = {"all": [{"id": "age", "criterion": "age", "min": 60, "max": None, "source": "ข้อ 3"}]}
    strict = Exported({**example.announcement, "eligibility": asked}, example.forms)
    (tmp_path / "a.json").write_text(json.dumps(complete_for(strict.announcement)))
    for exported in (strict, Exported({**example.announcement, "eligibility": None}, example.forms)):
        (found,) = Verifier(lambda _, it=exported: it).verify([tmp_path / "a.json"])
        assert isinstance(found, verify.Checked)
        assert found.report["outcome"] in FINAL
        headline = summary(found).splitlines()[0]
        assert ": ครบถ้วน" in headline
        assert headline.endswith(" แต่คุณสมบัติยังไม่ครบตามคำตอบที่กรอก") == (exported is strict)
    del (short := complete_for(strict.announcement))["forms"]["application"]["person"]["name"]
    (tmp_path / "a.json").write_text(json.dumps(short))
    (found,) = Verifier(lambda _: strict).verify([tmp_path / "a.json"])
    assert isinstance(found, verify.Checked)
    assert ": ยังกรอกไม่ครบ และคุณสมบัติยังไม่ครบ" in summary(found).splitlines()[0]


def test_pages_are_compared_if_they_are_typeset(
    pdf: Path, published: dict[str, Exported], fonts: Path
) -> None:
    writer = PdfWriter(clone_from=pdf)
    writer.add_blank_page(595, 842)
    writer.write(pdf)
    assert remarks(pdf, published) == (), "to see that, the form must be typeset"
    assert [each.code for each in remarks(pdf, published, fonts)] == ["paper.page_count"]


def test_pages_are_counted_once_for_all_papers_of_an_applicant(
    originals: Exported, dossier: str, fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever lies between them; and that of the paper itself is not counted to see how it should look."""
    report, verifier = report_on(originals, dossier), Verifier(lambda name: originals, fonts=fonts)
    for form in ("ethics", "vision"):
        made = documents.completed(
            originals.forms[form], originals.announcement, *parsed(dossier, report), fonts
        )
        (tmp_path / f"{form}.pdf").write_bytes(made)
    (tmp_path / "other.json").write_text(json.dumps(complete("ethics")))
    counted, count = list[str](), documents._page_count

    def noted(layout: bytes, words: Any, of: Path) -> int:
        counted.append(words["wording"]["title"])
        return count(layout, words, of)

    monkeypatch.setattr(documents, "_page_count", noted)
    files = [tmp_path / name for name in ("ethics.pdf", "other.json", "vision.pdf")]
    assert [each.remarks for each in verifier.verify(files) if isinstance(each, Checked)] == [(), (), ()]
    limited = [use["id"] for use in originals.announcement["forms"] if "pages" in use["limits"]]
    assert len(counted) == len(limited) + 1, "and the other applicant's only form"


@pytest.mark.parametrize(
    ("stated", "code"),
    [(7, "page_count"), (-1, "saved_again"), (10**9, "saved_again"), (None, "saved_again")],
)
def test_how_many_pages_a_pdf_says_it_has_is_not_believed(
    stated: int | None, code: str, pdf: Path, published: dict[str, Exported], fonts: Path
) -> None:
    """Saved again with another number, it is compared with the pages that its answers give."""
    writer = PdfWriter(clone_from=pdf)
    pages: Any = writer.root_object["/Pages"]
    pages[NameObject("/Count")] = NullObject() if stated is None else NumberObject(stated)
    writer.write(pdf)
    assert [each.code for each in remarks(pdf, published, fonts)] == [f"paper.{code}"]


def test_a_report_of_other_rules_is_not_called_altered(
    originals: Exported, published: dict[str, Exported], dossier: str, fonts: Path, tmp_path: Path
) -> None:
    older = report_on(originals, dossier).replace(originals.announcement["rules"], "another")
    form, file = originals.forms["application"], tmp_path / "older.pdf"
    file.write_bytes(documents.completed(form, originals.announcement, *parsed(dossier, older), fonts))
    assert remarks(file, published, fonts) == (remark("paper.other_version"),)


@pytest.mark.parametrize("form", ["application", "ethics", "vision"])
def test_pages_of_an_older_layout_show_the_same_answers(
    form: str, originals: Exported, published: dict[str, Exported], fonts: Path, tmp_path: Path
) -> None:
    """Lines break elsewhere, words of the form are others, and there are more pages."""
    text = json.dumps(complete(), ensure_ascii=False)
    older = report_on(originals, text).replace(originals.announcement["rules"], "another")
    layout = catalogues.folder(form, None) / "document.typ"
    (own := tmp_path / "own" / form).mkdir(parents=True)
    wider = "#show: it => { set page(margin: (x: 40mm, y: 35mm)); set text(size: 18pt); it }\n"
    first, _, rest = layout.read_text().partition("#show: paper\n")
    (own / "document.typ").write_text(f"{first}#show: paper\n{wider}{rest}\nคำของแบบรุ่นก่อน\n")
    file = tmp_path / "older.pdf"
    made = documents.completed(
        originals.forms[form], originals.announcement, *parsed(text, older), fonts, tmp_path / "own"
    )
    file.write_bytes(made)
    assert remarks(file, published, fonts) == (remark("paper.other_version"),)


def test_another_version_does_not_hide_an_altered_page(
    originals: Exported, published: dict[str, Exported], dossier: str, fonts: Path, tmp_path: Path
) -> None:
    """Its layout is not known any more, but the answers that it encloses must stand on it."""
    older = Dossier.parse(report_on(originals, dossier).replace(originals.announcement["rules"], "another"))
    told, shown = json.loads(dossier), json.loads(dossier)
    told["forms"]["application"]["current"]["salary"] = "58390"
    shown["forms"]["application"]["current"]["salary"] = "98390"
    given = Dossier(json.dumps(told, ensure_ascii=False), shown)
    form, file = originals.forms["application"], tmp_path / "altered.pdf"
    file.write_bytes(documents.completed(form, originals.announcement, given, older, fonts))
    _, doubt = remarks(file, published, fonts)
    assert (doubt.code, doubt.quoted) == ("paper.answer_not_shown", "58390")
    assert doubt.code not in EXPLANATIONS


def test_words_corrected_since_are_no_alteration(
    pdf: Path, originals: Exported, fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HR's prakat says one thing in other words than the applicant's did, and prints another heading."""
    thai, english = messages()
    reworded = {**thai, "verdict.review": "แก้คำ"}, english
    monkeypatch.setattr("prakat.validators.report.messages", lambda: reworded)
    corrected = Exported({**originals.announcement, "rules": "another"}, originals.forms)
    (found,) = Verifier(lambda name: corrected, fonts=fonts).verify([pdf])
    assert isinstance(found, Checked)
    assert found.remarks == (remark("paper.other_version"),)
    assert not any(word in remark("paper.other_version").th for word in ("แก้ไข", "ไม่ใช่ฉบับเดิม"))


@pytest.mark.parametrize("enclosed", ["[]", "junk", '{"forms": {"ethics": {"pages": {"used": "many"}}}}'])
def test_whatever_stands_for_a_report_is_compared(
    enclosed: str,
    originals: Exported,
    published: dict[str, Exported],
    dossier: str,
    fonts: Path,
    tmp_path: Path,
) -> None:
    form, file = originals.forms["ethics"], tmp_path / "ethics.pdf"
    file.write_bytes(documents.completed(form, originals.announcement, *parsed(dossier, enclosed), fonts))
    said = remarks(file, published)
    assert remark("paper.draft") in said
    assert {remark("paper.other_report"), remark("paper.other_version")} & {*said}


def test_pages_stated_falsely_are_noticed(
    originals: Exported, published: dict[str, Exported], dossier: str, fonts: Path, tmp_path: Path
) -> None:
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in originals)
    stated = validators.check_json(announcement, forms, dossier, '{"vision": 5}')
    form, file = originals.forms["vision"], tmp_path / "vision.pdf"
    file.write_bytes(documents.completed(form, originals.announcement, *parsed(dossier, stated), fonts))
    assert remarks(file, published, fonts) == (remark("paper.other_pages"),)


def test_another_pdf_around_a_dossier_is_noticed(
    published: dict[str, Exported], dossier: str, tmp_path: Path
) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_attachment("dossier.json", dossier.encode())
    writer.write(tmp_path / "own.pdf")
    assert remarks(tmp_path / "own.pdf", published) == (remark("paper.no_form"), remark("paper.no_report"))
