"""A PDF that was saved again is told from one that was altered, and a signed one from both."""

import asyncio
import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from prakat import validators
from prakat.forms.paper import documents
from prakat.site_builder.intake.paper import alteration
from prakat.site_builder.intake.paper.alteration import alterations
from prakat.site_builder.intake.paper.remarks import EXPLANATIONS, Remark, remark
from prakat.site_builder.intake.verify import Exported
from tests.dossiers import complete, parsed

type Make = Callable[[str], bytes]


@pytest.fixture(scope="module")
def make(originals: Exported, fonts: Path) -> Make:
    """The application as PDF, of a dossier's text."""
    announcement, forms = (json.dumps(part, ensure_ascii=False) for part in originals)

    def made(text: str) -> bytes:
        both = parsed(text, validators.check_json(announcement, forms, text))
        return documents.completed(originals.forms["application"], originals.announcement, *both, fonts)

    return made


@pytest.fixture(scope="module")
def text() -> str:
    dossier = complete()
    # A small picture, black.
    dossier["forms"]["application"]["person"]["photo"] = PHOTO.format(BLACK)
    return json.dumps(dossier, ensure_ascii=False)


@pytest.fixture(scope="module")
def paper(make: Make, text: str) -> bytes:
    """The application as the page makes it."""
    return make(text)


PHOTO = "data:image/png;base64,{}"


def png(grey: int) -> str:
    """A picture of one shade, as base64."""
    import base64
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 300, 400, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([grey]) * 300) * 400)
    made = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return base64.b64encode(made).decode()


BLACK, GREY = png(0), png(160)


def codes(received: bytes, made: bytes) -> list[str]:
    return [each.code for each in alterations(received, made)]


def written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def changed(paper: bytes) -> PdfWriter:
    return PdfWriter(clone_from=io.BytesIO(paper))


# --- Only saved again -----------------------------------------------------------------------------


def by_qpdf(paper: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as file:
        file.save(made, linearize=True, recompress_flate=True)
    return made.getvalue()


def by_qpdf_rewritten(paper: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as file:
        file.save(made, normalize_content=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def by_qpdf_locked(paper: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as file:
        file.save(made, encryption=pikepdf.Encryption(owner="owner", user=""))
    return made.getvalue()


def by_pypdf(paper: bytes) -> bytes:
    return written(changed(paper))


def by_pdfium(paper: bytes) -> bytes:
    made = io.BytesIO()
    with pypdfium2.PdfDocument(paper) as file:
        file.save(made)
    return made.getvalue()


def by_mail(paper: bytes) -> bytes:
    return paper + b"\r\n"


@pytest.mark.parametrize("save", [by_qpdf, by_qpdf_rewritten, by_qpdf_locked, by_pypdf, by_pdfium, by_mail])
def test_what_was_saved_again_leaves_no_doubt(save: Callable[[bytes], bytes], paper: bytes) -> None:
    received = save(paper)
    assert received != paper
    assert alterations(received, paper) == [remark("paper.saved_again")]
    assert "paper.saved_again" in EXPLANATIONS


def test_of_the_same_bytes_nothing_is_said(paper: bytes) -> None:
    assert alterations(paper, paper) == []


# --- Altered --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "now"),
    [("2541", "2531"), ("2541", "2547"), ("ทดสอบระบบ", "ทดสอบระบบ๑"), ("ทดสอบระบบ", "ระบบทดสอบ")],
)
def test_a_page_of_other_answers_is_named_with_what_differs(
    was: str, now: str, make: Make, text: str, paper: bytes
) -> None:
    assert was in text
    found = alterations(make(text.replace(was, now)), paper)
    assert found, "it is not the same file"
    *_, code = found
    assert {each.code for each in found[:-1]} == {"paper.page_differs"}
    assert (code.code, code.quoted) == ("paper.other_code", "หน้า 1, 2, 3, 4"), "whatever else a page shows"
    assert "ในไฟล์ “" in found[0].quoted or "ตำแหน่ง" in found[0].th


def test_what_differs_is_quoted(make: Make, text: str, paper: bytes) -> None:
    first = alterations(make(text.replace("2541", "2531")), paper)[0]
    assert first.th.endswith("ข้อความไม่ตรง")
    theirs, ours = first.quoted.split(" ตามข้อมูล ")
    assert "๒๕๓๑" in theirs
    assert "๒๕๔๑" in ours


def test_another_picture_is_noticed(make: Make, text: str, paper: bytes) -> None:
    only, _ = alterations(make(text.replace(BLACK, GREY)), paper)
    assert (only.code, only.quoted) == ("paper.page_differs", "")
    assert "หน้า 1 ไม่ตรงกับข้อมูลที่แนบอยู่: ภาพ" in only.th


def test_a_page_replaced_by_an_update_at_the_end_is_no_signature(make: Make, text: str, paper: bytes) -> None:
    """As a page is altered with the original bytes left in front."""
    other = PdfReader(io.BytesIO(make(text.replace("2541", "2531"))))
    writer = PdfWriter(io.BytesIO(paper), incremental=True)
    number = next(
        index
        for index, page in enumerate(other.pages)
        if page.extract_text() != PdfReader(io.BytesIO(paper)).pages[index].extract_text()
    )
    page = writer.pages[number]
    content = writer._add_object(other.pages[number].get_contents().clone(writer))  # type: ignore[union-attr]
    page[NameObject("/Contents")] = content
    received = written(writer)
    assert received.startswith(paper)
    assert "paper.page_differs" in codes(received, paper)


def test_a_missing_or_added_page_is_counted(paper: bytes) -> None:
    longer = changed(paper)
    longer.add_blank_page(595, 842)
    assert codes(written(longer), paper) == ["paper.page_count"]
    shorter = changed(paper)
    shorter.remove_page(0)
    assert codes(written(shorter), paper)[0] == "paper.page_count"


def test_a_note_over_the_page_is_named(paper: bytes) -> None:
    writer = changed(paper)
    writer.add_annotation(0, FreeText(text="๙๙", rect=(100, 700, 200, 720)))
    (only,) = alterations(written(writer), paper)
    assert only.code == "paper.note_added"
    assert "FreeText" in only.th


def dictionary(**values: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


BOX = ArrayObject(map(NumberObject, (50, 50, 550, 800)))
BORDER = ArrayObject(map(NumberObject, (0, 0, 300)))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (dictionary(Subtype=NameObject("/Link"), AP=DictionaryObject()), ["paper.note_added"]),
        (dictionary(Subtype=NameObject("/Link"), Border=BORDER), ["paper.note_added"]),
        (dictionary(Subtype=NameObject("/Link")), ["paper.saved_again"]),
        (dictionary(Subtype=NameObject("/Widget"), FT=NameObject("/Sig")), ["paper.note_added"]),
        (
            dictionary(Subtype=NameObject("/Widget"), FT=NameObject("/Sig"), V=DictionaryObject()),
            ["paper.note_added", "paper.signature_broken"],
        ),
    ],
    ids=["link-with-picture", "link-with-wide-border", "link", "field-to-sign", "signed-by-nobody"],
)
def test_what_calls_itself_a_link_or_a_signature_hides_no_page(
    note: DictionaryObject, said: list[str], paper: bytes
) -> None:
    writer = changed(paper)
    note[NameObject("/Rect")] = BOX
    writer.pages[0][NameObject("/Annots")] = ArrayObject([note])
    writer.root_object[NameObject("/AcroForm")] = dictionary(Fields=ArrayObject([note]))
    assert codes(written(writer), paper) == said


def test_a_form_that_is_shown_instead_of_the_pages_is_named(paper: bytes) -> None:
    writer = changed(paper)
    writer.root_object[NameObject("/AcroForm")] = dictionary(XFA=TextStringObject("<xdp/>"))
    (only,) = alterations(written(writer), paper)
    assert (only.code, "XFA" in only.th) == ("paper.note_added", True)


@pytest.mark.parametrize("kind", ["/URI", "/GoToR"])
def test_what_leads_elsewhere_may_wait_for_a_click(kind: str, paper: bytes) -> None:
    action = dictionary(S=NameObject(kind), URI=TextStringObject("https://example.org"))
    writer = changed(paper)
    link = dictionary(Subtype=NameObject("/Link"), Rect=BOX, A=action)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([link])
    assert alterations(written(writer), paper) == [remark("paper.saved_again")]
    writer.root_object[NameObject("/OpenAction")] = action
    assert codes(written(writer), paper) == ["paper.script_added"]


def test_the_kind_of_an_action_may_stand_elsewhere(paper: bytes) -> None:
    writer = changed(paper)
    kind = writer._add_object(NameObject("/Launch"))
    writer.root_object[NameObject("/OpenAction")] = dictionary(S=kind)
    assert codes(written(writer), paper) == ["paper.script_added"]


def test_it_is_told_where_the_search_ends(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alteration, "_MOST_OBJECTS", 5)
    assert "paper.not_searched" in codes(by_pypdf(paper), paper)


def test_a_part_that_cannot_be_read_is_told_and_stops_nothing(paper: bytes) -> None:
    writer = changed(paper)
    note = dictionary(Subtype=NameObject("/Link"), Rect=ArrayObject(), Border=ArrayObject([NullObject()] * 3))
    writer.pages[0][NameObject("/Annots")] = ArrayObject([note])
    assert codes(written(writer), paper) == ["paper.not_searched"]


@pytest.mark.parametrize("kind", ["/JavaScript", "/Launch", "/SubmitForm"])
def test_what_acts_by_itself_is_named(kind: str, paper: bytes) -> None:
    writer = changed(paper)
    action = {NameObject("/S"): NameObject(kind), NameObject("/F"): TextStringObject("calc.exe")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    (only,) = alterations(written(writer), paper)
    assert only.code == "paper.script_added"
    assert kind.removeprefix("/") in only.th


def test_a_file_that_was_enclosed_is_named(paper: bytes) -> None:
    writer = changed(paper)
    writer.add_attachment("invoice.exe", b"MZ")
    assert codes(written(writer), paper) == ["paper.file_added"]


def test_a_tree_that_leads_round_ends(paper: bytes) -> None:
    writer = changed(paper)
    ring = writer._add_object(ArrayObject())
    ring.get_object().append(ring)  # type: ignore[union-attr]
    writer.root_object[NameObject("/Ring")] = ring
    assert alterations(written(writer), paper) == [remark("paper.saved_again")]


# --- Signed ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> signers.SimpleSigner:
    """Somebody with a certificate of their own making."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test Applicant")])
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=36_500))
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                **dict.fromkeys(
                    (
                        "key_encipherment",
                        "data_encipherment",
                        "key_agreement",
                        "key_cert_sign",
                        "crl_sign",
                        "encipher_only",
                        "decipher_only",
                    ),
                    False,
                ),
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("signer")
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    made = signers.SimpleSigner.load(str(folder / "key.pem"), str(folder / "cert.pem"))
    assert made is not None
    return made


def signed(paper: bytes, signer: signers.SimpleSigner, box: tuple[int, int, int, int] | None = None) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(paper), strict=False)
    fields.append_signature_field(writer, fields.SigFieldSpec("Signature1", box=box))
    meta = signers.PdfSignatureMetadata(field_name="Signature1")
    # pyHanko runs a loop of its own, and tests in a browser leave one running in this thread.
    with ThreadPoolExecutor(1) as apart:
        return bytes(apart.submit(signers.sign_pdf, writer, meta, signer=signer).result().getvalue())


@pytest.mark.parametrize("box", [None, (300, 40, 500, 90)], ids=["unseen", "seen"])
def test_a_signature_is_called_a_signature(
    box: tuple[int, int, int, int] | None, paper: bytes, signer: signers.SimpleSigner
) -> None:
    assert alterations(signed(paper, signer, box), paper) == [remark("paper.signed")]
    assert "paper.signed" in EXPLANATIONS


def test_a_signature_is_one_wherever_it_is_looked_at(paper: bytes, signer: signers.SimpleSigner) -> None:
    """A program that waits for others in a loop, as a server does, asks as well."""

    async def waiting() -> list[Remark]:
        return alterations(signed(paper, signer), paper)

    assert asyncio.run(waiting()) == [remark("paper.signed")]


def test_what_was_saved_again_and_then_signed_is_signed(paper: bytes, signer: signers.SimpleSigner) -> None:
    assert alterations(signed(by_qpdf(paper), signer), paper) == [remark("paper.signed")]


def test_a_signature_under_another_page_does_not_hide_it(
    make: Make, text: str, paper: bytes, signer: signers.SimpleSigner
) -> None:
    found = codes(signed(make(text.replace("2541", "2531")), signer), paper)
    assert "paper.page_differs" in found
    assert found[-1] == "paper.signed"


def test_what_was_added_after_signing_is_told(paper: bytes, signer: signers.SimpleSigner) -> None:
    writer = PdfWriter(io.BytesIO(signed(paper, signer)), incremental=True)
    writer.add_annotation(0, FreeText(text="๙๙", rect=(100, 700, 200, 720)))
    found = alterations(written(writer), paper)
    assert found[0].code == "paper.note_added"
    assert found[-1] == remark("paper.signed_partly")


def test_a_file_changed_under_its_signature_is_told(paper: bytes, signer: signers.SimpleSigner) -> None:
    good = signed(paper, signer)
    bad = good.replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    assert bad != good
    assert alterations(bad, paper) == [remark("paper.signature_broken")]
    junk = paper + b"\n<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>\n"
    assert alterations(junk, paper) == [remark("paper.saved_again")], "words at the end are no signature"
