"""What the desk shows, and what officers decide at it."""

import json
import re
from pathlib import Path

import pytest

from prakat.site_builder.desk.cases import Case
from prakat.site_builder.desk.view import words
from prakat.site_builder.intake.examine import Examiner
from prakat.site_builder.intake.paper.remarks import remark
from prakat.site_builder.intake.verify import Exported
from tests.conftest import ROOT
from tests.desk import ONE, OTHER, Asking, applicant, desk_at, put
from tests.dossiers import complete
from tests.payload import PAYLOAD
from tests.site_builder.intake.test_honest import of_older_rules
from tests.site_builder.intake.test_inbox import blank_pdf, packed
from tests.site_builder.intake.test_receiving import TERMS
from tests.site_builder.intake.test_roster import pdf
from tests.site_builder.intake.test_scans import printed, scanned
from tests.support import some, until

# --- What is shown --------------------------------------------------------------------------------


def test_whatever_was_sent_is_shown_and_never_run(desk: Asking, inbox: Path) -> None:
    put(inbox, "a.json", applicant(1, name=PAYLOAD, surname=PAYLOAD))
    put(inbox, "<img src=x onerror=alert(1)>.docx", b"x")
    put(inbox, "b\n\u202e.gif", b"GIF8")
    for case in desk.cases(3):
        for path in ("/", f"/case/{case.id}"):
            text = desk.get(path).text
            assert "<img src=x" not in text
            assert "<script>window" not in text
            assert "\u202e" not in text


def test_only_what_is_looked_for_is_listed(desk: Asking, inbox: Path) -> None:
    for number in range(3):
        put(inbox, f"{number}.json", applicant(number))
    put(inbox, "photo.gif", b"GIF8")
    first, *_ = desk.cases(4)
    desk.is_officer().decide(first, "eligible")

    def listed(**sought: str) -> list[str]:
        assert desk.post("/seek", sought).headers["location"] == "/", "and nothing of it stands in an address"
        return re.findall(r'id="case-(\w+)"', desk.get("/").text)

    assert len(listed()) == 4
    assert listed(text="ตัวอย่าง 0") == [first.id] == listed(text=first.code)
    assert listed(state="one") == [first.id]
    assert len(listed(state="left")) == 3
    assert len(listed(verdict="unreadable")) == 1
    assert len(listed(ground=some(first.grounds)[0])) == 3
    assert listed(text="ไม่มีชื่อนี้") == []


def test_the_counts_by_state_are_all_there_is(desk: Asking, inbox: Path) -> None:
    for number in range(4):
        put(inbox, f"{number}.json", applicant(number))
    first, second, third, _ = desk.cases(4)
    for name in (ONE, OTHER):
        desk.is_officer(name)
        for case in (first, second):
            desk.decide(case, "eligible")
    desk.decide(third, "eligible")
    page = desk.get("/").data.decode()
    counted = dict(re.findall(r'class="chip state-(\w+)">.*? <b>(\d+)</b>', page))
    assert counted == {"left": "1", "one": "1", "agreed": "2"}
    assert words()["decided_of"]["th"].format(3, 4) in desk.get("/").text


def test_what_is_listed_is_counted_as_the_results_count_it(desk: Asking, inbox: Path) -> None:
    """An application may be two files, and a file that nobody could read is none."""
    put(inbox, "a.json", applicant(1))
    put(inbox, "b.json", applicant(1))
    desk.cases(1)
    assert f'<p role="status">{words()["found"]["th"].format(1)}</p>' in desk.get("/").text
    put(inbox, "photo.gif", b"GIF8")
    desk.cases(2)
    said = f"{words()['found']['th'].format(1)} · {words()['found_unread']['th'].format(1)}"
    assert f'<p role="status">{said}</p>' in desk.get("/").text
    assert words()["told_of"]["th"].format(0, 1, 0) in desk.get("/results").text


def test_a_long_list_has_pages(desk: Asking, inbox: Path) -> None:
    for number in range(60):
        put(inbox, f"{number}.gif", b"GIF8 %d" % number)
    desk.cases(60)
    pages = [re.findall(r'id="case-(\w+)"', desk.get(f"/?page={number}").text) for number in (0, 1, 9, "x")]
    assert [len(each) for each in pages] == [50, 10, 10, 50]
    assert not {*pages[0]} & {*pages[1]}


def test_pages_of_a_document_are_pictures(desk: Asking, inbox: Path) -> None:
    put(inbox, "scan.pdf", blank_pdf())
    put(inbox, "in.zip", packed({"scan.pdf": blank_pdf(), "b.json": applicant(1).encode()}))
    for case in [each for each in desk.cases(3) if each.verdict == "unreadable"]:
        assert f'src="/case/{case.id}/0/0"' in desk.get(f"/case/{case.id}").text
        picture = desk.get(f"/case/{case.id}/0/0")
        assert picture.headers["content-type"] == "image/png"
        assert picture.data.startswith(b"\x89PNG\r\n\x1a\n")
        assert desk.get(f"/case/{case.id}/0/1").status == 404
        given = desk.get(f"/case/{case.id}/0")
        assert given.data == blank_pdf()
        assert given.headers["content-type"] == "application/octet-stream"
        assert given.headers["content-disposition"] == 'attachment; filename="document.pdf"'


@pytest.mark.parametrize("first", ["scan", "answers"])
def test_a_scan_says_whose_it_is_and_what_is_missing(
    first: str, desk: Asking, inbox: Path, originals: Exported, fonts: Path
) -> None:
    """Whichever came first; and the applicant's page says what was scanned."""
    pages = printed(pdf(originals, "achievements", complete(), fonts))
    came = {
        "scan": ("signed.pdf", scanned(pages[1:])),
        "answers": ("a.json", json.dumps(complete()).encode()),
    }
    for kind in (first, *({*came} - {first})):
        name, data = came[kind]
        put(inbox, name, data)
        desk.cases(1 + (kind != first))
    desk.get("/")
    scan, owner = sorted(desk.cases(2), key=lambda each: each.verdict != "scan")
    assert (scan.verdict, scan.doubts, owner.doubts) == ("scan", True, False)
    of_scan, of_owner = (desk.get(f"/case/{each.id}").text for each in (scan, owner))
    title = originals.forms["achievements"]["title"]["th"]
    missing = f"{title}: ไม่พบหน้า 1 จาก 2 หน้า"
    assert f'href="/case/{owner.id}"' in of_scan
    assert words()["scan_page"]["th"].format(title, 2, 2) in of_scan
    assert missing in of_scan
    assert f'href="/case/{scan.id}"' in of_owner
    assert missing in of_owner
    for page in (of_scan, of_owner):
        assert f'src="/case/{scan.id}/0/0"' in page, "its pages are shown"
    desk.post("/language", {"language": "en", "back": "/"})
    in_english = desk.get(f"/case/{scan.id}").data.decode()
    official = f'{originals.forms["achievements"]["title"]["en"]} (<span lang="th">แบบแสดง'
    assert in_english.count(official) == 2, "of what is missing and of the page that is there"
    put(inbox, "rest.pdf", scanned(pages[:1]))
    desk.cases(3)
    assert missing not in desk.get(f"/case/{owner.id}").text
    assert words()["files_scanned"]["en"].format(2) in desk.get("/").text


def test_each_file_says_in_what_it_differs(
    desk: Asking, inbox: Path, originals: Exported, fonts: Path
) -> None:
    """Also where the answers alone came first."""
    dossier = complete()
    put(inbox, "a.json", json.dumps(dossier))
    desk.cases(1)
    put(inbox, "b.pdf", pdf(of_older_rules(originals), "application", dossier, fonts))
    until(lambda: len(desk.cases(1)[0].files) == 2)
    page = desk.get(f"/case/{desk.cases(1)[0].id}").text
    said = remark("paper.other_version").th
    assert f'<span class="file">b.pdf</span>: {said}' in page


def test_the_decision_stands_beside_the_findings_where_there_are_no_pages(desk: Asking, inbox: Path) -> None:
    dossier = complete("application")
    put(inbox, "a.json", json.dumps(dossier))
    (case,) = desk.cases(1)
    desk.post("/language", {"language": "en", "back": "/"})
    page = desk.get(f"/case/{case.id}").text
    assert 'class="beside bare"' in page
    assert words()["no_pages"]["en"] in page
    assert words()["documents"]["en"] not in page
    assert words()["fact_1"]["en"] in page
    assert words()["outcome_incomplete"]["en"] in page
    assert words()["not_begun"]["en"].format("").strip() in page


def test_what_only_people_can_read_stands_before_the_decision(
    desk: Asking, inbox: Path, originals: Exported, fonts: Path
) -> None:
    put(inbox, "a.pdf", pdf(originals, "application", complete(), fonts))
    put(inbox, "scan.pdf", blank_pdf())
    read, unread = sorted(desk.cases(2), key=lambda each: each.verdict == "unreadable")
    for case, first in ((read, "decide"), (unread, "documents")):
        page = desk.get(f"/case/{case.id}").text
        assert re.findall(r'(?:id="(decide)"|class="(documents)")', page)[0][first == "documents"], first


def test_no_line_breaks_within_a_word_or_a_name(desk: Asking, inbox: Path) -> None:
    put(inbox, "a.json", applicant(1, surname="กรรณิการ์"))
    (case,) = desk.cases(1)
    for page in (desk.get("/").data.decode(), desk.get(f"/case/{case.id}").data.decode()):
        assert '<span class="prakat-whole">กรรณิการ์</span>' in page
        assert '<span class="prakat-whole">ผู้สมัคร</span>' in page
        assert re.search("[0-9]\u00a0[ก-ฮ]", page), "a number stays with its unit, a day with its month"
        assert not re.search("<(option|textarea|title)[^>]*>[^<]*<span", page)


def test_the_words_are_in_both_languages(desk: Asking) -> None:
    assert desk.post("/language", {"language": "en", "back": "//example.org/"}).headers["location"] == "/"
    assert '<html lang="en">' in desk.get("/").text
    for key, said in words().items():
        assert said["th"].count("{}") == said["en"].count("{}"), key
        assert not re.search("[ก-๛]", said["en"]), (
            "what tells Thai apart makes elements, which no attribute can hold"
        )


def test_every_word_is_used_somewhere() -> None:
    files = some((ROOT / "site_builder/desk").rglob("*"))
    code = "".join(each.read_text() for each in files if each.suffix in {".html", ".py"})
    named = {*re.findall(r"""["'](\w+)["']""", code)}
    made = (
        "verdict_",
        "state_",
        "decide_",
        "outcome_",
        "finding_",
        "fact_",
        "files_",
        "not_begun",
        "no_paper",
    )  # of codes
    assert [key for key in words() if key not in named and not key.startswith(made)] == []


# --- What officers decide -------------------------------------------------------------------------


def test_who_decides_says_who_it_is_and_why(desk: Asking, inbox: Path) -> None:
    put(inbox, "a.json", applicant(1))
    (case,) = desk.cases(1)
    assert desk.decide(case, "eligible").status == 422
    assert desk.post("/officer", {"officer": " ", "role": ""}).status == 422
    desk.is_officer()
    for verdict in ("not_eligible", "more", "other", "", "pirate"):
        answer = desk.decide(case, verdict, " ")
        assert answer.status == 422, verdict
        assert 'role="alert"' in answer.text
    assert desk.followed.history(case).all == []
    assert desk.decide(case, "not_eligible", "ไม่ครบ").status == 303
    assert desk.followed.history(case).state == "one"


def test_what_is_found_is_offered_as_a_reason_in_words_that_a_letter_can_bear(
    desk: Asking, inbox: Path
) -> None:
    """What the announcement asks for would say the opposite after 'since'."""
    dossier = complete()
    put(inbox, "a.json", json.dumps(dossier))
    dossier["forms"]["application"]["current"]["levels"] = []
    put(inbox, "b.json", json.dumps(dossier))
    incomplete, to_judge = sorted(desk.cases(2), key=lambda each: each.verdict)
    desk.is_officer()

    def offered(case: Case) -> list[str]:
        return re.findall('name="ground" value="([^"]*)"', desk.get(f"/case/{case.id}").data.decode())

    assert (to_judge.verdict, incomplete.verdict) == ("review", "incomplete")
    assert [each for each in offered(to_judge) if not each.startswith("ยังยืนยันข้อนี้ไม่ได้: ")] == []
    assert offered(to_judge)
    assert any(each.startswith("เพิ่มระดับ") for each in offered(incomplete))


def test_only_the_applicant_is_addressed(desk: Asking, inbox: Path) -> None:
    """Findings speak to the applicant, so the desk itself names nobody so, and says whom they speak to."""
    put(inbox, "a.json", applicant(1))
    (case,) = desk.cases(1)
    assert [key for key, said in words().items() if "ท่าน" in said["th"]] == ["findings_lead"]
    assert words()["findings_lead"]["th"] in desk.get(f"/case/{case.id}").text


def test_what_was_written_is_not_lost_when_it_is_refused(desk: Asking, inbox: Path) -> None:
    put(inbox, "a.json", applicant(1))
    (case,) = desk.cases(1)
    desk.is_officer()
    assert "เขียนไว้ยาว" in desk.decide(case, "", "เขียนไว้ยาว").text


def test_the_second_officer_decides_without_the_first(desk: Asking, inbox: Path) -> None:
    put(inbox, "a.json", applicant(1))
    (case,) = desk.cases(1)
    desk.is_officer(ONE).decide(case, "eligible", "เหตุของคนแรก")
    assert "เหตุของคนแรก" in desk.get(f"/case/{case.id}").text
    desk.is_officer(OTHER)
    hidden = desk.get(f"/case/{case.id}").text
    assert "เหตุของคนแรก" not in hidden
    assert words()["blind"]["th"] in hidden
    desk.decide(case, "not_eligible", "เหตุของคนที่สอง")
    both = desk.get(f"/case/{case.id}").text
    assert "เหตุของคนแรก" in both
    assert words()["differ_lead"]["th"] in both


def test_saving_leads_to_the_next_that_the_officer_has_not_decided_on(desk: Asking, inbox: Path) -> None:
    for number in range(3):
        put(inbox, f"{number}.json", applicant(number))
    first, second, third = desk.cases(3)
    desk.is_officer()
    assert desk.decide(second, "eligible", next=1).headers["location"] == f"/case/{third.id}"
    assert desk.decide(third, "eligible", next=1).headers["location"] == f"/case/{first.id}"
    assert desk.decide(first, "eligible", next=1).headers["location"] == f"/case/{first.id}"


def test_two_desks_of_one_journal_see_what_each_other_decides(inbox: Path, examiner: Examiner) -> None:
    put(inbox, "a.json", applicant(1))
    with desk_at(inbox, examiner, TERMS) as one, desk_at(inbox, examiner, TERMS) as other:
        for asking, name in ((one, ONE), (other, OTHER)):
            asking.enter()
            asking.is_officer(name)
        (case,) = one.cases(1)
        other.cases(1)
        one.decide(case, "eligible")
        until(lambda: other.followed.history(case).state == "one")
        other.decide(case, "eligible")
        until(lambda: one.followed.history(case).state == "agreed")
        assert [each.officer for each in one.followed.history(case).all] == [ONE, OTHER]


def test_what_was_decided_is_there_when_the_desk_opens_again(inbox: Path, examiner: Examiner) -> None:
    put(inbox, "a.json", applicant(1))
    for state in ("one", "agreed"):
        with desk_at(inbox, examiner, TERMS) as asking:
            asking.enter()
            (case,) = asking.cases(1)
            asking.is_officer(ONE if state == "one" else OTHER).decide(case, "eligible")
            assert asking.followed.history(case).state == state
