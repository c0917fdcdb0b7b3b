"""Changes without an amendment: today's content compared with that of a git revision.

The public has read the revision that the site was built from. A file alone cannot tell what was changed
in silence; the history can.
"""

import subprocess
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from prakat.forms.questions.source import Finding, Source, files, finding, read, read_bytes
from prakat.site_builder.content.amendments import OUTSIDE, as_of, differences, look_up, path_of
from prakat.site_builder.content.model import Announcement

# Keys that decide who may apply, when and how; a change elsewhere may be a corrected typing error.
_WEIGHTY = (
    "agency", "kind", "positions", "offers", "terms", "choose",
    "window", "windows", "timeline", "fee", "selection", "reckoning", "evaluation_rounds", "eligibility",
    "forms", "attachments", "how_to_submit", "channels", "more",
)  # fmt: skip


class RevisionError(Exception):
    """git does not know the revision; the message says what to do, in English and Thai."""


def findings(folder: Path, revision: str, today: date, name: str = "content") -> Iterator[Finding]:
    """Report changes of ``folder`` since ``revision`` that no amendment records.

    Raises:
        RevisionError: git does not know the revision.
    """
    changed = _changed(folder, revision)
    renamed = _renamed(folder, changed)
    added = {path for path, status in changed.items() if status == "A"} - {*renamed}
    published = {
        path: read_bytes(
            _git(folder, revision, "show", f"{revision}:./{renamed.get(path, path)}").encode(), path
        )[0]
        for path, status in changed.items()
        if status in "MD" or path in renamed
    }
    held = _held(folder, published, added, today) if any(map(_is_position, published)) else set()
    for path, status in changed.items():
        now, before = read(folder / path, f"{name}/{path}")[0], published.get(path)
        if path.startswith("announcements/"):
            here, there = _announcement(now), _announcement(before)
            if status == "D" and path not in renamed.values():
                if there is None or _public(there, today):
                    code = "announcement.gone" if there and there.cancelled else "announcement.removed"
                    yield finding(f"{name}/{path}", (1, 1), code, name=Path(path).stem)
            elif now and here and path in added and here.window.close.date() < today:
                yield now.finding(("window", "close"), "window.past")
            elif now and here and before and there and _public(there, today):
                yield from _unsaid(before.data, now)
                yield from _notices(
                    before.data, now, [each.public_from.date() <= today for each in there.notices]
                )
        elif _is_position(path) and now and before and Path(path).stem in held:
            for loc in differences(before.data, now.data):
                yield now.finding(loc, "position.changed", path=path_of(loc))


def _is_position(path: str) -> bool:
    return path.startswith("positions/")


def _held(
    folder: Path, published: Mapping[str, Source | None], added: Collection[str], today: date
) -> set[str]:
    """Return the positions that the public reads of in announcements that stand and say of no change."""
    held: set[str] = set()
    for path in files(folder / "announcements"):
        name = path.relative_to(folder).as_posix()
        here = None if name in added else _announcement(read(path, name)[0])
        if here is None or here.cancelled or not _public(here, today):
            continue
        before = _announcement(published.get(name))
        if before is None or len(here.amendments) <= len(before.amendments):
            held |= {*here.positions}
    return held


def _public(announcement: Announcement, today: date) -> bool:
    return announcement.publish_on is None or announcement.publish_on.date() <= today


def _renamed(folder: Path, changed: dict[str, str]) -> dict[str, str]:
    """Return the former path of each announcement's file that was moved or renamed, by its path."""
    gone = {Path(path).stem: path for path, status in changed.items() if status == "D"}
    found: dict[str, str] = {}
    for path in (path for path, status in changed.items() if status == "A"):
        if path.startswith("announcements/"):
            here = _announcement(read(folder / path, path)[0])
            names = [Path(path).stem, *(here.formerly if here else [])]
            if was := next((gone[each] for each in names if each in gone), None):
                found[path] = was
    return found


def _unsaid(before: dict[str, Any], now: Source) -> Iterator[Finding]:
    """Report where the published announcement differs from the one that today's file says was published."""
    said = len(before.get("amendments") or [])
    amendments = now.data.get("amendments") or []
    for loc in differences(before.get("amendments") or [], amendments[:said]):
        yield now.finding(("amendments", *loc), "amendment.rewritten")
    for loc in differences(before, as_of(now.data, said + 1)):
        if loc and loc[0] not in OUTSIDE:
            code = "amendment.missing" if loc[0] in _WEIGHTY else "amendment.missing_words"
            was = look_up(before, loc)
            yield now.finding(loc, code, path=path_of(loc), was="null" if was is None else was)


def _notices(before: dict[str, Any], now: Source, public: list[bool]) -> Iterator[Finding]:
    """Report which of the notices that were published are gone, or say something else."""
    were, are = before.get("notices") or [], now.data.get("notices") or []
    if gone := sum(public[len(are) :]):
        yield now.finding(("notices",), "notice.removed", count=gone)
    for index, (one, other, told) in enumerate(zip(were, are, public, strict=False)):
        for loc in differences(one, other) if told else ():
            was = look_up(one, loc)
            yield now.finding(("notices", index, *loc), "notice.changed", was=f"'{was}'" if was else "null")


def _announcement(source: Source | None) -> Announcement | None:
    """Return the file's announcement; None if it is invalid, which load.py reports."""
    if source is None or not isinstance(source.data, dict):
        return None
    try:
        return Announcement.model_validate(source.data | {"id": "any"})
    except ValidationError:
        return None


def _changed(folder: Path, revision: str) -> dict[str, str]:
    """Return the status of each file below ``folder``: added (A), deleted (D) or modified (M) since."""
    git = partial(_git, folder, revision)
    git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    tracked = git("diff", "--name-status", "--no-renames", "-z", "--relative", revision, "--", ".")
    statuses = tracked.split("\0")
    new = git("ls-files", "--others", "--exclude-standard", "-z", "--", ".").split("\0")
    changed = dict(zip(statuses[1::2], statuses[::2], strict=False)) | {path: "A" for path in new if path}
    return {path: changed[path] for path in sorted(changed) if path.endswith((".yaml", ".yml"))}


def _git(folder: Path, revision: str, *arguments: str) -> str:
    try:
        ran = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise RevisionError(
            f"git knows no revision {revision} here. ไม่พบฉบับ {revision} ใน git "
            "ตรวจชื่อ หรือดึงประวัติมาให้ครบก่อน (git fetch)"
        ) from error
    return ran.stdout.decode(errors="replace")
