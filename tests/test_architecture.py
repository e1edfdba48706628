"""The house rules that a machine can hold."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("knowledge", "index", "bot")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
FILE_CEILING = 250
FUNCTION_CEILING = 40

DOORS = {
    "sentence_transformers": {"index/torch_network.py"},
    "onnxruntime": {"index/onnx_network.py", "index/quantising.py"},
    "faiss": {"index/vectors.py"},
    "sentencex": {"knowledge/sentences.py"},
    "rapidfuzz": {"index/spelling.py"},
    "matplotlib": {"bot/usage_picture.py"},
}
ASLEEP = (
    "torch",
    "onnxruntime",
    "faiss",
    "aiogram",
    "sentence_transformers",
    "transformers",
    "sqlalchemy",
    "matplotlib",
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """The top-level packages that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize(("giant", "door"), DOORS.items())
def test_each_giant_is_imported_in_exactly_one_place(giant: str, door: set[str]) -> None:
    """A library of that weight has one door."""
    assert {name(path) for path in SOURCES if giant in imported(path)} == door


def test_aiogram_stays_below_its_room() -> None:
    """Only bot/telegram knows Telegram's library."""
    users = {name(path) for path in SOURCES if "aiogram" in imported(path)}

    assert users
    assert all(user.startswith("bot/telegram/") for user in users)


@pytest.mark.parametrize("module", ["knowledge, index, bot", "bot.command_line", "bot.config", "bot.commands.serving"])
def test_an_import_wakes_no_giant(module: str) -> None:
    """The rooms and the command line are there at once: what is heavy is imported where it works."""
    program = f"import sys, {module}; print([giant for giant in {ASLEEP} if giant in sys.modules])"
    child = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert child.stdout.strip() == "[]"


def test_the_import_contracts_are_kept() -> None:
    """The river runs one way: knowledge <- index <- bot."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    child = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert child.returncode == 0, child.stdout


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_files_and_functions_stay_small(path: Path) -> None:
    """A file has at most 250 lines, a function 40."""
    text = path.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno - f.lineno + 1 > FUNCTION_CEILING}

    assert len(text.splitlines()) <= FILE_CEILING
    assert not long


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name == "__init__.py"], ids=name)
def test_a_package_file_holds_a_docstring_only(path: Path) -> None:
    """Every name has one address."""
    body = ast.parse(path.read_text(encoding="utf-8")).body

    assert [type(node) for node in body] == [ast.Expr]
    assert ast.get_docstring(ast.Module(body, []))


@pytest.mark.parametrize("path", [path for path in SOURCES if name(path) != "bot/config.py"], ids=name)
def test_nobody_else_reads_the_environment(path: Path) -> None:
    """Settings come from bot.config alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}

    assert not names & {"environ", "environb", "getenv", "getenvb"}


def test_no_file_is_a_bucket() -> None:
    """A file is named by what it makes."""
    buckets = {"utils", "util", "helpers", "helper", "core", "common", "misc", "types", "service", "manager"}

    assert not [name(path) for path in SOURCES if path.stem in buckets]
