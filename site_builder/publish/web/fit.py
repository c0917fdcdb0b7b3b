"""The page of which positions fit, and all openings in one file, by which it judges (validators/fit.py)."""

import hashlib
import json
from collections.abc import Iterator

from prakat.site_builder.build import Artifact, Build, Page
from prakat.site_builder.bundle.policy import integrity
from prakat.site_builder.postings.openings import awaited, openings
from prakat.site_builder.publish.web.lists import ON_A_PAGE, Card
from prakat.site_builder.text.strings import public
from prakat.validators.fit import FORM, fit

URI = "fit/"


def artifacts(build: Build) -> Iterator[Artifact | Page]:
    """Yield the page, and the file if there is any opening; its address holds its hash."""
    found = openings(build.postings.values(), build.site.at)
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).digest()
    address = f"assets/openings/{digest.hex()[:12]}/openings.json"
    form = found["form"]
    asked = fit(found, None, build.site.at)["asked"]
    yield Page(
        uri=URI,
        title=public()["fit"]["th"],
        title_en=public()["fit"]["en"],
        description="ตอบคำถามครั้งเดียว เพื่อดูว่าตำแหน่งใดที่เปิดรับสมัครอยู่เหมาะกับท่าน คำตอบไม่ถูกส่งออก",
        template="fit.html",
        context={
            "announcement": found["announcement"],
            "section": form["sections"][0],
            "asked": [each.removeprefix(f"{FORM}:") for each in asked],
            "data": {"announcement": found["announcement"], "forms": {FORM: form}},
            "openings": address if found["openings"] else "",
            "integrity": integrity(digest),
            "entries": [Card(each) for each in awaited(build.postings.values(), build.site.at)[:ON_A_PAGE]],
        },
    )
    if found["openings"]:
        yield Artifact(address, text)
