"""The comparison is told truly: who finds what, and who could not be measured."""

import json
import sys
from pathlib import Path

import pytest

from tests.benchmarks.peers.comparison import compare
from tests.benchmarks.peers.peer import ENTRIES

PARAGRAPHS = {
    "The train to Samarkand leaves at nine.": ("When does the train to Samarkand leave?", "nine"),
    "Almaty is the largest city of Kazakhstan.": ("Which is the largest city of Kazakhstan?", "Almaty"),
    "Gas flows to China from Turkmenistan.": ("From where does gas flow to China?", "Turkmenistan"),
}


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    """Three paragraphs and a question on each."""
    paragraphs = [
        {
            "context": text,
            "qas": [{"id": text, "question": asked, "answers": [{"text": said, "answer_start": text.index(said)}]}],
        }
        for text, (asked, said) in PARAGRAPHS.items()
    ]
    path = tmp_path / "three.json"
    path.write_text(json.dumps({"data": [{"title": "Roads", "paragraphs": paragraphs}]}), encoding="utf-8")
    return path


def test_karvon_is_measured_and_who_is_not_there_is_named(squad: Path, exports: Path) -> None:
    """Each in its own process: ours finds all three; a library that is not installed is named with the reason."""
    chosen = [entry for entry in ENTRIES if entry.name in {"Karvon", "txtai, hybrid"}]
    rows, table = compare(squad, Path(sys.executable), exports, chosen)

    assert [(row.name, row.recall_at_1, row.recall_at_5) for row in rows] == [("Karvon", 1.0, 1.0)]
    assert "3 paragraphs, 3 questions of three.json" in table
    assert "Not measured: txtai, hybrid: No module named 'txtai'" in table


def test_without_the_others_environment_karvon_is_measured_alone(squad: Path, exports: Path) -> None:
    """As where it was not made."""
    rows, table = compare(squad, Path("nowhere/python"), exports, ENTRIES[1:3])

    assert [row.name for row in rows] == ["Karvon, titles too"]
    assert "Not measured: txtai, hybrid: nowhere/python is not there" in table


def test_every_searcher_of_the_comparison_is_pinned() -> None:
    """The package of each, and all that it brings."""
    lines = Path(__file__).with_name("peers").joinpath("requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0] for line in lines if not line.startswith("#")}

    assert {entry.package for entry in ENTRIES if not entry.ours} <= pinned
    assert all("==" in line for line in lines if not line.startswith("#"))
