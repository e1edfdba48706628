"""The command line from end to end: the real encoder, the starter corpus and a folder of hostile files beside it."""

import hashlib
import io
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.main import get_command

from bot.__main__ import app, run_arguments
from bot.config import Settings, shipped_documents
from index.publication import current_id

QUESTION = "How much was trade between China and Central Asia in 2024?"
UNANSWERABLE = "What is the boiling point of tungsten?"
PROGRAM = [sys.executable, "-m", "bot"]
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    def json(self) -> object:
        """What was printed, read as JSON."""
        return json.loads(self.out)


Karvon = Callable[..., Result]


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good file in Russian, and others that cannot become documents."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "заметки").mkdir()
    (folder / "заметки" / "верблюд.txt").write_text(
        "Верблюд Арслан прошёл 412 километров за 9 дней.\n\nКараван ждал его у колодца.\n", encoding="utf-8"
    )
    (folder / "empty.md").write_text("")
    (folder / "binary.md").write_bytes(bytes(range(256)) * 64)
    (folder / "dangling.md").symlink_to(folder / "nowhere.md")
    with (folder / "huge.txt").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, documents: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A data folder with an index of the starter corpus and the folder above, and what the build said."""
    data = tmp_path_factory.mktemp("built") / "data"
    folders = ["--documents", str(shipped_documents()), "--documents", str(documents)]
    child = subprocess.run(
        [*PROGRAM, "--data-dir", str(data), "build", *folders],
        capture_output=True, text=True, check=False, cwd=ROOT, env=clean_environment(),
    )  # fmt: skip
    return data, child


@pytest.fixture
def data(built: tuple[Path, object]) -> Path:
    """The data folder that was built, to be read only."""
    return built[0]


@pytest.fixture
def own_data(data: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(data, tmp_path / "data"))


@pytest.fixture
def karvon(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, exports: Path
) -> Karvon:
    """Runs a command in this process, in an empty folder, with none of the machine's settings; models are shared."""
    monkeypatch.setattr(Settings, "exports", property(lambda _: exports))
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: str = "") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        code = run_arguments([str(argument) for argument in arguments])
        return Result(code, *capsys.readouterr())

    return run


def clean_environment(**more: str) -> dict[str, str]:
    ours = {name.upper() for name in Settings.model_fields}
    return {name: value for name, value in os.environ.items() if name not in ours} | more


def test_a_build_says_what_it_made_and_what_it_left_out(built: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """One line on standard output; each bad file with its reason on standard error; and success."""
    data, child = built

    assert child.returncode == 0
    assert child.stdout.startswith(f"Generation {current_id(data / 'index')}: ")
    assert child.stdout.count("\n") == 1
    for name in ("empty.md", "binary.md", "dangling.md", "huge.txt"):
        assert name in child.stderr
    assert "Traceback" not in child.stderr


def test_an_answer_is_quoted_with_its_source(karvon: Karvon, data: Path) -> None:
    """The figure stands in a quoted sentence, and the quote is marked."""
    result = karvon("--data-dir", data, "ask", *QUESTION.split())

    assert result.code == 0
    assert "94.8 billion" in result.out.split("\n\n")[0]
    assert "Habibov" in result.out
    assert any(">>" in line and "94.8" in line for line in result.out.splitlines())
    assert result.err == ""


def test_every_quote_of_the_json_stands_in_the_text_at_its_place(karvon: Karvon, data: Path) -> None:
    """The command sources --text gives the very text that the offsets count in."""
    answer = karvon("--data-dir", data, "ask", "--json", "--hits", "3", QUESTION).json()

    assert answer["outcome"] == "answer"
    assert len(answer["hits"]) == 3
    for place in answer["citations"]:
        text = karvon("--data-dir", data, "sources", "--text", place["document"]).out
        assert text[place["start"] : place["end"]] == place["quote"]
        assert place["sources"][0]["title"]


def test_a_question_that_the_documents_do_not_answer_exits_with_3(karvon: Karvon, data: Path) -> None:
    """Silence is an outcome of its own."""
    result = karvon("--data-dir", data, "ask", "--json", UNANSWERABLE)

    assert result.code == 3
    assert (result.json()["outcome"], result.json()["sentences"]) == ("no_answer", [])
    assert result.json()["nearest"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("", "no words"),
        (" \t ", "no words"),
        ("😀🐫", "no words"),
        ("x" * 10_000, "10,000 characters, and I read at most 1,000"),
    ],
)
def test_a_question_that_is_none_gets_a_kind_line(question: str, words: str, karvon: Karvon, data: Path) -> None:
    """Empty, without words, or too long: said in one line."""
    result = karvon("--data-dir", data, "ask", question)

    assert result.code == 3
    assert words in result.out
    assert (result.out.count("\n"), result.err) == (1, "")


def test_markup_and_broken_characters_in_a_question_do_no_harm(karvon: Karvon, data: Path) -> None:
    """They are words like others."""
    result = karvon("--data-dir", data, "ask", "--json", "<b>trade</b> & \udcff 'China'; DROP TABLE x")

    assert result.code in (0, 3)
    assert result.json()["question"] == "<b>trade</b> & \ufffd 'China'; DROP TABLE x"


def test_a_batch_is_answered_in_order(karvon: Karvon, data: Path, tmp_path: Path) -> None:
    """One line each, under its id, silences among them."""
    lines = [
        {"id": "b", "question": QUESTION},
        {"id": 7, "question": "", "language": "ru"},
        {"id": "a", "question": "Сколько километров прошёл верблюд Арслан?", "after": [QUESTION]},
    ]
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    result = karvon("--data-dir", data, "ask", "--batch", batch, "--json", "--hits", "2")
    answers = [json.loads(line) for line in result.out.splitlines()]

    assert result.code == 0
    assert [answer["id"] for answer in answers] == ["b", 7, "a"]
    assert [answer["outcome"] for answer in answers] == ["answer", "no_answer", "answer"]
    assert "412 километров" in answers[2]["sentences"][0]["text"]
    assert [len(answer["hits"]) for answer in answers] == [2, 0, 2]


def test_a_bad_line_in_a_file_is_found_before_the_first_answer(karvon: Karvon, data: Path, tmp_path: Path) -> None:
    """Nothing is printed that would be half a result."""
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": "a", "question": "x"}\n{"id": "b"}\n')
    result = karvon("--data-dir", data, "ask", "--batch", batch, "--json")

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"karvon: line 2 of {batch} is not a question")


def test_standard_input_is_answered_line_by_line(karvon: Karvon, data: Path) -> None:
    """What came before a bad line was answered."""
    stdin = json.dumps({"id": "a", "question": QUESTION}) + "\nnonsense\n"
    result = karvon("--data-dir", data, "ask", "--batch", "-", "--json", stdin=stdin)

    assert result.code == 2
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == ["a"]
    assert "line 2 of standard input" in result.err


def test_a_conversation_in_a_pipe_has_plain_answers(karvon: Karvon, data: Path) -> None:
    """A question a line, an empty line after each answer, no prompt; empty lines are passed over."""
    result = karvon("--data-dir", data, "chat", stdin=f"{QUESTION}\n\n😀\n")

    assert (result.code, result.err) == (0, "")
    assert "94.8" in result.out.splitlines()[0]
    assert result.out.endswith("\n\nThere are no words in that question. Try asking it in a sentence.\n\n")
    assert "\x1b" not in result.out


def test_the_sources_are_listed_with_what_is_known_of_them(karvon: Karvon, data: Path) -> None:
    """Ids are paths below the documents folder, in any script, without the extension."""
    listed = {source["id"]: source for source in karvon("--data-dir", data, "sources", "--json").json()}
    notes = listed["заметки/верблюд"]

    assert {"id", "path", "title", "language", "sha256", "passages"} <= set(notes)
    assert (notes["language"], notes["passages"]) == ("ru", 1)
    assert listed["en/trade-2024"]["publisher"] == "Karvon"
    assert "заметки/верблюд  [ru]" in karvon("--data-dir", data, "sources").out


def test_an_unknown_source_is_refused_with_the_nearest(karvon: Karvon, data: Path) -> None:
    """A slip in an id is easily mended."""
    result = karvon("--data-dir", data, "sources", "--text", "en/trade-2023")

    assert (result.code, result.out) == (2, "")
    assert "'en/trade-2024'" in result.err


def test_a_second_build_changes_nothing(karvon: Karvon, own_data: Path, documents: Path) -> None:
    """The same documents give the same generation."""
    before = current_id(own_data / "index")
    folders = ["--documents", shipped_documents(), "--documents", documents]
    report = karvon("--data-dir", own_data, "build", "--json", *folders).json()

    assert (report["generation"], report["changed"], report["embedded"]) == (before, False, 0)
    assert len(report["failures"]) + len(report["warnings"]) >= 4


def test_documents_are_added_found_and_removed(karvon: Karvon, own_data: Path, tmp_path: Path) -> None:
    """Each step builds the index, and what was understood is said."""
    note = tmp_path / "Saksaul.md"
    note.write_text("# Saksaul\n\nThe saksaul nursery at Bukantau planted 7,310 seedlings in spring 2021.\n")
    added = karvon("--data-dir", own_data, "add", note, tmp_path / "missing.md")
    answer = karvon("--data-dir", own_data, "ask", "How many seedlings did the nursery at Bukantau plant in 2021?")
    removed = karvon("--data-dir", own_data, "remove", "Saksaul")
    listed = karvon("--data-dir", own_data, "sources").out

    assert added.out.startswith("added Saksaul: Saksaul [en], 80 characters, 1 passage\nGeneration ")
    assert "not added: " in added.err
    assert "missing.md" in added.err
    assert added.code == 2
    assert "7,310 seedlings" in answer.out
    assert removed.out.startswith("removed Saksaul\n")
    assert "Saksaul" not in listed


def test_a_document_is_replaced_and_its_old_bytes_are_still_to_be_had(
    karvon: Karvon, own_data: Path, tmp_path: Path
) -> None:
    """The same bytes again change nothing; what an earlier generation cites can be traced to the bytes of then."""
    note = tmp_path / "Saksaul.md"
    add = ("--data-dir", own_data, "add", note)
    note.write_text("# Saksaul\n\nThe nursery planted 7,310 seedlings.\n")
    karvon(*add)
    first = current_id(own_data / "index")
    again = karvon(*add)
    note.write_text("# Saksaul\n\nThe nursery planted 7,311 seedlings.\n")
    replaced = karvon(*add)
    sources = ("--data-dir", own_data, "sources")
    listed = {source["id"]: source for source in karvon(*sources, "--json").json()}["Saksaul"]

    assert again.out.startswith("unchanged Saksaul: ")
    assert f"Generation {first} is up to date" in again.out
    assert replaced.out.startswith("replaced Saksaul: ")
    assert karvon(*sources, "--original", "Saksaul").out == note.read_text()
    assert "7,310 seedlings" in karvon(*sources, "--original", "Saksaul", "--generation", first).out
    assert "7,310 seedlings" in karvon(*sources, "--text", "Saksaul", "--generation", first).out
    assert listed["sha256"] == hashlib.sha256(note.read_bytes()).hexdigest()
    assert listed["added_by"] == pwd.getpwuid(os.getuid()).pw_name
    assert f"; 1 passage; added {listed['added_at'][:10]} by {listed['added_by']}" in karvon(*sources).out


def test_only_added_documents_can_be_removed(karvon: Karvon, own_data: Path) -> None:
    """The shipped ones are files of the program."""
    result = karvon("--data-dir", own_data, "remove", "en/trade-2024")

    assert result.code == 2
    assert result.err.startswith("karvon: 'en/trade-2024' is not among")


def test_adding_where_nobody_looks_is_refused(karvon: Karvon, own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When DOCUMENTS leaves the own folder out, an added document would never be found."""
    monkeypatch.setenv("DOCUMENTS", str(shipped_documents()))
    result = karvon("--data-dir", own_data, "add", shipped_documents() / "en" / "trade-2024.md")

    assert result.code == 2
    assert "DOCUMENTS leaves out" in result.err


def test_a_rollback_puts_the_earlier_generation_in_force(karvon: Karvon, own_data: Path, documents: Path) -> None:
    """And the one named, when one is named."""
    first = current_id(own_data / "index")
    second = karvon("--data-dir", own_data, "build", "--documents", documents, "--json").json()["generation"]
    back = karvon("--data-dir", own_data, "rollback")
    there = karvon("--data-dir", own_data, "rollback", second)
    unknown = karvon("--data-dir", own_data, "rollback", "no-such-generation")

    assert back.out == f"Generation {first} is current now.\n"
    assert there.out == f"Generation {second} is current now.\n"
    assert unknown.code == 2


def test_a_flipped_byte_is_found_and_the_fault_is_one_line(karvon: Karvon, own_data: Path) -> None:
    """Verify tells it; a question is not answered from a damaged index."""
    whole = karvon("--data-dir", own_data, "verify", "--json")
    victim = next((own_data / "index").rglob("passages.jsonl"))
    content = bytearray(victim.read_bytes())
    content[10] ^= 1
    victim.write_bytes(content)
    damaged = karvon("--data-dir", own_data, "verify")
    asked = karvon("--data-dir", own_data, "ask", QUESTION)

    assert (whole.code, [verdict["whole"] for verdict in whole.json()]) == (0, [True])
    assert damaged.code == 2
    assert "damaged: " in damaged.out
    assert asked.code == 2
    assert asked.err.startswith("karvon: ")
    assert asked.err.count("\n") == 1


def test_damage_beside_the_generation_in_force_has_a_remedy_that_mends_it(karvon: Karvon, own_data: Path) -> None:
    """A build does not touch another generation: its folder is to be deleted."""
    (own_data / "index" / "generations" / "strange").mkdir()
    result = karvon("--data-dir", own_data, "verify")

    assert result.code == 2
    assert "damaged: strange" in result.err
    assert "delete its folder" in result.err


@pytest.mark.parametrize("command", [["ask", "x"], ["chat"], ["sources"], ["verify"]])
def test_a_missing_index_is_said_with_its_remedy(command: list[str], karvon: Karvon, tmp_path: Path) -> None:
    """Nothing is made by looking."""
    result = karvon("--data-dir", tmp_path / "none", *command)

    assert result.code == 2
    assert "karvon build" in result.err
    assert not (tmp_path / "none").exists()


def test_serving_without_a_token_says_how_to_get_one(karvon: Karvon, data: Path) -> None:
    """Before anything is loaded."""
    result = karvon("--data-dir", data, "serve")

    assert result.code == 2
    assert "@BotFather" in result.err


def test_a_token_of_the_wrong_shape_is_never_shown(karvon: Karvon, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by any command."""
    monkeypatch.setenv("BOT_TOKEN", "not-a-token-but-secret")
    result = karvon("--data-dir", data, "ask", QUESTION)

    assert result.code == 2
    assert result.err.startswith("karvon: BOT_TOKEN is not shaped like a bot token")
    assert "secret" not in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["ask"],
        ["ask", "--nonsense"],
        ["ask", "--hits", "many", "x"],
        ["ask", "--hits", "-1", "x"],
        ["ask", "--language", "xx", "x"],
        ["ask", "--batch", "missing.jsonl", "--json"],
        ["ask", "--batch", "missing.jsonl"],
        ["ask", "--batch", "missing.jsonl", "--json", "x"],
        ["build", "--documents", "missing"],
        ["add"],
        ["add", "missing.md"],
        ["sources", "--text", "a", "--original", "a"],
        ["remove"],
        ["evaluate"],
        ["evaluate", "missing.jsonl"],
        ["evaluate", "x.json", "--take-away", "everything"],
        ["serve", "--webhook"],
    ],
)
def test_wrong_use_is_one_clear_line(arguments: list[str], karvon: Karvon) -> None:
    """On standard error, with exit code 2, and nothing on standard output."""
    result = karvon(*arguments)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("karvon: ")
    assert result.err.count("\n") == 1


def test_a_folder_without_documents_is_no_index(karvon: Karvon, tmp_path: Path) -> None:
    """Nothing could be built, and that is a fault."""
    (tmp_path / "bare").mkdir()
    result = karvon("build", "--documents", tmp_path / "bare")

    assert (result.code, result.out) == (2, "")
    assert "no document in" in result.err


@pytest.mark.parametrize("command", sorted(get_command(app).commands))
def test_the_help_of_each_command_has_examples(command: str, karvon: Karvon) -> None:
    """Help teaches."""
    result = karvon(command, "--help")

    assert result.code == 0
    assert "Example" in result.out
    assert f"karvon {command}" in result.out


def test_help_without_a_command_lists_them_all(karvon: Karvon) -> None:
    """Nothing to do is wrong use, and is helped."""
    assert karvon().code == 2
    assert karvon().out == karvon("--help").out
    assert karvon("--version").out.startswith("karvon ")


def test_an_exam_is_printed_as_a_table_and_as_json(karvon: Karvon, data: Path, tmp_path: Path) -> None:
    """Over the index in force; with questions enough, the reliability diagram stands below the table."""
    exam, long = tmp_path / "exam.jsonl", tmp_path / "long.jsonl"
    mark = {"document": "en/trade-2024", "quote": "USD 94.8 billion"}
    line = {"question": QUESTION, "language": "en", "evidence": [mark]}
    exam.write_text(json.dumps({"id": "1", **line}) + "\n")
    long.write_text("".join(json.dumps({"id": str(number), **line}) + "\n" for number in range(199)))
    (report,) = karvon("--data-dir", data, "evaluate", exam, "--json").json()
    table = karvon("--data-dir", data, "evaluate", exam, long)

    assert (report["name"], report["questions"], report["quote_share"]) == ("exam.jsonl", 1, 1.0)
    assert [each["questions"] for each in report["reliability"]] == [0] * 9 + [1]
    assert table.code == 0
    assert "recall@1" in table.out
    assert "over 200 questions" in table.out


def test_run_without_a_token_builds_and_talks(karvon: Karvon, own_data: Path) -> None:
    """Answers alone on standard output; how to get a token on standard error."""
    result = karvon("--data-dir", own_data, "run", stdin=f"{QUESTION}\n")

    assert result.code == 0
    assert "94.8 billion" in result.out
    assert "Generation" not in result.out
    assert "@BotFather" in result.err


def test_output_is_utf_8_in_any_locale_and_a_closed_pipe_is_no_fault(data: Path) -> None:
    """LANG=C and PYTHONIOENCODING do not garble Cyrillic; a reader who leaves early hears no complaint."""
    environment = clean_environment(LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    command = [*PROGRAM, "--data-dir", str(data), "sources"]
    listed = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment)
    closed = subprocess.run(
        f"{' '.join(command)} --json | head -c 1",
        shell=True,
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=environment,
    )

    assert "заметки/верблюд" in listed.stdout.decode("utf-8")
    assert (closed.stdout, closed.stderr) == (b"[", b"")


@pytest.mark.parametrize(
    ("command", "code", "complaint"),
    [
        ("chat <&-", 0, ""),
        ("ask --batch - --json <&-", 0, ""),
        ("sources >&-", 0, ""),
        ("sources >/dev/full", 2, "karvon: the system refused: No space left on device"),
    ],
)
def test_closed_and_full_streams_end_without_a_traceback(command: str, code: int, complaint: str, data: Path) -> None:
    """A closed stream holds nothing and takes everything; a full disk is said in one line."""
    child = subprocess.run(
        f"{' '.join(PROGRAM)} --data-dir {data} {command}",
        shell=True,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=clean_environment(),
        text=True,
    )

    assert (child.returncode, child.stderr.count("\n")) == (code, bool(complaint))
    assert child.stderr.startswith(complaint)


def test_a_file_in_the_place_of_a_folder_is_one_clear_line(karvon: Karvon, documents: Path, tmp_path: Path) -> None:
    """What the system refuses is said with the place that it refused."""
    (tmp_path / "index").touch()
    result = karvon("--data-dir", tmp_path, "build", "--documents", documents)

    assert (result.code, result.err.splitlines()[-1].startswith("karvon: the system refused: Not a directory")) == (
        2,
        True,
    )
    assert str(tmp_path / "index") in result.err
    assert "Traceback" not in result.err


def test_an_interrupted_build_leaves_the_old_index_and_no_traceback(own_data: Path, documents: Path) -> None:
    """Ctrl-C is quiet, with the exit code that shells know."""
    before = current_id(own_data / "index")
    command = [*PROGRAM, "--data-dir", str(own_data), "build", "--full", "--documents", str(documents)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=ROOT, env=clean_environment(), text=True) as child:
        lock = own_data / "build.lock"
        held = time.monotonic() + 60
        started = lock.stat().st_mtime_ns
        while not _is_locked(lock) and time.monotonic() < held:
            time.sleep(0.01)
        assert lock.stat().st_mtime_ns >= started
        child.send_signal(signal.SIGINT)
        _, complaint = child.communicate(timeout=60)

    assert (child.returncode, complaint) == (130, "")
    assert current_id(own_data / "index") == before


def _is_locked(path: Path) -> bool:
    import fcntl

    with path.open("a") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
