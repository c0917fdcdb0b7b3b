"""Slips in YAML by their names: a space that is missing, a bullet for a hyphen, a colon of another width.

The parser says where it stopped, seldom why. So each slip is mended on a trial line near that place: the
one with which reading gets further is the one that was made. Where YAML takes a slip for text or for a
key, what was written tells it (:func:`of_value`, :func:`of_key`).
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import yaml

type Place = tuple[int, int]  # line and column, counted from 1

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What the parser calls a bracket, a quote or a key that it began to read.
_OPENED = re.compile("flow|quoted|simple key")
# Parts of the parser's messages -> our code, for syntax errors that have words of their own
_PROBLEMS = {"expected ':'": "yaml.no_colon", "cannot start any token": "yaml.token", "alias": "yaml.alias"}

# What keyboards and word processors write for the signs of YAML; the values read like those signs.
_QUOTES = dict.fromkeys("“”„‟＂", '"') | dict.fromkeys("‘’‚‛＇", "'")
_SPACES = dict.fromkeys("\xa0\u2002\u2003\u2009\u200a\u202f\u3000", " ") | dict.fromkeys("\u200b\ufeff", "")
LOOK_ALIKES = (
    {"：": ":", "，": ",", "、": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "＃": "#", "－": "-"}
    | {"︰": ":", "﹕": ":", "；": ":", "ː": ":", "꞉": ":"}
    | _QUOTES
    | _SPACES
)
_TO_ASCII = str.maketrans(LOOK_ALIKES)
_BULLETS = "•–—‒―−‐‑·∙▪▫◦●○‣■□◆◇★☆➢➤✓✔*"
_BULLET = re.compile(rf"(\s*(?:- +)*)([{_BULLETS}][ \t\xa0]*|-(?![- \n]))(?=\S)")
_COLON = re.compile(r"(^\s*(?:- +)*|[{,]\s*)([A-Za-z_]+):(?=[^\s,}:/])")
_COLON_WITHIN = re.compile(r"(?<=: )([^\s,:{}\[\]'\"][^,:{}\[\]'\"]*)(: )([^,{}\[\]'\"]*)")
_HASH = re.compile(r"(?<=[ \t])#(?=[^\s#])")
_VALUE = re.compile(r"(\s*(?:- +)*(?:[\w.-]+:[ \t]+)?)(\S.*)")
_QUOTED = re.compile("[“”„‟＂‘‚‛＇].*[“”„‟＂’‘‛＇]", re.DOTALL)
# The signs that open something, and those that close it.
CLOSES = {"[": "]", "{": "}", '"': '"', "'": "'"}
_CLOSED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|\[[^]]*\]|\{[^}]*\}""")
_KEY = re.compile(r"[A-Za-z_]+")
_STRUCTURE = re.compile(r"- |[A-Za-z_]+:(?:\s|$)")
# The parts of an amount that a comma has parted.
_THOUSANDS, _BEFORE = re.compile("[0-9๐-๙]{3}(?![0-9๐-๙])"), re.compile(r"(?<![0-9๐-๙,])([0-9๐-๙]{1,3}),\s*$")

_LINES_ABOVE = 4  # a text that goes on over several lines is seldom longer
_MOST = 60_000  # characters of a file that is tried again and again
_TRIES = 40
_FEW = 3


class Slip(NamedTuple):
    """A slip: its place in a line, counted from 0; the code of a finding, and the values of its words."""

    at: int
    code: str
    values: dict[str, object]


def of_syntax(error: yaml.MarkedYAMLError, text: str) -> tuple[Place, str, Mapping[str, object]]:
    """Return the place of a syntax error, the code of a finding, and the values of its words."""
    mark = error.problem_mark
    if mark and ("escape" in (error.problem or "") or "hexdecimal" in (error.problem or "")):
        lines = lines_of(text)
        return (mark.line + 1, lines[mark.line].rfind("\\", 0, mark.column + 1) + 1), "yaml.escape", {}
    place, problem, opened = _stop(error, text), error.problem or "", _OPENED.search(error.context or "")
    lines = lines_of(text)
    found = _mended(text, place, lambda lines, number: _trials(lines[number]))
    misplaced = "mapping values are not allowed" in problem
    if found is None and misplaced and (before := _without_colon(lines, place)):
        return before, "yaml.no_colon", {}
    if "expected ':'" not in problem:
        found = found or _mended(text, place, _of_indent, above=0)
    if found:
        line, slip = found
        return (line, slip.at + 1), slip.code, slip.values
    if misplaced:
        return place, "yaml.colon", {}
    sign = lines[place[0] - 1][place[1] - 1 : place[1]] if place[0] <= len(lines) else ""
    if opened and sign in CLOSES:
        return place, "yaml.open", {"sign": sign, "closes": CLOSES[sign]}
    return place, next((code for said, code in _PROBLEMS.items() if said in problem), "yaml.syntax"), {}


def _stop(error: yaml.MarkedYAMLError, text: str) -> Place:
    """Return the place of a bracket or quote that is never closed, else where reading stopped."""
    mark = (error.context_mark if _OPENED.search(error.context or "") else None) or error.problem_mark
    mark = mark or error.context_mark
    last = place_at(text, max(0, len(text.rstrip()) - 1))  # an error at the end is one of the last line
    return min((mark.line + 1, mark.column + 1), last) if mark else (1, 1)


def _reach(text: str) -> Place | None:
    """Return where the reading of a text stops; None if it is read to its end."""
    try:
        for _ in yaml.parse(text, Loader=LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        return _stop(error, text)
    return None


def _without_colon(lines: list[str], place: Place) -> Place | None:
    """Return the line without a colon above a key with one: YAML reads the two as one text."""
    line, col = place
    if not re.fullmatch(r"\s*(?:- )*[\w.-]+", lines[line - 1][: col - 1]):
        return None
    for above in range(line - 2, -1, -1):
        written = lines[above].strip()
        if written and not written.startswith("#"):
            indent = len(lines[above]) - len(lines[above].lstrip())
            return None if re.search(r":(?:\s|$)", written) else (above + 1, indent + 1)
    return None


type _Trials = Callable[[list[str], int], Iterator[tuple[Slip, str]]]


def _mended(text: str, place: Place, trials: _Trials, above: int | None = None) -> tuple[int, Slip] | None:
    """Return the line of the slip for which reading stopped at ``place``, and the slip; None if unknown.

    Looked at is that line, and so many above it.
    """
    lines = lines_of(text)
    if len(text) > _MOST:
        return None
    near = itertools.islice(_near(lines, place[0] - 1), None if above is None else above + 1)
    tried = ((number, slip, line) for number in near for slip, line in trials(lines, number))
    for number, slip, line in itertools.islice(tried, _TRIES):
        further = _reach("\n".join([*lines[:number], line, *lines[number + 1 :]]))
        if further is None or (further > place and further[0] > number + 1):
            return number + 1, slip
    return None


def _near(lines: list[str], last: int) -> Iterator[int]:
    """Yield the line where reading stopped, then those above it that say something."""
    said = (
        number
        for number in range(min(last, len(lines) - 1), -1, -1)
        if lines[number].strip() and not lines[number].lstrip().startswith("#")
    )
    yield from itertools.islice(said, _LINES_ABOVE + 1)
    # A quote that is closed by the next one of its kind, however far below.
    yield from itertools.islice((each for each in range(min(last, len(lines))) if _opens(lines[each])), _FEW)


def _opens(line: str) -> str | None:
    """Return the quote that begins a value and does not end in its line."""
    found = _VALUE.match(line)
    opens = found is not None and found[2][0] in "'\"" and not _CLOSED.match(found[2])
    return found[2][0] if found and opens else None


def _trials(line: str) -> Iterator[tuple[Slip, str]]:
    """Yield the slips that may be in a line, with the line mended."""
    inside = len(line) - len(line.lstrip())
    if "\t" in line[:inside]:
        for width in (2, 4, 0):
            yield (
                Slip(line.index("\t"), "yaml.tab", {}),
                line[:inside].replace("\t", " " * width) + line[inside:],
            )
    yield from _of_signs(line)
    if found := _BULLET.match(line):
        yield _bullet(found, found.start(2)), f"{found[1]}- {line[found.end() :]}"
    for each in _COLON.finditer(line):
        slip = Slip(each.start(2), "yaml.colon_space", {"key": each[2]})
        yield slip, f"{line[: each.end()]} {line[each.end() :]}"
        yield slip, _COLON.sub(r"\1\2: ", line)
    if found := _HASH.search(line):
        slip = Slip(found.start(), "yaml.hash_within", {"words": line[found.start() :].strip()})
        yield slip, f"{line[: found.start()]}_{line[found.end() :]}"
    if sign := _opens(line):
        yield Slip(line.index(sign), "yaml.open", {"sign": sign, "closes": sign}), line.rstrip() + sign
    for each in _COLON_WITHIN.finditer(line):
        slip = Slip(each.start(2), "yaml.colon", {})
        yield slip, f"{line[: each.start(1)]}'{each[1]}{each[2]}{each[3]}'{line[each.end() :]}"
    if (found := _VALUE.match(line.rstrip())) and (why := _unquoted(found[2])):
        code, at = why
        quoted = found[2].replace("'", "''")
        yield Slip(found.start(2) + at, code, {"sign": found[2][0]}), f"{found[1]}'{quoted}'"


def _of_indent(lines: list[str], number: int) -> Iterator[tuple[Slip, str]]:
    """Yield the line as far indented as the lines above it are, the nearest first."""
    line = lines[number].strip()
    has = len(lines[number]) - len(lines[number].lstrip())
    levels: dict[int, int] = {}
    for above in itertools.islice(_near(lines, number - 1), _LINES_ABOVE) if _STRUCTURE.match(line) else ():
        bare = lines[above].lstrip()
        indent = len(lines[above]) - len(bare)
        # A list has its hyphens on one level, and beside each the keys of an item on another.
        for level in (indent, indent + 2) if bare.startswith("- ") else (indent,):
            levels.setdefault(level, above + 1)
    order = levels if line.startswith("- ") else sorted(levels, reverse=True)
    for wants in order:
        if wants != has:
            like = levels[wants]
            yield Slip(has, "yaml.indent", {"has": has, "wants": wants, "line": like}), " " * wants + line


def _of_signs(line: str) -> Iterator[tuple[Slip, str]]:
    """Yield the look-alikes of YAML's signs, each for itself (quotes in pairs), then all of them."""
    found = [each for each in dict.fromkeys(line) if each in LOOK_ALIKES]
    for sign in found:
        alike = _QUOTES if sign in _QUOTES else {sign: LOOK_ALIKES[sign]}
        yield _look_alike(line, sign), _read_as_ascii(line, alike)
    if len(found) > 1:
        yield _look_alike(line, found[0]), _read_as_ascii(line, LOOK_ALIKES)


def _read_as_ascii(line: str, alike: dict[str, str]) -> str:
    spaced = (": " if alike.get(each) == ":" else alike.get(each, each) for each in line)
    return "".join(spaced)


def _look_alike(written: str, sign: str, **more: object) -> Slip:
    meant = LOOK_ALIKES[sign]
    if sign in _SPACES:
        return Slip(written.index(sign), "yaml.space", {"code_point": f"U+{ord(sign):04X}", **more})
    return Slip(written.index(sign), "yaml.look_alike", {"sign": sign, "meant": meant, **more})


def _bullet(found: re.Match[str], at: int = 0) -> Slip:
    return Slip(at, "yaml.dash" if found[2] == "-" else "yaml.bullet", {"sign": found[2].strip()})


def _unquoted(value: str) -> tuple[str, int] | None:
    """Return why a value would be read in quotes only, and where that is seen."""
    sign = value[0]
    if sign in CLOSES:
        opened = _CLOSED.match(value)
        closed = opened is not None and value[opened.end() : opened.end() + 1] not in ("", "]", "}", ",")
        return ("yaml.after_quote" if sign == CLOSES[sign] else "yaml.sign", 0) if closed else None
    if sign in "&*!|>%@`?-#,":
        return "yaml.sign", 0
    colon = re.search(r":\s", value)
    return ("yaml.colon", colon.start()) if colon else None


def of_value(rest: str, code: str, written: object) -> Slip | None:
    """Return the slip by which a value is not what its key wants.

    ``rest`` is the line of the file from the value on, ``code`` what was found, ``written`` the value.
    """
    if code in ("value.list", "value.other") and (found := _BULLET.match(rest)):
        return _bullet(found)
    if code in ("value.text", "value.other") and isinstance(written, dict):
        return None if [*filter(_KEY.fullmatch, written)] else Slip(0, "yaml.colon", {})
    if not isinstance(written, str):
        return None
    if code in ("value.mapping", "value.other"):
        return of_key(written, "", "")
    if _QUOTED.fullmatch(written):
        return _look_alike(written, written[0])
    signs = [each for each in written if each in LOOK_ALIKES and each not in _QUOTES]
    return _look_alike(written, signs[0]) if signs else None


def of_key(key: str, before: str, rest: str) -> Slip | None:
    """Return the slip by which a key is none; with the key that was meant in its values, if there is one.

    ``before`` is the line of the file up to the key, ``rest`` from it on; a key within braces need not have
    a colon.
    """
    if key == "<<":
        return Slip(0, "yaml.merge", {})
    named = _KEY.match(key)
    after = key[named.end() :] if named else ""
    if named and after[:1] == ":":
        return Slip(0, "yaml.colon_space", {"key": named[0]})
    if named and LOOK_ALIKES.get(after.lstrip()[:1]) == ":":
        return _look_alike(key, after.lstrip()[0], key=named[0])
    if found := _BULLET.match(key):
        return _bullet(found)
    if signs := [each for each in key if each in LOOK_ALIKES and each not in _QUOTES]:
        return _look_alike(key, signs[0], key=key.translate(_TO_ASCII).strip())
    without = rest.startswith(key) and not rest[len(key) :].lstrip().startswith(":")
    if without or (before.rstrip().endswith(",") and not _KEY.fullmatch(key)):
        if _THOUSANDS.match(key) and (first := _BEFORE.search(before)):
            amount = f"{first[1]},{key[:3]}"
            return Slip(0, "yaml.comma_amount", {"amount": amount, "plain": amount.replace(",", "")})
        return Slip(0, "yaml.comma", {"words": key})
    return None


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as YAML counts them."""
    return re.split("\r\n|[\r\n\x85\u2028\u2029]", text)


def place_at(text: str, offset: int) -> Place:
    """Return the place of the character at ``offset``."""
    before = text[:offset]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
