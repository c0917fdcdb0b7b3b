"""The rules of an application: one pure function from announcement, forms and dossier to a report.

    check(announcement, forms, dossier, pages) -> Report
    check_json(announcement, forms, dossier, pages) -> str      # the same, JSON text in and out
    Plan.of(announcement, forms).check(dossier, pages)          # the same, for many dossiers

The same code runs in the applicant's browser and at HR, and imports the standard library
alone. Shapes: validators/contract.py. Rules: validators/rules/.
"""

from prakat.validators.checker import Plan, check, check_json

__all__ = ["Plan", "check", "check_json"]
