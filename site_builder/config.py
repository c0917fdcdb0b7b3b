"""prakat's options in mkdocs.yml."""

from mkdocs.config import config_options
from mkdocs.config.base import Config


class AdminConfig(Config):  # type: ignore[no-untyped-call]
    """``admin``: the git host for officers without git; its keys are described in backend.py."""

    backend = config_options.Optional(config_options.Type(str))
    repo = config_options.Optional(config_options.Type(str))
    branch = config_options.Type(str, default="main")
    base_url = config_options.Optional(config_options.Type(str))
    api_root = config_options.Optional(config_options.Type(str))
    auth_endpoint = config_options.Optional(config_options.Type(str))
    app_id = config_options.Optional(config_options.Type(str))
    proxy_url = config_options.Type(str, default="http://localhost:8081/api/v1")


class PrakatConfig(Config):  # type: ignore[no-untyped-call]
    """``content``: the folder of agencies, positions and announcements, beside mkdocs.yml.

    ``admin``: adds the page /admin/.
    """

    content = config_options.Dir(exists=True, default="content")
    admin = config_options.SubConfig(AdminConfig)
