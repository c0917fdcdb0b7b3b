"""Who may ask the desk, and how it answers what it does not do."""

from pathlib import Path

import pytest

from prakat.site_builder.desk.view import words
from prakat.site_builder.intake.examine import Examiner
from tests.desk import ONE, Asking, applicant, desk_at
from tests.site_builder.intake.test_receiving import TERMS


def test_who_has_no_key_is_told_nothing(inbox: Path, examiner: Examiner) -> None:
    (inbox / "a.json").write_text(applicant(1))
    with desk_at(inbox, examiner, TERMS) as asking:
        asking.cases(1)
        for path in ("/", "/results", "/own/desk.css", "/events", "/enter?key=", "/enter?key=x", "/enter"):
            answer = asking.get(path)
            assert (answer.status, "ตัวอย่าง" in answer.text) == (403, False), path
        assert asking.post("/officer", {"officer": "x"}).status == 403


def test_the_key_opens_once(desk: Asking) -> None:
    assert desk.get("/").status == 200
    other = Asking(desk.running)
    other.running.guard.key = ""
    assert other.get("/enter?key=").status == 403
    assert other.get(f"/enter?key={desk.cookie}").status == 403
    assert desk.get("/enter").status == 200, "who is in stays in"


def test_a_key_that_was_used_opens_nothing(inbox: Path, examiner: Examiner) -> None:
    with desk_at(inbox, examiner, TERMS) as asking:
        entrance = asking.running.guard.entrance.removeprefix(asking.address)
        answer = asking.enter()
        assert answer.status == 200
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        later = Asking(asking.running)
        assert later.get(entrance).status == 403


def test_a_page_that_names_this_machine_its_own_is_refused(desk: Asking) -> None:
    """DNS rebinding: the name is the attacker's, the address is ours."""
    port = desk.address.rpartition(":")[2]
    for host in ("example.org", f"example.org:{port}", f"localhost:{port}", "127.0.0.1", "127.0.0.1:1"):
        assert desk.get("/", Host=host).status == 403, host


def test_what_another_page_sends_is_not_done(desk: Asking) -> None:
    for origin in ("", "null", "http://127.0.0.1:1", "https://example.org", f"{desk.address}.example.org"):
        assert desk.post("/officer", {"officer": ONE}, Origin=origin).status == 403, origin
    assert ONE not in desk.get("/").text


def test_another_page_of_this_machine_reads_nothing(desk: Asking) -> None:
    """Cookies know no ports: what another server of this machine shows is of the same site."""
    answers = {
        site: desk.get("/", Sec_Fetch_Site=site).status for site in ("cross-site", "same-site", "none")
    }
    assert answers == {"cross-site": 403, "same-site": 403, "none": 200}


def test_every_answer_forbids_what_pages_do_not_need(desk: Asking) -> None:
    for path in ("/", "/own/desk.mjs", "/case/none", "/enter"):
        headers = desk.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"


NOWHERE = ("/nothing", "/case/x", "/case/x/0", "/case/x/0/0", "/own/..%2fserver.py", "/results/x.xlsx")


def test_what_is_not_there_is_said_in_words(desk: Asking) -> None:
    for path in NOWHERE:
        answer = desk.get(path)
        assert (answer.status, "Traceback" in answer.text) == (404, False), path


def test_who_is_in_is_told_on_a_page_of_the_desk_in_one_language(desk: Asking) -> None:
    desk.post("/language", {"language": "en", "back": "/"})
    for path, why in (("/case/x", "no_case"), ("/nothing", "no_page"), ("/received", "no_page")):
        said = desk.get(path).text
        assert words()[why]["en"] in said, path
        assert words()[why]["th"] not in said, path
        assert "/own/desk.css" in said, path


def test_a_fault_of_ours_is_said_in_words(desk: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.running.desk.view, "page", lambda *_: 1 / 0)
    answer = desk.get("/")
    assert answer.status == 500
    assert words()["failed"]["th"] in answer.text
    assert "ZeroDivision" not in answer.text


def test_a_form_that_is_too_large_is_refused(desk: Asking) -> None:
    assert desk.post("/officer", {"officer": "ก" * 200_000}).status == 413
