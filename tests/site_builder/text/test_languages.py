"""Thai with the English beside it: the words of the public pages, and how they are put into HTML."""

import re
from datetime import date, datetime

import pytest

from prakat.site_builder.postings import status
from prakat.site_builder.publish.web.accessibility import CHECKS
from prakat.site_builder.text.languages import attribute, moment, named, option, paired, say
from prakat.site_builder.text.strings import public, shipped
from prakat.site_builder.text.thai import together
from prakat.validators.contract import Words
from tests.conftest import ROOT
from tests.support import some

BUILDER = ROOT / "site_builder"
# Of the public pages; those of applying say what forms/widgets/words.jinja holds.
SOURCES = {path: path.read_text() for path in (BUILDER / "publish/templates").rglob("*.html")}
USED = "".join([*SOURCES.values(), *(path.read_text() for path in BUILDER.rglob("*.py"))])
# Said by the officers' own page, which is in Thai; and the letters of the official numbering.
THAI_BY_ITSELF = {"admin.html"}
NUMBERING = re.compile('"[กข][.] ?"')
NAMES = {"AA", "axe", "JSON", "RSS", "PDF", "WCAG", "Word", "prakat"}  # that Thai has, too
COUNT: Words = {"th": "พบ {} <ประกาศ>", "en": "{} & more"}


def test_no_template_holds_words_of_its_own() -> None:
    for path, text in SOURCES.items():
        said = NUMBERING.sub("", re.sub("{#.*?#}", "", text, flags=re.DOTALL))
        assert path.name in THAI_BY_ITSELF or not re.search("[ก-๙]", said), path.name


def test_every_word_is_in_both_languages_and_says_as_much() -> None:
    for key, both in some(public().items()):
        assert set(both) == {"th", "en"}, key
        assert both["th"].count("{}") == both["en"].count("{}"), key
        assert set(re.findall("[A-Za-z]{2,}", both["th"])) <= NAMES, key


def test_every_word_is_used_and_there_are_no_others() -> None:
    named = set(re.findall(r"public[.]([a-z_]+)", USED)) - {"get"}
    by_key = {key for key in public() if f'"{key}"' in USED or key.startswith("weight_")}
    by_key |= {f"accessible_{each}" for each in CHECKS}
    by_key |= {f"accessible_not_{each}" for each in ("people", "browser", "papers", "texts")}
    by_key |= {f"{each}_to" for each in ("age", "service", "levels")}
    assert named <= set(public())
    assert named | by_key == set(public())


def test_no_key_means_two_things() -> None:
    """An agency changes both kinds of words in one file."""
    source = (ROOT / "forms/widgets/words.jinja").read_text()
    assert not set(re.findall('^  "([a-z_]+)":', source, re.MULTILINE)) & set(public())
    assert set(public()) < set(shipped())


def test_labels_of_states_are_in_both_languages() -> None:
    assert all(set(both) == {"th", "en"} for both in status.LABELS.values())


@pytest.mark.parametrize(("digits", "thai"), [("thai", "๑๒"), ("arabic", "12"), ("as_authored", "๑๒")])
def test_thai_has_the_digits_of_the_announcement_and_english_its_own(digits: str, thai: str) -> None:
    html = f'<span data-other="12 &amp; more">พบ {thai} &lt;ประกาศ&gt;</span>'
    assert say(COUNT, digits, 12) == html  # type: ignore[arg-type]


def test_content_has_no_other_language() -> None:
    assert say("<สำนักงาน 1>") == "&lt;สำนักงาน 1&gt;"
    assert option("a", "สำนักงาน") == '<option value="a" lang="th">สำนักงาน</option>'
    assert paired("มีใบขับขี่", "มีใบขับขี่", "thai") == "มีใบขับขี่"


def test_attributes_and_choices_carry_their_english_themselves() -> None:
    assert attribute(COUNT, "title", "thai", 1) == (
        'title="พบ ๑ &lt;ประกาศ&gt;" data-other-title="1 &amp; more"'
    )
    assert option("a", {"th": "ก", "en": "A"}) == '<option value="a" data-other="A">ก</option>'


@pytest.mark.parametrize(
    ("value", "thai", "english"),
    [
        (date(2024, 12, 30), "๓๐ ธันวาคม ๒๕๖๗", "30 December 2024"),
        (datetime(2024, 12, 30), "๓๐ ธันวาคม ๒๕๖๗", "30 December 2024"),
        (datetime(2024, 12, 30, 23, 59, 59), "๓๐ ธันวาคม ๒๕๖๗", "30 December 2024"),
        (datetime(2024, 12, 30, 16, 30), "๓๐ ธันวาคม ๒๕๖๗ เวลา ๑๖.๓๐ น.", "30 December 2024, 16:30"),
    ],
)
def test_days_are_written_as_readers_of_each_language_expect(value: date, thai: str, english: str) -> None:
    assert moment(value, "thai") == f'<span data-other="{together(english)}">{together(thai)}</span>'


def test_what_the_site_calls_things_may_have_an_english_name() -> None:
    assert named("วิธีใช้", {"วิธีใช้": "How to use"}) == {"th": "วิธีใช้", "en": "How to use"}
    assert named("หน้าอื่น", {"วิธีใช้": "How to use"}) == named("หน้าอื่น", None) == "หน้าอื่น"
