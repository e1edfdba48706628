"""The file `.env`: it is Karvon's alone, so whatever it holds must be a setting, once."""

import difflib
import stat
from collections.abc import Iterable
from pathlib import Path

from dotenv.parser import Binding, parse_stream

from knowledge.errors import SettingsError


def check_dotenv(path: Path, known: Iterable[str]) -> None:
    """Return quietly when the file is absent, or when each of its lines sets a known setting once.

    Raises:
        SettingsError: the file cannot be read, or a line is unknown, repeated or not of the form NAME=value.
    """
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8-sig") as stream:
            bindings = list(parse_stream(stream))
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(
            f"{path} cannot be read ({_reason(fault)})", "a text file in UTF-8", "mend the file or remove it"
        ) from fault
    names = sorted(known)
    lines: dict[str, int] = {}
    for binding in bindings:
        _check_binding(path, binding, names, lines)


def others_can_read(path: Path) -> bool:
    """Return whether other users of the machine may read the file."""
    try:
        return bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))
    except OSError:
        return False


def _reason(fault: OSError | UnicodeDecodeError) -> str:
    return (fault.strerror or "unreadable") if isinstance(fault, OSError) else "it is not UTF-8"


def _check_binding(path: Path, binding: Binding, names: list[str], lines: dict[str, int]) -> None:
    if binding.key is None and not binding.error:  # an empty line or a comment
        return
    # The parser counts the empty lines before a binding as its own.
    blank = len(binding.original.string) - len(binding.original.string.lstrip())
    line = binding.original.line + binding.original.string[:blank].count("\n")
    if binding.error or binding.key is None or binding.value is None:
        # What stands there may be a token: it is not shown.
        raise SettingsError(f"line {line} of {path} is not a setting", "NAME=value", "mend the line or remove it")
    if binding.key not in names:
        close = difflib.get_close_matches(binding.key.upper(), names, n=1, cutoff=0.6)
        raise SettingsError(
            f"{binding.key} in line {line} of {path} is not a setting",
            f"{close[0]}" if close else "one of " + ", ".join(names),
            "mend the name or remove the line",
        )
    if binding.key in lines:
        raise SettingsError(
            f"{binding.key} stands in lines {lines[binding.key]} and {line} of {path}",
            "each setting once",
            "remove one of the two",
        )
    lines[binding.key] = line
