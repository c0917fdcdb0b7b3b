"""What was found out before is not looked for again, and is what would be found."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from prakat.forms.questions import source
from prakat.forms.questions.source import Finding
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import Content
from prakat.site_builder.kept import Kept
from prakat.site_builder.postings.posting import Posting, postings
from prakat.site_builder.publish import kept as cache
from prakat.site_builder.publish.last import Marks
from prakat.site_builder.publish.web import search
from prakat.validators.contract import Form
from tests.site_builder.building import EMPLOYEE, EMPLOYEES, FULL
from tests.site_builder.samples import AGENCY, FORMS, POSITION, PRIVACY, write

OFFERED = "vacancies: 2\npay: {from: 15000, to: 18000}\n"
PAID = EMPLOYEES + "fee: {amount: 100}\nterms: {vacancies: 2}\n"
SECRETARY = EMPLOYEE.replace("number: 40", "number: 41")
OPENING, EMPLOYEES_AT = "announcements/2567/opening.yaml", "announcements/2567/employees.yaml"
SECOND = "announcements/2567/second.yaml"
OFFICE, DIRECTOR = "agencies/test-office.yaml", "positions/director.yaml"
EMPLOYEE_AT = "positions/employee.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, FULL, POSITION, AGENCY + PRIVACY)
    (tmp_path / EMPLOYEES_AT).write_text(PAID)
    (tmp_path / EMPLOYEE_AT).write_text(SECRETARY)
    return tmp_path


def loaded(folder: Path, forms: dict[str, Form], kept: Kept | None = None) -> tuple[Content, list[Finding]]:
    return load_content(folder, forms, "content", kept)


def following(kept: Kept) -> Kept:
    """What the next build reads of it."""
    return Kept(kept.basis, json.loads(json.dumps(kept.now)))


def rewritten(path: str, was: str, now: str) -> Callable[[Path], None]:
    def rewrite(folder: Path) -> None:
        text = (folder / path).read_text()
        assert was in text
        (folder / path).write_text(text.replace(was, now))

    return rewrite


def test_nothing_is_parsed_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept()
    before = loaded(folder, FORMS, kept)
    assert "eligibility.no_years" in {each.code for each in before[1]}
    parsed = []
    parse = source.yaml.parse
    monkeypatch.setattr(source.yaml, "parse", lambda text, **how: parsed.append(text) or parse(text, **how))
    again = following(kept)
    assert loaded(folder, FORMS, again) == before
    assert parsed == []
    assert again.now == kept.now
    rewritten(EMPLOYEES_AT, "title: ", "title: แก้ไข ")(folder)
    loaded(folder, FORMS, following(again))
    assert parsed == [(folder / EMPLOYEES_AT).read_text()]


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda folder: None,
    "a mistake in a file": rewritten(OPENING, "kind: screening", "kind: screning"),
    "a word": rewritten(OPENING, "title: ", "title: แก้ไข "),
    "a date of a text": rewritten(DIRECTOR, "2 ด้าน", "วันเสาร์ที่ 6 ธันวาคม 2567"),
    "a level of a position": rewritten(DIRECTOR, "อำนวยการ\nlevel: สูง", "บริหาร\nlevel: ต้น"),
    "the numbers of a position": lambda folder: (folder / EMPLOYEE_AT).write_text(SECRETARY + OFFERED),
    "an agency": rewritten(OFFICE, "name: สำนักงานทดสอบ", "name: สำนักอื่น\nprovince: กรุงเทพ"),
    "no privacy": rewritten(OFFICE, PRIVACY, ""),
    "a position is gone": lambda folder: (folder / DIRECTOR).unlink(),
    "the same position once more": lambda folder: (folder / SECOND).write_text(PAID),
    "another folder": lambda folder: (folder / "announcements/2567").rename(folder / "announcements/2568"),
    "an id for two": lambda folder: write(folder / "announcements/2569", EMPLOYEES),
    "aliases": rewritten(OPENING, "attachments: [สำเนาบัตร, สำเนาวุฒิ]", "attachments: [&a สำเนาบัตร, *a]"),
    "a stray": lambda folder: (folder / "positions/director.yml.txt").write_text("title: ก"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_found_as_if_nothing_was_known(
    folder: Path, change: Callable[[Path], object]
) -> None:
    kept = Kept()
    before = loaded(folder, FORMS, kept)
    change(folder)
    wanted, again = loaded(folder, FORMS), following(kept)
    assert (wanted == before) is (change is CHANGES["nothing"])
    assert loaded(folder, FORMS, again) == wanted
    assert loaded(folder, FORMS, following(again)) == wanted


def test_what_forms_ask_is_part_of_what_is_known(folder: Path) -> None:
    """Also of announcements that are as they were."""
    kept = Kept()
    before = loaded(folder, FORMS, kept)
    limit = re.compile(r'"since": "[0-9-]+"')
    later: dict[str, Form] = json.loads(limit.sub('"since": "2099-01-01"', json.dumps(FORMS)))
    assert loaded(folder, later, following(kept)) == loaded(folder, later)
    less = {name: each for name, each in FORMS.items() if name != "application"}
    assert loaded(folder, less, following(kept)) == loaded(folder, less)
    assert loaded(folder, less)[1] != before[1]


def test_what_aliases_repeat_is_not_written_out(folder: Path) -> None:
    (folder / EMPLOYEES_AT).write_text(PAID + f"attachments: [&a {'ก' * 1000}{', *a' * 400}]\n")
    kept = Kept()
    loaded(folder, FORMS, kept)
    assert len(json.dumps(kept.now, ensure_ascii=False)) < 100_000


def test_another_program_finds_out_itself(tmp_path: Path) -> None:
    file = tmp_path / "found.json"
    kept = cache.from_before(file)
    kept.keep(kept.key("a"), 1)
    cache.for_later(file, kept)
    assert cache.from_before(file).find(kept.key("a")) == 1
    cache.for_later(file, Kept("other", {}))
    assert cache.from_before(file).find(kept.key("a")) is None
    for text in ("", "{}", "[1]", '["a", 1]'):
        file.write_text(text)
        assert cache.from_before(file).find(kept.key("a")) is None, text


def test_what_nobody_asked_for_is_forgotten() -> None:
    kept = Kept("", {"a": 1, "b": 2})
    assert kept.find("a") == 1
    assert kept.now == {"a": 1}


def test_the_words_of_an_announcement_are_looked_up_again_only_where_they_changed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    record = search.record

    def noting(posting: Posting, short: dict[str, str]) -> list[list[str]]:
        made.append(posting.announcement.id)
        return record(posting, short)

    monkeypatch.setattr(search, "record", noting)

    def index(kept: Kept) -> dict[str, bytes]:
        content, _ = loaded(folder, FORMS)
        found = search.index(content, postings(content), tmp_path_factory.mktemp("cache"), kept, Marks())
        return {address: path.read_bytes() for address, path in found.files.items()}

    kept = Kept()
    before = index(kept)
    again = following(kept)
    assert index(again) == before
    assert sorted(made) == ["employees", "opening"]
    rewritten(EMPLOYEES_AT, "title: ", "title: แก้ไข ")(folder)
    assert index(following(again)) == index(Kept()) != before
    assert made[2:] == ["employees", *made[:2]]
    rewritten(OFFICE, "short: สทส.", "short: สสส.")(folder)
    assert index(following(again)) == index(Kept())
