"""Documents made by hand, small enough to know what each question must find in them."""

from collections.abc import Iterable
from hashlib import sha256

from knowledge.documents import Document
from knowledge.parallels import Parallels
from knowledge.passages import Passage


def make_document(identity: str, text: str, *, language: str = "en", title: str | None = None) -> Document:
    """A document of that text."""
    return Document(
        id=identity,
        title=title or identity,
        language=language,
        text=text,
        path=f"{identity}.txt",
        sha256=sha256(text.encode()).hexdigest(),
    )


TRADE = make_document(
    "trade",
    "Trade between China and Central Asia reached USD 94.8 billion in 2024. Customs counted the trade.\n\n"
    "Cotton, gas and copper go east. Machines and cars come back.",
)
SUMMIT = make_document(
    "summit", "The first summit was held in Xi'an on 19 May 2023. Six presidents came to Xi'an for the summit."
)
WORKSHOP = make_document("workshop", "The Luban Workshop teaches crafts in Dushanbe. Its pupils learn to survey land.")
RUSSIAN = make_document(
    "ru/gas", "Газопровод идёт через Узбекистан. Первая нитка газопровода открыта в 2009 году.", language="ru"
)
DOCUMENTS = (RUSSIAN, SUMMIT, TRADE, WORKSHOP)


def parallels_of(passages: Iterable[Passage]) -> Parallels:
    """The parallel sentences of these passages."""
    held: dict[str, list[Passage]] = {}
    for passage in passages:
        held.setdefault(passage.document.id, []).append(passage)
    return Parallels(lambda document_id: held.get(document_id, ()))
