"""A message as it was typed: a courtesy, or the questions in it, apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.courtesies import KindPhrase, read_courtesy, without_courtesies
from bot.question_words import begins_question, looks_asked
from knowledge.languages import detect_language
from knowledge.sentences import split_sentences

MOST_QUESTIONS = 5

_LIST_MARK = re.compile(r"\s*(?:\(?\d{1,2}\s*[.)．、](?!\d)|[-–—•*·▪]|[a-zа-я]\))\s*")
_INLINE_MARK = re.compile(r"(?:^|(?<=[?？.;\s]))\(?([1-9])\s?[.)](?=\s?[^\W\d_])")
_QUESTION_END = re.compile(r"(?<![?？؟!！.…])[!！.…]*+[?？؟][?？؟!！.…]*+(?=\s|[^\W_])(?!\s*[)»”\"'’』」\]])")
_SENTENCE_END = re.compile(r"[.?!。？！…;；:：]\s*$")
_TAG = re.compile(
    r"\W*(?:right|really|ok|okay|yes|no|true|correct|isn.?t it|правда|верно|да|нет|так|не так ли|правильно"
    r"|对吗|是吗|对吧|to.?g.?rimi|shundaymi|солай ма|дұрыс па|туурабы|дуруст|ҳамин тавр|şeýlemi|dogrumy)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One question of a message, and what was said before it to lead up to it ("" for nothing)."""

    text: str
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What a person wrote: either a courtesy, or at least one question; `left_out` counts those beyond the limit."""

    courtesy: KindPhrase | None
    questions: tuple[AskedPart, ...]
    left_out: int = 0


def read_message(text: str) -> Message:
    """Return the courtesy that the text is, or its questions in order, at most `MOST_QUESTIONS`.

    Questions are apart where one ends with a question mark, on lines and list items of their own, and where each of two
    sentences asks. A comma or an "and" splits nothing. A statement leads up to the question after it; after the last
    question it belongs to that. A text that asks nothing is one question as it stands.
    """
    courtesy = read_courtesy(text)
    if courtesy is not None:
        return Message(courtesy, ())
    asked = without_courtesies(text)
    pieces = [piece for piece in _pieces(asked) if read_courtesy(piece.text) is None] or [_Piece(asked)]
    questions = _questions(pieces)
    return Message(None, tuple(questions[:MOST_QUESTIONS]), max(0, len(questions) - MOST_QUESTIONS))


def _questions(pieces: list["_Piece"]) -> list[AskedPart]:
    if not any(piece.asks for piece in pieces):
        return [AskedPart(" ".join(piece.text for piece in pieces))]
    questions: list[AskedPart] = []
    lead_in: list[str] = []
    for piece in pieces:
        if _TAG.fullmatch(piece.text) and (lead_in or questions):
            lead_in.append(piece.text)
            if not questions:
                questions, lead_in = [AskedPart(" ".join(lead_in))], []
        elif piece.asks:
            questions.append(AskedPart(piece.text, " ".join(lead_in)))
            lead_in = []
        else:
            lead_in.append(piece.text)
    if lead_in:
        last = questions[-1]
        questions[-1] = AskedPart(" ".join([last.text, *lead_in]), last.lead_in)
    return questions


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a message; `listed`: it is an item of a list."""

    text: str
    listed: bool = False

    @property
    def asks(self) -> bool:
        if self.text.endswith((":", "：")):  # it leads up to a list
            return False
        return self.listed or bool(re.search("[?？؟]", self.text)) or looks_asked(self.text)


def _pieces(text: str) -> list[_Piece]:
    """Return the text's questions and statements in order, without list marks."""
    lines = [item for line in text.splitlines() for item in _items(line)]
    blocks = list(_blocks(lines))
    if sum(block.listed for block in blocks) < 2:  # one item is no list
        blocks = [_Piece(block.text) for block in blocks]
    return [piece for block in blocks for piece in _inline(block)]


def _items(line: str) -> list[str]:
    """Return the items of a list written in one line, "1. ... 2. ...", with their marks, or the line whole."""
    marks = list(_INLINE_MARK.finditer(line))
    if len(marks) < 2 or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)):
        return [line]
    cuts = [0, *(mark.start() for mark in marks), len(line)]
    return [line[start:end].strip() for start, end in pairwise(cuts) if line[start:end].strip()]


def _blocks(lines: Iterable[str]) -> Iterator[_Piece]:
    """Yield lines, those that one sentence runs over joined."""
    block = _Piece("")
    for line in map(str.strip, lines):
        mark = _LIST_MARK.match(line)
        words = line[mark.end() :] if mark else line
        apart = not words or mark or _SENTENCE_END.search(block.text) or begins_question(words)
        if block.text and apart:
            yield block
            block = _Piece("")
        block = _Piece(f"{block.text} {words}".strip(), bool(mark) or (block.listed and bool(block.text)))
    if block.text:
        yield block


def _inline(block: _Piece) -> Iterator[_Piece]:
    """Yield the pieces of one block: questions by their marks, then sentences where one of several asks."""
    start = 0
    for end in [*(match.end() for match in _QUESTION_END.finditer(block.text)), len(block.text)]:
        piece = block.text[start:end].strip()
        start = end
        if any(map(str.isalnum, piece)):
            yield from (_Piece(each, block.listed) for each in _sentences(piece))


def _sentences(piece: str) -> list[str]:
    """Return the piece's sentences where one of several asks, else the piece whole."""
    spans = split_sentences(piece, detect_language(piece))
    sentences = [piece[span.start : span.end] for span in spans]
    return sentences if len(sentences) > 1 and any(_Piece(each).asks for each in sentences) else [piece]
