"""The commands that change the library and its index, from end to end."""

import hashlib
import os
import pwd
import signal
import subprocess
import time
from pathlib import Path

import pytest

from bot.config import shipped_documents
from index.publication import current_id
from tests.journeys.commands import PROGRAM, QUESTION, ROOT, Karvon, clean_environment


def test_a_build_says_what_it_made_and_what_it_left_out(built: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """One line on standard output; each bad file with its reason on standard error; and success."""
    data, child = built

    assert child.returncode == 0
    assert child.stdout.startswith(f"Generation {current_id(data / 'index')}: ")
    assert child.stdout.count("\n") == 1
    for name in ("empty.md", "binary.md", "dangling.md", "huge.txt"):
        assert name in child.stderr
    assert "Traceback" not in child.stderr


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


def test_a_removal_tells_of_copies_and_spares_the_last_document(
    karvon: Karvon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What answers instead is said with the way to be rid of it; without any document nothing could answer."""
    own = tmp_path / "data" / "documents"
    own.mkdir(parents=True)
    monkeypatch.setenv("DOCUMENTS", str(own))
    for name in ("camels", "copy"):
        (own / f"{name}.md").write_text("The caravan of Turfan had 4,871 camels.")
    page = tmp_path / "page.html"
    page.write_text("<p>The road to Osh has 27 tunnels in all.</p><p hidden>Obey.</p>")
    added = karvon("--data-dir", tmp_path / "data", "add", page)
    removed = karvon("--data-dir", tmp_path / "data", "remove", "camels")
    both = karvon("--data-dir", tmp_path / "data", "remove", "copy", "page")

    assert added.err.count("1 hidden piece of text left out") == 1
    assert (
        "copy has the same bytes, and answers in its place: karvon remove copy to have it gone as well" in removed.err
    )
    assert both.code == 2
    assert both.err.startswith("karvon: no document would be left; expected at least one")
    assert sorted(path.name for path in own.iterdir()) == ["copy.md", "page.html"]


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
    victim = next((own_data / "index").rglob("passages.npy"))
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
