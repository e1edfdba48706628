"""Documents to passages that suit an encoder; those of inherited documents are taken over."""

import math
import re
from collections.abc import Sequence

from index.encoder import Encoder
from index.inheritance import Inheritance
from index.reading import can_read
from knowledge.documents import Document
from knowledge.passages import CountTokens, Passage, PassageShape, split_document

CHARS_A_TOKEN = (
    4.7  # of English, as the embedded model reads it; a Chinese character says about as much as three letters
)
_CJK = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def passage_shape(encoder: Encoder) -> PassageShape:
    """Return the shape of passages that suits the encoder: about 150 English words, never more than it reads."""
    return PassageShape(max_tokens=encoder.max_tokens, target_tokens=min(200, encoder.max_tokens))


def split_documents(
    documents: Sequence[Document], shape: PassageShape, encoder: Encoder, heritage: Inheritance | None
) -> tuple[list[Passage], list[int]]:
    """Return the documents' passages, and of each its row in the heritage, -1 where it is new."""
    passages: list[Passage] = []
    rows: list[int] = []
    for document in documents:
        if held := heritage and heritage.of(document):
            first, same = held
            passages += same
            rows += range(first, first + len(same))
        else:
            new = split_document(document, shape, _measure(encoder, document))
            passages += new
            rows += [-1] * len(new)
    return passages, rows


def _measure(encoder: Encoder, document: Document) -> CountTokens:
    """Return what passages of the document are measured with: the encoder's tokens, if it knows the language.

    A foreign word falls into so many pieces that a passage would hold two sentences, and what is found by words alone
    wants whole paragraphs (XQuAD in Russian: recall@1 .76 so, and .91 with English lengths). What the encoder cannot
    read at once it reads in parts.
    """
    if can_read(encoder, document):
        return encoder.count_tokens
    return lambda texts: [math.ceil((len(text) + 2 * len(_CJK.findall(text))) / CHARS_A_TOKEN) for text in texts]
