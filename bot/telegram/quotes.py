"""The last look before sending: every quotation is compared with the open index, character by character."""

from collections.abc import Sequence

from bot.telegram.typesetting import Part
from index.generation import Generation


class MisquotationError(RuntimeError):
    """A message would have quoted what its document does not say; this is a bug, and the message is not sent."""


def check_quotations(parts: Sequence[Part], generation: Generation) -> None:
    """Return quietly when each quotation is what the generation's document says at its place.

    Raises:
        MisquotationError: one is not.
    """
    wanted = {ink.place.document.id for part in parts for ink in part.inks if ink.place}
    texts = {document.id: document.text for document in generation.documents if document.id in wanted}
    for part in parts:
        for ink in part.inks:
            if ink.place is None:
                continue
            span = ink.place.span
            if texts.get(ink.place.document.id, "")[span.start : span.end] != ink.text:
                raise MisquotationError(f"{ink.place.document.id} does not say so at [{span.start}, {span.end})")
