"""What is no question: one friendly line, at most once a minute in a chat."""

from typing import Any

import pytest

from tests.bot.telegram.conversation import Conversation
from tests.telegram.chats import BOT

FILE = {"file_id": "1", "file_unique_id": "1"}
VIDEO = {**FILE, "width": 1, "height": 1, "duration": 1}
STICKER = {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
POLL = {
    "id": "1", "question": "Well?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}  # fmt: skip
LISTEN, LOOK, READ = "I cannot listen yet.", "I cannot look at pictures yet.", "I understand only text so far."
PHOTO = {"photo": [{**FILE, "width": 1, "height": 1}]}


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        ({"voice": {**FILE, "duration": 1}}, LISTEN),
        ({"audio": {**FILE, "duration": 1}}, LISTEN),
        ({"video_note": {**FILE, "duration": 1, "length": 1}}, LISTEN),
        (PHOTO, LOOK),
        ({"video": VIDEO}, LOOK),
        ({"animation": VIDEO}, LOOK),
        ({"sticker": STICKER}, READ),
        ({"contact": {"phone_number": "+992", "first_name": "Reader"}}, READ),
        ({"location": {"latitude": 39.7, "longitude": 64.4}}, READ),
        ({"poll": POLL}, READ),
        ({"dice": {"emoji": "🎲", "value": 1}}, READ),
        ({"document": FILE}, READ),
    ],
)  # fmt: skip
async def test_what_is_not_text_gets_one_friendly_line(
    talk: Conversation, content: dict[str, Any], begins: str
) -> None:
    """Pictures, voice, stickers and the like, in a private chat; in a group nobody spoke to the bot."""
    [reply] = await talk.say(None, **content)
    assert reply["text"].startswith(begins)
    assert await talk.say(None, chat=-5, kind="group", **content) == []


async def test_it_is_said_once_a_minute_in_a_chat(talk: Conversation) -> None:
    """An album of ten pictures is answered once; another chat has its own minute."""
    assert sum([len(await talk.say(None, **PHOTO)) for _ in range(10)]) == 1
    [other] = await talk.say(None, chat=8, language="tg", **PHOTO)
    assert other["text"].startswith("Ҳоло расмҳоро дида наметавонам.")


async def test_in_a_group_who_speaks_to_the_bot_is_answered(talk: Conversation) -> None:
    """By a reply to it, or by its name below a picture."""
    named = {"caption": "🐫 @karvon_test_bot", "caption_entities": [{"type": "mention", "offset": 3, "length": 16}]}
    assert len(await talk.say(None, chat=-5, kind="group", **PHOTO, **named)) == 1
    place = {"id": -6, "type": "group", "title": "Readers"}
    ours = {"message_id": 900, "date": 1, "chat": place, "from": BOT, "text": "…"}
    assert len(await talk.say(None, chat=-6, kind="group", reply_to_message=ours, **PHOTO)) == 1


async def test_a_channel_is_left_alone_unless_it_names_the_bot(talk: Conversation) -> None:
    """Then it is pointed to the private chat, in the language of the post, once a minute."""

    async def post(text: str, **extra: Any) -> list[str]:
        before = len(talk.telegram.transcript(-100))
        message = talk.telegram.person_message(text, chat=-100, kind="channel", **extra)
        del message["from"]
        await talk.feed(channel_post={**message, "sender_chat": message["chat"]})
        return [each["text"] for each in talk.telegram.transcript(-100)[before:]]

    mention = {"entities": [{"type": "mention", "offset": 0, "length": 16}]}
    assert await post("Какой была торговля в 2024 году?") == []
    assert await post("/ask How much was trade in 2024?") == []
    assert await post("@karvon_test_bot какой была торговля в 2024 году?", **mention) == [
        "В каналах я молчу. Спросите меня в нашем чате: t.me/karvon_test_bot"
    ]
    assert await post("@karvon_test_bot какой была торговля в 2024 году?", **mention) == []
    assert talk.answerer.asked == []
