"""`karvon evaluate`: how well the bot answers, measured over questions with marked evidence."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import AsJson, DocumentFolders

EXAMPLES = """Examples:
  karvon evaluate knowledge/corpus/questions/*.jsonl
  karvon evaluate --take-away article squad.json"""


def evaluate(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="SQuAD JSON or questions.jsonl.")],
    *,
    documents: DocumentFolders = None,
    take_away: Annotated[
        str | None,
        typer.Option(metavar="article|paragraph", help="SQuAD: remove the gold evidence; silence is then right."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the answers over questions with marked evidence."""
    if take_away not in (None, "article", "paragraph"):
        raise typer.BadParameter(f"--take-away is {take_away!r}; expected article or paragraph")
