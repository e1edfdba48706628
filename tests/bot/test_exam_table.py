"""The table of exams."""

from bot.evaluation import Report
from bot.exam_table import exam_table
from bot.wire_exams import exam_wire
from index.evaluation import RetrievalScores

ANSWERABLE = Report(
    name="a.jsonl",
    questions=10,
    retrieval=RetrievalScores(0.9, 0.95, 1.0, 0.93, 0.94),
    first_sentence=0.8,
    in_reply=0.9,
    answered_wrongly=0.1,
    declined_rightly=None,
    declined_wrongly=0.0,
    quotes=21,
    quote_share=1.0,
    p50_ms=12.345,
    p95_ms=20.0,
)


def test_each_measure_has_a_row_and_each_exam_a_column() -> None:
    """Columns are aligned; a dash stands where there is nothing to measure."""
    other = Report("longer-name.jsonl", 5, None, None, None, 0.5, 0.75, None, 0, None, 1.0, 2.0)
    lines = exam_table([exam_wire(ANSWERABLE), exam_wire(other)]).splitlines()
    cells = {line[:28].strip(): line[28:].split() for line in lines}

    assert cells[""] == ["a.jsonl", "longer-name.jsonl"]
    assert cells["recall@1"] == ["0.900", "-"]
    assert cells["answered wrongly"] == ["0.100", "0.500"]
    assert cells["declined rightly"] == ["-", "0.750"]
    assert cells["milliseconds, p50"] == ["12.3", "1.0"]
    assert len({len(line) for line in lines}) == 1


def test_every_field_of_an_exam_has_its_row() -> None:
    """Nothing that is measured is left out of the table."""
    assert len(exam_table([exam_wire(ANSWERABLE)]).splitlines()) == len(type(exam_wire(ANSWERABLE)).model_fields)
