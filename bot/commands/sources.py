"""`karvon sources`: the documents of a generation, their text, and the bytes that it was read from."""

import difflib
import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson, options_of
from knowledge.errors import OperatorError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.generation import Generation
    from knowledge.documents import Document
    from knowledge.originals import Arrival

EXAMPLES = """Examples:
  karvon sources
  karvon sources --json
  karvon sources --text en/trade > trade.txt
  karvon sources --original report --generation 3f2a91c07b5e4d18 > report.pdf

The text is exactly what citations point into: text[start:end] is the quotation, counted in characters.
The original is the file that the text was read from, byte for byte; it is kept as long as a generation with it."""


def sources(
    context: typer.Context,
    *,
    as_json: AsJson = False,
    text: Annotated[
        str | None, typer.Option(metavar="ID", help="Print this document's canonical text and nothing else.")
    ] = None,
    original: Annotated[
        str | None, typer.Option(metavar="ID", help="Print the bytes that this document was read from.")
    ] = None,
    generation: Annotated[
        str | None, typer.Option(metavar="GENERATION", help="Of this generation instead of the one in force.")
    ] = None,
) -> None:
    """List the documents, or print the text or the original of one."""
    from index.provenance import originals_of
    from index.publication import open_generation

    if text is not None and original is not None:
        raise SettingsError("both --text and --original are given", "one of the two", "leave one out")
    indexes = options_of(context).settings().indexes
    opened = open_generation(indexes, generation)
    if text is not None:
        sys.stdout.write(_document(opened, text).text)
        return
    if original is not None:
        content = originals_of(indexes).read(_document(opened, original).sha256)
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    arrivals = originals_of(indexes).arrivals()
    (_print_json if as_json else _print)(opened, arrivals)


def _print_json(generation: "Generation", arrivals: "Mapping[str, Arrival]") -> None:
    from bot.wire_documents import document_wire

    passages = generation.texts.passage_counts()
    lines = [document_wire(d, passages[d.id], arrivals.get(d.sha256)).model_dump() for d in generation.documents]
    typer.echo(json.dumps(lines, ensure_ascii=False, indent=1))


def _print(generation: "Generation", arrivals: "Mapping[str, Arrival]") -> None:
    from bot.printable import printable

    passages = generation.texts.passage_counts()
    for document in generation.documents:
        arrival = arrivals.get(document.sha256)
        line = f"{document.id}  [{document.language}]  {document.title}; {counted(passages[document.id], 'passage')}"
        if arrival:
            line += f"; added {arrival.added_at[:10]}" + (f" by {arrival.added_by}" if arrival.added_by else "")
        typer.echo(printable(line))
    typer.echo(f"{len(generation.documents)} documents, {len(generation.passages)} passages, index {generation.id}")


def counted(number: int, thing: str) -> str:
    """Return how many things there are, in words."""
    return f"{number} {thing}" + ("" if number == 1 else "s")


def _document(generation: "Generation", given: str) -> "Document":
    known = {document.id: document for document in generation.documents}
    if given in known:
        return known[given]
    close = difflib.get_close_matches(given, known, n=1)
    raise OperatorError(
        f"the index has no document {given!r}",
        f"an id such as {close[0]!r}" if close else "an id that karvon sources lists",
        "run karvon sources to see them all",
    )
