"""The calibrated chance that the best sentence found answers the question."""

from dataclasses import astuple, dataclass
from math import exp

from index.generation import Generation
from index.lexical import lexical_terms
from index.search import Findings


@dataclass(frozen=True, slots=True)
class Signals:
    """What the judgement looks at; every one is higher where an answer is likelier.

    Similarities are cosines in [-1, 1]; `margin` is the fused score of the best passage less that of the second;
    `bm25` is per unit of the question's idf; coverages are the idf-weighted share, in [0, 1], of the question's terms
    that stand in the best passage (with its title and headings) and in the best sentence.
    """

    best_similarity: float
    passage_similarity: float
    chosen_similarity: float
    margin: float
    bm25: float
    passage_coverage: float
    sentence_coverage: float


def read_signals(question: str, findings: Findings, generation: Generation) -> Signals:
    """Return the signals of a search that found at least one sentence."""
    best = findings.sentences[0]
    passage = findings.hits[0].passage
    above = f"{passage.document.title} {passage.section or ''}"
    weights = {term: generation.passage_terms.idf(term) for term in lexical_terms(question)}
    return Signals(
        best_similarity=findings.best_similarity,
        passage_similarity=findings.passage_similarity,
        chosen_similarity=best.similarity,
        margin=findings.hits[0].score - findings.hits[1].score if len(findings.hits) > 1 else 0.0,
        bm25=findings.bm25,
        passage_coverage=_coverage(weights, f"{above} {passage.text}"),
        sentence_coverage=_coverage(weights, best.citation.text),
    )


def _coverage(weights: dict[str, float], text: str) -> float:
    """Return the share of the weights whose terms stand in the text, in [0, 1]."""
    present = set(lexical_terms(text))
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in present) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """A logistic regression over the signals: one weight each, in their order."""

    bias: float
    weights: tuple[float, ...]

    def chance(self, signals: Signals) -> float:
        """Return the chance, in [0, 1], that the best sentence answers the question."""
        total = self.bias + sum(w * s for w, s in zip(self.weights, astuple(signals), strict=True))
        return 1.0 / (1.0 + exp(-total))


# Fitted by tests/quality/calibrate.py, each question asked of all, without its article, and without its paragraph:
# on XQuAD in English (expected calibration error over unseen articles .012) and on XQuAD in Russian with KazQAD (.031).
KNOWN_LANGUAGE = Judgement(-9.945, (3.760, 0.516, 4.324, 0.545, -6.416, 6.364, 5.304))
UNKNOWN_LANGUAGE = Judgement(-6.986, (-6.441, 6.274, 2.948, 0.191, 0.602, 7.517, 2.646))


def judge(question: str, findings: Findings, generation: Generation, *, known: bool) -> float:
    """Return the calibrated chance, in [0, 1], that the best sentence found answers the question.

    `known`: whether the encoder knows the question's language.
    """
    if not findings.sentences:
        return 0.0
    return (KNOWN_LANGUAGE if known else UNKNOWN_LANGUAGE).chance(read_signals(question, findings, generation))
