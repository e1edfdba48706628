"""What is written about the project is true of it."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.main import get_command

from bot.command_line import app
from bot.config import Settings, load_settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
ARCHITECTURE = ROOT / "ARCHITECTURE.md"
COMMANDS = set(get_command(app).commands)


def code_of(text: str) -> str:
    """Everything in a Markdown text that is set as code."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def test_the_readme_names_make_targets_that_exist() -> None:
    """Each `make something` of the README is a target."""
    named = set(re.findall(r"\bmake ([a-z]+)", code_of(README)))
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))

    assert {"run", "test"} <= named
    assert named <= targets


def test_the_readme_names_every_command_and_no_other() -> None:
    """Each `karvon something` of the README is a command, and none is passed over."""
    named = set(re.findall(r"\bkarvon ([a-z]+)", code_of(README)))

    assert named == COMMANDS


def test_the_readme_names_every_command_of_telegram_and_no_other() -> None:
    """In the table of commands, each once."""
    from bot.telegram.commands import COMMANDS, FOR_ADMINS

    table = README.split("In Telegram a message is a question")[1].split("`make test`")[0]

    assert sorted(re.findall(r"`/([a-z]+)`", table)) == sorted(each.name for each in (*COMMANDS, *FOR_ADMINS))


def test_the_example_file_equals_the_settings() -> None:
    """.env.example lists each setting once, in order, with its description and its default."""
    listed = re.findall(r"^# (.+)\n([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE)
    expected = [
        (field.description, name.upper(), "" if field.default in (None, (), "") else str(field.default))
        for name, field in Settings.model_fields.items()
    ]

    assert listed == expected


def test_the_example_file_is_a_valid_settings_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who copies it has the defaults."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    assert load_settings(dotenv=ROOT / ".env.example") == Settings()


def test_the_readme_lists_every_setting() -> None:
    """No setting is a secret of the source."""
    assert not [name for name in Settings.model_fields if f"`{name.upper()}`" not in README]


def test_the_changelog_has_this_version() -> None:
    """The version of the project file is in the changelog, and is the one installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## [{project['version']}]" in changelog
    assert version("karvon") == project["version"]


def test_every_requirement_is_pinned() -> None:
    """Nothing that the project file names is installed at a version that nobody tested."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["dev"]
    wanted += project["build-system"]["requires"]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_normal(line.split("==")[0]) for line in lines if "==" in line}

    assert not [line for line in lines if line and not line.startswith("#") and "==" not in line]
    assert not {_normal(re.match(r"[\w.-]+", line)[0]) for line in wanted} - pinned


def test_the_compose_file_names_this_version() -> None:
    """The image's tag is the project's version."""
    assert f"karvon:{version('karvon')}" in (ROOT / "compose.yaml").read_text(encoding="utf-8")


def test_the_modules_of_the_architecture_exist() -> None:
    """Each path that ARCHITECTURE.md sets as code is there."""
    code = code_of(ARCHITECTURE.read_text(encoding="utf-8"))
    named = set(re.findall(r"\b(?:knowledge|index|bot|tests)/[\w./-]*[\w/]", code))

    assert named
    assert not [path for path in sorted(named) if not (ROOT / path).exists()]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()
