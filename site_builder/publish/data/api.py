"""Everything as JSON for other programs, with its JSON Schema beside it (postings/published.py)."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, cast

from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.bundle.policy import integrity
from prakat.site_builder.content.model import Announcement
from prakat.site_builder.content.papers import Attached
from prakat.site_builder.content.schedule import Reckoning
from prakat.site_builder.postings.activity import published_on, settled, standing, updated_on
from prakat.site_builder.postings.papers import attachment, official, own_files
from prakat.site_builder.postings.posting import Posting
from prakat.site_builder.postings.published import (
    LIST,
    LIST_OF_ALL,
    ONE,
    SCHEMA,
    AnnouncementList,
    File,
    Listed,
    NoticeWithFiles,
    OneAnnouncement,
    PublishedSource,
    SignedFile,
    Summary,
    address,
    schema,
)
from prakat.site_builder.publish import archives
from prakat.site_builder.site import Site

_SAID = [key for key in OneAnnouncement.__annotations__ if key in Announcement.model_fields]


def artifacts(build: Build) -> Iterator[Artifact]:
    """Yield each file. Former ids have theirs."""
    everything, site = [*build.postings.values()], build.site
    yield Artifact(SCHEMA, partial(_schema))
    yield Artifact(LIST, partial(_list, everything, settled(site, everything)))
    for each in everything:
        for id_then in (each.announcement.id, *each.announcement.formerly):
            at = address(id_then)
            yield Artifact(at, partial(_whole, each, settled(site, [each]), at))


def _schema() -> str:
    return json.dumps(schema(), ensure_ascii=False)


def _list(postings: Iterable[Posting], site: Site) -> bytes:
    whole: AnnouncementList = {
        "schema": "schema.json",
        "format": "prakat-announcements/1",
        "announcements": [_listed(each, site) for each in archives.latest_closing(postings)],
    }
    return LIST_OF_ALL.dump_json(whole, by_alias=True)


def _listed(posting: Posting, site: Site) -> Listed:
    whole = _whole(posting, settled(site, [posting]), address(posting.announcement.id))
    digest = integrity(hashlib.sha256(whole).digest())
    return {**_summary(posting, site, LIST), "digest": digest}


def _whole(posting: Posting, site: Site, at: str) -> bytes:
    return ONE.dump_json(_one(posting, site, at), by_alias=True)


def _summary(posting: Posting, site: Site, seen_from: str) -> Summary:
    announcement = posting.announcement
    stands, label = standing(posting, site.at)
    return {
        "id": announcement.id,
        "version": announcement.version,
        "title": announcement.title,
        "agency": posting.agency.name,
        "kind": {"code": announcement.kind, "label": announcement.kind.label},
        "status": {"code": stands, "label": label},
        "published": published_on(announcement),
        "updated": updated_on(announcement),
        "window": announcement.window,
        "positions": [f"{each.title} {each.rank}" for each in posting.positions],
        "page": site.link(posting.uris[0], seen_from),
        "data": site.link(address(announcement.id), seen_from),
        "source": _source(posting),
    }


def _source(posting: Posting) -> PublishedSource | None:
    if posting.taken is None:
        return None
    origin = posting.taken.origin
    assert origin.checked is not None
    return {
        "name": origin.name,
        "page": posting.taken.page,
        "checked": origin.checked,
        "failing_since": origin.failing,
    }


def _below(posting: Posting, name: str, site: Site, seen_from: str) -> str:
    """Return what lies below the announcement's page; of one that was taken over, where that is."""
    return f"{posting.taken.page}{name}" if posting.taken else site.link(posting.uris[0] + name, seen_from)


def _one(posting: Posting, site: Site, seen_from: str) -> OneAnnouncement:
    announcement = posting.announcement
    below = partial(_below, posting, site=site, seen_from=seen_from)
    said = {key: getattr(announcement, key) for key in _SAID}
    made = said | {
        **_summary(posting, site, seen_from),
        "schema": "../schema.json",
        "format": "prakat-announcement/1",
        "publisher": posting.agency,
        "described": posting.positions,
        "offers": posting.offers,
        "document": below(official.NAME),
        "job_description": below(attachment.NAME),
        "reckoning": Reckoning(**announcement.counted_to),
        "inferred": [*announcement.inferred],
        "evaluation_rounds": posting.data["evaluation_rounds"],
        "forms": posting.data["forms"],
        "attachments": announcement.enclosures,
        "privacy": posting.data.get("privacy"),
        "amendments": [
            {
                "version": number + 1,
                **each.model_dump(),
                "before": below(f"v{number}/"),
            }
            for number, each in enumerate(announcement.amendments, 1)
        ],
        "superseded_by": [each.id for each in posting.superseded_by],
        **_documents(posting, site, seen_from),
    }
    return cast(OneAnnouncement, {key: made[key] for key in OneAnnouncement.__annotations__})


def _documents(posting: Posting, site: Site, seen_from: str) -> dict[str, Any]:
    """Return all that names a file, with links."""
    announcement, papers = posting.announcement, own_files.papers(posting)

    def linked(name: str) -> dict[str, Any]:
        paper = papers[name]
        return {"url": site.link(paper.link, seen_from) if paper.path else paper.link, "bytes": paper.bytes}

    def files(attached: list[Attached]) -> list[File]:
        return [File.model_construct(**dict(each), **linked(each.file)) for each in attached]

    signed = announcement.signed
    return {
        "files": files(announcement.files),
        "notices": [
            NoticeWithFiles.model_construct(**dict(each) | {"files": files(each.files)})
            for each in announcement.notices
        ],
        "signed": signed
        and SignedFile.model_construct(**dict(signed), **(linked(signed.file) if signed.file else {})),
    }
