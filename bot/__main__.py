"""The command line `karvon`: where the commands are joined, and where faults become one line and an exit code."""

import errno
import os
import resource
import sys
from collections.abc import Callable
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import asking, building, chatting, evaluating, generations, serving, sources, stats, unanswered
from bot.commands.options import GlobalOptions
from bot.printable import printable
from index.memory import check_start
from knowledge.errors import OperatorError

USAGE_EXIT = 2
INTERRUPTED_EXIT = 130  # 128 + SIGINT, as shells say it
BROKEN_PIPE_EXIT = 141  # 128 + SIGPIPE

_NO_MEMORY = ("failed to map segment", "bad_alloc", "Cannot allocate memory", "cannot allocate memory")

EXAMPLES = """Examples:
  karvon build
  karvon ask How much was trade between China and Central Asia in 2024?
  karvon chat
  karvon serve

Each command has its own help, as in: karvon ask --help
Settings come from the environment and from the file .env; .env.example lists them all.
Exit codes: 0 done, 2 wrong use or a fault that you can mend, 3 the documents do not answer."""


def _as_written(text: str) -> str:
    """Return the text marked so that --help keeps its line breaks, paragraph by paragraph."""
    return "\b\n" + text.replace("\n\n", "\n\n\b\n")


app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_as_written(EXAMPLES),
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"karvon {version('karvon')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def karvon(
    context: typer.Context,
    data_dir: Annotated[
        Path | None, typer.Option("--data-dir", metavar="DIR", help="Instead of the setting DATA_DIR.")
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME", help="Instead of the setting EMBEDDING_MODEL.")
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Answer questions from documents, in sentences quoted from them, each with its source."""
    context.obj = GlobalOptions(data_dir, model)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(USAGE_EXIT)
    check_start()  # before a command imports what is heavy


def _join(command: Callable[..., None], examples: str) -> None:
    app.command(epilog=_as_written(examples))(command)


_join(asking.ask, asking.EXAMPLES)
_join(chatting.chat, chatting.EXAMPLES)
_join(serving.serve, serving.SERVE_EXAMPLES)
_join(serving.run, serving.RUN_EXAMPLES)
_join(building.build, building.BUILD_EXAMPLES)
_join(building.add, building.ADD_EXAMPLES)
_join(building.remove, building.REMOVE_EXAMPLES)
_join(sources.sources, sources.EXAMPLES)
_join(unanswered.unanswered, unanswered.EXAMPLES)
_join(stats.stats, stats.EXAMPLES)
_join(generations.verify, generations.VERIFY_EXAMPLES)
_join(generations.rollback, generations.ROLLBACK_EXAMPLES)
_join(evaluating.evaluate, evaluating.EXAMPLES)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run_arguments(sys.argv[1:]))


def run_arguments(arguments: list[str]) -> int:  # noqa: PLR0911  an exit each
    """Return the exit code of a command: 0 done, 2 a fault that a person can mend, 3 no answer, 130 interrupted."""
    _replace_closed_streams()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")
    try:
        code = app(arguments, prog_name="karvon", standalone_mode=False)
        sys.stdout.flush()
    except OperatorError as fault:
        return _complain(str(fault))
    except typer.TyperException as fault:
        return _complain(_usage(fault))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED_EXIT
    except BrokenPipeError:
        _drop_unwritable_output()  # nobody reads on (`karvon ... | head`): nothing to say
        return BROKEN_PIPE_EXIT
    except OSError as fault:
        _drop_unwritable_output()
        return _complain(str(_refusal(fault)))
    except Exception as fault:
        if not _is_short_of_memory(fault):
            raise
        return _complain(str(_no_memory()))
    return code if isinstance(code, int) else 0


def _replace_closed_streams() -> None:
    """Return once each standard stream is there: one that was closed (`karvon chat <&-`) leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115  # it stays open as long as we run


def _drop_unwritable_output() -> None:
    """Return once standard output is empty: Python would try again at the end, and complain in words of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_short_of_memory(fault: Exception) -> bool:
    """Return whether it is for lack of memory: libraries have errors of many kinds for it, and words of a few."""
    return isinstance(fault, MemoryError) or any(words in str(fault) for words in _NO_MEMORY)


def _no_memory() -> OperatorError:
    limit, _hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = "" if limit == resource.RLIM_INFINITY else f", of which this process may use {limit / 2**20:.0f} MiB"
    return OperatorError(f"there is not enough memory{allowed}", "a GiB or more", "free some, or raise `ulimit -v`")


def _refusal(fault: OSError) -> OperatorError:
    if fault.errno in (errno.EMFILE, errno.ENFILE):
        most, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        return OperatorError(f"this process may open {most} files at once", "64 or more", "raise `ulimit -n`")
    where = f" ({fault.filename})" if fault.filename else ""
    return OperatorError(
        f"the system refused: {fault.strerror or type(fault).__name__}{where}",
        "room on the disk, and folders and files that may be read and written",
        "look at the disk and at DATA_DIR",
    )


def _usage(fault: typer.TyperException) -> str:
    context = getattr(fault, "ctx", None)
    path = context.command_path if context else "karvon"
    return f"{fault.format_message()} (see {path} --help)"


def _complain(message: str) -> int:
    typer.echo(f"karvon: {' '.join(printable(message).split())}", err=True)
    return USAGE_EXIT


if __name__ == "__main__":
    main()
