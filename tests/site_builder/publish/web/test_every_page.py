"""What holds of all pages of a site, and how one leads to another."""

import gzip
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as parsed

from prakat.site_builder.postings import status
from prakat.site_builder.publish import carried
from prakat.validators.contract import Digits
from prakat.validators.text import in_digits
from tests.browser.deployment import kept, sri
from tests.site_builder.building import URL, html
from tests.support import as_read, some

DIGITS: list[Digits] = ["thai", "arabic"]


def test_each_page_is_thai_and_has_one_heading_and_a_title(built: Path) -> None:
    for path in some(built.rglob("*.html")):
        page = path.read_text()
        assert '<html lang="th"' in page, path
        assert page.partition('data-in="en" hidden')[0].count("<h1") == 1, path
        assert re.search("<title[^>]*>.+ - ประกาศตำแหน่งราชการ</title>", page), path


def test_thai_has_one_sort_of_numerals_on_a_page(built: Path) -> None:
    """A name keeps its own: WCAG 2.2."""
    name = re.compile(r"(?:WCAG|prakat)\s[0-9., ]+")
    for path in some(built.rglob("*.html")):
        page = parsed.document_fromstring(path.read_text())
        words = [name.sub("", each) for each in said_in_thai(page.body)]
        sorts = [{each for each in words if in_digits(each, digits) != each} for digits in DIGITS]
        assert not all(sorts), (path, min(sorts, key=len))


def test_the_help_shows_that_days_may_have_either_numerals(built: Path) -> None:
    thai, _, english = html(built, "help").partition('data-in="en" hidden')
    for part, others in ((thai, "1 มิถุนายน 2541"), (english, "1 June 2541")):
        days = re.findall("<code[^>]*>([^<]+)</code>", part)
        assert days[0] == others, "not in the numerals of the page"
        assert days[1:] == ["๑ มิ.ย. ๒๕๔๑", "1/6/2541"]


def said_in_thai(element: etree.Element, language: str = "th") -> Iterator[str]:
    """What stands on a page in Thai, codes aside."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "code", "pre", "template"):
        return
    language = element.get("lang", language)
    if language == "th":
        yield from filter(None, (element.text, *map(element.get, ("aria-label", "title", "alt"))))
    for each in element:
        yield from said_in_thai(each, language)
        if language == "th":
            yield each.tail or ""


def test_english_has_arabic_numerals(built: Path) -> None:
    """Where the announcement's own are Thai, too."""
    for page in (*some(built.rglob("apply/index.html")), *some(built.rglob("assets/shared/*/*.json"))):
        assert not re.findall(r'data-other=\\?"[^"]*[๐-๙][^"]*"', page.read_text()), page


def test_every_link_leads_somewhere(built: Path) -> None:
    sources = {work.source for work in carried.works()}
    for path in some(built.rglob("*.html")):
        if path.name == "404.html":  # which is shown at any address, and leads from the root
            continue
        for link in re.findall(r'(?:href|src)="([^"#]+)', path.read_text()):
            if link.startswith(("mailto:", "https://example.")) or link in sources:
                continue  # of the announcements' texts, or of what the site carries
            target = path.parent / link
            assert target.is_file() or (target / "index.html").is_file(), f"{path}: {link}"


def test_every_page_leads_to_the_rules(built: Path) -> None:
    for path in some(built.rglob("*.html")):
        (address,) = re.findall(r'href="([^"]*)"><span [^>]*>กฎที่ใช้ตรวจ<', path.read_text())
        if path.name != "404.html":  # which is shown at any address, and leads from the root
            assert (path.parent / address / "index.html").is_file(), path


def test_without_a_script_each_form_tells_its_limits(built: Path) -> None:
    page = html(built, "announcements/moe-foreign-relations-director/apply")
    (said,) = re.findall('<div class="pk-plain">(.*?)\n  </div>', page, re.DOTALL)
    limits = [
        each.replace("\u00a0", " ")
        for each in re.findall("<li><span [^>]*>([^<]*)</span></li>", as_read(said))
    ]
    assert any("ไม่น้อยกว่า ๓ อย่าง" in each for each in limits)
    assert limits.count("ไม่เกิน ๕ หน้า") == 1


def test_home_leads_to_every_announcement(built: Path) -> None:
    home = html(built, "")
    shown = re.findall(r'<h3><a lang="th" href="announcements/([^"]+)/"', home)
    names = ("accountant", "competition", "driver", "employees", "specialist")
    of_the_public = {f"example-{each}" for each in names}
    assert {*shown} == {"example-policy-expert"} | of_the_public
    years = re.findall(r'href="(years/[0-9]+/)"', home)
    listed = [
        re.findall(r'<h3><a lang="th" href="../../announcements/([^"]+)/"', html(built, year))
        for year in years
    ]
    assert [len(each) for each in listed] == [3, 3, 4], "of 2579, 2569 and 2567"
    for each in itertools.chain(*listed):
        assert (built / "announcements" / each / "index.html").is_file()


def test_pages_that_tell_where_an_announcement_stands_are_given_its_words(built: Path) -> None:
    told = 0
    for path in built.rglob("*.html"):
        page = path.read_text()
        if re.search(r"/(?:status|search)\.js\"", page):
            (words,) = re.findall(r'id="states">(.*?)</script>', page)
            assert json.loads(words) == status.LABELS, path
            told += 1
    assert told > 5


def test_former_addresses_lead_on(built: Path) -> None:
    for part in ("", "apply/"):
        folder = built / "announcements/older" / part
        (way,) = re.findall(
            'http-equiv="refresh" content="0; url=([^"]+)"', (folder / "index.html").read_text()
        )
        assert (folder / way).resolve() == (built / "announcements/employees" / part).resolve()


def test_no_page_asks_another_origin(built: Path) -> None:
    # A link of an announcement's text may lead there: nothing is loaded until somebody follows it.
    loaded = re.compile(
        r"""(?:src|srcset|action)=["']?(https?:)?//|<link [^>]*href=["']?(https?:)?//"""
        r"""|url\(["']?(https?:)?//|@import"""
    )
    for path in some(built.rglob("*")):
        if path.suffix in (".html", ".css"):
            assert not loaded.search(path.read_text()), path


def test_every_page_has_a_policy_that_servers_may_send_as_well(built: Path) -> None:
    policies = set()
    for path in built.rglob("*.html"):
        (policy,) = re.findall(
            r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', path.read_text()
        )
        policies |= set(policy.split("; "))
    (header,) = re.findall("Content-Security-Policy: (.+)", (built / "_headers").read_text())
    sources = {source for directive in policies for source in directive.split()}
    assert sources | {"frame-ancestors"} == set(header.replace(";", "").split())


def test_addresses_of_what_is_carried_hold_a_hash(built: Path) -> None:
    for path in some(built.rglob("*.html")):
        for address in some(re.findall(r'(?:src|href)="([^"]*assets/[^"]+)"', path.read_text())):
            assert re.search(
                r"assets/(prakat|blanks)/[0-9a-f]{12}/|\.[0-9a-f]{8}\.min\.(js|css)$", address
            ), address


def test_what_is_kept_for_when_there_is_no_network_is_there(built: Path) -> None:
    site = kept(built)
    assert site["files"] == {address: sri(built / address) for address in site["files"]}
    for folder in (site["app"], site["runtime"]):
        there = {path.relative_to(built).as_posix() for path in (built / folder).rglob("*") if path.is_file()}
        assert there <= set(site["files"])
    for page in site["pages"]:
        assert (built / page / "index.html").is_file(), page
    assert {"", "help/", "privacy/", "rules/", site["offline"]} <= set(site["pages"])
    assert "announcements/example-policy-expert/apply/" in site["pages"]
    assert "announcements/opening/" not in site["pages"], "closed on the day of this build"
    for page in site["pages"]:
        assert site["app"] in html(built, page), "by which the worker knows the pages of its version"


def test_what_many_announcements_share_lies_there_once(built: Path) -> None:
    """The questions of forms and what the page says of itself: they are most of it."""
    shared = [*some(built.glob("assets/shared/*/*.json"))]
    texts = {path: path.read_text() for path in shared}
    assert len(set(texts.values())) == len(texts)
    for page in some(built.glob("announcements/*/apply/index.html")):
        if 'http-equiv="refresh"' in page.read_text():
            continue
        files = re.findall(r'"((?:\.\./)+assets/shared/[^"]+)", "(sha256-[^"]+)"', page.read_text())
        assert files
        for address, hash_ in files:
            assert sri(page.parent / address) == hash_, address
        assert page.stat().st_size < 60_000, page


@pytest.mark.parametrize(
    "address", ["", "agencies/moe-ops", "announcements/moe-foreign-relations-director", "rules"]
)
def test_a_page_is_read_in_less_than_100_kb(built: Path, address: str) -> None:
    page = built / address / "index.html"
    styles = [
        page.parent / href for href in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.read_text())
    ]
    assert len(styles) >= 2
    assert sum(len(gzip.compress(path.read_bytes())) for path in [page, *styles]) < 100_000


def test_search_engines_are_told_each_page_once_and_where_it_is(later: Path) -> None:
    sitemap = etree.parse(later / "sitemap.xml")
    found = {str(each.text) for each in sitemap.iter("{*}loc")}
    pages = [path.parent.relative_to(later) for path in later.rglob("index.html")]
    addresses = {str(page).removeprefix(".") and f"{page}/" for page in pages}
    moved = {"announcements/older/", "announcements/older/apply/"}
    read_only = {each for each in addresses if each.startswith("questions/")}
    instead = moved | read_only | {"announcements/opening/v1/"}
    assert found == {URL + address for address in addresses - instead}
    updated = {str(each[0].text): each[1].text for each in sitemap.iter("{*}url") if len(each) > 1}
    assert updated[f"{URL}announcements/opening/"] == "2025-01-06"
    assert (later / "robots.txt").read_text().endswith(f"Sitemap: {URL}sitemap.xml\n")
    for address in some(addresses):
        head = html(later, address)
        (canonical,) = re.findall('<link rel="canonical" href="([^"]*)">', head)
        listed = "rules/" if address in read_only else address
        assert canonical == URL + listed.replace("older", "employees").replace("v1/", "")
        assert re.findall('<meta property="og:url" content="([^"]*)">', head) == [canonical]
        assert ('<meta name="robots" content="noindex">' in head) == (address in instead)


def test_without_an_address_none_is_claimed(built: Path) -> None:
    assert not (built / "sitemap.xml").exists()
    assert "sitemap" not in (built.parent / "said.txt").read_text()
    assert "Sitemap" not in (built / "robots.txt").read_text()
    for path in some(built.rglob("*.html")):
        page = path.read_text()
        assert 'rel="canonical"' not in page
        assert "og:url" not in page
        assert 'property="og:title"' in page
