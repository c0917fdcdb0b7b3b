"""The page records what an amendment changes."""

import json
from typing import Any

from prakat.site_builder.content.amendments import OUTSIDE, as_of, differences
from tests.site_builder.admin.officer import data, through
from tests.site_builder.samples import TABLE

PUBLIC = {
    "title": "รับสมัคร",
    "window": {"open": "1 ตุลาคม 2569", "close": "20 ตุลาคม 2569"},
    "offers": [{"position": "clerk", "pay": {"from": 15000}}, {"position": "driver"}],
    "timeline": [{"date": "20 ตุลาคม 2569", "step": "ปิดรับสมัคร"}],
}
SAID = {"dated": "16 ตุลาคม 2569", "change": "ขยายเวลา", "reason": "ขัดข้อง"}


def amended(now: dict[str, Any], before: dict[str, Any] = PUBLIC) -> Any:
    """What the file says of its amendments, once it was changed and saved in the page."""
    shown, _ = through("announcements", text=json.dumps(now, ensure_ascii=False))
    public = {"data": before, "outside": [*OUTSIDE]}
    _, written = through("announcements", values=shown | {"published": public})
    assert "published" not in data(written)
    return data(written).get("amendments")


def test_an_amendment_records_what_it_changes() -> None:
    now = PUBLIC | {
        "status": "published",
        "window": {"open": "1 ตุลาคม 2569", "close": "27 ตุลาคม 2569"},
        "offers": [{"position": "clerk", "pay": {"from": 15800}}, {"position": "driver", "vacancies": 1}],
        "timeline": [],
        "fee": {"amount": 100},
        "amendments": [SAID],
    }
    fields = {
        "window.close": {"was": "20 ตุลาคม 2569", "now": "27 ตุลาคม 2569"},
        "offers[0].pay.from": {"was": 15000, "now": 15800},
        "offers[1].vacancies": {"was": None, "now": 1},
        "timeline": {"was": PUBLIC["timeline"], "now": None},
        "fee": {"was": None, "now": {"amount": 100}},
    }
    assert amended(now) == [SAID | {"fields": fields}]
    assert as_of(now | {"amendments": [SAID | {"fields": fields}]}, 1) == PUBLIC | {
        "status": "published",
        "amendments": [],
    }


def test_what_was_amended_before_is_left_alone_and_counted_in() -> None:
    close = {"was": "20 ตุลาคม 2569", "now": "27 ตุลาคม 2569"}
    once = SAID | {"fields": {"window.close": close}}
    later = PUBLIC | {"window": {"open": "1 ตุลาคม 2569", "close": "30 ตุลาคม 2569"}}
    further = {"window.close": {"was": "27 ตุลาคม 2569", "now": "30 ตุลาคม 2569"}}
    # Whether the first is public already or not.
    was = PUBLIC | {"window": {"open": "1 ตุลาคม 2569", "close": "27 ตุลาคม 2569"}, "amendments": [once]}
    for before in (was, PUBLIC):
        assert amended(later | {"amendments": [once, SAID]}, before) == [once, SAID | {"fields": further}]
    assert amended(later | {"amendments": [once]}, was) == [once], "`prakat check --since` refuses that"


def test_nothing_is_recorded_where_only_the_writing_differs() -> None:
    before = PUBLIC | {"title": "รับสมัคร\n", "number": "7", "terms": {"pay": {}}, "more": []}
    now = PUBLIC | {"number": 7, "amendments": [SAID], "notices": [TABLE]}
    assert amended(now, before) == [SAID]
    assert [*differences(before, now)] == [("amendments",), ("notices",)], "as `prakat check` compares"
