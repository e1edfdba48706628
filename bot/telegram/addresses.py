"""Where messages go."""

from dataclasses import dataclass

from aiogram.types import InaccessibleMessage, Message, ReplyParameters


@dataclass(frozen=True, slots=True)
class Address:
    """Where an answer goes: the chat, its topic, and the message that is answered, or `quote`, words of one."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None
    quote: ReplyParameters | None = None

    @classmethod
    def of(cls, message: Message | InaccessibleMessage) -> "Address":
        """Return the address of an answer to the message; only a topic's thread counts, others are refused.

        Of a message that is gone or too old only the chat is known.
        """
        if isinstance(message, InaccessibleMessage):
            return cls(message.chat.id)
        thread = message.message_thread_id if message.is_topic_message else None
        return cls(message.chat.id, thread, message.message_id)
