"""What is said to a message, at a terminal: a kind word, or the answers in order, each under its question."""

import typer

from bot.exchange import Exchange
from bot.kind_words import LEFT_OUT, kind_words, translated
from bot.printable import printable
from bot.terminal import AnswerPrinter


def show_exchange(printer: AnswerPrinter, exchange: Exchange, *, with_hits: bool = False) -> None:
    """Print what is said to the message, and the passages that were found where they are wanted."""
    if exchange.courtesy is not None:
        typer.echo(kind_words(exchange.courtesy.courtesy, exchange.courtesy.languages[0]))
        return
    for number, answered in enumerate(exchange.answers, start=1):
        if len(exchange.answers) > 1:
            typer.echo(f"{'' if number == 1 else chr(10)}{number}. {printable(answered.question)}")
        printer.show(answered, with_hits=with_hits)
    if exchange.left_out:
        words = translated(LEFT_OUT, exchange.answers[-1].language)
        typer.echo(f"\n{words.format(count=len(exchange.answers))}")
