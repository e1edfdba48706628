"""The words that questions ask by, in the eight languages."""

import re
from enum import StrEnum

from knowledge.folding import LETTER


class AskedKind(StrEnum):
    """What would answer the question."""

    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    MEASURE = "measure"
    AMOUNT = "amount"
    YEAR = "year"
    DAY = "day"
    WHEN = "when"
    COUNTRY = "country"
    COUNTRIES = "countries"
    CITY = "city"
    CITIES = "cities"
    WHERE = "where"
    PERSON = "person"


_W = rf"(?:{LETTER}|['-])*"
_SOME = rf"(?:(?!(?:is|are|was|were|do|does|did|has|have|the|in|of)\b){LETTER}+[ -]){{0,3}}?"
_HEAD = r"^(?:\W|(?:and|so|but|please|tell me|say|do you know|и|а|ну|но|скажите|скажи)\b)*"
_LEAD = r"(?:(?:in|on|at|by|from|to|for|since|until|with) )?"
# the words over folded questions; where they stand at the head only, elsewhere they join clauses
_WORDS = {
    AskedKind.YEAR: (
        rf"\b(?:what|which) (?:exact )?years?\b|\bкак(?:ом|ой|ого|ому) год{_W}|哪一?年|何年"
        rf"|\b(?:qaysi|nechanchi) yil{_W}|\b(?:қайси|нечанчи) йил{_W}|\b(?:қай|қандай|нешінші) жыл{_W}"
        rf"|\b(?:кайсы|канчанчы|нечинчи) жыл{_W}|\bкадом сол{_W}|\b(?:haýsy|näçenji) ýyl{_W}"
    ),
    AskedKind.DAY: (
        r"\b(?:what|which) (?:exact )?(?:day|date|month)\b|\bwhat (?:is|was) the (?:exact )?date\b|\bкакого числа\b"
        rf"|\bкак(?:ой|ая|ую|ом|ова|ого) (?:был[аи]? )?(?:день|дата|дату|дня|месяц{_W})\b"
        r"|哪一?天|几月几?[日号]?|几号|哪一?日|什么日期|日期是"
        rf"|\bqaysi (?:kun|sana|oy)(?!l){_W}|\bқайси (?:кун|сана|ой){_W}|\b(?:қай|қандай) (?:күн|ай)(?!мақ){_W}"
        rf"|\bкайсы (?:күн|ай)(?!мак){_W}|\bкадом (?:рӯз|сана|моҳ){_W}|\bhaýsy (?:gün|aý|sene){_W}"
    ),
    AskedKind.WHEN: (
        rf"{_HEAD}{_LEAD}when\b|(?<=where and )when\b|(?<!, )\bкогда\b|何时|什么时[候间]|几时"
        rf"|\b(?:qachon(?:dan)?|қачон(?:дан)?|қашан(?:нан)?|качан(?:тан)?|кай|haçan(?:dan)?)\b"
    ),
    AskedKind.SHARE: (
        r"\b(?:what|which) (?:percent|per cent|percentage|share|proportion)\b|\bhow many percent\b|\bby what percent"
        rf"|\bкак(?:ой|ая|ую|ова|им) (?:был[аи]? )?(?:процент|дол[яюи]){_W}|百分之几|百分之多少|占多少|多大比例|占比"
        r"|比例是多少|\bulushi (?:qancha|necha)\b|\bулуши қанча\b|\bүлесі қанша\b|\bүлүшү канча\b|\bpaýy näçe\b"
    ),
    AskedKind.COUNTRIES: (
        rf"\b(?:what|which) (?:other )?{_SOME}(?:countries|nations)\b|\bwhich {_SOME}asian states\b"
        rf"|\bкаки(?:е|х|ми|м) (?:\w+ ){{0,2}}?(?:стран|госуд|респ){_W}"
        rf"|(?:哪些|哪几个)(?:中亚)?国家?|国家有哪些|\bqaysi (?:\w+ ){{0,2}}?(?:davlat|mamlakat)lar{_W}"
        rf"|\bқайси (?:\w+ ){{0,2}}?(?:давлат|мамлакат)лар{_W}|\b(?:қай|қандай) (?:\w+ ){{0,2}}?(?:елдер"
        rf"|мемлекеттер){_W}"
        rf"|\b(?:кайсы|кандай) (?:\w+ ){{0,2}}?(?:өлкөлөр|мамлекеттер){_W}|\bкадом (?:кишвар|давлат|мамлакат)ҳо{_W}"
        rf"|\bhaýsy (?:\w+ ){{0,2}}?(?:döwletler|ýurtlar){_W}"
    ),
    AskedKind.COUNTRY: (
        rf"\b(?:what|which) {_SOME}(?:country|nation)\b|\bкак(?:ая|ой|ую|ое|ом) (?:\w+ ){{0,2}}?(?:стран|госуд){_W}"
        rf"|哪个(?:中亚)?国家?|哪国|\bqaysi (?:\w+ ){{0,2}}?(?:davlat|mamlakat)(?!lar){_W}"
        rf"|\bқайси (?:\w+ ){{0,2}}?(?:давлат|мамлакат)(?!лар){_W}|\b(?:қай|қандай) (?:ел(?!д)|мемлекет(?!т)){_W}"
        rf"|\b(?:кайсы|кандай) (?:өлкө(?!л)|мамлекет(?!т)){_W}|\bкадом (?:кишвар|давлат|мамлакат)(?!ҳо){_W}"
        rf"|\bhaýsy (?:döwlet(?!l)|ýurt(?!l)|ýurd){_W}"
    ),
    AskedKind.CITIES: (
        rf"\b(?:what|which) {_SOME}cities\b|\bкаки(?:е|х|ми|м) (?:\w+ )?город{_W}|哪(?:些|[两几]个)城市"
        rf"|\bqaysi (?:\w+ )?shaharlar{_W}"
        rf"|\bқайси (?:\w+ )?шаҳарлар{_W}|\b(?:қай|қандай) (?:\w+ )?қалалар{_W}|\b(?:кайсы"
        rf"|кандай) (?:\w+ )?шаарлар{_W}"
        rf"|\bкадом (?:\w+ )?шаҳрҳо{_W}|\bhaýsy (?:\w+ )?şäherler{_W}"
    ),
    AskedKind.CITY: (
        rf"\b(?:what|which) {_SOME}(?:city|capital)\b|\bкак(?:ой|ом|ого|им) (?:\w+ )?город{_W}"
        rf"|哪[个座]城市|\bqaysi (?:shahar|shahr){_W}|\bқайси (?:шаҳар|шаҳр){_W}|\b(?:қай|қандай) қала{_W}"
        rf"|\b(?:кайсы|кандай) шаар{_W}|\bкадом шаҳр{_W}|\bhaýsy şäher{_W}"
    ),
    AskedKind.WHERE: (
        rf"{_HEAD}{_LEAD}where\b|(?<=when and )where\b|(?<!, )\b(?:где|куда|откуда)\b|哪[里儿]|何[地处]"
        r"|什么(?:地方|位置)"
        rf"|在哪(?![个座些一年天国家])|\b(?:qayer|қаер){_W}|\b(?:қайда|қайдан|қай жер{_W}|кайда|кайдан|каер{_W})\b"
        rf"|\bкуҷо{_W}|\bnire{_W}|\bnirä\b"
    ),
    AskedKind.PERSON: (
        rf"{_HEAD}{_LEAD}whom?(?!')\b|(?<!, )\bкто\b|(?<!с )(?<!, )\bкем\b|(?<!有)谁(?!的)|\b(?:kim|kimlar|ким|кимлар"
        rf"|кім|кӣ|киҳо|kimler)\b"
    ),
}
HOW_MANY = re.compile(
    r"\b(?:how (?:many|much)|(?:the )?(?:total )?number of|сколько|qancha|nechta|necha|қанча|нечта|неча|қанша"
    r"|нешеу|неше"
    r"|канча|нече|чандто|чанд|чӣ қадар|näçe|nähili köp)\b|多少"
    r"|几(?=[个份家国名位项条座次届列辆台所人种类架艘株件](?!月))"
)
""""How many" and "how much", with the thing behind it."""
HOW_MUCH_MONEY = re.compile(
    rf"\b(?:what|how much) (?:\w+ ){{0,6}}?(?:worth|cost)\b|\bwhat (?:\w+ ){{1,12}}?(?:came|come|amount(?:s"
    rf"|ed)?) to\b|\bwhat (?:is|was|were|are) (?:the|china's) {_SOME}"
    r"(?:volume|value|turnover|cost|price|sum|amount|gdp|trade)\b"
    r"|\bна какую (?:общую )?сумму\b|\bкаков[аы]?(?: был[аио]?)? (?:\w+ ){0,2}?(?:сумма|стоимость|цена|объем)\b"
    r"|\bкаким? (?:был )?(?:\w+ ){0,2}?(?:товарооборот|объем)\b|\bкакого объема\b|\bкакой суммы\b"
)
"""The words that ask for a sum without "how much"."""
_LENGTH = frozenset({"m"})
TIME_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year"})
"""The base units of how long something lasts."""
_MEASURED = (
    (r"\bhow long\b|\bкак долго\b|\bсколько времени\b|多久|多长时间", _LENGTH | TIME_UNITS),
    (
        r"\bhow (?:far|tall|high|deep|wide)\b(?!-)|\bwhat (?:is|was) the (?:total )?(?:length|height|depth|width"
        r"|distance)\b"
        r"|\bкаков[аы]? (?:общая )?(?:длина|протяженность|высота|глубина)\b|\bкакой (?:длины|протяженности|высоты)\b"
        r"|\bqancha(?:lik)? uzun\b|\bқанша(?:лық)? ұзын\b|\bканча(?:лык)? узун\b|多[长远高深宽](?!时)"
        r"|\buzunligi (?:qancha|necha)\b|\bузунлиги қанча\b|\bұзындығы қанша\b|\bузундугу канча\b"
        r"|\bдарозии\b(?:.{0,90}\bчанд\b)?|\buzynlygy näçe\b",
        _LENGTH,
    ),
    (r"\bwhat (?:is|was) the (?:total )?(?:surface )?area\b|\bкакова площадь\b|面积", frozenset({"m2"})),
    (r"\bhow heavy\b", frozenset({"t"})),
)
ASKED_OTHERWISE = re.compile(
    r"\bwhy\b|\bпочему\b|\bзачем\b|\bли\b|\bпочему\b|为什么|为何|是否|[吗么]\W*$|\bnega\b|\bnima uchun\b|\bнега\b"
    r"|\bнима учун\b"
    r"|\bне үшін\b|\bнеге\b|\bэмне үчүн\b|\bэмнеге\b|\bчаро\b|\bnäme üçin\b|\bhow often\b|\bhow many of\b"
    r"|\bсколько из\b|\bкак часто\b"
)
"""The words of questions after a reason, of how often, and of those to be answered with yes or no."""
MONEY_WORDS = re.compile(
    rf"\b(?:dollars?|money|yuan|euros?|usd|доллар{_W}|денег|деньги|юан{_W}|pul|пул|маблағ{_W}|ақша|акча|dollar{_W}"
    rf"|сум{_W}"
    rf"|so'm|тенге|сомони|somoni|manat{_W}|salar(?:y|ies)|wages?|зарплат{_W}|maosh{_W}|маош{_W}|жалақы{_W}|айлық ал{_W}"
    rf"|айлык ал{_W}|aýlyk (?:al|hak){_W})\b|多少钱|[美欧]元|人民币|票价|工资|薪水|价格"
    rf"|\bсколько (?:{_W} ){{0,3}}?(?:стоит|стоил{_W}|стоят)\b|\bво сколько (?:{_W} ){{0,3}}?об(?:ойд|ош|ход){_W}"
    rf"|\b(?:qancha|necha|қанча|неча|канча|нече|қанша|неше|näçe)(?:ga|га)? (?:turadi|tushadi|туради|тушади|турат"
    rf"|тұрады|durýar)\b|\b(?:bilet|chipta|билет|чипта)(?:i|си|и)? (?:necha|qancha|неча|қанча|канча|қанша|näçe)\b"
)
"""The words for money."""
GROWTH_WORDS = re.compile(
    rf"\b(?:grow|grew|grown|growth|rise|rose|risen|increase{_W}|fall|fell|drop{_W}|decline{_W}|вырос{_W}"
    rf"|увелич{_W}|рост{_W}"
    rf"|сниз{_W}|упал{_W}|o's{_W}|osh(?:di|gan)|ўс{_W}|ошди|өст{_W}|өск{_W}|артт?{_W}|афзоиш|афзуд{_W}|ösdi"
    rf"|artdy)\b|增长|下降"
)
"""The words for growing and falling."""
NO_NOUN = re.compile(
    rf"(?:bo'l|bol|tashkil|edi|turadi|бўл|ташкил|эди|туради|бол|құра|түз|еді|эле|boldy|deň|буд|шуд|аст|ташкил|ташкил"
    rf"|состав|был|стои|стоят|достиг|вырос|увелич|наторг|deb|деб|деп|diýip|ҳисоб|насчит){_W}"
)
"""What stands behind "how much" without being what is counted: "was", "amounted to"."""
ASKING_WORDS = {kind: re.compile(words) for kind, words in _WORDS.items()}
"""The words that ask, over folded questions, by what they ask for."""
MEASURE_WORDS = tuple((re.compile(words), units) for words, units in _MEASURED)
"""The words that ask for a measure, each with the base units that can answer."""
