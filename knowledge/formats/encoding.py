"""Bytes to characters, whatever encoding a text was saved in; what is no text is refused."""

import codecs

from charset_normalizer import from_bytes

from knowledge.errors import DocumentError
from knowledge.formats.cyrillic import best_cyrillic
from knowledge.reasons import Reason

_TEXT = "text in an encoding that can be told"
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.02
_STRAY_CONTROLS = 3
_SAMPLE_BYTES = 64 * 1024
_PLAUSIBLE_SHARE = 0.95
_COMMON_HANZI_SHARE = 0.75
_OTHER_ENCODINGS = ["cp1252", "cp1254", "cp1250", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1255", "cp1256"]


def decode(data: bytes) -> str:
    """Return the characters that the bytes stand for, without a byte order mark.

    Raises:
        DocumentError: there is nothing in them, they are no text, or their encoding cannot be told.
    """
    if not data.strip():
        raise DocumentError(
            "the file is empty", "some text", "write the text into it or take it away", reason=Reason.EMPTY
        )
    text = _marked(data)
    if text is None:
        text = _utf16(data)
    if text is None:
        _refuse_controls(data)
        text = _utf8(data) or _legacy(data)
    if not text.strip():
        raise DocumentError(
            "the file holds white space alone",
            "some text",
            "write the text into it or take it away",
            reason=Reason.EMPTY,
        )
    return text


def _marked(data: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _undecodable(f"the file says that it is {encoding} and is not ({error.reason})") from error
    return None


def _refuse_controls(data: bytes) -> None:
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in data or controls > max(_STRAY_CONTROLS, _CONTROL_SHARE * len(sample)):
        raise DocumentError(
            "the file is binary data", _TEXT, "save its words as UTF-8 text and add that", reason=Reason.ENCODING
        )


def _utf16(data: bytes) -> str | None:
    """Return UTF-16 that lacks its mark, told by most of its units being characters in use here."""
    if len(data) % 2:
        return None
    scored = []
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE_BYTES].decode(encoding, errors="replace")
        scored.append((sum(map(_is_in_use, sample)) / len(sample), encoding))
    share, encoding = max(scored)
    sample = data[:_SAMPLE_BYTES].decode(encoding, errors="replace")
    if share < _PLAUSIBLE_SHARE or all(map(_is_hanzi, sample)) or not _has_controls(data):
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _has_controls(data: bytes) -> bool:
    """Return whether there are bytes that no one-byte text has; UTF-16 of our scripts has one in each space or stop."""
    return len(data[:_SAMPLE_BYTES].translate(None, _CONTROLS)) < len(data[:_SAMPLE_BYTES])


def _is_hanzi(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_in_use(character: str) -> bool:
    code = ord(character)
    return (
        0x20 <= code < 0x180
        or code in {0x09, 0x0A, 0x0D}
        or 0x400 <= code < 0x530
        or 0x2000 <= code < 0x2070
        or 0x3000 <= code < 0x3020
        or 0x4E00 <= code < 0x9FB0
        or 0xFF00 <= code < 0xFF60
    ) and not 0x7F <= code < 0xA0


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    encoding = best_cyrillic(sample) or _chinese(sample) or _other(sample)
    if encoding is None:
        raise _undecodable("the file's encoding cannot be told")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(f"the file looks like {encoding} and breaks off at byte {error.start}") from error


def _chinese(sample: bytes) -> str | None:
    """Return gb18030 when most characters are among the 3,755 commonest of GB 2312 (lead bytes B0 to D7)."""
    text = sample.decode("gb18030", errors="ignore")
    wide = [character for character in text if ord(character) >= 0x80]
    leads = [character.encode("gb18030")[0] for character in wide if "\u4e00" <= character <= "\u9fff"]
    common = sum(0xB0 <= lead <= 0xD7 for lead in leads)
    return "gb18030" if leads and common >= _COMMON_HANZI_SHARE * len(wide) else None


def _other(sample: bytes) -> str | None:
    best = from_bytes(sample, cp_isolation=_OTHER_ENCODINGS).best()
    return best.encoding if best else None


def _undecodable(found: str) -> DocumentError:
    return DocumentError(found, "text in UTF-8", "save the file again as UTF-8", reason=Reason.ENCODING)
