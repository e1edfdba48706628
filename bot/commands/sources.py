"""`karvon sources`: the documents of the index, and their text."""

import difflib
import json
import sys
from collections import Counter
from typing import Annotated

import typer

from bot.commands.options import AsJson, options_of
from knowledge.errors import OperatorError

EXAMPLES = """Examples:
  karvon sources
  karvon sources --json
  karvon sources --text en/trade > trade.txt

The text is exactly what citations point into: text[start:end] is the quotation, counted in characters."""


def sources(
    context: typer.Context,
    *,
    as_json: AsJson = False,
    text: Annotated[
        str | None, typer.Option(metavar="ID", help="Print this document's canonical text and nothing else.")
    ] = None,
) -> None:
    """List the documents, or print the text of one."""
    from bot.printable import printable
    from bot.wire_documents import document_wire
    from index.publication import open_generation

    generation = open_generation(options_of(context).settings().indexes)
    if text is not None:
        texts = {document.id: document.text for document in generation.documents}
        if text not in texts:
            raise _unknown_document(text, list(texts))
        sys.stdout.write(texts[text])
        return
    passages = Counter(passage.document.id for passage in generation.passages)
    if as_json:
        lines = [document_wire(document, passages[document.id]).model_dump() for document in generation.documents]
        typer.echo(json.dumps(lines, ensure_ascii=False, indent=1))
        return
    for document in generation.documents:
        typer.echo(printable(f"{document.id}  [{document.language}]  {document.title}"))
    typer.echo(f"{len(generation.documents)} documents, {len(generation.passages)} passages, index {generation.id}")


def _unknown_document(given: str, known: list[str]) -> OperatorError:
    close = difflib.get_close_matches(given, known, n=1)
    return OperatorError(
        f"the index has no document {given!r}",
        f"an id such as {close[0]!r}" if close else "an id that karvon sources lists",
        "run karvon sources to see them all",
    )
