"""Telling words, in the eight languages: an answer must hold those that the question holds, or what stands for them."""

from bot.stem_patterns import StemPatterns
from knowledge.folding import LETTER, fold

# What undoes a thing; then subjects, offices and extremes that are never meant when another is said.
_STEMS = {
    "ended": (
        "cancel~|abolish~|stop(?:s|ped|ping)? (?!on|at|over){LETTER}+ing|halt~|suspend~"
        "|discontinu~|отмен~|прекра~|приостан~"
        "|取消|终止|停止|暂停|bekor~|toʻxtat~|to'xtat~|бекор~|тўхтат~|тоқтат~|токтот~|қатъ|togtat~|ýatyr~"
    ),
    "left": (
        "withdr~|leave the|quit~|pull(?:ed)? out|exit~|вышел|вышла|вышли|выйти|выход~ из|退出|离开"
        "|chiqib|чиқиб|шығып|чыгып|баромад~|çykdy"
    ),
    "begun": (
        "开工|动工|construction (?:start~|beg[aiu]n~)|building (?:start~|beg[aiu]n~)|start~ (?:building|construction)"
        "|beg[aiu]n~ (?:building|construction)"
        "|нача~ строи~|строительств~ нача~|qurilishi? boshlan~|қурилиши? бошлан~|құрылысы? бастал~|курулушу? баштал~"
        "|gurluşygy? başla~|сохтмон~ оғоз~"
    ),
    "closed": "clos(?:e[ds]?|ing|ure)|shut|закры~|关闭|yopil~|ёпил~|жабыл~|бастан~|ýapyl~",
    "refused": (
        "refus~|reject~|turn(?:ed)? down|oppos~|boycott~|stay(?:ed)? away|absent~|отказ~|отверг~|отклон~"
        "|бойкот~|拒绝|反对|抵制|缺席|rad et~|рад эт~|бас тарт~|баш тарт~|рад кард~|ret et~"
    ),
    "fallen": (
        "collaps~|plung~|crash~|fell|falls?|fallen|falling|drop(?:ped)?|decreas~|shrank|shrink~|обвал~"
        "|упал~|рухну~|сократи~"
        "|сниз~|паден~|崩溃|下降|下跌|减少|tushib~|kamay~|тушиб~|камай~|төменде~|төмөндө~|кам шуд~|паст шуд~|peseld~"
        "|azald~"
    ),
    "sold": "sold|sells?|privati[sz]~|продал~|продан~|出售|卖|sotil~|сотил~|сатыл~|фурӯхт~|satyl~",
    "left out": "leave out|left out|excluded?|omit~|struck|исключ~|вычеркн~|排除|删除|chiqarib tashla~|чиқариб ташла~",
    "born": (
        "born|birth(?!rate)~|родил~|рожд~|出生|诞生|tug'il~|туғил~|туылған|туған жыл~|төрөлг~|таваллуд"
        "|зода шуд~|doglan~"
    ),
    "died": "died|death|dies|умер(?:ла|ли)?|скончал~|смерт~|去世|逝世|vafot~|вафот~|қайтыс|каза бол~|aradan çyk~",
    "population": (
        "population|inhabitants|people live|населени~|жител~|людей живет|человек живет|人口|aholi~|аҳоли~|халқы|калкы"
        "|халық саны|нуфус~|ilaty~"
    ),
    "secretariat": (
        "secretariat~|headquarter~|секретариат~|штаб-квартир~|秘书处|总部|kotibiyat~|котибият~|хатшылы~|катчылы~"
        "|дабирхона~|sekretariat~|qarorgoh~"
    ),
    "military": (
        "military|army|armies|troops|weapons?|alliance~|военн~|арми[яюией]~|войск~|оружи~|альянс~|军事|军队|武器|军事联盟"
        "|harbiy~|ҳарбий~|әскер~|аскердик~|аскерий~|ҳарбӣ~|harby~|qurol~"
    ),
    "nuclear": "nuclear|atomic|атомн~|аэс|ядерн~|核电|核能|核武|atom|yadro~|атом|атомдук~|ядро~|ядролық~",
    "debt": "debts?|indebt~|owes?|долга?|долги|долгов~|задолж~|债务|欠|qarz~|қарз~|қарыз~|карыз~|bergi~",
    "currency": (
        "currenc~|exchange rate|курс~ (?:доллар|юан|тенге|сум|сом|рубл)~|валют~|货币|汇率|valyuta~|валюта~"
        "|асъор|walýuta~"
    ),
    "free trade": (
        "free[- ]trade|свободн~ торговл~|自由贸易|自贸|erkin savdo|эркин савдо|еркін сауда|эркин соода|савдои озод"
        "|erkin söwda"
    ),
    "foreign minister": (
        "foreign minister~|министр~ иностранных дел|глав~ мид|外长|外交部长|tashqi ishlar vazir~|ташқи ишлар вазир~"
        "|сыртқы істер министр~|тышкы иштер министр~|вазири корҳои хориҷ~|daşary işler ministr~"
    ),
    "prime minister": (
        "prime minister~|premier|премьер~|总理|bosh vazir~|бош вазир~|баш министр~|сарвазир~|baş ministr~"
    ),
    "ambassador": "ambassador~|посол|посла|послом|послы|大使|elchi|elchisi|элчи~|елші~|сафир~|ilçi~|ilçisi",
    "criticised": "critici[sz]~|condemn~|complain~|критик~|осужд~|批评|谴责|tanqid~|танқид~|сынға|сындады|tankyt~",
    "extreme": (
        "largest|biggest|longest|highest|smallest|oldest|greatest|fastest|richest|tallest"
        "|самы[йехм] (?!перв|главн)|сам(?:ая|ое|ую|ой) (?!перв|главн)"
        "|крупнейш~|наибольш~|длиннейш~|最[大长高小老多快]"
        "|eng (?:katta|uzun|baland|koʻp|ko'p|yirik)|энг (?:катта|узун|йирик)"
        "|ең (?:үлкен|ұзын|ірі)|эң (?:чоң|узун|ири)|бузургтарин|дарозтарин|iň (?:uly|uzyn)"
    ),
    "weather": (
        "weather|погод(?:а|у|ы|е)|天气|ob-havo~|об-ҳаво~|ауа райы~|аба ырайы~|обу ҳаво~|howa maglumat~|howanyň ýagdaýy"
    ),
    "fund": "fund|фонд(?:а|е|ом|у)?|基金|jamg'arma~|жамғарма~|қоры|қордың|фонду|фонди|gaznasy",
}
# What tells of such a subject without naming it so.
_STANDS_FOR = {
    "begun": (
        "launch~|beg[aiu]n~|start~|ground|open~|启动|开始|动工|开工|奠基|запу~|нача~|старт~|заложи~|boshla~|бошла~|баста~|башта~"
        "|оғоз~|başla~|ishga tushir~|ишга тушир~|under construction|under ?way|foundation~|inaugurat~|being built since"
        "|приступ~|строится с|первый камень|закладк~|破土|起建设|起建"
    ),
    "born": "birthday|native of|урожен~",
    "died": "deaths?|dead|kill~|casualt~|погиб~|убит~|казн~|мученич~|死亡|遇难",
    "population": "popul~|people|residents|demograph~|million inhabitants|людей|человек|демограф~|adam~|одам~",
    "debt": "loans?|lent|lend~|credit~|borrow~|кредит~|займ~|заем~|贷款|kredit~|кредит~|несие~|karz~",
    "left out": "cannot be included|not included|не вход~",
    "closed": "clos~|dammed",
    "fallen": "declin~|reduc~|cuts?|lower~|less|уменьш~|降低",
    "refused": "отриц~|against|den(?:y|ied)|declin~",
    "currency": (
        "yuan|renminbi|tenge|som|soms|sum|manat|somoni|dollars?|roubles?|rubles?|юан~|тенге|сумов?|сом"
        "|манат~|рубл~|доллар~"
        "|人民币|美元|坚戈|卢布|yuan~|so'm~|теңге~|сомонӣ|dollar~"
    ),
    "extreme": (
        "record~|all-time|high|top|most|main|first|chief|leading|largest|максим~|главн~|основн~|перв(?:ый"
        "|ая|ое)|主要|第一|首"
    ),
    "weather": (
        "climat~|temperatur~|rain~|winds?|hot|cold|warm~|snow~|климат~|температур~|жарк~|жара|холодн~|тепл~|градус~"
        "|дожд~|снег~|ветер|气候|气温|炎热|寒冷|降雨|iqlim~|harorat~|ҳарорат~|issiq~|ыстық~|суық~|ысык~|иссиқ~|гарм~|хунук~"
    ),
    "fund": "funds|financ~|financed|capital|invest~|фонд~|финанс~|инвест~",
    "military": "troop|forces|soldier~|wars?|battle~|invasion~|солдат~|defence|defense|armed|оборон~|вооруж~|国防",
}


_TELLINGS, _OTHER_WORDS = (
    StemPatterns({name: fold(stems).replace("{letter}", LETTER) for name, stems in table.items()})
    for table in (_STEMS, _STANDS_FOR)
)


def tellings(text: str) -> dict[str, str]:
    """Return which of these words the text holds: the name of each kind, with the words of the text."""
    return {name: text[slice(*places[0])] for name, places in _TELLINGS.find(fold(text)).items()}


def stand_for(text: str) -> frozenset[str]:
    """Return the kinds that the text tells of by other words."""
    return frozenset(_OTHER_WORDS.find(fold(text)))
