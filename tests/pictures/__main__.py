"""Talk to the bot in all languages, draw what it says, and photograph it in light, in dark and narrow.

python -m tests.pictures FOLDER [--real DATA_DIR]       chromium must be installed
"""

import asyncio
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.bot.telegram.conversation import Conversation, conversation
from tests.bot.telegram.library import SmallAnswerer
from tests.pictures.drawing import page

PHOTO = {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]}
TALKS = {
    "en": ["/start", "How high was trade between China and Central Asia in 2024?", "Who discovered the penguins?"],
    "ru": ["/start", "Какой была торговля Китая и Центральной Азии в 2024 году?", "/privacy", "/settings"],
    "zh": ["/help", "2024年中国与中亚的贸易额是多少？", "谢谢"],
    "uz": ["/start", "Xitoy–Qirg‘iziston–O‘zbekiston temir yo‘li qachon boshlandi?", "/cancel"],
    "kk": ["/start", "Қазақстан мен Қытай арасындағы сауда 2024 жылы қанша болды?", "/privacy"],
    "ky": ["/help", "Кыргызстан Кытай менен канча соода кылат?", "/settings"],
    "tg": ["/start", "Тоҷикистон бо Чин чӣ қадар савдо дорад?", "/settings"],
    "tk": ["/start", "Türkmenistan Hytaýa näçe gaz satýar?", "/language"],
}
WIDE, NARROW, HIGH = 402, 300, 2600


async def record(real: Path | None) -> dict[str, list[dict[str, Any]]]:
    """Return each language's chat, people's words and the bot's."""
    answerer: Any = SmallAnswerer()
    if real is not None:
        from bot.answering import open_answerer
        from bot.config import Settings

        made = Settings(data_dir=real)
        answerer = open_answerer(made.indexes, made.embedding_model, made.exports)
    chats = {}
    async with conversation(Path(mkdtemp(prefix="karvon-pictures-")), answerer) as talk:
        for number, (language, lines) in enumerate(TALKS.items(), start=7):
            for line in lines:
                await talk.say(line, chat=number, language=language)
            await open_first_citation(talk, number, language)
            await talk.say(None, chat=number, language=language, **PHOTO)
            kept = talk.telegram._messages.items()
            chats[language] = [each for (chat, _), each in sorted(kept) if chat == number]
    return chats


async def open_first_citation(talk: Conversation, chat: int, language: str) -> None:
    """Tap the first button that shows a passage."""
    for message in talk.telegram.transcript(chat):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            if row[0].get("callback_data", "").startswith("p:"):
                await talk.tap(message, row[0]["callback_data"], language=language)
                return


def shoot(folder: Path, chats: dict[str, list[dict[str, Any]]]) -> None:
    """Write a page and a picture for each language: in light and in dark, and in light on a narrow screen."""
    for language, chat in chats.items():
        for shade, width in (("light", WIDE), ("dark", WIDE), ("narrow", NARROW)):
            drawn = folder / f"{language}-{shade}.html"
            drawn.write_text(page(chat, dark=shade == "dark"), encoding="utf-8")
            command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},{HIGH}"]
            picture = f"--screenshot={drawn.with_suffix('.png')}"
            subprocess.run([*command, picture, drawn.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    data = Path(arguments.pop(arguments.index("--real") + 1)) if "--real" in arguments else None
    target = Path(arguments[0]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    shoot(target, asyncio.run(record(data)))
