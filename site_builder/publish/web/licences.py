"""The page of licences, and the text of each: what the site carries from others, and where its source is."""

from collections.abc import Iterator

from prakat.site_builder.build import Artifact, Build, Page
from prakat.site_builder.publish import carried
from prakat.site_builder.text.strings import public

URI = "licences/"


def artifacts(build: Build) -> Iterator[Artifact | Page]:
    """Yield the page, and beside it the licence of each work."""
    cache = build.project.cache
    works = [*carried.in_site(build.backend is not None)]
    yield Page(
        uri=URI,
        title=public()["licences"]["th"],
        title_en=public()["licences"]["en"],
        description="โปรแกรมและแบบอักษรที่เว็บไซต์นี้นำมาใช้ สัญญาอนุญาต และที่อยู่ของซอร์สโค้ด",
        template="licences.html",
        context={"works": [each._asdict() | {"version": each.version(cache)} for each in works]},
    )
    for each in works:
        yield Artifact(f"{URI}{each.id}.txt", each.words(cache))
