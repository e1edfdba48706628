"""Composing: what becomes of findings and a confidence, with nothing else looked at."""

from dataclasses import replace

from bot.answers import Abstention, AbstentionReason, Answer, Missing, MissingKind
from bot.choice import Choice
from bot.composition import ANSWER_THRESHOLD, MAX_LISTED, MAX_NEAREST, MAX_SENTENCES, compose_answer
from index.search import Findings, Hit, ScoredSentence
from knowledge.documents import Document
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span
from tests.documents import make_document

DOCUMENT = make_document("one", "Trade grew. It came to 94.8 billion. Customs said so. Gas flows. Cotton grows.")
COPY = make_document("two", "It came  to 94.8 billion.")
ASKED = "What did trade come to?"


def sentence(document: Document, text: str, score: float) -> ScoredSentence:
    start = document.text.index(text)
    return ScoredSentence(Citation(document, Span(start, start + len(text))), score, 0.5, 0.5)


def findings(*sentences: ScoredSentence) -> Findings:
    hits = tuple(
        Hit(Passage(s.citation.document, s.citation.span, (s.citation.span,)), s.score, rank, s.citation)
        for rank, s in enumerate(sentences, start=1)
    )
    return Findings(hits, sentences, 0.5, 0.5, 0.5, 2.0, 9)


def chosen(*sentences: ScoredSentence) -> Choice:
    return Choice(findings(*sentences))


BEST = sentence(DOCUMENT, "It came to 94.8 billion.", 4.0)


def test_confident_findings_become_an_answer_with_citations_in_order() -> None:
    """The best sentence first, each with the number of its own citation."""
    reply = compose_answer(ASKED, chosen(BEST, sentence(DOCUMENT, "Customs said so.", 3.9)), 0.9)

    assert isinstance(reply, Answer)
    assert [(s.text, s.numbers) for s in reply.sentences] == [
        ("It came to 94.8 billion.", (1,)),
        ("Customs said so.", (2,)),
    ]
    assert [c.text for c in reply.citations] == ["It came to 94.8 billion.", "Customs said so."]
    assert (reply.confidence, reply.language) == (0.9, "en")


def test_the_same_words_in_two_documents_are_said_once_with_two_citations() -> None:
    """White space apart, a sentence is not repeated."""
    reply = compose_answer(ASKED, chosen(BEST, sentence(COPY, "It came  to 94.8 billion.", 3.9)), 0.9)

    assert isinstance(reply, Answer)
    assert [(s.text, s.numbers) for s in reply.sentences] == [("It came to 94.8 billion.", (1, 2))]
    assert [c.document.id for c in reply.citations] == ["one", "two"]


def test_an_answer_has_at_most_three_sentences_and_none_far_behind() -> None:
    """More than three are cut, and one with a much lower score is left out."""
    near = [sentence(DOCUMENT, text, 3.9) for text in ("Trade grew.", "Customs said so.", "Gas flows.")]
    many = compose_answer(ASKED, chosen(BEST, *near), 0.9)
    far = compose_answer(ASKED, chosen(BEST, sentence(DOCUMENT, "Gas flows.", -9.0)), 0.9)

    assert isinstance(many, Answer)
    assert isinstance(far, Answer)
    assert len(many.sentences) == MAX_SENTENCES
    assert [s.text for s in far.sentences] == ["It came to 94.8 billion."]


def test_below_the_threshold_there_is_no_answer_but_what_is_nearest() -> None:
    """The nearest are the best sentences of the best passages, at most three."""
    near = [sentence(DOCUMENT, text, 3.0) for text in ("Trade grew.", "Customs said so.", "Gas flows.")]
    reply = compose_answer(ASKED, chosen(BEST, *near), ANSWER_THRESHOLD - 0.01)

    assert isinstance(reply, Abstention)
    assert reply.reason is AbstentionReason.NOT_CONFIDENT
    assert len(reply.nearest) == MAX_NEAREST
    assert reply.nearest[0] == BEST.citation
    assert isinstance(compose_answer(ASKED, chosen(BEST), ANSWER_THRESHOLD), Answer)


def test_what_is_missing_makes_a_refusal_that_names_it() -> None:
    """However sure the judgement is."""
    missing = (Missing(MissingKind.YEAR, ("2019",), ("2024",)),)
    reply = compose_answer(ASKED, Choice(findings(BEST), missing, fits=False), 0.99)

    assert isinstance(reply, Abstention)
    assert reply.missing == missing
    assert reply.nearest == (BEST.citation,)


def test_a_list_may_have_five_sentences_from_further_below() -> None:
    """Asked for several things, the answer is longer and reaches further; what is left over is kept for more."""
    document = make_document("list", " ".join(f"Item {letter} was on the agenda then." for letter in "abcdefgh"))
    found = [
        sentence(document, f"Item {letter} was on the agenda then.", 4.0 - row) for row, letter in enumerate("abcdefgh")
    ]
    listed = compose_answer("Which items were on the agenda?", chosen(*found), 0.9)
    plain = compose_answer(ASKED, chosen(*found), 0.9)

    assert isinstance(listed, Answer)
    assert isinstance(plain, Answer)
    assert len(listed.sentences) == MAX_LISTED
    assert len(plain.sentences) == MAX_SENTENCES
    assert listed.more == tuple(each.citation for each in found[5:8])
    assert not set(listed.more) & set(listed.citations)


def test_what_follows_the_best_sentence_in_its_document_is_quoted_next() -> None:
    """An answer that runs on is read in order, though another sentence scored better."""
    elsewhere = make_document("three", "Cotton came to much as well.")
    other = sentence(elsewhere, "Cotton came to much as well.", 3.9)
    reply = compose_answer(ASKED, chosen(BEST, other, sentence(DOCUMENT, "Customs said so.", 3.0)), 0.9)

    assert isinstance(reply, Answer)
    assert [s.text for s in reply.sentences] == [BEST.citation.text, "Customs said so.", "Cotton came to much as well."]


def test_sentences_in_another_language_than_the_best_are_left_out() -> None:
    """One answer speaks one language."""
    russian = make_document("ru", "Торговля составила 94,8 млрд.", language="ru")
    reply = compose_answer(ASKED, chosen(BEST, sentence(russian, "Торговля составила 94,8 млрд.", 3.9)), 0.9)

    assert isinstance(reply, Answer)
    assert len(reply.citations) == 1


def test_nearly_the_same_sentence_elsewhere_is_a_second_citation_unless_its_figure_differs() -> None:
    """A copy with a word changed says the same; one with another figure does not."""
    text = "Trade between China and the five countries of Central Asia came to USD 94.8 billion in the year 2024."
    first, copy, other = (
        make_document(name, changed)
        for name, changed in [
            ("a", text),
            ("b", text.replace("in the year 2024", "in the year of 2024")),
            ("c", text.replace("94.8", "89.4")),
        ]
    )
    found = [sentence(d, d.text, 4.0 - row / 10) for row, d in enumerate((first, copy, other))]
    reply = compose_answer("How much was trade in 2024?", chosen(*found), 0.9)

    assert isinstance(reply, Answer)
    assert [s.numbers for s in reply.sentences] == [(1, 2), (3,)]
    assert [(c.first.citation, c.second.citation) for c in reply.conflicts] == [(found[0].citation, found[2].citation)]


def test_a_contradiction_is_quoted_though_it_scored_too_low_to_be() -> None:
    """Both values are shown, the better found first."""
    one = make_document("a", "China's trade with Kazakhstan came to USD 43.8 billion in 2024.")
    two = make_document("b", "In 2024, China's trade with Kazakhstan came to USD 30.1 billion.")
    reply = compose_answer(
        "How much was trade in 2024?", chosen(sentence(one, one.text, 9.0), sentence(two, two.text, 1.0)), 0.9
    )

    assert isinstance(reply, Answer)
    assert len(reply.conflicts) == 1
    assert [s.text for s in reply.sentences] == [one.text, two.text]
    assert [reply.sentences[0].text[span.start : span.end] for span in reply.sentences[0].emphasis] == [
        "USD 43.8 billion"
    ]


def test_nothing_found_is_an_abstention() -> None:
    """Without sentences no confidence makes an answer."""
    assert compose_answer(ASKED, chosen(), 1.0) == Abstention(AbstentionReason.NOTHING_FOUND)


def test_an_overview_is_told_as_its_document_tells_it() -> None:
    """What matters most stands first there; other lists begin with the best sentence."""
    found = chosen(sentence(DOCUMENT, "Customs said so.", 4.0), sentence(DOCUMENT, "Trade grew.", 3.9))

    overview, other = (compose_answer(asked, found, 0.9) for asked in ("Tell me about trade", "Which items grew?"))
    assert isinstance(overview, Answer)
    assert isinstance(other, Answer)
    assert [each.text for each in overview.sentences] == ["Trade grew.", "Customs said so."]
    assert [each.text for each in other.sentences] == ["Customs said so.", "Trade grew."]


def test_findings_without_a_sentence_show_what_is_nearest() -> None:
    """As where none of them tells the reason that is asked for."""
    reply = compose_answer(ASKED, Choice(replace(findings(BEST), sentences=())), 0.9)

    assert isinstance(reply, Abstention)
    assert (reply.reason, reply.nearest) == (AbstentionReason.NOT_CONFIDENT, (BEST.citation,))
