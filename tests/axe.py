"""The findings of axe in a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREEN = ".pk-screen:not([hidden])"  # that of a form which shows
# The time goes into checks that pass, and into screens that nobody sees, whose every element axe would list
# before it leaves them out: they have none while it looks.
FIND = """([rules, within]) => {
  const unseen = document.querySelectorAll(".pk-screen[hidden]");
  for (const screen of unseen) Object.defineProperty(screen, "childNodes", { value: [], configurable: true });
  return axe.run(within ?? document, { runOnly: rules, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120))}`),
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
