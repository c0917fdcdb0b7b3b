"""How long 500 open announcements take to answer, after an answer on the page of matches.

    python benchmarks/fit.py [openings]

In Chromium, with the page that `make site` built and openings made of the shipped ones, each with days of
its own: from leaving an answer until the list stands anew. Peer, timed in the same run in CPython: the check
of each announcement's own forms, one after the other (validators/checker.py), which says the same.
"""

import json
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from prakat.site_builder.postings.openings import openings  # noqa: E402
from prakat.site_builder.text.dates import BANGKOK  # noqa: E402
from prakat.validators import check  # noqa: E402
from prakat.validators.dossier import Dossier  # noqa: E402
from prakat.validators.fit import FORM, carried, fit  # noqa: E402
from tests.chromium import ARGUMENTS, launch  # noqa: E402
from tests.openings import many, show  # noqa: E402
from tests.support import served  # noqa: E402

ROUNDS = 5
ANSWERS: dict[str, Any] = {
    "person": {"birth_date": "1/6/2535", "nationality": "ไทย"},
    "education": [{"level": "bachelor", "title": "บัญชีบัณฑิต", "major": "การบัญชี"}],
    "current": {"levels": [{"level": "K3", "since": "1/10/2560"}]},
}
# From an answer until the list says something else, in milliseconds.
ANSWER = """([name, value]) => new Promise((tell) => {
  // Leaving an answer that changes nothing would wait for ever.
  const control = document.querySelector(`[name="${name}"]`);
  const began = performance.now();
  new MutationObserver((_, seen) => { seen.disconnect(); tell(performance.now() - began); })
    .observe(document.querySelector("#result"), { subtree: true, childList: true, characterData: true });
  control.value = value;
  control.dispatchEvent(new Event("change", { bubbles: true }));
})"""


def main() -> None:
    """Print a table: seconds after an answer, and the ratio to the peer."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    made, now = [*many(count)], datetime.now(BANGKOK)
    data = openings(made, now)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    dossier = Dossier("", {"forms": {FORM: ANSWERS}})
    by_id = {each.data["id"]: each for each in made}

    def each_alone() -> None:
        for opening in data["openings"]:
            posting = by_id[opening["announcement"]["id"]]
            own = carried(data, dossier, posting.data["id"], posting.positions[0].id)
            check(posting.data, posting.forms, own)

    alone = quickest(each_alone, 1)
    together = quickest(lambda: fit(data, dossier, now), ROUNDS)
    print(f"{count} openings, {len(text) / 1e3:.0f} kB")
    print(f"{'each checked alone, CPython':36}{alone:8.2f} s{1:8.2f}")
    print(f"{'all together, CPython':36}{together:8.2f} s{together / alone:8.2f}")
    with sync_playwright() as playwright, served(ROOT / "site") as address:
        # As visitors have it: what runs often is compiled well.
        browser = launch(playwright, [each for each in ARGUMENTS if not each.startswith("--js-flags")])
        page = browser.new_context(service_workers="block").new_page()
        there = in_browser(page, f"{address}/fit/", text)
        browser.close()
    print(f"{'all together, list shown in Chromium':36}{there:8.2f} s{there / alone:8.2f}")


def quickest(do: Any, rounds: int) -> float:
    """Seconds of the quickest of some rounds; the others tell what else the machine had to do."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        do()
        took.append(time.perf_counter() - began)
    return min(took)


def in_browser(page: Page, address: str, text: str) -> float:
    """Seconds of the quickest answer, with these openings in place of the site's."""
    show(page, text)
    page.goto(address)
    page.locator('[data-act="keeping.shared"]').click()
    page.locator("#result:not([hidden])").wait_for(timeout=120_000)
    page.locator("[data-act=all-questions]").click()
    page.evaluate(ANSWER, [f"{FORM}:person.nationality", "ไทย"])
    took = [
        page.evaluate(ANSWER, [f"{FORM}:person.birth_date", f"1/6/{2535 + 25 * (number % 2)}"])
        for number in range(ROUNDS)
    ]
    return float(min(took)) / 1000


if __name__ == "__main__":
    main()
