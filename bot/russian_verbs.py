"""Whether a Russian word is a verb, as its ending tells."""

import re

_VERB = re.compile(
    r"[а-яё]+(?:[аеёиоуыя]л(?:[аои]?с[ья]|[аои])?|[аяуе](?:ет|ют)|[аеёиуюя]тся|[аеиоуыя]ть(?:ся)?|шел|шёл|шл[аои]"
    r"|рос(?:л[аои])?)"
)
_VERB_WORDS = (
    "строит строят ведёт ведет ведут везёт везет везут идёт идет идут стоит стоят растёт растет растут проходит"
    " проходят производит пройдёт пройдет пройдут пойдёт пойдет пойдут станет станут войдёт войдет войдут едет едут"
)
_NOUN_WORDS = (
    "канал капитал филиал материал металл терминал потенциал перевал отдел раздел журнал протокол портал квартал"
    " интервал генерал школа сила шкала число дело правило начало масло село тепло доли цели роли автомобили недели"
    " модели кабели сеть печать память связь"
)
_VERBS, _NOUNS = frozenset(_VERB_WORDS.split()), frozenset(_NOUN_WORDS.split())


def is_verb(word: str) -> bool:
    """Return whether the word, in small letters, ends as a past, a present or an infinitive does."""
    return word in _VERBS or (_VERB.fullmatch(word) is not None and word not in _NOUNS)
