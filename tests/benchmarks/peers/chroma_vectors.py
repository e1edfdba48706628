"""Chroma: vectors alone, cosine, in memory; its local edition fuses no words with them."""

from collections.abc import Sequence
from pathlib import Path

import chromadb
from chromadb.config import Settings
from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

from tests.benchmarks.peers.peer import COUNT, Paragraph

BATCH = 1000


class ChromaVectors:
    def __init__(self, weights: Path) -> None:
        self._client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        self._encoder = SentenceTransformerEmbeddingFunction(model_name=str(weights), device="cpu")
        self._built = 0

    def build(self, paragraphs: Sequence[Paragraph]) -> None:
        self._built += 1
        self._paragraphs = self._client.create_collection(
            f"paragraphs-{self._built}", embedding_function=self._encoder, metadata={"hnsw:space": "cosine"}
        )
        numbers = [str(number) for number in range(len(paragraphs))]
        texts = [paragraph.text for paragraph in paragraphs]
        for start in range(0, len(texts), BATCH):
            self._paragraphs.add(ids=numbers[start : start + BATCH], documents=texts[start : start + BATCH])

    def search(self, question: str) -> list[int]:
        return [int(number) for number in self._paragraphs.query(query_texts=[question], n_results=COUNT)["ids"][0]]
