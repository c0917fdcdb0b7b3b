"""Content → pages: what each address of the site shows, and by which template.

Nothing here knows the generator. Links in templates are relative, so that a site works
under any address; dates reach the page both in words and, for the page's own script, as
ISO 8601 with the zone of Thailand.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from site_builder import dates, eligibility, thai
from site_builder.model import Announcement, Content, export
from validators.contract import Form

# What templates may call besides Jinja's own.
FILTERS = {
    "thai_day": dates.thai_day,
    "thai_moment": dates.thai_moment,
    "digits": thai.in_digits,
    "prose": thai.prose,
    "numbers": thai.numbers,
}


@dataclass(frozen=True)
class Page:
    """One page: its address in the site (``announcements/x/``; home is empty) and what it shows."""

    uri: str
    title: str
    description: str
    template: str
    context: dict[str, Any]


def published(content: Content, today: date) -> Content:
    """Without what is to be published later than ``today``."""
    ripe = {key: each for key, each in content.announcements.items() if (each.publish_on or today) <= today}
    return Content(content.agencies, content.positions, ripe)


def pages(content: Content, forms: dict[str, Form]) -> Iterator[Page]:
    """All pages that come from data."""
    yield home(content)
    for announcement in content.announcements.values():
        yield announcement_page(announcement, content, forms)
        for use in announcement.forms:
            yield form_page(announcement, content, forms[use.id])


def data(content: Content, forms: dict[str, Form]) -> Iterator[tuple[str, str]]:
    """What programs read of each announcement: address and JSON."""
    for announcement in content.announcements.values():
        used = {use.id: forms[use.id] for use in announcement.forms}
        exported = {"announcement": export(announcement, content), "forms": used}
        yield f"announcements/{announcement.id}/prakat.json", json.dumps(exported, ensure_ascii=False)


def home(content: Content) -> Page:
    """All announcements, latest closing first; the page's script sorts them by the day it is read."""
    by_close = sorted(
        content.announcements.values(), key=lambda each: (each.window.close, each.id), reverse=True
    )
    return Page(
        uri="",
        title="ประกาศรับสมัคร",
        description="ประกาศรับสมัครตำแหน่งราชการ พร้อมแบบฟอร์มที่กรอกและตรวจได้ในเครื่องของท่านเอง",
        template="home.html",
        context={"entries": [_entry(announcement, content) for announcement in by_close]},
    )


def announcement_page(announcement: Announcement, content: Content, forms: dict[str, Form]) -> Page:
    """Everything that one announcement says."""
    superseded_by = [each for each in content.announcements.values() if each.supersedes == announcement.id]
    return Page(
        uri=f"announcements/{announcement.id}/",
        title=thai.in_digits(announcement.title, announcement.digits),
        description=f"{content.agencies[announcement.agency].name} {announcement.title}",
        template="announcement.html",
        context=_entry(announcement, content)
        | {
            "forms": [_form_title(forms[use.id], use.wording) for use in announcement.forms],
            "eligibility": eligibility.in_words(announcement.eligibility, announcement.digits),
            "supersedes": content.announcements.get(announcement.supersedes or ""),
            "superseded_by": superseded_by,
        },
    )


def form_page(announcement: Announcement, content: Content, form: Form) -> Page:
    """The page on which one form is filled in; see templates/form.html."""
    use = next(use for use in announcement.forms if use.id == form["id"])
    positions = content.positions_of(announcement)
    return Page(
        uri=f"announcements/{announcement.id}/{form['id']}/",
        title=f"{_form_title(form, use.wording)['title']} {positions[0].title}",
        description=f"กรอกและตรวจ{form['title']['th']}ได้ในเครื่องของท่านเอง ข้อมูลไม่ถูกส่งออก",
        template="form.html",
        context={
            "form": form,
            "announcement": export(announcement, content),
            "data_url": "../prakat.json",
            "blank_url": f"../{form['id']}.pdf",
            "assets": "../../../assets/prakat/",
            "back_url": "../",
        },
    )


def _form_title(form: Form, wording: dict[str, str]) -> dict[str, str]:
    name = form["title"]["th"]
    return {"id": form["id"], "name": name, "title": wording.get("title", name)}


def _entry(announcement: Announcement, content: Content) -> dict[str, Any]:
    """What every page says of an announcement."""
    return {
        "announcement": announcement,
        "agency": content.agencies[announcement.agency],
        "positions": content.positions_of(announcement),
    }
