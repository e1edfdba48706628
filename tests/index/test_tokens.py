"""Late interaction: which token stands where, and agreements against plain arithmetic."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.generation import Generation
from index.search_text import MAX_HEADING_CHARS, search_text, sentence_start
from index.sentence_encoder import SentenceEncoder
from index.tokens import QuestionTokens, TokenReading, TokenTable
from tests.documents import make_document


def test_every_token_of_a_passage_stands_where_it_is_read(encoder: SentenceEncoder) -> None:
    """Places follow one another and cover every word, in a text that is read in parts as well."""
    texts = ["Trade grew in Xi'an.", "The committee met and talked of gas. " * 60]
    read = encoder.encode_passages(texts)

    for text, tokens, places in zip(texts, read.tokens, read.places, strict=True):
        assert tokens.shape == (len(places), encoder.token_dimension)
        assert tokens.dtype == np.int8
        assert np.all(places[1:, 0] >= places[:-1, 1])
        covered = {position for start, end in places for position in range(start, end)}
        assert covered == {position for position, character in enumerate(text) if not character.isspace()}


def test_passages_have_the_same_vectors_with_and_without_their_tokens(encoder: SentenceEncoder) -> None:
    """Reading tokens changes nothing else."""
    texts = ["Trade grew in Xi'an.", "The committee met and talked of gas. " * 60, "Gas."]

    np.testing.assert_allclose(encoder.encode_passages(texts).vectors, encoder.encode_documents(texts), atol=1e-5)


def test_a_sentence_holds_the_tokens_between_its_ends(generation: Generation, encoder: SentenceEncoder) -> None:
    """The tokens stored for a sentence are those that its passage has there, to a step of rounding."""
    passage = generation.passages[1]
    read = encoder.encode_passages([search_text(passage)])
    for number, sentence in enumerate(passage.sentences):
        start = sentence_start(passage, number)
        end = start + sentence.end - sentence.start
        assert search_text(passage)[start:end] == passage.document.text[sentence.start : sentence.end]
        inside = (read.places[0][:, 0] >= start) & (read.places[0][:, 1] <= end)
        stored = generation.tokens.of(int(generation.first_sentence[1]) + number)
        np.testing.assert_allclose(stored, read.tokens[0][inside], atol=2)


def test_a_foreign_sentence_has_no_tokens(generation: Generation) -> None:
    """What the encoder cannot read is not stored."""
    for row, passage in enumerate(generation.passages):
        for sentence in range(generation.first_sentence[row], generation.first_sentence[row + 1]):
            assert bool(len(generation.tokens.of(sentence))) == (passage.document.language == "en")


def test_what_is_searched_begins_with_the_title_cut_short() -> None:
    """A long title leaves the encoder room for the passage."""
    from knowledge.passages import PassageShape, split_document

    document = make_document("en/long", "Trade grew.", title="t" * 500)
    (passage,) = split_document(document, PassageShape(), lambda texts: [len(text.split()) for text in texts])

    assert search_text(passage) == "t" * MAX_HEADING_CHARS + "\nTrade grew."


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.integers(1, 4), st.randoms(use_true_random=False))
def test_agreement_is_the_weighted_mean_of_the_best_similarities(counts: list[int], tokens: int, drawn: object) -> None:
    """Against a loop over tokens; a sentence without any agrees by 0."""
    generator = np.random.default_rng(drawn.getrandbits(32))
    sentences = [generator.integers(-127, 128, (count, 3)).astype(np.int8) for count in counts]
    table = TokenTable.join(sentences, 3)
    weights = generator.random(tokens).astype(np.float32)
    question = QuestionTokens(generator.standard_normal((tokens, 3)).astype(np.float32), weights / weights.sum())
    asked = np.arange(len(counts))[::-1].copy()

    agreed = table.agreements(question, asked)

    for place, row in enumerate(asked):
        rows = sentences[row].astype(np.float64) / 127
        best = [max(mine @ theirs for theirs in rows) for mine in question.vectors] if len(rows) else [0.0]
        expected = float(np.dot(best, question.weights)) if len(rows) else 0.0
        assert agreed[place] == pytest.approx(expected, abs=1e-4)


def test_a_table_that_does_not_add_up_is_refused() -> None:
    """Hostile files of an index do not become wrong reads."""
    rows = np.zeros((3, 2), dtype=np.int8)
    for first in ([0, 4], [1, 3], [0, 2], [0, 5, 3]):
        with pytest.raises(ValueError, match="add up"):
            TokenTable(rows, np.array(first, dtype=np.int64))
    with pytest.raises(ValueError, match="int8"):
        TokenTable(rows.astype(np.float32), np.array([0, 3], dtype=np.int64))


def test_question_tokens_weigh_one_together_and_the_reading_is_whole(encoder: SentenceEncoder) -> None:
    """The committed coefficients fit the embedded model."""
    reading = TokenReading.load()
    tokens = encoder.encode_question("How much was trade in 2024?").tokens

    assert reading.basis.shape == (encoder.dimension, encoder.token_dimension)
    np.testing.assert_allclose(reading.basis.T @ reading.basis, np.eye(reading.dimension), atol=1e-2)
    assert tokens is not None
    assert float(tokens.weights.sum()) == pytest.approx(1.0, abs=1e-5)
    np.testing.assert_allclose(np.linalg.norm(tokens.vectors, axis=1), 1.0, atol=1e-5)
