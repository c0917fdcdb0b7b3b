"""Content → pages: the data and the template of each address of the site.

Nothing here knows the generator. Links in templates are relative, so that a site works
under any address; dates reach the page both in words and, for the page's own script, as
ISO 8601 with the zone of Thailand.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prakat.forms.catalogues import SHIPPED
from prakat.forms.paper.print_data import counted_to
from prakat.forms.paper.privacy import Line, notice
from prakat.forms.questions.load import load_examples, load_forms
from prakat.site_builder.build import Artifact, Build, Page
from prakat.site_builder.bundle.assets import imported
from prakat.site_builder.bundle.service_worker import sizes
from prakat.site_builder.postings import status, taken, terms
from prakat.site_builder.publish.kept import kept
from prakat.site_builder.publish.web import announcement, application, lists, rule_reference
from prakat.site_builder.text import dates, languages, rich, tables, thai
from prakat.site_builder.text.strings import public
from prakat.validators.text import in_digits

# Templates may call these besides Jinja's own.
FILTERS = {
    "thai_day": dates.thai_day,
    "thai_moment": dates.thai_moment,
    "digits": in_digits,
    "joined": thai.joined,
    "prose": thai.prose,
    "cell": thai.cell,
    "whole": thai.whole,
    "rich": rich.html,
    "within": rich.within,
    "stacked": tables.stacked,
    "price": terms.price,
    "due": terms.due,
    "named_fee": terms.named,
    "passing": terms.passing,
    "rates": terms.rates,
    "numbers": thai.numbers,
    "numbering": thai.numbering,
    "numeral": languages.numeral,
    "mark": languages.mark,
    "typed": languages.typed,
    "say": languages.say,
    "option": languages.option,
    "attribute": languages.attribute,
    "paired": languages.paired,
    "moment": languages.moment,
    "named": languages.named,
    "counted_to": counted_to,
    "stopped": status.stopped,
    "of_window": status.of_window,
    "whence": lambda origins: {each.id: taken.whence(each) for each in origins},
}

# Announcements, and pages of the menu, that a browser keeps before it has shown them, at some 40 KB each.
NEAR = 20

WORDS = public()


def known(build: Build) -> dict[str, Any]:
    """Return the values that every template may read, besides its page's context."""
    return {
        "app": build.assets.app.address,
        "modules": {
            "main": imported(build.assets.app, "browser/main.js", "browser/status.js"),
            "fit": imported(build.assets.app, "browser/fit.js"),
        },
        "runtime": build.assets.runtime.address,
        "styles": [each for each in build.assets.app.files if each.endswith("/widget.css")],
        "runtime_files": sizes(build.assets.runtime, build.project.cache / "compressed"),
        "preview": build.preview,
        "search": build.search.address,
        "own_words": build.words,
        "public": public() | build.words,
        **thai.PATTERNS,
        "labels": status.LABELS,
        "rows_shown": announcement.ROWS,
        "shown_positions": lists.POSITIONS,
        "privacy_notices": [*_notices(build)],
        "origins": build.origins,
        "operator": build.operator,
    }


def _notices(build: Build) -> Iterator[list[Line]]:
    """Yield the notice on personal data of each agency that states one. A portal takes no answers."""
    for agency in () if build.origins else build.content.agencies.values():
        if agency.privacy:
            yield notice(agency.name, agency.privacy.stated)


def always(build: Build) -> Iterator[Page]:
    """Yield the pages that every site has, so that its menu may name them."""
    yield lists.home([*build.postings.values()], build.site)
    yield rules_page(build.project.cache)
    yield _named("search/", "search_title", "ค้นหาคำในประกาศรับสมัครตำแหน่งราชการ", "search.html", {})
    without = "หน้าที่แสดงเมื่อไม่มีอินเทอร์เน็ตและยังไม่ได้เก็บหน้าที่ต้องการไว้ในเครื่อง"
    yield _named("offline/", "offline", without, "offline.html", {})


def artifacts(build: Build) -> Iterator[Artifact | Page]:
    """Yield the other pages that come from data, those of each announcement last."""
    yield from lists.pages(build.postings.values(), build.site)
    yield from of_postings(build)


def of_postings(build: Build) -> Iterator[Page]:
    """Yield the pages of each announcement."""
    for posting in build.postings.values():
        yield announcement.page(posting, build.site)
        yield from announcement.notice_pages(posting)
        if posting.forms and not posting.taken:
            yield application.page(posting, build.shared)
        yield from announcement.earlier_pages(posting)
        yield from announcement.moved_pages(posting)


def near(build: Build) -> list[str]:
    """Return the pages that a browser keeps for when there is no network, before they are read.

    Those are the first of the menu, and of announcements that can still be applied for, the soonest to
    close.
    """
    by_closing = sorted(build.postings.values(), key=lambda each: each.announcement.window.close)
    awaited = [
        each
        for each in by_closing
        if build.site.at.date() <= each.announcement.window.close.date() and not each.announcement.cancelled
    ]
    announced = [each.uris[0] + part for each in awaited[:NEAR] for part in announcement.parts(each)]
    return list(dict.fromkeys([*build.written[:NEAR], "", *announced, "rules/", "search/", "offline/"]))


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
