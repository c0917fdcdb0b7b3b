"""Who may ask the desk anything: the browser that was given its key, from the desk's own pages.

Other programs and pages on this machine may reach its port, and a page of another site may name this machine
as its own (DNS rebinding). So each request must name the right host, hold the cookie that the key was
exchanged for, and come from the desk itself.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Literal
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prakat.site_builder.desk.cases import Sought

HOST = "127.0.0.1"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types desk"
)
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
}


@dataclass
class Session:
    """What is known of the officer at one browser, until the desk is closed."""

    officer: str = ""
    role: str = ""
    language: Literal["th", "en"] = "th"
    sought: Sought = field(default_factory=Sought)


class Guard:
    """Lets through whoever has exchanged the key, once, for a cookie; ``session`` in the scope is theirs."""

    def __init__(self, app: ASGIApp, port: int, refused: Callable[[str, int], Response]) -> None:
        self.key = secrets.token_urlsafe(32)
        self._app, self._refused = app, refused
        self._host = f"{HOST}:{port}"
        self._cookie = f"prakat-desk-{port}"
        self._sessions: dict[str, Session] = {}

    @property
    def address(self) -> str:
        """The desk, without its key."""
        return f"http://{self._host}/"

    @property
    def entrance(self) -> str:
        """The address that opens the desk, once."""
        return f"{self.address}enter?key={self.key}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        is_begun = False

        async def guarded(message: Message) -> None:
            nonlocal is_begun
            is_begun = True
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        try:
            await self._answer(scope)(scope, receive, guarded)
        except Exception:  # a fault of ours; nobody is shown where
            if not is_begun:
                await self._refused("failed", 500)(scope, receive, guarded)

    def _answer(self, scope: Scope) -> ASGIApp:
        headers = Headers(scope=scope)
        if headers.getlist("host") != [self._host] or scope["method"] not in ("GET", "HEAD", "POST"):
            return self._refused("refused_host", 403)
        session = self._sessions.get(self._held(headers))
        if scope["path"] == "/enter":
            return self._entered(scope, session)
        if session is None:
            return self._refused("refused_key", 403)
        # A page that somebody else serves on this machine is of the same site, but not of the same origin.
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return self._refused("refused_origin", 403)
        if scope["method"] == "POST" and headers.getlist("origin") != [self.address.rstrip("/")]:
            return self._refused("refused_origin", 403)
        scope["session"] = session
        return self._app

    def _held(self, headers: Headers) -> str:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return ""
        return cookie.value if cookie else ""

    def _entered(self, scope: Scope, session: Session | None) -> Response:
        """Exchange the key for a cookie; the page then asks for the desk itself, as of the same origin."""
        answer = HTMLResponse(
            '<!doctype html><html lang="th"><meta charset="utf-8">'
            '<meta http-equiv="refresh" content="0;url=/"><title>prakat desk</title>'
            '<p><a href="/">โต๊ะตรวจใบสมัคร</a>'
        )
        if session is not None:
            return answer
        given = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        # An empty key is one that was used.
        if not self.key or not secrets.compare_digest(given.encode(), self.key.encode()):
            return self._refused("refused_key", 403)
        self.key, token = "", secrets.token_urlsafe(32)
        self._sessions[token] = Session()
        answer.set_cookie(self._cookie, token, httponly=True, samesite="strict", path="/")
        return answer
