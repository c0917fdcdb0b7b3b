"""The policy of a page: nothing from elsewhere, nothing to anybody, no script that was not named before."""

import base64
import hashlib

import pytest

from prakat.site_builder.bundle.policy import Policy, PolicyError, headers

PAGE = '<html><head>\n<meta charset="utf-8">\n{}</head><body>{}</body></html>'


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (each.split() for each in policy.split(";"))}


def named(*scripts: str, preview: bool = False) -> Policy:
    """A policy that knows the scripts of these templates."""
    policy = Policy(preview)
    for each in scripts:
        policy.name(f"<script>{each}</script>")
    return policy


def secured(head: str = "", body: str = "", policy: Policy | None = None) -> dict[str, list[str]]:
    page = (policy or Policy()).secured(PAGE.format(head, body), "a/index.html")
    before, rest = page.split('<meta http-equiv="Content-Security-Policy" content="')
    assert before.strip() == '<html><head>\n<meta charset="utf-8">', "nothing may come before the policy"
    return directives(rest.split('">')[0])


def test_nothing_is_allowed_that_is_not_named_and_no_origin_is() -> None:
    policy = secured()
    assert policy["default-src"] == policy["form-action"] == policy["base-uri"] == ["'none'"]
    assert policy["connect-src"] == policy["style-src"] == ["'self'"]
    named = {source for name, sources in policy.items() if name.endswith("-src") for source in sources}
    assert named == {"'none'", "'self'", "'wasm-unsafe-eval'", "data:", "blob:"}
    assert "blob:" not in policy["script-src"]


def test_only_functions_of_ours_make_html_or_name_a_worker_where_a_browser_sees_to_it() -> None:
    policy = secured()
    assert policy["require-trusted-types-for"] == ["'script'"]
    assert policy["trusted-types"] == ["prakat", "prakat-service-worker"]
    apart = Policy().secured(PAGE.format("", ""), "admin/index.html", {"script-src": ["'unsafe-eval'"]})
    assert "trusted-types" not in apart, "the editor of others writes HTML itself"


def test_scripts_in_the_page_are_named_by_their_hash_and_no_others() -> None:
    head = '<script>begin("ก")</script><script type="module" src="x.mjs"></script>'
    body = '<script type="application/json" id="a">{"a": 1}</script><script type="module">go()</script>'
    policy = named('begin("ก")', "go()", "elsewhere()")
    hashes = [source for source in secured(head, body, policy)["script-src"] if "sha256" in source]
    assert sorted(hashes) == sorted([hashed('begin("ก")'), hashed("go()")])


def test_columns_of_tables_may_be_aligned() -> None:
    policy = secured("", '<td style="text-align: right;">1</td>')
    assert set(policy["style-src"]) == {"'self'", "'unsafe-hashes'", hashed("text-align: right;")}


# What acts by itself, whoever wrote it and however; and what looks like it.
ACTING = [
    "<script>x()</script>",
    "<SCRIPT\n>x()</SCRIPT >",
    "<script type=module>x()</script>",
    '<script type="module" type="application/json">x()</script>',
    "<script>begin()//</script>",
    "<script>x()",
    "<style>p { color: red }</style>",
    '<p style="color: red">',
    "<p/style=color:red>",
    "<p style='text-align: left; color: red'>",
    "<img src=x onerror=x()>",
    "<svg/onload=x()>",
    "<p title=\"a'>b\" OnClick = 'x()'>",
    '<a href="javascript:x()">',
    '<a href=" java\n\tscript&#58;x()">',
    '<svg><a xlink:href="JavaScript:x()">',
    '<iframe src="https://example.org">',
    "<object data=x>",
    "<embed src=x>",
    '<base href="https://example.org">',
    '<form action="https://example.org">',
    '<button formaction="/x">',
    "<!-- a --><img onerror=x()>",
    "<!--><img onerror=x()>-->",
]
HARMLESS = [
    '<script src="x.mjs"></script>',
    '<script type=" Application/LD+JSON ">{"a": "onclick=1 <b style=x>"}</script>',
    "<script>begin()</script>",
    "<!-- <script>x()</script> -->",
    '<p data-style="a" title="style=a onclick=b <b" class=on>',
    "<input once onclick>",
    "<form method=dialog>",
    '<a href="https://example.org/?javascript:">javascript:x()</a>',
    "a < b, onclick=c; style=d",
    "&lt;script>x()&lt;/script>",
]


@pytest.mark.parametrize("html", ACTING)
def test_what_acts_and_was_not_named_is_refused(html: str) -> None:
    with pytest.raises(PolicyError) as refused:
        secured("", f"<p>ก</p>\n {html}", named("begin()"))
    (finding,) = refused.value.findings
    assert (finding.file, finding.line, finding.code) == ("a/index.html", 4, "site.active")
    shown = finding.message["th"].partition(": ")[2]
    assert len(shown) > 6
    assert shown[:6] in html.replace("\n", " ")


@pytest.mark.parametrize("html", HARMLESS)
def test_what_does_not_act_may_stand_there(html: str) -> None:
    assert secured("", html, named("begin()"))


def test_scripts_are_named_by_what_a_template_holds_not_by_what_a_page_does() -> None:
    policy = named("begin()")
    with pytest.raises(PolicyError):
        secured("<script>x()</script>", "", policy)
    assert hashed("x()") not in str(secured("<script>begin()</script>", "", policy)) + policy.header()


def test_the_header_is_the_policy_of_all_pages_at_once() -> None:
    policy = named("one()", "two()", "unused()")
    for script in ("one()", "two()"):
        secured(f"<script>{script}</script>", "", policy)
    header = directives(policy.header())
    assert {each for each in header["script-src"] if "sha256" in each} == {hashed("one()"), hashed("two()")}
    assert header["frame-ancestors"] == ["'none'"]
    assert header.keys() - {"frame-ancestors"} == secured().keys()
    assert f"\n  Content-Security-Policy: {policy.header()}\n" in headers(policy)


def test_the_preview_may_run_the_script_that_mkdocs_adds() -> None:
    policy = named("any()", preview=True)
    assert secured("<script>any()</script>", "", policy)["script-src"] == [
        "'self'",
        "'wasm-unsafe-eval'",
        "'unsafe-inline'",
    ]


@pytest.mark.parametrize(
    "encoding",
    ["<meta charset=utf-8>", "<META CHARSET='UTF-8'>", '<meta charset="utf-8"/>', "<meta  charset=utf-8 />"],
)
def test_the_policy_finds_its_place_however_another_program_has_written_the_page(encoding: str) -> None:
    page = Policy().secured(f"<html><head>{encoding}<title>ก</title>", "a/index.html")
    assert page.startswith(f"<html><head>{encoding}\n")
    assert page.endswith('prakat-service-worker"><title>ก</title>')


def test_a_page_without_a_place_for_its_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="meta charset"):
        Policy().secured("<html><head></head></html>", "a/index.html")
