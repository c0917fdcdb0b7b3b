"""A folder that holds a built site → what is not as it was built."""

from collections.abc import Iterator
from pathlib import Path

from prakat.forms.questions.source import Finding, finding
from prakat.site_builder.bundle.compress import METHODS
from prakat.site_builder.publish.data.manifest import Manifest, hashes

NOWHERE = (1, 1)  # what is said of a whole file


def findings(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    """Yield what is missing, changed or added in ``folder``, by its path there."""
    there = dict(hashes(folder))
    for name, digest in manifest.files.items():
        if name not in there:
            yield finding(name, NOWHERE, "deployed.missing")
        elif there[name] != digest:
            yield finding(name, NOWHERE, "deployed.differs")
    for name in there.keys() - manifest.files.keys():
        if not (name.endswith((*METHODS,)) and name.rpartition(".")[0] in manifest.files):
            yield finding(name, NOWHERE, "deployed.added")
