"""What was found, in the language of the question where a translation says the same."""

from dataclasses import replace

from index.search import Findings, ScoredSentence
from knowledge.parallels import Parallels
from knowledge.passages import Passage
from knowledge.spans import Span


def prefer_own_language(findings: Findings, language: str, parallels: Parallels) -> Findings:
    """Return the findings with each sentence in the place of its parallel in the language, each told once."""
    told: dict[tuple[str, Span], ScoredSentence] = {}
    passages: list[Passage] = []
    for sentence in findings.sentences:  # best first
        if found := parallels.of(sentence.citation, language):
            passages.append(found[0])
            sentence = replace(sentence, citation=found[1])  # noqa: PLW2901  # the same, in other words
        told.setdefault((sentence.citation.document.id, sentence.citation.span), sentence)
    return replace(findings, sentences=tuple(told.values()), passages=tuple(passages)) if passages else findings
