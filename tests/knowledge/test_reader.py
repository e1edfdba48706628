"""Files are read in a confined child process, and no file can take the reader down."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.documents import Heading, Page
from knowledge.errors import DocumentError
from knowledge.formats import child
from knowledge.formats.content import Content
from knowledge.formats.frames import LENGTH, REPLY, Refusal, Reply, Request, frame
from knowledge.formats.kinds import Kind
from knowledge.formats.reader import Reader
from knowledge.spans import Span

ECHO = """import sys, struct, os, time, signal, resource
def say(answer):
    sys.stdin.buffer.read(4)
    sys.stdout.buffer.write(answer)
    sys.stdout.flush()
    time.sleep(60)
"""


def python(code: str) -> tuple[str, ...]:
    """Return a command that runs the code in a child's place."""
    return (sys.executable, "-c", ECHO + code)


def test_one_child_reads_many_files() -> None:
    """The second file is read by the same process; a refusal does not end it."""
    with Reader() as reader:
        assert reader.read(b"# One\n\nText.", ".md").title == "One"
        first = reader._child
        with pytest.raises(DocumentError, match="empty"):
            reader.read(b"", ".txt")
        assert reader.read("Торговля.".encode("cp1251"), ".txt").text == "Торговля."
        assert reader._child is first


def test_a_child_is_replaced_after_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """What its libraries keep in memory goes with it."""
    monkeypatch.setattr("knowledge.formats.reader._FILES_OF_A_CHILD", 2)
    children = []
    with Reader() as reader:
        for _ in range(5):
            assert reader.read(b"Text.", ".txt").text == "Text."
            children.append(reader._child)
    assert [children.index(each) for each in children] == [0, 0, 2, 2, 4]


def test_the_child_ends_with_the_reader() -> None:
    """Nothing is left running."""
    with Reader() as reader:
        reader.read(b"Text.", ".txt")
        process = reader._child
    assert process is not None
    assert process.returncode is not None


def test_megabytes_pass_through() -> None:
    """Both pipes are served at once, so neither side waits for the other."""
    with Reader() as reader:
        assert len(reader.read(b"Trade grew fast.\n\n" * 200_000, ".txt").text) == 18 * 200_000 - 2


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("sys.stdin.buffer.read(4); os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
        ("os._exit(3)", "exit code 3"),
        ("resource.setrlimit(resource.RLIMIT_CPU, (1, 1000))\nwhile True: pass", "processor time"),
        ("time.sleep(60)", "longer than"),
        (
            "say(struct.pack('>I', 1 << 31))",
            "far too large",
        ),
        (
            "say(struct.pack('>I', 2) + b'{}')",
            "does not hold together",
        ),
    ],
)
def test_a_child_that_fails_is_replaced_and_named(code: str, told: str) -> None:
    """The file is a failure that says what happened; the next file gets a new child."""
    with Reader(timeout_seconds=1 if "sleep" in code else 60, command=python(code)) as reader:
        with pytest.raises(DocumentError, match=told):
            reader.read(b"x" * 200_000, ".txt")
        assert reader._child is None
        reader._command = Reader()._command
        reader._timeout_seconds = 20
        assert reader.read(b"Text.", ".txt").text == "Text."


def test_a_reply_outside_its_text_is_not_believed() -> None:
    """The parent checks places before it makes a document of them."""
    lie = json.dumps({"content": {"text": "abc", "headings": [{"span": {"start": 0, "end": 9}, "level": 1}]}}).encode()
    answer = repr(frame(lie))
    with (
        Reader(command=python(f"say({answer})")) as reader,
        pytest.raises(DocumentError, match="hold together"),
    ):
        reader.read(b"abc", ".txt")


def test_no_secret_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its environment holds what Python needs and nothing else."""
    monkeypatch.setenv("BOT_TOKEN", "123:secret")
    with Reader() as reader:
        reader.read(b"Text.", ".txt")
        assert reader._child is not None
        assert b"secret" not in Path(f"/proc/{reader._child.pid}/environ").read_bytes()
        lines = Path(f"/proc/{reader._child.pid}/limits").read_text().splitlines()
    limits = {line[:25].strip(): line[25:].split()[0] for line in lines}
    assert limits["Max address space"] == str(1 << 30)
    assert limits["Max file size"] == "0"
    assert limits["Max core file size"] == "0"
    assert limits["Max open files"] == "16"


def test_the_child_wakes_no_giant() -> None:
    """It starts fast because it imports little."""
    giants = {"torch", "numpy", "faiss", "transformers", "sentencex"}
    code = f"import knowledge.formats.child, sys; print(sorted({giants} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_file_has_its_reader(kind: Kind) -> None:
    """No kind is promised that nobody reads."""
    assert callable(child.reader_of(kind))


def test_faults_of_a_format_are_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too much memory, too deep a nesting, an error that no one foresaw: the child goes on."""
    for error, told in ((MemoryError(), "memory"), (RecursionError(), "nested"), (KeyError("x"), "KeyError")):

        def fail(data: bytes, error: Exception = error) -> Content:
            raise error

        monkeypatch.setattr(child, "reader_of", lambda kind, fail=fail: fail)
        refusal = child.reply(Request(".txt"), b"x").refusal
        assert refusal
        assert told in refusal.found


def test_a_file_without_words_is_refused() -> None:
    """A page of pictures has no text."""
    refusal = child.reply(Request(".md"), b"![a](b.png)").refusal
    assert refusal
    assert "no words" in refusal.found


def test_deep_nesting_is_read_or_refused() -> None:
    """Ten thousand quotation marks do not end the child."""
    assert child.reply(Request(".md"), b"# Text\n\n" + b">" * 10_000 + b" a").content is not None
    reply = child.reply(Request(".md"), b"---\na: " + b"[" * 5_000 + b"\n---\nText.")
    assert reply.refusal
    assert "nested" in reply.refusal.found or "YAML" in reply.refusal.found


def test_the_child_answers_over_its_pipes() -> None:
    """Run as a process: two requests, two answers, and an end with its input."""
    request = frame(b'{"extension": ".md"}')
    result = subprocess.run(
        [sys.executable, "-m", "knowledge.formats.child"],
        input=request + frame(b"# A\n\nb") + request + frame(b"PK\x03\x04"),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    replies = []
    rest = result.stdout
    while rest:
        length = LENGTH.unpack(rest[:4])[0]
        replies.append(REPLY.validate_json(rest[4 : 4 + length]))
        rest = rest[4 + length :]
    assert replies[0].content
    assert replies[0].content.text == "A\n\nb"
    assert replies[1].refusal
    assert "damaged" in replies[1].refusal.found


def test_a_reply_is_one_of_two() -> None:
    """Neither both nor none."""
    with pytest.raises(ValueError, match="either"):
        Reply()
    with pytest.raises(ValueError, match="either"):
        Reply(Content("a"), Refusal("a", "b", "c"))


@pytest.mark.parametrize(
    "places",
    [
        {"headings": (Heading(Span(2, 5), 1),)},
        {"headings": (Heading(Span(0, 2), 1), Heading(Span(1, 3), 1))},
        {"pages": (Page(2, 1), Page(1, 2))},
        {"pages": (Page(-1, 1),)},
    ],
)
def test_content_refuses_places_outside_its_text_or_out_of_order(places: dict[str, tuple[Heading | Page, ...]]) -> None:
    """Content that exists is sound."""
    with pytest.raises(ValueError, match=r"outside|out of order"):
        Content("abc", **places)  # type: ignore[arg-type]
