"""The benchmark runs, and measures what it says."""

from pathlib import Path

from index.sentence_encoder import SentenceEncoder
from index.splitting import passage_shape, split_documents
from knowledge.library import read_library
from tests.benchmarks.answering import ASKERS
from tests.benchmarks.scaled_library import write_library
from tests.benchmarks.sizes import as_markdown, measure
from tests.benchmarks.stages import STAGES


def test_the_library_has_the_size_asked_for_and_no_sentence_twice(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """What stands in two copies would be embedded once for both."""
    questions = write_library(tmp_path, 700, encoder)
    documents = read_library([tmp_path]).documents
    passages, _ = split_documents(documents, passage_shape(encoder), encoder, None)
    sentences = [citation.text for passage in passages for citation in passage.citations()]

    assert len({document.id.split("/")[0] for document in documents}) > 1
    assert 700 <= len(passages) < 750
    assert len(set(sentences)) > 0.99 * len(sentences)
    assert len(set(questions)) == len(questions) > 40


def test_a_small_library_is_measured_whole(exports: Path) -> None:
    """Built, opened, asked and told of, by the processes that a run has."""
    figures = measure(8, exports, rounds=1)
    table = as_markdown([figures])

    assert figures["passages"] >= 8
    assert figures["sentences"] > figures["passages"]
    assert tuple(figures["stages"]) == STAGES
    assert all(stage["p50"] <= stage["p95"] <= stage["p99"] for stage in figures["stages"].values())
    assert [*figures["rates"]] == [f"{askers} asking" for askers in ASKERS]
    assert 0 < figures["idle_mib"] <= figures["peak_mib"]
    assert all(f"| {stage}, p50" in table for stage in STAGES)


def test_a_large_library_is_drawn_and_its_questions_measured(exports: Path) -> None:
    """What was not built has no figures of a build, in the table either."""
    figures = measure(40, exports, rounds=1, most_built=39)
    table = as_markdown([figures])

    assert "build_seconds" not in figures
    assert "| built in, s | – |" in table
    assert tuple(figures["stages"]) == STAGES
