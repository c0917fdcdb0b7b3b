"""What a preview says on top of a page: mistakes, and what is held back."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from prakat.forms.questions.source import Finding
from prakat.site_builder.build import Build
from prakat.site_builder.publish.outputs import ContentError
from prakat.site_builder.text.dates import thai_moment
from prakat.validators.text import visible

FOLDER = "_preview/"
_SHOWN = 20
_BODY = re.compile(r"<body\b[^>]*>")


def fault(error: BaseException) -> Markup:
    """Return why something could not be made, as HTML; of content, each mistake with its place and remedy."""
    if isinstance(error.__cause__, ContentError):
        error = error.__cause__
    if isinstance(error, ContentError):
        told = Markup("").join(_finding(each) for each in error.findings[:_SHOWN])
        left = len(error.findings) - _SHOWN
        more = Markup("<p>และอีก {} แห่ง / and {} more</p>").format(left, left) if left > 0 else ""
        return Markup(
            "<h2>พบข้อผิดพลาด หน้านี้ยังเป็นฉบับก่อนแก้ไข <small lang=en>Mistakes; the page is still the one before"
            "</small></h2><ul>{}</ul>{}"
        ).format(told, more)
    notes = "\n".join([str(error) or type(error).__name__, *getattr(error, "__notes__", [])])
    heading = Markup("<h2>สร้างหน้านี้ไม่ได้ <small lang=en>This cannot be made</small></h2>")
    return heading + Markup("<pre>{}</pre>").format(notes)


def _finding(each: Finding) -> Markup:
    place = f"{visible(each.file)}:{each.line}"
    return Markup("<li><code>{}</code> {} <strong>{}</strong><br><span lang=en>{} {}</span></li>").format(
        place, each.message["th"], each.remedy["th"], each.message["en"], each.remedy["en"]
    )


def held(build: Build, address: str) -> Markup:
    """Return what is held back of the announcement at an address; at home, of all."""
    here = {key for key, each in build.postings.items() if any(address.startswith(uri) for uri in each.uris)}
    told = [each for each in build.held if not address or each.announcement in here]
    lines = (
        Markup('<li>ยังไม่เผยแพร่ ถึง {}: <a href="/{}">{}</a></li>').format(
            thai_moment(each.until, build.postings[each.announcement].announcement.digits),
            build.postings[each.announcement].uris[0],
            each.title,
        )
        for each in told[:_SHOWN]
    )
    return Markup("<ul>{}</ul>").format(Markup("").join(lines)) if told else Markup("")


def on_top(page: str, version: int, faults: Iterable[Markup], notes: Markup) -> str:
    """Return the page with what is to be said on top of it, and with the script that follows changes."""
    said = Markup(
        '<link rel="stylesheet" href="/{0}preview.css"><script type="module" src="/{0}preview.mjs" '
        'data-version="{1}"></script>'
    ).format(FOLDER, version)
    for each in faults:
        said += Markup('<section class="preview-fault" role="alert" lang="th">{}</section>').format(each)
    if notes:
        said += Markup('<section class="preview-held" lang="th">{}</section>').format(notes)
    # As plain text: Markup would escape the tag that it is added to.
    return _BODY.sub(lambda found: found[0] + str(said), page, count=1)


def alone(title: str) -> str:
    """Return a page that says nothing but ``title``, to have something on top of it."""
    return str(
        Markup(
            '<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{0}</title></head>'
            "<body><p>{0}</p></body></html>"
        ).format(escape(title))
    )
