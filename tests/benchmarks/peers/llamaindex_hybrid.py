"""LlamaIndex: its vector index and bm25s (English stems), joined by reciprocal ranks, the question asked once."""

from collections.abc import Sequence
from pathlib import Path

from llama_index.core import VectorStoreIndex
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever

from tests.benchmarks.peers.peer import COUNT, Paragraph


class LlamaIndexHybrid:
    def __init__(self, weights: Path) -> None:
        self._encoder = HuggingFaceEmbedding(model_name=str(weights), device="cpu")

    def build(self, paragraphs: Sequence[Paragraph]) -> None:
        nodes = [TextNode(text=paragraph.text, id_=str(number)) for number, paragraph in enumerate(paragraphs)]
        vectors = VectorStoreIndex(nodes, embed_model=self._encoder).as_retriever(similarity_top_k=2 * COUNT)
        words = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=2 * COUNT)
        self._retriever = QueryFusionRetriever(
            [vectors, words],
            llm=MockLLM(),
            mode="reciprocal_rerank",
            num_queries=1,
            similarity_top_k=COUNT,
            use_async=False,
        )

    def search(self, question: str) -> list[int]:
        return [int(found.node.node_id) for found in self._retriever.retrieve(question)]
