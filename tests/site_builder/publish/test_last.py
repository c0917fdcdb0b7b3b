"""What was made of the same is taken from the last build; nothing else is, whatever has changed."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import jinja2
import pytest

from prakat.site_builder.build import Artifact, Later, Page, Shared
from prakat.site_builder.bundle.policy import Policy
from prakat.site_builder.postings.posting import Posting, posting
from prakat.site_builder.publish import writing
from prakat.site_builder.publish.kept import basis
from prakat.site_builder.publish.last import Last, Made, Marks
from prakat.site_builder.publish.writing import Writer
from tests.conftest import CACHE, ROOT
from tests.site_builder.building import CANCELLED, EMPLOYEE, EMPLOYEES, FULL, UNPRINTED, build
from tests.site_builder.samples import AGENCY, PDFS_OF_FULL, POSITION, announcement, load, write

CLOSED = 1734700000  # after 20 December 2567 16:30, when the sample's announcement closes
OPEN = 1734500000
# What tells of an announcement's title, besides papers.
OF_WORDS = {"index.html", "prakat.json", "feed.xml", "calendar.ics", "apply/index.html"}
# Notes what was made and what was taken.
NOTING = UNPRINTED.replace(
    "cli(",
    """
import json, pathlib
from prakat.site_builder.publish import writing
write = writing.write
def noting(*given):
    made = write(*given)
    pathlib.Path("made.json").write_text(json.dumps([sorted({*made.files} - {*made.taken}), made.taken]))
    return made
writing.write = noting
cli(""",
)


def built(folder: Path, at: int = OPEN) -> tuple[set[str], set[str]]:
    """Build, and return what was made and what was taken."""
    done = build(folder, at=at, papers=False, program=NOTING)
    assert done.returncode == 0, done.stderr
    made, taken = json.loads((folder / "made.json").read_text())
    return {*made}, {*taken}


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def from_scratch(folder: Path, at: int = OPEN) -> dict[str, bytes]:
    """What a build of the same makes that knows of no other one."""
    (folder / ".cache/prakat/mkdocs.found.json").unlink()
    shutil.rmtree(folder / ".cache/prakat/search")
    done = build(folder, "scratch", at=at, papers=False)
    assert done.returncode == 0, done.stderr
    return content(folder / "scratch")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An agency of three announcements with forms, built once."""
    folder = tmp_path_factory.mktemp("first")
    write(folder / "content", FULL, POSITION, AGENCY)
    (folder / "content/announcements/2567/cancelled.yaml").write_text(CANCELLED)
    (folder / "content/announcements/2567/employees.yaml").write_text(EMPLOYEES)
    (folder / "content/positions/employee.yaml").write_text(EMPLOYEE.replace("number: 40", "number: 41"))
    shutil.copytree(ROOT / "content/pages", folder / "content/pages")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    cache = folder / ".cache/prakat"
    cache.mkdir(parents=True)
    for path in CACHE.iterdir():
        if path.is_dir() and path.name != "search":
            (cache / path.name).symlink_to(path)
    made, taken = built(folder)
    assert len(made) > 40
    assert taken == set()
    return folder


@pytest.fixture
def folder(first: Path, tmp_path: Path) -> Path:
    """The agency as it was after its first build."""
    return Path(shutil.copytree(first, tmp_path / "agency", symlinks=True))


def test_where_nothing_changed_all_is_taken_but_what_is_text_already(folder: Path) -> None:
    before = content(folder / "site")
    made, taken = built(folder, at=OPEN + 3600)
    assert {name.split("/")[0] for name in made} <= {"assets", "licences", "questions", "robots.txt"}
    assert len(taken) > 25
    assert content(folder / "site") == before


def test_what_lies_there_from_the_build_before_the_last_is_not_written_again(folder: Path) -> None:
    built(folder)  # after this one, the first lies beside the site
    path = folder / "content/announcements/2567/employees.yaml"
    path.write_text(path.read_text().replace("title: ", "title: แก้ไข ", 1))
    (folder / ".site.before/announcements/opening/feed.xml").write_text("somebody changed this")
    (folder / ".site.before/announcements/gone.html").write_text("gone")
    lay = {name: (folder / ".site.before" / name).stat() for name in content(folder / ".site.before")}
    index = {each.st_ino for name, each in lay.items() if name.startswith("assets/search/")}
    built(folder)
    stays = [path for path in (folder / "site/assets/search").rglob("*") if path.stat().st_ino in index]
    assert len(stays) > len(index) / 2, "of the index only what holds the word is written"
    found = {name: (folder / "site" / name).stat() for name in content(folder / "site")}
    written = {
        name
        for name, each in found.items()
        if name not in lay or (lay[name].st_ino, lay[name].st_mtime_ns) != (each.st_ino, each.st_mtime_ns)
    }
    changed = {f"announcements/employees/{name}" for name in OF_WORDS}
    others = {each for each in written if each.startswith("announcements/")}
    assert others - changed == {"announcements/opening/feed.xml"}
    assert content(folder / "site") == from_scratch(folder)


def test_a_changed_word_makes_anew_what_tells_of_it(folder: Path) -> None:
    path = folder / "content/announcements/2567/employees.yaml"
    path.write_text(path.read_text().replace("title: ", "title: แก้ไข ", 1))
    made, taken = built(folder)
    assert content(folder / "site") == from_scratch(folder)
    others = {name for name in made if name.startswith("announcements/")}
    assert {name.split("/")[1] for name in others} == {"employees"}
    assert {"announcements/opening/index.html", "announcements/opening/apply/index.html"} <= taken
    assert {"announcements/employees/index.html", "feed.xml", "api/announcements.json"} <= made


def test_the_moment_makes_anew_what_stands_otherwise_and_the_lists_of_the_day(folder: Path) -> None:
    (folder / "site/api/schema.json").write_text("somebody changed this")
    made, taken = built(folder, at=CLOSED)
    assert content(folder / "site") == from_scratch(folder, at=CLOSED)
    assert {"announcements/opening/index.html", "announcements/opening/feed.xml", "api/schema.json"} <= made
    assert {"announcements/cancelled/index.html", "announcements/opening/v1/index.html"} <= taken


def test_what_all_pages_show_makes_anew_each_page_but_no_data(folder: Path) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_name: ", "site_name: อีกชื่อ", 1))
    made, taken = built(folder)
    assert content(folder / "site") == from_scratch(folder)
    assert {name for name in taken if name.endswith(".html")} == set()
    assert {"api/schema.json", "announcements/opening/prakat.json"} <= taken
    assert "announcements/opening/index.html" in made


def reworded(name: str, was: str, now: str) -> Callable[[Path], None]:
    """A change of some words of a file."""

    def change(folder: Path) -> None:
        path = folder / name
        assert was in path.read_text()
        path.write_text(path.read_text().replace(was, now, 1))

    return change


def removed(folder: Path) -> None:
    (folder / "content/announcements/2567/employees.yaml").unlink()


def own_form(folder: Path) -> None:
    """The agency's own form takes the place of prakat's of the same id with another title."""
    shutil.copytree(ROOT / "forms/catalogue/entry", folder / "forms/catalogue/entry")
    reworded("forms/catalogue/entry/form.yaml", "title: {th: ", "title: {th: ฉบับหน่วยงาน ")(folder)


def own_look(folder: Path) -> None:
    (folder / "overrides/partials").mkdir(parents=True)
    (folder / "overrides/partials/footer.html").write_text("<footer>ท้ายหน้า</footer>")
    reworded("mkdocs.yml", "  # custom_dir:", "  custom_dir:")(folder)


EMPLOYEES_FILE = "content/announcements/2567/employees.yaml"
ALL = {"cancelled", "employees", "opening"}


@pytest.mark.parametrize(
    ("change", "of"),
    [
        # A changed word and what all pages show are changed above, too.
        pytest.param(reworded(EMPLOYEES_FILE, "16:30", "15:30"), {"employees"}, marks=pytest.mark.nightly),
        (reworded("content/agencies/test-office.yaml", "name: ", "name: ใหม่ "), ALL),
        (own_form, {"employees"}),
        (removed, set()),
        pytest.param(own_look, ALL, marks=pytest.mark.nightly),
    ],
    ids=["a date", "an agency's name", "a form", "one less", "a template"],
)
def test_after_a_change_the_site_is_as_if_made_from_scratch_and_of_others_nothing_is_made(
    folder: Path, change: Callable[[Path], None], of: set[str]
) -> None:
    change(folder)
    made, _ = built(folder)
    assert content(folder / "site") == from_scratch(folder)
    below = (each.split("/") for each in made if each.startswith("announcements/"))
    assert {each[1] for each in below} == of


def test_a_site_by_other_settings_leaves_what_is_known_of_this_one(folder: Path) -> None:
    (folder / "other.yml").write_text("INHERIT: mkdocs.yml\nsite_dir: other\nsite_name: อีกเว็บไซต์\n")
    other = build(
        folder,
        "other",
        at=OPEN,
        papers=False,
        program=NOTING.replace("sys.argv[1:]", "[*sys.argv[1:], '-f', 'other.yml']"),
    )
    assert other.returncode == 0, other.stderr
    _, taken = built(folder)
    assert len(taken) > 25


# --- Marks -------------------------------------------------------------------------------------


def sample(folder: Path, text: str = FULL) -> Posting:
    return posting(*announcement(folder, text))


def test_equal_values_have_equal_marks_wherever_they_come_from(tmp_path: Path) -> None:
    one, other = sample(tmp_path / "a"), sample(tmp_path / "a")
    assert one is not other
    assert Marks()(one) == Marks()(other)
    assert Marks(one.forms.values())(one) == Marks(other.forms.values())(other)


@pytest.mark.parametrize(
    ("was", "now"),
    [("title: ", "title: ก"), ("number: ทส. 1/2567", "number: ทส. 2/2567"), ("สำเนาวุฒิ", "สำเนาทะเบียน")],
)
def test_any_difference_is_a_difference_of_marks(tmp_path: Path, was: str, now: str) -> None:
    assert Marks()(sample(tmp_path / "a")) != Marks()(sample(tmp_path / "b", FULL.replace(was, now)))


def test_the_files_beside_it_are_part_of_a_posting(tmp_path: Path) -> None:
    name = PDFS_OF_FULL[0]
    text = FULL + f"files: [{{title: ก, file: {name}}}]\n"
    before = Marks()(sample(tmp_path, text))
    with (tmp_path / "announcements/2567" / name).open("ab") as file:
        file.write(b"more")
    found, _ = load(tmp_path)
    assert Marks()(posting(found.announcements["opening"], found)) != before


def test_what_cannot_be_told_apart_by_content_has_no_mark(tmp_path: Path) -> None:
    def within() -> str:
        return ""

    assert Marks()(partial(len, "a")) == Marks()(partial(len, "a"))
    assert Marks()(partial(len, "a")) != Marks()(partial(len, "b"))
    assert Marks()(partial(len, "a")) != Marks()(partial(repr, "a"))
    for each in (within, lambda: "", (each for each in "a"), partial(within), (tmp_path / "x").open("w")):
        assert Marks()(each) is None


# --- Taking ------------------------------------------------------------------------------------


def text_of(name: str, shared: Shared) -> str:
    return f"{name} {shared.add('form.json', f'form of {name}').address}"


def rendered(page: Page) -> str:
    return f"{page.title} {page.context['said']}"


def context(said: str) -> dict[str, str]:
    return {"said": said}


def outputs(said: str, shared: Shared, more: Callable[[], str] | None = None) -> list[Artifact | Page]:
    page = Page("a/", "ก", "", "x.html", Later(partial(context, said)))
    found: list[Artifact | Page] = [page, Artifact("a.json", partial(text_of, said, shared))]
    return [*found, Artifact("b.txt", more)] if more else found


def made(
    folder: Path, said: str, basis: str = "basis", looks: str = "looks", more: Callable[[], str] | None = None
) -> Made:
    """Write a site beside the one of the last build, and put it in its place."""
    shared, site, new = Shared(), folder / "site", folder / "new"
    last = Last(folder / "last.json", site, basis, Marks())
    last.compare(looks)
    found = writing.write(outputs(said, shared, more), Writer(rendered, new, Policy(), shared, last))
    last.keep(found, [], looks)
    shutil.rmtree(site, ignore_errors=True)
    new.rename(site)
    return found


def test_it_is_taken_with_all_that_it_shares(tmp_path: Path) -> None:
    assert made(tmp_path, "ข").taken == []
    before = content(tmp_path / "site")
    assert len(before) == 3
    assert sorted(made(tmp_path, "ข").taken) == ["a.json", "a/index.html"]
    assert content(tmp_path / "site") == before
    assert sorted(made(tmp_path, "ข").taken) == ["a.json", "a/index.html"], "also from what was taken"


@pytest.mark.parametrize(
    ("otherwise", "taken"),
    [({"said": "ค"}, []), ({"basis": "other"}, []), ({"looks": "other"}, ["a.json"]), ({"basis": ""}, [])],
)
def test_made_of_something_else_it_is_made(
    tmp_path: Path, otherwise: dict[str, str], taken: list[str]
) -> None:
    made(tmp_path, "ข")
    assert made(tmp_path, **({"said": "ข"} | otherwise)).taken == taken


@pytest.mark.parametrize("gone", [True, False])
def test_a_file_that_is_not_as_it_was_is_made_also_one_that_is_shared(tmp_path: Path, gone: bool) -> None:
    made(tmp_path, "ข")
    whole = content(tmp_path / "site")
    shared = next((tmp_path / "site/assets/shared").rglob("*.json"))
    shared.unlink() if gone else shared.write_text("another")
    assert made(tmp_path, "ข").taken == ["a/index.html"]
    assert content(tmp_path / "site") == whole


def test_what_has_no_mark_is_made_each_time(tmp_path: Path) -> None:
    times: list[str] = []
    for _ in range(2):
        made(tmp_path, "ข", more=lambda: times.append("again") or "b")  # type: ignore[func-returns-value]
    assert len(times) == 2


@pytest.mark.parametrize("told", ["", "{}", "[1]", "[]", "\x00", '[1, "basis", null, "looks", {}, {}]'])
def test_a_file_that_tells_nothing_is_as_none(tmp_path: Path, told: str) -> None:
    made(tmp_path, "ข")
    (tmp_path / "last.json").write_text(told)
    assert made(tmp_path, "ข").taken == []


def test_where_others_add_to_the_language_of_templates_nothing_is_known() -> None:
    env = jinja2.Environment(autoescape=True)
    assert basis(env, [])
    env.filters["today"] = test_it_is_taken_with_all_that_it_shares
    assert basis(env, []) == ""


def test_a_template_is_part_of_the_basis(tmp_path: Path) -> None:
    env = jinja2.Environment(autoescape=True)
    before = basis(env, [str(tmp_path)])
    (tmp_path / "x.html").write_text("x")
    assert basis(env, [str(tmp_path)]) not in (before, "")
