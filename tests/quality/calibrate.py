"""Fits the judgements of bot/confidence.py: python -m tests.quality.calibrate known|unknown SQUAD.json...

Every question is asked three times: of all paragraphs, with its article taken away, and with its paragraph taken away.
Right is a reply with a gold answer in its first three sentences. Prints the coefficients, and, cross-validated over
articles, how many are declined at the threshold.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.answering import find
from bot.answers import ANSWER_THRESHOLD, MAX_SENTENCES
from bot.confidence import Signals, read_signals
from bot.evaluation import group_of
from index.build import build_from_documents
from index.encoder import Encoder, load_encoder
from index.evaluation import take_away
from index.generation import Generation
from index.publication import open_generation
from index.search import Searcher
from knowledge.languages import detect_language
from knowledge.questions import Question, load_squad


@dataclass(frozen=True, slots=True)
class Sample:
    """One question asked once."""

    way: str
    article: str
    signals: Signals
    right: bool


def samples(path: Path, encoder: Encoder) -> Iterator[Sample]:
    """Yield every question of the file, asked in each way."""
    documents, questions = load_squad(path)
    with tempfile.TemporaryDirectory() as folder:
        build_from_documents(tuple(documents), Path(folder), encoder)
        generation = open_generation(Path(folder))
    yield from _asked("whole", generation, questions, encoder)
    for taken in ("article", "paragraph"):
        groups: dict[str, list[Question]] = {}
        for question in questions:
            for mark in question.evidence[:1]:
                groups.setdefault(group_of(mark.document, taken), []).append(question)
        for group, asked in groups.items():
            gone = {document.id for document in documents if group_of(document.id, taken) == group}
            yield from _asked(taken, take_away(generation, gone), asked, encoder)
        sys.stderr.write(f"{path.name}: {taken} done\n")


def _asked(way: str, generation: Generation, questions: Sequence[Question], encoder: Encoder) -> Iterator[Sample]:
    searcher = Searcher(generation, encoder)
    for question in questions:
        findings = find(searcher, question.text, detect_language(question.text))
        said = " ".join(sentence.citation.text.casefold() for sentence in findings.sentences[:MAX_SENTENCES])
        right = way == "whole" and any(answer.casefold() in said for answer in question.answers)
        article = question.evidence[0].document.rpartition("/")[0] if question.evidence else "none"
        declined = "impossible" if way == "whole" and not question.evidence else way
        yield Sample(declined, article, read_signals(question.text, findings, generation), right)


def main(which: str, paths: Sequence[str]) -> None:
    """Print the judgement and what it does."""
    encoder = load_encoder()
    drawn = [sample for path in paths for sample in samples(Path(path), encoder)]
    # Questions written to look answerable over their own paragraph cannot be told by these signals: they would only
    # teach the judgement to trust nothing.
    drawn = [sample for sample in drawn if sample.way != "impossible"]
    x = np.array([astuple(sample.signals) for sample in drawn])
    y = np.array([sample.right for sample in drawn])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=10, max_iter=3000))
    groups = [sample.article for sample in drawn]
    chances = cross_val_predict(model, x, y, groups=groups, cv=GroupKFold(5), method="predict_proba")[:, 1]
    model.fit(x, y)
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
