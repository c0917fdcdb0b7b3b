"""What a server answers, bounded in time and size; it is asked for nothing outside the site's own address."""

import hashlib
import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from prakat.site_builder.bundle.policy import integrity

PATIENCE = 30  # seconds for each step of an answer
MAX_BYTES = 200_000_000  # of one file; the largest of a site has 60 MB
KEPT = 4_000_000  # bytes of a content that are looked into
_CHUNK = 1 << 16


class UnreachableError(Exception):
    """The server gives no answer; the words are those of the network."""


class AddressError(Exception):
    """It is no address of a site; the words say so, in English and Thai."""


class Answer(NamedTuple):
    """The status of an answer, its headers by their names in small letters, and its content.

    ``hash`` is that of a manifest; ``begin`` is all of a content that is not too large to be looked into.
    """

    status: int
    headers: Mapping[str, str]
    hash: str
    begin: bytes


@dataclass(frozen=True)
class Address:
    """Where a site lies: an address of http or https that ends with a slash."""

    parts: SplitResult

    @classmethod
    def of(cls, text: str) -> "Address":
        """Return the address that somebody typed.

        Raises:
            AddressError: it is none.
        """
        try:
            parts = urlsplit(text)
            _ = parts.port
        except ValueError as error:
            raise AddressError(f"{text}: {error}") from error
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise AddressError(
                f"{text} is no address of a site, such as https://jobs.example.go.th/. "
                f"{text} ไม่ใช่ที่อยู่เว็บไซต์ เขียนเช่น https://jobs.example.go.th/"
            )
        return cls(parts._replace(path=parts.path.rstrip("/") + "/"))

    def __str__(self) -> str:
        return self.parts.geturl()

    @property
    def is_secure(self) -> bool:
        """Whether browsers keep answers and pages for it (W3C, Secure Contexts)."""
        host = self.parts.hostname or ""
        try:
            is_here = ip_address(host).is_loopback
        except ValueError:
            is_here = host == "localhost" or host.endswith(".localhost")
        return self.parts.scheme == "https" or is_here

    def path(self, name: str) -> str:
        """Return what is asked for, of a file of the site; a page is asked for by its folder."""
        if name == "index.html" or name.endswith("/index.html"):
            name = name.removesuffix("index.html")
        return self.parts.path + quote(name)


class Client:
    """One connection to a server, opened again where the server ends it."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._open: http.client.HTTPConnection | None = None

    def get(self, path: str, encoding: str = "identity") -> Answer:
        """Return the answer to a path; where it leads elsewhere is not followed.

        Raises:
            UnreachableError: there is none, or no end of it.
        """
        asked = {"Accept-Encoding": encoding, "User-Agent": "prakat-doctor"}
        try:
            response = self._answered(path, asked)
            headers: dict[str, str] = {}
            for name, value in response.getheaders():
                before = headers.get(name.lower())
                headers[name.lower()] = f"{before}, {value}" if before else value  # RFC 9110, 5.3
            digest, begin, size = hashlib.sha256(), b"", 0
            while chunk := response.read(_CHUNK):
                size += len(chunk)
                if size > MAX_BYTES:
                    raise UnreachableError(f"more than {MAX_BYTES} bytes")
                digest.update(chunk)
                begin += chunk[: KEPT - len(begin)]
            if response.length:
                raise UnreachableError(f"{response.length} bytes are missing")
            return Answer(response.status, headers, integrity(digest.digest()), begin)
        except (OSError, http.client.HTTPException, UnreachableError) as error:
            self.close()
            raise UnreachableError(str(error) or type(error).__name__) from error

    def _answered(self, path: str, headers: Mapping[str, str]) -> http.client.HTTPResponse:
        """Return the answer; a connection that the server has ended meanwhile is opened once more."""
        if self._open is not None:
            try:
                return self._asked(self._open, path, headers)
            except (ConnectionError, http.client.HTTPException):
                self.close()
        kind = (
            http.client.HTTPSConnection
            if self.address.parts.scheme == "https"
            else http.client.HTTPConnection
        )
        self._open = kind(self.address.parts.hostname or "", self.address.parts.port, timeout=PATIENCE)
        return self._asked(self._open, path, headers)

    def _asked(
        self, through: http.client.HTTPConnection, path: str, headers: Mapping[str, str]
    ) -> http.client.HTTPResponse:
        through.request("GET", path, headers=headers)
        return through.getresponse()

    def close(self) -> None:
        """End the connection."""
        if self._open is not None:
            self._open.close()
            self._open = None
