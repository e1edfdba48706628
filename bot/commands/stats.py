"""`karvon stats`: how many ask, and how fast they are answered."""

import typer

from bot.commands.options import AsJson, options_of

EXAMPLES = """Examples:
  karvon stats
  karvon stats --json

Questions of the last 30 days (UTC), answered and declined, by language, and how long half of them and 95 of 100 took at
most; and a line for each day that had any. The bot counts them in Telegram, without words and without persons, and may
run meanwhile."""


def stats(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Print how many asked in the last 30 days, and how fast they were answered."""
    from bot.usage import read_usage
    from bot.usage_table import usage_table
    from bot.wire_usage import usage_wire

    usage = read_usage(options_of(context).settings().database)
    typer.echo(usage_wire(usage).model_dump_json(indent=1) if as_json else usage_table(usage))
