"""The rules of an application: one pure function from announcement, forms and dossier to a report.

    check(announcement, forms, dossier, pages) -> Report
    check_json(announcement, forms, dossier, pages) -> str      # the same, JSON text in and out

The same code runs in the applicant's browser and at HR, and imports the standard library
alone. Shapes: validators/contract.py. Rules: validators/rules/.
"""

from prakat.validators.checker import check, check_json

__all__ = ["check", "check_json"]
