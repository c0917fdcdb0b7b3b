"""The findings of axe in a page, and one that it does not have."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREEN = ".pk-screen:not([hidden])"  # that of a form which shows
# The time goes into checks that pass, and into screens that nobody sees, whose every element axe would list
# before it leaves them out: they have none while it looks.
FIND = """([rules, within]) => {
  const unseen = document.querySelectorAll(".pk-screen[hidden]");
  for (const screen of unseen) Object.defineProperty(screen, "childNodes", { value: [], configurable: true });
  const told = (id, elements) => `${id}: ${elements.slice(0, 3).map((html) => html.slice(0, 120))}`;
  // Some screen readers take what is laid out as blocks for no table, unless it says that it is one.
  const parts = [...document.querySelectorAll(":is(table, thead, tbody, tr, th, td):not([role])")];
  const lost = parts.filter(
    (each) => each.checkVisibility() && !getComputedStyle(each).display.startsWith("table"),
  );
  return axe.run(within ?? document, { runOnly: rules, resultTypes: ["violations"] }).then(({ violations }) =>
    violations
      .map(({ id, nodes }) => told(id, nodes.map(({ html }) => html)))
      .concat(lost.length ? told("table-lost", lost.map(({ outerHTML }) => outerHTML)) : []),
  ).finally(() => unseen.forEach((screen) => delete screen.childNodes));
}"""


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return each rule that the page breaks, once its styles are there, with the first elements that do.

    Where the rest was looked at just before, ``within`` (as the ``SCREEN``) saves half of the time.
    """
    page.wait_for_load_state()
    if page.evaluate("!globalThis.axe"):
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(FIND, [RULES, within])
    return found
