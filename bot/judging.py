"""A reply made of what was found; and which of two is given: that of the question's own language, or of others."""

from bot.answers import Abstention, AbstentionReason, Answer, Reply
from bot.choice import choose
from bot.composition import compose_answer
from bot.confidence import judge
from bot.conversation import Completion
from bot.crediting import quote_author
from bot.finding import as_written, find
from bot.leaning import Leaning
from bot.novelty import prefer_unsaid
from bot.reasons import with_reasons
from index.search import Findings, Hit, Searcher

# From here on an answer in the question's own language is given without a look at documents in others; below, what they
# say must be surer by the margin to be quoted instead, in a language that is not the person's. Over 190 questions whose
# answers stand in English beside documents in their own language that hold none, .48 were answered rightly in the reply
# before, and .86 so (.94 with neither); over the library in eight languages .959 before and .949 so.
SURE_AT_HOME = 0.9
FOREIGN_MARGIN = 0.15


def reply_to(searcher: Searcher, asked: Completion, language: str, hits: int) -> tuple[Reply, tuple[Hit, ...]]:
    """Return the reply to a question as it was taken, from documents in its language or in others, and hits."""
    if not any(character.isalnum() for character in asked.text):
        return Abstention(AbstentionReason.EMPTY_QUESTION), ()
    question = searcher.mended(asked.text)
    findings = _found(searcher, question, asked, language, hits)
    if asked.source:
        document = asked.source.document.id
        passages = searcher.generation.texts.passages_of(document) if asked.leaning is Leaning.WROTE else ()
        if credited := quote_author(asked.source, passages):
            return credited, findings.hits[:hits]
    reply = make_reply(searcher, question, language, findings, spoken=searcher.speaks(language))
    if not is_sure(reply) and searcher.must_ask_abroad(language):
        others = _found(searcher, question, asked, language, hits, abroad=True)
        spoken = any(each.citation.document.language == language for each in others.sentences[:1])
        told = make_reply(searcher, question, language, others, spoken=spoken)
        translated = isinstance(told, Answer) and told.sentences[0].citation.document.language == language
        if is_surer(told, reply, translated=translated):
            return told, (findings if translated else others).hits[:hits]
    return reply, findings.hits[:hits]


def _found(
    searcher: Searcher, question: str, asked: Completion, language: str, hits: int, *, abroad: bool = False
) -> Findings:
    found = find(searcher, question, language, hits, abroad=abroad)
    findings = prefer_unsaid(found, asked.said, asked.named, fragment=asked.leaning is Leaning.FRAGMENT)
    return with_reasons(findings) if asked.why else findings


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
