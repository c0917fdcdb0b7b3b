"""YAML with the line and column of each value.

People write the files, so every mistake becomes a :class:`Finding` with its place and remedy; nothing here
raises on the content of a file. Of the YAML 1.2 core schema, ``null``, ``true``, ``false`` and plain
integers are what they look like; all else is text: ``no`` is a word, ``0212345678`` a telephone number,
``2567-12-06`` not a day in the far future.

The tree is built from the parser's events, since ``yaml.compose`` recurses in C and ends the process on a
deeply nested file.
"""

import difflib
import itertools
import os.path
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

import yaml

from prakat.forms.questions import slips
from prakat.forms.questions.slips import Place as Place
from prakat.forms.questions.slips import lines_of
from prakat.forms.questions.slips import place_at as place_at
from prakat.validators.contract import Words
from prakat.validators.report import counted
from prakat.validators.text import visible, visible_name

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_NODES = 100_000
MAX_NAME = 80
MAX_FINDINGS = 100

# Letters, accents and all else that YAML allows, but none of the characters it forbids, nor its line breaks
# that no editor counts as such.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# How documents begin that are no text.
_DOCUMENTS = {b"PK\x03\x04": "Word (.docx)", b"\xd0\xcf\x11\xe0": "Word (.doc)", b"%PDF": "PDF"}
# The marks of git's merge conflicts; YAML's own content never stands so far left.
_CONFLICT = re.compile(r"^([<|=>])\1{6}(?=\s|$)", re.MULTILINE)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
# In the middle of a plain text: an item that stands too far right to be one.
_ITEM = re.compile(r"\n[ \t]*(- [^\r\n]{0,40})")
# Read as a comment, though it was hardly meant as one: those of authors begin with a space, and two before
# the number of something.
_CUT = re.compile(r"(?:[ \t]+(?=#[^\s#!])| (?=# [0-9๐-๙]))(#[^\r\n]*)")

type Loc = tuple[str | int, ...]  # keys and indices, from the root to a value
_MAX_SHOWN = 300


@dataclass(frozen=True)
class Finding:
    """A mistake in a file: its place (counted from 1), a message and the remedy."""

    file: str
    line: int
    col: int
    code: str
    message: Words
    remedy: Words
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = f"{visible_name(self.file)}:{self.line}:{self.col}"
        return (
            f"{place}: {self.severity} {self.code}: {self.message['th']}\n"
            f"    วิธีแก้: {self.remedy['th']}\n"
            f"    {self.message['en']} {self.remedy['en']}"
        )


def finding(file: str, place: Place, code: str, **values: object) -> Finding:
    """Return a finding in the words of findings.toml for ``code``, with ``values`` filled in.

    Values may be words in both languages. With a value ``near``, the remedy is to write that instead.
    """
    said = _words()[code]
    th, en = ({key: _shortened(_in(of, each)) for key, each in values.items()} for of in ("th", "en"))
    message: Words = {"th": counted(said["th"], th), "en": counted(said["en"], en)}
    remedy: Words = {"th": counted(said["remedy_th"], th), "en": counted(said["remedy_en"], en)}
    if near := th.get("near"):
        remedy = {"th": f"หมายถึง '{near}' หรือไม่", "en": f"Did you mean '{near}'?"}
    is_warning = said.get("severity") == "warning"
    return Finding(file, *place, code, message, remedy, "warning" if is_warning else "error")


def has_words(code: str) -> bool:
    """Tell whether there are words for a code."""
    return code in _words()


def _in(language: str, value: object) -> object:
    return value[language] if isinstance(value, dict) and value.keys() == {"th", "en"} else value


def _shortened(value: object) -> object:
    """Return a text in one line of limited length, as a message needs it; any other value as it is."""
    if not isinstance(value, str):
        return value
    line = visible(value[:_MAX_SHOWN].replace("\n", " "))
    return line if len(value) <= _MAX_SHOWN else line + "…"


def first(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first hundred of a file's findings, and one that says there are more."""
    for count, each in enumerate(findings):
        if count == MAX_FINDINGS:
            yield finding(each.file, (each.line, each.col), "file.more", max=MAX_FINDINGS)
            return
        yield each


def near(name: str, known: Iterable[str], least: float = 0.6) -> str | None:
    """Return the known name that the author may have meant; ``least`` is how like it is, up to 1."""
    if len(name) > MAX_NAME:  # comparing takes the square of its length
        return None
    return next(iter(difflib.get_close_matches(name, set(known) - {name}, 1, least)), None)


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("findings.toml").read_text("utf-8"))


@dataclass(slots=True)
class Node:
    """A value and its place. ``size`` and ``depth`` include what aliases repeat."""

    value: "bool | int | str | list[Node] | dict[str, Node] | None"
    place: Place
    # Of a mapping: the place of each key.
    keys: dict[str, Place] = field(default_factory=dict)
    size: int = 1
    depth: int = 1
    # Nothing is written, not even ``null``.
    blank: bool = False


@dataclass(frozen=True)
class Source:
    """A file that was read. ``file`` is its name in findings, ``text`` its whole content.

    ``parts`` are the other files that values stand in, by the ``id`` of the value's node.
    """

    file: str
    root: Node
    text: str = ""
    parts: Mapping[int, "Source"] = field(default_factory=dict, repr=False)

    @cached_property
    def data(self) -> Any:
        """Return the content as plain data, not to be changed: dict, list, str, int, bool, None."""
        return _plain(self.root)

    def finding(self, loc: Loc, code: str, *, at_key: bool = False, **values: object) -> Finding:
        """Return a finding about the value at ``loc``, or about its key."""
        return finding(self.of(loc).file, self.place_of(loc, at_key=at_key), code, **values)

    def quoting(self, start: Place, quote: str, code: str, /, **values: object) -> Finding:
        """Return a finding about what a text says that begins at ``start``."""
        return finding(self.file, self.place_within(start, quote), code, **values)

    def of(self, loc: Loc) -> "Source":
        """Return the file that the value at ``loc`` stands in."""
        within = [self, *(self.parts[id(node)] for _, node in self._steps(loc) if id(node) in self.parts)]
        return within[-1]

    def without(self, locs: Collection[Loc]) -> "Source":
        """Return the file without the values at ``locs``; the others keep their places."""

        def kept(node: Node, loc: Loc) -> Node:
            value = node.value
            if isinstance(value, dict):
                value = {
                    key: kept(each, (*loc, key)) for key, each in value.items() if (*loc, key) not in locs
                }
            elif isinstance(value, list):
                value = [kept(each, (*loc, at)) for at, each in enumerate(value) if (*loc, at) not in locs]
            return replace(node, value=value)

        return replace(self, root=kept(self.root, ()))

    def texts(self) -> Iterator[tuple[Loc, str, Place]]:
        """Yield each text once, however often aliases repeat it: its ``loc``, itself, its place."""
        for loc, node in self._nodes:
            if isinstance(node.value, str):
                yield loc, node.value, node.place

    def blanks(self) -> Iterator[tuple[Loc, Place]]:
        """Yield ``loc`` and place of each key or item with nothing after it."""
        return ((loc, node.place) for loc, node in self._nodes if node.blank)

    @cached_property
    def _nodes(self) -> list[tuple[Loc, Node]]:
        """Each node once, in the order of the file."""
        waiting: list[tuple[Loc, Node]] = [((), self.root)]
        found: dict[int, tuple[Loc, Node]] = {}
        while waiting:
            loc, node = waiting.pop()
            if id(node) in found:
                continue
            found[id(node)] = loc, node
            value = node.value
            if isinstance(value, dict):
                waiting += [((*loc, key), item) for key, item in reversed(value.items())]
            elif isinstance(value, list):
                waiting += [((*loc, at), value[at]) for at in range(len(value) - 1, -1, -1)]
        return [*found.values()]

    def place_within(self, start: Place, words: str) -> Place:
        """Return the place of ``words`` in the text that begins at ``start``, wherever its lines break."""
        line, col = start
        lines = self.text.splitlines(keepends=True)
        before = sum(map(len, lines[: line - 1])) + col - 1
        pattern = re.compile(r"\s+".join(map(re.escape, re.split(r"\s+", words[:MAX_NAME]))))
        found = pattern.search(self.text, before)
        return place_at(self.text, found.start()) if found else start

    def place_of(self, loc: Loc, *, at_key: bool = False) -> Place:
        """Return the place of the value at ``loc`` or of its key, else of the nearest value around it."""
        node, place = self.root, self.root.place
        for step, inner in self._steps(loc):
            key = node.keys.get(str(step)) if at_key else None
            node, place = inner, key or inner.place
        return place

    def key(self, loc: Loc) -> str:
        """Return the key that a value goes by: an item of a list by the list's."""
        return next((step for step in reversed(loc) if isinstance(step, str)), self.file)

    def around(self, loc: Loc, *, at_key: bool = False) -> tuple[str, str]:
        """Return the line of the file before the value at ``loc``, or before its key, and from there on."""
        line, col = self.place_of(loc, at_key=at_key)
        whole = "".join(self.of(loc).lines[line - 1 : line])
        return whole[: col - 1], whole[col - 1 :]

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines of the file."""
        return lines_of(self.text)

    def within(self, loc: Loc) -> Loc:
        """Return the steps of ``loc`` that are in the file: no missing key, no branch of a union."""
        return tuple(step for step, _ in self._steps(loc))

    def _steps(self, loc: Loc) -> Iterator[tuple[str | int, Node]]:
        node = self.root
        for step in loc:
            if isinstance(node.value, dict) and step in node.value:
                node = node.value[str(step)]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                continue
            yield step, node


class _Unparsed(Source):
    """A file whose data is known: parsed as soon as somebody asks for a place in it."""

    def __init__(self, file: str, text: str, data: Any) -> None:
        self.__dict__ |= {"file": file, "text": text, "parts": {}, "data": data}

    @cached_property
    def root(self) -> Node:
        source, _ = parsed(self.text, self.file)
        assert source is not None
        return source.root

    def without(self, locs: Collection[Loc]) -> Source:
        return Source(self.file, self.root, self.text).without(locs)


def read(path: Path, name: str) -> tuple[Source | None, list[Finding]]:
    """Return the YAML file at ``path``, or None, and its mistakes; ``name`` is the file in findings."""
    text, findings = read_text(path, name)
    return (None, findings) if text is None else parsed(text, name)


def read_bytes(raw: bytes, name: str) -> tuple[Source | None, list[Finding]]:
    """Return the same as ``read`` for the content of a YAML file."""
    text, findings = _decoded(raw, name)
    return (None, findings) if text is None else parsed(text, name)


def read_text(path: Path, name: str, most: int = MAX_BYTES) -> tuple[str | None, list[Finding]]:
    """Return the text of a file that is not YAML; or None and why it cannot be read.

    ``name`` is its name in findings, ``most`` its greatest size in bytes.
    """
    try:
        if not os.path.isfile(path):
            raise OSError("a pipe or a device may never end")
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except OSError:
        return None, [finding(name, (1, 1), "file.unreadable")]
    if len(raw) > most:
        return None, [finding(name, (1, 1), "file.too_large", max=most)]
    return _decoded(raw, name)


def _decoded(raw: bytes, name: str) -> tuple[str | None, list[Finding]]:
    if kind := _DOCUMENTS.get(raw[:4]):
        return None, [finding(name, (1, 1), "file.document", kind=kind)]
    if raw.count(0) > len(raw) // 4:  # UTF-16 has one in every other byte
        return None, [finding(name, (1, 1), "file.encoding")]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        return None, [finding(name, place_at(raw[: error.start].decode(), error.start), "file.encoding")]


def parsed(text: str, name: str, data: Any = None) -> tuple[Source | None, list[Finding]]:
    """Return the same as ``read`` for the text of a file; ``data`` is what it holds, if that is known."""
    if data is not None:
        return _Unparsed(name, text, data), []
    if bad := _FORBIDDEN.search(text):
        point = f"U+{ord(bad[0]):04X}"
        return None, [finding(name, place_at(text, bad.start()), "file.character", point=point)]
    if conflicts := [*itertools.islice(_CONFLICT.finditer(text), MAX_FINDINGS)]:
        return None, [finding(name, place_at(text, each.start()), "file.conflict") for each in conflicts]
    try:
        return _tree(text, name)
    except _RefusedError as refused:
        return None, [finding(name, *refused.args)]
    except yaml.MarkedYAMLError as error:
        place, code, values = slips.of_syntax(error, text)
        return None, [finding(name, place, code, **values)]


class _RefusedError(Exception):
    """Some YAML is refused: its place, and the code of a finding."""


def _place(mark: Any, behind: int = 0) -> Place:
    """Return the place so many characters behind a mark."""
    return mark.line + 1, mark.column + 1 + behind


def _tree(text: str, name: str) -> tuple[Source, list[Finding]]:
    """Return the file's only document, and its duplicate keys."""
    events = yaml.parse(text, Loader=slips.LOADER)
    findings: list[Finding] = []
    anchors: dict[str, Node] = {}
    unused: dict[str, Place] = {}

    def tell(place: Place, code: str, **values: object) -> None:
        if len(findings) < MAX_FINDINGS:
            findings.append(finding(name, place, code, **values))

    def node(event: Any, around: int = 0) -> Node:
        """Return the value that begins with the event, inside so many collections."""
        place = _place(event.start_mark)
        if getattr(event, "tag", None) is not None:
            raise _RefusedError(place, "yaml.tag")
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:  # also an alias inside its own anchor
                raise _RefusedError(place, "yaml.alias")
            unused.pop(event.anchor, None)
            return anchors[event.anchor]
        if isinstance(event, yaml.ScalarEvent):
            value = event.value if event.style else _scalar(event.value)
            made = Node(value, place, blank=not (event.style or event.value))
            start: Any = event.start_mark
            end: Any = event.end_mark
            # What begins with a sign for a hyphen is told as that.
            several = not event.style and event.value[:1].isalnum() and end.line > start.line
            for line in _ITEM.finditer(text, start.index, end.index) if several else ():
                tell(place_at(text, line.start(1)), "yaml.item_within", words=line[1])
            cut = None if event.style or isinstance(value, int) else _CUT.match(text, end.index)
            if cut:
                tell(_place(end, cut.start(1) - cut.start()), "yaml.hash", words=cut[1])
        elif around == MAX_DEPTH:
            raise _RefusedError(place, "yaml.too_much")
        elif isinstance(event, yaml.MappingStartEvent):
            made = mapping(place, around + 1)
        else:
            made = Node(items := [], place)
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(part(made, item, around + 1))
        if event.anchor is not None:
            anchors[event.anchor] = made
            if (
                isinstance(event, yaml.ScalarEvent) and not event.style
            ):  # before a text it may be a word of it
                unused[event.anchor] = place
        return made

    def mapping(place: Place, around: int) -> Node:
        values: dict[str, Node] = {}
        made = Node(values, place)
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = node(event, around)
            if isinstance(key.value, list | dict):
                raise _RefusedError(_place(event.start_mark), "yaml.key")
            written = key.value if isinstance(key.value, str) else str(key.value).lower()
            value = part(made, next(events), around)
            if written in values:
                tell(key.place, "key.duplicate", key=written)
            values[written], made.keys[written] = value, key.place
        return made

    def part(whole: Node, event: Any, around: int) -> Node:
        made = node(event, around)
        whole.size += made.size
        whole.depth = max(whole.depth, made.depth + 1)
        if whole.size > MAX_NODES or whole.depth > MAX_DEPTH:
            raise _RefusedError(_place(event.start_mark), "yaml.too_much")
        return made

    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            root = node(event)
        elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise _RefusedError(_place(event.start_mark), "yaml.documents")
    if root is None or root.value is None:
        raise _RefusedError((1, 1), "file.empty")
    for anchor, place in unused.items():
        tell(place, "yaml.anchor", words=f"&{anchor}")
    return Source(name, root, text), findings


def _scalar(text: str) -> bool | int | str | None:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


def _plain(node: Node) -> Any:
    if isinstance(node.value, list):
        return [_plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: _plain(item) for key, item in node.value.items()}
    return node.value


def files(folder: Path) -> list[Path]:
    """Return all YAML files below ``folder``, in the order of their names."""
    # As text: to make and sort paths takes longer than to read what is in them.
    there = (f"{at}{os.sep}{name}" for at, below, names in os.walk(folder) for name in (*below, *names))
    found = (each for each in there if os.path.splitext(each)[1] in (".yaml", ".yml"))
    return [*map(Path, sorted(found, key=lambda each: each.split(os.sep)))]
