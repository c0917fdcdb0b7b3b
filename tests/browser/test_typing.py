"""Nobody's typing waits for the checker: it runs beside the page, and its report is shown at once."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.applicant import Applicant
from tests.browser.conftest import APPLY
from tests.dossiers import complete
from tests.support import until

KEY = 60  # milliseconds between two keys
LONG = 50  # milliseconds, https://w3c.github.io/longtasks/

WATCH = """() => {
  long = [];
  durations = (entries) => entries.map(({ duration }) => duration);
  watching = new PerformanceObserver((list) => long.push(...durations(list.getEntries())));
  watching.observe({ type: "longtask" });
}"""
SEEN = "long.push(...durations(watching.takeRecords())), long"
BUSY = """() => void setTimeout(() => {
  const end = performance.now() + 500;
  while (performance.now() < end);
})"""
CATEGORIES = ["toplevel", "blink.user_timing"]


def most_work(page: Page, chromium: Browser) -> float:
    """The milliseconds that the processor spent on the longest task of the page, since tracing began.

    Where the processor has other work, a short task takes long: its own share of it tells more.
    """
    page.evaluate("performance.mark('this page')")
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    ((pid, tid),) = {(event["pid"], event["tid"]) for event in events if event["name"] == "this page"}
    here = [event for event in events if (event["pid"], event["tid"], "tdur" in event) == (pid, tid, True)]
    ours = [event for event in here if is_for_the_test(event)]
    tasks = [event for event in here if event["name"].endswith("RunTask")]
    return max(task["tdur"] for task in tasks if not any(within(event, task) for event in ours)) / 1000


def is_for_the_test(event: dict[str, Any]) -> bool:
    """What the test asks of the page goes through its debugger."""
    told = event.get("args", {}).get("chrome_mojo_event_info", {})
    return bool(told.get("mojo_interface_tag") == "blink.mojom.DevToolsSession")


def within(event: dict[str, Any], task: dict[str, Any]) -> bool:
    return bool(task["ts"] <= event["ts"] <= task["ts"] + task["dur"])


def make_a_mistake(applicant: Applicant) -> None:
    """At the keyboard, and wait for what is said of it."""
    number = applicant.control("person.national_id")
    number.focus()
    applicant.page.keyboard.type("123", delay=KEY)
    applicant.page.keyboard.press("Tab")
    expect(applicant.problems("person.national_id")).not_to_be_empty()


@pytest.mark.nightly
def test_checking_never_keeps_the_page_busy_for_longer_than_50_ms(
    chromium: Browser, visitor: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = visitor.new_page()
    applicant = Applicant(page, address + APPLY)
    page.goto(f"{applicant.url}#application/person")
    applicant.settle()

    # While the checker boots.
    page.evaluate(WATCH)
    chromium.start_tracing(categories=CATEGORIES)
    applicant.control("person.name").focus()
    until(lambda: page.keyboard.type("ก", delay=KEY) or page.locator("[data-checker=ready]").count())
    make_a_mistake(applicant)
    seen, work = page.evaluate(SEEN), most_work(page, chromium)
    assert not seen or work <= LONG, f"long tasks: {seen} ms, by its own work the longest: {work} ms"

    # While each pause is followed by a report on five forms.
    draft = tmp_path / "draft.json"
    draft.write_text(json.dumps(complete(), ensure_ascii=False))
    page.locator("#answers-file").set_input_files(draft)
    page.get_by_role("button", name="แทนที่").click()
    applicant.go("person")
    expect(applicant.problems("person.national_id")).to_be_empty()
    page.evaluate(WATCH)
    chromium.start_tracing(categories=CATEGORIES)
    applicant.control("person.birth_date").fill("1/10/2510")
    for year in "๑๒๓๔๕":
        page.keyboard.press("Backspace")
        page.keyboard.type(year, delay=KEY)
        expect(applicant.slot("understood", "person.birth_date")).to_contain_text(f"ตุลาคม ๒๕๑{year}")
    make_a_mistake(applicant)
    seen, work = page.evaluate(SEEN), most_work(page, chromium)
    assert not seen or work <= LONG, f"long tasks: {seen} ms, by its own work the longest: {work} ms"

    chromium.start_tracing(categories=CATEGORIES)
    page.evaluate(BUSY)
    until(lambda: len(page.evaluate(SEEN)) > len(seen))  # else none would have been seen
    assert most_work(page, chromium) > LONG
