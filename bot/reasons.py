"""A bare "why?": what answers it tells a reason."""

import re
from dataclasses import replace

from index.search import Findings

_MOST_WORDS = 4
_REACH = 4.0  # of the fused score: what is further below is of something else
_WHY = re.compile(
    r"(?:(?:and|but|so|а|и|но|ну|va|ва|ал|және|жана|we)[ ,]+)?"
    r"(?:why|how come|what for|почему|зачем|отчего|nega|nima uchun|нега|нима учун|неге|не үшін|неліктен|эмнеге"
    r"|эмне үчүн|эмне себептен|чаро|барои чӣ|näme üçin|näme sebäpden)\b|(?:那)?(?:为什么|为何)"
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|reasons?|caus(?:e|es|ed|ing)|explain(?:s|ed)?|therefore|so that"
    r"|in order to|down to|as a result|results? (?:of|from)|driven by|attribut\w+|aim(?:s|ed)?|purpose|meant to"
    r"|helps? to|потому|из-за|благодаря|причин\w*|вызва\w+|объясн\w+|поскольку|так как|вследствие|в связи|чтобы|ради"
    r"|цель\w*|chunki|sabab\w*|tufayli|uchun|tushuntir\w*|чунки|сабаб\w*|туфайли|учун|тушунтир\w*"
    r"|себеп\w*|себебі|өйткені|сондықтан|үшін|арқасында|түсіндір\w*|анткени|үчүн|ошондуктан|түшүндүр\w*"
    r"|зеро|бинобар|барои он|мефаҳмон\w*|шарҳ|sebäp\w*|sebäb\w*|çünki|üçin|düşündir\w*)\b"
    r"|因为|由于|原因|因此|所以|旨在|为了|理由|解释",
    re.IGNORECASE,
)


def asks_reason_alone(question: str) -> bool:
    """Return whether the question asks no more than why, and leaves to the one before it why what."""
    plain = question.lower().strip(" \t?!.…？！。")
    return _WHY.match(plain) is not None and len(plain.split()) <= _MOST_WORDS


def with_reasons(findings: Findings) -> Findings:
    """Return the findings with those of their sentences alone that tell a reason, not too far below the best one."""
    floor = max((each.score for each in findings.sentences), default=0.0) - _REACH
    kept = tuple(each for each in findings.sentences if each.score >= floor and _REASON.search(each.citation.text))
    return replace(findings, sentences=kept)
