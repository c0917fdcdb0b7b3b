"""The catalogues of forms: prakat's own, and that of an agency.

The agency's forms come in addition to prakat's, or instead of those of the same id. ``own`` is the folder
of its catalogue, which need not exist. In the browser there is none: the agency's layouts lie among
prakat's (site_builder/bundle/wheels.py).
"""

from pathlib import Path

SHIPPED = Path(__file__).parent / "catalogue"


def catalogues(own: Path | None = None) -> dict[str, Path]:
    """Return the catalogues by their names in findings, the agency's last; prakat's repository has one."""
    if own is not None and own.is_dir() and not own.samefile(SHIPPED):
        return {"prakat/forms/catalogue": SHIPPED, "forms/catalogue": own}
    return {"forms/catalogue": SHIPPED}


def folder(form: str, own: Path | None = None) -> Path:
    """Return the folder of a form: the agency's, if it has one of that id."""
    *_, last = catalogues(own).values()
    return last / form if (last / form).is_dir() else SHIPPED / form
