"""The containers: by polling with nothing open to the world, by webhook with Telegram's path alone."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from bot.__main__ import app
from bot.config import Settings
from bot.telegram.web import HEAD_SECONDS
from bot.telegram.webhook import WEBHOOK_PATH

ROOT = Path(__file__).resolve().parent.parent
URL = "https://bot.example.org"


def composed(**environment: str) -> dict[str, Any]:
    """Return the compose file as Compose reads it with these variables."""

    def value(found: re.Match[str]) -> str:
        name, operator, words = found.groups()
        given = environment.get(name, "")
        if operator == ":?":
            assert given, words
        if operator == "-":
            return environment.get(name, words)
        return (words if given else "") if operator == ":+" else (given or (words if operator == ":-" else ""))

    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(re.sub(r"\$\{(\w+)(:?[-+?])([^}]*)\}", value, text))
    assert "${" not in str(read)
    return read


@pytest.mark.parametrize(("url", "options"), [({}, []), ({"WEBHOOK_URL": URL}, ["--webhook"])])
def test_the_bot_is_called_where_it_has_an_address_and_asks_where_it_has_none(
    url: dict[str, str], options: list[str]
) -> None:
    """The options are those that the command has."""
    program, command, *given = shlex.split(composed(BOT_TOKEN="1:x", **url)["services"]["karvon"]["command"])

    assert (program, given) == ("karvon", options)
    known = {name for each in get_command(app).commands[command].params for name in each.opts}
    assert set(given) <= known


def test_only_the_proxy_is_open_to_the_world_and_only_where_it_is_wanted() -> None:
    """Health and metrics stay inside."""
    services = composed(BOT_TOKEN="1:x")["services"]

    assert {name for name, each in services.items() if "ports" in each} == {"caddy"}
    assert services["caddy"]["profiles"] == ["webhook"]
    assert "profiles" not in services["karvon"]


def test_the_proxy_hands_on_telegrams_path_alone() -> None:
    """To the port on which the bot listens, once it answers /healthz."""
    whole = composed(BOT_TOKEN="1:x", WEBHOOK_URL=URL)
    karvon, caddy = whole["services"]["karvon"], whole["services"]["caddy"]
    rules = whole["configs"]["caddyfile"]["content"]

    assert rules.startswith(f"{URL} {{")
    assert re.findall(r"handle (/\S+) \{", rules) == [WEBHOOK_PATH]
    assert re.findall(r"reverse_proxy (\S+)", rules) == [f"karvon:{karvon['environment']['HTTP_PORT']}"]
    assert rules.count("{") == rules.count("}")
    assert caddy["depends_on"]["karvon"]["condition"] == "service_healthy"
    assert f":{karvon['environment']['HTTP_PORT']}/healthz" in str(karvon["healthcheck"]["test"])


def test_what_the_containers_are_given_are_settings() -> None:
    """And each gives up what it does not need."""
    services = composed(BOT_TOKEN="1:x")["services"]

    theirs = {"HF_HOME"}  # where the library that downloads models keeps them
    assert {name.lower() for name in services["karvon"]["environment"].keys() - theirs} <= set(Settings.model_fields)
    for each in services.values():
        assert each["read_only"] is True
        assert each["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in each["security_opt"]


def test_without_a_token_compose_says_what_is_missing() -> None:
    """Before anything starts."""
    with pytest.raises(AssertionError, match=r"write it into \.env"):
        composed()


def test_the_proxy_lets_its_connections_go_before_the_bot_does() -> None:
    """Else a call could meet a connection that is just being closed."""
    rules = composed(BOT_TOKEN="1:x", WEBHOOK_URL=URL)["configs"]["caddyfile"]["content"]
    [kept] = re.findall(r"keepalive (\d+)s", rules)
    assert 0 < int(kept) < HEAD_SECONDS


def test_the_proxys_rules_are_as_its_documentation_writes_them() -> None:
    """A site's address, then directives, each block opened at the end of a line and closed on one of its own."""
    rules = composed(BOT_TOKEN="1:x", WEBHOOK_URL=URL)["configs"]["caddyfile"]["content"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"^bot\.example\.org \{\n.*?^\}\n", readme, re.MULTILINE | re.DOTALL)
    for text in (rules, shown):
        depth, directives = 0, []
        for line in text.splitlines():
            words = line.split()
            depth += words.count("{") - words.count("}")
            assert words.count("{") == line.count("{") <= (words[-1] == "{")
            assert words == ["}"] or "}" not in line
            assert depth >= 0
            directives.append(words[0])
        assert depth == 0
        assert set(directives[1:]) == {"handle", "request_body", "max_size", "reverse_proxy", "transport", "keepalive",
                                       "respond", "}"}  # fmt: skip
    assert [line.split() for line in rules.splitlines()][1:] == [
        [word.replace("127.0.0.1", "karvon") for word in line.split()] for line in shown.splitlines()
    ][1:]
