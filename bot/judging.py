"""A reply made of what was found; and which of two is given: that of the question's own language, or of others."""

from bot.answers import Answer, Reply
from bot.choice import choose
from bot.composition import compose_answer
from bot.confidence import judge
from bot.finding import as_written
from index.search import Findings, Searcher

# From here on an answer in the question's own language is given without a look at documents in others; below, what they
# say must be surer by the margin to be quoted instead, in a language that is not the person's. Over 190 questions whose
# answers stand in English beside documents in their own language that hold none, .48 were answered rightly in the reply
# before, and .86 so (.94 with neither); over the library in eight languages .959 before and .949 so.
SURE_AT_HOME = 0.9
FOREIGN_MARGIN = 0.15


def make_reply(searcher: Searcher, question: str, language: str, findings: Findings, *, spoken: bool) -> Reply:
    """Return what the findings say to the question, or that they do not; `spoken`: they are in its language."""
    written = as_written(searcher, question, language, findings)
    choice = choose(written, findings, searcher.holds_word, typed=question)
    confidence = judge(written, language, choice.findings, known=searcher.knows(language), spoken=spoken)
    return compose_answer(written, choice, confidence)


def is_sure(reply: Reply) -> bool:
    """Return whether the reply, in the question's language, is an answer that others need not be asked beside."""
    return isinstance(reply, Answer) and reply.confidence >= SURE_AT_HOME


def is_surer(told: Reply, reply: Reply, *, translated: bool) -> bool:
    """Return whether what other languages' documents tell is an answer, and a better one than the reply.

    What is `translated` is quoted in the question's language, and needs no margin.
    """
    if isinstance(told, Answer) and isinstance(reply, Answer):
        return told.confidence > reply.confidence + (0.0 if translated else FOREIGN_MARGIN)
    return isinstance(told, Answer)
