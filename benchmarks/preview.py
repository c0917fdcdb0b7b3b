"""How long a change of one announcement takes until its page shows it, with a hundred announcements.

    python benchmarks/preview.py

Peer, timed in the same run on the same change, whose time the ratio is to: the rebuild that `mkdocs serve`
does after it, `mkdocs build` in the same process, with everything but the content loaded before. Each round
is another change; the quickest is told, since the others tell what else the machine had to do.
"""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402

from prakat.site_builder.preview.server import Preview  # noqa: E402
from prakat.site_builder.project import Project  # noqa: E402
from tests.site_builder.building import EMPLOYEES, agency  # noqa: E402

MANY = 100
ROUNDS = 3


def main() -> None:
    """Print a table: seconds of each way, and the ratio."""
    logging.disable()
    with tempfile.TemporaryDirectory() as temporary:
        folder = agency(Path(temporary))
        files = [folder / f"content/announcements/2567/many-{number}.yaml" for number in range(MANY)]
        for number, file in enumerate(files):
            file.write_text(EMPLOYEES.replace("title: ", f"title: ครั้งที่ {number} ", 1))
        os.chdir(folder)
        rebuild()  # papers are typeset once for both
        rebuilt = min(seconds(files[0], number, rebuild) for number in range(ROUNDS))
        preview = Preview(Project.around(folder))
        own = min(seconds(files[0], number, lambda: shown(preview)) for number in range(ROUNDS))
    print(f"{'mkdocs serve':24}{rebuilt:6.2f} s{1:8.3f}")
    print(f"{'prakat serve':24}{own:6.2f} s{own / rebuilt:8.3f}")


def seconds(file: Path, number: int, shown: Callable[[], str]) -> float:
    """Seconds from a change until ``shown`` returns the page with it."""
    word = f"แก้ครั้งที่ {number}"
    before = file.read_text()
    file.write_text(before.replace("title: ", f"title: {word} ", 1))
    start = time.perf_counter()
    assert word in shown()
    taken = time.perf_counter() - start
    file.write_text(before)
    return taken


def shown(preview: Preview) -> str:
    """The page as the preview answers, which looks at its files every 0.2 s besides."""
    preview.look()
    return str(preview.answer("announcements/many-0/")[1])


def rebuild() -> str:
    """The page as MkDocs writes it."""
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    return Path(config.site_dir, "announcements/many-0/index.html").read_text()


if __name__ == "__main__":
    main()
