"""Where sentences begin and end: sentencex proposes, and rules mend what it is known to get wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from knowledge.abbreviations import (
    BEFORE_FIGURE,
    BEFORE_NAME,
    BEFORE_UNIT,
    DIGRAPH_INITIALS,
    MAY_END,
    STARTERS,
    WORDS_TOO,
    YEARS_EARLY,
    YEARS_LATE,
)
from knowledge.spans import Span, parts_of

MAX_SENTENCE_CHARS = 2000  # longer is a listing, or text without stops; quoted, it fills half a Telegram message

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_STOP = re.compile(
    r"(?P<stop>[.!?…。！？｡]+)"
    r"(?P<close>(?:[\"'»”’」』）)\]】》]|\[\d{1,3}\]|[¹²³⁰⁴-⁹])*)"
    r"(?P<note>(?<=[^\W\d_]{3}[.])\d{1,3}(?=\s+[^\W\d_]))?"
    r"(?P<gap>\s*)"
)
_TOKEN = re.compile(r"(?:[^\W_]|[.\-'ʻʼ‘’№])+$")
_ORDINAL = re.compile(r"^\d+-(?=[^\W\d_])")
_NEXT = re.compile(r"(?:[-–—]\s+)?[^\w\s]*([\w'ʻ‘’]*)(\.?)")
_SPEECH = re.compile(r"\w{0,6}?(?:说|表示|指出|强调|问道?|答道?|写道|称)")
_LIST_MARK = re.compile(r"[\W_]*(?:\d{1,3}|[IVXivx]{1,5}|[^\W\d_])$")
_AFTER_FIGURE = re.compile(r"\d\W*\w*$")
_KNOWN = BEFORE_NAME | BEFORE_FIGURE | BEFORE_UNIT | YEARS_LATE | YEARS_EARLY | MAY_END
_WINDOW = 5_000  # sentencex takes quadratic time over open quotation marks: it is shown no more at once
_BULLETS = "*•▪"
_MONTH = {"May"}  # a whole word among the months that are shortened
_PLAIN_LETTERS = 4
_CONTEXT = 80  # how far back a rule looks
_OPENING_WORDS = (
    6  # "В начале 2024 г. Китай ...": a year among the first words opens the sentence, later on it may close it
)


@dataclass(frozen=True, slots=True)
class _Stop:
    """One stop that may end a sentence, and what stands round it."""

    stop: str
    close: str
    gap: str
    token: str
    next_word: str
    next_is_initial: bool
    sentence_so_far: str
    note: bool


def split_sentences(text: str, language: str) -> list[Span]:
    """Return the sentences in reading order as spans of code points without white space at either end.

    Every character but white space stands in exactly one span; none crosses an empty line. Time is linear in the text.
    One longer than `MAX_SENTENCE_CHARS` comes in parts. `language` is an ISO 639 code; "und" and unknown codes are read
    by the rules that most languages share.
    """
    spans: list[Span] = []
    begin = 0
    for gap in [*_PARAGRAPH_BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        spans += _split_paragraph(text, begin, end, language)
        begin = gap.end() if gap else end
    return spans


def _split_paragraph(text: str, begin: int, end: int, language: str) -> list[Span]:
    paragraph = text[begin:end]
    pieces: list[tuple[int, int]] = []
    start = 0
    for cut in [*_cuts(paragraph, language), len(paragraph)]:
        piece = paragraph[start:cut]
        left, right = start + len(piece) - len(piece.lstrip()), cut - len(piece) + len(piece.rstrip())
        start = cut
        if left >= right:
            continue
        worded = any(map(str.isalnum, paragraph[left:right]))
        if pieces and not (worded and _has_word(paragraph, pieces[-1])):
            pieces[-1] = (pieces[-1][0], right)
        else:
            pieces.append((left, right))
    whole = [Span(begin + left, begin + right) for left, right in pieces]
    return [part for span in whole for part in parts_of(text, span, MAX_SENTENCE_CHARS)]


def _has_word(paragraph: str, piece: tuple[int, int]) -> bool:
    return any(character.isalnum() for character in paragraph[piece[0] : piece[1]])


def _cuts(paragraph: str, language: str) -> Iterator[int]:
    """Yield the offsets behind each sentence but the last, ascending."""
    proposed = _proposed(paragraph, language)
    uncased = not any(map(str.isupper, paragraph))
    start = 0
    for match in _STOP.finditer(paragraph):
        cut = match.end("note") if match["note"] else match.end("close")
        if match.end() == len(paragraph):
            return
        verdict = _verdict(_stop_at(paragraph, match, start), uncased=uncased)
        if verdict is None:
            verdict = paragraph[match.end()] in _BULLETS or any(
                place in proposed for place in range(match.end("stop"), min(match.end(), cut + 2) + 1)
            )
        if verdict:
            yield cut
            start = match.end()


def _stop_at(paragraph: str, match: re.Match[str], start: int) -> _Stop:
    before = paragraph[max(start, match.start() - _CONTEXT) : match.start()]
    token = _TOKEN.search(before)
    following = _NEXT.match(paragraph[match.end() : match.end() + _CONTEXT])
    return _Stop(
        stop=match["stop"],
        close=match["close"],
        gap=match["gap"],
        token=_ORDINAL.sub("", token[0].lstrip(".-'’")) if token else "",
        next_word=following[1] if following else "",
        next_is_initial=bool(following and len(following[1]) == 1 and following[2]),
        sentence_so_far=before,
        note=match["note"] is not None,
    )


def _proposed(paragraph: str, language: str) -> set[int]:
    """Return the offsets at which sentencex begins a new sentence."""
    found: set[int] = set()
    for begin, end in _windows(paragraph):
        window = paragraph[begin:end]
        found.update(begin + boundary["end_index"] for boundary in get_sentence_boundaries(language or "en", window))
    return found


def _windows(paragraph: str) -> Iterator[tuple[int, int]]:
    begin = 0
    while len(paragraph) - begin > _WINDOW:
        end = paragraph.rfind(". ", begin + _WINDOW // 2, begin + _WINDOW) + 2
        end = end if end > begin + 2 else begin + _WINDOW
        yield begin, end
        begin = end
    yield begin, len(paragraph)


def _verdict(stop: _Stop, *, uncased: bool) -> bool | None:
    """Return whether the sentence ends here, or None where the rules leave it to sentencex."""
    if stop.stop[-1] in "。！？｡":
        return _verdict_chinese(stop)
    if not stop.gap:
        return None if stop.next_word[:1].isupper() and stop.token.isalpha() and len(stop.token) > 2 else False
    if stop.next_word[:1].islower():
        return None if uncased and stop.token.lower() not in _KNOWN else False
    if stop.note:
        return True
    if stop.stop != ".":
        return True if stop.next_word[:1].isupper() else None
    return _verdict_point(stop)


def _verdict_chinese(stop: _Stop) -> bool | None:
    if not stop.close:
        return True
    if set(stop.close) & set("）)】》]"):
        return None
    return not _SPEECH.match(stop.next_word)


def _verdict_point(stop: _Stop) -> bool | None:  # noqa: PLR0911  a table of rules, the first that fits decides
    if _LIST_MARK.match(stop.sentence_so_far) and not stop.close:
        return False
    if stop.next_word[:1].isdigit():
        return _verdict_before_figure(stop)
    if not stop.next_word[:1].isupper():
        return None
    if not stop.token or stop.token.isdigit():
        return True
    token = stop.token.lower()
    if _is_initial(stop) or token not in _KNOWN:
        return _verdict_before_name(stop)
    after_figure = bool(_AFTER_FIGURE.search(stop.sentence_so_far))
    if token in YEARS_LATE | YEARS_EARLY and after_figure:
        return token in YEARS_LATE and _is_late(stop)
    if token in BEFORE_UNIT:
        return not (stop.next_word.isupper() and len(stop.next_word) > 1)
    if token in MAY_END | BEFORE_FIGURE and token not in BEFORE_NAME:
        return len(token) > 1 or after_figure
    return _starts(stop) and token in WORDS_TOO


def _is_late(stop: _Stop) -> bool:
    """Return whether the sentence has gone on long enough for a year to close it."""
    return len(stop.sentence_so_far.split()) > _OPENING_WORDS


def _starts(stop: _Stop) -> bool:
    """Return whether the next word begins sentences far more often than names."""
    return stop.next_word.lower() in STARTERS and not stop.next_is_initial


def _is_initial(stop: _Stop) -> bool:
    """Return whether the token is a capital that stands for a name; 30 °C is none."""
    token = stop.token
    if stop.sentence_so_far.endswith(f"°{token}"):
        return False
    return (len(token) == 1 and token.isupper()) or (token.istitle() and token.lower() in DIGRAPH_INITIALS)


def _verdict_before_name(stop: _Stop) -> bool | None:
    token = stop.token
    if _is_initial(stop) or (len(token) == 1 and token.isalpha() and not stop.sentence_so_far.endswith(f"°{token}")):
        return _starts(stop) and len(stop.sentence_so_far.split()) > 1
    if "." in token and max(map(len, re.split(r"[.\-]+", token))) <= 2 and re.sub(r"[.\-]", "", token).isalpha():
        return _starts(stop)
    if stop.close:
        return True
    plain = _is_plain(token) or (len(token) >= 3 and token.isalpha() and _starts(stop))
    return True if plain or token in _MONTH else None


def _is_plain(token: str) -> bool:
    """Return whether the word is no abbreviation: sentencex keeps even those together inside quotation marks."""
    return len(token) >= _PLAIN_LETTERS and token.isalpha() and token.islower()


def _verdict_before_figure(stop: _Stop) -> bool | None:
    token = stop.token.lower()
    if token.isdigit() and len(token) <= 2:
        return None if len(stop.next_word) > 2 else False
    if token.isdigit():
        return True
    if token in (YEARS_LATE | YEARS_EARLY | MAY_END) - BEFORE_FIGURE:
        return token not in YEARS_EARLY and (_is_late(stop) or len(stop.next_word) >= 4)
    if token in _KNOWN or (len(token) == 1 and token.isalpha()):
        return False
    opens_with_year = len(stop.next_word) == 4 and len(token) >= _PLAIN_LETTERS  # "... Kazinform. 2025 жылғы ..."
    return True if not token or opens_with_year or _is_plain(stop.token) else None
