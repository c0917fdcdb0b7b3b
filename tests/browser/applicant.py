"""An applicant on the form's page: the actions of tests, in the words of people."""

from typing import Any

from playwright.sync_api import Locator, Page, expect


class Applicant:
    """``url`` is the address of the page of forms, ``form`` the one that is being filled in."""

    def __init__(self, page: Page, url: str, form: str = "application") -> None:
        self.page = page
        self.url = url
        self.form = form

    def open(self, at: str = "", until: str = "ready", machine: str = "shared") -> None:
        """Open the page at an address in it, and wait until the checker is ready (or failed).

        Say whose ``machine`` it is, where that is asked: shared or own.
        """
        self.page.goto(self.url + at)
        self.settle(machine)
        self.page.locator(f"#prakat[data-checker={until}]").wait_for()

    def settle(self, machine: str = "shared") -> None:
        """Say whose machine it is, unless that is known."""
        self.page.locator("#prakat[data-ready]").wait_for()
        if self.page.locator("#machine").is_visible():
            self.page.locator(f'[data-act="keeping.{machine}"]').click()
            expect(self.page.locator("#machine")).to_be_hidden()

    def go(self, section: str) -> None:
        """To a section of the form, or its review."""
        self.page.goto(f"{self.url}#{self.form}/{section}")
        expect(self.screen(section)).to_be_visible()

    # --- Answering ---------------------------------------------------------------------

    def control(self, path: str) -> Locator:
        return self.page.locator(f'[name="{self.form}:{path}"]')

    def field(self, path: str) -> Locator:
        return self.page.locator(f'[data-path="{self.form}:{path}"]')

    def answer(self, path: str, value: Any) -> None:
        """Answer the question at ``path``, also where an answer stands already, and leave it."""
        control, otherwise = self.control(path), self.field(path).locator(".pk-otherwise")
        if otherwise.is_visible():
            otherwise.click()
        kind = self.field(path).get_attribute("data-kind")
        if kind == "choice":
            control.and_(self.page.locator(f'[value="{value}"]')).check()
        elif kind == "ticks":
            for each in value:
                control.and_(self.page.locator(f'[value="{each}"]')).check()
        elif kind == "select":
            control.select_option(value)
        elif kind == "tick":
            control.set_checked(value)
        else:
            control.fill(value)
            control.blur()

    def answer_section(self, section: str, answers: dict[str, Any]) -> None:
        """Answer the questions of the section on the screen, from the answers of a whole form."""
        self.answer_within(self.screen(section), answers)

    def answer_within(self, part: Locator, answers: dict[str, Any]) -> None:
        """Answer what is asked in that part of the page, waiting for what other answers bring up."""
        for field in part.locator("[data-kind=rows]").all():
            path = _path(field)
            self.add_rows(field, len(_at(answers, path) or []))
        for path in self.paths(part):
            value = _at(answers, path)
            if value not in (None, "") and not self._later(path):
                self.answer(path, value)

    def _later(self, path: str) -> bool:
        """Whether the check of eligibility leaves the question to the form."""
        return "pk-later" in (self.field(path).get_attribute("class") or "")

    def add_rows(self, field: Locator, wanted: int) -> None:
        """As many rows as there are answers."""
        for _ in range(field.locator(".pk-row").count(), wanted):
            field.get_by_role("button", name="เพิ่ม").click()

    def paths(self, part: Locator) -> list[str]:
        """The paths of all questions in a part of the page."""
        questions = part.locator("[data-path]:not([data-kind=rows], [data-kind=row])")
        found: list[str] = questions.evaluate_all(
            "all => all.map(({ dataset }) => dataset.path.split(':')[1])"
        )
        return found

    def ask(self, answers: dict[str, Any]) -> None:
        """Go through the check of eligibility from its first question to its end."""
        asked, tasks = self.page.locator("#asked > [data-path]"), self.page.locator("#tasks")
        result = self.page.locator("#result:has(+ #buttons)")  # no question is left
        expect(asked.last).to_be_visible()
        while not tasks.is_visible():
            answered = asked.count()
            self.answer_within(self.page.locator("#asked"), answers)
            self.press("ดำเนินการต่อ")
            expect(asked.nth(answered).or_(result).or_(tasks).filter(visible=True)).to_be_visible()

    def apply(self, answers: dict[str, Any]) -> None:
        """Fill in the whole form, section by section, up to its review."""
        for section in self.sections():
            expect(self.screen(section)).to_be_visible()
            self.answer_section(section, answers)
            self.press("ดำเนินการต่อ")
        expect(self.page).to_have_url(f"{self.url}#{self.form}/review")

    # --- Looking -----------------------------------------------------------------------

    def sections(self) -> list[str]:
        sections = self.page.locator(f".pk-section[data-form={self.form}]").all()
        return [str(each.get_attribute("id")).split("/")[1] for each in sections]

    def screen(self, section: str) -> Locator:
        return self.page.locator(f'[id="{self.form}/{section}"]')

    def heading(self, section: str) -> Locator:
        return self.screen(section).locator("h2")

    def step(self, section: str) -> Locator:
        """The section in the list of the form's sections."""
        return self.page.locator(f'.pk-steps a[href="#{self.form}/{section}"]')

    @property
    def outcome(self) -> Locator:
        """The review's text on the form."""
        return self.screen("review").locator(".pk-outcome")

    @property
    def answers(self) -> Locator:
        """All answers of the form, in its review."""
        return self.screen("review").locator(".pk-cards")

    def problems(self, path: str) -> Locator:
        """The messages beside the field at ``path``."""
        return self.slot("problems", path)

    def slot(self, kind: str, path: str) -> Locator:
        """The place for what the report says of the answer at ``path``: problems, understood, derived."""
        return self.page.locator(f'[id="{kind}.{self.form}:{path}"]')

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def rows(self, path: str) -> Locator:
        return self.field(path).locator(".pk-row")


def _path(field: Locator) -> str:
    """The path of a field in its form."""
    return str(field.get_attribute("data-path")).split(":")[1]


def _at(answers: Any, path: str) -> Any:
    """The answer at a dotted path, None where there is none."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        if isinstance(answers, list):
            answers = answers[int(step)] if int(step) < len(answers) else None
        else:
            answers = (answers or {}).get(step)
    return answers
