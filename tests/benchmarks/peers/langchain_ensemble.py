"""LangChain: BM25 over words and FAISS over vectors, joined by reciprocal ranks, half and half."""

from collections.abc import Sequence
from pathlib import Path

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings

from tests.benchmarks.peers.peer import COUNT, Paragraph


class LangChainEnsemble:
    def __init__(self, weights: Path) -> None:
        self._encoder = HuggingFaceEmbeddings(model_name=str(weights), model_kwargs={"device": "cpu"})

    def build(self, paragraphs: Sequence[Paragraph]) -> None:
        texts = [paragraph.text for paragraph in paragraphs]
        numbers = [{"number": number} for number in range(len(texts))]
        words = BM25Retriever.from_texts(texts, metadatas=numbers, k=2 * COUNT)
        vectors = FAISS.from_texts(texts, self._encoder, metadatas=numbers)
        self._retriever = EnsembleRetriever(
            retrievers=[words, vectors.as_retriever(search_kwargs={"k": 2 * COUNT})], weights=[0.5, 0.5]
        )

    def search(self, question: str) -> list[int]:
        return [document.metadata["number"] for document in self._retriever.invoke(question)[:COUNT]]
