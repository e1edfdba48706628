"""The person that a sentence names as the one who did what a question asks about."""

import re

from bot.reporters import reporter_places
from bot.subject_words import inside
from knowledge.countries import find_countries
from knowledge.folding import LETTER, fold
from knowledge.glossary import the_glossary
from knowledge.spans import Span

_KNOWN = frozenset({"xi-jinping", "tokayev", "mirziyoyev", "japarov", "rahmon", "berdimuhamedov", "habibov"})
_E = rf"{LETTER}{{0,7}}"
_OFFICE = re.compile(
    rf"\b(?:president|(?:deputy )?prime minister|premier|(?:foreign |trade |transport )?minister|chairman"
    rf"|secretary-general|ambassador)\b"
    rf"|\b(?:президент{_E}|премьер(?:-министр{_E})?|министр{_E}|председател[ьяюе]м?|пос(?:ол|ла|лом)"
    rf"|генеральн{_E} секретар{_E})\b"
    rf"|\b(?:prezident{_E}|bosh vazir{_E}|vazir{_E}|rais{_E}|elchi(?:si)?|бош вазир{_E}|вазир{_E}|раис{_E}|элчиси)\b"
    rf"|\b(?:төраға{_E}|төрага{_E}|елшісі|сарвазир{_E}|сафири|baş ministr{_E}|ministr{_E}|başlyg{_E}|ilçisi)\b"
    r"|(?:国家主席|总统|总理|外长|部长|大使|秘书长)"
)
_ACTIONS = {
    "sign": (
        rf"sign(?:ed|s|ing)?|подпис{_E}|imzola{_E}|имзола{_E}|қол қой{_E}|кол кой{_E}|имзо|gol çek{_E}",
        "签署|签订",
    ),
    "propose": (
        rf"propos{_E}|suggest(?:ed|s)?|put forward|предлож{_E}|выдвину{_E}|инициатор{_E}|taklif{_E}|таклиф{_E}"
        rf"|ұсын{_E}"
        rf"|сунуш{_E}|пешниҳод{_E}|teklip{_E}",
        "提出|倡议",
    ),
    "write": (
        rf"wr[oi]t(?:e|ten)|author|написа{_E}|автор{_E}|yozgan|muallif{_E}|ёзган|езган|муаллиф{_E}|жазған|жазган"
        rf"|навишт{_E}|ýazan",
        "撰写|作者|写",
    ),
    "open": (
        rf"open(?:ed|s)?|inaugurat{_E}|открыл{_E}|открыт{_E}|ochgan|ochdi|очди|очган|ашты|ашқан|ачты|ачкан"
        rf"|кушод{_E}|açdy",
        "揭幕|启动",
    ),
    "visit": (rf"visit(?:ed|s)?|посети{_E}|tashrif|ташриф|сапар{_E}|сафар|sapar", "访问"),
    "announce": (rf"announc(?:ed|es)|объяви{_E}|e'lon|эълон|жария{_E}|жарыя{_E}|yglan", "宣布"),
}
_ACTION = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b|{chinese})" for name, (words, chinese) in _ACTIONS.items()))
_OBJECT = re.compile(r"\bwho(?:m)? (?:did|do|does)\b|\bwhom\b|\bwho (?:was|were|is|are) \w+ (?:to|by)\b")
_CAPITAL = "[^\\W\\da-zа-яёәғқңөұүіҳӣӯҷўçäňöşüýžʻ\u3400-\u9fff_]"
_NAME = re.compile(rf" (?:{_CAPITAL}[\w'’ʻ-]*\.?(?: (?={_CAPITAL})|(?![\w])))+")
_OF = re.compile(r" of (?:the )?(?:republic of )?| |的|")
_AGENT = re.compile(r"\b(?:by|from)(?: the)? $|\bвыступил[аи]? $|由$|\bаз ҷониби $")
_BY_NAME = re.compile(
    r"\b(?P<verb>\w{4,}(?:ed|en|wn)) by (?P<name>[A-Z][\w'’-]+(?: [A-Z]\.)?(?: [A-Z][\w'’-]+){1,2})(?= (?:in|on|at"
    r"|and exhibited)\b|[.,;)]|$)"
)
_PAIR = re.compile(rf"{_CAPITAL}[\w'’ʻ-]+ {_CAPITAL}[\w'’ʻ-]+")
_POSSESSIVE = re.compile(r"['’]s$")
_NEAR = 28


def person_named(question: str, sentence: str) -> Span | None:
    """Return the one person, by name or by office and country, of whom the sentence says what the question asks.

    Where more than one is named, or none in such a form, it is None; those who only report are not counted.
    """
    asked = fold(question)
    if _OBJECT.search(asked):
        return None
    actions = {found.lastgroup for found in _ACTION.finditer(asked)}
    persons = [*_officials(sentence), *_known(sentence)]
    told = {m.concept.name for m in the_glossary().mentions(question)} & _KNOWN
    if told:
        return None
    if not persons:
        return _agent(asked, sentence)
    apart = [each for each in persons if not any(o != each and o.covers(each) for o in persons)]
    if len(set(apart)) != 1 or _names_others(question, sentence, apart[0]) or not _acts(sentence, apart[0], actions):
        return None
    return _name_in(sentence, apart[0])


def _names_others(question: str, sentence: str, person: Span) -> bool:
    """Return whether the sentence holds two capitalised words in a row that are neither the person nor known names."""
    asked = fold(question)
    known = [m.span for m in the_glossary().mentions(sentence)] + [name.span for name in find_countries(sentence)]
    return any(
        not person.overlaps(pair) and fold(found[0]) not in asked and not any(pair.overlaps(other) for other in known)
        for found in _PAIR.finditer(sentence)
        for pair in [Span(*found.span())]
    )


def _agent(asked: str, sentence: str) -> Span | None:
    """Return the name behind "by" whose verb the question has, where there is one such."""
    found = list(_BY_NAME.finditer(sentence))
    if len(found) != 1 or not re.search(rf"\b{re.escape(fold(found[0]['verb']))}\b", asked):
        return None
    return None if fold(found[0]["name"]) in asked else Span(*found[0].span("name"))


def _officials(sentence: str) -> list[Span]:
    """Return each office with its country and the name behind it; a bare office too."""
    folded = fold(sentence)
    countries = {name.span.end: name.span.start for name in find_countries(sentence)}
    begins = {start: end for end, start in countries.items()}
    spans = []
    for office in _OFFICE.finditer(folded):
        start, end = office.span()
        before = start - (folded[start - 1 : start] in (" ", "的"))
        start = countries.get(before, start)
        of = _OF.match(folded, end)
        behind = of.end() if of else end
        end = begins.get(behind, end)
        name = _NAME.match(sentence, end)
        known = next(
            (m.span for m in the_glossary().mentions(sentence[end : end + 30]) if m.concept.name in _KNOWN), None
        )
        if name:
            end = end + len(name[0].rstrip())
        elif known and known.start == 0:
            end += known.end
        spans.append(Span(start, end))
    return spans


def _known(sentence: str) -> list[Span]:
    """Return the names of persons of the glossary, each once, but for those who report."""
    reporters = reporter_places(fold(sentence))
    places: dict[str, Span] = {}
    for mention in the_glossary().mentions(sentence):
        if mention.concept.name in _KNOWN and not inside(mention.span.start, reporters):
            places.setdefault(mention.concept.name, mention.span)
    return list(places.values())


def _acts(sentence: str, person: Span, actions: set[str | None]) -> bool:
    """Return whether what was asked about stands close by the person, or the person is named as its agent."""
    folded = fold(sentence)
    found = [m for m in _ACTION.finditer(folded) if m.lastgroup in actions]
    if not found:
        return False
    if _AGENT.search(folded[: person.start]):
        return True
    return any(min(abs(m.start() - person.end), abs(person.start - m.end())) <= _NEAR for m in found)


def _name_in(sentence: str, person: Span) -> Span | None:
    """Return the name alone where there is one, or the office with its country; None for a bare office."""
    folded = fold(sentence)[person.start : person.end]
    office = _OFFICE.search(folded)
    if not office:
        return person
    places = [name.span for name in find_countries(sentence) if person.covers(name.span)]
    last = max([person.start + office.end(), *(place.end for place in places)])
    rest = sentence[last : person.end]
    name = rest.strip()
    if name:
        begin = last + rest.index(name)
        bare = _POSSESSIVE.sub("", name)
        mentioned = {m.concept.name for m in the_glossary().mentions(bare)} & _KNOWN
        return Span(begin, begin + len(bare)) if mentioned or len(bare.split()) > 1 else None
    return person if places else None
