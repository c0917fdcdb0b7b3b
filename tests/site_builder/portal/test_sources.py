"""sources.toml is read, or refused with the place and the remedy."""

from pathlib import Path

import pytest

from prakat.forms.questions.source import Finding
from prakat.site_builder.portal.sources import Sources, read

HEAD = 'title = "ตำแหน่งว่างรวม"\n'
ONE = '[[source]]\nid = "office-a"\nurl = "https://a.example.go.th/jobs"\n'


def written(folder: Path, text: str) -> tuple[Sources | None, list[Finding]]:
    file = folder / "sources.toml"
    file.write_text(text, "utf-8")
    return read(file, "sources.toml")


def well(folder: Path, text: str) -> Sources:
    sources, findings = written(folder, text)
    assert sources is not None, findings
    return sources


def test_it_names_the_portal_and_its_sources(tmp_path: Path) -> None:
    text = 'title = {th = "รวม", en = "All"}\nsite_url = "https://jobs.example.go.th/all"\n' + ONE
    text += '[[source]]\nid = "b"\nurl = "https://b.example.go.th"\nname = "กรม ข"\n'
    sources = well(tmp_path, text)
    assert sources.title == {"th": "รวม", "en": "All"}
    assert sources.site_url == "https://jobs.example.go.th/all/"
    first, second = sources.agencies
    assert (first.id, first.site, first.name) == ("office-a", "https://a.example.go.th/jobs/", None)
    assert (second.address, second.name, second.internal) == ("https://b.example.go.th/", "กรม ข", False)


def test_it_may_say_who_runs_it_and_how_to_reach_them(tmp_path: Path) -> None:
    assert well(tmp_path, HEAD + ONE).operator is None
    told = 'operator = {name = "กรม", contact = "a@example.go.th"}\n'
    operator = well(tmp_path, HEAD + told + ONE).operator
    assert operator is not None
    assert (operator.name, operator.contact) == ("กรม", "a@example.go.th")


def test_one_title_is_that_of_both_languages(tmp_path: Path) -> None:
    assert well(tmp_path, HEAD + ONE).title == {"th": "ตำแหน่งว่างรวม", "en": "ตำแหน่งว่างรวม"}


def test_a_folder_is_found_from_the_file_and_says_where_people_find_the_site(tmp_path: Path) -> None:
    for url in ("copies/a", f"file://{tmp_path}/copies/a"):
        text = f'{HEAD}[[source]]\nid = "a"\nurl = "{url}"\nsite = "https://a.example.go.th"\n'
        (agency,) = well(tmp_path, text).agencies
        assert (agency.folder, agency.site) == (tmp_path / "copies/a", "https://a.example.go.th/")


@pytest.mark.parametrize("url", ["http://localhost:8000", "http://127.0.0.1:8000/", "http://[::1]/"])
def test_this_machine_needs_no_encryption(tmp_path: Path, url: str) -> None:
    assert well(tmp_path, f'{HEAD}[[source]]\nid = "a"\nurl = "{url}"\n').agencies[0].internal


def test_nor_does_an_internal_network_that_is_said_to_be_one(tmp_path: Path) -> None:
    text = HEAD + ONE.replace("https", "http")
    assert [each.code for each in written(tmp_path, text)[1]] == ["source.not_encrypted"]
    assert well(tmp_path, text + "internal = true\n").agencies[0].internal


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (HEAD, "key.missing", (1, 1)),
        (ONE, "key.missing", (1, 1)),
        (HEAD + "[[source]\n", "toml.syntax", (2, 9)),
        (HEAD + ONE + "adress = 1\n", "key.unknown_of_few", (5, 1)),
        (HEAD + ONE.replace("office-a", "Office A"), "value.id", (3, 6)),
        (HEAD + ONE.replace("office-a", "a--b"), "value.id", (3, 6)),
        (HEAD + ONE + ONE, "reference.twice", (6, 6)),
        (HEAD + ONE.replace("https", "ftp"), "source.address", (4, 7)),
        (HEAD + ONE.replace("/jobs", "/jobs?all=1"), "source.address", (4, 7)),
        (HEAD + ONE.replace("//a.", "//user:secret@a."), "source.address", (4, 7)),
        (HEAD + ONE + 'site = "a"\n', "source.address", (5, 8)),
        (HEAD + ONE.replace("https://a.example.go.th/jobs", "copies/a"), "source.no_site", (4, 7)),
        (HEAD + 'operator = {name = "กรม"}\n' + ONE, "key.missing", (2, 12)),
        (HEAD + 'site_url = "jobs"\n' + ONE, "source.address", (2, 12)),
    ],
)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, text: str, code: str, place: tuple[int, int]) -> None:
    sources, findings = written(tmp_path, text)
    assert sources is None
    assert [(each.code, (each.line, each.col)) for each in findings] == [(code, place)]


def test_what_is_no_toml_at_all_is_told_in_words(tmp_path: Path) -> None:
    for text in ("\x00", "[" * 5000, "a = " + "[" * 5000, "ก"):
        sources, findings = written(tmp_path, text)
        assert sources is None
        assert findings
