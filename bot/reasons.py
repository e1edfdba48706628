"""Why: whether a reason is asked for, alone or of something, and whether a sentence tells one."""

import re
from dataclasses import replace

from index.search import Findings

_MOST_WORDS = 4
_REACH = 4.0  # of the fused score: what is further below is of something else
_ASKS = (
    r"(?:why|how come|what for|почему|зачем|отчего|nega|nima uchun|нега|нима учун|неге|не үшін|неліктен|эмнеге"
    r"|эмне үчүн|эмне себептен|чаро|барои чӣ|näme üçin|näme sebäpden)\b|(?:那)?(?:为什么|为何)"
)
_WHY = re.compile(rf"(?:(?:and|but|so|а|и|но|ну|va|ва|ал|және|жана|we)[ ,]+)?{_ASKS}")
_WHY_OF = re.compile(rf"\b{_ASKS}", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|reasons?|caus(?:e|es|ed|ing)|explain(?:s|ed)?|therefore|hence|despite"
    r"|so that|in order to|down to|as a result|results? (?:of|from)|driven by|attribut\w+|aim(?:s|ed)?|purpose"
    r"|meant to"
    r"|helps? to|since|потому|из-за|благодаря|причин\w*|вызва\w+|объясн\w+|поскольку|так как|вследствие|в связи|чтобы"
    r"|ради|цель\w*|chunki|sabab\w*|tufayli|\w+(?:ish|gan)i? uchun|tushuntir\w*|izoh\w*|чунки|сабаб\w*|туфайли"
    r"|\w+(?:иш|ган)и? учун|тушунтир\w*|изоҳ\w*"
    r"|себеп\w*|себеб\w*|салдарынан|өйткені|сондықтан|\w+(?:у|ған|ген) үшін|арқасында|түсіндір\w*|анткени"
    r"|\w+(?:уу|үү|ган|ген) үчүн|ошондуктан|түшүндүр\w*|айынан"
    r"|зеро|бинобар|барои он|аз барои|ба хотири|мефаҳмон\w*|шарҳ|sebäp\w*|sebäb\w*|çünki|\w+(?:mak|mek|any"
    r"|eni) üçin|zerarly|düşündir\w*)\b"
    r"|因为|由于|使|以便|原因|因此|所以|旨在|为了|理由|解释",
    re.IGNORECASE,
)


def asks_reason_alone(question: str) -> bool:
    """Return whether the question asks no more than why, and leaves to the one before it why what."""
    plain = question.lower().strip(" \t?!.…？！。")
    return _WHY.match(plain) is not None and len(plain.split()) <= _MOST_WORDS


def asks_reason(question: str) -> bool:
    """Return whether the question asks why, alone or of something that it names."""
    return _WHY_OF.search(question) is not None


def tells_reason(sentence: str) -> bool:
    """Return whether the sentence tells a reason in so many words."""
    return _REASON.search(sentence) is not None


def with_reasons(findings: Findings) -> Findings:
    """Return the findings with those of their sentences alone that tell a reason, not too far below the best one."""
    floor = max((each.score for each in findings.sentences), default=0.0) - _REACH
    kept = tuple(each for each in findings.sentences if each.score >= floor and tells_reason(each.citation.text))
    return replace(findings, sentences=kept)
