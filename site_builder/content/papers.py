"""Papers and ways of handing them in: forms, enclosures, channels, files, amendments, notices.

Each class is a part of an announcement's file; the names of its fields are the keys (in words: keys.toml).
"""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Discriminator, Field, PrivateAttr, Strict, Tag, WithJsonSchema
from pydantic.types import StringConstraints

from prakat.site_builder.content.kinds import ChannelKind, NoticeKind
from prakat.site_builder.content.tree import MOST, Id, LongText, Model, Number, Text
from prakat.site_builder.text.dates import Day, Opening, beginning
from prakat.validators import contract

type Address = Annotated[str, Field(max_length=2000, pattern="^https?://[^\\s<>\"']+$")]


class Channel(Model):
    """A way of applying."""

    kind: ChannelKind
    url: Address | None = None
    address: LongText | None = None
    text: LongText | None = None


# One that any file system takes.
_FILE = r"^[^/\\:*?\"<>|.\x00-\x1f][^/\\:*?\"<>|\x00-\x1f]*\.[pP][dD][fF]$"
type FileName = Annotated[str, Field(max_length=200, pattern=_FILE)]


class Attached(Model):
    """A PDF that lies beside the announcement's file; not public before ``publish_on``."""

    file: FileName
    title: Text
    publish_on: Opening | None = None


class Signed(Model):
    """Who signed the announcement, in which post, and the signed document."""

    by: Text
    position: Text | None = None
    file: FileName | None = None


class RequiredForm(Model):
    """A form to be filled in, with the words and the limits that this announcement sets, and its topics.

    ``asks`` says of a topic of the form whether it is asked, where the form has it otherwise.
    """

    id: Id
    asks: dict[str, Annotated[bool, Strict()]] = Field(default_factory=dict, max_length=MOST)
    wording: dict[str, Text] = Field(default_factory=dict, max_length=MOST)
    limits: dict[str, Number | str | Annotated[list[str], Field(max_length=MOST)]] = Field(
        default_factory=dict, max_length=MOST
    )


class Enclosure(Model):
    """A document to be enclosed: when it is needed, and what is to be masked on the copy."""

    id: Id
    text: Text
    when: Text | None = None
    mask: Text | None = None


type Attachment = Annotated[
    Annotated[Text, Tag("text")] | Annotated[Enclosure, Tag("enclosure")],
    Discriminator(lambda value: "enclosure" if isinstance(value, dict | Enclosure) else "text"),
]


class Change(Model):
    """A key's value before and since an amendment; null where there was or is none."""

    was: Any
    now: Any


class Amendment(Model):
    """A later change; the first in the list is number 1.

    ``fields`` are the keys it changed, each by its path (``window.close``, ``timeline[1].date``).
    From them amendments.py makes the announcement as it was before.
    """

    dated: Day
    change: LongText
    reason: LongText
    fields: dict[str, Change] = Field(default_factory=dict, max_length=MOST)

    @property
    def public_from(self) -> datetime:
        """The moment from which the announcement is as it says: not before the day that it is dated."""
        return beginning(self.dated)


# An author may leave out the quotes of a number.
type _Cell = Annotated[
    str,
    StringConstraints(max_length=2000),
    WithJsonSchema({"type": ["string", "integer"]}, mode="validation"),
]
type _Row = Annotated[list[_Cell], Field(max_length=30)]


class Notice(Model):
    """A later publication of the same procedure: candidates, schedule, results.

    It may be about one position only. ``rows`` are a table, ``columns`` its head. ``number`` is its place in
    the file, from 1.
    """

    dated: Day
    kind: NoticeKind
    title: Text
    text: LongText | None = None
    position: Id | None = None
    columns: list[Text] = Field(default_factory=list, max_length=30)
    rows: list[_Row] = Field(default_factory=list, max_length=20_000)
    files: list[Attached] = Field(default_factory=list, max_length=MOST)
    publish_on: Opening | None = None

    _number: int = PrivateAttr(default=0)

    @property
    def number(self) -> int:
        """Its place in the file, from 1, whichever notices before it are public."""
        return self._number

    @property
    def public_from(self) -> datetime:
        """The moment from which it is public: not before the day that it is dated."""
        return self.publish_on or beginning(self.dated)


def public(files: list[Attached], at: datetime) -> list[Attached]:
    """Return the files that may be seen at a moment."""
    return [each for each in files if each.publish_on is None or each.publish_on <= at]


def enclosure_words(enclosure: contract.EnclosureData) -> list[str]:
    """Return what an enclosure is, when it is needed, and what is to be masked on it."""
    when, mask = enclosure.get("when"), enclosure.get("mask")
    return [
        enclosure["text"],
        *([f"เฉพาะ{when}"] if when else []),
        *([f"ปิดทับ{mask}"] if mask else []),
    ]
