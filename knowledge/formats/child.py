"""The confined child: reads one file's bytes after another from standard input and answers with their content.

It is started by knowledge.formats.reader with `python -m knowledge.formats.child`, holds no secrets, opens no file, and
may be killed at any moment.
"""

import resource
import sys
from typing import BinaryIO

from knowledge.errors import DocumentError
from knowledge.formats.content import Content
from knowledge.formats.frames import LENGTH, REPLY, REQUEST, Refusal, Reply, frame
from knowledge.formats.markdown import read_markdown
from knowledge.formats.text import read_text

READERS = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".text": read_text,
}
"""What reads a file, by its extension in lower case."""

_MEMORY_BYTES = 1 << 30
_OPEN_FILES = 16
_CPU_SECONDS = 20


def main() -> None:
    """Answer requests until standard input ends."""
    _confine()
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    while (header := _receive(incoming)) is not None:
        data = _receive(incoming) or b""
        _allow_cpu_seconds(_CPU_SECONDS)
        outgoing.write(frame(REPLY.dump_json(reply(REQUEST.validate_json(header).extension, data))))
        outgoing.flush()


def reply(extension: str, data: bytes) -> Reply:
    """Return the content of the bytes, or why there is none; a fault of the reader itself is a refusal too."""
    try:
        return Reply(content=_read(extension, data))
    except DocumentError as error:
        return Reply(refusal=Refusal(error.found, error.expected, error.remedy))
    except MemoryError:
        return _failed("reading the file takes more memory than it may")
    except RecursionError:
        return _failed("the file is nested too deeply")
    except Exception as error:  # one file that no one foresaw must not stop the others
        return _failed(f"reading the file failed ({type(error).__name__}: {str(error)[:200]})")


def _read(extension: str, data: bytes) -> Content:
    content = READERS[extension](data)
    if not content.text:
        raise DocumentError("the file holds no words", "some text", "write the text into it or take it away")
    return content


def _failed(found: str) -> Reply:
    return Reply(refusal=Refusal(found, "a file that can be read", "simplify the file or take it away"))


def _receive(incoming: BinaryIO) -> bytes | None:
    header = incoming.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    return incoming.read(LENGTH.unpack(header)[0])


def _confine() -> None:
    """Give up what reading text does not need: memory without end, writing files, opening many, leaving core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_cpu_seconds(seconds: int) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
