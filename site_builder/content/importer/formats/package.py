"""Files that are ZIP archives of XML: Word's and OpenDocument's."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

# Bytes of XML in one file; a page of text takes some 20,000.
MAX_UNPACKED = 20_000_000


class Package:
    """An open file, of which parts are read by name."""

    def __init__(self, path: Path, renamed: Mapping[bytes, bytes] | None = None) -> None:
        """``renamed``: namespaces that are read as others."""
        self._zip = zipfile.ZipFile(path)
        self._renamed = renamed or {}
        self._left = MAX_UNPACKED

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def read(self, name: str) -> Any:
        """Return the root of a part, an lxml element; None if there is no such part.

        Nothing outside the file is looked up, and elements stand at most 255 deep.

        Raises:
            ValueError: the parts read so far are larger than a document can be, or one declares entities.
            lxml.etree.XMLSyntaxError, zipfile.BadZipFile: it is damaged.
        """
        try:
            size = self._zip.getinfo(name).file_size
        except KeyError:
            return None
        self._left -= size
        if self._left < 0:
            raise ValueError("too large")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        raw = self._zip.read(name)
        for namespace, other in self._renamed.items():
            raw = raw.replace(namespace, other)
        root = etree.fromstring(raw, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise ValueError("entities")
        return root
