"""Files of the cache, which several builds may share at the same time."""

import os
from pathlib import Path


def write(path: Path, data: bytes) -> Path:
    """Write a file all at once, and return its path.

    A reader has the old content or the new one, never a part of it, also where a build is broken off.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    return part.replace(path)
