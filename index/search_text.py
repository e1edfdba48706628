"""What a passage is searched by: the title and the heading that it stands under, and its own words."""

from knowledge.passages import Passage

# Some thirty of the encoder's tokens. With a passage that fills it, it reads them in two halves.
MAX_HEADING_CHARS = 100


def search_text(passage: Passage) -> str:
    """Return what a passage is searched by: the title and the heading that it stands under, and its own words."""
    return f"{_heading(passage)}{passage.text}"


def sentence_start(passage: Passage, number: int) -> int:
    """Return where the passage's sentence (from 0) begins in its search text, in code points."""
    return len(_heading(passage)) + passage.sentences[number].start - passage.span.start


def _heading(passage: Passage) -> str:
    title, section = passage.document.title, passage.section
    above = title if section is None or section == title else f"{title} — {section}"
    return f"{above[:MAX_HEADING_CHARS]}\n"
