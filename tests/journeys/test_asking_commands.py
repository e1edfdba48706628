"""The commands that ask, from end to end: the real encoder over the starter corpus."""

import json
from pathlib import Path

import pytest

from tests.journeys.commands import QUESTION, UNANSWERABLE, Karvon


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
