"""The policy of a page: nothing from elsewhere, nothing to anybody, no script that the build did not see."""

import base64
import hashlib

import pytest

from prakat.site_builder.bundle.policy import Policy, headers

PAGE = '<html><head>\n<meta charset="utf-8">\n{}</head><body>{}</body></html>'


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (each.split() for each in policy.split(";"))}


def secured(head: str = "", body: str = "", preview: bool = False) -> dict[str, list[str]]:
    page = Policy(preview).secured(PAGE.format(head, body))
    before, rest = page.split('<meta http-equiv="Content-Security-Policy" content="')
    assert before.strip() == '<html><head>\n<meta charset="utf-8">', "nothing may come before the policy"
    return directives(rest.split('">')[0])


def test_nothing_is_allowed_that_is_not_named_and_no_origin_is() -> None:
    policy = secured()
    assert policy["default-src"] == policy["form-action"] == policy["base-uri"] == ["'none'"]
    assert policy["connect-src"] == policy["style-src"] == ["'self'"]
    named = {source for sources in policy.values() for source in sources}
    assert named == {"'none'", "'self'", "'wasm-unsafe-eval'", "data:", "blob:"}
    assert "blob:" not in policy["script-src"]


def test_scripts_in_the_page_are_named_by_their_hash_and_no_others() -> None:
    head = '<script>begin("ก")</script><script type="module" src="x.mjs"></script>'
    body = '<script type="application/json" id="a">{"a": 1}</script><script type="module">go()</script>'
    named = [source for source in secured(head, body)["script-src"] if "sha256" in source]
    assert sorted(named) == sorted([hashed('begin("ก")'), hashed("go()")])


def test_styles_in_the_page_are_named_by_their_hash() -> None:
    policy = secured("<style>p { color: red }</style>", '<td style="font: &quot;A&quot;">1</td>')
    assert set(policy["style-src"]) == {
        "'self'",
        "'unsafe-hashes'",
        hashed("p { color: red }"),
        hashed('font: "A"'),
    }


def test_the_header_is_the_policy_of_all_pages_at_once() -> None:
    policy = Policy()
    for script in ("one()", "two()"):
        policy.secured(PAGE.format(f"<script>{script}</script>", ""))
    header = directives(policy.header())
    assert {hashed("one()"), hashed("two()")} <= set(header["script-src"])
    assert header["frame-ancestors"] == ["'none'"]
    assert header.keys() - {"frame-ancestors"} == secured().keys()
    assert f"\n  Content-Security-Policy: {policy.header()}\n" in headers(policy)


def test_the_preview_may_run_the_script_that_mkdocs_adds() -> None:
    assert secured("<script>any()</script>", preview=True)["script-src"] == [
        "'self'",
        "'wasm-unsafe-eval'",
        "'unsafe-inline'",
    ]


def test_a_page_without_a_place_for_its_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="meta charset"):
        Policy().secured("<html><head></head></html>")
