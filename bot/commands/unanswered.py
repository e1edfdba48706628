"""`karvon unanswered`: what people asked in vain and passed on."""

from datetime import UTC, datetime

import typer

from bot.commands.options import AsJson, options_of

EXAMPLES = """Examples:
  karvon unanswered
  karvon unanswered --json

The questions that people passed on with the button under a refusal, most often asked first: how often, in which
language, and when first and last. The bot may run meanwhile. Nobody's name is kept."""


def unanswered(context: typer.Context, *, as_json: AsJson = False) -> None:
    """List the questions that the documents did not answer and that people passed on."""
    import json

    from bot.printable import printable
    from bot.unanswered import read_unanswered
    from bot.wire_unanswered import unanswered_wire

    questions = read_unanswered(options_of(context).settings().database)
    if as_json:
        typer.echo(json.dumps([unanswered_wire(each).model_dump() for each in questions], ensure_ascii=False, indent=1))
        return
    for each in questions:
        days = " to ".join(dict.fromkeys(_day(moment) for moment in (each.first_at, each.last_at)))
        words = printable(" ".join(each.words.split()))
        typer.echo(f"{each.count} x  [{each.language}]  {words}  ({days})")
    if not questions:
        typer.echo("Nobody has passed on a question yet.")


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
