"""Whether a Russian word is a verb, as its ending tells."""

import re

_VERB = re.compile(
    r"[а-яё]+(?:[аеёиоуыя]л(?:[аои]?с[ья]|[аои])?|[аеёиуюя]т(?:ся)?|[аеиоуыя]ть(?:ся)?|шел|шёл|шл[аои]|рос(?:л[аои])?)"
)
_NOUN_WORDS = (
    "бюджет комитет совет кредит транзит формат институт канал капитал филиал материал число дело правило начало"
    " проект объект отчёт путь сеть часть область нефть университет факультет кабинет металл"
)
_NOUNS = frozenset(_NOUN_WORDS.split())


def is_verb(word: str) -> bool:
    """Return whether the word, in small letters, ends as a past, a present or an infinitive does."""
    return _VERB.fullmatch(word) is not None and word not in _NOUNS
