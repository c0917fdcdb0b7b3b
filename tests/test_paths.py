"""Every path that documents, comments and docstrings name is there, wherever files are moved to."""

import ast
import io
import re
import tokenize
from pathlib import Path

from tests.adding import FILE
from tests.conftest import ROOT, tracked
from tests.site_builder.test_docs import DOCS
from tests.support import some

# From the root of the repository, or a module by the end of its path: `load.py`, `rules/phone.py`.
NAME = re.compile(
    r"(?<![\w./<>{}*-])"
    r"((?:benchmarks|docs|forms|requirements|site_builder|tests|validators)/[\w./-]*\w"
    r"|(?:[\w-]+/)*[\w-]+\.py|(?:[\w-]+/)+[\w-]+\.(?:jinja|mjs|typ))"
    r"(?!\w|/[\w<{*]|[<{*])"
)
COMMENTS = {
    **dict.fromkeys((".css", ".js", ".mjs", ".typ"), r"//.*|(?s:/\*.*?\*/)"),
    **dict.fromkeys((".html", ".jinja"), r"(?s:\{#.*?#\})"),
    **dict.fromkeys((".sh", ".toml", ".yaml", ".yml", ""), r"#.*"),
    ".md": r".+",
}
# An agency's repository has this one, and others than ours has.
ELSEWHERE = {"forms/words.yaml"}
AGENCY = "site_builder/scaffold/"


def prose(file: Path) -> str:
    """What a file says to people who read or write it."""
    text = file.read_text()
    if file.suffix != ".py":
        return "\n".join(re.findall(COMMENTS.get(file.suffix, "$^"), text))
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, documented))
    return "\n".join([*comments, *(ast.get_docstring(node) or "" for node in nodes)])


def test_every_path_that_is_named_exists() -> None:
    files = [file.relative_to(ROOT).as_posix() for file in some(tracked())]
    told_to_write = {name for name, _, _ in some(FILE.findall((DOCS / "adding.md").read_text()))}

    def exists(name: str) -> bool:
        if name in told_to_write | ELSEWHERE:
            return True
        # A folder; a decision by its number; a module by the end of its path.
        return any(f"/{file}".endswith(f"/{name}") or file.startswith(name) for file in files)

    ours = [file for file in files if not file.startswith(AGENCY) and not file.endswith(".png")]
    named = [(file, name) for file in ours for name in NAME.findall(prose(ROOT / file))]
    assert len(named) > 100
    assert not [f"{file}: {name}" for file, name in named if not exists(name)]
