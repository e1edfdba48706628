"""Every bad index and every bad setting has its outcome, and a test that holds it; documents have theirs elsewhere.

Rows D1 to D46 stand in `tests/knowledge/formats/test_bad_inputs.py`.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
GENERATION, FOREIGN = "index/test_generation.py", "index/test_foreign_manifest.py"
CONFIG, COMMANDS = "bot/test_config.py", "journeys/test_command_line.py"
LIMITS = "journeys/test_limits.py"

ROWS = {
    "I1 a byte flipped: found, the earlier generation serves": (GENERATION, "test_a_flipped_bit_in_any_file"),
    "I2 truncated, empty, missing, extra: the same": (GENERATION, "test_missing_truncated_foreign_and_linked_files"),
    "I3 wrong vectors or headers: refused": (GENERATION, "test_a_header_that_promises_more_than_the_file_holds"),
    "I4 no file is given to FAISS: what is not in the manifest is damage": (
        GENERATION,
        "test_missing_truncated_foreign",
    ),
    "I5 counts that disagree: refused": (GENERATION, "test_counts_that_disagree_are_refused"),
    "I6 another encoder: refused, build": ("bot/test_answering.py", "test_an_index_of_another_encoder_is_refused"),
    "I7 a manifest that is none: refused, though sealed": (FOREIGN, "test_a_manifest_that_is_none_is_refused"),
    "I7 a name that leads out: refused": (GENERATION, "test_a_manifest_that_leads_out_of_its_folder"),
    "I8 files of two generations: refused": (FOREIGN, "test_files_of_two_generations_do_not_mix"),
    "I9 CURRENT empty, junk, or naming nothing: the newest whole one": (GENERATION, "test_a_pointer_to_nothing"),
    "I10 all damaged: a clear fault that says karvon build": (GENERATION, "test_a_damaged_generation_falls_back"),
    "I10 in Telegram: people are told, it is built anew, administrators know": (
        "bot/telegram/test_mending.py",
        "test_a_bot_without_a_whole_index_serves_and_mends",
    ),
    "I11 a pickle: never opened": (GENERATION, "test_an_array_of_objects_is_never_unpickled"),
    "I12 a damaged inbox: put aside, a new one": ("bot/test_store.py", "test_a_damaged_inbox_is_put_aside"),
    "I14 a folder changed by hand: told, the index stays": ("knowledge/test_drift.py", "test_what_was_changed_by_hand"),
    "I15 more than fits into memory: refused before": ("index/test_memory.py", "test_a_library_too_large_is_refused"),
    "I13 leftovers: swept away": ("torture/test_crashes.py", "test_no_end_leaves_an_unusable_state"),
    "C1 a token of the wrong shape: refused, never shown": (CONFIG, "test_a_token_of_the_wrong_shape_is_refused"),
    "C2 admins that are no persons: refused": (CONFIG, "test_an_admin_is_one_person_by_number"),
    "C3 a weak secret: refused": (CONFIG, "test_a_weak_webhook_secret_is_refused"),
    "C4 a data folder that cannot be made or written: refused": (CONFIG, "test_a_data_folder_that_cannot_be_written"),
    "C4 a missing one: made for its owner alone": (CONFIG, "test_a_missing_data_folder_is_made_for_its_owner"),
    "C5 no or damaged weights: refused": ("index/test_encoder.py", "test_damaged_weights_are_refused"),
    "C7 wrong values, unknown and double names: refused by name": (CONFIG, "test_a_wrong_value_is_named"),
    "C8 two bots: the second ends": ("bot/telegram/test_app_faults.py", "test_only_one_bot_serves_from_a_data_folder"),
    "C8 two builds: the second is told": ("bot/test_two_at_once.py", "test_whoever_comes_during_a_build_is_told"),
    "C10 a file of secrets that others can read: told": (
        "bot/test_config.py",
        "test_a_file_of_secrets_that_others_can_read",
    ),
    "C9 any locale: UTF-8": (COMMANDS, "test_output_is_utf_8_in_any_locale"),
    "C9 32 open files: enough": (LIMITS, "test_thirty_two_open_files_are_enough_for_an_answer"),
    "C9 200 MB of memory, or 6 open files: said in one line": (LIMITS, "test_what_is_short_is_said_in_one_line"),
    "C9 no temporary folder: none is needed": (LIMITS, "test_no_temporary_folder_is_needed"),
}
NOT_HELD = {
    "C6": "there is no LLM",
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_held_by_a_test(row: str) -> None:
    """The test is there under the name that the table gives."""
    file, name = ROWS[row]
    assert f"def {name}" in (TESTS / file).read_text(encoding="utf-8")


def test_every_row_is_held_or_known_not_to_be() -> None:
    """None is forgotten."""
    numbers = {row.split()[0] for row in ROWS} | NOT_HELD.keys()
    assert numbers == {*(f"I{number}" for number in range(1, 16)), *(f"C{number}" for number in range(1, 11))}
