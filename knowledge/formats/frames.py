"""What the reader and its confined child say to each other: JSON and raw bytes, each led by its length."""

import struct
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import BeforeValidator, PlainSerializer, TypeAdapter

from knowledge.errors import DocumentError
from knowledge.formats.content import Content
from knowledge.reasons import Reason, Remark

LENGTH = struct.Struct(">I")


def _decoded(value: object) -> object:
    return b64decode(value) if isinstance(value, str) else value


_Bytes = Annotated[bytes, BeforeValidator(_decoded), PlainSerializer(lambda data: b64encode(data).decode(), str)]


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked: to read the bytes that follow, named so (extension in lower case), or to unpack them."""

    extension: str
    unpack: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name, with "/" between its parts and none of them "..", and its bytes."""

    name: str
    data: _Bytes


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of an archive, none where it is a document itself, and what was passed over."""

    members: tuple[Member, ...]
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot become a document, and why, in the words of a DocumentError."""

    found: str
    expected: str
    remedy: str
    reason: Reason = Reason.OTHER
    detail: str = ""

    @classmethod
    def of(cls, error: DocumentError) -> Self:
        """Return the refusal that the error stands for."""
        return cls(error.found, error.expected, error.remedy, error.reason, error.detail)

    def as_error(self) -> DocumentError:
        """Return the error that the refusal was made of."""
        return DocumentError(self.found, self.expected, self.remedy, reason=self.reason, detail=self.detail)


@dataclass(frozen=True, slots=True)
class Reply:
    """Either the content, the refusal, or the files of an archive."""

    content: Content | None = None
    refusal: Refusal | None = None
    unpacked: Unpacked | None = None

    def __post_init__(self) -> None:
        if [self.content, self.refusal, self.unpacked].count(None) != 2:
            raise ValueError("a reply holds either content or a refusal or files")


REQUEST = TypeAdapter(Request)
REPLY = TypeAdapter(Reply)


def frame(payload: bytes) -> bytes:
    """Return the payload led by its length in four bytes, the highest first."""
    return LENGTH.pack(len(payload)) + payload
