"""What a question asks for and a sentence does not speak of, or contradicts: then the sentence is no answer.

A year, a country, a place, a quantity or an ordinal that is asked for must stand in the sentence, or above it where the
sentence itself names no other. Nothing is learned here: these are rules, made to let no wrong figure pass.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.answers import Missing, MissingKind
from bot.asked_kinds import asks_growth
from bot.asked_topics import speaks_of, topics_asked
from bot.capitals import capitals_meant
from bot.counted_nouns import counts_something_else, names_nothing_counted
from bot.directions import ends_of
from bot.lacking_figures import lacks_figure
from bot.mismatch import contradicted, is_of_another_part
from bot.prices_and_lengths import lengths_of_others, prices_in
from bot.read_text import ReadText, Said, read_text, stems_of
from bot.years_and_places import EITHER, MEASURED, lacking_countries, lacking_years
from knowledge.excerpts import Citation
from knowledge.figures import FigureKind
from knowledge.latin import stem_of
from knowledge.passages import Passage

# Things that are counted: asked after by number, they must be in the sentence.
_COUNTED = frozenset(
    {"passenger", "visitor", "student", "worker", "citizen", "resident", "company", "flight", "train", "wagon"}
    | {"container", "car", "truck", "bus", "memorandum", "scholarship", "workshop", "project"}
)
_PERSON = re.compile(r"ers?$|[её]р\w*$", re.IGNORECASE)  # exporters are no exports
# A noun stands so near behind the word that asks for its number.
COUNTED_CHARS = 24
NOUN_CHARS = 40
# "for the third time": who does not say so does not know of it. That a first time is the first often goes unsaid.
_TIME_AGAIN = re.compile(r" (?:time|раз|marta|bor|рет|жолу|ирет|бор|маротиба|gezek)\b", re.IGNORECASE)
_WORD_BEHIND = re.compile(r"(?: [^\W\d_]+)?")
_ASKS_NUMBER = re.compile(
    r"\bhow many\b|\bсколько\b|几[个次家]|多少[个名家列次]|\bnecha\b|\bnechta\b|\bнеча\b|\bнечта\b|\bнеше\b"
    r"|\bнече\b|\bчандто\b|\bnäçe\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:how many|сколько) (days?|weeks?|months?|hours?|minutes?|tonn?e?s|passengers|дней|недель|месяцев|часов"
    r"|минут|тонн)",
    re.IGNORECASE,
)

_ANY_LETTER = re.compile(r"(?<![a-zA-Zа-яёА-ЯЁ])[A-Z](?![a-zA-Zа-яёА-ЯЁ])")
_AS_LATIN = str.maketrans("АВСЕКМТХ", "ABCEKMTX")
_ABBREVIATION = re.compile(r"[^\W\d_a-zа-яё]{2}")  # with an ending or without: AES, AESni
NAMED_BY_CITY = 2  # summits: the third must be told as such
SHORT = 2  # letters of a stem that says nothing
_QUOTED = re.compile(r"[«“„\"《]([^«»“”„\"《》]{4,80})[»”“\"》]")

HoldsWord = Callable[[str], bool]


def missing_from(
    question: str, citation: Citation, passage: Passage | None, holds: HoldsWord, *, typed: str = ""
) -> tuple[Missing, ...]:
    """Return what the question asks for that the sentence contradicts or does not speak of; empty where it may answer.

    `passage` is the one that the sentence stands in, where that is known; `holds` tells whether any document holds a
    word of that stem. `typed` is the question before it was written as the documents' language writes it.
    """
    head = f"{citation.section or ''} {citation.document.title}"
    asked, around = read_text(question), read_text(passage.text if passage else "")
    said = Said(read_text(citation.text), read_text(head), around, citation.document.language)
    checks = (
        lacking_years,
        lacking_countries,
        _names,
        _directions,
        _quantities,
        _topics,
        _letters,
        _mismatched,
        _untold,
        _ordinals,
        _quoted,
    )
    unknown = tuple(n for n in asked.names if not _ABBREVIATION.match(n) and not any(map(holds, stems_of(n))))
    nobody = [Missing(MissingKind.NAME, unknown)] if unknown else []
    found = (found for check in checks for found in check(asked, said))
    return tuple(dict.fromkeys((*nobody, *found, *_untold(read_text(typed), said))))


def _names(asked: ReadText, said: Said) -> Iterator[Missing]:
    if not asked.known_names or asked.known_names.keys() <= said.sentence.known_names.keys():
        return
    near = said.sentence.all_names | said.head.all_names | capitals_meant(asked, said.sentence)
    beside = said.passage.all_names - (asked.cities if said.sentence.cities - asked.cities else set())
    lacking = tuple(words for concept, words in asked.known_names.items() if concept not in near | beside)
    if lacking and not (EITHER.search(asked.text) and len(lacking) < len(asked.known_names)):
        cities = set(lacking) <= set(asked.places)
        yield Missing(MissingKind.NAME, lacking, said.sentence.places if cities else ())


def _directions(asked: ReadText, said: Said) -> Iterator[Missing]:
    """Yield where the question says that something goes, if the sentence tells of the way back."""
    ends, told = (ends_of(each.text, said.language) for each in (asked, said.sentence))
    if ends.reverses(told):
        yield Missing(MissingKind.NAME, (str(ends),), (str(told),))


def _mismatched(asked: ReadText, said: Said) -> Iterator[Missing]:
    if words := contradicted(asked, said.sentence, said.head):
        yield Missing(MissingKind.QUANTITY, words)
    if is_of_another_part(asked, said.sentence):
        yield Missing(MissingKind.NUMBER, ())


def _quantities(asked: ReadText, said: Said) -> Iterator[Missing]:
    near = {**said.head.concepts, **said.sentence.concepts}
    near |= prices_in(said.sentence, near)
    counted = _counted(asked)
    lacking = [
        words
        for name, words in asked.concepts.items()
        if name in MEASURED | counted and name not in near and not _PERSON.search(words)
    ]
    unit = _UNIT.search(asked.text)
    if unit and stem_of(unit[1]) not in said.sentence.stems:
        lacking.append(unit[1])
    lacking += lengths_of_others(asked, near)
    if "supply" in near:  # what is supplied is exported by one and imported by the other
        lacking = [
            words for words in lacking if words not in (asked.concepts.get("export"), asked.concepts.get("import"))
        ]
    if EITHER.search(asked.text) and said.sentence.concepts.keys() & asked.concepts.keys():
        lacking = []
    if "share" in said.sentence.concepts and "share" not in asked.concepts and asks_growth(asked.text):
        lacking.append("growth")
    if lacking:
        held = tuple(words for name, words in said.sentence.concepts.items() if name in MEASURED | _COUNTED)
        yield Missing(MissingKind.QUANTITY, tuple(dict.fromkeys(lacking)), held[:2])
    elif lacks_figure(asked, said.sentence):
        yield Missing(MissingKind.NUMBER, ())
    elif words := names_nothing_counted(asked, said.sentence, said.head) or counts_something_else(asked, said.sentence):
        yield Missing(MissingKind.QUANTITY, (words,))


def _topics(asked: ReadText, said: Said) -> Iterator[Missing]:
    """Yield the topic that the question confines its answer to, where the sentence is on another."""
    lacking = tuple(words for topic, words in topics_asked(asked.text).items() if not speaks_of(topic, words, said))
    if lacking:
        yield Missing(MissingKind.QUANTITY, lacking)


def _letters(asked: ReadText, said: Said) -> Iterator[Missing]:
    """Yield what is named by a single letter, as line E is, where no such letter stands near."""
    own = set(_ANY_LETTER.findall(said.sentence.text.translate(_AS_LATIN)))
    near = own or set(_ANY_LETTER.findall(said.head.text.translate(_AS_LATIN)))
    lacking = tuple(letter for letter in asked.letters if letter.translate(_AS_LATIN) not in near)
    if lacking:
        yield Missing(MissingKind.NAME, lacking, said.sentence.letters)


def _quoted(asked: ReadText, said: Said) -> Iterator[Missing]:
    """Yield the titles in quotation marks most of whose words do not stand near."""
    near = said.sentence.stems | said.head.stems | said.passage.stems
    titles = {title: {s for s in stems_of(title) if len(s) > SHORT} for title in _QUOTED.findall(asked.text)}
    lacking = tuple(title for title, stems in titles.items() if len(stems - near) * 2 > len(stems))
    if lacking:
        yield Missing(MissingKind.NAME, lacking)


def _counted(asked: ReadText) -> frozenset[str]:
    """Return what the question wants counted: the first concept named right beside its "how many"."""
    beside = _ASKS_NUMBER.search(asked.text)
    if not beside:
        return frozenset()
    words = read_text(asked.text[beside.start() : beside.end() + COUNTED_CHARS])
    found = _COUNTED & words.concepts.keys()
    return frozenset(sorted(found, key=lambda name: words.text.find(words.concepts[name]))[:1])


def _untold(asked: ReadText, said: Said) -> Iterator[Missing]:
    told = said.sentence.told | said.head.tellings.keys()
    lacking = tuple(words for name, words in asked.tellings.items() if name not in told)
    if lacking:
        yield Missing(MissingKind.QUANTITY, lacking)


def _ordinals(asked: ReadText, said: Said) -> Iterator[Missing]:
    own = said.sentence.ordinals or said.head.ordinals
    spans = [figure.span for figure in asked.figures if figure.kind is FigureKind.ORDINAL]
    again = 1 not in asked.ordinals and any(_TIME_AGAIN.match(asked.text, span.end) for span in spans)
    if "summit" in asked.concepts and min(asked.ordinals, default=0) > NAMED_BY_CITY:
        again = True
        own = own if "summit" in {**said.sentence.concepts, **said.head.concepts} else frozenset()
    if (own or again) and asked.ordinals and not asked.ordinals & (own | said.head.ordinals):
        wanted = _ordinals_written(asked)
        nouns = [words.rpartition(" ")[2] for words in wanted]
        yield Missing(MissingKind.QUANTITY, wanted, _ordinals_written(said.sentence, nouns))


def _ordinals_written(read: ReadText, nouns: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the ordinals as the text has them, up to one of the nouns or with the word behind: "third summit"."""
    ends = [figure.span for figure in read.figures if figure.kind is FigureKind.ORDINAL]
    return tuple(dict.fromkeys(read.text[span.start : _end_of_noun(read.text, span.end, nouns)] for span in ends))


def _end_of_noun(text: str, start: int, nouns: Sequence[str]) -> int:
    behind = text[start : start + NOUN_CHARS]
    found = [start + behind.index(noun) + len(noun) for noun in nouns if noun in behind]
    word = _WORD_BEHIND.match(text, start)
    return min(found, default=word.end() if word else start)
