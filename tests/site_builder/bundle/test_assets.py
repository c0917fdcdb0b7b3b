"""What the site carries: complete, pinned, and the same on every build."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from posixpath import normpath

import pytest

from prakat.site_builder.bundle import BundleError, assets, atomic, fetched, modules, wheels
from prakat.site_builder.bundle.assets import Assets, Folder
from tests.conftest import CACHE, lend
from tests.support import some


@pytest.fixture(scope="module")
def collected() -> Assets:
    return assets.collected(CACHE)


@pytest.fixture(scope="module")
def files(collected: Assets) -> dict[str, Path]:
    return {**collected.app.files, **collected.runtime.files}


def test_everything_that_the_page_loads_is_there(collected: Assets, files: dict[str, Path]) -> None:
    large = {"pyodide.js", "pyodide.asm.wasm", "fonts/THSarabunNew.ttf", "fonts/THSarabunNew-Bold.ttf"}
    small = {"browser/worker.js", "prakat.css"}
    app, runtime = collected.app.address, collected.runtime.address
    assert {runtime + name for name in large} | {app + name for name in small} <= set(files)
    assert all(path.is_file() for path in some(files.values()))


def test_the_lock_leads_to_our_wheels_and_holds_their_hashes(
    collected: Assets, files: dict[str, Path]
) -> None:
    lock = f"{collected.app.address}python/pyodide-lock.json"
    packages = json.loads(files[lock].read_text())["packages"]
    assert set(packages) == {"prakat-validators", "prakat-forms", "segno", "typst"}
    for package in some(packages.values()):
        wheel = files[normpath(f"{lock}/../{package['file_name']}")]
        assert hashlib.sha256(wheel.read_bytes()).hexdigest() == package["sha256"]


def test_pyodides_own_tool_writes_the_same_lock(tmp_path: Path) -> None:
    packages = assets.wheels(CACHE)
    empty, lock = tmp_path / "empty.json", tmp_path / "lock.json"
    published = json.loads((fetched.npm_package("pyodide", CACHE) / "pyodide-lock.json").read_text())
    empty.write_text(json.dumps(published | {"packages": {}}))
    command = [Path(sys.executable).with_name("pyodide"), "lockfile", "add-wheels"]
    options = ["--input", empty, "--output", lock, "--base-path", os.path.commonpath(packages)]
    subprocess.run([*command, *options, *packages], check=True, capture_output=True)
    theirs, ours = (json.loads(path.read_text()) for path in (lock, assets.pyodide_lock(packages, tmp_path)))
    for package in some(theirs["packages"].values()):
        package["file_name"] = Path(package["file_name"]).name  # in the site they lie together
    assert theirs == ours


def test_a_cache_may_lie_in_parts_elsewhere(tmp_path: Path) -> None:
    """As where builds share what was fetched."""
    for folder in CACHE.iterdir():
        if folder.name in ("fonts", "wheels", "runtime", "typesetter"):
            (tmp_path / folder.name).symlink_to(folder)
    packages = assets.wheels(tmp_path)
    assert len(json.loads(assets.pyodide_lock(packages, tmp_path).read_text())["packages"]) == len(packages)


def test_an_address_changes_with_the_content_of_its_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    address, files, hashes = assets.addressed("assets/x", [("a", tmp_path / "a")])
    assert files == {f"{address}a": tmp_path / "a"}
    assert hashes == {f"{address}a": "sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s="}
    assert assets.addressed("assets/x", [("a", tmp_path / "a")]).address == address
    assert assets.addressed("assets/x", [("b", tmp_path / "a")]).address != address
    (tmp_path / "a").write_text("2")
    assert assets.addressed("assets/x", [("a", tmp_path / "a")]).address != address


def test_a_change_of_ours_leaves_the_large_files_where_they_are(
    collected: Assets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "web_fonts", lambda cache: [])
    changed = assets.collected(CACHE)
    assert changed.runtime == collected.runtime
    assert changed.app != collected.app


def test_what_a_script_imports_before_it_runs_is_known(tmp_path: Path) -> None:
    texts = {
        "a/main.js": 'import{one as e}from"./one.js";import"../two.js";import t from"./gone.js";'
        'export{x}from"./one.js";const n=()=>import("./later.js");',
        "a/one.js": 'import{main as e}from"./main.js";var t="./said.js";export{t as one};\n',
        "two.js": 'import{deep as e}from"./a/deep.js";\n',
        **dict.fromkeys(["a/said.js", "a/later.js", "a/deep.js"], ""),
    }
    files = {}
    for name, text in texts.items():
        files[f"app/{name}"] = tmp_path / name.replace("/", "-")
        files[f"app/{name}"].write_text(text)
    app = Folder("app/", files)
    assert assets.imported(app, "a/main.js") == [
        "app/a/main.js",
        "app/a/one.js",
        "app/two.js",
        "app/a/deep.js",
    ]
    assert assets.imported(app, "none.js") == []


def test_the_wheels_hold_what_travels_and_nothing_else(files: dict[str, Path]) -> None:
    names = {}
    for path in files.values():
        if path.name.startswith("prakat_"):
            with zipfile.ZipFile(path) as wheel:
                names[path.name.split("-")[0]] = {n for n in wheel.namelist() if "dist-info" not in n}
    assert {"prakat/validators/__init__.py", "prakat/validators/messages/th.toml"} <= names[
        "prakat_validators"
    ]
    assert {"prakat/forms/paper/documents.py", "prakat/forms/catalogue/application/document.typ"} <= names[
        "prakat_forms"
    ]
    assert not {
        n for n in names["prakat_forms"] if n.endswith((".yaml", ".html", ".mjs", "load.py", "source.py"))
    }


def test_a_build_without_a_cache_makes_the_same_wheels(files: dict[str, Path], tmp_path: Path) -> None:
    made = {path.name: path.read_bytes() for path in (wheels.rules(tmp_path), wheels.printed_forms(tmp_path))}
    assert made == {path.name: path.read_bytes() for path in files.values() if path.name in made}


def test_a_wheel_is_made_anew_only_where_something_in_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text("def check_json(): ...\n")
    monkeypatch.setattr(wheels, "own_files", lambda patterns: [("validators/__init__.py", rule)])
    first = wheels.rules(tmp_path)
    with monkeypatch.context() as again:
        again.setattr(wheels, "WheelBuilder", None)
        assert wheels.rules(tmp_path) == first
    rule.write_text("def check_json(): pass\n")
    other = wheels.rules(tmp_path)
    assert other.read_bytes() != first.read_bytes()
    rule.write_text("import nothing_of_that_name\n")
    for _ in range(2):
        with pytest.raises(BundleError, match="nothing_of_that_name"):
            wheels.rules(tmp_path)


def test_a_build_never_writes_into_what_another_reads(tmp_path: Path) -> None:
    file = tmp_path / "wheel"
    file.write_bytes(b"old")
    with file.open("rb") as reader:
        assert atomic.write(file, b"new") == file
        assert (reader.read(), file.read_bytes()) == (b"old", b"new")
    assert [*tmp_path.iterdir()] == [file]


def test_a_build_of_other_sources_leaves_the_files_of_one_that_goes_on(
    collected: Assets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = tmp_path / "own/vision/document.typ"
    layout.parent.mkdir(parents=True)
    layout.write_text("// of an agency\n")
    kinds = shutil.copytree(assets.WIDGETS, tmp_path / "kinds")
    with (kinds / "rows/widget.mjs").open("a") as widget:
        widget.write("document.title;\n")
    with monkeypatch.context() as other:
        for module in (assets, modules):
            other.setattr(module, "WIDGETS", kinds)
        changed = assets.collected(CACHE, tmp_path / "own")
    for each in (collected, changed):
        for folder in each:
            assert assets.addressed(folder.address.rstrip("/").rpartition("/")[0], local(folder)) == folder
    differing = {
        name
        for name, path in local(changed.app)
        if name in (before := dict(local(collected.app))) and path.read_bytes() != before[name].read_bytes()
    }
    wheel = next(name for name, _ in local(changed.app) if "prakat_forms" in name)
    scripts = {name for name in differing if name.startswith("browser/")}
    assert scripts <= {"browser/main.js", "browser/fit.js"}  # what they share is called by what it holds
    assert differing - scripts == {wheel, "python/pyodide-lock.json"}


def test_scripts_are_few_short_and_the_same_wherever_they_are_made(collected: Assets, tmp_path: Path) -> None:
    scripts = {name: path for name, path in local(collected.app) if path.suffix == ".js"}
    assert sum(path.stat().st_size for path in scripts.values()) < 130_000
    assert {Path(name).parent.name for name in scripts} == {"browser"}  # they find the site from there
    begun = set(assets.imported(collected.app, "browser/main.js"))
    assert len(begun) < 16
    lend(tmp_path)
    again = assets.collected(tmp_path / ".cache/prakat")
    assert again.app == Folder(collected.app.address, again.app.files, collected.app.hashes)


def local(folder: Folder) -> list[tuple[str, Path]]:
    """What a folder of the site was made of."""
    return [(address.removeprefix(folder.address), path) for address, path in folder.files.items()]


def test_the_day_of_a_build_changes_nothing_that_browsers_keep(
    collected: Assets, files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790812800")
    assert assets.collected(CACHE) == collected
    made = wheels.printed_forms(tmp_path)
    assert made.read_bytes() in [path.read_bytes() for path in files.values() if path.name == made.name]


def test_the_cache_forgets_what_no_build_has_used_for_a_month(tmp_path: Path) -> None:
    old, used = (atomic.addressed(tmp_path, "wheel", data) for data in (b"old", b"used"))
    single = atomic.write(tmp_path / "single", b"")
    for path in (old.parent, used.parent, single):
        os.utime(path, (0, 0))
    assert atomic.addressed(tmp_path, "wheel", b"used") == used
    atomic.forget(tmp_path)
    assert [*tmp_path.iterdir()] == [used.parent]


def test_the_library_is_compressed_as_programs_are(files: dict[str, Path]) -> None:
    """Few servers compress ZIP files: it is one behind the head of a program, and its members are stored."""
    (library,) = (path for path in files.values() if path.name == "python_stdlib.wasm")
    assert library.read_bytes()[:8] == b"\0asm\1\0\0\0"
    with zipfile.ZipFile(library) as archive:
        assert archive.testzip() is None
        assert {each.compress_type for each in some(archive.infolist())} == {zipfile.ZIP_STORED}
