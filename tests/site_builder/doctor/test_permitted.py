"""A server's policy permits what a page needs, or it is named what it forbids."""

import pytest

from prakat.site_builder.bundle.policy import Policy
from prakat.site_builder.doctor.permitted import directives, forbidden, own

PAGE = Policy().secured('<meta charset="utf-8">', "index.html")
NEEDED = own(PAGE)


def test_a_page_names_its_own() -> None:
    assert NEEDED["worker-src"] == ["'self'", "blob:"]
    assert own("<p>") == {}


@pytest.mark.parametrize(
    "sent",
    [
        Policy().header(),
        "frame-ancestors 'none'",
        "upgrade-insecure-requests; frame-ancestors 'self'",
        "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'",
        "default-src https: data: blob: 'unsafe-eval'; style-src https: 'unsafe-inline'",
        f"frame-ancestors 'none', {Policy().header()}",
    ],
)
def test_what_permits_everything_forbids_nothing(sent: str) -> None:
    assert [*forbidden(sent, NEEDED)] == []


@pytest.mark.parametrize(
    ("sent", "some"),
    [
        ("default-src 'self'", "script-src 'wasm-unsafe-eval'"),
        ("default-src 'self'", "worker-src blob:"),
        ("script-src 'self' 'wasm-unsafe-eval'", "worker-src blob:"),
        ("default-src 'self' blob: 'wasm-unsafe-eval'", "img-src data:"),
        ("default-src 'none'", "connect-src 'self'"),
        ("connect-src https://other.example", "connect-src 'self'"),
        ("frame-ancestors 'none', connect-src 'none'", "connect-src 'self'"),
    ],
)
def test_each_thing_that_is_forbidden_is_named(sent: str, some: str) -> None:
    assert some in forbidden(sent, NEEDED)


def test_a_script_in_the_page_needs_its_hash_unless_all_are_permitted() -> None:
    needed = directives("script-src 'sha256-x'")
    assert [*forbidden("script-src 'self'", needed)] == ["script-src 'sha256-x'"]
    assert [*forbidden("script-src 'unsafe-inline'", needed)] == []
    assert [*forbidden("script-src 'unsafe-inline' 'sha256-y'", needed)] == ["script-src 'sha256-x'"]
