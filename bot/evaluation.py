"""How well the bot answers: the right sentence, true quotes, and the rightness of silence."""

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, quantiles
from typing import Literal

from bot.answering import Answered, answer_question
from bot.answers import Abstention, Answer
from bot.calibration import Calibration, Judged, calibration_of
from bot.marking import hold_answer, quoted_length, true_quotes
from index.build import build_from_documents, build_generation
from index.encoder import Encoder
from index.evaluation import RANKED_PASSAGES, RetrievalScores, evidence_rank, score_ranks, take_away
from index.generation import Generation
from index.publication import open_generation
from index.search import Searcher
from knowledge.documents import Document
from knowledge.errors import QuestionsError
from knowledge.excerpts import Citation
from knowledge.library import Progress, silent
from knowledge.questions import Question, load_questions, load_squad, locate_mark
from knowledge.squad import is_squad

TakeAway = Literal["article", "paragraph"]


@dataclass(frozen=True, slots=True)
class Report:
    """What an exam found; shares are in [0, 1], those over no question are None.

    `first_sentence` and `in_reply`: of the questions that can be answered, those whose right answer stands in the
    reply's first sentence, or in any; a declined one counts as wrong. `answered_wrongly`: of the questions answered,
    those whose reply does not hold the right answer. `declined_rightly`: of the questions that cannot be answered;
    `declined_wrongly`: of those that can; `balanced_accuracy`: the mean of the first and the rest of the second, where
    there are questions of both kinds. `quoted_length`: how much answers quote, per length of the marked paragraph.
    `quote_share`: of the quotes shown, those that are the document's own words.
    """

    name: str
    questions: int
    retrieval: RetrievalScores | None
    first_sentence: float | None
    in_reply: float | None
    answered_wrongly: float | None
    declined_rightly: float | None
    declined_wrongly: float | None
    balanced_accuracy: float | None
    calibration: Calibration
    quoted_length: float | None
    quotes: int
    quote_share: float | None
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question of an exam and what the bot said.

    `answerable`: the documents hold the answer. `rank`: that of the first passage that holds a mark. `right`: for each
    sentence of the reply, whether it holds the right answer; empty where the bot declined. `nearest_right`: the same
    for what a bot that declined showed as nearest. `quotes`: for each quote shown, whether it is true.
    `quoted_length`: how much was quoted, per length of the marked paragraph; None where nothing is marked or quoted.
    """

    answered: Answered
    answerable: bool
    rank: int | None
    right: tuple[bool, ...]
    nearest_right: tuple[bool, ...] = ()
    quotes: tuple[bool, ...] = ()
    quoted_length: float | None = None

    @property
    def declined(self) -> bool:
        """Whether there was no answer."""
        return not isinstance(self.answered.reply, Answer)

    @property
    def judged(self) -> Judged:
        """The reply's confidence, and whether what it shows, as an answer or as nearest to one, holds the right one."""
        return Judged(self.answered.reply.confidence, any(self.right) or any(self.nearest_right))


def evaluate_file(
    path: Path,
    encoder: Encoder,
    indexes: Path,
    *,
    folders: Sequence[Path] = (),
    taken: TakeAway | None = None,
    progress: Progress = silent,
) -> Report:
    """Return the report of the exam in the file: SQuAD JSON over its own paragraphs, or questions over documents.

    Our own questions are asked of the index in force, or of the documents in `folders` where some are given. With
    `taken`, each question is asked while its paragraph, or its whole article, is taken away: silence is then right.

    Raises:
        OperatorError: the file, a folder or the index cannot be used.
    """
    questions = load_questions(path)
    with tempfile.TemporaryDirectory() as temporary:
        workshop = Path(temporary)
        if is_squad(path.read_text(encoding="utf-8-sig")):
            documents, questions = load_squad(path)
            build_from_documents(tuple(documents), workshop, encoder, progress=progress)
            generation = open_generation(workshop)
        elif folders:
            build_generation(folders, workshop, encoder, progress=progress)
            generation = open_generation(workshop)
        else:
            generation = open_generation(indexes)
    if taken:
        return make_report(path.name, list(_ask_without(generation, encoder, questions, taken, progress)))
    return make_report(path.name, list(ask(generation, encoder, questions, progress)))


def ask(
    generation: Generation,
    encoder: Encoder,
    questions: Sequence[Question],
    progress: Progress = silent,
    *,
    gone: Collection[str] = (),
) -> Iterator[Outcome]:
    """Yield the outcome of each question, asked of the generation, from which the documents `gone` were taken away.

    Raises:
        QuestionsError: a mark is not in its document, or its document is neither there nor gone.
    """
    searcher = Searcher(generation, encoder)
    documents = {document.id: document for document in generation.documents}
    for number, question in enumerate(questions, start=1):
        answered = answer_question(searcher, question.text, after=question.after, hits=RANKED_PASSAGES)
        marks = _marks(question, documents, gone)
        yield _outcome(answered, question, marks, true_quotes(answered, documents))
        progress("ask", number, len(questions))


def _ask_without(
    generation: Generation, encoder: Encoder, questions: Sequence[Question], taken: TakeAway, progress: Progress
) -> Iterator[Outcome]:
    groups: dict[str, list[Question]] = {}
    for question in questions:
        for mark in question.evidence[:1]:
            groups.setdefault(group_of(mark.document, taken), []).append(question)
    if not groups:
        raise QuestionsError("no question has marked evidence", "evidence to take away", "evaluate without --take-away")
    for number, (group, asked) in enumerate(groups.items(), start=1):
        gone = {document.id for document in generation.documents if group_of(document.id, taken) == group}
        if len(gone) == len(generation.documents):
            raise QuestionsError(
                f"with {group!r} taken away no document is left",
                "other documents to search",
                "add some, or use --take-away paragraph",
            )
        yield from ask(take_away(generation, gone), encoder, asked, gone=gone)
        progress("ask", number, len(groups))


def group_of(document: str, taken: TakeAway) -> str:
    """Return what goes when the document goes: its id, or that of the article above it."""
    return document if taken == "paragraph" else document.rpartition("/")[0] or document


def _marks(question: Question, documents: Mapping[str, Document], gone: Collection[str]) -> list[Citation]:
    marked = [mark for mark in question.evidence if mark.document not in gone]
    for mark in marked:
        if mark.document not in documents:
            raise QuestionsError(
                f"question {question.id!r} is marked in {mark.document!r}, which is not in the index",
                "marks in documents that are there",
                "see `karvon sources`, or name their folder with --documents",
            )
    return [locate_mark(mark, documents[mark.document]) for mark in marked]


def _outcome(answered: Answered, question: Question, marks: Sequence[Citation], quotes: tuple[bool, ...]) -> Outcome:
    reply = answered.reply
    quoted = () if isinstance(reply, Abstention) else tuple(sentence.citation for sentence in reply.sentences)
    return Outcome(
        answered,
        answerable=bool(marks),
        rank=evidence_rank(answered.hits, marks),
        right=hold_answer(quoted, question.answers, marks),
        nearest_right=hold_answer(reply.nearest, question.answers, marks) if isinstance(reply, Abstention) else (),
        quotes=quotes,
        quoted_length=quoted_length(answered, marks),
    )


def make_report(name: str, outcomes: Sequence[Outcome]) -> Report:
    """Return the report over the outcomes.

    Raises:
        ValueError: there are none.
    """
    answerable = [outcome for outcome in outcomes if outcome.answerable]
    unanswerable = [outcome for outcome in outcomes if not outcome.answerable]
    answered = [outcome for outcome in outcomes if not outcome.declined]
    quotes = [true for outcome in outcomes for true in outcome.quotes]
    times = [outcome.answered.elapsed_ms for outcome in outcomes]
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    lengths = [outcome.quoted_length for outcome in outcomes if outcome.quoted_length is not None]
    declined_rightly = _share([outcome.declined for outcome in unanswerable])
    declined_wrongly = _share([outcome.declined for outcome in answerable])
    return Report(
        name=name,
        questions=len(outcomes),
        retrieval=score_ranks([outcome.rank for outcome in answerable]) if answerable else None,
        first_sentence=_share([outcome.right[:1] == (True,) for outcome in answerable]),
        in_reply=_share([any(outcome.right) for outcome in answerable]),
        answered_wrongly=_share([not any(outcome.right) for outcome in answered]),
        declined_rightly=declined_rightly,
        declined_wrongly=declined_wrongly,
        balanced_accuracy=_balanced(declined_rightly, declined_wrongly),
        calibration=calibration_of([outcome.judged for outcome in outcomes]),
        quoted_length=fmean(lengths) if lengths else None,
        quotes=len(quotes),
        quote_share=_share(quotes),
        p50_ms=cuts[9],
        p95_ms=cuts[18],
    )


def _share(flags: Sequence[bool]) -> float | None:
    """Return the share that is true, or None of nothing."""
    return sum(flags) / len(flags) if flags else None


def _balanced(rightly: float | None, wrongly: float | None) -> float | None:
    return None if rightly is None or wrongly is None else (rightly + 1 - wrongly) / 2
