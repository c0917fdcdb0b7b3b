"""The folders of an agency, read from mkdocs.yml for the build and for every other command."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml
import yaml_env_tag

from prakat.forms.catalogues import catalogues
from prakat.forms.questions.load import load_forms
from prakat.forms.questions.source import Finding
from prakat.site_builder.content.load import load_content
from prakat.site_builder.content.model import Content
from prakat.site_builder.kept import Kept
from prakat.site_builder.text import strings
from prakat.validators.contract import Form, Words

_NAMES = ("mkdocs.yml", "mkdocs.yaml")  # as MkDocs looks for them


class SettingsError(Exception):
    """mkdocs.yml cannot be read; the message says where."""


class Loaded(NamedTuple):
    """A project's content with its forms, the agency's words by key, and all findings."""

    content: Content
    words: dict[str, Words]
    findings: list[Finding]


@dataclass(frozen=True)
class Project:
    """The folders and files of an agency, by absolute paths.

    ``settings`` is its mkdocs.yml, which names ``content`` and ``site``, the folder of the built site.
    ``forms`` may be missing, and so may ``words``, the file in it. ``cache`` keeps what was fetched or made
    once; ``schemas`` is where an editor finds them (.vscode/settings.json). A portal has ``sources``.
    """

    root: Path
    settings: Path
    content: Path
    site: Path
    forms: Path
    words: Path
    cache: Path
    schemas: Path
    sources: Path | None = None

    @classmethod
    def at(
        cls, settings: Path, content: object = None, site: object = None, sources: object = None
    ) -> "Project":
        """Return the project of a mkdocs.yml; the others are the folders and the file it names, if any."""
        root = Path(os.path.abspath(settings)).parent

        def beside(named: object, usual: str) -> Path:
            return Path(os.path.abspath(root / (named if isinstance(named, str) else usual)))

        return cls(
            root,
            root / settings.name,
            beside(content, "content"),
            beside(site, "site"),
            forms=root / "forms",
            words=root / "forms/words.yaml",
            cache=root / ".cache/prakat",
            schemas=root / ".cache/schema",
            sources=beside(sources, "") if sources else None,
        )

    @classmethod
    def around(cls, folder: Path) -> "Project":
        """Return the project that ``folder`` belongs to: that of the nearest mkdocs.yml, there or above.

        Where there is none, ``folder`` itself may hold content.

        Raises:
            SettingsError: the file cannot be read.
        """
        above = (each / name for each in (folder, *folder.parents) for name in _NAMES)
        if (settings := next((path for path in above if path.is_file()), None)) is None:
            return cls.at(folder / _NAMES[0])
        try:
            said = _said(settings)
        except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            place = f"{mark.name}:{mark.line + 1}:{mark.column + 1}" if mark else settings
            raise SettingsError(
                f"{place}: This cannot be read as YAML. อ่านไม่ได้ ตรวจเครื่องหมายและย่อหน้าของบรรทัดนี้"
            ) from error
        options = _options(said.get("plugins"))
        return cls.at(settings, options.get("content"), said.get("site_dir"), options.get("sources"))

    @property
    def catalogue(self) -> Path:
        """The agency's own forms (forms/catalogues.py)."""
        return self.forms / "catalogue"

    def for_next(self, what: str) -> Path:
        """Return where a build by these settings keeps something for the next one by the same.

        Other settings beside them make another site, of which nothing would be taken.
        """
        return self.cache / f"{self.settings.stem}.{what}.json"

    def name(self, path: Path) -> str:
        """Return a path as findings name it: relative to the root, if a way leads there."""
        try:
            return Path(os.path.relpath(path, self.root)).as_posix()
        except ValueError:  # on another drive of Windows, as prakat's own forms may be
            return path.as_posix()

    def load(self, forms: dict[str, Form] | None = None, kept: Kept | None = None) -> Loaded:
        """Return the project's content. With findings of severity ``error`` it must not be published.

        ``forms`` are those of the catalogues, if they were loaded before; ``kept`` is what is known of files.
        """
        of_forms: list[Finding] = []
        if forms is None:
            forms, of_forms = load_forms(catalogues(self.catalogue))
        content, of_content = load_content(self.content, forms, self.name(self.content), kept)
        words, of_words = strings.own(self.words, self.name(self.words))
        content = replace(content, catalogue=self.catalogue)
        return Loaded(content, words, of_forms + of_content + of_words)


# --- mkdocs.yml, read as MkDocs does but without importing it, which takes a while ----------------------


class _Loader(yaml.SafeLoader):
    """Reads the tags of Markdown extensions (``!!python/name:``) as None."""


_Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)
_Loader.add_constructor(None, lambda loader, node: None)


def _said(file: Path, heirs: frozenset[Path] = frozenset()) -> dict[str, Any]:
    """Return the settings of the file, over those that it inherits from.

    Raises:
        RecursionError: it inherits from itself, as MkDocs says, but before it was read a thousand times.
    """
    if (file := file.resolve()) in heirs:
        raise RecursionError(f"{file} inherits from itself")
    with file.open("rb") as opened:
        said = yaml.load(opened, _Loader)
    if not isinstance(said, dict):
        return {}
    inherited = said.pop("INHERIT", None)
    if not inherited:
        return said
    return cast(dict[str, Any], merged(_said(file.parent / str(inherited), heirs | {file}), said))


def merged(below: Any, above: Any) -> Any:
    """Return settings over others; what both have as mappings is merged, all else is as above."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return below | {key: merged(below.get(key), each) for key, each in above.items()}


def _options(plugins: object) -> Mapping[str, Any]:
    """Return the options of prakat's plugin; empty if there are none, or none that MkDocs would accept."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    named = (each["prakat"] for each in listed if isinstance(each, dict) and "prakat" in each)
    options = next(named, None)
    return options if isinstance(options, dict) else {}
