"""Somebody who uses the form's page: what tests do there, in the words of people."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

# Pyodide starts in some seconds; on a busy machine it may take longer.
START = 60_000


class Applicant:
    """``url`` is the address of a form's page."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def open(self, at: str = "", until: str = "ready") -> None:
        """Open the page at the section ``at``, and wait until the checker is ready (or failed)."""
        self.page.goto(self.url + at)
        self.page.locator(f"#prakat[data-checker={until}]").wait_for(timeout=START)

    # --- Answering ---------------------------------------------------------------------

    def control(self, path: str) -> Locator:
        return self.page.locator(f'[name="{path}"]')

    def field(self, path: str) -> Locator:
        return self.page.locator(f'[data-path="{path}"]')

    def answer(self, path: str, value: Any) -> None:
        """Answer the question at ``path`` and leave it."""
        control = self.control(path)
        kind = self.field(path).get_attribute("data-kind")
        if kind == "choice":
            control.and_(self.page.locator(f'[value="{value}"]')).check()
        elif kind == "select":
            control.select_option(value)
        elif kind == "tick":
            control.set_checked(value)
        else:
            control.fill(value)
            control.blur()

    def answer_section(self, section: str, answers: dict[str, Any]) -> None:
        """Answer what the section on the screen asks, from the answers of a whole form."""
        for field in self.page.locator(f"#{section} [data-kind=rows]").all():
            path = str(field.get_attribute("data-path"))
            wanted = len(_at(answers, path) or [])
            while field.locator(".pk-row").count() < wanted:
                field.get_by_role("button", name="เพิ่ม").click()
        for path in self.paths(section):
            value = _at(answers, path)
            if value not in (None, "") and self.field(path).is_visible():
                self.answer(path, value)

    def paths(self, section: str) -> list[str]:
        """The paths of all questions of a section."""
        questions = self.page.locator(f"#{section} [data-path]:not([data-kind=rows], [data-kind=row])")
        return [str(each.get_attribute("data-path")) for each in questions.all()]

    def apply(self, answers: dict[str, Any]) -> None:
        """Fill in everything, section by section, up to the review."""
        for section in self.sections():
            expect(self.page.locator(f"#{section}")).to_be_visible()
            self.answer_section(section, answers)
            self.press("ดำเนินการต่อ")
        expect(self.page).to_have_url(f"{self.url}#review")

    # --- Looking -----------------------------------------------------------------------

    def sections(self) -> list[str]:
        return [str(each.get_attribute("id")) for each in self.page.locator(".pk-section:not(#review)").all()]

    def problems(self, path: str) -> Locator:
        """What is said beside the field at ``path``."""
        return self.page.locator(f'[id="problems.{path}"]')

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def rows(self, path: str) -> Locator:
        return self.field(path).locator(".pk-row")


def _at(answers: Any, path: str) -> Any:
    """The answer at a dotted path, None where there is none."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        if isinstance(answers, list):
            answers = answers[int(step)] if int(step) < len(answers) else None
        else:
            answers = (answers or {}).get(step)
    return answers
