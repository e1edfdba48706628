"""Days of the week in the eight languages: whether a question asks for them, and whether a sentence names one."""

import re

_ASKS = re.compile(
    r"\b(?:what|which) days\b|\b(?:what|which) day of the week\b|\bпо каким дням\b|\b(?:в )?какие дни\b"
    r"|\bкакой день недели\b"
    r"|哪[几些两]天|星期几|周几|礼拜几|\bqaysi kunlar|\bhaftaning qaysi kun|\bқайси кунлар|\bҳафтанинг қайси кун"
    r"|\bқай күндер|\bаптаның қай күн|\bкайсы күндөр|\bжуманын кайсы күн|\bкадом рӯзҳо|\bкадом рӯзи ҳафта"
    r"|\bhaýsy günler|\bhepdäniň haýsy gün",
    re.IGNORECASE,
)
# Without the Mondays that are the capital of Tajikistan: душанбе, дүйшөмбү, duşenbe.
_NAMED = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:понедельник|вторник|четверг|пятниц|суббот|воскресень)\w*"
    r"|\bсред(?:а|у|ам)\b|周[一二三四五六日末]|星期[一二三四五六日天]"
    r"|\b(?:dushanba|seshanba|chorshanba|payshanba|juma|shanba|yakshanba)\b"
    r"|\b(?:душанба|сешанба|чоршанба|пайшанба|жума|шанба|якшанба)\b"
    r"|\b(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)\b"
    r"|\b(?:шейшемби|шаршемби|бейшемби|ишемби|жекшемби)\b|\b(?:сешанбе|чоршанбе|панҷшанбе|ҷумъа|шанбе|якшанбе)\b"
    r"|\b(?:sişenbe|çarşenbe|penşenbe|şenbe|ýekşenbe)\b|\b(?:every day|daily|ежедневно|每天|har kuni|күн сайын"
    r"|ҳар рӯз)\b",
    re.IGNORECASE,
)


def asks_weekday(question: str) -> bool:
    """Return whether the question asks on which days of the week something is."""
    return _ASKS.search(question) is not None


def holds_weekday(sentence: str) -> bool:
    """Return whether the sentence names a day of the week."""
    return _NAMED.search(sentence) is not None
