"""What the site carries besides pages."""

from pathlib import Path

CACHE = Path(".cache/prakat")  # below where the build runs
