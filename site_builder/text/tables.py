"""Tables that are stacked on a phone, for who hears a page."""

import re

from markupsafe import Markup

_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
_PART = re.compile(rf"<({'|'.join(_ROLES)}|th)\b[^>]*")


def stacked(html: str) -> Markup:
    """Return a table with the roles of its parts, which some browsers forget of what is laid out as blocks.

    >>> stacked('<tr><th scope="row">ผล<td>ผ่าน')
    Markup('<tr role="row"><th scope="row" role="rowheader">ผล<td role="cell">ผ่าน')
    """
    return Markup(_PART.sub(_with_role, html))


def _with_role(part: re.Match[str]) -> str:
    role = _ROLES.get(part[1]) or ("rowheader" if 'scope="row"' in part[0] else "columnheader")
    return f'{part[0]} role="{role}"'
