"""What a setting's text must look like: each reader returns the value or a SettingsError that never shows a secret."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from knowledge.errors import SettingsError

# Telegram's own accounts, which many people speak through: nobody may become an administrator by one of these.
SHARED_ACCOUNTS = {
    1087968824: "the shared account of anonymous group administrators",
    136817688: "the shared account that posts for channels",
    777000: "Telegram's service account",
}
TOKEN_SHAPE = re.compile(r"\d{3,}:[A-Za-z0-9_-]{30,}", re.ASCII)
WEBHOOK_SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{32,256}", re.ASCII)


def read_token(name: str, text: str) -> str:
    """Return the bot token.

    Raises:
        SettingsError: it is not shaped like a token; its value is not shown.
    """
    if re.search(r"\s", text):
        fault = f"{name} holds white space or a line break"
    elif TOKEN_SHAPE.fullmatch(text):
        return text
    else:
        fault = f"{name} is not shaped like a bot token"
    raise SettingsError(
        fault,
        "digits, a colon and at least 30 letters, digits, '-' or '_'",
        "copy the whole token from @BotFather, and nothing else",
    )


def read_webhook_secret(name: str, text: str) -> str:
    """Return the secret that Telegram sends with each webhook request.

    Raises:
        SettingsError: it is too short or holds other characters; its value is not shown.
    """
    if WEBHOOK_SECRET_SHAPE.fullmatch(text):
        return text
    raise SettingsError(
        f"{name} has {len(text)} characters or others than are allowed",
        "32 to 256 letters, digits, '-' or '_'",
        'make one with python3 -c "import secrets; print(secrets.token_urlsafe(32))"',
    )


def read_database_address(name: str, text: str) -> str:
    """Return the address of a PostgreSQL.

    Raises:
        SettingsError: it is another kind of address; it may hold a password and is not shown.
    """
    if urlsplit(text).scheme in {"postgresql", "postgres"} and len(text.split()) == 1:
        return text
    raise SettingsError(
        f"{name} is not the address of a PostgreSQL",
        "postgresql://USER:PASSWORD@HOST/DATABASE",
        "correct it, or leave it empty for a file in DATA_DIR",
    )


def read_admin_ids(name: str, text: str) -> tuple[int, ...]:
    """Return the administrators' numeric Telegram ids, each once.

    Raises:
        SettingsError: an entry is a name, a group's id, or an account that many people share.
    """
    return tuple(dict.fromkeys(_admin_id(name, part) for part in _parts(text, ",")))


def _admin_id(name: str, part: str) -> int:
    expected = "numeric ids of people, separated by commas"
    remedy = "ask @userinfobot for your own id"
    if re.fullmatch(r"-\d+", part, re.ASCII):
        raise SettingsError(f"{name} names {part}, the id of a group or channel", expected, remedy)
    if not re.fullmatch(r"\d{1,19}", part, re.ASCII) or int(part) == 0:
        raise SettingsError(f"{name} names {part!r}, which is no numeric id", expected, remedy)
    if reason := SHARED_ACCOUNTS.get(int(part)):
        raise SettingsError(f"{name} names {part}, {reason}", "ids that belong to one person each", remedy)
    return int(part)


def read_group_ids(name: str, text: str) -> tuple[int, ...]:
    """Return the groups' numeric Telegram ids, each once.

    Raises:
        SettingsError: an entry is a name, or a person's id.
    """
    for part in (parts := _parts(text, ",")):
        if not re.fullmatch(r"-\d{1,19}", part, re.ASCII):
            raise SettingsError(
                f"{name} names {part!r}, which is no group's id",
                "numeric ids of groups, which begin with '-', separated by commas",
                "copy a group's id from the log: it is written there when the bot leaves the group",
            )
    return tuple(dict.fromkeys(map(int, parts)))


def read_web_address(name: str, text: str, schemes: tuple[str, ...]) -> str:
    """Return the web address without a closing slash.

    Raises:
        SettingsError: it has another scheme, no host, or white space.
    """
    try:
        parts = urlsplit(text)
        whole = parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        whole = False
    if whole and not re.search(r"\s", text):
        return text.rstrip("/")
    raise SettingsError(
        f"{name} is {text!r}",
        "an address that begins with " + " or ".join(f"{scheme}://" for scheme in schemes),
        f"write it whole, as in {name}={schemes[-1]}://bot.example.org",
    )


def read_whole_number(name: str, text: str, lowest: int, highest: int) -> int:
    """Return the number.

    Raises:
        SettingsError: it is no whole number between the two, both included.
    """
    if re.fullmatch(r"\d{1,9}", text, re.ASCII) and lowest <= int(text) <= highest:
        return int(text)
    raise SettingsError(
        f"{name} is {text!r}",
        f"a whole number from {lowest} to {highest}",
        f"write {name} with digits only, or leave it out",
    )


def read_host(name: str, text: str) -> str:
    """Return the host name or IP address to listen on.

    Raises:
        SettingsError: it holds anything but a host.
    """
    if re.fullmatch(r"[A-Za-z0-9.:_-]+", text, re.ASCII):
        return text
    raise SettingsError(
        f"{name} is {text!r}", "a host name or an IP address", f"write {name}=127.0.0.1, or leave it out"
    )


def read_folders(text: str) -> tuple[Path, ...]:
    """Return the folders named in the text, which are separated by commas or by the system's path separator."""
    return tuple(dict.fromkeys(Path(part).expanduser() for part in _parts(text, f",{os.pathsep}")))


def _parts(text: str, separators: str) -> list[str]:
    return [part.strip() for part in re.split(f"[{re.escape(separators)}]", text) if part.strip()]
