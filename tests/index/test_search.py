"""Search over the real encoder: the fusion against NumPy, and what must be found."""

import numpy as np
import pytest

from index.fusion import KNOWN_LANGUAGE, PASSAGE_AGREEMENT, SENTENCE_AGREEMENT, UNKNOWN_LANGUAGE
from index.generation import Generation
from index.lexical import LexicalIndex, lexical_terms
from index.search import Searcher
from index.sentence_encoder import SentenceEncoder
from index.tokens import QuestionTokens


def z(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / values.std()


def agreement(tokens: np.ndarray, question: QuestionTokens) -> float:
    """Return the weighted mean, over the question's tokens, of the best cosine with a token of the sentence."""
    best = [max((float(mine @ (theirs / 127.0)) for theirs in tokens), default=0.0) for mine in question.vectors]
    return float(np.dot(best, question.weights))


@pytest.mark.parametrize(("language", "weights"), [("en", KNOWN_LANGUAGE), ("ru", UNKNOWN_LANGUAGE)])
def test_scores_are_the_fusion_of_a_full_scan(
    language: str, weights: object, generation: Generation, encoder: SentenceEncoder
) -> None:
    """With every passage a candidate, hits and sentences have the scores that the formula gives over the whole."""
    question = "Who opened it, and what is taught there?"  # nothing that the glossary knows
    read, terms = encoder.encode_question(question), lexical_terms(question)
    vector = read.vector
    owners = np.repeat(np.arange(len(generation.passages)), np.diff(generation.first_sentence))
    cosine = z(generation.sentence_vectors.astype(np.float32) @ vector)
    bm25 = z(LexicalIndex.build([c.text for p in generation.passages for c in p.citations()]).scores(terms))
    best_cosine = np.array([cosine[owners == row].max() for row in range(len(generation.passages))])
    best_bm25 = np.array([bm25[owners == row].max() for row in range(len(generation.passages))])
    passages = (
        weights.passage_bm25 * z(generation.passage_terms.scores(terms))
        + weights.passage_cosine * z(generation.passage_vectors.rows @ vector)
        + weights.best_sentence_cosine * best_cosine
        + weights.best_sentence_bm25 * best_bm25
    )
    sentences = (
        weights.sentence_cosine * cosine + weights.sentence_bm25 * bm25 + weights.sentence_passage * passages[owners]
    )
    if language == "en":  # read token by token too
        agreed = np.array([agreement(generation.tokens.of(row), read.tokens) for row in range(len(owners))])
        passages += PASSAGE_AGREEMENT * np.array([agreed[owners == row].max() for row in range(len(passages))])
        sentences += SENTENCE_AGREEMENT * agreed

    findings = Searcher(generation, encoder).search(question, language=language, count=99)

    assert [hit.score for hit in findings.hits] == pytest.approx(np.sort(passages)[::-1].tolist(), abs=1e-3)
    assert [found.score for found in findings.sentences] == pytest.approx(np.sort(sentences)[::-1].tolist(), abs=1e-3)
    for hit in findings.hits:
        assert hit.score == pytest.approx(passages[generation.texts.row_of(hit.best)], abs=1e-3)


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("How much was trade between China and Central Asia in 2024?", "en", "94.8"),
        ("Where was the first summit held?", "en", "Xi'an on 19 May 2023"),
        ("Когда открыта первая нитка газопровода?", "ru", "2009"),
        ("Чему учит мастерская Лубань в Душанбе?", "ru", "Dushanbe"),
    ],
)
def test_the_sentence_that_answers_comes_first(
    question: str, language: str, words: str, generation: Generation, encoder: SentenceEncoder
) -> None:
    """In English by meaning, in Russian by words, and across scripts by names."""
    findings = Searcher(generation, encoder).search(question, language=language, count=5)

    assert words in findings.sentences[0].citation.text
    assert words in findings.hits[0].passage.text


def test_hits_are_ranked_from_one_and_know_their_best_sentence(
    generation: Generation, encoder: SentenceEncoder
) -> None:
    """Ranks count up, scores fall, and each hit has the sentence of its passage with the highest score."""
    findings = Searcher(generation, encoder).search("trade", language="en", count=3)

    assert [hit.rank for hit in findings.hits] == [1, 2, 3]
    assert sorted((hit.score for hit in findings.hits), reverse=True) == [hit.score for hit in findings.hits]
    ranked = Searcher(generation, encoder).search("trade", language="en", count=999).sentences
    for hit in findings.hits:
        own = [each.citation for each in ranked if findings.passage_of(each) == hit.passage]
        assert hit.best == own[0]


@pytest.mark.parametrize("question", ["((((", "' OR 1=1 --", "\\" * 500, "的" * 3000, "a" * 10_000, "NEAR/5 *"])
def test_odd_questions_are_only_words(question: str, generation: Generation, encoder: SentenceEncoder) -> None:
    """Operators, floods and one endless word find something or nothing, and never fail."""
    findings = Searcher(generation, encoder).search(question, language="und", count=3)

    assert len(findings.hits) == 3
    assert all(np.isfinite(hit.score) for hit in findings.hits)


def test_other_languages_documents_are_asked_for_themselves(generation: Generation, encoder: SentenceEncoder) -> None:
    """Nothing of the question's own language is found then, and only their sentences are counted."""
    searcher = Searcher(generation, encoder)
    question = "Когда прошёл первый саммит в Сиане?"
    at_home, abroad = (searcher.search(question, language="ru", count=9, abroad=each) for each in (False, True))

    assert any(hit.passage.document.language == "ru" for hit in at_home.hits)
    assert {hit.passage.document.language for hit in abroad.hits} == {"en"}
    assert abroad.hits[0].passage.document.id == "summit"
    assert 0 < abroad.sentence_count < at_home.sentence_count == len(generation.sentence_vectors)
    assert [searcher.must_ask_abroad(each) for each in ("ru", "kk", "en")] == [True, False, False]
