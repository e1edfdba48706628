"""Which of the sentences that were found may answer, and what the others lack."""

from bot.answers import MissingKind
from bot.choice import choose
from index.search import Findings, Hit, ScoredSentence
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span
from tests.documents import make_document

VISA = "China and Kazakhstan have introduced visa-free travel on a mutual basis."


def test_the_best_sentence_that_may_answer_is_chosen() -> None:
    """A contradicted one is dropped where another is near, and named where none is."""
    document = make_document("d", f"{VISA} A visa-free regime applies between China and Uzbekistan.")
    spans = (Span(0, len(VISA)), Span(len(VISA) + 1, len(document.text)))
    sentences = tuple(ScoredSentence(Citation(document, span), 3.0 - row, 0.5, 0.5) for row, span in enumerate(spans))
    hits = (Hit(Passage(document, Span(0, len(document.text)), spans), 3.0, 1, sentences[0].citation),)
    findings = Findings(hits, sentences, 0.5, 0.5, 0.5, 2.0, 9)

    uzbek = choose("Is there a visa-free regime with Uzbekistan?", findings, lambda stem: True)
    tajik = choose("Is there a visa-free regime with Tajikistan?", findings, lambda stem: True)

    assert (uzbek.findings.sentences, uzbek.fits) == (sentences[1:], True)
    assert [each.asked for each in uzbek.missing] == [("UZ",)]
    assert not choose("Is there a visa-free regime with Kazakhstan?", findings, lambda stem: True).missing
    assert (tajik.findings, tajik.fits) == (findings, False)
    assert [(each.kind, each.asked, each.held) for each in tajik.missing] == [(MissingKind.COUNTRY, ("TJ",), ("KZ",))]


def test_telling_words_count_as_they_were_typed() -> None:
    """In the words of the documents' language they may be lost: who designed is not what is planned."""
    document = make_document("d", "Kazakhstan's terminal in Xi'an is planned to reach 83,000 TEU a year.")
    span = Span(0, len(document.text))
    sentence = ScoredSentence(Citation(document, span), 3.0, 0.5, 0.5)
    findings = Findings(
        (Hit(Passage(document, span, (span,)), 3.0, 1, sentence.citation),), (sentence,), 0.5, 0.5, 0.5, 2.0, 9
    )

    written = "Кто plan terminal в Xi'an?"

    assert choose(written, findings, lambda stem: True).fits
    assert not choose(written, findings, lambda stem: True, typed="Кто спроектировал терминал в Сиане?").fits


def test_an_amount_of_the_very_country_and_year_is_found_far_below() -> None:
    """The figure of all the region holds more of the words and is none of Uzbekistan's; another year is none either."""
    texts = (
        "The 2024 figure for trade turnover between China and Central Asia was published by customs.",
        "China's trade with Uzbekistan was USD 13.8 billion in 2024.",
        "China's trade with Uzbekistan was USD 16.2 billion in 2025.",
    )
    document = make_document("d", " ".join(texts))
    starts = [document.text.index(text) for text in texts]
    spans = tuple(Span(start, start + len(text)) for start, text in zip(starts, texts, strict=True))
    sentences = tuple(ScoredSentence(Citation(document, span), -9.0 * n, 0.5, 0.5) for n, span in enumerate(spans))
    hits = (Hit(Passage(document, Span(0, len(document.text)), spans), 3.0, 1, sentences[0].citation),)
    findings = Findings(hits, sentences, 0.5, 0.5, 0.5, 2.0, 9)

    found = choose("trade turnover china uzbekistan 2024", findings, lambda stem: True)

    assert (found.findings.sentences, found.fits) == (sentences[1:2], True)
    assert not choose("trade turnover china uzbekistan 2023", findings, lambda stem: True).fits
    assert not choose("trade turnover china tajikistan 2024", findings, lambda stem: True).fits
