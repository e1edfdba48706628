"""`karvon build`, and `karvon add` and `karvon remove`, which build after them."""

import os
import pwd
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import AsJson, DocumentFolders, options_of
from bot.commands.sources import counted
from bot.config import Settings
from bot.printable import printable
from bot.progress import progress_bar, progress_lines
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from index.build import BuildReport
    from index.encoder import Encoder
    from index.inheritance import Inheritance
    from knowledge.documents import Document
    from knowledge.shelf import Addition

    Tools = tuple[Encoder, Inheritance | None]

# A build gives way to whoever answers meanwhile.
NICENESS = 10

BUILD_EXAMPLES = """Examples:
  karvon build
  karvon build --documents ~/reports --documents ~/statistics
  karvon build --full

Only what is new or has changed is embedded; --full does everything anew. The old index answers until the new
one is whole, also when the build is interrupted. Files that cannot be read are named, and the rest is built."""

ADD_EXAMPLES = """Examples:
  karvon add report.pdf minutes.docx
  karvon add ~/reports papers.zip"""

REMOVE_EXAMPLES = """Example:
  karvon remove report

karvon sources lists the ids. Only documents that were added can be removed, an archive only as a whole, and never the
last document of all."""


def build(
    context: typer.Context,
    *,
    documents: DocumentFolders = None,
    full: Annotated[bool, typer.Option("--full", help="Embed everything anew.")] = False,
    as_json: AsJson = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Print the progress as JSON lines too.", hidden=True)
    ] = False,
) -> None:
    """Build the index from the documents folders."""
    for folder in documents or []:
        if not folder.is_dir():
            raise SettingsError(f"--documents names {folder}", "a folder that exists", "create it or mend the name")
    os.nice(NICENESS)
    report = build_index(options_of(context).settings(documents), full=full, follow=follow)
    if as_json:
        from bot.wire_reports import build_wire

        typer.echo(build_wire(report).model_dump_json())
    else:
        typer.echo(summary(report))
    print_failures(report)


def build_index(settings: Settings, *, full: bool = False, follow: bool = False) -> "BuildReport":
    """Return the report of a build, after its generation was published; a terminal is shown the progress.

    A program that follows gets it as lines of JSON.

    Raises:
        OperatorError: another build is at work, or nothing could be built.
    """
    from bot.build_lock import build_lock

    settings.prepare_data_dir()
    with build_lock(settings.data_dir):
        return _build_locked(settings, partial(_make_ready, settings), full=full, follow=follow)


def _build_locked(
    settings: Settings,
    tools: "Callable[[], Tools]",
    *,
    full: bool = False,
    follow: bool = False,
    just_read: "Sequence[Document]" = (),
) -> "BuildReport":
    """Return the report of a build by a process that holds the lock."""
    from bot.build_record import record_build
    from index.build import build_generation

    folders = settings.document_folders()
    with (progress_lines if follow else progress_bar)() as progress:
        encoder, heritage = tools()
        report = build_generation(
            folders, settings.indexes, encoder, full=full, just_read=just_read, heritage=heritage, progress=progress
        )
    record_build(settings.data_dir, report)
    return report


def _make_ready(settings: Settings) -> "Tools":
    """Return the encoder, and what the generation in force leaves to the next one."""
    from index.encoder import load_encoder
    from index.inheritance import inherit

    encoder = load_encoder(settings.embedding_model, settings.exports, many=True)
    return encoder, inherit(settings.indexes, encoder)


def summary(report: "BuildReport") -> str:
    """Return what a build did, in one line."""
    counts = f"{report.documents} documents, {report.passages} passages, {report.sentences} sentences"
    if not report.changed:
        return f"Generation {report.generation} is up to date: {counts}."
    speed = report.embedded_passages_per_second
    return (
        f"Generation {report.generation}: {counts}; {report.embedded} texts embedded"
        + (f" ({speed:.1f} passages a second)" if speed else "")
        + f", {report.reused} reused, {report.seconds:.1f} seconds."
    )


def print_failures(report: "BuildReport", told: "Collection[tuple[str, str]]" = ()) -> None:
    """Print on standard error which files are not in the index, and why, and what was odd in the others.

    What is `told`, in its words and its reason, has been said.
    """
    for failure in report.failures:
        typer.echo(f"karvon: left out: {printable(str(failure))}", err=True)
    for warning in report.warnings:
        if (warning.told, warning.reason) not in told:
            typer.echo(f"karvon: note: {printable(str(warning))}", err=True)


def add(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Documents, or folders or ZIP archives of them.")],
) -> None:
    """Add documents to DATA_DIR/documents, and build; one of the same name is replaced."""
    from bot.build_lock import build_lock
    from knowledge.shelf import add_documents

    settings = options_of(context).settings()
    settings.prepare_data_dir()
    _check_own_folder_is_indexed(settings)
    with build_lock(settings.data_dir), ThreadPoolExecutor(1) as meanwhile:
        tools = meanwhile.submit(_make_ready, settings)
        addition = add_documents(files, settings.own_documents)
        report = _build(settings, addition, tools.result) if addition.shelved else None
    for failure in addition.failures:
        typer.echo(f"karvon: not added: {printable(str(failure))}", err=True)
    for warning in addition.warnings:
        typer.echo(f"karvon: note: {printable(str(warning))}", err=True)
    if report:
        typer.echo(summary(report))
        print_failures(report, told={(warning.told, warning.reason) for warning in addition.warnings})
    if addition.failures or not addition.shelved:
        raise typer.Exit(2)


def _build(settings: Settings, addition: "Addition", tools: "Callable[[], Tools]") -> "BuildReport":
    """Build, print what was understood of each file that was added, and return the report."""
    from index.provenance import note_arrivals, originals_of, passages_by_document
    from index.publication import generation_folder
    from knowledge.shelf import Outcome

    new = [shelved.document for shelved in addition.shelved if shelved.outcome is not Outcome.UNCHANGED]
    note_arrivals(new, originals_of(settings.indexes), added_by=user_name())
    report = _build_locked(settings, tools, just_read=new)
    passages = passages_by_document(generation_folder(settings.indexes, report.generation))
    for shelved in addition.shelved:
        document = shelved.document
        size = [f"{len(document.text)} characters", counted(passages[document.id], "passage")]
        size = [counted(len(document.pages), "page"), *size] if document.pages else size
        typer.echo(
            printable(f"{shelved.outcome} {document.id}: {document.title} [{document.language}], {', '.join(size)}")
        )
    return report


def user_name() -> str:
    """Return the name of the person at this terminal, as the system knows it."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"user {os.getuid()}"


def remove(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Ids of documents that were added.")],
) -> None:
    """Remove documents that were added, and build."""
    from bot.build_lock import build_lock
    from knowledge.removal import remove_documents

    settings = options_of(context).settings()
    settings.prepare_data_dir()
    with build_lock(settings.data_dir):
        removal = remove_documents(ids, settings.own_documents, settings.document_folders())
        for removed in removal.ids:
            typer.echo(printable(f"removed {removed}"))
        for copy in removal.copies:
            way = (
                f"karvon remove {copy}"
                if copy in removal.shelved_copies
                else "delete its file, or the archive it is in"
            )
            told = f"{copy} has the same bytes, and answers in its place: {way} to have it gone as well"
            typer.echo(f"karvon: note: {printable(told)}", err=True)
        report = _build_locked(settings, partial(_make_ready, settings))
    typer.echo(summary(report))
    print_failures(report)


def _check_own_folder_is_indexed(settings: Settings) -> None:
    own = settings.own_documents.resolve()
    if settings.documents and own not in [folder.resolve() for folder in settings.documents]:
        raise SettingsError(
            f"DOCUMENTS leaves out {settings.own_documents}, where documents are added",
            "a list of folders with it",
            "add it to DOCUMENTS, or leave DOCUMENTS empty",
        )
    settings.own_documents.mkdir(mode=0o700, exist_ok=True)
