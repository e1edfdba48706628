"""What was found, made into a reply: which sentences are quoted, in which order, and what is said beside them."""

from collections.abc import Sequence

from bot.answers import Abstention, AbstentionReason, Answer, AnswerSentence, Reply
from bot.asof import AsOf, as_of
from bot.choice import Choice
from bot.conflicts import Conflict, find_conflicts
from bot.emphasis import emphasise
from bot.expectation import asks_list, asks_overview
from index.lexical import lexical_terms
from index.search import Findings
from knowledge.agreement import agrees
from knowledge.excerpts import Citation
from knowledge.figures import TIMES, Figure, FigureKind, find_figures

# Below this chance of being right the bot says nothing (how it was chosen: bot/confidence.py).
ANSWER_THRESHOLD = 0.17
# What is left of the confidence where no sentence fits: of 137 such questions 4 had a right sentence after all.
DOUBTED = 0.1
MAX_SENTENCES, MAX_LISTED, MAX_MORE = 3, 5, 5
MAX_NEAREST = 3
# A list may go so many times further below the best sentence than another answer.
LISTED_CLOSENESS = 3.0
COMPARED_FOR_CONFLICTS = 6
# Two sentences with this share of terms in common (Jaccard) and the same figures say the same.
SAME_TERMS = 0.8


def compose_answer(question: str, choice: Choice, confidence: float) -> Reply:
    """Return the best sentences as an answer, or an abstention with what is nearest.

    There is none below the threshold, or where no sentence fits the question. The best sentence comes first;
    others follow, best first, while their score is close to its own; what follows the best in its document comes next.
    Sentences that say the same in several documents are one, with a citation for each.
    """
    findings = choice.findings
    if not findings.sentences:
        reason = AbstentionReason.NOT_CONFIDENT if findings.hits else AbstentionReason.NOTHING_FOUND
        return Abstention(reason, _nearest(findings))
    if not choice.fits:
        confidence *= DOUBTED
    if confidence < ANSWER_THRESHOLD or not choice.fits:
        return Abstention(AbstentionReason.NOT_CONFIDENT, _nearest(findings), confidence, choice.missing)
    listed = asks_list(question)
    groups = _told_apart(findings)
    reach = findings.closeness * (LISTED_CLOSENESS if listed else 1.0)
    close = [same for score, same in groups if score >= groups[0][0] - reach]
    most = MAX_LISTED if listed else MAX_SENTENCES
    quoted, more = close[:most], [same for _, same in groups if same not in close[:most]][:MAX_MORE]
    conflicts = _conflicts(quoted[0][0], [same[0] for _, same in groups[1:COMPARED_FOR_CONFLICTS]])
    for conflict in conflicts:
        other = next(side.citation for side in (conflict.second, conflict.first) if side.citation != quoted[0][0])
        if all(other not in same for same in quoted):
            quoted.insert(1, [other])
    ordered = _as_written(quoted) if asks_overview(question) else _in_order(quoted)
    return _answer(question, ordered, confidence, conflicts, [same[0] for same in more if same not in quoted])


def _answer(
    question: str,
    quoted: Sequence[Sequence[Citation]],
    confidence: float,
    conflicts: Sequence[Conflict],
    more: Sequence[Citation],
) -> Answer:
    sentences, citations = [], list[Citation]()
    for same in quoted:
        numbers = tuple(range(len(citations) + 1, len(citations) + 1 + len(same)))
        above = f"{same[0].section or ''} {same[0].document.title}"
        emphasis = emphasise(question, same[0].text, around=above)
        sentences.append(AnswerSentence(same[0], numbers, emphasis, _time_of(same[0])))
        citations += same
    return Answer(
        tuple(sentences),
        tuple(citations),
        confidence,
        citations[0].document.language,
        tuple(conflicts),
        tuple(citation for citation in more if citation not in citations),
    )


def _told_apart(findings: Findings) -> list[tuple[float, list[Citation]]]:
    """Return the sentences in the best one's language by score, those that say the same together."""
    language = findings.sentences[0].citation.document.language
    groups: list[tuple[float, list[Citation], frozenset[str], tuple[str, ...]]] = []
    for sentence in findings.sentences:
        citation = sentence.citation
        if citation.document.language != language:
            continue
        terms, figures = frozenset(lexical_terms(citation.text)), _figures(citation.text)
        for _, same, other, told in groups:
            apart = all(citation.document != each.document for each in same)
            if apart and told == figures and len(terms & other) >= SAME_TERMS * len(terms | other):
                same.append(citation)
                break
        else:
            groups.append((sentence.score, [citation], terms, figures))
    return [(score, same) for score, same, *_ in groups]


def _figures(text: str) -> tuple[str, ...]:
    return tuple(sorted(f"{figure.kind} {figure.value} {figure.unit} {figure.moment}" for figure in find_figures(text)))


def _in_order(quoted: list[list[Citation]]) -> list[list[Citation]]:
    """Return the quoted sentences, what directly follows the first one in its document moved behind it."""
    best = quoted[0][0]
    follows = [
        same
        for same in quoted[1:]
        if same[0].document == best.document
        and same[0].span.start >= best.span.end
        and not best.document.text[best.span.end : same[0].span.start].strip()
    ]
    return [quoted[0], *follows, *(same for same in quoted[1:] if same not in follows)]


def _as_written(quoted: list[list[Citation]]) -> list[list[Citation]]:
    """Return what is quoted of one thing in each document's order, which has first what matters most."""
    documents = list(dict.fromkeys(same[0].document.id for same in quoted))
    return sorted(quoted, key=lambda same: (documents.index(same[0].document.id), same[0].span.start))


def _time_of(citation: Citation) -> AsOf | None:
    return as_of(citation) if _quantities(citation.text) else None


def _quantities(text: str) -> list[Figure]:
    return [figure for figure in find_figures(text) if figure.kind not in TIMES | {FigureKind.ORDINAL}]


def _conflicts(best: Citation, others: Sequence[Citation]) -> list[Conflict]:
    """Return where the best sentence is contradicted by another."""
    told = _quantities(best.text)
    doubtful = [other for other in others if _differ(told, _quantities(other.text))]
    found = find_conflicts([best, *doubtful]) if doubtful else []
    return [conflict for conflict in found if best in (conflict.first.citation, conflict.second.citation)]


def _differ(figures: Sequence[Figure], others: Sequence[Figure]) -> bool:
    return any(agrees(one, other) is False for one in figures for other in others)


def _nearest(findings: Findings) -> tuple[Citation, ...]:
    """Return the best sentence of each of the best passages."""
    return tuple(hit.best for hit in findings.hits[:MAX_NEAREST])
