"""Which of the eight languages a text is in, by script, letters of its own and common words.

No library that is kept today tells Uzbek (in both scripts), Tajik, Kazakh, Kyrgyz and Turkmen apart, least of all in a question of four
words; a list of each one's letters and its commonest words does.
"""

import re
from collections import Counter

LANGUAGES = ("en", "ru", "zh", "uz", "kk", "ky", "tg", "tk")
UNDETERMINED = "und"

_SAMPLE_CHARACTERS = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['ʻʼ‘’`´][^\W\d_]+)*['ʻʼ‘’`´]?")
_APOSTROPHES = re.compile("['ʻʼ‘`´]")
_LEAST_SHARE = 0.08  # of the words must speak for a language, by a letter or as a common word
_LEAST_SHARE_SHORT = 0.15
_SHORT_WORDS = 8


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_COMMON = {
    "en": _words(
        "the of and in to is was were are be been has have had what who when where why how which did does do by for from "
        "with on at as that this these those it its not an or than into between many much their his her they you we i about "
        "after before during can could will would should may most more over under there whose a but if all also no"
    ),
    "ru": _words(
        "и в во не на что он она оно они с со как а то все его но да ты к у же вы за бы по только ее её мне было вот от меня "
        "нет о из ему когда кто какой какая какие каков какова сколько где куда почему зачем чем чей между для при после до "
        "был была были будет есть это этот эта эти того году года год также который которая которые или об их под над без "
        "через так чтобы своей своих лет млрд стран между сколько подписал"
    ),
    "uz": _words(
        "va bu bilan uchun qanday qancha kim nima qachon qayerda qaysi necha nechta edi bo’ldi bo’lgan bo’lib ham esa emas yil yilda "
        "yili yilning o’zbekiston o’rtasida bo’yicha haqida eng ko’p kerak mumkin orqali davlat hajmi savdo hamkorlik xitoy "
        "nega qayer ularning lekin ammo keyin barcha yoki deb har bir ikki katta markaziy osiyo "
        "ва бу билан учун қандай қанча ким нима қачон қаерда қайси неча эди бўлди бўлган ҳам эса эмас йил йилда йили йилнинг "
        "ўзбекистон ўртасида бўйича ҳақида энг кўп керак мумкин орқали давлат савдо ҳажми хитой лекин аммо кейин ёки деб ҳар "
        "бир икки ўртасидаги нега"
    ),
    "tg": _words(
        "ва дар ба аз ки бо ин он барои аст буд буданд шуд шуданд мебошад чист кист кай куҷо чанд чӣ чи қадар кадом чаро то "
        "ҳам бар вале аммо ё як ду соли сол солҳои байни миёни тоҷикистон чин ҷумҳурии ҳаҷми савдо кард карданд карда шудааст "
        "худ ҳамкории онҳо мо шумо ман аввалин дорад доранд кишварҳои рӯзи чор нест"
    ),
    "kk": _words(
        "және мен бен пен үшін бұл бір қандай қанша кім кімдер не қашан қайда қай неше болды болған болып бар жоқ емес жылы "
        "жылдың жылғы жыл арасында арасындағы туралы бойынша ең көп дейін кейін қазақстан қытай сауда көлемі мемлекет оның "
        "олар осы сол деп немесе ретінде еді неге қайсы қалай дегеніміз аталады атты қол қойды кіммен қайдан"
    ),
    "ky": _words(
        "жана менен үчүн бул бир кандай канча ким эмне качан кайда кайсы болду болгон болуп бар жок эмес жылы жылдын жыл "
        "ортосунда ортосундагы жөнүндө боюнча эң көп чейин кийин кыргызстан кытай соода көлөмү мамлекет анын алар ошол деп "
        "же катары эле эмнеге кантип деген канчага жетти кол койду койгон өлкө өлкөлөр"
    ),
    "tk": _words(
        "we bilen üçin bu bir nähili näçe kim näme haçan nirede nirä haýsy boldy bolan bolup bar ýok däl ýyl ýylda ýylyň ýyly "
        "arasynda arasyndaky barada boýunça iň köp çenli soň türkmenistan hytaý söwda möçberi döwlet onuň olar şol hem "
        "ýa diýip edildi edilen ýurt näçä deň merkezi aziýa"
    ),
}
_OTHER = _words(
    "der die das und ist nicht mit ein eine von dem den zu auf für sich le la les des du est et une dans que qui pour sur pas "
    "el los las del en un una es por para con como il di che per non della sono ve bir bu için ile olan olarak mi ne da de "
    "не се на је да су и у од за що та це як від про для які або була був був бути у з й"
)
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
_FOREIGN = frozenset("їєґђјљњћџѓќѕҙҫҗҡҥӑӗҥѣ" + "ğıəőűąęłńśźżčřšěůđßñãõêâîøåæőœşț")
_UZBEK_LATIN = re.compile(r"[og]’")


def detect_language(text: str) -> str:
    """Return the text's language, one of `LANGUAGES`, or "und" where none of them fits."""
    sample = _APOSTROPHES.sub("’", text[:_SAMPLE_CHARACTERS].lower())
    scripts = Counter(map(_script, filter(str.isalpha, sample)))
    if not scripts:
        return UNDETERMINED
    # a Chinese character says about as much as three letters
    scripts["han"] *= 3
    script, _ = scripts.most_common(1)[0]
    if script == "han":
        return UNDETERMINED if scripts["kana"] * 10 > scripts["han"] else "zh"
    if script not in {"latin", "cyrillic"}:
        return UNDETERMINED
    words = [word.rstrip("’") for word in _WORD.findall(sample) if _script(word[0]) == script]
    candidates = ("en", "uz", "tk") if script == "latin" else ("ru", "uz", "kk", "ky", "tg")
    return _likeliest(words, candidates)


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
    others = 0.8 * sum(word in _OTHER for word in words) + sum(3 * bool(_FOREIGN & set(word)) for word in words)
    least = (_LEAST_SHARE_SHORT if len(words) < _SHORT_WORDS else _LEAST_SHARE) * len(words)
    return language if scores[language] > others and scores[language] >= least else UNDETERMINED


def _weight(word: str, language: str) -> float:
    """Return how much the word speaks for the language: its commonness there and its letters."""
    letters = set(word)
    weight = 1.0 if word in _COMMON[language] else 0.0
    weight += 1.5 * bool(letters & set(_OWN.get(language, "")))
    weight += 0.3 * bool(letters & set(_SHARED.get(language, "")))
    if language == "uz" and _UZBEK_LATIN.search(word):
        weight += 1.5
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
