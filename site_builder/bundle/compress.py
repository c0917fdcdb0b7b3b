"""Files compressed beforehand, so that a server need not while a visitor waits.

Beside each file that gets smaller lies ``<name>.gz`` (RFC 1952) and ``<name>.br`` (RFC 7932), which nginx
(``gzip_static``, ``brotli_static``) and others send to browsers that take them. What was compressed once
is kept in the cache by the hash of its content: most of a site is the same the next day.
"""

import gzip
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import brotli

from prakat.site_builder.bundle import atomic

# Texts and programs; pictures, PDF, ZIP and WOFF2 are compressed in themselves.
ENDINGS = {".css", ".html", ".ics", ".js", ".json", ".svg", ".ttf", ".txt", ".wasm", ".xml"}
SMALLEST = 1000  # bytes: what fits into one packet is sent no sooner
# Slow and thorough: each content is compressed once.
METHODS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, 9, mtime=0),
    ".br": lambda data: brotli.compress(data, quality=11),
}


def compress_site(site: Path, cache: Path) -> None:
    """Write the compressed files of the folder ``site``; ``cache`` keeps them for later builds."""
    cache.mkdir(parents=True, exist_ok=True)
    for path in [path for path in site.rglob("*") if path.suffix in ENDINGS and path.is_file()]:
        data = path.read_bytes()
        if len(data) < SMALLEST:
            continue
        for ending in METHODS:
            shutil.copyfile(compressed(data, ending, cache), path.with_name(path.name + ending))
    atomic.forget(cache)


def sent(path: Path, cache: Path) -> int:
    """Return how many bytes of a file travel: those that ``.gz`` has, where it is a file to be compressed.

    A server that sends ``.br`` needs fewer; one that compresses nothing, more.
    """
    data = path.read_bytes()
    if path.suffix not in ENDINGS or len(data) < SMALLEST:
        return len(data)
    return compressed(data, ".gz", cache).stat().st_size


def compressed(data: bytes, ending: str, cache: Path) -> Path:
    """Return the file in ``cache`` that holds ``data``, compressed as its ending says."""
    made = cache / f"{hashlib.sha256(data).hexdigest()}{ending}"
    if not made.exists():
        made.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(made, METHODS[ending](data))
    os.utime(made)
    return made
