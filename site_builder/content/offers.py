"""What an announcement offers: each position with what it asks for beside the announcement's own criteria."""

from functools import cached_property
from hashlib import sha256
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from prakat.site_builder.content.tree import CONDITIONS, MOST, Id, Model, Text, Tree

# In the announcement's own words, or as elsewhere.
type Qualification = Annotated[
    Annotated[Text, Tag("text")] | Annotated[Tree, Tag("tree")],
    Discriminator(lambda value: "text" if isinstance(value, str | int) else "tree"),
]


class Offer(Model):
    """A position that is offered."""

    position: Id
    qualifications: list[Qualification] = Field(default_factory=list, max_length=MOST)

    @cached_property
    def conditions(self) -> list[Tree]:
        """The qualifications, all of which are needed; a text is a criterion that HR judges."""
        return [_own(each) if isinstance(each, str) else each for each in self.qualifications]


def _own(text: str) -> Tree:
    """Return a text as a criterion. Its id is the same as long as the text is."""
    name = "q" + sha256(text.encode()).hexdigest()[:8]
    return CONDITIONS["own"].model_construct(id=name, criterion="own", text=text, source="")
