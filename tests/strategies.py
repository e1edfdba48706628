"""Hypothesis strategies that the tests of every room share: texts in many scripts, documents, places."""

import unicodedata

from hypothesis import strategies as st

from knowledge.documents import Document, Heading
from knowledge.spans import Span

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё АБВГДЕЖ қғҳўӯҷӣәіңүұөһ",
    "oʻgʻ’shch ňýžşäöüç",
    "中国与中亚贸易额达到亿美元。，、！？「」（）",
    "العربية עברית हिन्दी ไทย 한국어",
    "0123456789.,-–—%$€ ",
    ".!?…;: \"'«»“”()[]",
    "😀👩‍👩‍👧‍👦🇰🇿🇺🇿✈️",
)


def texts(min_size: int = 0, max_size: int = 300) -> st.SearchStrategy[str]:
    """Texts of mixed scripts, emoji, punctuation and white space, or of any characters at all."""
    mixed = st.lists(st.sampled_from(ALPHABETS).flatmap(lambda letters: st.text(letters, max_size=12)), max_size=25)
    joined = mixed.map(" ".join).map(lambda text: text[:max_size])
    return st.one_of(joined, st.text(max_size=max_size)).filter(lambda text: len(text) >= min_size)


_WORDS = st.sampled_from(
    [
        "Trade",
        "trade",
        "rose",
        "China",
        "2024",
        "94.8",
        "billion",
        "U.S.",
        "Dr.",
        "No.",
        "Сауда",
        "млрд.",
        "г.",
        "Китай",
        "савдо",
        "ҳажми",
        "mlrd.",
        "Söwda",
        "贸易额。",
        "😀",
        "(c.",
        "5)",
        "“Yes.”",
    ]
)


def sentences() -> st.SearchStrategy[str]:
    """Lines that look like prose, with abbreviations, figures and quotation marks."""
    return st.tuples(st.lists(_WORDS, min_size=1, max_size=14).map(" ".join), st.sampled_from(".!?…。")).map("".join)


def paragraphs() -> st.SearchStrategy[str]:
    """Paragraphs of prose-like sentences, without line breaks."""
    return st.lists(sentences(), min_size=1, max_size=6).map(" ".join)


@st.composite
def documents(draw: st.DrawFn, *, min_paragraphs: int = 1) -> Document:
    """Documents in canonical form: NFC, an empty line between paragraphs, headings as paragraphs of their own."""
    parts = draw(st.lists(st.tuples(st.booleans(), paragraphs()), min_size=min_paragraphs, max_size=8))
    text = ""
    headings: list[Heading] = []
    for is_heading, words in parts:
        paragraph = unicodedata.normalize("NFC", words)
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{paragraph}" if text else paragraph
        if is_heading:
            headings.append(Heading(Span(start, len(text)), draw(st.integers(1, 6))))
    language = draw(st.sampled_from(("en", "ru", "zh", "uz", "kk", "ky", "tg", "tk", "und")))
    return Document("a/b", "Title", language, text, "a/b.md", "0" * 64, headings=tuple(headings))


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    """Spans inside a text of that length, which is at least 1."""
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))
