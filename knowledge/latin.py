"""Words in Latin letters without marks, so that spellings and scripts meet: Тошкент, Toşkent and Toshkent's letters."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = re.compile("['ʻʼ’‘`´]")
# Letter by letter, so that names meet across scripts: Тошкент and Toshkent, Навоий and Navoiy share n-grams.
_TO_LATIN = str.maketrans(
    "абвгдезийклмнопрстуфыэёіўқғҳҷӣӯәңөүұһј", "abvgdeziiklmnoprstufyeeioqghjiuanouuhj"
) | str.maketrans(
    {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
)


# Words and names that Russian and its neighbours share with English: конституция, Кембридж, Хьюстон, физика.
_AS_ENGLISH = [("ция", "tion"), ("ции", "tion"), ("цией", "tion"), ("цию", "tion"), ("кс", "x"), ("дж", "j")]
_AS_ENGLISH += [("х", "h"), ("ц", "c"), ("к", "c"), ("ф", "ph")]

# As many first letters tell most words from one another, whatever their endings.
STEM_LETTERS = 4


def stem_of(word: str) -> str:
    """Return the first letters of the word in Latin letters: what its inflected forms share."""
    return to_latin(word)[:STEM_LETTERS]


def as_english(text: str) -> str:
    """Return the text in lower case, its Cyrillic words spelt more as English spells such words."""
    text = text.casefold()
    for written, spelt in _AS_ENGLISH:
        text = text.replace(written, spelt)
    return text


@lru_cache(maxsize=1 << 16)  # words come again and again
def to_latin(word: str) -> str:
    """Return the word, in lower case, in Latin letters without apostrophes and marks.

    Other scripts stay as they are; a word that would vanish (ь) stays.
    """
    latin = APOSTROPHES.sub("", word.casefold()).translate(_TO_LATIN)
    return "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c)) or word
