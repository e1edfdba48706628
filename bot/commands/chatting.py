"""`karvon chat`: a conversation in the terminal, or questions line by line from a pipe."""

import sys
from typing import TYPE_CHECKING

import typer

from bot.commands.options import options_of
from bot.config import Settings

if TYPE_CHECKING:
    from bot.asker import Asker
    from bot.terminal import AnswerPrinter

# The answerer looks at what was asked before; older questions than these have left the conversation.
REMEMBERED_QUESTIONS = 3

EXAMPLES = """Examples:
  karvon chat
  echo "What is the Middle Corridor?" | karvon chat

On a terminal, a question may refer to the ones before it; /help, /sources and /quit are commands.
In a pipe, each line is a question of its own, and an empty line follows each answer."""

HELP = """Ask a question in plain words. The answer is quoted from the documents, each sentence with its source.
/sources lists the documents, /quit leaves (so does Ctrl-D)."""


def chat(context: typer.Context) -> None:
    """Talk in the terminal, or answer a pipe line by line."""
    converse(options_of(context).settings())


def converse(settings: Settings) -> None:
    """Answer the questions that come on standard input, until it ends.

    Raises:
        GenerationError: there is no index to answer from.
    """
    from bot.answering import open_answerer
    from bot.asker import Asker
    from bot.terminal import AnswerPrinter

    answerer = open_answerer(settings.indexes, settings.embedding_model, settings.exports)
    asker = Asker(answerer, settings.question_max_chars)
    printer = AnswerPrinter(settings.question_max_chars)
    if sys.stdin.isatty():
        _talk(asker, printer, [f"{document.id}: {document.title}" for document in answerer.generation.documents])
    else:
        _answer_lines(asker, printer)


def _answer_lines(asker: "Asker", printer: "AnswerPrinter") -> None:
    from bot.terminal_exchange import show_exchange

    for line in sys.stdin:
        if question := line.strip("\ufeff \t\r\n"):
            show_exchange(printer, asker.exchange(question))
            typer.echo()
            sys.stdout.flush()


def _talk(asker: "Asker", printer: "AnswerPrinter", titles: list[str]) -> None:
    import readline  # noqa: F401 - once imported, it edits the lines of input() and remembers them while we run

    from bot.printable import printable
    from bot.terminal_exchange import show_exchange

    typer.echo("\n".join(["Ask me about the documents. /help says more.", *_suggestions(asker)]))
    asked: list[str] = []
    while (question := _prompt()) is not None:
        match question.lower():
            case "":
                continue
            case "/quit" | "/exit":
                break
            case "/help" | "/start":
                typer.echo(HELP)
            case "/sources":
                typer.echo(printable("\n".join(titles)))
            case unknown if unknown.startswith("/"):
                typer.echo(f"There is no command {printable(question.split()[0])}. Try /help.")
            case _:
                exchange = asker.exchange(question, after=asked[-REMEMBERED_QUESTIONS:])
                show_exchange(printer, exchange)
                asked += [answered.question for answered in exchange.answers]
        typer.echo()
    typer.echo("Goodbye.")


def _suggestions(asker: "Asker") -> list[str]:
    from bot.printable import printable

    return [f"  {printable(example)}" for example in asker.examples()]


def _prompt() -> str | None:
    try:
        return input("? ").strip()
    except EOFError:
        typer.echo()
        return None
