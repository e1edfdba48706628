"""Which of the eight languages a text is in, by script, letters of its own and common words.

No library that is kept today tells Uzbek (in both scripts), Tajik, Kazakh, Kyrgyz and Turkmen apart, least of all in a
question of four words; a list of each one's letters, endings and commonest words does.
"""

import re
from collections import Counter
from functools import lru_cache

from knowledge.common_words import COMMON_WORDS, OTHER_WORDS

LANGUAGES = ("en", "ru", "zh", "uz", "kk", "ky", "tg", "tk")
UNDETERMINED = "und"

_SAMPLE_CHARACTERS = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['ʻʼ‘’`´][^\W\d_]+)*['ʻʼ‘’`´]?")
_APOSTROPHES = re.compile("['ʻʼ‘`´]")
_LEAST_SHARE = 0.08  # of the words must speak for a language, by a letter or as a common word
_LEAST_SHARE_SHORT = 0.15
_SHORT_WORDS = 8
_LEAST_SHARE_OF_SCRIPT = 0.25
_CANDIDATES = {"latin": ("en", "uz", "tk"), "cyrillic": ("ru", "uz", "kk", "ky", "tg")}

_OWN = {
    "uz": "ў",
    "tg": "ҷӣ",
    "kk": "әұі",
    "tk": "ňýžş",
}
_SHARED = {
    "uz": "қғҳ",
    "tg": "қғҳӯ",
    "kk": "қғңөүһ",
    "ky": "ңөү",
    "ru": "ыэщъё",
    "tk": "äöüç",
}
_FOREIGN = frozenset("їєґђјљњћџѓќѕҙҫҗҡҥӑӗҥѣ" + "ğıəőűąęłńśźżčřšěůđßñãõêâîøåæőœț")
_ENDINGS = {
    "en": re.compile(r"..(?:tion|ing|ed|ly|ships?|ness|['’]s)$"),
    "ru": re.compile(
        r"..(?:[ое]го|[ое]му|[аиы]ми|[ыи]е|[ыи]х|[ыи]й|ую|ая|ит|ет|ут|ют|ть|ал|ил|ала|ила|лся|ци[яию]|ост[ьи]|ени[яею])$"
    ),
    "uz": re.compile(
        r"..(?:lar(?:ni|ga|da|i|ning)?|ning|ni|moqda|adi|[il]ndi(?:mi)?|ildi(?:mi)?|gan|sida|asi|лар(?:ни|га|да|и|нинг)?|нинг|ни|моқда|ади|илди)$"
    ),
    "kk": re.compile(r"..(?:[лдт][ае]р|[нд]ың|[нд]ің|ды|ді|ты|ті|ған|ген|қан|кен|ады|еді|йды)$"),
    "ky": re.compile(
        r"..(?:[лдт][аеоө]р(?:[ыиуү]|[гдн][аеоөыи]н?)?|[ндт][ыиуү]н|ган|ген|гон|гөн|[дт][ыиуү]|[дт][ае]гы|[дт][ае]ги"
        r"|уу(?:ну|га|да|чу)?|л[ыуүи]к|[дт][ыуүи]к|[дтв]ык|[ыиуү]шат|[аеыиуү][бп][ыиуү])$"
    ),
    "tg": re.compile(r"..(?:ҳои?|ро|анд|ӣ|ии)$"),
    "tk": re.compile(r"..(?:lar|ler|yň|iň|dy|di|ýar|ýär|lan|len|yp|ip)$"),
}
_UZBEK_LATIN = re.compile(r"[og]’")
_KYRGYZ_ROUND = re.compile(r"[өүоу][^аеёиоуыэюяөүәіұ]+ө")  # Kazakh writes ө in a first syllable alone


def detect_language(text: str) -> str:
    """Return the text's language, one of `LANGUAGES`, or "und" where none of them fits."""
    sample = _APOSTROPHES.sub("’", text[:_SAMPLE_CHARACTERS].lower())
    scripts = Counter(map(_script, filter(str.isalpha, sample)))
    if not scripts:
        return UNDETERMINED
    # a Chinese character says about as much as three letters
    scripts["han"] *= 3
    most = scripts.total()
    # names in another script may outweigh a question's own words: "Khorgos Gateway 2025 жылы қанша TEU өңдеді?"
    likely = [script for script, count in scripts.most_common(2) if count >= _LEAST_SHARE_OF_SCRIPT * most]
    told = (_in_script(sample, script, scripts) for script in likely)
    return next((language for language in told if language != UNDETERMINED), UNDETERMINED)


def _in_script(sample: str, script: str, scripts: Counter[str]) -> str:
    """Return the language that the text's words in one script are in."""
    if script == "han":
        return UNDETERMINED if scripts["kana"] * 10 > scripts["han"] else "zh"
    if script not in _CANDIDATES:
        return UNDETERMINED
    words = [word.rstrip("’") for word in _WORD.findall(sample) if _script(word[0]) == script]
    return _likeliest(words, _CANDIDATES[script]) if words else UNDETERMINED


def _script(letter: str) -> str:
    code = ord(letter)
    if code < 0x250 or 0x1E00 <= code < 0x1F00 or 0x2B0 <= code < 0x300:
        return "latin"
    if 0x400 <= code < 0x530:
        return "cyrillic"
    if 0x3400 <= code < 0xA000 or 0xF900 <= code < 0xFB00 or 0x20000 <= code < 0x32000:
        return "han"
    return "kana" if 0x3040 <= code < 0x3100 else "other"


def _likeliest(words: list[str], candidates: tuple[str, ...]) -> str:
    scores = {language: sum(_weight(word, language) for word in words) for language in candidates}
    language = max(scores, key=scores.__getitem__)
    others = 0.8 * sum(word in OTHER_WORDS for word in words) + sum(3 * bool(_FOREIGN & set(word)) for word in words)
    least = (_LEAST_SHARE_SHORT if len(words) < _SHORT_WORDS else _LEAST_SHARE) * len(words)
    return language if scores[language] > others and scores[language] >= least else UNDETERMINED


@lru_cache(maxsize=1 << 16)
def _weight(word: str, language: str) -> float:
    """Return how much the word speaks for the language: its commonness there and its letters."""
    letters = set(word)
    weight = 1.0 if word in COMMON_WORDS[language] else 0.0
    weight += 1.5 * bool(letters & set(_OWN.get(language, "")))
    weight += 0.3 * bool(letters & set(_SHARED.get(language, "")))
    if language == "uz" and _UZBEK_LATIN.search(word):
        weight += 1.5
    if language == "ky" and _KYRGYZ_ROUND.search(word):
        weight += 1.0
    weight += 0.4 * bool(_ENDINGS[language].search(word)) if weight == 0 else 0.0
    if letters & _ALIEN[language]:
        weight -= 0.5
    return weight


_CYRILLIC_EXTRA = frozenset("ўқғҳҷӣӯәіңүұөһыщъ")
_ALIEN = {
    "en": frozenset(),
    "ru": frozenset("ўқғҳҷӣӯәіңүұөһ"),
    "uz": _CYRILLIC_EXTRA - frozenset("ўқғҳъ") | frozenset("ňýžşäöüç"),
    "tg": _CYRILLIC_EXTRA - frozenset("ҷӣӯқғҳъ"),
    "kk": _CYRILLIC_EXTRA - frozenset("әіңүұөһқғыщъ"),
    "ky": _CYRILLIC_EXTRA - frozenset("ңөүыщъ"),
    "tk": frozenset("qxvc"),
}
"""Letters that the language does not have."""
