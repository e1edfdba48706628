"""`karvon ask`: one question, or many in JSON lines."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson, options_of
from bot.config import Settings
from knowledge.errors import QuestionsError

if TYPE_CHECKING:
    from bot.asker import Asker
    from bot.batch import BatchQuestion

ABSTAINED_EXIT = 3
DEFAULT_HITS = 5

EXAMPLES = """Examples:
  karvon ask How much was trade between China and Central Asia in 2024?
  karvon ask --json --hits 10 "What is the Middle Corridor?"
  karvon ask --batch questions.jsonl --json > answers.jsonl
  cat questions.jsonl | karvon ask --batch - --json

A line of a batch: {"id": "1", "question": "...", "language": "en", "after": ["an earlier question"]}
(language and after may be left out). A file is read to its end before the first answer; standard
input is answered line by line.

Exit codes: 0 answered (a batch: all lines have their reply), 3 the documents do not answer, 2 a fault."""


def ask(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="QUESTION", help="The question's words.", show_default=False)
    ] = None,
    *,
    batch: Annotated[
        str | None, typer.Option(metavar="FILE.jsonl", help="Questions, one JSON object a line; - is standard input.")
    ] = None,
    as_json: AsJson = False,
    language: Annotated[
        str | None, typer.Option(metavar="xx", help="The question's language; without it, it is detected.")
    ] = None,
    hits: Annotated[
        int | None,
        typer.Option(min=0, max=100, metavar="N", help="How many found passages to show; JSON without it: 5."),
    ] = None,
) -> None:
    """Answer a question from the documents, with citations."""
    _check_language(language)
    if batch is not None:
        if words or not as_json:
            raise typer.BadParameter("--batch takes no question beside it, and needs --json")
        _ask_batch(context, batch, language, DEFAULT_HITS if hits is None else hits)
    elif not words:
        raise typer.BadParameter("there is no question: write it after the command, or use --batch or karvon chat")
    else:
        _ask_one(context, " ".join(words), language, hits, as_json)


def _check_language(language: str | None) -> None:
    from knowledge.languages import LANGUAGES

    if language is not None and language not in LANGUAGES:
        raise typer.BadParameter(f"--language is {language!r}; expected one of {', '.join(LANGUAGES)}")


def _ask_one(context: typer.Context, question: str, language: str | None, hits: int | None, as_json: bool) -> None:
    from bot.terminal import AnswerPrinter
    from bot.terminal_exchange import show_exchange
    from bot.wire_exchanges import exchange_wire

    settings = options_of(context).settings()
    exchange = _open_asker(settings).exchange(question, language=language, hits=DEFAULT_HITS if hits is None else hits)
    if as_json:
        typer.echo(exchange_wire(exchange).model_dump_json())
    else:
        show_exchange(AnswerPrinter(settings.question_max_chars), exchange, with_hits=hits is not None)
    if not exchange.answered:
        raise typer.Exit(ABSTAINED_EXIT)


def _ask_batch(context: typer.Context, batch: str, language: str | None, hits: int) -> None:
    from bot.wire_exchanges import exchange_wire

    questions = _questions(batch)
    asker = _open_asker(options_of(context).settings())
    for question in questions:
        exchange = asker.exchange(
            question.question, language=question.language or language, after=question.after, hits=hits
        )
        typer.echo(exchange_wire(exchange, question.id).model_dump_json())
        sys.stdout.flush()


def _questions(batch: str) -> Iterable["BatchQuestion"]:
    """Return the questions of a file, all of them read, or those of standard input as they come.

    Raises:
        QuestionsError: the file cannot be read, or a line is not a question.
    """
    from bot.batch import read_batch

    if batch == "-":
        return read_batch(sys.stdin, "standard input")
    try:
        with Path(batch).open(encoding="utf-8-sig") as stream:
            return list(read_batch(stream, batch))
    except OSError as fault:
        reason = fault.strerror or "unreadable"
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    raise QuestionsError(f"{batch} cannot be read ({reason})", "a file of JSON lines", "mend its name or its encoding")


def _open_asker(settings: Settings) -> "Asker":
    from bot.answering import open_answerer
    from bot.asker import Asker

    return Asker(
        open_answerer(settings.indexes, settings.embedding_model, settings.exports), settings.question_max_chars
    )
