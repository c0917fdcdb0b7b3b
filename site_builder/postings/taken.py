"""From which site a portal has an announcement, and how old that is, in words."""

from prakat.site_builder.postings.posting import Origin
from prakat.site_builder.text.languages import both
from prakat.site_builder.text.strings import public
from prakat.validators.contract import Words


def whence(origin: Origin) -> list[Words]:
    """Return from which site it is and of what moment.

    The figures of a site's name stay as they are: it may be its address.
    """
    words = public()
    site = words["taken_from"]
    name: Words = {"th": site["th"].format(origin.name), "en": site["en"].format(origin.name)}
    if origin.checked is None:
        return [name, both(words["taken_never"], "thai")]
    at = both(words["taken_at"], "thai", origin.checked)
    return [{"th": f"{name['th']} {at['th']}", "en": f"{name['en']}, {at['en']}"}]
