"""prakat in somebody else's mkdocs.yml: with other plugins, in any order, and by another builder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.conftest import ROOT
from tests.site_builder.building import UNPRINTED, html, shipped
from tests.site_builder.content.test_since import git
from tests.support import some

OURS = "  - prakat:\n      content: content\n"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"use_directory_urls": False}, "use_directory_urls"),
        ({"theme": {"name": "readthedocs"}}, "name: material"),
        ({"theme": {"name": "mkdocs"}}, "name: material"),
        ({"theme": {"name": "material", "features": ["navigation.instant"]}}, "navigation.instant"),
        (
            {"theme": {"name": "material", "features": ["toc.follow", "navigation.instant.prefetch"]}},
            "navigation.instant.prefetch",
        ),
        ({"plugins": ["offline", "prakat"]}, "offline"),
        ({"plugins": [{"prakat": {}}, "material/offline"]}, "material/offline"),
    ],
)
def test_what_cannot_work_is_refused_by_name_in_both_languages(wrong: dict[str, object], named: str) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), **wrong)
    with pytest.raises(Abort) as refused:
        config.plugins.on_config(config)
    said = str(refused.value)
    assert named in said
    assert re.search("[ก-๙].* / .*[a-z]", said)
    assert len(said.splitlines()) == 1, "one thing is wrong"


def test_a_plugin_that_writes_every_page_once_a_language_is_refused() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    config.plugins["i18n"] = config.plugins["prakat"]  # whatever it is, its name tells
    with pytest.raises(Abort, match=r"i18n.*[ก-๙]"):
        config.plugins.on_config(config)


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = {
        "use_directory_urls": False,
        "theme": {"name": "readthedocs", "features": ["navigation.instant"]},
    }
    config = load_config(str(ROOT / "mkdocs.yml"), **wrong)
    with pytest.raises(Abort, match=r"(?s)theme: .*theme.features: .*use_directory_urls: "):
        config.plugins.on_config(config)


# Not among them: `i18n`, which is refused, and `social`, which fetches typefaces from elsewhere.
OTHERS = {
    "minify": "  - minify: {minify_html: true, minify_js: true}\n",
    "dates": "  - git-revision-date-localized\n",
    "redirects": "  - redirects: {redirect_maps: {old.md: help.md}}\n",
    "macros": "  - macros\n",
    "nav": "  - awesome-nav\n",
    "search": "  - search\n",
}
# Settings of MkDocs and of its theme that others have; a template of theirs stands in overrides/.
SETTINGS = """\
markdown_extensions:
  - admonition
  - toc: {permalink: true}
"""
THEIR_FOOTER = "<footer>แม่แบบของหน่วยงาน</footer>"


@pytest.mark.nightly  # some builds, with plugins that `make nightly` installs
@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
@pytest.mark.parametrize("first", [True, False], ids=["others first", "prakat first"])
def test_what_should_work_works_whatever_the_order_and_the_builder(
    tmp_path: Path, first: bool, builder: str
) -> None:
    folder = shipped(tmp_path)
    for file in (folder / "content/announcements").rglob("*.yaml"):
        if file.stem != "example-policy-expert":
            file.unlink()
    settings = re.sub(r"\nnav:\n(  - .*\n)+", "\n", (folder / "mkdocs.yml").read_text())
    theirs = "".join(OTHERS.values())
    assert OURS in settings
    settings = settings.replace(OURS, theirs + OURS if first else OURS + theirs) + SETTINGS
    assert "  # custom_dir:" in settings
    (folder / "mkdocs.yml").write_text(settings.replace("  # custom_dir:", "  custom_dir:"))
    footer = folder / "overrides/partials/footer.html"
    footer.parent.mkdir(parents=True)
    footer.write_text(THEIR_FOOTER)
    about = folder / "content/pages/about.md"
    more = "{{ 6 * 7 }} {{ git_revision_date_localized }}\n\n## หัวข้อ\n\n!!! note\n    เตือน\n"
    about.write_text(f"{about.read_text()}\n{more}")
    git(folder, "init", "-q")
    git(folder, "add", "content", "mkdocs.yml")
    git(folder, "commit", "-qm", "Begin")
    program = UNPRINTED.replace("mkdocs.__main__", f"{builder}.__main__")
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1795000000"}
    result = subprocess.run(
        [sys.executable, "-c", program, "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    site = folder / "site"
    page = html(site, "about")
    assert "<html lang=th" in page, "shortened"
    assert "<p>42 " in page, page[-3000:]
    assert "git_revision_date_localized }}" not in page
    assert re.search('<div class="?admonition note', page)
    assert re.search("<h2[^>]*>หัวข้อ ?<a[^>]*headerlink", page)
    assert all(
        THEIR_FOOTER in html(site, name) for name in ("about", "help", "announcements/example-policy-expert")
    )
    assert "../help/" in html(site, "old"), "a page of prakat's own may be led to"
    for path in some(site.rglob("*.html")):
        text = path.read_text()
        if path.parent.name != "old":
            assert text.count("Content-Security-Policy") == 1, path
        for link in re.findall(r'(?:href|src)=["\']?(\.\.?/[^"\'#> ]+)', text):
            papers = link.endswith((".pdf", ".docx"))  # of which none were made
            if path.name != "404.html" and not papers:
                target = path.parent / link
                assert target.is_file() or (target / "index.html").is_file(), f"{path}: {link}"
