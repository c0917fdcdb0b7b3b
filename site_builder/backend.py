"""The git host for officers who work without git (admin/page.py).

Source: https://decapcms.org/docs/configuration-options/
"""

from dataclasses import asdict, dataclass
from typing import Literal
from urllib.parse import urlsplit

type Host = Literal["github", "gitlab", "forgejo", "local"]
_NEEDED: dict[Host, list[str]] = {
    "github": ["repo", "base_url"],
    "gitlab": ["repo", "app_id"],
    "forgejo": ["repo", "app_id", "base_url", "api_root"],
    "local": [],
}
_API = {"github": "https://api.github.com", "gitlab": "https://gitlab.com/api/v4"}
_LOGIN = {"gitlab": "https://gitlab.com"}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Backend:
    """The repository of the content and how officers log in.

    ``base_url`` is the address of the login, ``api_root`` that of the API; hosts of which there is only one
    have defaults. ``app_id`` is the page's id there, so that it needs no server (PKCE). ``proxy_url`` is
    that of decap-server, which serves a repository on the officer's own machine.

    Raises:
        ValueError: a key is missing or wrong; the message says which.
    """

    backend: Host
    repo: str | None = None
    branch: str = "main"
    base_url: str | None = None
    api_root: str | None = None
    auth_endpoint: str | None = None
    app_id: str | None = None
    proxy_url: str = "http://localhost:8081/api/v1"

    def __post_init__(self) -> None:
        if self.backend not in _NEEDED:
            raise ValueError(f"admin.backend: one of {', '.join(_NEEDED)}")
        if self.backend == "local" and urlsplit(self.proxy_url).hostname not in _LOOPBACK:
            raise ValueError("admin.proxy_url: this machine only (localhost); decap-server asks no password")
        for key in _NEEDED[self.backend]:
            if not getattr(self, key):
                raise ValueError(f"admin.{key}: needed for {self.backend}; docs/admin.md says what it is")

    def configuration(self) -> dict[str, str]:
        """Return the settings as Decap takes them."""
        if self.backend == "local":
            return {"name": "proxy", "proxy_url": self.proxy_url, "branch": self.branch}
        given = asdict(self) | {"backend": None, "proxy_url": None}
        if self.backend == "gitlab":
            given["auth_type"] = "pkce"
        return {"name": self.backend} | {key: value for key, value in given.items() if value}

    def origins(self) -> list[str]:
        """Return the origins that the page may call: the host's API, and the exchange of its login."""
        if self.backend == "local":
            return [_origin(self.proxy_url)]
        asked = [self.api_root or _API[self.backend]]
        if self.app_id:
            asked.append(self.base_url or _LOGIN[self.backend])
        return sorted({_origin(address) for address in asked})


def _origin(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(f"admin: {address!r} is no address like https://git.example.go.th")
    return f"{parts.scheme}://{parts.netloc}"
