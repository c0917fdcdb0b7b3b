"""Content → pages: the data and the template of each address of the site.

Nothing here knows the generator. Links in templates are relative, so that a site works
under any address; dates reach the page both in words and, for the page's own script, as
ISO 8601 with the zone of Thailand.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from prakat.forms.catalogues import SHIPPED
from prakat.forms.paper.print_data import counted_to
from prakat.forms.paper.privacy import Line, notice
from prakat.forms.questions.load import load_examples, load_forms
from prakat.site_builder.build import Artifact, Build, Later, Page
from prakat.site_builder.bundle.service_worker import sizes
from prakat.site_builder.content.entities import Position
from prakat.site_builder.content.kinds import CHOOSE
from prakat.site_builder.content.papers import Amendment, Notice
from prakat.site_builder.postings import status, terms
from prakat.site_builder.postings.activity import updated_on
from prakat.site_builder.postings.changes import changes
from prakat.site_builder.postings.clauses import Clause, by_position, conditions, reckoned
from prakat.site_builder.postings.job_posting import job_postings
from prakat.site_builder.postings.papers import own_files
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.timetable import timetable
from prakat.site_builder.publish.kept import kept
from prakat.site_builder.publish.web import lists, rule_reference
from prakat.site_builder.site import Site
from prakat.site_builder.text import dates, languages, limits, rich, thai
from prakat.site_builder.text.strings import public
from prakat.validators.contract import FormUse
from prakat.validators.eligibility import questions
from prakat.validators.report import FINAL
from prakat.validators.tailoring import tailored
from prakat.validators.text import in_digits

# Templates may call these besides Jinja's own.
FILTERS = {
    "thai_day": dates.thai_day,
    "thai_moment": dates.thai_moment,
    "digits": in_digits,
    "joined": thai.joined,
    "prose": thai.prose,
    "whole": thai.whole,
    "rich": rich.html,
    "within": rich.within,
    "price": terms.price,
    "numbers": thai.numbers,
    "numbering": thai.numbering,
    "say": languages.say,
    "option": languages.option,
    "attribute": languages.attribute,
    "paired": languages.paired,
    "moment": languages.moment,
    "named": languages.named,
    "counted_to": counted_to,
    "stopped": status.stopped,
}

# Announcements that a browser keeps before it has shown them, at some 40 KB each.
NEAR = 20

# Of a notice's table on the announcement's page; a longer one has its own, or the page would be slow.
ROWS = 100

WORDS = public()


def known(build: Build) -> dict[str, Any]:
    """Return the values that every template may read, besides its page's context."""
    return {
        "app": build.assets.app.address,
        "runtime": build.assets.runtime.address,
        "styles": [each for each in build.assets.app.files if each.endswith("/widget.css")],
        "runtime_files": sizes(build.assets.runtime, build.project.cache / "compressed"),
        "preview": build.preview,
        "search": build.search.address,
        "own_words": build.words,
        "public": public() | build.words,
        "labels": status.LABELS,
        "rows_shown": ROWS,
        "shown_positions": lists.POSITIONS,
        "privacy_notices": [*_notices(build)],
    }


def _notices(build: Build) -> Iterator[list[Line]]:
    """Yield the notice on personal data of each agency that states one."""
    for agency in build.content.agencies.values():
        if agency.privacy:
            yield notice(agency.name, agency.privacy.stated)


def always(build: Build) -> Iterator[Page]:
    """Yield the pages that every site has, so that its menu may name them."""
    yield next(lists.home([*build.postings.values()], build.site))
    yield rules_page(build.project.cache)
    yield _named("search/", "search_title", "ค้นหาคำในประกาศรับสมัครตำแหน่งราชการ", "search.html", {})
    without = "หน้าที่แสดงเมื่อไม่มีอินเทอร์เน็ตและยังไม่ได้เก็บหน้าที่ต้องการไว้ในเครื่อง"
    yield _named("offline/", "offline", without, "offline.html", {})


def artifacts(build: Build) -> Iterator[Page]:
    """Yield the other pages that come from data, those of each announcement last."""
    everything = build.postings.values()
    yield from lists.pages(everything, build.site)
    for posting in everything:
        yield announcement_page(posting, build.site)
        yield from notice_pages(posting)
        if posting.forms:
            yield apply_page(posting)
        yield from earlier_pages(posting)
        yield from moved_pages(posting)


def near(build: Build) -> list[str]:
    """Return the pages that a browser keeps for when there is no network, before they are read.

    Those are of announcements that can still be applied for, the soonest to close.
    """
    by_closing = sorted(build.postings.values(), key=lambda each: each.announcement.window.close)
    awaited = [
        each
        for each in by_closing
        if build.site.at.date() <= each.announcement.window.close.date() and not each.announcement.cancelled
    ]
    announced = [each.uris[0] + part for each in awaited[:NEAR] for part in _parts(each)]
    return ["", *announced, "rules/", "search/", "offline/"]


def _parts(posting: Posting) -> list[str]:
    """Return the pages of an announcement, from its address on."""
    return ["", "apply/"] if posting.forms else [""]


def data(build: Build) -> Iterator[Artifact]:
    """Yield each announcement as JSON, for programs."""
    for posting in build.postings.values():
        yield Artifact(f"{posting.uris[0]}prakat.json", partial(_as_json, posting))


def _as_json(posting: Posting) -> str:
    return json.dumps(_data(posting), ensure_ascii=False)


def _data(posting: Posting) -> dict[str, Any]:
    """Return the announcement and its forms, as the rules take them."""
    digits, forms = posting.announcement.digits, posting.forms
    filled = {
        use["id"]: limits.filled(tailored(forms[use["id"]], use, posting.data), use, digits)
        for use in posting.data["forms"]
    }
    return {"announcement": posting.data, "forms": filled}


def _questions(posting: Posting) -> Mapping[str, Sequence[str]]:
    """Return the questions by which eligibility is checked."""
    uses, forms, data = posting.data["forms"], posting.forms, posting.data
    return questions(data, {use["id"]: tailored(forms[use["id"]], use, data) for use in uses})


def announcement_page(posting: Posting, site: Site) -> Page:
    """Return the page of everything that one announcement says."""
    announcement = posting.announcement
    return Page(
        uri=posting.uris[0],
        title=in_digits(announcement.title, announcement.digits),
        description=f"{posting.agency.name} {announcement.title}",
        template="announcement.html",
        context=Later(
            lambda: (
                _announced(posting)
                | {
                    "questions": _questions(posting),
                    "superseded_by": posting.superseded_by,
                    "job_postings": job_postings(posting, site),
                    "followed": True,
                }
            )
        ),
        updated=updated_on(announcement),
    )


def notice_pages(posting: Posting) -> Iterator[Page]:
    """Yield a page of each notice whose table is too long for that of the announcement."""
    digits = posting.announcement.digits
    for each in posting.announcement.notices:
        if len(each.rows) > ROWS:
            said = f"{each.title} {posting.announcement.title}"
            yield Page(
                uri=f"{posting.uris[0]}notice-{each.number}/",
                title=in_digits(said, digits),
                description=f"{posting.agency.name} {said}",
                template="notice.html",
                context=_entry(posting) | {"notice": each, "back_url": f"../#notice-{each.number}"},
                updated=each.public_from.date(),
            )


def earlier_pages(posting: Posting) -> Iterator[Page]:
    """Yield the announcement as it stood before each amendment, to be read, not to be applied by."""
    now = posting.uris[0]
    for earlier, amendment in zip(posting.earlier, posting.announcement.amendments, strict=False):
        version = earlier.announcement
        told_by_then = [each for each in version.notices if each.dated < amendment.dated]
        digits, said = version.digits, f"ฉบับที่ {version.version} ก่อนแก้ไข"
        yield Page(
            uri=f"{now}v{version.version}/",
            title=in_digits(f"{version.title} ({said})", digits),
            description=f"{earlier.agency.name} {version.title} {said}",
            template="announcement.html",
            context=Later(partial(_amended, earlier, told_by_then, amendment, now)),
            listed_instead=now,
        )


def _amended(earlier: Posting, told: list[Notice], amendment: Amendment, now: str) -> dict[str, Any]:
    """Return the context of the page of a version that an amendment changed."""
    version = earlier.announcement.model_copy(update={"notices": told})
    return _announced(earlier) | {"announcement": version, "amended": amendment, "now": now}


def moved_pages(posting: Posting) -> Iterator[Page]:
    """Yield for the addresses that it had under former ids the way to those of today."""
    announcement, (today, *former) = posting.announcement, posting.uris
    below = _parts(posting) + [f"v{number}/" for number in range(1, announcement.version)]
    below += [each.uri.removeprefix(today) for each in notice_pages(posting)]
    description = f"ที่อยู่ใหม่ของประกาศ {announcement.title}"
    for before in former:
        for part in below:
            context = {"announcement": announcement, "to": today + part}
            made = _named(before + part, "moved", description, "moved.html", context)
            yield replace(made, listed_instead=today + part)


def apply_page(posting: Posting) -> Page:
    """Return the page on which eligibility is checked and all forms are filled in (templates/apply.html)."""
    sought = posting.positions[0].title
    return Page(
        uri=f"{posting.uris[0]}apply/",
        title=f"กรอกแบบฟอร์มสมัคร {sought}",
        title_en=f"Apply for {sought}",
        description="ตรวจคุณสมบัติ กรอกและตรวจแบบฟอร์มได้ในเครื่องของท่านเอง ข้อมูลไม่ถูกส่งออก",
        template="apply.html",
        context=Later(lambda: _application(posting)),
    )


def _application(posting: Posting) -> dict[str, Any]:
    """Return the context of the page of forms."""
    data = _data(posting)
    return {
        "announcement": posting.data,
        "stated": posting.announcement,
        "agency": posting.agency,
        "timetable": timetable(posting.announcement),
        "ranks": [each.rank_words for each in posting.positions],
        "forms": [
            {"form": data["forms"][use["id"]], "use": use} | _form(use, posting)
            for use in posting.data["forms"]
        ],
        "eligibility": conditions(posting),
        "of_positions": by_position(posting),
        "questions": _questions(posting),
        "data": data,
        "final": FINAL,
        "together": thai.TOGETHER.pattern,
        "whole_words": thai.WHOLE.pattern,
        "superseded_by": posting.superseded_by,
        "privacy": _privacy(posting),
        "back_url": "../",
    }


def rules_page(cache: Path) -> Page:
    """Return the page of every rule that answers are checked by, shown by examples of prakat's own forms."""
    description = "ทุกเรื่องที่ระบบตรวจในแบบฟอร์ม ข้อความที่ผู้สมัครจะเห็น ที่มา และตัวอย่าง"
    context = {"groups": kept(cache, "rules", _rules)}
    return _named("rules/", "rules", description, "rules.html", context)


def _rules() -> list[dict[str, Any]]:
    forms, _ = load_forms({"forms/catalogue": SHIPPED})
    examples = {form: load_examples(form) for form in forms}
    return [
        each._asdict() | {"entries": [_entry_of_rule(entry) for entry in each.entries]}
        for each in rule_reference.groups(forms, examples)
    ]


def _entry_of_rule(entry: rule_reference.CodeEntry) -> dict[str, Any]:
    return entry._asdict() | {"ran": entry.ran and entry.ran._asdict()}


def _named(uri: str, key: str, description: str, template: str, context: dict[str, Any]) -> Page:
    """Return a page whose title is a key of strings.toml."""
    return Page(uri, WORDS[key]["th"], description, template, context, WORDS[key]["en"])


def _announced(posting: Posting) -> dict[str, Any]:
    """Return the context of an announcement's page, of any version."""
    only_one = posting.announcement.choose == "one" and len(posting.positions) > 1
    return _entry(posting) | {
        "choice": CHOOSE["one"] if only_one else None,
        "offered": _offered(posting),
        "papers": own_files.papers(posting),
        "forms": [_form(use, posting) for use in posting.data["forms"]],
        "eligibility": conditions(posting),
        "of_positions": _by_position(posting),
        "reckoned": reckoned(posting),
        "privacy": _privacy(posting),
        "timetable": timetable(posting.announcement),
        "supersedes": posting.supersedes,
        "changes": changes(posting),
    }


def _offered(posting: Posting) -> dict[str, Any]:
    """Return what is offered: what all positions have in common, and each position with what is its own.

    An only position has all in common with itself.
    """
    digits, offers = posting.announcement.digits, posting.offers
    of_each = [
        terms.facts(position, offer, digits)
        for position, offer in zip(posting.positions, offers, strict=True)
    ]
    common = [each for each in of_each[0] if all(each in others for others in of_each)]
    benefits = offers[0].benefits if all(each.benefits == offers[0].benefits for each in offers) else []
    return {
        "vacancies": terms.vacancies(offers),
        "common": common,
        "benefits": benefits,
        "each": [
            {
                "position": position,
                "facts": [each for each in found if each not in common],
                "benefits": [] if benefits else offer.benefits,
            }
            for position, offer, found in zip(posting.positions, offers, of_each, strict=True)
        ],
    }


def _by_position(posting: Posting) -> list[tuple[list[Position], Clause]]:
    """Return what positions ask for, said once for all that ask for the same."""
    found: list[tuple[list[Position], Clause]] = []
    for each in by_position(posting):
        clause = each.clause.of("")
        alike = next((positions for positions, other in found if other == clause), None)
        if alike is None:
            found.append((alike := [], clause))
        alike.append(each.position)
    return found


def _form(use: FormUse, posting: Posting) -> dict[str, Any]:
    """Return a form in the list of those to be handed in; ``first`` is where filling it in begins."""
    form = tailored(posting.forms[use["id"]], use, posting.data)
    name, first = form["title"]["th"], form["sections"][0]["id"]
    return {
        "id": use["id"],
        "name": name,
        "title": use.get("wording", {}).get("title", name),
        "first": f"{use['id']}/{first}",
        "limits": limits.in_words(form, use, posting.announcement.digits),
    }


def _privacy(posting: Posting) -> list[Line]:
    """Return the notice on personal data; none where no form asks for any and nothing is stated."""
    stated = posting.data.get("privacy", {})
    return notice(posting.agency.name, stated) if posting.forms or stated else []


def _entry(posting: Posting) -> dict[str, Any]:
    """Return the data of an announcement that every page shows."""
    return {"announcement": posting.announcement, "agency": posting.agency, "positions": posting.positions}
