"""Haystack: its store in memory, BM25 and vectors, joined by reciprocal ranks in a pipeline."""

from collections.abc import Sequence
from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from tests.benchmarks.peers.peer import COUNT, Paragraph


class HaystackHybrid:
    def __init__(self, weights: Path) -> None:
        self._encoder = {"model": str(weights), "device": ComponentDevice.from_str("cpu"), "progress_bar": False}
        self._documents = SentenceTransformersDocumentEmbedder(**self._encoder)
        self._documents.warm_up()

    def build(self, paragraphs: Sequence[Paragraph]) -> None:
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        documents = [
            Document(content=paragraph.text, meta={"number": number}) for number, paragraph in enumerate(paragraphs)
        ]
        store.write_documents(self._documents.run(documents)["documents"])
        self._pipeline = Pipeline()
        self._pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=2 * COUNT))
        self._pipeline.add_component("encoder", SentenceTransformersTextEmbedder(**self._encoder))
        self._pipeline.add_component("vectors", InMemoryEmbeddingRetriever(store, top_k=2 * COUNT))
        self._pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=COUNT))
        self._pipeline.connect("encoder.embedding", "vectors.query_embedding")
        self._pipeline.connect("words", "joiner")
        self._pipeline.connect("vectors", "joiner")
        self._pipeline.warm_up()

    def search(self, question: str) -> list[int]:
        found = self._pipeline.run({"words": {"query": question}, "encoder": {"text": question}})
        return [document.meta["number"] for document in found["joiner"]["documents"]]
