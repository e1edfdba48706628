"""The reader: hands each file's bytes to a confined child process and checks what comes back."""

import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

import knowledge
from knowledge.errors import DocumentError
from knowledge.formats.content import Content
from knowledge.formats.frames import LENGTH, REPLY, REQUEST, Reply, Request, Unpacked, frame
from knowledge.reasons import Reason

_REPLY_MAX_BYTES = 128 << 20
_CHUNK_BYTES = 1 << 16
_FILES_OF_A_CHILD = 200  # then another takes its place, so that what libraries keep does not add up to its memory


class Reader:
    """Reads files one after another in one child process, which is replaced when it dies or takes too long.

    Use it as a context manager; it is not thread-safe.
    """

    def __init__(self, *, timeout_seconds: float = 60.0, command: tuple[str, ...] | None = None) -> None:
        self._timeout_seconds = timeout_seconds
        self._command = command or (sys.executable, "-P", "-s", "-m", "knowledge.formats.child")
        self._child: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_child()

    def read(self, data: bytes, extension: str) -> Content:
        """Return the content of the bytes of a file with this extension.

        Raises:
            DocumentError: they cannot become a document; `found` does not name the file.
        """
        content = self._ask(Request(extension), data).content
        if content is None:
            raise _unreadable(_INCOHERENT)
        return content

    def unpack(self, data: bytes) -> Unpacked:
        """Return the documents in the bytes of a ZIP file; no members where they are one document, whatever its name.

        Raises:
            DocumentError: it cannot be unpacked; `found` does not name the file.
        """
        unpacked = self._ask(Request(".zip", unpack=True), data).unpacked
        if unpacked is None:
            raise _unreadable(_INCOHERENT)
        return unpacked

    def _ask(self, request: Request, data: bytes) -> Reply:
        child = self._running_child()
        question = frame(REQUEST.dump_json(request)) + frame(data)
        try:
            reply = REPLY.validate_json(_exchange(child, question, self._timeout_seconds))
        except (_ChildFailedError, ValidationError) as error:
            self._end_child()
            if isinstance(error, _ChildDiedError):
                raise _unreadable(_ending(child)) from error
            raise _unreadable(_INCOHERENT if isinstance(error, ValidationError) else str(error)) from error
        if reply.refusal:
            raise reply.refusal.as_error()
        return reply

    def _running_child(self) -> subprocess.Popen[bytes]:
        self._asked += 1
        if self._child is None or self._child.poll() is not None or self._asked > _FILES_OF_A_CHILD:
            self._end_child()
            self._asked = 1
            self._child = subprocess.Popen(  # noqa: S603  our own module, no words from outside
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=_environment(),
                start_new_session=True,
            )
        return self._child

    def _end_child(self) -> None:
        if self._child is None:
            return
        child, self._child = self._child, None
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()
        child.kill()
        child.wait()


_INCOHERENT = "what was read of the file does not hold together"


def _unreadable(found: str) -> DocumentError:
    return DocumentError(
        found,
        "a file that can be read within its limits",
        "split or simplify it, or take it away",
        reason=Reason.TOO_HARD,
    )


class _ChildFailedError(Exception):
    """The child gave no whole answer; the message says why, in words for the operator."""


class _ChildDiedError(_ChildFailedError):
    """The child ended before it answered."""


def _environment() -> dict[str, str]:
    """Return what Python needs and nothing else: no token reaches the child."""
    return {"PYTHONPATH": str(Path(knowledge.__file__).parents[1]), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _exchange(child: subprocess.Popen[bytes], question: bytes, timeout_seconds: float) -> bytes:
    """Return the child's answer to the question; both pipes are served at once, so neither side waits for the other."""
    assert child.stdin is not None  # noqa: S101  both are pipes
    assert child.stdout is not None  # noqa: S101
    deadline = time.monotonic() + timeout_seconds
    unsent, answer = memoryview(question), bytearray()
    for pipe in (child.stdin, child.stdout):
        os.set_blocking(pipe.fileno(), False)
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdin, selectors.EVENT_WRITE)
        selector.register(child.stdout, selectors.EVENT_READ)
        while not _is_whole(answer):
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                raise _ChildFailedError(f"reading the file took longer than {timeout_seconds:g} seconds")
            for key, _ in ready:
                if key.fileobj is child.stdin:
                    unsent = _send(child.stdin.fileno(), unsent)
                    if not unsent:
                        selector.unregister(child.stdin)
                else:
                    answer += _receive(child.stdout.fileno())
    return bytes(memoryview(answer)[LENGTH.size :])


def _send(pipe: int, unsent: memoryview) -> memoryview:
    try:
        return unsent[os.write(pipe, unsent[:_CHUNK_BYTES]) :]
    except BrokenPipeError as error:
        raise _ChildDiedError from error


def _receive(pipe: int) -> bytes:
    received = os.read(pipe, _CHUNK_BYTES)
    if not received:
        raise _ChildDiedError
    return received


def _is_whole(answer: bytearray) -> bool:
    if len(answer) < LENGTH.size:
        return False
    length: int = LENGTH.unpack_from(answer)[0]
    if length > _REPLY_MAX_BYTES:
        raise _ChildFailedError("what was read of the file is far too large")
    return len(answer) >= LENGTH.size + length


def _ending(child: subprocess.Popen[bytes]) -> str:
    code = child.returncode
    if code == -signal.SIGXCPU:
        return "reading the file took more processor time than it may"
    name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return f"reading the file ended the reading process ({name})"
