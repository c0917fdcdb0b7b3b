"""Honest files: what applicants send as they downloaded it, saved again or signed. Nobody is suspected.

A program that drops what is enclosed leaves nothing to check: that is said, with what to do, and no more.
"""

import subprocess
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser
from pyhanko.sign import signers

from prakat.forms.paper import documents
from prakat.site_builder.intake.inbox import SCAN, SCANNED, Unreadable
from prakat.site_builder.intake.paper.alteration import alterations
from prakat.site_builder.intake.verify import Exported, Verifier, is_sound
from prakat.validators.dossier import Dossier
from prakat.validators.report import dumps
from tests.dossiers import applicants
from tests.site_builder.intake.test_alteration import (
    by_mail,
    by_pdfium,
    by_pypdf,
    by_qpdf,
    by_qpdf_locked,
    by_qpdf_rewritten,
    signed,
    signer,
)

type Save = Callable[[bytes], bytes]

__all__ = ("signer",)  # a fixture


def as_it_is(paper: bytes) -> bytes:
    return paper


SAVES: tuple[Save, ...] = (as_it_is, by_mail, by_qpdf, by_qpdf_rewritten, by_qpdf_locked, by_pypdf, by_pdfium)


def papers(exported: Exported, fonts: Path, *forms: str, first: int = 0) -> Iterator[bytes]:
    """These forms as the page makes them, of one person after the other, from the ``first`` on."""
    announcement, asked = exported
    for dossier in islice(applicants(), first, None):
        given = Dossier(dumps(dossier), dossier)
        report: Any = exported.plan.check(given)
        pages = documents.measured(announcement, asked, given, Dossier("", report), fonts)
        report = exported.plan.check(given, pages)
        told = Dossier(dumps(report), report)
        for form in forms:
            yield documents.completed(asked[form], announcement, given, told, fonts, count=pages.get(form))


def of_older_rules(exported: Exported) -> Exported:
    """The same announcement as it was before the last release."""
    return Exported({**exported.announcement, "rules": "older"}, exported.forms)


def doubted(files: Mapping[str, bytes], published: Mapping[str, Exported], fonts: Path) -> dict[str, object]:
    """What is said against files by their names: nothing, if all goes well."""
    verifier = Verifier(published.get, fonts=fonts)
    found = {name: next(verifier.examine(name, data)) for name, data in files.items()}
    return {
        name: each.why if isinstance(each, Unreadable) else (each.report["outcome"], each.remarks)
        for name, each in found.items()
        if not is_sound(each)
    }


@pytest.mark.parametrize("form", ["application", "ethics"])
def test_nobody_is_suspected_whatever_saved_the_file(
    form: str, originals: Exported, published: dict[str, Exported], fonts: Path, signer: signers.SimpleSigner
) -> None:
    (paper,) = islice(papers(originals, fonts, form), 1)
    (older,) = islice(papers(of_older_rules(originals), fonts, form), 1)
    files = {save.__name__: save(paper) for save in SAVES}
    files |= {"signed": signed(paper, signer), "signed again": signed(by_qpdf(paper), signer), "older": older}
    assert doubted(files, published, fonts) == {}


# Two hundred people, each with five forms: a thousand files, in parts that share the processors.
PARTS, PEOPLE = 8, 25


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(PARTS))
def test_of_a_thousand_honest_files_none_is_suspected(
    part: int, originals: Exported, published: dict[str, Exported], fonts: Path, signer: signers.SimpleSigner
) -> None:
    """A tenth of them was made by older rules."""

    def sign(paper: bytes) -> bytes:
        return signed(paper, signer)

    files: dict[str, bytes] = {}
    first, last = part * PEOPLE, (part + 1) * PEOPLE
    older = max(first, last - PEOPLE // 10 - part % 2)
    for exported, start, end in ((originals, first, older), (of_older_rules(originals), older, last)):
        made = islice(
            papers(exported, fonts, *exported.forms, first=start), (end - start) * len(exported.forms)
        )
        for number, (paper, save) in enumerate(zip(made, cycle((*SAVES, sign)), strict=False)):
            files[f"{start}-{number}-{save.__name__}"] = save(paper)
    assert len(files) * PARTS == 1000
    assert doubted(files, published, fonts) == {}


# --- Programs that lose something -----------------------------------------------------------------


def by_ghostscript(paper: bytes) -> bytes:
    command = ["gs", "-q", "-dSAFER", "-sDEVICE=pdfwrite", "-o", "-", "-"]
    return subprocess.run(command, input=paper, capture_output=True, check=True).stdout


@pytest.mark.nightly
def test_a_page_whose_letters_lost_their_meaning_is_to_be_read_by_eye(
    originals: Exported, fonts: Path
) -> None:
    """No other text is quoted against the applicant, who only saved the file."""
    (paper,) = islice(papers(originals, fonts, "ethics"), 1)
    assert {each.code for each in alterations(by_ghostscript(paper), paper)} == {"paper.page_unreadable"}


def by_libreoffice(paper: bytes, folder: Path) -> bytes:
    (folder / "a.pdf").write_bytes(paper)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--infilter=draw_pdf_import", "--convert-to", "pdf", "--outdir", f"{folder}/out", "a.pdf"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return (folder / "out/a.pdf").read_bytes()


def by_a_browsers_print(paper: bytes, folder: Path, browser: Browser) -> bytes:
    """A browser shows a PDF as pictures, and prints these."""
    with pypdfium2.PdfDocument(paper) as shown:
        for number, page in enumerate(shown):
            page.render(scale=1).to_pil().save(folder / f"{number}.png")
        pictures = "".join(f'<img src="{number}.png" width="100%">' for number in range(len(shown)))
    (folder / "a.html").write_text(f"<!DOCTYPE html><title>a</title>{pictures}")
    page = browser.new_page()
    page.goto((folder / "a.html").as_uri())
    printed = page.pdf()
    page.close()
    return printed


@pytest.mark.nightly
def test_what_lost_its_answers_is_asked_for_again(
    originals: Exported, published: dict[str, Exported], fonts: Path, chromium: Browser, tmp_path: Path
) -> None:
    (paper,) = islice(papers(originals, fonts, "vision"), 1)
    files = {
        "LibreOffice": by_libreoffice(paper, tmp_path),
        "browser": by_a_browsers_print(paper, tmp_path, chromium),
    }
    assert doubted(files, published, fonts) == {"LibreOffice": SCAN, "browser": SCANNED}
