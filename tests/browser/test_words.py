"""The words of the interface: each one exists in both languages, is used, and is used right."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from prakat.forms.catalogues import SHIPPED
from tests.conftest import ROOT

FORMS = SHIPPED.parent
WORDS: dict[str, dict[str, str]] = vars(
    Environment(loader=FileSystemLoader(FORMS / "widgets")).get_template("words.jinja").module
)["words"]
MODULES = "".join(path.read_text() for path in sorted(FORMS.rglob("*.mjs")))
PAGE = ROOT / "site_builder/publish/templates"
SOURCES = [
    *(
        PAGE / name
        for name in (
            "answers-file.html",
            "apply/form.html",
            "apply/interface.html",
            "apply/macros.html",
            "apply.html",
            "fit.html",
            "keeping.html",
            "next.html",
            "profile.html",
            "questions.html",
        )
    ),
    FORMS / "widgets/question.jinja",
]
TEMPLATES = "".join(path.read_text() for path in [*SOURCES, *(FORMS / "widgets").rglob("*.html")])
# Keys that are put together, or come from elsewhere: the state of a section, a step of the start.
COMPOSED = (
    "state_", "is_", "machine_", "review_", "step_", "move_", "remove", "years", "months", "days", "one_",
    "outcome_", "verdict_", "criterion_", "typesetting", "counting",
)  # fmt: skip


# What is told of a failure: what failed, and by the words of "…_what" what to do.
FAILURES = set(re.findall(r'(?:warn|NotAnswers)\("([a-z_]+)"', MODULES))


def test_modules_and_templates_use_exactly_the_words_there_are() -> None:
    in_modules = {key for key in WORDS if re.search(rf'"{key}"', MODULES)}
    in_templates = set(re.findall(r"[( ]words\.([a-z_]+)\b(?!\")", TEMPLATES))
    composed = {key for key in WORDS if key.startswith(COMPOSED)} | {f"{key}_what" for key in FAILURES}
    assert in_modules | in_templates | composed == set(WORDS)
    assert in_templates <= set(WORDS)
    assert set(re.findall(r'say\("([a-z_]+)"', MODULES)) <= set(WORDS)


def test_no_key_stands_twice() -> None:
    """The later one would silently win."""
    keys = re.findall(r'^  "([a-z_]+)":', (FORMS / "widgets/words.jinja").read_text(), re.MULTILINE)
    assert sorted(set(keys)) == sorted(keys)


def test_both_languages_say_the_same_number_of_things() -> None:
    for key, both in WORDS.items():
        assert set(both) == {"th", "en"}, key
        assert both["th"].count("{}") == both["en"].count("{}"), key


def test_what_comes_before_a_sentence_is_one_that_ends() -> None:
    """Words in bold before others run into them in English unless they end in a mark."""
    bold = set(re.findall(r"<strong>{{ ui\.say\(words\.([a-z_]+)\) }}</strong> (?:<span|{{ ui)", TEMPLATES))
    assert {"elsewhere", "checker_failed"} <= bold
    for key in bold | FAILURES | {key for key in WORDS if key.startswith("criterion_")}:
        assert WORDS[key]["en"].endswith((".", ":", "?")), key


def test_thai_words_hold_no_english_but_names() -> None:
    names = {"PDF", "DOCX", "ZIP", "Word", "JPEG", "PNG", "HEIC", "English"}
    for key, both in WORDS.items():
        assert set(re.findall("[A-Za-z.-]{2,}", both["th"])) <= names, key


# --- What buttons do --------------------------------------------------------------------------


ACT = re.compile(r'data-act="([a-z.-]+)"|button\("([a-z.-]+)"')


def acts(template: Path) -> set[str]:
    return {"".join(found) for found in ACT.findall(template.read_text())}


def test_the_page_its_parts_and_each_widget_name_what_their_buttons_do_apart() -> None:
    """A click goes to whoever knows the name: the page's have no dot, others begin with whose they are."""
    parts = {"apply": "", "answers-file": "answers.", "keeping": "keeping."}
    owners = {PAGE / f"{name}.html": owner for name, owner in parts.items()}
    owners |= {path: f"{path.parent.name}." for path in (FORMS / "widgets").rglob("*.html")}
    for path, owner in owners.items():
        # Which stand in what others have, too.
        own = acts(path) - {"answers.save", "keep-offline", "notice.close"}
        assert {act for act in own if not act.startswith(owner) or ("." in act) != bool(owner)} == set(), path


def test_each_button_of_a_page_and_of_its_parts_does_something() -> None:
    parts = ("keeping", "answers-file")
    for page, module in (("apply", "main"), ("fit", "fit")):
        known = "".join((FORMS / f"browser/{name}.mjs").read_text() for name in (module, *parts))
        wanted = set().union(*(acts(PAGE / f"{name}.html") for name in (page, *parts)))
        for act in wanted:
            assert re.search(rf'^ +(async )?"?{re.escape(act)}"?(:|,)', known, re.MULTILINE), act
