"""txtai: sparse and dense scores, normalised and added, as `hybrid=True` sets them up."""

from collections.abc import Sequence
from pathlib import Path

from txtai import Embeddings

from tests.benchmarks.peers.peer import COUNT, Paragraph


class TxtaiHybrid:
    def __init__(self, weights: Path) -> None:
        self._embeddings = Embeddings(path=str(weights), hybrid=True)

    def build(self, paragraphs: Sequence[Paragraph]) -> None:
        self._embeddings.index((number, paragraph.text, None) for number, paragraph in enumerate(paragraphs))

    def search(self, question: str) -> list[int]:
        return [int(number) for number, _ in self._embeddings.search(question, COUNT)]
