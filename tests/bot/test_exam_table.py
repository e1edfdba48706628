"""The table of exams."""

from dataclasses import replace

from bot.calibration import Judged, calibration_of
from bot.evaluation import Report
from bot.exam_table import exam_table
from bot.wire_exams import ExamWire, exam_wire
from index.evaluation import RetrievalScores

CALIBRATION = calibration_of([Judged(0.9, right=True), Judged(0.8, right=False)])
ANSWERABLE = Report(
    name="a.jsonl",
    questions=10,
    retrieval=RetrievalScores(0.9, 0.95, 1.0, 0.93, 0.94),
    first_sentence=0.8,
    in_reply=0.9,
    answered_wrongly=0.1,
    declined_rightly=None,
    declined_wrongly=0.0,
    balanced_accuracy=None,
    calibration=CALIBRATION,
    quoted_length=0.45,
    quotes=21,
    quote_share=1.0,
    p50_ms=12.345,
    p95_ms=20.0,
)


def test_each_measure_has_a_row_and_each_exam_a_column() -> None:
    """Columns are aligned; a dash stands where there is nothing to measure."""
    other = replace(
        ANSWERABLE, name="longer-name.jsonl", retrieval=None, declined_rightly=0.75, declined_wrongly=None, p50_ms=1.0
    )
    lines = exam_table([exam_wire(ANSWERABLE), exam_wire(other)]).splitlines()
    cells = {line[:33].strip(): line[33:].split() for line in lines}

    assert cells[""] == ["a.jsonl", "longer-name.jsonl"]
    assert cells["recall@1"] == ["0.900", "-"]
    assert cells["declined wrongly"] == ["0.000", "-"]
    assert cells["calibration error"] == ["0.450", "0.450"]
    assert cells["declined rightly"] == ["-", "0.750"]
    assert cells["milliseconds, p50"] == ["12.3", "1.0"]
    assert len({len(line) for line in lines}) == 1


def test_every_field_of_an_exam_has_its_row() -> None:
    """Nothing that is measured is left out of the table but the diagram, which is drawn below it."""
    fields = set(ExamWire.model_fields) - {"reliability"}

    assert len(exam_table([exam_wire(ANSWERABLE)]).splitlines()) == len(fields)
