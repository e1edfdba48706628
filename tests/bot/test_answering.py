"""The answerer over a real index: questions in, replies out, while new generations are published."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info

from bot.answering import Answerer, Place, open_answerer
from bot.answers import Abstention, AbstentionReason, Answer
from index.build import build_from_documents
from index.encoder import EMBEDDED_MODEL
from index.publication import generation_folder
from index.sentence_encoder import SentenceEncoder
from knowledge.errors import GenerationError
from knowledge.spans import Span
from tests.documents import DOCUMENTS, SUMMIT, TRADE, make_document

QUESTION = "How much was trade between China and Central Asia in 2024?"


@pytest.fixture
def indexes(small_indexes: Path, tmp_path: Path) -> Path:
    """A copy of the small index, to change."""
    return Path(shutil.copytree(small_indexes, tmp_path / "indexes"))


def test_a_question_is_answered_with_a_quotation(indexes: Path, encoder: SentenceEncoder) -> None:
    """The sentence with the figure, word for word, from the generation in force."""
    answerer = Answerer(indexes, encoder)
    answered = answerer.answer(f"  {QUESTION}\n", hits=2)

    assert isinstance(answered.reply, Answer)
    assert answered.reply.sentences[0].text == "Trade between China and Central Asia reached USD 94.8 billion in 2024."
    assert answered.language == "en"
    assert answered.generation == answerer.generation.id
    assert [hit.rank for hit in answered.hits] == [1, 2]
    assert answered.elapsed_ms > 0


@pytest.mark.parametrize("question", ["", " \n\t", "😀😀", "?!…", "\u200b\u200d", "«»"])
def test_a_question_without_words_is_declined_without_a_search(
    question: str, indexes: Path, encoder: SentenceEncoder
) -> None:
    """Nothing is encoded, nothing is nearest."""
    answered = Answerer(indexes, encoder).answer(question)

    assert answered.reply == Abstention(AbstentionReason.EMPTY_QUESTION)
    assert answered.hits == ()


def test_a_new_topic_that_finds_nothing_is_not_drawn_along(indexes: Path, encoder: SentenceEncoder) -> None:
    """It is not answered with what was asked about before, though it names nothing."""
    answered = Answerer(indexes, encoder).answer("What is the boiling point of tungsten?", after=[QUESTION])

    assert isinstance(answered.reply, Abstention)
    assert answered.understood is None


def test_a_question_from_elsewhere_is_declined(indexes: Path, encoder: SentenceEncoder) -> None:
    """The documents do not hold a recipe; what is nearest is shown."""
    reply = Answerer(indexes, encoder).answer("How long should I boil an egg for breakfast?").reply

    assert isinstance(reply, Abstention)
    assert reply.reason is AbstentionReason.NOT_CONFIDENT
    assert reply.nearest


def test_what_the_own_language_does_not_answer_is_asked_of_the_others(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """A Russian question that Russian documents leave open is answered from an English one, quoted as it is."""
    build_from_documents(DOCUMENTS, tmp_path, encoder)
    answered = Answerer(tmp_path, encoder).answer("Когда прошёл первый саммит в Сиане?")

    assert isinstance(answered.reply, Answer)
    assert answered.language == "ru"
    assert answered.reply.sentences[0].text == "The first summit was held in Xi'an on 19 May 2023."


def test_earlier_questions_complete_a_short_one(indexes: Path, encoder: SentenceEncoder) -> None:
    """A bare follow-up to a question on the summit is about the summit."""
    answered = Answerer(indexes, encoder).answer("And where?", after=["When was the first summit held?"])

    assert answered.hits[0].passage.document.id == "summit"


def test_every_citation_is_located_and_opened_again(indexes: Path, encoder: SentenceEncoder) -> None:
    """A place leads back to the same words in their passage."""
    answerer = Answerer(indexes, encoder)
    reply = answerer.answer(QUESTION).reply
    assert isinstance(reply, Answer)
    for citation in reply.citations:
        opened = answerer.open(answerer.locate(citation))

        assert opened is not None
        passage, again = opened
        assert again == citation
        assert passage.span.covers(citation.span)


def test_forged_places_open_nothing(indexes: Path, encoder: SentenceEncoder) -> None:
    """Unknown generations, rows and spans outside their passage are no places."""
    answerer = Answerer(indexes, encoder)
    good = answerer.locate(answerer.generation.passages[0].citations()[0])
    forged = [
        Place("0" * 16, good.passage, good.span),
        Place("../../..", good.passage, good.span),
        Place(good.generation, 10**9, good.span),
        Place(good.generation, -1, good.span),
        Place(good.generation, good.passage, Span(0, 10**9)),
    ]

    assert [answerer.open(place) for place in forged] == [None] * 5


def test_a_new_generation_is_taken_up_and_old_places_still_open(indexes: Path, encoder: SentenceEncoder) -> None:
    """After a build the answers are the new ones, while buttons under old answers open the old passage."""
    answerer = Answerer(indexes, encoder)
    old = answerer.generation
    place = answerer.locate(old.passages[0].citations()[0])
    assert not answerer.refresh()

    build_from_documents((TRADE, make_document("new", "A yurt is a round tent of felt.")), indexes, encoder)

    assert answerer.refresh()
    assert not answerer.refresh()
    assert answerer.generation.id != old.id
    reply = answerer.answer("What is a yurt?").reply
    assert isinstance(reply, Answer)
    assert "felt" in reply.sentences[0].text
    opened = answerer.open(place)
    assert opened is not None
    assert opened[0] == old.passages[0]


def test_a_damaged_new_generation_changes_nothing_until_it_is_built_again(
    indexes: Path, encoder: SentenceEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    """What cannot be opened whole is not taken up, and is logged once; built anew, it is taken up."""
    answerer = Answerer(indexes, encoder)
    before = answerer.generation.id
    build_from_documents(DOCUMENTS[:2], indexes, encoder)
    published = (indexes / "CURRENT").read_text().split()[0]
    (generation_folder(indexes, published) / "documents.jsonl").write_bytes(b"")

    assert not answerer.refresh()
    assert not answerer.refresh()
    assert answerer.generation.id == before
    assert [record.levelname for record in caplog.records if record.name == "bot.answering"] == ["WARNING"]

    build_from_documents(DOCUMENTS[:2], indexes, encoder)
    assert answerer.refresh()
    assert answerer.generation.id == published


def test_examples_are_questions_that_are_answered(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Of the questions that documents offer, those without an answer are not shown."""
    from dataclasses import replace

    documents = (
        replace(SUMMIT, questions=("How do I boil an egg?", "Where was the first summit held?")),
        replace(TRADE, questions=(QUESTION,)),
        make_document("silent", "Nothing is offered here."),
    )
    build_from_documents(documents, tmp_path, encoder)
    answerer = Answerer(tmp_path, encoder)

    assert answerer.examples() == ["Where was the first summit held?", QUESTION]
    assert answerer.examples(1) == ["Where was the first summit held?"]


def test_examples_in_the_readers_language_come_first(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """The others follow where there are not enough."""
    from dataclasses import replace

    russian = replace(make_document("саммит", "Первый саммит прошёл в Сиане в 2023 году."), language="ru")
    documents = (replace(TRADE, questions=(QUESTION,)), replace(russian, questions=("Где прошёл первый саммит?",)))
    build_from_documents(documents, tmp_path, encoder)
    answerer = Answerer(tmp_path, encoder)

    assert answerer.examples(2, "ru") == ["Где прошёл первый саммит?", QUESTION]
    assert answerer.examples(2, "kk") == answerer.examples(2) == [QUESTION, "Где прошёл первый саммит?"]


def test_many_threads_get_the_answers_that_one_would(indexes: Path, encoder: SentenceEncoder) -> None:
    """Answers do not mix."""
    answerer = Answerer(indexes, encoder)
    questions = [QUESTION, "Where was the first summit held?", "What does the Luban Workshop teach?"] * 6
    expected = [answerer.answer(question).reply for question in questions]
    with ThreadPoolExecutor(6) as pool:
        together = [answered.reply for answered in pool.map(answerer.answer, questions)]

    assert together == expected


def test_an_index_of_another_encoder_is_refused(indexes: Path, exports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors of two encoders are never compared; the message says what to do."""
    opened = open_answerer(indexes, exports=exports)
    assert open_answerer(indexes).generation.id == opened.generation.id  # the same one, though in another precision
    assert tuple(opened.generation.documents) == DOCUMENTS

    class Other:
        name, fingerprint, compatible, languages = "another", "f" * 64, frozenset({"f" * 64}), None

    monkeypatch.setattr("bot.answering.load_encoder", lambda *_: Other())
    with pytest.raises(GenerationError, match=r"all-MiniLM-L6-v2; .*another: run `karvon build`"):
        open_answerer(indexes)
    Other.name = EMBEDDED_MODEL
    with pytest.raises(GenerationError, match="in another version"):
        open_answerer(indexes)


def test_no_index_is_a_clear_fault(tmp_path: Path) -> None:
    """There is nothing to answer from, and the message names the cure."""
    with pytest.raises(GenerationError, match="karvon build"):
        open_answerer(tmp_path)


def test_a_questions_small_products_are_made_by_one_thread(indexes: Path, exports: Path) -> None:
    """Two that wait for each other are slower, and take the processor from the other question."""
    open_answerer(indexes, exports=exports)

    assert {each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"} == {1}
