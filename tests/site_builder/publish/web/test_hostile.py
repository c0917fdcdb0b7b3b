"""What an author may write that is meant badly: files that are no announcements, and texts that are scripts.

The files are refused at once, in bounded memory, by the command itself; the texts are shown as they stand.
"""

import json
import os
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import vobject
from lxml import etree

from prakat.forms.questions.source import MAX_BYTES, MAX_FINDINGS
from tests.conftest import HOSTILE_AT
from tests.documents import reading
from tests.forms.test_source import BOMB, CHAIN
from tests.payload import IDENTIFIERS, PAYLOAD, Hostile, agency, text_fields
from tests.site_builder.building import begun, build
from tests.site_builder.samples import ANNOUNCEMENT, write
from tests.support import some

SECONDS, MEMORY = 20, 1 << 30
FULL = MAX_BYTES - 10_000


CRITERION = "    - {id: x, criterion: held_level, levels: [K3], min_years: 4, source: ข้อ 2}\n"
AMENDMENT = "  - {dated: 10 ธ.ค. 2567, change: ก, reason: ข, fields: {title: {was: 1, now: 2}}}\n"


def sparse(path: Path) -> None:
    """Two gigabytes that take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(2 << 30)


def text(words: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(words) and None


HOSTILE: list[tuple[str, Callable[[Path], object], str]] = [
    ("two gigabytes", sparse, "file.too_large"),
    ("a pipe", os.mkfifo, "file.unreadable"),
    ("a folder", Path.mkdir, "file.unreadable"),
    ("a link to itself", lambda path: path.symlink_to(path.name), "file.unreadable"),
    ("an endless device", lambda path: path.symlink_to("/dev/zero"), "file.unreadable"),
    ("a picture",
        lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100), "file.encoding"),
    ("zeros", lambda path: path.write_bytes(bytes(1000)), "file.encoding"),
    ("UTF-16", lambda path: path.write_bytes(ANNOUNCEMENT.encode("utf-16")), "file.encoding"),
    ("a bomb of aliases", text(BOMB), "yaml.too_much"),
    ("a chain of aliases", text(CHAIN), "yaml.too_much"),
    ("an alias of itself", text("title: &a [*a]"), "yaml.alias"),
    ("deep brackets", text("title: " + "[" * FULL), "yaml.too_much"),
    ("deep dashes", text("- " * (FULL // 2)), "yaml.too_much"),
    ("keys without end", text("".join(f"key{n}: 1\n" for n in range(40_000))), "file.more"),
    ("one key over and over", text("title: 1\n" * 40_000), "key.duplicate"),
    ("a key of a million letters", text("a" * FULL + ": 1"), "yaml.colon"),
    ("a list of a hundred thousand", text("positions: [" + "x," * 99_000 + "]"), "key.missing"),
    ("a text of spaces", text(ANNOUNCEMENT + 'contact: "x' + " " * FULL + 'y"'), "text.spaces"),
    ("a text of digits", text(ANNOUNCEMENT + "contact: " + "1" * FULL), "eligibility.no_years"),
    ("a text of dots", text(ANNOUNCEMENT + "contact: " + "." * FULL), "text.residue"),
    ("a text of one word over and over", text(ANNOUNCEMENT + "contact: " + "ไม่เกิน " * (FULL // 30)),
        "eligibility.no_years"),
    ("forms over and over", text(ANNOUNCEMENT + "  - id: ethics\n" * 30_000), "value.too_many"),
    ("criteria over and over",
        text(ANNOUNCEMENT.replace("forms:", CRITERION * 9_000 + "forms:")), "value.too_many"),
    ("criteria side by side", text(ANNOUNCEMENT.replace("forms:", CRITERION * 490 + "forms:")), "file.more"),
    ("a hundred amendments", text(ANNOUNCEMENT + "amendments:\n" + AMENDMENT * 99), "amendment.chain"),
    ("a thousand amendments", text(ANNOUNCEMENT + "amendments:\n" + AMENDMENT * 1000), "value.too_many"),
]  # fmt: skip


# `prakat check` with as much memory as it may take, and as much of the processor's time, which is the same on
# a busy machine.
CHECK = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, {(MEMORY, MEMORY)})
resource.setrlimit(resource.RLIMIT_CPU, {(SECONDS, SECONDS)})
from prakat.site_builder.cli import main
main()
"""


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check content in a process of its own."""
    return begun(CHECK, ["check", "--format", "json"], folder)


# Those that another in the list is like.
ALIKE = {
    *("a folder", "UTF-16", "a chain of aliases", "deep dashes", "a key of a million letters"),
    *("a text of dots", "a text of one word over and over"),
    *("criteria over and over", "a thousand amendments"),
}


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(*rest, id=what, marks=pytest.mark.nightly if what in ALIKE else ())
        for what, *rest in HOSTILE
    ],
)
def test_it_is_refused_at_once(tmp_path: Path, make: Callable[[Path], object], code: str) -> None:
    file = write(tmp_path / "content") / "announcements/2567/opening.yaml"
    file.unlink()
    make(file)
    ran = check(tmp_path)
    assert ran.stderr == ""
    assert code in {each["code"] for each in json.loads(ran.stdout)}
    assert len(json.loads(ran.stdout)) <= 2 * MAX_FINDINGS + 2
    assert len(ran.stdout) < 1_000_000


UNENDING = ["<", "<!--", "<a ", '<a x="', "<script>", "<style></", "&#", "[](", "]:", "`", "```x\n"]


def test_a_page_of_anything_takes_no_time(tmp_path: Path) -> None:
    folder = write(tmp_path / "content") / "pages"
    folder.mkdir()
    for number, words in enumerate(UNENDING):
        (folder / f"{number}.md").write_text(words * (FULL // len(words)))
    sparse(folder / "large.md")
    ran = check(tmp_path)
    assert ran.stderr == ""
    codes = {each["code"] for each in json.loads(ran.stdout) if each["severity"] == "error"}
    assert codes == {"file.too_large", "page.active", "page.style"}


# --- Texts ------------------------------------------------------------------------------

# What only programs read: the index of search, the data of the form's page; topics are named for authors.
UNSEEN = {
    *("Agency.short", "Form.wording", "DatedLimit.source", "Topic.title.th", "Topic.title.en"),
    *("Field.missing.th", "Field.missing.en", "Field.ends", "Field.known_as"),
}


class Parsed(HTMLParser):
    """What a browser would make of a page: what may act in it, what it says, and the JSON that it carries."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.acting: list[str] = []
        self.said: list[str] = []
        self.data: list[dict[str, object]] = []
        self._kind: str | None = ""
        self.feed(page.read_text())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._kind = given.get("type", "script") if tag == "script" else None
        self.said += filter(None, given.values())
        if given.get("src") == "x" or any(name.startswith("on") for name in given):
            self.acting.append(f"{self.getpos()} {tag} {given}")

    def handle_data(self, data: str) -> None:
        self.said.append(data)
        if self._kind in ("application/json", "application/ld+json"):
            self.data.append(json.loads(data))
        elif self._kind is not None and "XSS" in data:
            self.acting.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._kind = None


def test_no_text_becomes_a_part_of_a_page(hostile: Hostile) -> None:
    pages = sorted(hostile.site.rglob("*.html"))
    assert len(pages) > 15
    data = 0
    for page in pages:
        parsed = Parsed(page)
        assert parsed.acting == [], page
        words = "".join(parsed.said)
        assert PAYLOAD in words, page
        data += len(parsed.data)
        for twice in ("&lt;", "&gt;", "&#3", "&quot;", "&amp;"):
            assert twice not in words, f"{page}: escaped twice"
    assert data > 10


def test_every_text_of_the_model_was_tried_and_is_shown_as_it_was_written(hostile: Hostile) -> None:
    tried = set(hostile.marks.places.values())
    assert text_fields() - tried == IDENTIFIERS & text_fields()
    words = "".join(word for page in hostile.site.rglob("*.html") for word in Parsed(page).said)
    shown = {place for mark, place in hostile.marks.places.items() if mark + PAYLOAD in words}
    assert tried - shown == UNSEEN


def words(paper: Path) -> str:
    return reading.text(paper.read_bytes())


@pytest.mark.nightly  # to typeset them takes half a minute
def test_papers_show_every_text_as_it_was_written(tmp_path: Path) -> None:
    agency(tmp_path)
    result = build(tmp_path, at=HOSTILE_AT)
    assert result.returncode == 0, result.stderr
    papers = some(tmp_path.glob("site/announcements/*/*.pdf"))
    assert [path for path in papers if reading.squeezed(PAYLOAD) not in reading.squeezed(words(path))] == []


def test_no_text_breaks_what_programs_read(hostile: Hostile) -> None:
    (posting,) = Parsed(hostile.site / "announcements/opening/index.html").data[:1]
    assert PAYLOAD in str(posting["title"])
    assert "<script" not in str(posting["description"]), "which is HTML"
    read = {suffix: sorted(hostile.site.rglob(f"*{suffix}")) for suffix in (".json", ".xml", ".ics")}
    for path in read[".json"]:
        json.loads(path.read_text())
    names = set()
    for path in read[".xml"]:
        names |= {etree.QName(each).localname for each in etree.parse(path).iter()}
    assert {"feed", "urlset"} <= names
    assert not {"script", "img"} & names
    for path in read[".ics"]:
        (calendar,) = vobject.readComponents(path.read_text())
        calendar.validate(raiseException=True)
        assert PAYLOAD in calendar.contents["name"][0].value
    assert all(read.values())
