"""The confined child: reads one file's bytes after another from standard input and answers with their content.

It is started by knowledge.formats.reader with `python -m knowledge.formats.child`, holds no secrets, opens no file, and
may be killed at any moment.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import BinaryIO

from knowledge.errors import DocumentError
from knowledge.formats.bundles import unpack_bundle
from knowledge.formats.confinement import allow_cpu_seconds, confine
from knowledge.formats.content import Content
from knowledge.formats.frames import LENGTH, REPLY, REQUEST, Refusal, Reply, Request, frame
from knowledge.formats.kinds import Kind, recognise
from knowledge.reasons import Reason

READERS = {
    Kind.PDF: ("pdf", "read_pdf"),
    Kind.DOCX: ("docx", "read_docx"),
    Kind.PPTX: ("pptx", "read_pptx"),
    Kind.XLSX: ("xlsx", "read_xlsx"),
    Kind.ODT: ("odt", "read_odt"),
    Kind.EPUB: ("epub", "read_epub"),
    Kind.RTF: ("rtf", "read_rtf"),
    Kind.HTML: ("html", "read_html"),
    Kind.MAIL: ("mail", "read_mail"),
    Kind.CSV: ("delimited", "read_delimited"),
    Kind.MARKDOWN: ("markdown", "read_markdown"),
    Kind.TEXT: ("text", "read_text"),
    Kind.ZIP: ("bundles", "refuse_archive"),
}
"""What reads each kind of file: the module of this room and its function."""


def main() -> None:
    """Answer requests until standard input ends."""
    sys.modules["numpy"] = None  # type: ignore[assignment]  # libraries that would like it must do without the giant
    confine()
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    while (header := _receive(incoming)) is not None:
        data = _receive(incoming) or b""
        allow_cpu_seconds()
        outgoing.write(frame(REPLY.dump_json(reply(REQUEST.validate_json(header), data))))
        outgoing.flush()


def reply(request: Request, data: bytes) -> Reply:
    """Return what is asked of the bytes, or why there is none; a fault of the reader itself is a refusal too."""
    try:
        if request.unpack:
            return Reply(unpacked=unpack_bundle(data))
        return Reply(content=_read(request.extension, data))
    except DocumentError as error:
        return Reply(refusal=Refusal.of(error))
    except MemoryError:
        return _failed("reading the file takes more memory than it may", Reason.TOO_HARD)
    except RecursionError:
        return _failed("the file is nested too deeply", Reason.ODDLY_MADE)
    except Exception as error:  # one file that no one foresaw must not stop the others
        return _failed(f"reading the file failed ({type(error).__name__}: {str(error)[:200]})", Reason.ODDLY_MADE)


def reader_of(kind: Kind) -> Callable[[bytes], Content]:
    """Return what reads this kind of file; its libraries are imported only now."""
    module, name = READERS[kind]
    reader: Callable[[bytes], Content] = getattr(import_module(f"knowledge.formats.{module}"), name)
    return reader


def _read(extension: str, data: bytes) -> Content:
    kind, warning = recognise(data, extension)
    content = reader_of(kind)(data)
    if not content.text:
        raise DocumentError(
            "the file holds no words", "some text", "write the text into it or take it away", reason=Reason.EMPTY
        )
    return replace(content, warnings=(warning, *content.warnings)) if warning else content


def _failed(found: str, reason: Reason) -> Reply:
    return Reply(refusal=Refusal(found, "a file that can be read", "simplify the file or take it away", reason))


def _receive(incoming: BinaryIO) -> bytes | None:
    header = incoming.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    return incoming.read(LENGTH.unpack(header)[0])


if __name__ == "__main__":
    main()
