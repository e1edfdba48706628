"""A question in, an answer or an honest silence out: search, judge, decide, compose."""

import logging
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from bot.answers import Abstention, Answer, Reply
from bot.conversation import MOST_TURNS, Completion, Turn, complete_question, read_otherwise
from bot.judging import reply_to
from bot.shared_words import share_spoken_of
from index.encoder import Encoder, load_encoder
from index.generation import Generation, check_encoder
from index.publication import Publication, current_publication, open_generation, open_texts
from index.search import Hit, Searcher
from index.texts import Texts
from knowledge.errors import GenerationError
from knowledge.excerpts import Citation
from knowledge.keyword_language import language_of_question
from knowledge.passages import Passage
from knowledge.spans import Span

_log = logging.getLogger(__name__)

KEPT_OPEN = 4  # texts of generations: an answer's buttons open passages of its own


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a question; `question` is as it was asked, `language` its language, `generation` an id.

    `understood` is what a follow-up was taken to mean, None where it was taken as it stands or asks who wrote what was
    quoted. `credits` name the author and the publisher of the quoted text where the question was who wrote it.
    """

    question: str
    language: str
    reply: Reply
    hits: tuple[Hit, ...]
    generation: str
    elapsed_ms: float
    understood: str | None = None
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation can be found again: a generation's id, a row of its passages, and a span of the document."""

    generation: str
    passage: int
    span: Span


def answer_question(
    searcher: Searcher, question: str, *, language: str | None = None, after: Sequence[str] = (), hits: int = 5
) -> Answered:
    """Return what the searcher's generation says to the question: complete, search, judge, decide, compose.

    The last few questions of `after` are answered again, so that a follow-up is completed from what they found.
    """
    started = time.perf_counter()
    turns: tuple[Turn, ...] = ()
    for earlier in after[-MOST_TURNS:]:
        completion, spoken, reply, found = _answered(searcher, earlier, None, turns, 0)
        turns = (*turns, _turn(completion, spoken, reply))
    completion, spoken, reply, found = _answered(searcher, question, language, turns, hits)
    return Answered(
        question=question,
        language=spoken,
        reply=reply,
        hits=found,
        generation=searcher.generation.id,
        elapsed_ms=(time.perf_counter() - started) * 1000,
        understood=completion.text if completion.leaning and not completion.source else None,
        credits=completion.source.document.credits if completion.source else (),
    )


def _answered(
    searcher: Searcher, question: str, language: str | None, turns: Sequence[Turn], hits: int
) -> tuple[Completion, str, Reply, tuple[Hit, ...]]:
    """Return what the question was taken to mean, its language, the reply and what was found; at most two are tried."""
    completion, spoken = _understand(question, language, turns)
    reply, found = reply_to(searcher, completion, spoken, hits)
    if not isinstance(reply, Answer) and (other := read_otherwise(question, completion, turns)):
        told, others = reply_to(searcher, other, spoken, hits)
        # A question that stood for itself may be a new topic: what is told must speak of something that it names.
        if isinstance(told, Answer) and (
            completion.leaning or share_spoken_of(question, told.sentences[0].citation.text)
        ):
            return other, spoken, told, others
    return completion, spoken, reply, found


def _understand(question: str, language: str | None, turns: Sequence[Turn]) -> tuple[Completion, str]:
    """Return the question completed from the turns before it, and its language."""
    asked = " ".join(unicodedata.normalize("NFC", question).split())
    spoken = language or language_of_question(asked)
    completion = complete_question(asked, spoken, turns)
    spoken = language or (spoken if completion.text == asked else language_of_question(completion.text))
    return completion, spoken


def _turn(completion: Completion, language: str, reply: Reply) -> Turn:
    cited = tuple(sentence.citation for sentence in reply.sentences) if isinstance(reply, Answer) else ()
    return Turn(completion, cited, language)


class Answerer:
    """Answers from the generation in force; safe to call from several threads, off the event loop."""

    def __init__(self, indexes: Path, encoder: Encoder, generation: Generation | None = None) -> None:
        """Answer from the generation, or else from the one in force."""
        self._indexes = indexes
        self._encoder = encoder
        self._lock = Lock()
        self._texts: dict[str, Texts] = {}  # by generation, what was opened last stands last
        self._refused: Publication | None = None
        self._use(generation or open_generation(indexes))

    @property
    def generation(self) -> Generation:
        """The generation that questions are answered from now."""
        return self._searcher.generation

    def answer(
        self, question: str, *, language: str | None = None, after: Sequence[str] = (), hits: int = 5
    ) -> Answered:
        """Return the reply to the question, with the best `hits` passages; `after` are the questions before it."""
        return answer_question(self._searcher, question, language=language, after=after, hits=hits)

    def locate(self, citation: Citation) -> Place:
        """Return where to find the citation again.

        Raises:
            ValueError: the citation is from no generation that is still open.
        """
        with self._lock:
            opened = [*reversed(self._texts.items())]
        for generation, texts in opened:
            if (row := texts.row_of(citation)) is not None:
                return Place(generation, row, citation.span)
        raise ValueError(f"no open generation holds {citation.document.id} {citation.span}")

    def open(self, place: Place) -> tuple[Passage, Citation] | None:
        """Return the passage and the citation at the place, or None where there is none (any more)."""
        texts = self._kept(place.generation)
        if texts is None or not 0 <= place.passage < len(texts.passages):
            return None
        passage = texts.passages[place.passage]
        if not passage.span.covers(place.span):
            return None
        return passage, Citation(passage.document, place.span)

    def refresh(self) -> bool:
        """Take up the generation in force if it is another than the one in use; return whether it was taken up.

        A damaged one changes nothing but the log: the one in use stays, and the damaged one is not tried again until
        something is published anew.
        """
        publication = current_publication(self._indexes)
        if publication is None or publication.generation == self.generation.id or publication == self._refused:
            return False
        try:
            generation = open_generation(self._indexes, publication.generation)
            check_encoder(generation, self._encoder)
        except GenerationError as fault:
            self._refused = publication
            _log.warning("the new index is not taken up: %s", fault)
            return False
        self._use(generation)
        return True

    def examples(self, count: int = 3, language: str | None = None) -> list[str]:
        """Return up to `count` questions, of those that documents say they answer, which are answered indeed.

        Those of documents in the language come first.
        """
        found: list[str] = []
        for document in sorted(self.generation.documents, key=lambda each: each.language != language):
            answered = (q for q in document.questions if not isinstance(self.answer(q).reply, Abstention))
            found += [next(answered, "")]
            if sum(map(bool, found)) == count:
                break
        return [question for question in found if question]

    def _use(self, generation: Generation) -> None:
        """Answer from the generation; of the one before, only the texts are kept."""
        searcher = Searcher(generation, self._encoder)
        with self._lock:
            self._searcher = searcher
        self._keep(generation.id, generation.texts)

    def _keep(self, generation_id: str, texts: Texts) -> None:
        with self._lock:
            self._texts.pop(generation_id, None)
            self._texts[generation_id] = texts
            for old in [*self._texts][:-KEPT_OPEN]:
                if old != self._searcher.generation.id:
                    del self._texts[old]

    def _kept(self, generation_id: str) -> Texts | None:
        """Return the generation's texts if they are open or still on disk."""
        with self._lock:
            texts = self._texts.get(generation_id)
        if texts is not None:
            return texts
        try:
            texts = open_texts(self._indexes, generation_id)
        except GenerationError:
            return None
        self._keep(generation_id, texts)
        return texts


def open_answerer(indexes: Path, model: str = "", exports: Path | None = None) -> Answerer:
    """Return an answerer over the index on disk, with the encoder that made it; `exports` as for `load_encoder`.

    Raises:
        EncoderError: the model cannot be loaded.
        GenerationError: there is no whole index, or another encoder made it.
    """
    generation = open_generation(indexes)  # what is missing is said before a model is loaded
    encoder = load_encoder(model, exports)
    check_encoder(generation, encoder)
    return Answerer(indexes, encoder, generation)
