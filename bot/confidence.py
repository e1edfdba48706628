"""The calibrated chance that the best sentence found answers the question."""

import re
from dataclasses import astuple, dataclass, replace
from math import log, tanh

from bot.read_text import read_text, stems_of
from index.lexical import lexical_terms
from index.search import Findings
from knowledge.common_words import FUNCTION_WORDS
from knowledge.languages import UNDETERMINED

_NUMBER = re.compile(r"\d+")
# As many sentences as XQuAD has, on which most of the judgement was fitted. The fewer there are, the less is the best
# of them near by chance, and a question with few words of the documents' can be believed.
MANY_SENTENCES = 1200
FEW_SENTENCES = 100  # as few were asked across languages


@dataclass(frozen=True, slots=True)
class Signals:
    """What the judgement looks at; every one but those of strange words is higher where an answer is likelier.

    Similarities are cosines in [-1, 1]; `margin` is the fused score of the best passage less that of the second;
    `bm25` is per unit of the question's idf; coverages are the share, in [0, 1], of the terms of the question's words,
    the commonest words of its language apart, that stand in the best passage (with its title and headings) and in the
    best sentence. They are not weighed by idf, which says little in a library of a few passages. `smallness` is ln of
    1,200 over the number of sentences, or 0 of more; the last two are its products with `chosen_similarity` and
    `agreement`.
    """

    best_similarity: float
    passage_similarity: float
    chosen_similarity: float
    margin: float
    bm25: float
    passage_coverage: float
    sentence_coverage: float
    agreement: float
    strange_names: float
    strange_numbers: float
    smallness: float
    small_similarity: float
    small_agreement: float


def read_signals(question: str, language: str, findings: Findings) -> Signals:
    """Return the signals of a search that found at least one sentence."""
    best = findings.sentences[0]
    passage = findings.passage_of(best) or findings.hits[0].passage
    terms = set(lexical_terms(question, without=FUNCTION_WORDS.get(language, ())) or lexical_terms(question))
    around = f"{passage.document.title} {passage.section or ''} {passage.text}"
    asked, told = read_text(question), stems_of(around)
    told_at_home = best.citation.document.language == language  # elsewhere it was fitted without
    concepts = read_text(best.citation.text).concepts if told_at_home else {}
    known = {term for name, words in asked.concepts.items() if name in concepts for term in lexical_terms(words)}
    smallness = max(0.0, log(MANY_SENTENCES / max(findings.sentence_count, 1)))
    return Signals(
        best_similarity=findings.best_similarity,
        passage_similarity=findings.passage_similarity,
        chosen_similarity=best.similarity,
        margin=findings.hits[0].score - findings.hits[1].score if len(findings.hits) > 1 else 0.0,
        bm25=findings.bm25,
        passage_coverage=_coverage(terms, around, known),
        sentence_coverage=_coverage(terms, best.citation.text, known),
        agreement=best.agreement,
        strange_names=float(sum(not stems_of(name) & told for name in asked.names)),
        strange_numbers=float(len(set(_NUMBER.findall(question)) - set(_NUMBER.findall(around)))),
        smallness=smallness,
        small_similarity=smallness * best.similarity,
        small_agreement=smallness * best.agreement,
    )


def _coverage(terms: set[str], text: str, known: set[str]) -> float:
    """Return the share of the terms that stand in the text, or are known to be told in other words, in [0, 1]."""
    return len(terms & (known | set(lexical_terms(text)))) / len(terms) if terms else 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """A logistic regression over the signals: one weight each, in their order."""

    bias: float
    weights: tuple[float, ...]

    def chance(self, signals: Signals) -> float:
        """Return the chance, in [0, 1], that the best sentence answers the question."""
        total = self.bias + sum(w * s for w, s in zip(self.weights, astuple(signals), strict=True))
        return 0.5 + 0.5 * tanh(total / 2)  # the logistic function, without overflow


# Fitted by tests/quality/calibrate.py: on XQuAD in English, a part of SQuAD 2.0 and half of the project's own questions
# (expected calibration error over unseen articles .034), and on XQuAD in Russian with KazQAD (.043). The last three on
# few articles of XQuAD, the briefs and paraphrases about them (`small`; .02). Across languages by
# tests/quality/calibrate_across.py (.04 over the questions kept apart).
KNOWN_LANGUAGE = Judgement(
    -7.852, (1.043, -0.106, 3.573, 0.351, -4.755, 3.654, 0.805, 4.841, -1.368, -0.958, 0.205, 0.741, 0.539)
)
UNKNOWN_LANGUAGE = Judgement(
    -1.839, (-6.463, -1.338, 4.740, 0.273, 0.608, 5.258, 2.535, 0.000, -0.700, -1.475, 0.0, 0.0, 0.0)
)
ACROSS_LANGUAGES = Judgement(-3.077, (0.0, 0.0, 1.746, 0.213, 22.856, 1.584, 0.0, 0.0, 0.0, 0.0, -2.303, 3.525, 0.0))


def judge(question: str, language: str, findings: Findings, *, known: bool, spoken: bool = True) -> float:
    """Return the calibrated chance, in [0, 1], that the best sentence found answers the question.

    `known`: whether the encoder knows the question's language; `spoken`: whether documents are in it. Where neither
    holds, the encoder reads what the glossary knows of the question. How much of it was understood needs no signal of
    its own: what was not stays as it is, and is covered by nothing. Of a sentence in another language than the
    documents' in the question's own half the chance is believed.
    """
    if not findings.sentences:
        return 0.0
    signals = read_signals(question, language, findings)
    if known:
        return KNOWN_LANGUAGE.chance(signals)
    if not spoken:
        return ACROSS_LANGUAGES.chance(_bounded(signals))
    across = language not in (UNDETERMINED, findings.sentences[0].citation.document.language)
    return UNKNOWN_LANGUAGE.chance(signals) / (2 if across else 1)


def _bounded(signals: Signals) -> Signals:
    """Return the signals with a smallness that was fitted on: of fewer sentences as of so many."""
    smallness = min(signals.smallness, log(MANY_SENTENCES / FEW_SENTENCES))
    return replace(signals, smallness=smallness, small_similarity=smallness * signals.chosen_similarity)
