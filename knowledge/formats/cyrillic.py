"""Which of the old Cyrillic encodings a text was saved in, told by how natural its letters are.

A detector that goes by bytes reads short cp1251 as mac_cyrillic or koi8-r and leaves almost readable words behind.
"""

import re

_ENCODINGS = ("cp1251", "koi8_r", "cp866", "kz1048", "koi8_t", "ptcp154", "iso8859_5", "mac_cyrillic")
_BY_FREQUENCY = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"  # Russian letters, the commonest first
_CENTRAL_ASIAN = "қғҳўӯҷӣәіңүұөһ"
_WEIGHTS: dict[str, float] = {letter: 1.6 - rank / 11 for rank, letter in enumerate(_BY_FREQUENCY)}
_WEIGHTS |= dict.fromkeys(_CENTRAL_ASIAN, 0.2)
_VOWEL = re.compile("[аеёиоуыэюяіӣӯўәөұү]")
_WORD = re.compile(r"[^\W\d_]+")
_LETTER_SHARE = 0.8
_NATURAL = -0.3
_GLUED = re.compile(r"(?<![^\W_])[–—’”•…·÷№†‡](?=[а-яё])")  # what capitals become in the encoding of the other system
_TYPOGRAPHY = frozenset("«»—–…“”„‘’№•·©® ")


def best_cyrillic(sample: bytes) -> str | None:
    """Return the encoding in which the sample reads as natural Cyrillic, or None where it does in none."""
    scored = [(_naturalness(sample, encoding), -rank, encoding) for rank, encoding in enumerate(_ENCODINGS)]
    score, _, encoding = max(scored)
    return encoding if score > _NATURAL else None


def _naturalness(sample: bytes, encoding: str) -> float:
    """Return about +1 for a text of common letters in words of natural case, below 0 for what no one writes."""
    text = sample.decode(encoding, errors="replace")
    wide = [character for character in text if ord(character) >= 0x80 and character not in _TYPOGRAPHY]
    letters = [character for character in wide if "\u0400" <= character <= "\u052f"]
    if not letters or len(letters) < _LETTER_SHARE * len(wide):
        return -1.0
    frequency: float = sum(_WEIGHTS.get(letter.lower(), -6.0) for letter in letters) / len(letters)
    words: list[str] = [word for word in _WORD.findall(text) if not word.isascii()]
    unnatural = sum(map(_is_unnatural, words)) + len(_GLUED.findall(text))
    shouted = sum(word.isupper() and len(word) > 1 for word in words)
    strange = len(wide) - len(letters)
    return frequency - 2 * unnatural / len(words) - 0.15 * shouted / len(words) - 4 * strange / len(wide)


def _is_unnatural(word: str) -> bool:
    mixed_case = not (word.islower() or word.isupper() or word.istitle())
    mixed_script = any(map(str.isascii, word))
    return mixed_case or mixed_script or (len(word) > 1 and not _VOWEL.search(word.lower()) and not word.isupper())
