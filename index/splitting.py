"""Documents to passages that suit an encoder; those of inherited documents are taken over."""

import math
import re
from collections.abc import Iterator, Sequence

import numpy as np

from index.encoder import Encoder
from index.inheritance import Inheritance
from index.reading import can_read
from index.stored_texts import StoredPassages, numbers_of
from index.tokens import Rows
from knowledge.documents import Document
from knowledge.passages import CountTokens, PassageShape, split_document

CHARS_A_TOKEN = (
    4.7  # of English, as the embedded model reads it; a Chinese character says about as much as three letters
)
_CJK = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def passage_shape(encoder: Encoder) -> PassageShape:
    """Return the shape of passages that suits the encoder: about 150 English words, never more than it reads."""
    return PassageShape(max_tokens=encoder.max_tokens, target_tokens=min(200, encoder.max_tokens))


def split_documents(
    documents: Sequence[Document], shape: PassageShape, encoder: Encoder, heritage: Inheritance | None
) -> tuple[StoredPassages, Rows]:
    """Return the documents' passages, and of each its row in the heritage, -1 where it is new: int64.

    What is kept of them are numbers.
    """
    rows: list[Rows] = [np.zeros(0, dtype=np.int64)]

    def split() -> Iterator[tuple[int, Rows, Rows]]:
        for number, document in enumerate(documents):
            if heritage and (held := heritage.of(document)):
                sizes, places = heritage.texts.passages.numbers(held)
                rows.append(np.arange(held.start, held.stop))
            else:
                sizes, places = numbers_of(split_document(document, shape, _measure(encoder, document)))
                rows.append(np.full(len(sizes), -1))
            yield number, sizes, places

    passages = StoredPassages.of(documents, split())
    return passages, np.concatenate(rows)


def _measure(encoder: Encoder, document: Document) -> CountTokens:
    """Return what passages of the document are measured with: the encoder's tokens, if it knows the language.

    A foreign word falls into so many pieces that a passage would hold two sentences, and what is found by words alone
    wants whole paragraphs (XQuAD in Russian: recall@1 .76 so, and .91 with English lengths). What the encoder cannot
    read at once it reads in parts.
    """
    if can_read(encoder, document):
        return encoder.count_tokens
    return lambda texts: [math.ceil((len(text) + 2 * len(_CJK.findall(text))) / CHARS_A_TOKEN) for text in texts]
