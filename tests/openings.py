"""As many openings as one likes, made of the shipped announcements; and a page of matches that has them."""

import base64
import hashlib
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, Route

from prakat.forms.questions.load import load_forms
from prakat.site_builder.content.load import load_content
from prakat.site_builder.postings.posting import Posting, postings
from prakat.site_builder.text.dates import BANGKOK
from tests.conftest import ROOT


def many(count: int) -> Iterator[Posting]:
    """The shipped announcements again and again, each closing on some day of the next two months."""
    forms, _ = load_forms()
    shipped = [*postings(load_content(ROOT / "content", forms)[0]).values()]
    chance = random.Random(1)
    for number in range(count):
        of = shipped[number % len(shipped)]
        closes = datetime.now(BANGKOK) + timedelta(days=chance.randrange(1, 60))
        data: Any = deepcopy(of.data) | {"id": f"{of.data['id']}-{number}"}
        data["window"] = {"open": f"{date.today()}", "close": f"{closes.date()}"}
        data["reckoning"] = dict.fromkeys(data["reckoning"], f"{closes.date()}")
        window = of.announcement.window.model_copy(update={"close": closes})
        announcement = of.announcement.model_copy(update={"id": data["id"], "window": window})
        yield replace(of, announcement=announcement, data=data, superseded_by=())


def show(page: Page, text: str) -> None:
    """Give the page of matches, when it is opened, the openings of a JSON text in place of the site's."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    def changed(route: Route) -> None:
        html = route.fetch().text()
        named = re.sub('data-integrity="[^"]*"', f'data-integrity="sha256-{digest}"', html)
        route.fulfill(body=named, content_type="text/html")

    page.route("**/fit/", changed)
    page.route("**/openings.json", lambda route: route.fulfill(body=text, content_type="application/json"))
