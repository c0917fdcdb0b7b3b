"""Where the page works, and what it may."""

import re
from typing import Any

import pytest

from prakat.site_builder.admin.page import Backend, allowed, configuration, rendered
from prakat.site_builder.bundle.policy import Policy, headers
from tests.site_builder.samples import FORMS

LOCAL = Backend("local")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"backend": "netlify"}, "admin.backend"),
        ({"backend": "gitea"}, "admin.backend"),  # for which Decap has no editorial workflow
        ({"backend": "github", "repo": "office/jobs"}, "admin.base_url"),
        ({"backend": "gitlab", "repo": "office/jobs"}, "admin.app_id"),
        ({"backend": "gitlab", "app_id": "1"}, "admin.repo"),
        ({"backend": "forgejo", "repo": "office/jobs", "app_id": "1"}, "admin.base_url"),
        ({"backend": "local", "proxy_url": "http://git.example.go.th/api/v1"}, "admin.proxy_url"),
    ],
)
def test_what_is_missing_is_said(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        Backend(**given)


def test_the_host_is_told_as_decap_takes_it() -> None:
    gitlab = Backend("gitlab", "office/jobs", app_id="1", base_url="https://git.example.go.th")
    assert gitlab.configuration() == {
        "name": "gitlab",
        "repo": "office/jobs",
        "branch": "main",
        "base_url": "https://git.example.go.th",
        "app_id": "1",
        "auth_type": "pkce",
    }
    assert LOCAL.configuration() == {
        "name": "proxy",
        "proxy_url": "http://localhost:8081/api/v1",
        "branch": "main",
    }


def test_only_the_host_may_be_asked_and_only_by_this_page() -> None:
    own = Backend(
        "forgejo",
        "office/jobs",
        app_id="1",
        base_url="https://git.example.go.th",
        api_root="https://git.example.go.th/api/v1",
    )
    github = Backend("github", "office/jobs", base_url="https://login.example.go.th")
    assert own.origins() == ["https://git.example.go.th"]
    assert github.origins() == ["https://api.github.com"]
    assert Backend("gitlab", "office/jobs", app_id="1").origins() == ["https://gitlab.com"]
    policy = Policy()
    made = rendered(configuration(own, FORMS, "content", 2569), "งาน", "x/")
    secured = policy.secured(made, "admin/index.html", allowed(own))
    assert "connect-src 'self' blob: https://git.example.go.th;" in secured
    assert "'unsafe-eval'" in secured
    for elsewhere in (policy.header(), policy.secured('<meta charset="utf-8">', "index.html")):
        assert "git.example.go.th" not in elsewhere
        assert "'unsafe-eval'" not in elsewhere


def test_the_policy_of_the_other_pages_is_not_sent_with_this_one() -> None:
    sent = headers(Policy(), ["/", "/help/*"])
    assert re.findall(r"^(/.*)\n  Content-Security-Policy", sent, re.MULTILINE) == ["/", "/help/*"]


def test_nothing_in_the_configuration_ends_the_script_that_holds_it() -> None:
    made = rendered({"title": "</script><script>alert(1)</script>"}, "<b>", "x/")
    assert made.count("</script>") == 2
    assert "<b>" not in made


def test_announcements_are_filed_by_year_below_the_content() -> None:
    made = configuration(LOCAL, FORMS, "office/content", 2569)
    assert made["publish_mode"] == "editorial_workflow"
    announcements, positions, agencies = made["collections"]
    assert (announcements["folder"], announcements["path"]) == (
        "office/content/announcements",
        "2569/{{slug}}",
    )
    assert "path" not in positions | agencies
    assert not any(each["delete"] for each in made["collections"]), "what was published is cancelled instead"
