"""Every reason is said in every language."""

from pathlib import Path

import pytest

from bot.telegram.build_status import build_words
from bot.telegram.reason_words import WORDS, fault_words, reason_words, remark_words
from bot.wire_reports import BuildWire, FaultWire
from knowledge.errors import OperatorError
from knowledge.reasons import Reason, Remark
from tests.bot.telegram.conversation import CATALOGUES
from tests.bot.telegram.test_catalogues import LANGUAGES
from tests.bot.telegram.test_rebuilds import REPORT


def test_every_reason_but_the_unforeseen_has_words() -> None:
    """A new one cannot be forgotten."""
    assert WORDS.keys() == set(Reason) - {Reason.OTHER}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_detail_stands_in_the_words(language: str) -> None:
    """Where there is room for one; it may hold braces."""
    with CATALOGUES.context(), CATALOGUES.use_locale(language):
        for reason, words in WORDS.items():
            said = reason_words(Remark("in English", reason, "{0}"), "in English")
            assert ("{0}" in said) == ("{detail}" in str(words))
            assert "in English" not in said


def test_what_nobody_foresaw_comes_as_it_is() -> None:
    """In English, and not longer than a message can bear."""
    with CATALOGUES.context(), CATALOGUES.use_locale("ru"):
        fault = OperatorError("x" * 300, "y", "z")
        assert fault_words(fault).startswith("Это невозможно сделать: xxx") or "xxx" in fault_words(fault)
        assert len(fault_words(fault)) < 260
        assert remark_words(Remark("odd", path="a.md")) == "odd"
        assert remark_words(Remark("passed over", Reason.PASSED_OVER, path="a.zip/b.exe")).startswith("b.exe: ")


def test_a_builds_failures_are_said_so_too(tmp_path: Path) -> None:
    """With the file's name, not its path."""
    fault = FaultWire(
        found=f"{tmp_path}/a.pdf: scanned", expected="", remedy="", path=f"{tmp_path}/a.pdf", reason=Reason.SCANNED
    )
    report = BuildWire.model_validate({**REPORT, "failures": [fault]})
    with CATALOGUES.context(), CATALOGUES.use_locale("en"):
        told = build_words(report).splitlines()[-1]
    assert told.startswith("Left out: a.pdf: its pages look scanned")
