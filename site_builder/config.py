"""What mkdocs.yml may say to prakat."""

from mkdocs.config import config_options
from mkdocs.config.base import Config


class PrakatConfig(Config):  # type: ignore[no-untyped-call]
    """``content``: the folder of agencies, positions and announcements, beside mkdocs.yml."""

    content = config_options.Dir(exists=True, default="content")
