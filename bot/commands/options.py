"""What the options before a command decide, and the settings that come of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from bot.config import Settings, load_settings


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """Settings given on the command line: they win over the environment and over `.env`; None: not given."""

    data_dir: Path | None = None
    embedding_model: str | None = None

    def settings(self, documents: list[Path] | None = None) -> Settings:
        """Return the settings, with `documents` in the place of DOCUMENTS when there are any.

        Raises:
            SettingsError: a setting is unknown or wrong.
        """
        given: dict[str, object] = {}
        if self.data_dir is not None:
            given["data_dir"] = self.data_dir
        if self.embedding_model is not None:
            given["embedding_model"] = self.embedding_model
        if documents:
            given["documents"] = tuple(documents)
        return load_settings(given)


def options_of(context: typer.Context) -> GlobalOptions:
    """Return the options that stand before the command."""
    return context.ensure_object(GlobalOptions)


DocumentFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--documents", metavar="DIR", help="A folder of documents, instead of those of the settings; may be repeated."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
