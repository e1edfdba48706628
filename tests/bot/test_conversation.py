"""Follow-ups are completed from what they lean on; new questions are left alone."""

import pytest
from hypothesis import given

from bot.conversation import Completion, Turn, complete_question
from bot.leaning import Leaning
from bot.question_patterns import WORDS
from knowledge.excerpts import Citation
from knowledge.languages import LANGUAGES, detect_language
from knowledge.spans import Span
from tests.documents import make_document
from tests.strategies import texts

TRADE = {
    "en": "How much was trade between China and Central Asia in 2024?",
    "ru": "Каким был товарооборот Китая и Центральной Азии в 2024 году?",
    "zh": "2024年中国与中亚的贸易额是多少？",
    "uz": "2024-yilda Xitoy va Markaziy Osiyo savdosi qancha bo‘ldi?",
    "kk": "2024 жылы Қытай мен Орталық Азия саудасы қанша болды?",
    "ky": "2024-жылы Кытай менен Борбордук Азиянын соодасы канча болду?",
    "tg": "Соли 2024 савдои Чин бо Осиёи Марказӣ чӣ қадар буд?",
    "tk": "2024-nji ýylda Hytaý bilen Merkezi Aziýanyň söwdasy näçe boldy?",
}
BYLINE = make_document("paper", "Trade grew. Ada Umarova wrote this.", title="Trade")


def turn(question: str, language: str = "en", *cited: Citation) -> Turn:
    return Turn(Completion(question), cited, language)


def understood(question: str, earlier: str, language: str = "en") -> str:
    return complete_question(question, detect_language(question), [turn(earlier, language)]).text


@pytest.mark.parametrize(
    ("language", "question", "meant"),
    [
        ("en", "And in 2023?", "How much was trade between China and Central Asia in 2023?"),
        ("en", "What about Kazakhstan?", "How much was trade between China and Kazakhstan in 2024?"),
        ("ru", "А в 2023 году?", "Каким был товарооборот Китая и Центральной Азии в 2023 году?"),
        ("ru", "А с Казахстаном?", "Каким был товарооборот Китая и Казахстаном в 2024 году?"),
        ("zh", "那2023年呢？", "2023年中国与中亚的贸易额是多少？"),
        ("zh", "哈萨克斯坦呢？", "2024年中国与哈萨克斯坦的贸易额是多少？"),
        ("uz", "2023-yilda-chi?", "2023-yilda Xitoy va Markaziy Osiyo savdosi qancha bo‘ldi?"),
        ("uz", "Qozog‘iston-chi?", "2024-yilda Xitoy va Qozog‘iston savdosi qancha bo‘ldi?"),
        ("kk", "Ал 2023 жылы ше?", "2023 жылы Қытай мен Орталық Азия саудасы қанша болды?"),
        ("ky", "Ал 2023-жылычы?", "2023-жылы Кытай менен Борбордук Азиянын соодасы канча болду?"),
        ("ky", "Казакстанчы?", "2024-жылы Кытай менен Казакстан соодасы канча болду?"),
        ("tg", "Дар соли 2023 чӣ?", "Соли 2023 савдои Чин бо Осиёи Марказӣ чӣ қадар буд?"),
        ("tg", "Қазоқистон чӣ?", "Соли 2024 савдои Чин бо Қазоқистон чӣ қадар буд?"),
        ("tk", "Gazagystan näme?", "2024-nji ýylda Hytaý bilen Gazagystan söwdasy näçe boldy?"),
    ],
)
def test_a_year_and_a_country_take_the_place_of_their_like(language: str, question: str, meant: str) -> None:
    """A fragment that names one is the earlier question with it."""
    assert understood(question, TRADE[language], language) == meant


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "why?"),
        ("ru", "почему?"),
        ("zh", "为什么？"),
        ("uz", "Nega?"),
        ("kk", "Неге?"),
        ("ky", "Эмне үчүн?"),
        ("tg", "Чаро?"),
        ("tk", "Näme üçin?"),
        ("en", "Where was it signed?"),
        ("ru", "Кто его подписал?"),
        ("zh", "它在哪里举行？"),
        ("uz", "U qayerda bo‘lib o‘tdi?"),
        ("kk", "Ол қайда өтті?"),
        ("ky", "Ал кайда өттү?"),
        ("tg", "Он дар куҷо баргузор шуд?"),
        ("tk", "Ol nirede geçirildi?"),
        ("tk", "2023-nji ýylda näçe?"),
        ("en", "how much?"),
        ("en", "What was on the agenda?"),
        ("en", "Which airline?"),
    ],
)
def test_a_pronoun_and_a_bare_question_word_keep_the_topic(language: str, question: str) -> None:
    """What was asked about stands in the completed question, without the words that asked."""
    meant = understood(question, TRADE[language], language)
    kept = {"zh": "贸易额", "ru": "товарооборот", "en": "trade", "tg": "савдои"}.get(
        language, TRADE[language].split()[-3:][0]
    )

    assert question.rstrip("?？").split()[-1].lower() in meant.lower()
    assert kept in meant


@pytest.mark.parametrize(
    ("question", "earlier", "meant"),
    [
        ("Where was it held?", "When was the first summit?", "Where was the first summit held?"),
        ("And where was the second?", "When was the first summit?", "Where was the second: the second summit?"),
        ("And the second?", "Where was the first summit held?", "Where was the second summit held?"),
        ("А второй?", "Где прошёл первый саммит?", "Где прошёл второй саммит?"),
        ("How does it end?", "What is the treaty of Xi'an?", "How does the treaty of Xi'an end?"),
        ("What is its value?", "What is the treaty?", "What is the treaty's value?"),
        ("What are they worth?", "How many memoranda were signed?", "What are memoranda signed worth?"),
        ("And on climate?", "How do they cooperate on farming?", "How do they cooperate on climate?"),
        ("а об инвестициях", "что пишут о торговле", "что пишут об инвестициях?"),
        ("And tourism?", "Does the flight help trade?", "Does the flight help trade: tourism?"),
        (
            "Kyrgyzstan?",
            "Which Central Asian countries have agreements with China?",
            "Kyrgyzstan have agreements with China",
        ),
        ("And in Xi'an?", "How many treaties were signed in Astana?", "How many treaties were signed in Xi'an?"),
    ],
)
def test_a_follow_up_is_worded_as_a_question(question: str, earlier: str, meant: str) -> None:
    """As far as words can be put in place of others, else the topic follows after a colon."""
    said = understood(question, earlier, detect_language(earlier))

    assert said.rstrip("?").casefold() == meant.rstrip("?").casefold()


@pytest.mark.parametrize(
    "question",
    [
        "When did Kazakhstan open a logistics centre in Xi'an?",
        "Какая авиакомпания летает из Пекина в Душанбе?",
        "Is it true that China and Uzbekistan have visa-free travel?",
        "What is it that makes Central Asia attractive?",
        "Does it help tourism that planes fly to Dushanbe?",
        "And how long is the CKU railway?",
        "What is e-commerce?",
        "Who is Xi Jinping?",
        "Which countries have opened their borders?",
        "Does China publish its trade figures?",
        "Did Kazakhstan say when it would open the port?",
        "How much is exported this year?",
        "Are there direct flights to Dushanbe?",
        "What are the goods that trains carry?",
        "luban workshop",
        "visa free with uzbekistan",
        "Правда ли, что хлопок идёт на восток?",
        "Что такое ШОС?",
        "А какова длина железной дороги ККУ?",
        "Когда он проходил, второй саммит в Астане?",
        "什么是一带一路？",
        "中欧班列有多长？",
        "Luban ustaxonasi nima?",
        "Лу Бань шеберханасы деген не?",
        "Лу Бань устаканасы деген эмне?",
        "Устохонаи Лу Бан чист?",
        "Lu Ban ussahanasy näme?",
    ],
)
def test_a_question_of_its_own_is_left_alone(question: str) -> None:
    """A new topic is not dragged along, in whichever language, short or long."""
    language = detect_language(question)

    assert complete_question(question, language, [turn(TRADE.get(language, TRADE["en"]))]) == Completion(question)


@pytest.mark.parametrize("question", ["And in 2023?", "why?", "Where was it held?", "кто это написал?", "呢"])
def test_without_earlier_questions_nothing_leans(question: str) -> None:
    """The first question of a conversation is what it says."""
    assert complete_question(question, "en", []) == Completion(question)


def test_he_is_the_person_whom_the_question_or_its_answer_names() -> None:
    """A name among the credits is a person's; in languages that inflect it stands after a colon."""
    cited = Citation(BYLINE, Span(12, len(BYLINE.text)))
    named = turn("Who is Ada Umarova?", "en", cited)

    assert complete_question("Where does she work?", "en", [named]).text == "Where does Ada Umarova work?"
    assert complete_question("And her post?", "en", [named]).text == "Ada Umarova's post?"
    russian = turn("Кто такая Ада Умарова?", "ru")
    assert complete_question("Где она работает?", "ru", [russian]).text == "Где она работает: Ада Умарова?"


def test_a_chain_keeps_what_it_began_with() -> None:
    """Each follow-up is completed from the one before, as that was completed."""
    turns = [turn("When was the first summit?")]
    for question in ("Where was it held?", "Who took part?", "And in the second?"):
        turns.append(Turn(complete_question(question, "en", turns), (), "en"))

    assert [each.asked.text for each in turns[1:]] == [
        "Where was the first summit held?",
        "Who took part: the first summit?",
        "Who took part: the second summit?",
    ]


def test_what_was_not_answered_is_nothing_to_point_at() -> None:
    """After a follow-up without an answer, "it" is still what was answered before."""
    cited = Citation(BYLINE, Span(0, 11))
    first = turn(TRADE["en"], "en", cited)
    second = Turn(complete_question("And in 1990?", "en", [first]), (), "en")

    assert complete_question("Who published it?", "en", [first, second]).text.endswith("in 2024?")
    assert complete_question("And in 2023?", "en", [first, second]).text.endswith("in 2023?")


@pytest.mark.parametrize(
    "question",
    [
        "who wrote that?",
        "Who is the author of this?",
        "by whom was it written?",
        "кто это написал",
        "Кто автор?",
        "谁写的？",
        "Buni kim yozgan?",
        "Мұны кім жазған?",
        "Муну ким жазган?",
        "Инро кӣ навиштааст?",
        "Muny kim ýazdy?",
    ],
)
def test_the_author_is_asked_of_what_was_quoted(question: str) -> None:
    """In every language; the place is the first that the last answer quoted."""
    cited = Citation(BYLINE, Span(0, 11))
    language = detect_language(question)
    completion = complete_question(question, language, [turn(TRADE[language], language, cited)])

    assert (completion.leaning, completion.source) == (Leaning.WROTE, cited)


@pytest.mark.parametrize(
    "question", ["who says so", "According to whom?", "По чьим данным?", "Чьи это слова?", "据谁的说法？"]
)
def test_who_says_so_is_asked_of_what_was_quoted(question: str) -> None:
    """The sentence itself may name them."""
    cited = Citation(BYLINE, Span(0, 11))
    completion = complete_question(question, detect_language(question), [turn(TRADE["ru"], "ru", cited)])

    assert (completion.leaning, completion.source) == (Leaning.SAID, cited)


def test_what_was_quoted_and_holds_none_of_the_new_words_was_said() -> None:
    """It falls behind, since more is asked for; a bare question word may ask for more of the same sentence."""
    cited = Citation(BYLINE, Span(0, 11))
    turns = [turn(TRADE["en"], "en", cited)]

    assert complete_question("Which railways does it use?", "en", turns).said == (cited,)
    assert complete_question("How fast has it grown, that trade?", "en", turns).said == ()
    assert complete_question("When?", "en", turns).said == ()


def test_every_language_has_its_words() -> None:
    """One language where eight are named is a failure."""
    assert set(WORDS) == set(LANGUAGES)


@given(texts(), texts())
def test_any_text_can_follow_any_other(question: str, earlier: str) -> None:
    """Nothing breaks, and what does not lean is not changed."""
    for language in LANGUAGES:
        completion = complete_question(question, language, [turn(earlier, language)])
        assert completion.leaning or completion.text == question


def test_a_pronoun_is_no_topic() -> None:
    """A question after one that points back itself, with nothing before it, stays as it is: not "...: it?"."""
    assert understood("Who wrote that?", "What about it?") == "Who wrote that?"
    assert understood("Кто это написал?", "А это?", "ru") == "Кто это написал?"


def test_a_follow_up_tells_the_words_that_it_names_something_by() -> None:
    """What answers it should hold them; a question that does not lean has none."""
    follow_up = complete_question("Which fields do they cover?", "en", [turn("How many memoranda were signed?")])

    assert set(follow_up.named.split()) == {"fields", "cover"}
    assert complete_question(TRADE["en"], "en", [turn("How many memoranda were signed?")]).named == ""
