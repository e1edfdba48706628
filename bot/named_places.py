"""Places that a sentence names and a question does not: countries, cities, and where something is."""

import re
from dataclasses import dataclass
from itertools import pairwise

from knowledge.countries import CENTRAL_ASIA, CountryName, find_cities, find_countries
from knowledge.folding import LETTER, fold
from knowledge.glossary import the_glossary
from knowledge.latin import to_latin
from knowledge.spans import Span

_STEM = 4
_LONGEST_WORD = 40
_HAN = re.compile("[\u3400-\u9fff]")
# the glossary's places that are neither countries nor in the list of cities
_OTHER_PLACES = frozenset(
    {"chanba", "lanzhou", "naryn", "issyk-kul", "khorgos", "kulma", "galkynysh", "termez", "southeast-asia"}
)
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
# "Kazakh", "Chinese", "казахстанский", "қазақстандық": who, of what kind, and no country
_ADJECTIVE = re.compile(
    r"(?:ese|ish|(?<!ge)(?<!st)(?:ian|ean)s?|(?:mer)icans?|stanis?|french|germans?|kazakhs?|kyrgyz|tajiks?|uzbeks?"
    r"|turkmens?"
    r"|afghans?|sino|mongols?|indians?)$|ск(?:ий|ая|ое|ие|ого|ому|им|их|ой|ую|ими|ом)$|(?:цы|цев|цам|цами|ец|янин"
    r"|яне|чане)$"
    r"|(?:д[ыіуү]қ|д[ыіуү]к|тык|тік|lyk|lik|lilar|лик|ликлар)\w{0,6}$"
)
_FIVE_NOUN = re.compile(
    r"st[aoo]n|ст[ао]н|斯坦|哈萨克|吉尔吉斯|塔吉克|土库曼|乌兹别克|киргизи|туркмени[яию]|kyrgyz republic"
)
_FIVE_AND_NEIGHBOURS = frozenset({"KZ", "KG", "TJ", "TM", "UZ", "AF", "PK"})
_AND_MORE = re.compile(
    r"(?:,|、|;|/)? ?(?:(?:and with|and|as well as|и|а также|va|ва|hamda|және|жана|менен|мен|пен|бен|we|bilen|bilan"
    r"|with|和|以及|及|与|also)?(?: ?the| ?с| ?со)?) ?$"
)
_JOIN = r"(?:and|or|as well as|и|или|а также|va|hamda|ва|және|жана|we|和|及|与)"
_JOINED_BEHIND = re.compile(rf"(?:,? {_JOIN} (?:in |at |в |во |дар )?[^\W\da-zа-яёәғқңөұүіҳӣӯҷў]|[和及与、])")
_JOINED_BEFORE = re.compile(rf"[^\W\da-zа-яёәғқңөұүіҳӣӯҷў][\w'’-]* ,?{_JOIN} (?:in |at |в |во |дар )?(?:the )?$|、$")
_NEXT_CAPITAL = re.compile(rf"(?:['’]s)?[ -](?=({LETTER}))")
_BEFORE_NAME = re.compile(rf"({LETTER})(?:{LETTER}|')*[ -]$")
# what must stand beside a place for it to be where something is
_AT = re.compile(
    r"(?:\b(?:in|at|near|outside|to|into|in the (?:\w+ )?(?:city|town|capital|port|province|district) of|hosted by"
    r"|host(?: city)?(?: of [^,.]{3,60})? (?:was|is)|venue(?: of [^,.]{3,60})? (?:was|is)|visited)"
    r"(?: the)?(?: (?:city of|capital|chinese|kazakh|uzbek|kyrgyz|tajik|turkmen|city))*"
    r"|\b(?:в|во|на|под|близ|дар|ба)(?: (?:город[еа]?|столице|порту|китайск\w+ городе|районе|шаҳри|бандари))?"
    r"|\bгород|принимал[аи]? (?:китайский |казахский )?город|(?:在|于|位于|设在|到|往|抵达|前往)"
    r"(?:中国|哈萨克斯坦|乌兹别克斯坦|吉尔吉斯斯坦"
    r"|塔吉克斯坦|土库曼斯坦|的)*"
    r"|(?:举办地|主办城市|地点)(?:是|为)(?:(?:中国|哈萨克斯坦|乌兹别克斯坦|吉尔吉斯斯坦|塔吉克斯坦|土库曼斯坦)的?)?) ?$"
)
_FROM = re.compile(r"(?:\b(?:from|из|с|аз)(?: the)?(?: (?:city of|города|китайского|шаҳри))?|[从自由]) ?$")
_LOCATIVE = re.compile(
    r"(?:da|de|ta|te|nda|nde|да|де|та|те|до|дө|нда|нде|ge|ga|ke|ka|qa|га|ге|ка|ке|қа|ға|го|гө)(?:gi|ги|ғы|гы|ky|ki"
    r"|кы|кі)?$"
)
_ABLATIVE = re.compile(r"(?:dan|den|tan|ten|дан|ден|тан|тен|дон|дөн|нан|нен)$")
_TURKIC_BEHIND = re.compile(
    r" (?:shahri(?:da|ga)|шаҳри(?:да|га)|қаласында|қаласына|шаарында|шаарына|şäherinde|viloyatida|tumanida"
    r"|ауданында|районунда"
    r"|shahri mezbonlik|шаҳри мезбонлик|қаласы қабылда|шаары кабыл|şäheri)"
)
_HOST_BEHIND = re.compile(
    r"(?: in [A-Z]\w+(?: [A-Z]\w+)?| \([^)]*\))?(?: (?:hosted|was the (?:venue|host|place|site)|is where|was where"
    r"|is the (?:place|site|host))"
    r"|,? (?:принял[аи]?|стал[аи]? местом|принимал[аи]?)|(?:主办|承办|举行|是.{0,20}(?:举办地|地方)))"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text (code points) that names a place; names of one thing share their `identity`."""

    span: Span
    identity: str


def countries_named(sentence: str, question: str) -> list[Place]:
    """Return the countries that the sentence names as nouns and the question does not name, each once."""
    asked = {name.code for name in find_countries(question)}
    places: dict[str, Place] = {}
    for name in find_countries(sentence):
        if name.code not in asked | {CENTRAL_ASIA, "EU"} and _is_noun(sentence, name):
            places.setdefault(name.code, Place(_bare(sentence, name.span), name.code))
    return list(places.values())


def places_identified(text: str) -> frozenset[str]:
    """Return the countries, the region and the cities that the text names, as what is the same in every language."""
    return frozenset(
        [name.code for name in find_countries(text)] + [place.identity for place in [*_cities(text), *_others(text)]]
    )


def cities_named(sentence: str, question: str) -> list[Place]:
    """Return the cities that the sentence names and the question does not, each once; none within a longer name."""
    return _fresh(sentence, question, _cities(sentence))


def settings_named(sentence: str, question: str, *, origin: bool) -> list[Place]:
    """Return the places, not named by the question, that the sentence has something be or happen in, each once.

    With `origin` they are those that something comes from.
    """
    places = _fresh(sentence, question, [*_cities(sentence), *_others(sentence)])
    folded = fold(sentence)
    return [place for place in places if _is_setting(sentence, folded, place.span, origin=origin)]


def alone(sentence: str, places: list[Place]) -> tuple[Span, ...]:
    """Return the span of the place if it is the only one, and not joined to another name that is not known."""
    if len(places) != 1:
        return ()
    return () if _is_joined(sentence, places[0].span) else (places[0].span,)


def as_list(sentence: str, places: list[Place]) -> Span | None:
    """Return the span of the places where nothing but commas and "and" stands between them, else None.

    It is None, too, where the list goes on with a name that is not known.
    """
    if not places or not all(
        _AND_MORE.match(fold(sentence[one.span.end : other.span.start])) for one, other in pairwise(places)
    ):
        return None
    span = Span(places[0].span.start, places[-1].span.end)
    return None if _is_joined(sentence, span) else span


def _is_joined(sentence: str, span: Span) -> bool:
    return bool(_JOINED_BEHIND.match(sentence, span.end) or _JOINED_BEFORE.search(sentence[: span.start]))


def _cities(text: str) -> list[Place]:
    return [Place(_bare(text, name.span), _identity(text, name.span)) for name in find_cities(text)]


def _others(text: str) -> list[Place]:
    mentions = the_glossary().mentions(text)
    return [Place(_bare(text, m.span), m.concept.name) for m in mentions if m.concept.name in _OTHER_PLACES]


def _fresh(sentence: str, question: str, places: list[Place]) -> list[Place]:
    asked = {place.identity for place in [*_cities(question), *_others(question)]}
    fresh: dict[str, Place] = {}
    for place in sorted(places, key=lambda each: each.span):
        if place.identity not in asked and not _is_part(sentence, place.span):
            fresh.setdefault(place.identity, place)
    return list(fresh.values())


def _identity(text: str, span: Span) -> str:
    """Return the name of the concept that the city is, in whatever language, or else its first letters in Latin."""
    word = text[span.start : span.end]
    mention = next(iter(the_glossary().mentions(word)), None)
    return mention.concept.name if mention else to_latin(word)[:_STEM]


def _bare(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(_POSSESSIVE.sub("", text[span.start : span.end])))


def _is_noun(text: str, name: CountryName) -> bool:
    word = fold(text[name.span.start : name.span.end])
    if _ADJECTIVE.search(_POSSESSIVE.sub("", word)):
        return False
    if name.code in _FIVE_AND_NEIGHBOURS and not _FIVE_NOUN.search(word):
        return False
    return len(word) > 1


def _is_part(text: str, span: Span) -> bool:
    """Return whether the name belongs to a longer one: Xi'an International Dry Port, New London."""
    if _HAN.match(text[span.start]):
        return False
    after = _NEXT_CAPITAL.match(text, span.end)
    if after and after[1].isupper():
        return True
    before = _BEFORE_NAME.search(text, max(0, span.start - _LONGEST_WORD), span.start)
    if not before or not before[1].isupper() or not before.start() or _HAN.match(before[1]):
        return False
    return not find_countries(text[before.start() : span.start])


def _is_setting(text: str, folded: str, span: Span, *, origin: bool) -> bool:
    before, word = folded[max(0, span.start - 90) : span.start], folded[span.start : span.end]
    if origin:
        return bool(_FROM.search(before) or _ABLATIVE.search(word))
    if _FROM.search(before) or _ABLATIVE.search(word):
        return False
    if _AT.search(before) or _TURKIC_BEHIND.match(folded, span.end) or _HOST_BEHIND.match(text, span.end):
        return True
    return bool(_LOCATIVE.search(word)) and len(word) > len("astana")
