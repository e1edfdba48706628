"""Messages that are no single question: courtesies, and several questions at once."""

import pytest

from tests.bot.telegram.conversation import Conversation
from tests.telegram.chats import Fault


@pytest.mark.parametrize(
    ("text", "client", "begins"),
    [
        ("hi", "en", "Hello!"),
        ("Спасибо!", "en", "Пожалуйста."),
        ("Салом", "tg", "Салом! Дар"),
        ("Салом", "en", "Assalomu alaykum!"),
        ("рахмат", "ky", "Эч нерсе эмес."),
        ("再见", "ru", "再见！"),
        ("Hoş galyň", "tk", "Hoş galyň!"),
        ("сау болыңыз", "kk", "Сау болыңыз!"),
        ("то дидор", "ru", "Хайр!"),
        ("что ты умеешь?", "en", "Спрашивайте своими словами"),
    ],
)
async def test_a_courtesy_gets_a_kind_word_without_a_search(
    talk: Conversation, text: str, client: str, begins: str
) -> None:
    """In the language of the words; where several languages share them, in the client's."""
    [reply] = await talk.say(text, language=client)
    assert reply["text"].startswith(begins)
    assert talk.answerer.asked == []


async def test_each_question_gets_its_own_reply_in_order(talk: Conversation) -> None:
    """Each names its question and carries its own buttons."""
    replies = await talk.say("How much was trade in 2024? Who discovered the penguins?")
    assert [reply["text"].split("\n\n")[0] for reply in replies] == [
        "1. How much was trade in 2024?",
        "2. Who discovered the penguins?",
    ]
    assert all("reply_markup" in reply for reply in replies)
    assert talk.answerer.asked == ["How much was trade in 2024?", "Who discovered the penguins?"]


async def test_after_five_questions_the_person_is_asked_to_send_the_others(talk: Conversation) -> None:
    """Nothing is left out in silence."""
    replies = await talk.say("\n".join(f"Who is number {number}?" for number in range(1, 8)))
    assert len(replies) == 6
    assert replies[-1]["text"] == "I answered the first 5 questions. Please send the others again."
    assert len(talk.answerer.asked) == 5


async def test_an_answer_that_was_interrupted_goes_on_where_it_stopped(talk: Conversation) -> None:
    """Told again about the same update, the bot sends no reply twice."""
    text = "How much was trade in 2024? Who discovered the penguins?"
    assert len(await talk.say(text)) == 2
    talk.fed -= 1
    assert await talk.say(text) == []


async def test_thanks_get_a_heart(talk: Conversation) -> None:
    """In private with a kind word, in a group without; where Telegram refuses it, the word is said there, too."""
    mention = {"entities": [{"type": "mention", "offset": 0, "length": 16}]}
    [kind] = await talk.say("Спасибо!")
    assert kind["text"].startswith("Пожалуйста.")
    assert await talk.say("@karvon_test_bot thanks", chat=-5, kind="supergroup", **mention) == []
    assert list(talk.telegram.reactions.values()) == [["❤"]] * 2
    talk.telegram.plan("setMessageReaction", Fault(400, "Bad Request: REACTION_INVALID"))
    [kind] = await talk.say("@karvon_test_bot thanks", chat=-5, kind="supergroup", **mention)
    assert kind["text"].startswith("You are welcome.")
