"""The commonest words of the eight languages, in lower case, by which a short text is told; apostrophes are ’."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


COMMON_WORDS = {
    "en": _words(
        "the of and in to is was were are be been has have had what who when where why how which did does do by",
        "for from with on at as that this these those it its not an or than into between many much their his her",
        "they you we i about after before during can could will would should may most more over under there whose",
        "a but if all also no",
    ),
    "ru": _words(
        "что чего чему чём кого кому кем ком каким каких каком какого какому какую такое такой является",
        "находится называется называют много стал стала стали",
        "другие другой откуда насколько согласно назовите приведите расскажи расскажите перечисли",
        "и в во не на что он она оно они с со как а то все его но да ты к у же вы за бы по только ее её мне было",
        "вот от меня нет о из ему когда кто какой какая какие каков какова сколько где куда почему зачем чем чей",
        "между для при после до был была были будет есть это этот эта эти того году года год также который",
        "которая которые или об их под над без через так чтобы своей своих лет млрд стран подписал",
    ),
    "uz": _words(
        "va bu bilan uchun qanday qancha kim nima qachon qayerda qaysi necha nechta edi bo’ldi bo’lgan bo’lib ham",
        "esa emas yil yilda yili yilning o’zbekiston o’rtasida bo’yicha haqida eng ko’p kerak mumkin orqali",
        "davlat hajmi savdo hamkorlik xitoy nega qayer ularning lekin ammo keyin barcha yoki deb har bir ikki",
        "katta markaziy osiyo nimani nimadan kimni",
        "ва бу билан учун қандай қанча ким нима қачон қаерда қайси неча эди бўлди бўлган ҳам",
        "эса эмас йил йилда йили йилнинг ўзбекистон ўртасида бўйича ҳақида энг кўп керак мумкин орқали давлат",
        "савдо ҳажми хитой лекин аммо кейин ёки деб ҳар бир икки ўртасидаги нега",
    ),
    "tg": _words(
        "ва дар ба аз ки бо ин он барои аст буд буданд шуд шуданд мебошад чист кист кай куҷо чанд чӣ чи қадар",
        "кадом чаро чиро то ҳам бар вале аммо ё як ду соли сол солҳои байни миёни тоҷикистон чин ҷумҳурии ҳаҷми савдо",
        "кард карданд карда шудааст худ ҳамкории онҳо мо шумо ман аввалин дорад доранд кишварҳои рӯзи чор нест",
    ),
    "kk": _words(
        "және мен бен пен үшін бұл бір қандай қанша кім кімдер не қашан қайда қай неше болды болған болып бар жоқ",
        "емес жылы жылдың жылғы жыл арасында арасындағы туралы бойынша ең көп дейін кейін қазақстан қытай сауда",
        "көлемі мемлекет оның олар осы сол деп немесе ретінде еді неге қайсы қалай дегеніміз аталады атты қол",
        "қойды кіммен қайдан нені неден кімді кімге",
    ),
    "ky": _words(
        "жана менен үчүн бул бир кандай канча ким эмне качан кайда кайсы болду болгон болуп бар жок эмес жылы",
        "жылдын жыл ортосунда ортосундагы жөнүндө боюнча эң көп чейин кийин кыргызстан кытай соода көлөмү",
        "мамлекет анын алар ошол деп же катары эле эмнеге кантип деген канчага жетти кол койду койгон өлкө",
        "өлкөлөр аркылуу кайсыл кимге кайдан кандайча ошондой дагы ошондуктан мурда азыр эмнени эмнеден кимди",
    ),
    "tk": _words(
        "nämäni nämeden kimi kim kime kimiň nirede nireden näme näçe",
        "we bilen üçin bu bir nähili näçe kim näme haçan nirede nirä haýsy boldy bolan bolup bar ýok däl ýyl",
        "ýylda ýylyň ýyly arasynda arasyndaky barada boýunça iň köp çenli soň türkmenistan hytaý söwda möçberi",
        "döwlet onuň olar şol hem ýa diýip edildi edilen ýurt näçä deň merkezi aziýa",
    ),
}

OTHER_WORDS = _words(
    "хто щоб цей ця між підписав який яка яке які коли скільки було",
    "der die das und ist nicht mit ein eine von dem den zu auf für sich le la les des du est et une dans que",
    "qui pour sur pas el los las del en un una es por para con como il di che per non della sono ve bir bu",
    "için ile olan olarak mi ne da de не се на је да су и у од за що та це як від про для які або була був",
    "бути з й",
)
"""Common words of languages that are none of the eight."""

# Common in these languages' texts about the domain, and yet they name something.
_NAMES = _words(
    "hamkorlik savdo xitoy o’zbekiston савдо хитой ўзбекистон тоҷикистон чин ҳамкории сауда қазақстан қытай соода",
    "кыргызстан кытай söwda hytaý türkmenistan",
)
FUNCTION_WORDS = {language: words - _NAMES for language, words in COMMON_WORDS.items()}
"""The common words that say nothing of what a text is about."""
COMMON_ENGLISH = _words(
    "he she my me him our us one two some any other another such same own each every few both little less least much",
    "first last next new old good better best great long high big small large right left early late full whole sure",
    "time year day week month people person man woman child life world country state city place thing way part case",
    "hand work money story fact lot side kind head house name point end line area level number group problem question",
    "too very just only even still yet never ever always often again here there now then today well back away down",
    "up out off once rather quite almost also while until since because whether though against without within along",
    "say said tell told ask go went gone come came get got make made take took taken give gave given see saw seen",
    "know knew known think thought find found use used want need let put keep kept hold held leave show shown try",
    "call called seem feel become became begin began run ran move live bring bought buy pay paid sell sold send sent",
    "meet met sit stand lose lost win won set cut fall fell rise rose grow grew read write wrote speak open close",
    "follow lead turn start stop help talk look like love play include continue happen must might shall am being done",
    "mid",
)
"""Other common words of English, by which no language is told: many are words of others too."""
