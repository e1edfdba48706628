"""The chance that the evidence answers: the regression by hand, and its signals on real findings."""

from dataclasses import astuple, replace
from math import exp

import pytest

from bot.confidence import Judgement, Signals, judge, read_signals
from bot.finding import as_written, find
from bot.reasons import with_reasons
from index.generation import Generation
from index.search import Findings, Hit, ScoredSentence, Searcher
from index.sentence_encoder import SentenceEncoder
from knowledge.common_words import FUNCTION_WORDS
from knowledge.excerpts import Citation
from knowledge.glossary import the_glossary
from knowledge.passages import Passage
from knowledge.spans import Span
from tests.documents import make_document


def test_the_chance_is_the_logistic_function_of_the_weighted_signals() -> None:
    """Bias -1 and weights 1 to 13 over signals of one tenth."""
    judgement = Judgement(-1.0, tuple(map(float, range(1, 14))))

    assert judgement.chance(Signals(*[0.1] * 13)) == pytest.approx(1 / (1 + exp(-(9.1 - 1))))


def test_extreme_signals_do_not_overflow() -> None:
    """The chance stays within [0, 1]."""
    assert Judgement(0.0, (1.0,) * 13).chance(Signals(*[-1e4] * 13)) == pytest.approx(0.0)
    assert Judgement(0.0, (1.0,) * 13).chance(Signals(*[1e4] * 13)) == pytest.approx(1.0)


def test_signals_are_what_they_are_called(generation: Generation, encoder: SentenceEncoder) -> None:
    """Coverages lie in [0, 1], similarities in [-1, 1], and the words of the sentence itself are wholly covered."""
    searcher = Searcher(generation, encoder)
    sentence = "The first summit was held in Xi'an on 19 May 2023."
    same = read_signals(sentence, "en", find(searcher, sentence, "en"))
    other = read_signals("Why do cats purr?", "en", find(searcher, "Why do cats purr?", "en"))

    assert same.sentence_coverage == same.passage_coverage == pytest.approx(1.0)
    assert same.chosen_similarity == same.best_similarity == pytest.approx(1.0, abs=1e-3)
    bounded = replace(other, margin=0.0, strange_names=0.0, strange_numbers=0.0, smallness=0.0)
    assert all(-1 <= value <= 1 for value in astuple(bounded)[:-2])
    assert other.passage_coverage < 0.5 < same.passage_coverage
    assert same.margin > 0


@pytest.mark.parametrize("known", [True, False])
def test_evidence_that_holds_the_answer_is_trusted_more(
    known: bool, generation: Generation, encoder: SentenceEncoder
) -> None:
    """An answerable question has a higher chance than one from elsewhere; nothing found has none."""
    searcher = Searcher(generation, encoder)
    chances = [
        judge(question, "en", find(searcher, question, "en" if known else "ru"), known=known)
        for question in ("Where was the first summit held?", "Why do cats purr at night?")
    ]

    assert 0 <= chances[1] < 0.2 < chances[0] <= 1
    assert judge("?", "en", Findings((), (), 0, 0, 0, 0, 0), known=known) == 0.0


def test_names_and_numbers_that_stand_nowhere_near_are_counted(
    generation: Generation, encoder: SentenceEncoder
) -> None:
    """Those of the question that neither the passage nor what stands above it holds."""
    searcher = Searcher(generation, encoder)
    strange = "Did Gulliver come to the first summit in Xi'an on 31 May 2023?"
    signals = read_signals(strange, "en", find(searcher, strange, "en"))

    assert (signals.strange_names, signals.strange_numbers) == (1.0, 1.0)


def test_across_languages_half_the_chance_is_believed(generation: Generation, encoder: SentenceEncoder) -> None:
    """A Russian question, tied to an English sentence by a name alone; asked in English, the same counts whole."""
    findings = find(Searcher(generation, encoder), "Что это за мастерская Лубань в Душанбе?", "ru")
    assert findings.sentences[0].citation.document.language == "en"
    across, within = (judge("Лубань Душанбе", language, findings, known=False) for language in ("ru", "en"))

    assert 0 < across == pytest.approx(within / 2)


def test_where_no_document_speaks_the_language_the_glossary_is_believed(
    generation: Generation, encoder: SentenceEncoder
) -> None:
    """A Kazakh question that the glossary knows is believed more than one of which it knows a name."""
    searcher = Searcher(generation, encoder)
    assert not searcher.speaks("kk")
    assert searcher.speaks("ru")
    known, strange = (
        judge(as_written(searcher, question, "kk", found), "kk", found, known=False, spoken=False)
        for question in ("Сианьдағы бірінші саммит қашан өтті?", "Сианьдағы мысықтар түнде неге пырылдайды?")
        if (found := find(searcher, question, "kk"))
    )

    assert strange < known / 2


def test_a_paraphrase_is_believed_in_a_small_library_alone(generation: Generation, encoder: SentenceEncoder) -> None:
    """The same findings are trusted less the more sentences there were to choose from, down to 1,200 of them."""
    findings = find(Searcher(generation, encoder), "On what day did the leaders gather?", "en")
    chances = [
        judge("On what day did the leaders gather?", "en", replace(findings, sentence_count=count), known=True)
        for count in (10, 100, 1200, 100_000)
    ]

    assert chances[0] > chances[1] > chances[2] == chances[3]


def test_what_names_the_domain_is_no_function_word() -> None:
    """A question of nothing but countries and trade is covered by a sentence about them, in every language."""
    naming = {"trade", "cooperation", "china", "kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"}
    for language, words in FUNCTION_WORDS.items():
        named = {m.concept.name for word in words for m in the_glossary().mentions(word.replace("’", "ʻ"), language)}
        assert not named & naming, language


def test_a_quantity_in_other_words_is_covered() -> None:
    """What is designed for an amount has that capacity; in a sentence of another language words alone count."""
    text = "Line D is designed for 30 billion cubic metres a year."
    for language, covered in (("en", True), ("ru", False)):
        document = make_document("pipelines", text, language=language)
        sentence = ScoredSentence(Citation(document, Span(0, len(text))), 1.0, 0.5, 0.5)
        hit = Hit(Passage(document, Span(0, len(text)), (Span(0, len(text)),)), 1.0, 1, (sentence,))
        signals = read_signals("capacity of line D", "en", Findings((hit,), (sentence,), 0.5, 0.5, 0.5, 2.0, 9))

        assert (signals.sentence_coverage == 1.0) is covered


def test_a_reason_is_looked_for_near_the_best_sentence() -> None:
    """One that tells none is left out, and so is one far below, which is of something else."""
    texts = ("Trade grew.", "It grew because prices fell.", "Cats purr because they are content.")
    document = make_document("d", " ".join(texts))
    starts = [document.text.index(text) for text in texts]
    spans = [Span(start, start + len(text)) for start, text in zip(starts, texts, strict=True)]
    sentences = tuple(
        ScoredSentence(Citation(document, span), score, 0.5, 0.5)
        for span, score in zip(spans, (3.0, 2.0, -9.0), strict=True)
    )

    assert with_reasons(Findings((), sentences, 0.5, 0.5, 0.5, 2.0, 9)).sentences == sentences[1:2]
