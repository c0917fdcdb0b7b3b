"""prakat's options in mkdocs.yml."""

from dataclasses import fields

from mkdocs.config import config_options
from mkdocs.config.base import Config

from prakat.site_builder.backend import Backend

# ``admin``: the git host for officers without git; its keys are described in backend.py.
_ADMIN = [(each.name, config_options.Optional(config_options.Type(str))) for each in fields(Backend)]


class PrakatConfig(Config):  # type: ignore[no-untyped-call]
    """``content``: the folder of agencies, positions and announcements, beside mkdocs.yml.

    ``admin``: adds the page /admin/.
    """

    content = config_options.Dir(exists=True, default="content")
    admin = config_options.SubConfig(*_ADMIN, validate=True)
