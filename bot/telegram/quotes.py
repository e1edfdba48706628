"""The last look before sending: every quotation is compared with the index that it is from, character by character."""

from collections.abc import Sequence

from bot.telegram.typesetting import Part
from knowledge.excerpts import Citation


class MisquotationError(RuntimeError):
    """A message would have quoted what its document does not say; this is a bug, and the message is not sent."""


def check_quotations(parts: Sequence[Part], originals: Sequence[Citation]) -> None:
    """Return quietly when each quotation is what the originals' documents say at its place.

    Raises:
        MisquotationError: one is not.
    """
    texts = {original.document.id: original.document.text for original in originals}
    for part in parts:
        for ink in part.inks:
            if ink.place is None:
                continue
            span = ink.place.span
            if texts.get(ink.place.document.id, "")[span.start : span.end] != ink.text:
                raise MisquotationError(f"{ink.place.document.id} does not say so at [{span.start}, {span.end})")
