"""How the journeys run a command, and what it leaves behind."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.config import Settings

QUESTION = "How much was trade between China and Central Asia in 2024?"
UNANSWERABLE = "What is the boiling point of tungsten?"
PROGRAM = [sys.executable, "-m", "bot"]
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    def json(self) -> object:
        """What was printed, read as JSON."""
        return json.loads(self.out)


Karvon = Callable[..., Result]


def clean_environment(**more: str) -> dict[str, str]:
    ours = {name.upper() for name in Settings.model_fields}
    return {name: value for name, value in os.environ.items() if name not in ours} | more
