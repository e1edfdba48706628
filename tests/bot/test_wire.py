"""The JSON of an answer: the contract with programs."""

import json

from bot.answers import AbstentionReason
from bot.wire import answer_wire
from bot.wire_documents import document_wire
from knowledge.originals import Arrival
from tests.bot import replies

FIELDS = [
    "id",
    "question",
    "understood",
    "language",
    "outcome",
    "reason",
    "confidence",
    "sentences",
    "citations",
    "conflicts",
    "more",
    "nearest",
    "missing",
    "unanswered",
    "hits",
    "index",
    "elapsed_ms",
]


def printed(answered: object, question_id: str | int | None = None) -> dict:
    return json.loads(answer_wire(answered, question_id).model_dump_json())


def test_an_answer_has_all_its_fields_in_order() -> None:
    """A reader may count on each."""
    line = printed(replies.answered(replies.SENTENCES[1]), "q-1")

    assert list(line) == FIELDS
    assert (line["id"], line["outcome"], line["reason"], line["nearest"]) == ("q-1", "answer", None, [])
    assert (line["question"], line["language"], line["index"]) == ("How much?", "en", "abc123")
    assert (line["confidence"], line["elapsed_ms"]) == (0.8765, 3.142)


def test_a_citation_says_what_stands_where_and_where_it_comes_from() -> None:
    """Title, place and source are the document's, the source that of the very sentence."""
    (citation,) = printed(replies.answered(replies.SENTENCES[1]))["citations"]

    assert citation == {
        "number": 1,
        "document": "en/trade",
        "title": "Trade",
        "author": "Somebody",
        "publisher": "Karvon",
        "published": "2026-11-23",
        "url": "https://example.org/trade",
        "language": "en",
        "page": 7,
        "section": "Totals",
        "start": replies.span_of(replies.SENTENCES[1]).start,
        "end": replies.span_of(replies.SENTENCES[1]).end,
        "quote": "In 2024 it came to USD 94.8 billion.",
        "sources": [
            {
                "title": "The paper",
                "author": "A. Author",
                "publisher": "The institute",
                "url": "https://example.org/paper",
                "date": "2025",
                "grade": "A",
            }
        ],
    }
    assert replies.TEXT[citation["start"] : citation["end"]] == citation["quote"]


def test_sentences_point_to_their_citations() -> None:
    """The numbers are those of the citations."""
    line = printed(replies.answered(*replies.SENTENCES[1:3]))

    assert line["sentences"] == [
        {"text": replies.SENTENCES[1], "citations": [1], "emphasis": [], "as_of": None},
        {"text": replies.SENTENCES[2], "citations": [2], "emphasis": [], "as_of": None},
    ]
    assert [citation["number"] for citation in line["citations"]] == [1, 2]


def test_a_sentence_says_where_its_answer_stands_and_when_it_is_true() -> None:
    """Offsets count code points from the sentence's beginning."""
    first, second = printed(replies.conflicting())["sentences"]
    [[start, end]] = first["emphasis"]

    assert first["text"][start:end] == "USD 94.8 billion"
    assert first["as_of"] == {"date": "2024", "origin": "sentence"}
    assert (second["emphasis"], second["as_of"]) == ([], {"date": "2025-06", "origin": "published"})


def test_a_conflict_names_both_sides() -> None:
    """Citation, value, who says so and when: first, then second."""
    (conflict,) = printed(replies.conflicting())["conflicts"]

    assert conflict == {
        "citations": [1, 2],
        "values": ["USD 94.8 billion", "USD 89.5 billion"],
        "said_by": ["Customs", "The ministry"],
        "as_of": [{"date": "2024", "origin": "sentence"}, {"date": "2025-06", "origin": "published"}],
    }


def test_more_citations_are_numbered_on() -> None:
    """No number stands for two places."""
    line = printed(replies.conflicting())

    assert [(each["number"], each["quote"]) for each in line["more"]] == [
        (3, replies.COTTON.text),
        (4, replies.SENTENCES[2]),
    ]


def test_a_silence_says_what_is_missing() -> None:
    """What was asked, and what is there."""
    line = printed(replies.missing(replies.YEAR_MISSING, replies.NAME_MISSING))

    assert line["missing"] == [
        {"kind": "year", "asked": ["2019"], "held": ["2024"]},
        {"kind": "name", "asked": ["Bishkek"], "held": []},
    ]


def test_hits_are_passages_with_their_places() -> None:
    """The text of a hit is that of the document between its offsets."""
    (hit,) = printed(replies.answered(replies.SENTENCES[0]))["hits"]

    assert (hit["rank"], hit["document"], hit["score"]) == (1, "en/trade", 1.25)
    assert replies.TEXT[hit["start"] : hit["end"]] == hit["text"]


def test_a_silence_says_why_and_what_is_nearest() -> None:
    """What is nearest is not among the citations."""
    line = printed(replies.abstained(AbstentionReason.NOT_CONFIDENT, replies.SENTENCES[2]))

    assert list(line) == FIELDS
    assert (line["id"], line["outcome"], line["reason"]) == (None, "no_answer", "not_confident")
    assert (line["sentences"], line["citations"]) == ([], [])
    assert [near["quote"] for near in line["nearest"]] == [replies.SENTENCES[2]]


def test_text_of_any_script_is_printed_as_it_is() -> None:
    """A person can read the JSON, too."""
    assert "«in quotes»" in answer_wire(replies.answered("A second paragraph «in quotes»")).model_dump_json()


def test_a_document_is_described_with_its_size() -> None:
    """Characters are code points of the canonical text."""
    wire = document_wire(replies.DOCUMENT, 3, Arrival(replies.DOCUMENT.sha256, "2026-11-24T03:00:00+00:00", "aigul"))

    assert (wire.added_at, wire.added_by) == ("2026-11-24T03:00:00+00:00", "aigul")
    assert document_wire(replies.DOCUMENT, 3, None).added_at is None
    assert (wire.id, wire.path, wire.passages, wire.pages) == ("en/trade", "en/trade.md", 3, 1)
    assert wire.characters == len(replies.TEXT)
