"""Fits the judgement across languages of bot/confidence.py.

`python -m tests.quality.calibrate_across EN.json RU.json KK.json`: XQuAD in English and in Russian, whose questions
have the same ids, and a foreign exam. English documents alone are asked in other languages: the project's briefs
(`across/`, and what the library does not answer), with their documents taken away too; XQuAD's paragraphs in Russian,
with and without the article; and the briefs what XQuAD and the foreign exam ask. Questions with an even number and
every second article are kept apart, and are what is reported.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from itertools import groupby
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.choice import choose
from bot.composition import MAX_SENTENCES
from bot.confidence import Signals, read_signals
from bot.evaluation import group_of
from bot.finding import as_written, find
from bot.marking import hold_answer
from index.build import build_from_documents, build_generation
from index.encoder import Encoder, load_encoder
from index.evaluation import take_away
from index.generation import Generation
from index.publication import open_generation
from index.search import Searcher
from knowledge.languages import detect_language
from knowledge.questions import Question, load_questions, load_squad, locate_mark
from tests.quality.conftest import CORPUS, is_first_brief

EXAMS = Path(__file__).parent / "across"
LANGUAGES = ("ru", "uz", "kk", "ky", "tg", "tk", "zh")
FITTED = frozenset(["chosen_similarity", "margin", "bm25", "passage_coverage", "smallness", "small_similarity"])
WEIGHTS = {"none": 2.0, "foreign": 0.25}  # few, and many


@dataclass(frozen=True, slots=True)
class Sample:
    """One question asked once; `apart`: it is not fitted on."""

    way: str
    signals: Signals
    right: bool
    apart: bool


def samples(encoder: Encoder, english: Path, russian: Path, foreign: Path) -> Iterator[Sample]:
    """Yield every question, asked in each way; those that the guard refuses are left out."""
    with tempfile.TemporaryDirectory() as folder:
        build_generation([CORPUS / "documents"], Path(folder), encoder)
        everything = open_generation(Path(folder))
    whole = take_away(everything, {d.id for d in everything.documents if d.language != "en"})
    first = take_away(whole, {d.id for d in whole.documents if not is_first_brief(d)})
    in_russian = list(load_squad(russian, language="ru")[1])
    for language in LANGUAGES:
        exam = load_questions(EXAMS / f"{language}.jsonl")
        yield from _asked("briefs", first, exam, encoder)
        # what their marks leave out may be right: only what is right counts
        yield from (sample for sample in _asked("briefs", whole, exam, encoder) if sample.right)
        yield from _without("gone", first, exam, encoder)
        none = [q for q in load_questions(CORPUS / "questions" / f"library-{language}.jsonl") if not q.evidence]
        for generation in (first, whole):
            yield from _asked("none", generation, none, encoder)
        sys.stderr.write(f"{language} done\n")
    for generation in (first, whole):
        others = [*in_russian[::5], *load_squad(foreign)[1]]
        yield from _asked("foreign", generation, [replace(q, evidence=(), answers=()) for q in others], encoder)
    documents, questions = load_squad(english, language="en")
    marked = {question.id: question.evidence for question in questions}
    with tempfile.TemporaryDirectory() as folder:
        build_from_documents(tuple(documents), Path(folder), encoder)
        paragraphs = open_generation(Path(folder))
    asked = [replace(q, evidence=marked[q.id], answers=()) for q in in_russian[::3]]
    for number, (_, about) in enumerate(groupby(asked, _article)):
        each = list(about)
        yield from _asked("paragraphs", paragraphs, each, encoder, apart=bool(number % 2))
        gone = {d.id for d in documents if group_of(d.id, "article") == _article(each[0])}
        yield from _asked("paragraphs gone", take_away(paragraphs, gone), each[:4], encoder, apart=bool(number % 2))


def _article(question: Question) -> str:
    return group_of(question.evidence[0].document, "article")


def _without(way: str, generation: Generation, questions: Sequence[Question], encoder: Encoder) -> Iterator[Sample]:
    """Yield each question, asked while the documents that answer it are taken away."""
    for number, question in enumerate(questions):
        gone = {mark.document for mark in question.evidence}
        yield from _asked(way, take_away(generation, gone), [question], encoder, apart=bool(number % 2))


def _asked(
    way: str, generation: Generation, questions: Sequence[Question], encoder: Encoder, *, apart: bool | None = None
) -> Iterator[Sample]:
    searcher = Searcher(generation, encoder)
    documents = {document.id: document for document in generation.documents}
    for number, question in enumerate(questions):
        text = searcher.mended(question.text)
        language = detect_language(text)
        findings = find(searcher, text, language)
        written = as_written(searcher, text, language, findings)
        choice = choose(written, findings, searcher.holds_word)
        if not choice.fits or not choice.findings.sentences:
            continue
        marks = [
            locate_mark(mark, documents[mark.document]) for mark in question.evidence if mark.document in documents
        ]
        shown = [sentence.citation for sentence in choice.findings.sentences[:MAX_SENTENCES]]
        right = any(hold_answer(shown, (), marks))
        signals = read_signals(written, language, choice.findings)
        yield Sample(way, signals, right, bool(number % 2) if apart is None else apart)


def main(english: str, russian: str, foreign: str) -> None:
    """Print the judgement, and what it does with the questions kept apart."""
    drawn = list(samples(load_encoder(), Path(english), Path(russian), Path(foreign)))
    names = [field.name for field in fields(Signals)]
    columns = [column for column, name in enumerate(names) if name in FITTED]
    x = np.array([astuple(sample.signals) for sample in drawn])[:, columns]
    y = np.array([sample.right for sample in drawn])
    made = np.array([not sample.apart for sample in drawn])
    counted = np.array([WEIGHTS.get(sample.way, 1.0) for sample in drawn])
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=3000))
    model.fit(x[made], y[made], logisticregression__sample_weight=counted[made])
    fitted = model[1].coef_[0] / model[0].scale_
    bias = model[1].intercept_[0] - fitted @ model[0].mean_
    weights = dict(zip(columns, fitted, strict=True))
    numbers = ", ".join(f"{weights.get(column, 0.0):.3f}" for column in range(len(names)))
    sys.stdout.write(f"ACROSS_LANGUAGES = Judgement({bias:.3f}, ({numbers}))\n")
    chances = model.predict_proba(x)[:, 1]
    ways = np.array([f"{sample.way}{', right' * sample.right}" for sample in drawn])
    for threshold in (0.17, 0.25):
        shares = {way: np.mean(chances[~made & (ways == way)] < threshold) for way in sorted(set(ways[~made]))}
        sys.stdout.write(f"declined below {threshold}: {', '.join(f'{w} {s:.2f}' for w, s in shares.items())}\n")
    apart, told = chances[~made], y[~made]
    bins = np.minimum((apart * 10).astype(int), 9)
    gap = sum(abs(apart[bins == b].mean() - told[bins == b].mean()) * np.mean(bins == b) for b in set(bins))
    sys.stdout.write(f"expected calibration error {gap:.3f} over {len(told)} of {len(drawn)} questions\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
