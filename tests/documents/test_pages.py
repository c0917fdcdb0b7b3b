"""Pages used: counted without a PDF, and the same as its pages."""

import json
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prakat.forms.paper import bridge, documents
from prakat.site_builder.intake.verify import Exported
from prakat.validators.contract import FormUse
from tests.documents.conftest import Completed, Counted, texts
from tests.documents.reading import page_count
from tests.documents.test_layout import changed, lines, longest
from tests.dossiers import FORMS, complete, parsed


def narrative(form: str, count: int) -> dict[str, Any]:
    """The complete dossier with so many lines in one answer of the form."""
    match form:
        case "vision":
            return changed(form, analysis=lines(count))
        case "ethics":
            return changed(form, text=lines(count))
        case "achievements":
            first, *others = complete()["forms"][form]["items"]
            return changed(form, items=[first | {"results": lines(count)}, first, *others])
    raise AssertionError(form)


@pytest.mark.parametrize(("form", "limit"), [("vision", 5), ("ethics", 2), ("achievements", 5)])
def test_pages_around_the_limit(
    completed: Completed, counted: Counted, originals: Exported, form: str, limit: int
) -> None:
    """The last line that fits, the one before, and the first that does not."""
    assert use(originals, form)["limits"]["pages"] == limit
    most = longest(lambda count: counted(narrative(form, count), form) <= limit)
    assert most > 30
    for count, pages in ((most - 1, limit), (most, limit), (most + 1, limit + 1)):
        dossier = narrative(form, count)
        pdf = completed(dossier, form)
        assert counted(dossier, form) == page_count(pdf) == pages


@pytest.mark.parametrize("form", FORMS)
def test_pages_of_any_form(completed: Completed, counted: Counted, form: str) -> None:
    assert counted(complete(), form) == page_count(completed(complete(), form))


def test_what_all_forms_have_in_common_is_the_same_for_each_applicant(
    originals: Exported, fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The typesetter knows again what it laid out for another only where it is given nothing else."""
    sheets = []

    def query(document: Path, **_: object) -> str:
        sheets.append(json.loads((document.parent / "sheet.json").read_text()))
        return "[]"

    monkeypatch.setattr(documents.typst, "query", query)
    for text in ("ข้าพเจ้าดำรงตำแหน่งนักวิชาการศึกษา", "โรงเรียนมัธยมศึกษาและมหาวิทยาลัยราชภัฏ"):
        given = parsed(*texts(changed("ethics", text=text), originals))
        documents.pages(originals.forms["ethics"], originals.announcement, *given, fonts)
    one, other = sheets
    assert one["divided"] != other["divided"]
    assert one["own"] == other["own"]


def test_pages_of_a_layout_that_cannot_be_typeset(originals: Exported, fonts: Path, tmp_path: Path) -> None:
    """Nobody can say that there are too many; the others are counted."""
    own = tmp_path / "forms/catalogue/ethics"
    own.mkdir(parents=True)
    (own / "document.typ").write_text("#nothing-of-that-name")
    given = parsed(*texts(complete(), originals))
    with pytest.raises(documents.DocumentError):
        documents.pages(originals.forms["ethics"], originals.announcement, *given, fonts, own.parent)
    counted = documents.measured(*originals, *given, fonts, own.parent)
    assert set(counted) == {"achievements", "vision"}


def test_pages_of_a_draft(completed: Completed, counted: Counted) -> None:
    """A draft says so in the margins and leaves room to write by hand."""
    draft = complete("application") | {"forms": {"vision": {"title": "ก"}, "achievements": {"items": 7}}}
    for form in ("vision", "achievements", "experience"):
        assert counted(draft, form) == page_count(completed(draft, form))


def test_pages_that_an_answer_pretends(completed: Completed, counted: Counted) -> None:
    pretending = changed("ethics", text="/Type/Pages/Count 99 #metadata(none)<page> <page>")
    assert counted(pretending, "ethics") == page_count(completed(pretending, "ethics")) == 1


# --- Of a whole dossier -----------------------------------------------------------------


def use(exported: Exported, form: str) -> FormUse:
    return next(use for use in exported.announcement["forms"] if use["id"] == form)


def measured(exported: Exported, dossier: dict[str, Any] | str, fonts: Path) -> dict[str, int]:
    return documents.measured(*exported, *parsed(*texts(dossier, exported)), fonts)


def test_forms_with_a_limit_are_measured(originals: Exported, fonts: Path) -> None:
    assert measured(originals, complete(), fonts) == {"achievements": 2, "vision": 1, "ethics": 1}


def test_forms_not_begun_are_not_measured(originals: Exported, fonts: Path) -> None:
    assert measured(originals, complete("application", "ethics"), fonts) == {"ethics": 1}
    assert measured(originals, "no dossier", fonts) == {}


def test_form_that_cannot_be_typeset_stays_unmeasured(originals: Exported, fonts: Path) -> None:
    forms: Any = originals.forms | {"essay": originals.forms["vision"] | {"id": "essay"}}
    uses = [*originals.announcement["forms"], use(originals, "vision") | {"id": "essay"}]
    dossier = complete("ethics", "vision")
    dossier["forms"]["essay"] = dossier["forms"].pop("vision")
    exported = Exported(originals.announcement | {"forms": uses}, forms)  # type: ignore[typeddict-item]
    assert measured(exported, dossier, fonts) == {"ethics": 1}


def test_browser_measures_the_same(originals: Exported, fonts: Path, counted: Callable[..., int]) -> None:
    announcement, forms = (json.dumps(part) for part in originals)
    text, report = texts(complete(), originals)
    found = json.loads(bridge.measure(announcement, forms, text, report, str(fonts)))
    assert found == {form: counted(complete(), form) for form in ("achievements", "vision", "ethics")}


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="tells memory on Linux only")
def test_counting_again_and_again_takes_no_more_memory(originals: Exported, fonts: Path) -> None:
    """A page is open for hours, and HR counts ten thousand dossiers in one run."""

    def megabytes() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1_000_000

    for count in range(50):
        if count == 20:
            before = megabytes()
        measured(originals, changed("ethics", text=f"{count} {lines(60)}"), fonts)
    assert megabytes() - before < 15
