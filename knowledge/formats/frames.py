"""What the reader and its confined child say to each other: JSON and raw bytes, each led by its length."""

import struct
from dataclasses import dataclass

from pydantic import TypeAdapter

from knowledge.formats.content import Content

LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked: to read the bytes that follow as a file of this kind (its extension, lower case)."""

    extension: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot become a document, and why, in the words of a DocumentError."""

    found: str
    expected: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Either the content or the refusal."""

    content: Content | None = None
    refusal: Refusal | None = None

    def __post_init__(self) -> None:
        if (self.content is None) == (self.refusal is None):
            raise ValueError("a reply holds either content or a refusal")


REQUEST = TypeAdapter(Request)
REPLY = TypeAdapter(Reply)


def frame(payload: bytes) -> bytes:
    """Return the payload led by its length in four bytes, the highest first."""
    return LENGTH.pack(len(payload)) + payload
