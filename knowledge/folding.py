"""Text in one plain shape, character for character, so that a place found in it is a place in the text."""

LETTER = r"[^\W\d_]"
"""One letter of any script, for patterns over folded text."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("ʻʼ‘’`´′ʹ", "'"),
        **dict.fromkeys("‐‑‒–—―−～〜", "-"),
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
        ),
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
        "ё": "е",
        "Ё": "е",
        "İ": "i",
    }
)


def fold(text: str) -> str:
    """Return the text in lower case with plain apostrophes, dashes, spaces and digits, of exactly the same length.

    Character n of the result is character n of the text; ё is е. Line breaks stay.
    """
    plain = text.translate(_PLAIN)
    lower = plain.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in plain)
