"""What the last build of a site made: taken again where it would be made of the same.

An output is a function and what that is called with (``functools.partial``), a page its template and
context. The *mark* of an output is a digest of all of it, so that nothing it is made of can be left out;
what has no mark, such as a function that was defined within another, is made each time. All outputs have in
common their *basis* (prakat's code and templates, the versions of libraries) and the *looks* of pages
(publish/web/shell.py): with another basis nothing is taken, with other looks no page.

What is taken lies in the site that is there, and only if each of its bytes is as the last build left it.
"""

import hashlib
import io
import json
import os
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from prakat.site_builder.build import Artifact, Later, Page, Shared
from prakat.site_builder.bundle import atomic
from prakat.site_builder.postings.papers import own_files
from prakat.site_builder.postings.posting import Posting

_FORMAT = 1


class Marks:
    """Digests of values. ``alike`` are large values that many others hold: digested once."""

    def __init__(self, alike: Iterable[object] = ()) -> None:
        # With the values themselves, lest another one gets the place of one that is no more.
        self._known: dict[int, tuple[str, object]] = {}
        self.alike(alike)

    def alike(self, values: Iterable[object]) -> None:
        """Digest large values that many others hold."""
        for each in values:
            if made := self(each):
                self._known[id(each)] = made, each

    def __call__(self, value: object) -> str | None:
        """Return the digest of a value; None if it holds what cannot be told apart by content."""
        try:
            return self._digest(_Looking, value)
        except (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError, OSError):
            return None

    def _digest(self, writing: "type[_Writing]", value: object) -> str:
        made = io.BytesIO()
        writing(made, self).dump(value)
        return hashlib.sha256(made.getbuffer()).hexdigest()[:32]

    def known(self, value: object) -> str | None:
        """Return the digest of one that was digested before."""
        found = self._known.get(id(value))
        return found and found[0]

    def of(self, value: Any) -> str:
        """Return the digest of the parts of a value, made once."""
        if (known := self.known(value)) is None:
            parts = {
                each.name: self._in_place(getattr(value, each.name)) for each in fields(value) if each.compare
            }
            if isinstance(value, Posting):  # wherever its files lie
                parts["folder"] = [(name, each.bytes) for name, each in own_files.papers(value).items()]
            known = self._digest(_Writing, [_named(type(value)), parts])
            self._known[id(value)] = known, value
        return known

    def _in_place(self, value: object) -> object:
        """Return a mapping with what stands for its large values."""
        if not isinstance(value, dict):
            return value
        return {key: self.known(each) or each for key, each in value.items()}


class _Writing(pickle.Pickler):
    """Writes a value so that equal ones give equal bytes, wherever their parts came from."""

    def __init__(self, file: io.BytesIO, marks: Marks) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.fast = True  # each part is written out, also where two are one object
        self._marks = marks

    def reducer_override(self, value: Any) -> Any:
        """Return what other values than Python's own are made of."""
        match value:
            case type():
                return NotImplemented
            case BaseModel():
                said = {name: value.__dict__.get(name) for name in type(value).model_fields}
                known = sorted(value.model_fields_set)
                return dict, (_named(type(value)), said, known, value.__pydantic_private__)
            case Later():
                return dict, (Later, {**value} if value.light else value.make)
            case Shared():  # what is gathered in it has its own content for an address
                return dict, (Shared,)
            case _ if is_dataclass(value):
                return dict, (self._marks.of(value),)
            case _:
                return NotImplemented


def _named(kind: type) -> str:
    """Return what a class is called; some are made while a program begins, and found nowhere."""
    return f"{kind.__module__}.{kind.__qualname__}"


class _Looking(_Writing):
    """Looks at each value whether it is a large one, which takes a while."""

    def persistent_id(self, value: object) -> str | None:
        """Return what stands for a large value."""
        return self._marks.known(value)


class Record(NamedTuple):
    """An output that was made: its mark, what it shares with others, and the scripts and styles in it."""

    mark: str
    shared: Sequence[str] = ()
    scripts: Sequence[str] = ()
    styles: Sequence[str] = ()


class Made(NamedTuple):
    """What was made or taken: the outputs by their addresses, and the digests of files by theirs."""

    outputs: dict[str, Record]
    files: dict[str, str]
    taken: list[str]


class Last:
    """The last build of the site in the folder ``site``, as the file ``told`` tells of it.

    ``files`` are the digests of its files by their addresses.
    """

    def __init__(self, told: Path, site: Path, basis: str, marks: Marks) -> None:
        self._told, self._site, self._basis, self.marks = told, f"{site}{os.sep}", basis, marks
        self._outputs: Mapping[str, Sequence[Any]] = {}
        self.files: Mapping[str, str] = {}
        self.asked: Any = None  # what its pages asked for, as the shell tells it
        self._looks: str | None = None
        self._alike = False
        try:
            by, basis_then, self.asked, self._looks, outputs, files = json.loads(told.read_bytes())
        except (OSError, ValueError, TypeError):
            return
        if basis and (by, basis_then) == (_FORMAT, basis):
            self._outputs, self.files = outputs, files
        else:
            self.asked = None

    def compare(self, looks: str | None) -> None:
        """Tell the looks of pages as they are now, of what pages asked for then."""
        self._alike = looks is not None and looks == self._looks

    def mark(self, output: Artifact | Page) -> str | None:
        """Return the mark of an output; None of what is as quickly written as taken."""
        if isinstance(output, Page):
            return self.marks([getattr(output, each.name) for each in fields(output)])
        return self.marks(output.content) if isinstance(output.content, partial) else None

    def take(
        self, output: Artifact | Page, mark: str | None, lies: Callable[[str, str], bool]
    ) -> tuple[Record, dict[str, bytes | None]] | None:
        """Return what is known of an output with that mark, and its files with those that it shares; None
        stands for one that ``lies`` where it shall, by its address and digest.

        None if it was made of something else, or any of the files is not as it was.
        """
        told = self._outputs.get(output.address)
        if told is None or told[0] != mark or (isinstance(output, Page) and not self._alike):
            return None
        record = Record(*told)
        try:
            known = {each: self.files[each] for each in (output.address, *record.shared)}
            return record, {at: None if lies(at, each) else self._read(at) for at, each in known.items()}
        except (OSError, ValueError, LookupError):
            return None

    def _read(self, address: str) -> bytes:
        with open(self._site + address, "rb") as file:
            content = file.read()
        if digest(content) != self.files[address]:
            raise ValueError(address)
        return content

    def keep(self, made: Made, asked: Any, looks: str | None) -> None:
        """Write down what was made, for the next build."""
        self._told.parent.mkdir(parents=True, exist_ok=True)
        told = [_FORMAT, self._basis, asked, looks, made.outputs, made.files]
        atomic.write(self._told, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def digest(content: bytes) -> str:
    """Return what a file is known by."""
    return hashlib.sha256(content).hexdigest()[:32]
