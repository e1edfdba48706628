"""A serving bot as a process of its own, with a small quick answerer or the real one: what the torture kills.

python -m tests.torture.bot_process URL DATA_DIR [--real]
"""

import sys
from pathlib import Path

from pydantic import SecretStr

from bot.config import Settings
from bot.telegram import app
from tests.telegram.stand_in import TOKEN


def main() -> None:
    """Serve until SIGTERM."""
    url, folder, *real = sys.argv[1:]
    settings = Settings(bot_token=SecretStr(TOKEN), data_dir=Path(folder), telegram_api_url=url, drain_seconds=20)
    if real:
        from bot.answering import open_answerer

        app.run(settings, lambda: open_answerer(settings.indexes, settings.embedding_model, settings.exports))
    else:
        from tests.bot.telegram.library import SmallAnswerer

        app.run(settings, SmallAnswerer)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
