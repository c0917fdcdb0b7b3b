"""From which site a portal has an announcement, and how old that is, in words."""

from prakat.site_builder.postings.posting import Origin
from prakat.site_builder.text.languages import both
from prakat.site_builder.text.strings import public
from prakat.validators.contract import Digits, Words


def age(origin: Origin, digits: Digits = "arabic") -> Words:
    """Return of what moment the data is, and since when its site gives none."""
    words = public()
    if origin.checked is None:
        return both(words["taken_never"], digits)
    told = [both(words["taken_at"], digits, origin.checked)]
    if origin.failing:
        told.append(both(words["taken_failing"], digits, origin.failing))
    return {"th": " ".join(each["th"] for each in told), "en": ", ".join(each["en"] for each in told)}


def whence(origin: Origin, digits: Digits = "arabic") -> Words:
    """Return the same with the name of the site, whose figures stay as they are: it may be its address."""
    name, of = public()["taken_from"], age(origin, digits)
    return {
        "th": f"{name['th'].format(origin.name)} {of['th']}",
        "en": f"{name['en'].format(origin.name)}, {of['en']}",
    }
