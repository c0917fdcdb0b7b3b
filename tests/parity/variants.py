"""Dossiers as the world may send them: valid in other words, broken, hostile.

Every text here is made from one complete dossier by a seeded generator: the same texts
on every machine, so that a difference found once can be found again.
"""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from prakat.validators import text

OTHER_WORDS = ("๑ มิ.ย. ๒๕๔๑", "1/6/2541", "01-06-2541", "วันจันทร์ที่ 1 มิถุนายน พ.ศ. 2541", "29 ก.พ. 2567")
WRONG_WORDS = (
    *("", " ", "-", "....", "ปัจจุบัน", "29 ก.พ. 2566", "31/6/2541", "6/13/2541", "1/1/2483", "1/6/1998"),
    *("1/6/41", "1-2345-67890-12-1", "๐๘๑๒๓๔๕๖๗๘", "ไม่มี@ไทย", "a@b", "25,000.555", "1e999999", "-1"),
    *("0.25", "yes", "D9", "<script>alert(1)</script>", "#pagebreak()", "' OR 1=1", "é́", "ก็่้๊"),
    *("​﻿", "ำํา"),
)
HOSTILE: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        2.5,
        10**400,
        float("nan"),
        float("inf"),
        [],
        {},
        [[]],
        {"": {}},
        [None] * 300,
    ),
    *(
        "\x00",
        "ก\x00ข",
        "\ud800",
        "\udfff\ud800",
        "ก" * 200_000,
        "9" * 10_000,
        "\u202e",
        "a\nb\tc\r\n",
        "😀" * 99,
    ),
)
RAW_TEXTS = (
    *(
        "",
        " ",
        "null",
        "[]",
        "7",
        '"text"',
        "{",
        '{"a":}',
        "\ufeff{}",
        "NaN",
        "{}{}",
        "nul",
        "'{}'",
        "1e400",
        '"\\ud800"',
    ),
    *(
        "[" * 100_000,
        '{"a":' * 50_000,
        "[" * 63 + "]" * 63,
        "[" * 65 + "]" * 65,
        '{"forms":' + "9" * 5_000 + "}",
    ),
    *('{"format":"prakat-dossier/1","format":"x","forms":{"application":[]}}', '{"forms":{"\\u0000":1}}'),
)


def variants(complete: dict[str, Any], count: int, seed: int = 2567) -> Iterator[str]:
    """``count`` texts of dossiers: the complete one, the raw junk, then mutations of one to six places."""
    yield json.dumps(complete, ensure_ascii=False)
    yield from RAW_TEXTS
    dice = random.Random(seed)
    for _ in range(count - 1 - len(RAW_TEXTS)):
        dossier = copy.deepcopy(complete)
        for _ in range(dice.randint(1, 6)):
            dice.choices((_reword, _break, _remove, _add, _shuffle), (4, 4, 3, 1, 1))[0](dossier, dice)
        # Escaped, as JSON.stringify writes lone surrogates.
        yield json.dumps(dossier)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each (container, key) in a JSON value."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def _pick(dossier: Any, dice: random.Random) -> tuple[Any, Any]:
    return dice.choice(list(_places(dossier))[1:] or [({}, "")])


def _reword(dossier: Any, dice: random.Random) -> None:
    """The same in Thai digits or with other spaces, or another usual way to write a date."""
    texts = [(c, k) for c, k in _places(dossier) if isinstance(c[k], str)]
    if texts:
        container, key = dice.choice(texts)
        said = container[key]
        container[key] = dice.choice((text.to_thai_digits(said), f" {said}\u00a0 ", *OTHER_WORDS))


def _break(dossier: Any, dice: random.Random) -> None:
    container, key = _pick(dossier, dice)
    if container:
        container[key] = copy.deepcopy(dice.choice((*WRONG_WORDS, *HOSTILE)))


def _remove(dossier: Any, dice: random.Random) -> None:
    container, key = _pick(dossier, dice)
    if container:
        del container[key]


def _add(dossier: Any, dice: random.Random) -> None:
    """An unknown key, or a row more."""
    container, _ = _pick(dossier, dice)
    if isinstance(container, list):
        container.append(copy.deepcopy(dice.choice((*container, *HOSTILE))))
    elif isinstance(container, dict):
        value = copy.deepcopy(dice.choice(HOSTILE))
        container[dice.choice(("unknown", "", "a.b", "[0]", "\ud800", "k" * 10_000))] = value


def _shuffle(dossier: Any, dice: random.Random) -> None:
    rows = [c[k] for c, k in _places(dossier) if isinstance(c[k], list) and len(c[k]) > 1]
    if rows:
        dice.shuffle(dice.choice(rows))
