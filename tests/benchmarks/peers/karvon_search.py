"""Karvon's own search, as the bot opens it; the reply that it composes is not part of the comparison."""

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from index.build import build_from_documents
from index.encoder import load_encoder
from index.publication import open_generation
from index.search import Searcher
from knowledge.documents import Document
from knowledge.languages import detect_language
from tests.benchmarks.peers.peer import COUNT, Paragraph


class KarvonSearch:
    """The paragraphs alone, without their titles."""

    titles = False

    def __init__(self, exports: Path) -> None:
        """Load the embedded encoder, whose weights the others are given, from the folder of its graph."""
        self._encoder = load_encoder("", exports)
        self._folder = tempfile.TemporaryDirectory()

    def build(self, paragraphs: Sequence[Paragraph]) -> None:
        """Write a generation of one document a paragraph, and open it."""
        self._folder.cleanup()
        self._folder = tempfile.TemporaryDirectory()
        documents = tuple(
            Document(
                id=f"{number:06}",
                title=paragraph.title if self.titles else "",
                language=detect_language(paragraph.text),
                text=paragraph.text,
                path=f"{number:06}.txt",
                sha256=hashlib.sha256(paragraph.text.encode()).hexdigest(),
            )
            for number, paragraph in enumerate(paragraphs)
        )
        indexes = Path(self._folder.name)
        build_from_documents(documents, indexes, self._encoder)
        self._searcher = Searcher(open_generation(indexes), self._encoder)

    def search(self, question: str) -> list[int]:
        """Return the paragraphs of the best passages, each once."""
        findings = self._searcher.search(question, language=detect_language(question), count=2 * COUNT)
        return [*dict.fromkeys(int(hit.passage.document.id) for hit in findings.hits)][:COUNT]


class KarvonTitles(KarvonSearch):
    """The paragraphs with the titles of their articles, as `karvon evaluate` reads a SQuAD file."""

    titles = True
