"""Follow-ups that change one thing, point back to a thing, or stand without a subject of their own."""

import pytest

from bot.conversation import Completion, Turn, complete_question, read_otherwise
from bot.leaning import Leaning
from bot.reasons import asks_reason_alone
from bot.russian_verbs import is_verb
from knowledge.excerpts import Citation
from knowledge.languages import detect_language
from knowledge.spans import Span
from tests.bot.test_conversation import TRADE
from tests.documents import make_document

PORT = make_document("port", "The port handled 80,000 containers in 2016. It lies 15 km from the border.")
CITED = Citation(PORT, Span(0, 43))


def turn(question: str, language: str = "en", *cited: Citation) -> Turn:
    return Turn(Completion(question), cited, language)


def understood(question: str, earlier: str, language: str = "en") -> str:
    return complete_question(question, detect_language(question), [turn(earlier, language)]).text


@pytest.mark.parametrize(
    ("question", "earlier", "meant"),
    [
        ("And of line C?", "What is the capacity of line D?", "What is the capacity of line C?"),
        ("А линия C?", "Когда заработала линия A газопровода?", "Когда заработала линия C газопровода?"),
        ("How does that compare with 2025?", TRADE["en"], "How much was trade between China and Central Asia in 2025?"),
        ("compared with 2023?", TRADE["en"], "How much was trade between China and Central Asia in 2023?"),
        ("По сравнению с 2023 годом?", TRADE["ru"], "Каким был товарооборот Китая и Центральной Азии в 2023 году?"),
        ("And scholarships?", "How many doses of vaccine did Xi promise?", "How many scholarships did Xi promise?"),
        ("А вагонов?", "Сколько поездов прошло по коридору?", "Сколько вагонов прошло по коридору?"),
        ("And trade in Almaty?", "How large is industry in Tashkent?", "How large is industry in Almaty: trade?"),
    ],
)
def test_one_thing_of_the_earlier_question_is_changed(question: str, earlier: str, meant: str) -> None:
    """A label, a year that is compared with, what is counted; words beyond the place are kept."""
    assert understood(question, earlier, detect_language(earlier)) == meant


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "And the year before?", "a year later?"),
        ("ru", "А годом раньше?", "А в следующем году?"),
        ("zh", "前一年呢？", "次年呢？"),
        ("uz", "Oldingi yilda-chi?", "Keyingi yilda-chi?"),
        ("kk", "Ал алдыңғы жылы ше?", "Ал кейінгі жылы ше?"),
        ("ky", "Мурунку жылычы?", "Кийинки жылычы?"),
        ("tg", "Соли пеш чӣ?", "Соли баъд чӣ?"),
        ("tk", "Öňki ýylda näme?", "Soňky ýylda näme?"),
    ],
)
def test_the_year_before_and_the_year_after_are_years(language: str, before: str, after: str) -> None:
    """In each language, counted from the year that was asked about."""
    asked = [turn(TRADE[language], language)]

    assert complete_question(before, language, asked).text == TRADE[language].replace("2024", "2023")
    assert complete_question(after, language, asked).text == TRADE[language].replace("2024", "2025")


@pytest.mark.parametrize(
    ("question", "earlier", "meant"),
    [
        ("How long is it?", "What is the capacity of line D?", "How long is line D?"),
        ("Who built it?", "When did the Bedel checkpoint open?", "Who built it: the Bedel checkpoint?"),
        ("What does it provide for?", "Who signed the Declaration?", "What does it provide for: the Declaration?"),
        ("Where is it located?", "Who opened the factory?", "Where is it located: the factory?"),
        ("Где он находится?", "Кто открыл завод BYD?", "Где он находится: завод BYD?"),
        ("Сколько он стоит?", "Когда начали строить терминал в Сиане?", "Сколько он стоит: терминал в Сиане?"),
        ("Кому она принадлежит?", "Какая мощность у ветровой станции?", "Кому она принадлежит: ветровой станции?"),
        ("С какого года его ведут?", "Где участок с орошением?", "С какого года его ведут: участок с орошением?"),
        ("Насколько выросла в 2023?", "Каков экспорт в 2024 году?", "Насколько выросла в 2023: экспорт в 2023 году?"),
    ],
)
def test_it_points_back_to_the_thing(question: str, earlier: str, meant: str) -> None:
    """Without the verb or the measure that the thing was asked by."""
    assert understood(question, earlier, detect_language(earlier)) == meant


def test_when_that_was_is_asked_of_what_happened() -> None:
    """Then the verb stays."""
    assert "opened the factory" in understood("When was that?", "Who opened the factory?")


def test_in_russian_it_is_rather_the_thing_named_last_than_a_person() -> None:
    """What was built is the tunnel, though a president was named before."""
    turns = [turn("Кто вместе с Си Цзиньпином открыл дорогу?", "ru")]
    turns.append(Turn(complete_question("Какой длины там тоннель?", "ru", turns), (CITED,), "ru"))

    assert complete_question("Кто его построил?", "ru", turns).text.startswith("Кто его построил: тоннель")


def test_a_fragment_changes_the_last_question_that_asked_for_something() -> None:
    """Not the one who says so."""
    turns = [turn(TRADE["en"], "en", CITED)]
    turns.append(Turn(complete_question("Who says so?", "en", turns), (CITED,), "en"))

    assert complete_question("And in 2023?", "en", turns).text == TRADE["en"].replace("2024", "2023")


def test_what_any_turn_quoted_was_said() -> None:
    """But where the same is asked of another country, only what the last one quoted."""
    turns = [turn("How many memoranda were signed?", "en", CITED), turn("Where?", "en")]

    assert complete_question("Which railways do they name?", "en", turns).said == (CITED,)
    assert complete_question("And in Kazakhstan?", "en", turns).said == ()


def test_a_question_without_an_answer_is_read_once_more() -> None:
    """As one that leans though it seemed not to; of a thing without the time of the question before."""
    port = [turn("How many containers did the port handle in 2016?", "en", CITED)]
    far = complete_question("How far is it from the border?", "en", port)
    plain = complete_question("Which models came first?", "en", port)

    again = read_otherwise("How far is it from the border?", far, port)
    leaned = read_otherwise("Which models came first?", plain, port)
    assert again is not None
    assert "2016" in far.text
    assert "2016" not in again.text
    assert plain.leaning is None
    assert leaned is not None
    assert leaned.leaning is Leaning.BARE


@pytest.mark.parametrize(
    "question", ["What is Tajikistan's population?", "Who is Umarova of the port?", "How many trucks were there in it?"]
)
def test_what_names_its_own_subject_or_an_amount_is_not_read_otherwise(question: str) -> None:
    """A new topic is not dragged along, and an amount of one year is not told of another."""
    port = [turn("How many containers did the port handle in 2016?", "en", CITED)]

    assert read_otherwise(question, complete_question(question, "en", port), port) is None
    assert read_otherwise(question, Completion(question), []) is None


@pytest.mark.parametrize(
    "question", ["why?", "А почему?", "为什么？", "Nega?", "Неге?", "Эмне үчүн?", "Чаро?", "Näme üçin?"]
)
def test_a_bare_why_wants_a_reason(question: str) -> None:
    """In each language; a question with more to it does not."""
    assert asks_reason_alone(question)
    assert not asks_reason_alone("Why did China and Kazakhstan sign the agreement?")


@pytest.mark.parametrize("word", ["открыл", "вырос", "строят", "принимать", "находится", "обработали"])
def test_russian_verbs_are_known_by_their_endings(word: str) -> None:
    """Past, present and infinitive."""
    assert is_verb(word)


@pytest.mark.parametrize("word", ["саммит", "совет", "бюджет", "комитет", "нефть", "терминалы", "канал", "институт"])
def test_nouns_that_end_alike_are_no_verbs(word: str) -> None:
    """What questions of this domain are about."""
    assert not is_verb(word)
