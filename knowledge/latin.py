"""Words in Latin letters without marks, so that spellings and scripts meet: Тошкент, Toşkent and Toshkent's letters."""

import re
import unicodedata

APOSTROPHES = re.compile("['ʻʼ’‘`´]")
# Letter by letter, so that names meet across scripts: Тошкент and Toshkent, Навоий and Navoiy share n-grams.
_TO_LATIN = str.maketrans(
    "абвгдезийклмнопрстуфыэёіўқғҳҷӣӯәңөүұһј", "abvgdeziiklmnoprstufyeeioqghjiuanouuhj"
) | str.maketrans(
    {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
)


# As many first letters tell most words from one another, whatever their endings.
STEM_LETTERS = 4


def stem_of(word: str) -> str:
    """Return the first letters of the word in Latin letters: what its inflected forms share."""
    return to_latin(word)[:STEM_LETTERS]


def to_latin(word: str) -> str:
    """Return the word, in lower case, in Latin letters without apostrophes and marks.

    Other scripts stay as they are; a word that would vanish (ь) stays.
    """
    latin = APOSTROPHES.sub("", word.casefold()).translate(_TO_LATIN)
    return "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c)) or word
