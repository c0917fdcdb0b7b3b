"""What a portal has of its sources, kept in a folder from one run to the next.

Each source has one file, written all at once. It holds what was last found to be well, so that nothing is
missing on the portal while a site is down or its files are broken.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from prakat.site_builder.bundle import atomic

FOLDER = "state"  # beside sources.toml


@dataclass(frozen=True)
class Kept:
    """One announcement: the hash of its file, and its data as it was read."""

    digest: str
    data: Any


@dataclass(frozen=True)
class State:
    """What is known of a source, which lies at ``address``.

    ``checked`` is when it last gave its list, ``failing`` since when it does not; ``marks`` are the list's.
    """

    address: str
    checked: datetime | None = None
    failing: datetime | None = None
    marks: dict[str, str] = field(default_factory=dict)
    announcements: dict[str, Kept] = field(default_factory=dict)
    format: Literal["prakat-portal-state/1"] = "prakat-portal-state/1"

    def failed(self, at: datetime) -> "State":
        """Return the state of a source that gives nothing at that moment, perhaps not for the first time."""
        return replace(self, failing=self.failing or at)


_STATE = TypeAdapter(State)


def load(folder: Path, name: str, address: str) -> State:
    """Return what is kept of a source; nothing of one that lay elsewhere, or whose file cannot be read."""
    try:
        state = _STATE.validate_json((folder / f"{name}.json").read_bytes())
    except (OSError, ValidationError):
        return State(address)
    return state if state.address == address else State(address)


def save(folder: Path, name: str, state: State) -> None:
    """Keep the state of a source; until it is written as a whole, the one before stays.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: Mapping[str, Any] = asdict(state)
    text = json.dumps(written, ensure_ascii=False, default=datetime.isoformat, separators=(",", ":"))
    atomic.write(folder / f"{name}.json", text.encode())
