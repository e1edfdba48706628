"""What the journeys share: an index of the starter corpus and a folder of hostile files, built by the real build."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.command_line import run_arguments
from bot.config import Settings, shipped_documents
from tests.journeys.commands import PROGRAM, ROOT, Karvon, Result, clean_environment


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good file in Russian, and others that cannot become documents."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "заметки").mkdir()
    (folder / "заметки" / "верблюд.txt").write_text(
        "Верблюд Арслан прошёл 412 километров за 9 дней.\n\nКараван ждал его у колодца.\n", encoding="utf-8"
    )
    (folder / "empty.md").write_text("")
    (folder / "binary.md").write_bytes(bytes(range(256)) * 64)
    (folder / "dangling.md").symlink_to(folder / "nowhere.md")
    with (folder / "huge.txt").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, documents: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A data folder with an index of the starter corpus and the folder above, and what the build said."""
    data = tmp_path_factory.mktemp("built") / "data"
    folders = ["--documents", str(shipped_documents()), "--documents", str(documents)]
    child = subprocess.run(
        [*PROGRAM, "--data-dir", str(data), "build", *folders],
        capture_output=True, text=True, check=False, cwd=ROOT, env=clean_environment(),
    )  # fmt: skip
    return data, child


@pytest.fixture
def data(built: tuple[Path, object]) -> Path:
    """The data folder that was built, to be read only."""
    return built[0]


@pytest.fixture
def own_data(data: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(data, tmp_path / "data"))


@pytest.fixture
def karvon(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, exports: Path
) -> Karvon:
    """Runs a command in this process, in an empty folder, with none of the machine's settings; models are shared."""
    monkeypatch.setattr(Settings, "exports", property(lambda _: exports))
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: str = "") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        code = run_arguments([str(argument) for argument in arguments])
        return Result(code, *capsys.readouterr())

    return run
