"""The software bill of materials: what a site carries from others, for programs that watch for weaknesses.

It tells name, version, licence and source of each work, and its files by their hashes. The same site gives
the same bytes. Source: CycloneDX 1.6 (ECMA-424); package URLs.
"""

import json
from collections.abc import Iterator
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from prakat.site_builder.build import Artifact, Build
from prakat.site_builder.bundle import atomic, fetched
from prakat.site_builder.publish import carried
from prakat.site_builder.publish.data import manifest

ADDRESS = "bom.json"  # in the site


class _Part(NamedTuple):
    """A work: its id, name, version, package URL, licence, source, and SHA-256 of its files."""

    id: str
    name: str
    version: str
    purl: str
    licence: str
    source: str
    files: dict[str, str]


def artifacts(build: Build, site: Path) -> Iterator[Artifact]:
    """Yield the bill of the finished site in the folder ``site``."""
    if not build.preview:
        parts = [*_parts(build, site)]
        told = [version("prakat"), version("cyclonedx-python-lib"), *parts]
        of = json.dumps(told).encode() + Path(__file__).read_bytes()
        made = build.project.cache / atomic.MADE
        yield Artifact(ADDRESS, atomic.made(made, ADDRESS, of, lambda: _written(parts).encode()))


def _parts(build: Build, site: Path) -> Iterator[_Part]:
    """Yield what is in the site. The files of prakat's own are in the manifest of the build."""
    files: dict[str, dict[str, str]] = {}
    for address in manifest.addresses(site, "assets"):
        if (work := carried.of(address)) and work.origin != "dist:prakat":
            with (site / address).open("rb") as file:
                files.setdefault(work.id, {})[address] = file_digest(file, "sha256").hexdigest()
    for work in carried.in_site(with_admin=build.backend is not None):
        of = work.version(build.project.cache)
        yield _Part(
            work.id, work.name, of, _purl(work, of), work.licence, work.source, files.get(work.id, {})
        )


def _purl(work: carried.Carried, of: str) -> str:
    """Return a work's package URL: the package that it was taken from."""
    kind, _, name = work.origin.partition(":")
    if kind == "download":
        package = str(fetched.downloads()[name]["package"])
        kind, name = ("dist", name) if "==" in package else ("npm", package.rpartition("@")[0])
    kind = {"npm": "npm", "dist": "pypi"}.get(kind, "generic")
    return f"pkg:{kind}/{(name or work.id).replace('@', '%40')}@{of}"


def _written(parts: list[_Part]) -> str:
    # Imported lazily: a quarter of a second, for what seldom changes.
    from cyclonedx.factory.license import LicenseFactory
    from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    licences = LicenseFactory()

    def file(part: _Part, name: str, digest: str) -> Component:
        hashes = [HashType(alg=HashAlgorithm.SHA_256, content=digest)]
        return Component(type=ComponentType.FILE, name=name, bom_ref=f"{part.id}/{name}", hashes=hashes)

    def component(part: _Part) -> Component:
        source = ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(part.source))
        return Component(
            type=ComponentType.LIBRARY,
            name=part.name,
            version=part.version,
            bom_ref=part.id,
            purl=PackageURL.from_string(part.purl),
            licenses=[licences.make_from_string(part.licence)],
            external_references=[source] if part.source else [],
            components=[file(part, name, digest) for name, digest in part.files.items()],
        )

    site = Component(type=ComponentType.APPLICATION, name="site", version=version("prakat"), bom_ref="site")
    components = [component(part) for part in parts]
    mark = uuid5(NAMESPACE_URL, sha256(json.dumps(parts).encode()).hexdigest())
    bom = Bom(serial_number=mark, metadata=BomMetaData(component=site), components=components)
    bom.register_dependency(site, components)
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    del told["metadata"]["timestamp"]  # the library takes the clock
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
