"""What every searcher that is compared can do; a seat is the process that it sits in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

COUNT = 5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is searched for; only "Karvon, titles too" reads the title."""

    title: str
    text: str


class Peer(Protocol):
    """A searcher over paragraphs, made with the folder of its model."""

    def build(self, paragraphs: Sequence[Paragraph]) -> None:
        """Make these paragraphs, and no others, what is searched."""

    def search(self, question: str) -> list[int]:
        """Return the numbers of the best `COUNT` paragraphs, best first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A searcher of the comparison: where it is written, of which package, and whether it runs in our own venv."""

    name: str
    module: str
    maker: str
    package: str
    ours: bool = False

    def open(self, model: Path) -> Peer:
        """Return the searcher with its model: the folder of the weights, of ours that of the graph made from them.

        Its libraries are imported now.
        """
        maker: Callable[[Path], Peer] = getattr(import_module(f"tests.benchmarks.peers.{self.module}"), self.maker)
        return maker(model)


ENTRIES = (
    Entry("Karvon", "karvon_search", "KarvonSearch", "karvon", ours=True),
    Entry("Karvon, titles too", "karvon_search", "KarvonTitles", "karvon", ours=True),
    Entry("txtai, hybrid", "txtai_hybrid", "TxtaiHybrid", "txtai"),
    Entry("Haystack, hybrid", "haystack_hybrid", "HaystackHybrid", "haystack-ai"),
    Entry("LlamaIndex, hybrid", "llamaindex_hybrid", "LlamaIndexHybrid", "llama-index-core"),
    Entry("LangChain, ensemble", "langchain_ensemble", "LangChainEnsemble", "langchain-classic"),
    Entry("Chroma, vectors", "chroma_vectors", "ChromaVectors", "chromadb"),
)
