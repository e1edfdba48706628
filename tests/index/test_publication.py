"""The order of publication: what was in force before, and before that, whenever it was built."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.manifest import FORMAT_VERSION, Manifest, seal
from index.publication import (
    CURRENT_FILE,
    REMEMBERED_PUBLICATIONS,
    current_id,
    generation_folder,
    kept_generations,
    publish,
    roll_back,
)
from knowledge.errors import GenerationError

FIRST, SECOND, THIRD = (f"{number:016x}" for number in range(3))


def write_empty(indexes: Path, name: str) -> None:
    """A whole generation without files; those of higher names were built earlier."""
    folder = generation_folder(indexes, name)
    folder.mkdir(parents=True)
    manifest = {
        "format": FORMAT_VERSION, "id": name, "built_at": f"20{99 - int(name, 16)}-01-01T00:00:00+00:00",
        "documents_fingerprint": "0" * 64, "made_by": "0" * 64, "documents": 1, "passages": 1, "sentences": 1,
        "encoder": {"name": "none", "fingerprint": "0" * 64, "dimension": 1},
        "shape": {"max_tokens": 1, "target_tokens": 1}, "files": {},
    }  # fmt: skip
    seal(folder, Manifest.model_validate(manifest))


@pytest.fixture
def indexes(tmp_path: Path) -> Path:
    """Three generations, of which none is in force."""
    for name in (FIRST, SECOND, THIRD):
        write_empty(tmp_path, name)
    return tmp_path


def test_a_way_back_goes_by_what_was_in_force_and_not_by_when_it_was_built(indexes: Path) -> None:
    """As after a document was added and removed again: the one built first is in force, the newest was before it."""
    for name in (SECOND, FIRST, SECOND):
        publish(indexes, name)

    assert kept_generations(indexes) == [SECOND, FIRST, THIRD]
    assert [roll_back(indexes), roll_back(indexes)] == [FIRST, SECOND]
    with pytest.raises(GenerationError, match=f"one of those kept: {FIRST}, {THIRD}: name one of them"):
        roll_back(indexes)
    assert current_id(indexes) == SECOND


def test_what_was_left_by_a_step_back_is_no_way_back(indexes: Path) -> None:
    """After a step back and a new build, the next step back leads to what answered before that build."""
    publish(indexes, FIRST)
    publish(indexes, SECOND)
    roll_back(indexes)
    publish(indexes, THIRD)

    assert roll_back(indexes) == FIRST


def test_what_is_lost_or_damaged_is_stepped_over(indexes: Path) -> None:
    """And one that is named although it was never in force has the one before it as its way back."""
    for name in (FIRST, SECOND, THIRD):
        publish(indexes, name)
    shutil.rmtree(generation_folder(indexes, SECOND))

    assert roll_back(indexes) == FIRST
    assert roll_back(indexes, THIRD) == THIRD
    assert roll_back(indexes) == FIRST


def test_a_pointer_of_one_line_is_understood(indexes: Path) -> None:
    """As it was written before the order was kept."""
    (indexes / CURRENT_FILE).write_text(f"{FIRST}\n")
    assert current_id(indexes) == FIRST
    publish(indexes, SECOND)

    assert roll_back(indexes) == FIRST


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.sampled_from(["back", FIRST, SECOND, THIRD]), max_size=25))
def test_each_step_back_undoes_one_publication(steps: list[str], tmp_path: Path) -> None:
    """However often what was published, and however often one went back meanwhile."""
    indexes = Path(tempfile.mkdtemp(dir=tmp_path))
    for name in (FIRST, SECOND, THIRD):
        write_empty(indexes, name)
    order = [FIRST]
    publish(indexes, FIRST)
    for step in steps:
        if step != "back":
            publish(indexes, step)
            order = [step, *order][:REMEMBERED_PUBLICATIONS] if step != order[0] else order
        elif len(order) > 1:
            order = order[1:]
            assert roll_back(indexes) == order[0]
        else:
            with pytest.raises(GenerationError):
                roll_back(indexes)
        assert current_id(indexes) == order[0]
