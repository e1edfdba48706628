"""Front matter: what an author says about a document above its text, in YAML (---) or TOML (+++)."""

import re
import reprlib
import tomllib
from datetime import date, datetime
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from knowledge.documents import Source
from knowledge.errors import DocumentError
from knowledge.reasons import Reason, Remark

_FENCED = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.*?)^(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def _as_text(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value) if isinstance(value, int | float) else value


_Line = Annotated[
    str, BeforeValidator(_as_text), StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)
]
_Date = Annotated[
    str,
    BeforeValidator(_as_text),
    StringConstraints(strip_whitespace=True, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
]
_Language = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"^[A-Za-z]{2,3}$")]
_Url = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://\S+$", max_length=2_000)]


class NamedSource(BaseModel):
    """One entry of `sources`, to which `[^key]` refers."""

    model_config = ConfigDict(extra="ignore")

    title: _Line
    author: _Line | None = None
    publisher: _Line | None = None
    url: _Url | None = None
    date: _Date | None = None
    grade: Literal["A", "B", "C"] | None = None

    def as_source(self) -> Source:
        """Return the same as the rest of the house knows it."""
        return Source(self.title, self.author, self.publisher, self.url, self.date, self.grade)


class FrontMatter(BaseModel):
    """What may stand above a text; every key may be missing."""

    model_config = ConfigDict(extra="ignore")

    title: _Line | None = None
    language: _Language | None = None
    publisher: _Line | None = None
    author: _Line | None = None
    published: _Date | None = None
    url: _Url | None = None
    sources: dict[_Line, NamedSource] = {}
    questions: tuple[_Line, ...] = ()


def split_front_matter(text: str) -> tuple[FrontMatter, str, list[Remark]]:
    """Return the front matter (empty where there is none), the text below it, and warnings about keys nobody reads.

    Raises:
        DocumentError: it cannot be read, or a key has a value of the wrong kind; the key stands in `found`.
    """
    match = _FENCED.match(text)
    if not match:
        return FrontMatter(), text, []
    values = _load_yaml(match["body"]) if match["fence"] == "---" else _load_toml(match["body"])
    if not isinstance(values, dict):
        return FrontMatter(), text, []
    unknown = sorted(str(key) for key in values.keys() - FrontMatter.model_fields.keys())
    warnings = [
        Remark(f"front matter: {key[:60]!r} is not a key that is read", Reason.UNKNOWN_KEY, key[:60]) for key in unknown
    ]
    try:
        return FrontMatter.model_validate(values), text[match.end() :], warnings
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DocumentError(
            f"front matter: {key!r} is {reprlib.repr(first['input'])} ({first['msg']})",
            "the kind of value that README describes for this key",
            f"mend {key!r} or take it out",
            reason=Reason.FRONT_MATTER,
            detail=key[:60],
        ) from error


def _load_yaml(body: str) -> object:
    try:
        return yaml.safe_load(body)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 2}" if mark else ""
        raise _unreadable(
            f"YAML{line}", str(getattr(error, "problem", error) or error), "`key: value`", "---"
        ) from error


def _load_toml(body: str) -> object:
    try:
        return tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable("TOML", str(error), "`key = value`", "+++") from error


def _unreadable(kind: str, problem: str, line: str, fence: str) -> DocumentError:
    return DocumentError(
        f"front matter is not valid {kind} ({problem[:200]})",
        f"{line} lines between two lines of {fence}",
        "quote values of several words, or take the front matter out",
        reason=Reason.FRONT_MATTER,
        detail=f"{kind}: {problem[:120]}",
    )
