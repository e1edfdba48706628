"""Faults that a person can mend; everything else is a bug and keeps its traceback."""

from typing import Self

from knowledge.reasons import Reason


class OperatorError(Exception):
    """A fault that a person can mend: what was found, what was expected, and what to do.

    The command line prints it as one line without a traceback and exits with 2. `reason` says it for other languages,
    with what its words leave open in `detail`.
    """

    def __init__(
        self, found: str, expected: str, remedy: str, *, reason: Reason = Reason.OTHER, detail: str = ""
    ) -> None:
        super().__init__(f"{found}; expected {expected}: {remedy}")
        self.found = found
        self.expected = expected
        self.remedy = remedy
        self.reason = reason
        self.detail = detail


class DocumentError(OperatorError):
    """One file cannot become a document; the others are not touched by it. `path` names it where that is known."""

    path = ""

    def of(self, path: object) -> Self:
        """Return the fault as one of that file, which then stands in `found`."""
        named = type(self)(f"{path}: {self.found}", self.expected, self.remedy, reason=self.reason, detail=self.detail)
        named.path = str(path)
        return named


class CorpusError(OperatorError):
    """The documents folders hold nothing that can be indexed."""


class QuestionsError(OperatorError):
    """A file of questions cannot be read, or its marks are not in the documents."""


class EncoderError(OperatorError):
    """The encoder's weights are missing or are not what they should be."""


class GenerationError(OperatorError):
    """An index on disk is missing, damaged, or made for another encoder or version."""


class AllDamagedError(GenerationError):
    """No generation on disk is whole: the documents must be built anew."""


class SettingsError(OperatorError):
    """A setting is unknown or wrong; its name stands in `found`, never a secret value."""
