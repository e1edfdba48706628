"""A library of any size to measure with: copies of the English briefs, no two sentences of which are the same."""

import re
from pathlib import Path

from bot.config import shipped_documents
from index.encoder import Encoder
from index.splitting import passage_shape, split_documents
from knowledge.documents import Document
from knowledge.library import read_library

SENTENCE_END = re.compile(r"(?<=\w)\.(?=\s|$)", re.MULTILINE)


def write_library(folder: Path, passages: int, encoder: Encoder) -> list[str]:
    """Write documents with about so many passages into the folder, and return the questions that they answer.

    The first copy is the briefs as they are. In another every sentence says which record it is from, and places have
    other names, so that nothing is embedded once for all.
    """
    briefs = read_library([shipped_documents() / "en"]).documents
    shape = passage_shape(encoder)
    counts = {brief.id: len(split_documents([brief], shape, encoder, None)[0]) for brief in briefs}
    asked: list[str] = []
    written = copy = 0
    while written < passages:
        for brief in briefs:
            if written >= passages:
                break
            path = folder / f"{copy:05}" / f"{Path(brief.id).name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(copy_of(brief, copy), encoding="utf-8")
            written += counts[brief.id]
            asked += brief.questions if copy == 0 else ()
        copy += 1
    return asked


def copy_of(brief: Document, copy: int) -> str:
    """Return the brief's copy of that number, in Markdown with its headings; copy 0 is the brief itself."""
    text = brief.text
    for heading in reversed(brief.headings):
        text = f"{text[: heading.span.start]}{'#' * heading.level} {text[heading.span.start :]}"
    if copy == 0:
        return text
    text = text.replace("Central Asia", f"Region {copy}").replace("China", f"Land {copy}")
    return SENTENCE_END.sub(f", by record {copy}.", text)
