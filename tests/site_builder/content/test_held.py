"""What is held back until its moment."""

from pathlib import Path

from tests.site_builder.building import agency, build


def test_a_build_says_when_the_next_becomes_public(tmp_path: Path) -> None:
    result = build(agency(tmp_path))
    assert "มีเรื่องที่จะเผยแพร่ ๓๐ พฤศจิกายน ๒๕๖๙" in result.stderr
    assert "ยังเป็นความลับ" in result.stderr
