"""Blank forms, to print and fill by hand or to fill in Word: one for all announcements that ask the same.

Who has no script writes the position in by hand where there is but one, so that its name alone makes no other
file: of a thousand announcements most have the same blanks. Days are named there by what they are
('the closing day'), so that they make none either. All else stands in the blank: what is asked, limits,
enclosures, the notice on personal data, and the positions where one is to be ticked.
"""

import hashlib
import json
from typing import Any, cast

from prakat.forms.paper.documents import Suffix
from prakat.site_builder.postings.posting import Posting
from prakat.validators.contract import AnnouncementData, PositionData

FOLDER = "assets/blanks/"
_KEPT = ("rules", "agency", "digits", "inferred", "choose", "evaluation_rounds", "enclosures", "privacy")
_OF_POSITION = ("id", "title", "agency", "type", "level", "group")
# The days of a window, of which a blank says no more than what they are.
_WINDOW = {"open": "1900-01-01", "close": "1900-12-31"}
_DOTTED = {"title": 75, "agency": 75, "group": 60, "type": 28, "level": 22}


def blank_data(posting: Posting, name: str) -> AnnouncementData:
    """Return as much of an announcement as its blank form ``name`` is made of.

    Its date is the first day of the year, since it stands in what a PDF file says of itself.
    """
    data = cast(dict[str, Any], posting.data)
    window = {day: named for named, day in data["window"].items()}
    dated = data["dated"] or data["window"]["open"]
    kept = {key: data[key] for key in _KEPT if key in data} | {
        "dated": f"{dated[:4]}-01-01",
        "window": _WINDOW,
        "reckoning": {
            what: _WINDOW[window[day]] if day in window else day for what, day in data["reckoning"].items()
        },
        "positions": _positions(posting.data["positions"]),
        "forms": [use for use in data["forms"] if use["id"] == name],
    }
    return cast(AnnouncementData, kept)


def blank_address(posting: Posting, name: str, suffix: Suffix) -> str:
    """Return the address of a blank form, which holds the hash of what it is made of."""
    made_of = json.dumps(blank_data(posting, name), ensure_ascii=False)
    return f"{FOLDER}{hashlib.sha256(made_of.encode()).hexdigest()[:12]}/{name}.{suffix}"


def _positions(positions: list[PositionData]) -> list[PositionData]:
    kept = [{key: each[key] for key in _OF_POSITION if key in each} for each in cast(Any, positions)]
    return cast(list[PositionData], kept if len(kept) > 1 else [*map(_unnamed, kept)])


def _unnamed(position: dict[str, str]) -> dict[str, str]:
    """Return a position with dots to write on; employment without levels is the same for many."""
    dotted = {key: "." * count for key, count in _DOTTED.items() if key in position}
    return {"id": ""} | dotted | ({} if "level" in position else {"type": position["type"]})
