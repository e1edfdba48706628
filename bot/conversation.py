"""Follow-ups: what a question that leans on the ones before it is taken to mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.asked_kinds import asked_of
from bot.asked_words import AskedKind
from bot.lacking_figures import NUMBERS
from bot.leaning import Leaner, Leaning, read_leaning
from bot.neighbouring_years import of_neighbouring_year
from bot.phrasing import insert_phrase, is_of_event, is_plural, join_topic, put_name, put_topic
from bot.question_patterns import spoken_in
from bot.read_text import read_text
from bot.reasons import asks_reason_alone
from bot.slots import SlotKind, fill, slots_of, without_times
from bot.topics import MARKS, Topic, holds_words, names_thing, own_words, person_of, thing_of, topic_of, words_beyond
from knowledge.excerpts import Citation

MOST_TURNS = 3
_SHORT_CHARS = 40  # so short a question may be taken for another language than it is in
_FEW_WORDS = 8
_RETAKEN = (None, Leaning.PRONOUN, Leaning.PERSON, Leaning.BARE)
_OF_WHO_SAYS = (Leaning.WROTE, Leaning.SAID)
_TIMES = (SlotKind.TIME, SlotKind.ORDINAL)


@dataclass(frozen=True, slots=True)
class Completion:
    """What a question is taken to mean; `leaning`: how it leaned on the turns before it, None where it did not.

    `topic` is what it is about where its own words do not tell, `own` what these name. `frame` is the question into
    which a fragment was put. `named` are the words by which it names something itself, `said` places quoted before that
    hold none of them. `source` is the place quoted before whose author is asked for. `why`: only a reason answers it.
    """

    text: str
    leaning: Leaning | None = None
    topic: Topic | None = None
    own: str = ""
    frame: str = ""
    named: str = ""
    said: tuple[Citation, ...] = ()
    source: Citation | None = None
    why: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question as it was completed, the sentences that its answer quoted, and its language."""

    asked: Completion
    cited: tuple[Citation, ...]
    language: str


def complete_question(question: str, language: str, turns: Sequence[Turn]) -> Completion:
    """Return the question itself, or completed from the turns before it where it leans on them."""
    if not turns:
        return Completion(question)
    asking = next((turn for turn in reversed(turns) if turn.asked.leaning not in _OF_WHO_SAYS), turns[-1])
    if beside := of_neighbouring_year(question, asking.asked.text):
        return replace(asking.asked, text=beside, leaning=Leaning.FRAGMENT, named="", said=(), why=False)
    spoken = [language]
    if len(question) <= _SHORT_CHARS and spoken_in(question, turns[-1].language):
        spoken.insert(0, turns[-1].language)
    leaner = next(filter(None, (read_leaning(question, each) for each in spoken)), None)
    if leaner is None:
        return Completion(question)
    if leaner.leaning is Leaning.FRAGMENT:
        last, completion = asking, _with_fragment(leaner, asking)
    else:
        last = _pointed_at(turns)
        completion = _with_topic(leaner, last)
    if leaner.leaning in _OF_WHO_SAYS:
        return replace(completion, source=last.cited[0] if last.cited else None)
    words = own_words(leaner, last.language)
    another = leaner.leaning is Leaning.FRAGMENT and bool(slots_of(leaner.body))  # asks the same of another
    quoted = last.cited if another else [place for turn in turns for place in turn.cited]
    said = tuple(place for place in quoted if words and not holds_words(place.text, words))
    return replace(completion, named=words, said=said, why=asks_reason_alone(question))


def read_otherwise(question: str, completion: Completion, turns: Sequence[Turn]) -> Completion | None:
    """Return what a question may mean that found no answer as it was taken, None where nothing else comes near.

    One that names nothing may lean on the last turn after all; what is asked of a thing, and is no amount, may be true
    of it at another time than that of the last turn.
    """
    if not turns or completion.leaning not in _RETAKEN:
        return None
    last = _pointed_at(turns)
    asked = read_text(question)
    if completion.leaning is None:
        if len(question.split()) > _FEW_WORDS or asked.countries or asked.cities or asked.known_names or asked.names:
            return None
        leaned = _with_topic(Leaner(Leaning.BARE, question.strip(MARKS)), last)
        return replace(leaned, why=asks_reason_alone(question))
    if completion.topic is None or {each.kind for each in asked_of(question)} & NUMBERS - {AskedKind.MEASURE}:
        return None
    timeless = without_times(completion.topic.text)
    if timeless in ("", completion.topic.text):
        return None
    return replace(completion, text=completion.text.replace(completion.topic.text, timeless), topic=Topic(timeless))


def _pointed_at(turns: Sequence[Turn]) -> Turn:
    """Return the last turn, or, where that was a follow-up without an answer, the one that it leaned on."""
    return next((turn for turn in reversed(turns) if turn.cited or turn.asked.leaning is None), turns[-1])


def _with_topic(leaner: Leaner, last: Turn) -> Completion:
    """Return the question with what the turn was about, a person's name in the place of "he"."""
    topic = last.asked.topic or topic_of(last.asked.text, last.language)
    noun = last.asked.own if names_thing(last.asked.own, last.language) else ""
    told = "" if noun and last.language != "en" else last.asked.text  # "его": the tunnel, before anybody
    if leaner.leaning is Leaning.PERSON and (person := person_of(told, last.cited, last.language)):
        named = put_name(leaner, person, last.language)
        again = read_leaning(named, last.language)  # "When did he write it?"
        text = (
            join_topic(named, topic.text, last.language) if again and again.pronoun and last.language == "en" else named
        )
        return Completion(text, leaner.leaning)
    kinds = _TIMES if leaner.pronoun else tuple(SlotKind)
    topic = replace(topic, text=fill(topic.text, leaner.body, kinds) or topic.text)
    own = own_words(leaner, last.language)
    tells_of_thing = leaner.pronoun is not None and (bool(own) or not is_of_event(leaner))
    if tells_of_thing or (own and not names_thing(own, last.language)):
        topic = thing_of(topic, last.language)
    # "they" are often what the last question named itself, and in Russian "it" as well
    nearer = last.asked.own if is_plural(leaner) else noun if leaner.pronoun and last.language == "ru" else ""
    about = Topic(", ".join(filter(None, (nearer, topic.text)))) if nearer else topic
    text = put_topic(leaner, about, last.language) or join_topic(leaner.body, about.text, last.language)
    return Completion(text, leaner.leaning, topic, own)


def _with_fragment(leaner: Leaner, last: Turn) -> Completion:
    """Return the turn's question with the fragment in the place of what is like it, or after it."""
    asked, topic = last.asked, last.asked.topic
    filled = fill(asked.text, leaner.body)
    if filled is not None and (further := words_beyond(leaner, filled, last.language)):
        return replace(
            asked, text=join_topic(filled, further, last.language), leaning=leaner.leaning, topic=None, source=None
        )
    if filled is not None:
        topic = topic and replace(topic, text=fill(topic.text, leaner.body) or topic.text)
        return replace(asked, text=filled, leaning=leaner.leaning, topic=topic, source=None)
    frame = asked.frame or asked.text
    text = insert_phrase(frame, asked.own, leaner.body, last.language)
    if text.startswith(frame.rstrip(MARKS)):  # it stands behind, and says nothing of what comes next
        topic = topic or topic_of(frame, last.language)
    return Completion(text, leaner.leaning, topic, leaner.body if asked.own else "", frame)
