"""prakat's options in mkdocs.yml, and which of others' cannot work with it."""

from collections.abc import Iterator
from dataclasses import fields

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from prakat.site_builder.backend import Backend

# ``admin``: the git host for officers without git; its keys are described in backend.py.
_ADMIN = [(each.name, config_options.Optional(config_options.Type(str))) for each in fields(Backend)]


class PrakatConfig(Config):  # type: ignore[no-untyped-call]
    """``content``: the folder of agencies, positions and announcements, beside mkdocs.yml.

    ``admin``: adds the page /admin/. ``sources``: a portal's sources.toml; ``content`` is then the
    folder of its state (``prakat portal`` gives both).
    """

    content = config_options.Dir(exists=True, default="content")
    sources = config_options.Optional(config_options.Type(str))
    admin = config_options.SubConfig(*_ADMIN, validate=True)


# Plugins that build another site than ours, by what they do to it.
_CANNOT = {
    "i18n": (
        "ปลั๊กอินนี้สร้างเว็บไซต์ซ้ำทุกภาษา แต่หน้าของ prakat มีสองภาษาในหน้าเดียวอยู่แล้ว",
        "it builds the site once a language; prakat's pages have both languages in one.",
    ),
    "offline": (
        "ปลั๊กอินนี้เปลี่ยนที่อยู่ของทุกหน้า หน้าของ prakat ใช้ได้โดยไม่มีเครือข่ายอยู่แล้ว",
        "it changes every page's address; prakat's pages work without a network by themselves.",
    ),
}


def refused(config: MkDocsConfig) -> Iterator[str]:
    """Yield in both languages what in mkdocs.yml cannot work with prakat, and what to do.

    Anything else that MkDocs takes either works or ends the build with its own words.
    """
    if config.theme.name != "material":
        yield (
            "theme: ใช้ได้เฉพาะ name: material ซึ่งปรับหน้าตาได้ด้วย custom_dir / "
            "only name: material; custom_dir changes its looks."
        )
    for each in config.theme.get("features") or []:
        if str(each).startswith("navigation.instant"):
            yield (
                f"theme.features: ลบ {each} เพราะแบบฟอร์มจะไม่เริ่มทำงาน / "
                f"delete {each}: it swaps pages in place, and forms would not start."
            )
    for name in config.plugins:
        if why := _CANNOT.get(name.rpartition("/")[2]):
            yield f"plugins: ลบ {name} เพราะ{why[0]} / delete {name}: {why[1]}"
    if not config.use_directory_urls and not any(name.endswith("offline") for name in config.plugins):
        yield (
            "use_directory_urls: ลบบรรทัดนี้ ที่อยู่ของทุกหน้าของ prakat ลงท้ายด้วย / / "
            "delete this line: the addresses of prakat's pages end in a slash."
        )


def needs_themes_script(config: MkDocsConfig) -> bool:
    """Tell whether something in mkdocs.yml needs the script of the theme.

    It is heavy, and of what is left only the switch of light and dark does (publish/assets/colours.mjs).
    Templates and scripts of the site's own may build on it.
    """
    return bool(
        config.theme.get("features")
        or config.theme.custom_dir
        or config.extra_javascript
        or any(name.rpartition("/")[2] == "search" for name in config.plugins)
        or {"analytics", "consent", "version"} & config.extra.keys()
        or "pymdownx.tabbed" in config.markdown_extensions
        or config.mdx_configs.get("pymdownx.superfences", {}).get("custom_fences")  # diagrams
    )
