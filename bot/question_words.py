"""Words by which a sentence without a question mark is known to ask, in the eight languages."""

import re

# Where word order is fixed they stand at the head; in Chinese and the Turkic languages they stand anywhere.
_AT_THE_HEAD = (
    r"who|whom|whose|what|what's|whats|when|where|which|why|how|is|are|was|were|do|does|did|can|could|will|would|has|have"
    r"|had|should|tell me|name the|name all|list|explain|describe|show me|give me|define|compare"
    r"|кто|кого|кому|кем|что|чего|чему|чем|когда|где|куда|откуда|как|какой|какая|какое|какие|каких|каким|какую|каком|какова"
    r"|каков|каковы|который|которая|которые|сколько|почему|зачем|чей|чья|чьё|чье|есть ли|правда ли|верно ли|можно ли"
    r"|расскажи|расскажите|назови|назовите|перечисли|перечислите|объясни|объясните|опиши|опишите|покажи|покажите|дай|дайте"
    r"|(?:в|на|из|с|о|об|у|к|по|до|для|за|от|при|под) (?:чём|чем|ком|кого|кем|чего|каком|какой|каких|каким|какие|какую"
    r"|какое|какого|сколько|сколько|скольких)"
    r"|on what|on which|in what|in which|at what|at which|for what|by whom|to whom|from where|since when|until when"
    r"|请介绍|请问|介绍|列出"
)
_ANYWHERE = (
    r"kim|kimlar|kimga|kimni|nima|nimalar|nimaga|qachon|qachondan|qayer\w*|qaysi|qaysilar\w*|qanday|qanaqa|qancha|necha|nechta"
    r"|nechanchi|nega|\w+mi|haqida gapir\w*|ayt"
    r"|ким|кимлар|нима|қачон|қаер\w*|қайси|қандай|қанча|неча|нечта|нега"
    r"|кім|кімдер|қашан|қайда|қай|қандай|қанша|неше|неге|қалай|туралы айт\w*"
    r"|кимдер|эмне|эмнеге|качан|кайда|кайсы|кандай|канча|нече|кантип|жөнүндө айт\w*"
    r"|кӣ|чӣ|кай|куҷо|кадом|чанд|чандто|чаро|оё|нақл кун\w*"
    r"|näme|haçan|nirede|nirä|haýsy|nähili|näçe|nädip|hakda aýt\w*"
)
_HEAD = re.compile(
    rf"\W*(?:(?:and|but|so|also|please|а|и|но|ну|ещё|еще|va|ва|we|және|жана)\s+)*(?:{_AT_THE_HEAD})\b", re.I
)
_TURKIC = re.compile(rf"\b(?:{_ANYWHERE})\b", re.IGNORECASE)
_CHINESE = re.compile("什么|谁|哪|多少|几[个年月日次家条]|何时|何地|怎么|怎样|为什么|为何|是否|有没有|是不是|吗|呢")


def begins_question(text: str) -> bool:
    """Return whether the text begins as a question or a request does."""
    return _HEAD.match(text) is not None


def looks_asked(text: str) -> bool:
    """Return whether the text asks, as far as its words tell: it need have no question mark."""
    return begins_question(text) or bool(_TURKIC.search(text)) or bool(_CHINESE.search(text))
