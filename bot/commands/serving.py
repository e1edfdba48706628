"""`karvon serve` and `karvon run`: the bot at work."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import options_of
from bot.config import DOTENV, Settings
from bot.dotenv import others_can_read
from bot.printable import printable
from knowledge.errors import CorpusError, OperatorError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering import Answerer

SERVE_EXAMPLES = """Examples:
  BOT_TOKEN=... karvon serve
  karvon serve --webhook        with WEBHOOK_URL, WEBHOOK_SECRET and HTTP_PORT set

SIGTERM and Ctrl-C let the answers in progress reach their people before the bot stops."""

RUN_EXAMPLES = """Examples:
  karvon run
  karvon run --webhook          with WEBHOOK_URL, WEBHOOK_SECRET and HTTP_PORT set
  echo "What is the Middle Corridor?" | karvon run"""

TELEGRAM_HINT = """No BOT_TOKEN is set, so the conversation is here. To serve Telegram, send /newbot to @BotFather,
write the token that it gives you into the file .env as BOT_TOKEN=..., and start again."""


Webhook = Annotated[
    bool, typer.Option("--webhook", help="Let Telegram call WEBHOOK_URL instead of asking it for messages.")
]


def serve(context: typer.Context, *, webhook: Webhook = False) -> None:
    """Answer people in Telegram, until told to stop."""
    serve_telegram(options_of(context).settings(), webhook=webhook)


def run(context: typer.Context, *, webhook: Webhook = False) -> None:
    """Build what is out of date, then serve Telegram or talk here."""
    from bot.commands.chatting import converse

    settings = options_of(context).settings()
    if webhook:
        settings.require_webhook()
    _bring_up_to_date(settings)
    if settings.bot_token is not None:
        serve_telegram(settings, webhook=webhook)
    else:
        typer.echo(TELEGRAM_HINT, err=True)
        converse(settings)


def _bring_up_to_date(settings: Settings) -> None:
    """Build; where that cannot be done just now, say so and leave the index that is there in force.

    Raises:
        SettingsError: a setting is wrong.
        OperatorError: it cannot be done, and there is no index.
    """
    from bot.build_lock import BuildLockedError
    from bot.commands.building import build_index, print_failures, summary
    from index.publication import current_id

    try:
        report = build_index(settings)
    except SettingsError:
        raise
    except (OperatorError, OSError) as fault:
        if current_id(settings.indexes) is None and not isinstance(fault, BuildLockedError | CorpusError):
            raise
        typer.echo(f"karvon: the index stays as it is: {printable(str(fault))}", err=True)
        return
    if report.changed:
        typer.echo(summary(report), err=True)
    print_failures(report)


def serve_telegram(settings: Settings, *, webhook: bool) -> None:
    """Serve Telegram until the process is told to stop.

    Raises:
        SettingsError: the token, or what the webhook needs, is not set.
        GenerationError: there is no index to answer from.
    """
    settings.require_token()
    if webhook:
        settings.require_webhook()
    settings.prepare_data_dir()
    if others_can_read(DOTENV):
        typer.echo(f"karvon: note: other users of this machine can read {DOTENV}: chmod 600 {DOTENV}", err=True)
    from bot.telegram.app import run as run_polling
    from bot.telegram.app import run_webhook

    (run_webhook if webhook else run_polling)(settings, _opener(settings))


def _opener(settings: Settings) -> "Callable[[], Answerer]":
    from bot.answering import open_answerer

    return lambda: open_answerer(settings.indexes, settings.embedding_model, settings.exports)
