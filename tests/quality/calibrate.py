"""Fits the judgements of bot/confidence.py: python -m tests.quality.calibrate known|unknown|small SQUAD.json...

Every question is asked of all paragraphs, with its article taken away, and with its paragraph taken away; some are
asked of a few articles alone, so that the judgement holds in a small library too. Questions that the paragraphs do not
answer on purpose (SQuAD 2.0) count half, the project's own with an odd number three times. Right is a reply with a
gold answer in its first three sentences; what the guard refuses is left out. Prints the coefficients, and,
cross-validated over articles, how many are declined below several thresholds.

`small` fits the last three weights beside the others in force, on questions that few articles or the project's briefs
are asked, with those of briefs-hard.jsonl, which share few words with what answers them.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.choice import choose
from bot.composition import ANSWER_THRESHOLD, MAX_SENTENCES
from bot.confidence import KNOWN_LANGUAGE, Signals, read_signals
from bot.evaluation import group_of
from bot.finding import find
from index.build import build_from_documents, build_generation
from index.encoder import Encoder, load_encoder
from index.evaluation import take_away
from index.generation import Generation
from index.publication import open_generation
from index.search import Searcher
from knowledge.languages import detect_language
from knowledge.questions import Question, load_questions, load_squad

CORPUS = Path(__file__).parents[2] / "knowledge" / "corpus"
PARAPHRASES = Path(__file__).parent / "briefs-hard.jsonl"
LARGE = 10  # signals that do not tell of the library's size
WEIGHTS = {"impossible": 0.5, "own": 3.0, "own, none": 3.0}


@dataclass(frozen=True, slots=True)
class Sample:
    """One question asked once."""

    way: str
    article: str
    signals: Signals
    right: bool


def samples(path: Path, encoder: Encoder) -> Iterator[Sample]:
    """Yield every question of the file, asked in each way."""
    generation, everything = _opened(path, encoder)
    documents = generation.documents
    questions = [question for question in everything if question.evidence]
    impossible = [question for question in everything if not question.evidence]
    yield from _asked("whole", generation, questions, encoder)
    yield from _asked("impossible", generation, impossible, encoder)
    for taken in ("article", "paragraph"):
        groups: dict[str, list[Question]] = {}
        for question in questions:
            groups.setdefault(group_of(question.evidence[0].document, taken), []).append(question)
        for group, asked in groups.items():
            gone = {document.id for document in documents if group_of(document.id, taken) == group}
            yield from _asked(taken, take_away(generation, gone), asked, encoder)
        sys.stderr.write(f"{path.name}: {taken} done\n")
    yield from _few_articles(generation, questions, encoder)


def small_samples(path: Path, encoder: Encoder) -> Iterator[Sample]:
    """Yield questions of the file, asked of few articles."""
    generation, everything = _opened(path, encoder)
    yield from _few_articles(generation, [question for question in everything if question.evidence], encoder)


def _opened(path: Path, encoder: Encoder) -> tuple[Generation, list[Question]]:
    documents, questions = load_squad(path)
    with tempfile.TemporaryDirectory() as folder:
        build_from_documents(tuple(documents), Path(folder), encoder)
        return open_generation(Path(folder)), list(questions)


def _few_articles(generation: Generation, questions: Sequence[Question], encoder: Encoder) -> Iterator[Sample]:
    """Yield questions asked of small libraries: those that they answer ("few"), and others ("few, other")."""
    drawn = np.random.default_rng(1)
    articles = sorted({group_of(document.id, "article") for document in generation.documents})
    for size in (1, 1, 2, 3, 5, 8) * 5:
        kept = set(drawn.choice(articles, min(len(articles) - 1, size), replace=False))
        gone = {d.id for d in generation.documents if group_of(d.id, "article") not in kept}
        inside = [q for q in questions if q.evidence[0].document not in gone]
        outside = [q for q in questions if q.evidence[0].document in gone]
        few = take_away(generation, gone)
        yield from _asked("few", few, [inside[i] for i in drawn.permutation(len(inside))[:60]], encoder)
        yield from _asked("few, other", few, [outside[i] for i in drawn.permutation(len(outside))[:20]], encoder)


def own_samples(encoder: Encoder) -> Iterator[Sample]:
    """Yield the project's own English questions with an odd number, asked of the starter corpus."""
    with tempfile.TemporaryDirectory() as folder:
        build_generation([CORPUS / "documents"], Path(folder), encoder)
        generation = open_generation(Path(folder))
    for name in ("starter", "starter-unanswerable", "kinds", "near-hits", "near-misses"):
        questions = load_questions(CORPUS / "questions" / f"{name}.jsonl")
        odd = [question for question in questions if int(question.id.rpartition("-")[2]) % 2]
        yield from _asked("own", generation, [question for question in odd if question.evidence], encoder)
        yield from _asked("own, none", generation, [question for question in odd if not question.evidence], encoder)
    english = take_away(generation, {document.id for document in generation.documents if document.language != "en"})
    for library in (generation, english):
        yield from _asked("few", library, load_questions(PARAPHRASES), encoder)


def _asked(way: str, generation: Generation, questions: Sequence[Question], encoder: Encoder) -> Iterator[Sample]:
    searcher = Searcher(generation, encoder)
    for question in questions:
        language = detect_language(question.text)
        findings = find(searcher, question.text, language)
        choice = choose(question.text, findings, searcher.holds_word)
        if not choice.fits:
            continue
        signals = read_signals(question.text, language, choice.findings)
        said = " ".join(sentence.citation.text.casefold() for sentence in choice.findings.sentences[:MAX_SENTENCES])
        right = way in ("whole", "few", "own") and any(answer.casefold() in said for answer in question.answers)
        group = group_of(question.evidence[0].document if question.evidence else question.id, "article")
        yield Sample(way, group, signals, right)


def fit_small(x: NDArray[np.float64], y: NDArray[np.bool_], counted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of the last signals, the others being in force: least log loss."""
    before = KNOWN_LANGUAGE.bias + x[:, :LARGE] @ KNOWN_LANGUAGE.weights[:LARGE]

    def loss(weights: NDArray[np.float64]) -> float:
        total = before + x[:, LARGE:] @ weights
        return float(np.average(np.logaddexp(0.0, total) - y * total, weights=counted))

    return np.asarray(minimize(loss, np.zeros(x.shape[1] - LARGE)).x)


def main(which: str, paths: Sequence[str]) -> None:
    """Print the judgement and what it does."""
    encoder = load_encoder()
    encoder.encode_question = cache(encoder.encode_question)
    ask = small_samples if which == "small" else samples
    drawn = [sample for path in paths for sample in ask(Path(path), encoder)]
    if which != "unknown":
        drawn += own_samples(encoder)
    x = np.array([astuple(sample.signals) for sample in drawn])
    y = np.array([sample.right for sample in drawn])
    counted = np.array([WEIGHTS.get(sample.way, 1.0) for sample in drawn])
    if which == "small":
        sys.stdout.write(f"weights of the library's size: {np.round(fit_small(x, y, counted), 3).tolist()}\n")
        return
    x = x[:, :LARGE]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=10, max_iter=3000))
    groups = [sample.article for sample in drawn]
    counting = {"logisticregression__sample_weight": counted}
    chances = cross_val_predict(model, x, y, groups=groups, cv=GroupKFold(5), method="predict_proba", params=counting)[
        :, 1
    ]
    model.fit(x, y, **counting)
    weights = model[1].coef_[0] / model[0].scale_
    bias = model[1].intercept_[0] - weights @ model[0].mean_
    numbers = ", ".join(f"{weight:.3f}" for weight in weights)
    sys.stdout.write(f"{which.upper()}_LANGUAGE = Judgement({bias:.3f}, ({numbers}))\n")
    for threshold in (0.15, ANSWER_THRESHOLD, 0.25, 0.3, 0.4, 0.5):
        shares = {
            way: np.mean([chance < threshold for chance, s in zip(chances, drawn, strict=True) if s.way == way])
            for way in sorted({sample.way for sample in drawn})
        }
        declined = ", ".join(f"{way} {share:.3f}" for way, share in shares.items())
        sys.stdout.write(f"declined below {threshold}: {declined}\n")
    bins = np.minimum((chances * 10).astype(int), 9)
    gap = sum(abs(chances[bins == b].mean() - y[bins == b].mean()) * np.mean(bins == b) for b in set(bins))
    sys.stdout.write(f"expected calibration error {gap:.3f} over {len(drawn)} questions\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
