"""What was found out of the same before: plain data, by a digest of all that it follows from.

Whoever finds something out says what it follows from, and nothing else is given to it; so a file, an
announcement that did not change is neither parsed nor checked again. What nobody asks for is forgotten.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


class Kept:
    """What an earlier build found out, and what this one did or asked for (``now``).

    ``basis`` is the digest of what everything follows from: the program and its libraries.
    """

    def __init__(self, basis: str = "", before: Mapping[str, Any] | None = None) -> None:
        self.basis = basis
        self._before = before or {}
        self.now: dict[str, Any] = {}

    def key(self, *parts: str) -> str:
        """Return what something is known by that follows from these parts."""
        told = json.dumps([self.basis, *parts])  # escaped: names of files may hold halves of characters
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def find(self, key: str) -> Any:
        """Return what is known; None if nothing is."""
        if key not in self.now and key in self._before:
            self.now[key] = self._before[key]
        return self.now.get(key)

    def before(self, key: str) -> Any:
        """Return what an earlier build knew; it is forgotten all the same."""
        return self._before.get(key)

    def keep(self, key: str, value: Any) -> None:
        """Take what was found out, not to be changed; it comes back as JSON gives it."""
        self.now[key] = value

    def following(self) -> "Kept":
        """Return the same for the next build in this process."""
        return Kept(self.basis, self.now)
