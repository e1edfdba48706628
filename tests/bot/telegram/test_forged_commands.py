"""What administrators may do, asked by everybody else, in every shape that an update can have: nothing happens."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bot.telegram.conversation import conversation
from tests.bot.telegram.test_uploading import ADMIN, CAMELS

FORGERIES = st.fixed_dictionaries(
    {
        "chat": st.sampled_from([ADMIN, 8, -100500]),
        "kind": st.sampled_from(["private", "group", "supergroup", "channel"]),
        "sender": st.sampled_from([ADMIN, 8, 1087968824, 136817688, 777000, None]),
        "username": st.sampled_from(["admin", "reader", None]),
        "shape": st.sampled_from(["message", "edited_message", "channel_post", "forward", "via_bot", "sender_chat"]),
        "what": st.sampled_from(["/rebuild", "/documents", "/rollback", "/stats", "/unanswered", "file"]),
    }
)


def is_genuine(case: dict[str, Any]) -> bool:
    """Whether the case is what an administrator may do."""
    plain = case["shape"] == "message" or (case["shape"] == "forward" and case["what"] == "file")
    return case["chat"] == ADMIN and case["kind"] == "private" and case["sender"] == ADMIN and plain


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=FORGERIES.filter(lambda case: not is_genuine(case)))
async def test_nobody_else_changes_anything(tmp_path: Path, case: dict[str, Any]) -> None:
    """Another sender, another kind of chat, a name like the administrator's, an edit, a forward: no effect at all."""
    async with conversation(tmp_path, admins=[ADMIN]) as talk:
        message = talk.telegram.person_message(None, chat=case["chat"], kind=case["kind"])
        name = {"username": case["username"]} if case["username"] else {}
        message["from"] = case["sender"] and {"id": case["sender"], "is_bot": False, "first_name": "A", **name}
        if case["what"] == "file":
            message["document"] = talk.telegram.document("camels.md", CAMELS)
        else:
            message["text"] = case["what"]
        if case["shape"] == "forward":
            person = {"id": ADMIN, "is_bot": False, "first_name": "A"}
            message["forward_origin"] = {"type": "user", "date": 1_790_000_000, "sender_user": person}
        if case["shape"] == "via_bot":
            message["via_bot"] = {"id": 9, "is_bot": True, "first_name": "B"}
        if case["shape"] == "sender_chat":
            message["sender_chat"] = {"id": -100500, "type": "channel", "title": "C"}
        kind = case["shape"] if case["shape"] in ("edited_message", "channel_post") else "message"
        await talk.feed(**{kind: {name: value for name, value in message.items() if value is not None}})
        await talk.librarian.settle()

        assert talk.telegram.made("getFile") == []
        assert not talk.librarian.rebuilds.is_wanted
        assert "generations" not in {path.name for path in tmp_path.rglob("*")}
        said = " ".join(each.get("text", "") for each in talk.telegram.transcript(case["chat"]))
        assert "Documents: " not in said
        assert "index" not in said
        assert "Questions in the last" not in said
        assert "passed on" not in said
