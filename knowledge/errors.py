"""Faults that a person can mend; everything else is a bug and keeps its traceback."""


class OperatorError(Exception):
    """A fault that a person can mend: what was found, what was expected, and what to do.

    The command line prints it as one line without a traceback and exits with 2.
    """

    def __init__(self, found: str, expected: str, remedy: str) -> None:
        super().__init__(f"{found}; expected {expected}: {remedy}")
        self.found = found
        self.expected = expected
        self.remedy = remedy


class DocumentError(OperatorError):
    """One file cannot become a document; the others are not touched by it."""


class CorpusError(OperatorError):
    """The documents folders hold nothing that can be indexed."""


class QuestionsError(OperatorError):
    """A file of questions cannot be read, or its marks are not in the documents."""


class EncoderError(OperatorError):
    """The encoder's weights are missing or are not what they should be."""


class GenerationError(OperatorError):
    """An index on disk is missing, damaged, or made for another encoder or version."""


class SettingsError(OperatorError):
    """A setting is unknown or wrong; its name stands in `found`, never a secret value."""
