"""Every bad message, update, index and setting has its outcome, and a test that holds it; documents elsewhere.

Rows D1 to D46 stand in `tests/knowledge/formats/test_bad_inputs.py`.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
GENERATION, FOREIGN = "index/test_generation.py", "index/test_foreign_manifest.py"
CONFIG, COMMANDS = "bot/test_config.py", "journeys/test_command_line.py"
LIMITS = "journeys/test_limits.py"

TELEGRAM = "bot/telegram"

ROWS = {
    "M1 a long question: cut, and told": (f"{TELEGRAM}/test_handlers.py", "test_ten_thousand_characters_are_cut"),
    "M1 a hundred a second: paced, told once": (f"{TELEGRAM}/test_room.py", "test_a_flooder_is_told"),
    "M2 no words: a kind line, no search": (f"{TELEGRAM}/test_handlers.py", "test_what_has_no_words_is_met_kindly"),
    "M2 no text: a kind line": (f"{TELEGRAM}/test_last.py", "test_what_is_not_text_gets_one_friendly_line"),
    "M3 markup in a question or a name: plain text": (f"{TELEGRAM}/test_handlers.py", "test_markup_in_a_question"),
    "M4 markup that a document holds: plain text": (
        f"{TELEGRAM}/test_handlers.py",
        "test_text_is_never_sent_as_markup",
    ),
    "M5 a wish for secrets or power: a question like any": (
        f"{TELEGRAM}/test_handlers.py",
        "test_who_asks_for_secrets",
    ),
    "M6 commands of administrators by others: nothing": (f"{TELEGRAM}/test_forged_commands.py", "test_nobody_else"),
    "M6 a line in the log": (f"{TELEGRAM}/test_audit.py", "test_what_others_try_is_told"),
    "M7 edits: no command is executed": (f"{TELEGRAM}/test_edits.py", "test_a_command_in_an_edit_is_not_executed"),
    "M7 commands for another bot: left": (f"{TELEGRAM}/test_groups.py", "test_a_command_for_another_bot_is_left"),
    "M8 more than a message: cut between sentences": (f"{TELEGRAM}/test_typesetting.py", "test_every_message_is_one"),
    "M9 buttons forged or of another time: expired": (f"{TELEGRAM}/test_buttons.py", "test_a_button_that_was_never"),
    "M10 a double tap adds once": (f"{TELEGRAM}/test_uploading.py", "test_a_double_tap_adds_once"),
    "M10 a double tap removes once": (f"{TELEGRAM}/test_shelving.py", "test_a_document_is_removed_once"),
    "M11 blocked: left in peace": (f"{TELEGRAM}/test_delivery.py", "test_a_person_who_blocked_the_bot"),
    "M11 a group that moved: followed": (f"{TELEGRAM}/test_delivery.py", "test_a_group_that_became_a_supergroup"),
    "M12 a group that was not chosen: a line, and left": (f"{TELEGRAM}/test_joining.py", "test_where_it_is_brought"),
    "M12 a lively group: paced": (f"{TELEGRAM}/test_pacing.py", "test_a_lively_group_is_answered_in_turn"),
    "M12 twenty messages a minute": (f"{TELEGRAM}/test_pacing.py", "test_a_group_gets_no_more_messages"),
    "M13 many at once of one person: one at a time": (f"{TELEGRAM}/test_app.py", "test_one_question_at_a_time"),
    "M14 /forget in the middle: no trace": (f"{TELEGRAM}/test_stopping.py", "test_forget_drops_the_answer"),
    "M15 any words: words": ("index/test_lexical.py", "test_any_text_can_be_indexed_and_asked"),
    "M15 ten thousand words: read up to a bound": ("index/test_lexical.py", "test_a_long_question_is_read_up_to"),
    "U1 an update again: one answer": (f"{TELEGRAM}/test_app.py", "test_a_repeated_update_is_answered_once"),
    "U2 numbers that begin anew lower: taken": (f"{TELEGRAM}/test_inbox.py", "test_numbers_that_begin_anew_lower"),
    "U3 one of a batch is none: the others go on": (f"{TELEGRAM}/test_app_faults.py", "test_one_malformed_update"),
    "U4 a call without the secret: 401": (f"{TELEGRAM}/test_webhook.py", "test_without_the_secret_nothing_is_read"),
    "U5 a body that is no update: 400 or 413": (f"{TELEGRAM}/test_webhook.py", "test_a_body_that_is_no_update"),
    "U6 500 slow callers: cut off": (f"{TELEGRAM}/test_web.py", "test_five_hundred_slow_heads_are_cut_off"),
    "U7 a forged sender's address: 401": (f"{TELEGRAM}/test_webhook.py", "test_without_the_secret_nothing_is_read"),
    "U8 409, HTML, 429: polled again": (f"{TELEGRAM}/test_app_faults.py", "test_a_rival_a_page_of_html_and_a_flood"),
    "U8 no answer at all: asked again": (f"{TELEGRAM}/test_inbox.py", "test_a_poll_that_hangs_is_given_up"),
    "U9 a token that was revoked: the bot ends": (f"{TELEGRAM}/test_app_faults.py", "test_a_token_that_is_refused"),
    "U10 a 500 after it was sent: twice at most": (
        f"{TELEGRAM}/test_doubts.py",
        "test_of_a_message_whose_answer_is_lost",
    ),
    "U10 formatting that is refused: the words alone": (
        f"{TELEGRAM}/test_delivery.py",
        "test_what_is_refused_for_its_looks",
    ),
    "U11 too old: one apology": (f"{TELEGRAM}/test_pacing.py", "test_what_is_too_old_gets_one_apology_a_chat"),
    "U12 a clock that jumps: nothing is old by it": (
        f"{TELEGRAM}/test_clock.py",
        "test_a_clock_that_jumps_makes_nothing",
    ),
    "U12 nor waits longer": (f"{TELEGRAM}/test_clock.py", "test_a_wait_goes_by_telegrams_time"),
    "U13 killed before it was noted: one answer": ("journeys/test_serve.py", "test_a_question_survives_a_kill"),
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
    last = {"M": 15, "U": 13, "I": 15, "C": 10}
    assert numbers == {f"{kind}{number}" for kind, count in last.items() for number in range(1, count + 1)}
