"""`karvon evaluate`: how well the bot answers, measured over questions with marked evidence."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson, DocumentFolders, options_of
from bot.printable import printable
from bot.progress import progress_bar

if TYPE_CHECKING:
    from bot.evaluation import TakeAway

EXAMPLES = """Examples:
  karvon evaluate knowledge/corpus/questions/*.jsonl
  karvon evaluate --take-away article squad.json"""


def evaluate(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="SQuAD JSON or questions.jsonl.")],
    *,
    documents: DocumentFolders = None,
    take_away: Annotated[
        str | None,
        typer.Option(metavar="article|paragraph", help="SQuAD: remove the gold evidence; silence is then right."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the answers over questions with marked evidence."""
    match take_away:
        case None | "article" | "paragraph":
            taken: TakeAway | None = take_away
        case _:
            raise typer.BadParameter(f"--take-away is {take_away!r}; expected article or paragraph")
    from bot.evaluation import evaluate_file
    from bot.exam_table import exam_table
    from bot.reliability_diagram import reliability_diagram
    from bot.wire_exams import exam_wire
    from index.encoder import load_encoder

    settings = options_of(context).settings(documents)
    folders = settings.document_folders() if documents else []
    encoder = load_encoder(settings.embedding_model, settings.exports)
    reports = []
    for path in files:
        with progress_bar() as progress:
            report = evaluate_file(path, encoder, settings.indexes, folders=folders, taken=taken, progress=progress)
        reports.append(report)
    exams = [exam_wire(report) for report in reports]
    if as_json:
        typer.echo(json.dumps([exam.model_dump() for exam in exams], ensure_ascii=False, indent=1))
    else:
        typer.echo(printable(exam_table(exams)))
        if diagram := reliability_diagram([report.calibration.bins for report in reports]):
            typer.echo(f"\n{diagram}")
