"""Fonts whose letters are pictures: what each of their characters stands for in Unicode.

A document stores the character's place in the font, often moved to the private use area (U+F000 on).
"""

_SYMBOL = (
    "∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\0αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑",
)
_TABLES: dict[str, dict[int, str]] = {
    "symbol": {0x21: "!", **dict(enumerate(_SYMBOL[0], 0x22)), **dict(enumerate(_SYMBOL[1], 0xA0)), 0xF1: "⟩"}
    | {0xF2: "∫"},
    "wingdings": {
        0x22: "✂",
        0x28: "☎",
        0x29: "✆",
        0x2A: "✉",
        0x3F: "✍",
        0x45: "☜",
        0x46: "☞",
        0x4A: "☺",
        0x6C: "●",
        0x6D: "○",
        0x6E: "■",
        0x6F: "□",
        0x70: "□",
        0x71: "❑",
        0x72: "❒",
        0x73: "◆",
        0x74: "◆",
        0x75: "◆",
        0x76: "❖",
        0x77: "◆",
        0x9E: "·",
        0x9F: "•",
        0xA0: "·",
        0xA1: "○",
        0xA2: "○",
        0xA4: "◉",
        0xA5: "◎",
        0xA7: "▪",
        0xA8: "□",
        0xAA: "✦",
        0xAB: "★",
        0xAC: "✶",
        0xB2: "✧",
        0xD8: "➢",
        0xDC: "➲",
        0xDF: "←",
        0xE0: "→",
        0xE1: "↑",
        0xE2: "↓",
        0xE8: "➔",
        0xEF: "⇐",
        0xF0: "⇒",
        0xF1: "⇑",
        0xF2: "⇓",
        0xF3: "⇔",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
        0x80: "⓪",
        0x8B: "⓿",
        **{0x81 + n: chr(0x2460 + n) for n in range(10)},
        **{0x8C + n: chr(0x2776 + n) for n in range(10)},
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "□"},
    "wingdings 3": {0x7D: "▶", 0x75: "▶", 0x74: "◀", 0x70: "▲", 0x71: "▼"},
    "webdings": {0x34: "▶", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"},
}
for _table in _TABLES.values():
    _table[0x20] = " "

LOST = "\ufffd"  # in the place of a character without a reading


def pictures(font: str) -> bool:
    """Return whether the letters of a font are pictures.

    >>> pictures("Wingdings"), pictures("TH SarabunPSK")
    (True, False)
    """
    return font.strip().lower() in _TABLES


def meant(place: int, font: str) -> str:
    """Return what the character at a place of a font stands for; U+FFFD if that is not known.

    >>> meant(0xF0A3, "Symbol"), meant(0xFC, "Wingdings"), meant(0xF0FF, "Wingdings")
    ('≤', '✓', '\ufffd')
    """
    code = place - 0xF000 if 0xF000 <= place <= 0xF0FF else place
    if table := _TABLES.get(font.strip().lower()):
        found = table.get(code, LOST)
        return LOST if found == "\0" else found
    return LOST if code != place or not 0x20 <= place < 0xD800 else chr(place)
