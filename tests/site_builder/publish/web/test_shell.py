"""The theme's page is rendered once, and filled for each page."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import jinja2
import pytest

from prakat.site_builder.build import Page
from prakat.site_builder.publish.last import Marks
from prakat.site_builder.publish.web.shell import Asked, Shell
from tests.site_builder.samples import site

THEME = {
    "base.html": "<title>{% block htmltitle %}{{ page.meta.title }}{% endblock %}</title>"
    "<a href='{{ base_url }}'>{{ seen() }}</a>"
    "{% if page.canonical_url %}<link href='{{ page.canonical_url }}'>{% endif %}"
    "{% if self.banner() %}<aside>{% block banner %}{% endblock %}</aside>{% endif %}"
    "{% block main %}<main>{% block content %}nothing{% endblock %}</main>{% endblock %}",
    "main.html": '{% extends "base.html" %}{% block htmltitle %}'
    "{{ super() }}{% if page.meta.title_en %} / {{ page.meta.title_en }}{% endif %}"
    "{% if followed %} (feed){% endif %}{% endblock %}",
    "within.html": '{% extends "main.html" %}{% block content %}'
    "<p>{{ said }} {{ super() }}</p>{% endblock %}",
    "whole.html": '{% extends "within.html" %}{% block main %}<b>{{ root }}</b>{{ super() }}{% endblock %}',
    "banner.html": '{% extends "main.html" %}{% block banner %}{{ said }}{% endblock %}',
}


class Theme:
    """A theme that counts how often its page is rendered."""

    def __init__(self, url: str = "", **more: str) -> None:
        self.seen = 0
        env = jinja2.Environment(loader=jinja2.DictLoader(THEME | more), autoescape=True)
        env.globals["seen"] = self.see
        self.env, self.site = env, site("2026-09-29T00:00:00+07:00", url)
        self.shell = Shell(env, self.site, self.shared)

    def see(self) -> str:
        self.seen += 1
        return '{{ 7 * 7 }}{% raw %} \\n " ก'

    def shared(self, address: str) -> Mapping[str, Any]:
        return {"base_url": "../" * address.count("/") or "."}


def page(uri: str = "a/b/", template: str = "within.html", title: str = "ก", **more: Any) -> Page:
    context = {"said": "<i>"} | {key: more.pop(key) for key in ("said", "followed") if key in more}
    return Page(uri, title, "description", template, context, **more)


def test_a_page_is_what_its_templates_make_of_it() -> None:
    made = Theme("https://example.org/").shell.rendered(page(title="A & B"))
    assert made == (
        "<title>A &amp; B</title><a href='../../'>{{ 7 * 7 }}{% raw %} \\n &#34; ก</a>"
        "<link href='https://example.org/a/b/'><main><p>&lt;i&gt; nothing</p></main>"
    )


def test_blocks_within_blocks_are_filled_by_the_template_that_is_nearest() -> None:
    assert "<b>../../</b><main><p>&lt;i&gt; nothing</p></main>" in Theme().shell.rendered(
        page(template="whole.html")
    )


def test_what_the_theme_asks_of_a_block_holds_of_each_template() -> None:
    theme = Theme()
    assert "<aside>" not in theme.shell.rendered(page())
    assert "<aside>&lt;i&gt;</aside>" in theme.shell.rendered(page(template="banner.html"))


def test_pages_that_differ_in_values_alone_share_what_the_theme_made() -> None:
    theme = Theme("https://example.org/")
    for number in range(50):
        made = theme.shell.rendered(page(f"a/{number}/", title=f"{number}", said=f"said {number}"))
        assert f"<title>{number}</title>" in made
        assert f"a/{number}/'><main><p>said {number} nothing</p>" in made
    assert theme.seen == 1


@pytest.mark.parametrize(
    ("other", "seen"),
    [
        ({"title_en": "A"}, "<title>ก / A</title>"),
        ({"followed": True}, "<title>ก (feed)</title>"),
        ({"uri": "a/"}, "<a href='../'>"),
        ({"template": "whole.html"}, "<b>"),
        ({"updated": date(2026, 9, 1)}, "<title>ก</title>"),
        ({"listed_instead": "c/"}, "<link href='https://example.org/c/'>"),
    ],
)
def test_pages_that_differ_in_more_than_values_do_not(other: dict[str, Any], seen: str) -> None:
    theme = Theme("https://example.org/")
    before = theme.shell.rendered(page())
    assert seen in theme.shell.rendered(page(**other))
    assert theme.shell.rendered(page()) == before


@pytest.mark.parametrize("text", ['"><script>', "{{ said }}", "{% endblock %}", "\\", "page.title", "\x00"])
def test_no_value_becomes_a_template_or_markup(text: str) -> None:
    theme = Theme()
    assert f"<title>{jinja2.utils.markupsafe.escape(text)}</title>" in theme.shell.rendered(page(title=text))
    assert f"<p>{jinja2.utils.markupsafe.escape(text)} nothing" in theme.shell.rendered(page(said=text))


def test_the_looks_of_pages_are_their_frames_and_what_templates_ask_for_besides_their_own() -> None:
    macros = {
        "macros.html": "{% macro called() %}{{ name }}{% endmacro %}",
        "asking.html": '{% extends "main.html" %}{% from "macros.html" import called %}'
        "{% block content %}{{ said }} {{ called() }}{% endblock %}",
    }
    theme = Theme(**macros)
    theme.env.globals |= {"name": "ก", "said": "not asked for: pages have their own", "other": object()}
    theme.shell.rendered(page(template="asking.html"))
    asked = theme.shell.asked()
    assert asked.names == {"name"}
    assert Asked.read(json.loads(json.dumps(asked.written()))) == asked

    def looks(changed: dict[str, str] | None = None, **values: object) -> str | None:
        again = Theme(**macros | (changed or {}))
        again.env.globals |= {"name": "ก"} | values
        return again.shell.looks(asked, Marks())

    assert looks() == looks(said="another", other="asked for by no page")
    assert looks(name="ข") != looks()
    assert looks({"base.html": "<i>{% block content %}{% endblock %}</i>"}) != looks()
    assert looks(name=lambda: "ก") is None, "what cannot be compared"
