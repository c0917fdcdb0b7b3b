"""What a site publishes → its bytes, bounded in time, size and number; of other sites nothing is asked.

A site is asked at its own address only. Where the name of a public site leads into an internal network, it is
not asked at all (OWASP, Server-Side Request Forgery Prevention), and the address that was looked at is the
one that is asked.
"""

import http.client
import socket
import ssl
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from ipaddress import IPv6Address, ip_address
from threading import Timer
from time import monotonic
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from prakat.site_builder.portal.sources import Agency

PATIENCE = 30  # seconds without any answer
DEADLINE = 600  # seconds for all that is asked of one site
REDIRECTS = 3
_CHUNK = 1 << 16
_LONGEST_MARK = 200
_GZIP = 16 + zlib.MAX_WBITS  # how zlib calls that format


class FetchError(Exception):
    """A site does not give a file: ``code`` of findings.toml, and the values in its words."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values


class Answer(NamedTuple):
    """A file, and by which marks it is asked for again; ``content`` is None if it is as it was."""

    content: bytes | None
    marks: Mapping[str, str]


# The marks of an answer, and the headers by which they are sent back (RFC 9110, 13.1).
_MARKS = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}


class Site:
    """The site of a source, asked for one file after the other."""

    def __init__(self, agency: Agency, deadline: float = DEADLINE) -> None:
        self._agency = agency
        self._until = monotonic() + deadline
        self._open: http.client.HTTPConnection | None = None

    def read(self, name: str, most: int, marks: Mapping[str, str] | None = None) -> Answer:
        """Return the file at an address in the site, of at most so many bytes.

        Raises:
            FetchError: there is none, or it is not to be had.
        """
        if self._agency.folder is not None:
            return self._from_folder(name, most)
        try:
            with self._watched():
                return self._asked(name, most, marks or {})
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            if monotonic() >= self._until:
                raise FetchError("source.slow", seconds=DEADLINE) from error
            raise FetchError("source.unreachable", why=str(error) or type(error).__name__) from error

    def _from_folder(self, name: str, most: int) -> Answer:
        assert self._agency.folder is not None
        path = self._agency.folder / name
        try:
            if not path.is_file():
                raise FetchError("source.no_file", path=str(path))
            with path.open("rb") as file:
                content = file.read(most + 1)
        except OSError as error:
            raise FetchError("source.unreachable", why=error.strerror or type(error).__name__) from error
        if len(content) > most:
            raise FetchError("source.too_large", path=name, max=most)
        return Answer(content, {})

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """End what is going on at the deadline: a server may send a byte now and then for ever."""
        watch = Timer(max(0.0, self._until - monotonic()), self.close)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _asked(self, name: str, most: int, marks: Mapping[str, str]) -> Answer:
        assert self._agency.url is not None
        path = self._agency.url.path + quote(name)
        headers = {"Accept-Encoding": "gzip", "Accept": "application/json", "User-Agent": "prakat-portal"}
        headers |= {_MARKS[key]: value for key, value in marks.items() if key in _MARKS}
        for _ in range(1 + REDIRECTS):
            answer = self._answered(path, headers)
            if answer.status in (301, 302, 303, 307, 308):
                path = self._inside(path, answer.getheader("Location") or "")
                self.close()
                continue
            if answer.status == 304 and marks:
                answer.read()
                return Answer(None, marks)
            if answer.status != 200:
                raise FetchError("source.status", path=name, status=answer.status)
            if (encoding := _encoding(answer)) not in ("identity", "gzip"):
                raise FetchError("source.encoding", path=name, encoding=encoding)
            content = self._content(answer, name, most)
            return Answer(
                content,
                {
                    key: said
                    for key in _MARKS
                    if (said := answer.getheader(key)) and len(said) <= _LONGEST_MARK
                },
            )
        raise FetchError("source.redirects", path=name, max=REDIRECTS)

    def _content(self, answer: http.client.HTTPResponse, name: str, most: int) -> bytes:
        """Return the content, unpacked; as it travels it may be no larger than unpacked."""
        packed = zlib.decompressobj(_GZIP) if _encoding(answer) == "gzip" else None
        parts: list[bytes] = []
        size = travelled = 0
        while chunk := answer.read1(_CHUNK):
            travelled += len(chunk)
            part = packed.decompress(chunk, most + 1 - size) if packed else chunk
            size += len(part)
            if size > most or travelled > most:
                self.close()
                raise FetchError("source.too_large", path=name, max=most)
            parts.append(part)
        if answer.length or (packed and not packed.eof):
            raise http.client.IncompleteRead(b"", answer.length)
        return b"".join(parts)

    def _inside(self, path: str, location: str) -> str:
        """Return the path to which an answer leads, which must be of the same site."""
        url = self._agency.url
        assert url is not None
        led = urlsplit(urljoin(url._replace(path=path).geturl(), location))
        if (led.scheme, led.hostname, led.port) != (url.scheme, url.hostname, url.port):
            raise FetchError("source.moved", to=led.geturl())
        return led._replace(scheme="", netloc="", fragment="").geturl()

    def _answered(self, path: str, headers: Mapping[str, str]) -> http.client.HTTPResponse:
        """Return the answer; a connection that the server has ended meanwhile is opened once more."""
        if self._open is not None:
            try:
                self._open.request("GET", path, headers=dict(headers))
                return self._open.getresponse()
            except (ConnectionError, http.client.HTTPException):
                self.close()
        opened = self._connect()
        opened.request("GET", path, headers=dict(headers))
        return opened.getresponse()

    def _connect(self) -> http.client.HTTPConnection:
        url = self._agency.url
        assert url is not None
        assert url.hostname
        host, secure = url.hostname, url.scheme == "https"
        port = url.port or (443 if secure else 80)
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(each[4][0]) for each in found]
        if not self._agency.internal and (inside := [each for each in addresses if not _is_public(each)]):
            raise FetchError("source.private", host=host, address=inside[0])
        # The connection is there already, so that nobody asks for the name's address again.
        opened = (http.client.HTTPSConnection if secure else http.client.HTTPConnection)(host, url.port)
        opened.sock = connected = _first(addresses, port)
        self._open = opened
        if secure:
            context = ssl.create_default_context()
            secured = context.wrap_socket(connected, server_hostname=host, do_handshake_on_connect=False)
            opened.sock = secured
            secured.do_handshake()
        return opened

    def close(self) -> None:
        """End the connection, also from another thread."""
        if (connection := self._open) is not None:
            self._open = None
            if connection.sock is not None:
                with suppress(OSError):  # it has ended by itself
                    connection.sock.shutdown(socket.SHUT_RDWR)
            connection.close()


def _encoding(answer: http.client.HTTPResponse) -> str:
    return answer.getheader("Content-Encoding", "identity").lower()


def _first(addresses: list[str], port: int) -> socket.socket:
    """Return a connection with the first of some addresses that takes one."""
    failed: OSError | None = None
    for each in addresses:
        try:
            return socket.create_connection((each, port), timeout=PATIENCE)
        except OSError as error:
            failed = error
    raise failed or OSError("no address")


def _is_public(text: str) -> bool:
    """Tell whether an address is one of the public network.

    >>> [_is_public(each) for each in ("203.150.0.1", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_global and not address.is_multicast
