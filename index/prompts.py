"""What a model wants said before a question and before a document."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import EncoderError

PROMPTS_FILE = "config_sentence_transformers.json"
_E5 = re.compile(r"(?:^|[-_/])e5(?:[-_/]|$)")
_INSTRUCT = "Instruct: Given a question, retrieve passages that answer the question\nQuery: "


@dataclass(frozen=True, slots=True)
class Prompts:
    """The words before a question and before a document; "" for none."""

    question: str = ""
    document: str = ""


def prompts_of(folder: Path) -> Prompts:
    """Return the prompts of the model in the folder.

    They are those that the model came with (Snowflake, GTE); the E5 family has its own and does not say them, and is
    known by its name. BGE-M3, LaBSE and most others want none.

    Raises:
        EncoderError: the file that holds them is not what it should be.
    """
    path = folder / PROMPTS_FILE
    try:
        said: Any = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        prompts = said.get("prompts") or {}
        question = prompts.get("query") or ""
        document = next((prompts[name] for name in ("document", "passage", "corpus") if prompts.get(name)), "")
        if not (isinstance(question, str) and isinstance(document, str)):
            raise TypeError("a prompt is no text")  # noqa: TRY301
    except (OSError, ValueError, AttributeError, TypeError) as fault:
        raise EncoderError(f"{path} cannot be read ({fault})", "prompts in JSON", "download the model again") from fault
    if question or document:
        return Prompts(question, document)
    return _of_family(_names(folder))


def _of_family(names: str) -> Prompts:
    if not _E5.search(names):
        return Prompts()
    return Prompts(_INSTRUCT) if "instruct" in names or "mistral" in names else Prompts("query: ", "passage: ")


def _names(folder: Path) -> str:
    """Return what the model may be called by: its folder, the one of a download, and what its configuration says."""
    downloaded = [part.replace("--", "/") for part in folder.parts if part.startswith("models--")]
    try:
        config: Any = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        said = config.get("_name_or_path", "")
    except (OSError, ValueError, AttributeError):
        said = ""  # told when the model is loaded
    return " ".join([folder.name, *downloaded, str(said)]).lower().replace(" ", "/")
