"""`karvon verify` and `karvon rollback`: the generations on disk."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson, options_of
from bot.config import Settings
from bot.printable import printable
from knowledge.errors import GenerationError

if TYPE_CHECKING:
    from index.publication import Verdict

VERIFY_EXAMPLES = """Example:
  karvon verify

Each file of each generation is read and compared with its checksum. Exit code 2: something is damaged. Documents
that have changed since the index was built are told. Generations of another version of Karvon cannot be read; they go
as newer ones come."""

ROLLBACK_EXAMPLES = """Examples:
  karvon rollback
  karvon rollback 3f2a91c07b5e"""


def verify(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Check every file of the index for damage."""
    import json

    from index.publication import verify_generations

    settings = options_of(context).settings()
    verdicts = verify_generations(settings.indexes)
    if as_json:
        from bot.wire_reports import verdict_wire

        typer.echo(json.dumps([verdict_wire(verdict).model_dump() for verdict in verdicts], ensure_ascii=False))
    else:
        for verdict in verdicts:
            typer.echo(f"{verdict.generation}{' (current)' if verdict.current else ''}: {_state(verdict)}")
    if damaged := [each for each in verdicts if each.damage and (each.current or not each.another_version)]:
        in_force = any(verdict.current for verdict in damaged)
        raise GenerationError(
            f"damaged: {', '.join(verdict.generation for verdict in damaged)}",
            "files that equal their checksums",
            "run karvon build --full, or karvon rollback to a whole one"
            if in_force
            else "nothing answers from it: delete its folder",
        )
    _tell_drift(settings)


def _state(verdict: "Verdict") -> str:
    if not verdict.damage:
        return "whole"
    return f"{'not readable' if verdict.another_version else 'damaged'}: {'; '.join(verdict.damage)}"


def _tell_drift(settings: Settings) -> None:
    """Say on standard error how the documents folders differ from the index in force."""
    from index.publication import current_id, open_texts
    from knowledge.drift import find_drift

    current = current_id(settings.indexes)
    if current and (drift := find_drift(settings.document_folders(), open_texts(settings.indexes, current).documents)):
        typer.echo(
            f"karvon: note: documents differ from the index: {printable(str(drift))}; run karvon build", err=True
        )


def rollback(
    context: typer.Context,
    generation: Annotated[
        str | None,
        typer.Argument(
            metavar="GENERATION", help="The generation to go back to; without it, the one before.", show_default=False
        ),
    ] = None,
) -> None:
    """Go back to an earlier generation of the index."""
    from bot.build_lock import build_lock
    from index.publication import roll_back

    settings = options_of(context).settings()
    settings.prepare_data_dir()
    with build_lock(settings.data_dir):
        typer.echo(f"Generation {roll_back(settings.indexes, generation)} is current now.")
