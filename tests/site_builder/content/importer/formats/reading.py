"""What tests of each format ask of a document that was read."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from prakat.site_builder.content.importer.document import Document


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def quotes(document: Document) -> list[tuple[int, str]]:
    return [(doubt.line, doubt.quote) for doubt in document.doubts]


@st.composite
def bodies(
    draw: st.DrawFn,
    words_in: Sequence[str],
    paragraphs: Sequence[Callable[[str], str]],
    around_words: Sequence[str],
    around_blocks: Sequence[str],
) -> tuple[str, list[str]]:
    """A body of words in all that may stand around them, and the words."""

    def wrapped(made: str, around: Sequence[str]) -> str:
        for each in draw(st.lists(st.sampled_from(around), max_size=3)):
            made = each.format(made)
        return made

    words: list[str] = []
    body = ""
    for _ in range(draw(st.integers(1, 5))):
        inside = ""
        for _ in range(draw(st.integers(0, 4))):
            words.append(f"คำ{len(words)}ฯ")
            inside += wrapped(draw(st.sampled_from(words_in)).format(words[-1]), around_words)
        body += wrapped(draw(st.sampled_from(paragraphs))(inside), around_blocks)
    return body, words


def assert_nothing_is_lost(document: Document, words: list[str]) -> None:
    """Each word stands in a line, an aside or a doubt; in the lines once at most."""
    told = [
        *texts(document),
        *(aside.text for aside in document.asides),
        *(quote for _, quote in quotes(document)),
    ]
    assert not [word for word in words if not any(word in each for each in told)]
    shown_once = "".join(texts(document))
    assert all(shown_once.count(word) <= 1 for word in words)
