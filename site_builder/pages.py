"""Content → pages: what each address of the site shows, and by which template.

Nothing here knows the generator. Links in templates are relative, so that a site works
under any address; dates reach the page both in words and, for the page's own script, as
ISO 8601 with the zone of Thailand.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forms.catalogues import SHIPPED
from forms.load import load_examples, load_forms
from forms.printed import reckoned
from site_builder import dates, eligibility, languages, limits, listings, manual, thai
from site_builder.changes import changes
from site_builder.events import updated_on
from site_builder.job_posting import job_postings
from site_builder.listings import Listing
from site_builder.model import Announcement, Content, export
from site_builder.site import Site
from site_builder.wording import public
from validators.contract import Digits, FormUse
from validators.eligibility import questions
from validators.report import FINAL

# What templates may call besides Jinja's own.
FILTERS = {
    "thai_day": dates.thai_day,
    "thai_moment": dates.thai_moment,
    "digits": thai.in_digits,
    "prose": thai.prose,
    "numbers": thai.numbers,
    "numbering": thai.numbering,
    "say": languages.say,
    "option": languages.option,
    "attribute": languages.attribute,
    "paired": languages.paired,
    "moment": languages.moment,
    "named": languages.named,
    "reckoned": reckoned,
}

# Announcements that a browser keeps before it has shown them, at some 40 KB each.
NEAR = 20

WORDS = public()


@dataclass(frozen=True)
class Page:
    """One page: its address in the site (``announcements/x/``; home is empty) and what it shows.

    ``title_en`` stands where the title is not the content's. ``updated`` is the day on which what it shows
    last changed, where that is known. ``listed_instead``
    stands on what search engines should not list: the address of the page that they should.
    ``kept`` tells that a visitor's browser keeps it from the first visit on, whatever he reads.
    """

    uri: str
    title: str
    description: str
    template: str
    context: dict[str, Any]
    title_en: str = ""
    updated: date | None = None
    listed_instead: str | None = None
    kept: bool = False

    @property
    def root(self) -> str:
        """The way from this page to the site's root, the start of its links."""
        return "../" * self.uri.count("/")


def published(content: Content, today: date) -> Content:
    """Without what is to be published later than ``today``."""
    ripe = {key: each for key, each in content.announcements.items() if (each.publish_on or today) <= today}
    return replace(content, announcements=ripe)


def pages(content: Content, site: Site) -> Iterator[Page]:
    """All pages that come from data."""
    yield home(content, site)
    for heading, made in lists(content):
        yield from (list_page(heading, each, content) for each in made)
    for announcement in content.announcements.values():
        yield announcement_page(announcement, content, site)
        if announcement.forms:
            yield apply_page(announcement, content)
        yield from earlier_pages(announcement, content)
        yield from moved_pages(announcement)
    yield rules_page()
    yield search_page()
    yield offline_page()


def near(made: Iterable[Page], content: Content, today: date) -> list[str]:
    """The pages a visitor is likely to go on to, which his browser keeps for when there is no network.

    Those of announcements that can still be applied for, the soonest to close: of the others a
    browser keeps what was read.
    """
    awaited = [each for each in content.announcements.values() if today <= each.window.close.date()]
    awaited = sorted((each for each in awaited if not each.cancelled), key=lambda each: each.window.close)
    announced = {f"announcements/{each.id}/" for each in awaited[:NEAR]}
    return [page.uri for page in made if page.kept or page.uri.removesuffix("apply/") in announced]


def data(content: Content) -> Iterator[tuple[str, str]]:
    """What programs read of each announcement: address and JSON."""
    for announcement in content.announcements.values():
        exported = json.dumps(_data(announcement, content), ensure_ascii=False)
        yield f"announcements/{announcement.id}/prakat.json", exported


def _data(announcement: Announcement, content: Content) -> dict[str, Any]:
    """The announcement and its forms, as the rules take them."""
    used = {use.id: content.forms[use.id] for use in announcement.forms}
    return {"announcement": export(announcement, content), "forms": used}


def home(content: Content, site: Site) -> Page:
    """What can be applied for, what will be, and what closed this year; the rest is in the lists."""
    current = [each for each in content.announcements.values() if each.window.close.year >= site.at.year]
    return Page(
        uri="",
        title=WORDS["home"]["th"],
        title_en=WORDS["home"]["en"],
        description="ประกาศรับสมัครตำแหน่งราชการ พร้อมแบบฟอร์มที่กรอกและตรวจได้ในเครื่องของท่านเอง",
        template="home.html",
        context=_listed(current, content)
        | {
            "lists": [{"heading": heading, "listings": made} for heading, made in lists(content)],
            "followed": True,
        },
        kept=True,
    )


def lists(content: Content) -> list[tuple[str, list[Listing]]]:
    """The plain lists, by what they go by (a key of words.toml)."""
    return [
        ("agency", listings.by_agency(content)),
        ("rank", listings.by_rank(content)),
        ("closing_year", listings.by_year(content)),
    ]


def list_page(heading: str, listing: Listing, content: Content) -> Page:
    """All announcements of an agency, of a type and level, or of a year."""
    return Page(
        uri=listing.uri,
        title=listing.title,
        title_en=listing.title_en,
        description=f"ประกาศรับสมัครตำแหน่งราชการ แยกตาม{WORDS[heading]['th']} {listing.title}",
        template="list.html",
        context={"title": listing.words, "followed": listing.followed}
        | _listed(listing.announcements, content),
    )


def _listed(announcements: list[Announcement], content: Content) -> dict[str, Any]:
    """Entries of a list, and what they may be filtered by."""
    shown = replace(content, announcements={each.id: each for each in announcements})
    by = {"agency": listings.by_agency(shown), "rank": listings.by_rank(shown)}
    return {
        "entries": [_entry(each, content) for each in listings.latest_closing(announcements)],
        "filters": {name: [(each.value, each.words) for each in made] for name, made in by.items()},
    }


def announcement_page(announcement: Announcement, content: Content, site: Site) -> Page:
    """Everything that one announcement says."""
    return Page(
        uri=f"announcements/{announcement.id}/",
        title=thai.in_digits(announcement.title, announcement.digits),
        description=f"{content.agencies[announcement.agency].name} {announcement.title}",
        template="announcement.html",
        context=_whole(announcement, content)
        | {
            "questions": questions(export(announcement, content)["eligibility"]),
            "superseded_by": content.successors(announcement),
            "job_postings": job_postings(announcement, content, site),
            "followed": True,
        },
        updated=updated_on(announcement),
    )


def earlier_pages(announcement: Announcement, content: Content) -> Iterator[Page]:
    """The announcement as it stood before each amendment, to be read, not to be applied by."""
    now = f"announcements/{announcement.id}/"
    for version, amendment in zip(
        content.earlier.get(announcement.id, []), announcement.amendments, strict=False
    ):
        told_by_then = [each for each in version.notices if each.dated < amendment.dated]
        digits, said = version.digits, f"ฉบับที่ {version.version} ก่อนแก้ไข"
        yield Page(
            uri=f"{now}v{version.version}/",
            title=thai.in_digits(f"{version.title} ({said})", digits),
            description=f"{content.agencies[version.agency].name} {version.title} {said}",
            template="announcement.html",
            context=_whole(version.model_copy(update={"notices": told_by_then}), content)
            | {"amended": amendment, "now": now},
            listed_instead=now,
        )


def moved_pages(announcement: Announcement) -> Iterator[Page]:
    """At the addresses that it had by its former ids: the way to those of today."""
    below = ["", *(["apply/"] if announcement.forms else [])]
    below += [f"v{number}/" for number in range(1, announcement.version)]
    for former in announcement.formerly:
        for part in below:
            now = f"announcements/{announcement.id}/{part}"
            yield Page(
                uri=f"announcements/{former}/{part}",
                title=WORDS["moved"]["th"],
                title_en=WORDS["moved"]["en"],
                description=f"ที่อยู่ใหม่ของประกาศ {announcement.title}",
                template="moved.html",
                context={"announcement": announcement, "to": now},
                listed_instead=now,
            )


def apply_page(announcement: Announcement, content: Content) -> Page:
    """The page on which eligibility is checked and all forms are filled in; see templates/apply.html."""
    exported = export(announcement, content)
    position = content.positions_of(announcement)[0].title
    return Page(
        uri=f"announcements/{announcement.id}/apply/",
        title=f"กรอกแบบฟอร์มสมัคร {position}",
        description="ตรวจคุณสมบัติ กรอกและตรวจแบบฟอร์มได้ในเครื่องของท่านเอง ข้อมูลไม่ถูกส่งออก",
        template="apply.html",
        context={
            "announcement": exported,
            "ranks": [each.rank_words for each in content.positions_of(announcement)],
            "forms": [
                {"form": content.forms[use["id"]], "use": use} | _form(use, content, announcement.digits)
                for use in exported["forms"]
            ],
            "eligibility": conditions(announcement, content),
            "in_english": conditions(announcement, content, "en"),
            "questions": questions(exported["eligibility"]),
            "data": _data(announcement, content),
            "final": FINAL,
            "superseded_by": content.successors(announcement),
            "back_url": "../",
        },
    )


def rules_page() -> Page:
    """Every rule that answers are checked by, shown by examples of prakat's own forms."""
    forms, _ = load_forms({"forms/catalogue": SHIPPED})
    examples = {form: load_examples(form) for form in forms}
    return Page(
        uri="rules/",
        title=WORDS["rules"]["th"],
        title_en=WORDS["rules"]["en"],
        description="ทุกเรื่องที่ระบบตรวจในแบบฟอร์ม ข้อความที่ผู้สมัครจะเห็น ที่มา และตัวอย่าง",
        template="rules.html",
        context={"groups": manual.groups(forms, examples)},
        kept=True,
    )


def search_page() -> Page:
    """Where announcements are searched; what is found comes from the index (search.py)."""
    return Page(
        uri="search/",
        title=WORDS["search_title"]["th"],
        title_en=WORDS["search_title"]["en"],
        description="ค้นหาคำในประกาศรับสมัครตำแหน่งราชการ",
        template="search.html",
        context={},
        kept=True,
    )


def offline_page() -> Page:
    """What one sees where there is no network and the page was not kept."""
    return Page(
        uri="offline/",
        title=WORDS["offline"]["th"],
        title_en=WORDS["offline"]["en"],
        description="หน้าที่แสดงเมื่อไม่มีอินเทอร์เน็ตและยังไม่ได้เก็บหน้าที่ต้องการไว้ในเครื่อง",
        template="offline.html",
        context={},
        kept=True,
    )


def _whole(announcement: Announcement, content: Content) -> dict[str, Any]:
    """What the page of an announcement says, whichever version it shows."""
    digits = announcement.digits
    return _entry(announcement, content) | {
        "forms": [_form(use, content, digits) for use in export(announcement, content)["forms"]],
        "eligibility": conditions(announcement, content),
        "in_english": conditions(announcement, content, "en"),
        "supersedes": content.announcements.get(announcement.supersedes or ""),
        "changes": changes(announcement, content),
    }


def conditions(
    announcement: Announcement, content: Content, language: languages.Language = "th"
) -> eligibility.Clause | None:
    """Who may apply, in words; None where the announcement does not say."""
    uses = {use["id"]: use["limits"] for use in export(announcement, content)["forms"]}
    experience = uses.get("experience", {})
    if language == "en":
        return eligibility.in_english(announcement.eligibility, announcement.digits, experience)
    return eligibility.in_words(announcement.eligibility, announcement.digits, experience)


def _form(use: FormUse, content: Content, digits: Digits) -> dict[str, Any]:
    """A form in the list of those to be handed in; ``first`` is where filling it in begins."""
    name = content.forms[use["id"]]["title"]["th"]
    title = use.get("wording", {}).get("title", name)
    first = content.forms[use["id"]]["sections"][0]["id"]
    return {
        "id": use["id"],
        "name": name,
        "title": title,
        "first": f"{use['id']}/{first}",
        "limits": [
            {"th": said, "en": english}
            for said, english in zip(
                limits.in_words(use["limits"], digits), limits.in_english(use["limits"]), strict=True
            )
        ],
    }


def _entry(announcement: Announcement, content: Content) -> dict[str, Any]:
    """What every page says of an announcement."""
    return {
        "announcement": announcement,
        "agency": content.agencies[announcement.agency],
        "positions": content.positions_of(announcement),
    }
