"""Where forms lie: in prakat's own catalogue, or in that of the agency whose site is built.

An agency's forms lie beside its ``content/``. One of them comes in addition to prakat's, or instead
of the one of the same id.
"""

from pathlib import Path

SHIPPED = Path(__file__).parent / "catalogue"
OWN = Path("forms/catalogue")  # from where the build runs, like content/


def catalogues() -> dict[str, Path]:
    """Each catalogue by its name in findings, the agency's last; prakat's own repository has but one."""
    if OWN.is_dir() and not OWN.samefile(SHIPPED):
        return {"prakat/forms/catalogue": SHIPPED, "forms/catalogue": OWN}
    return {"forms/catalogue": SHIPPED}


def folder(form: str) -> Path:
    """The folder of a form: the agency's, if it has one of that id."""
    *_, last = catalogues().values()
    return last / form if (last / form).is_dir() else SHIPPED / form
