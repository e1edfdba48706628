"""Words that undo what was done, in the eight languages: the answer must hold those that the question holds."""

import re
from functools import cache

from knowledge.folding import LETTER, fold

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
    "closed": "clos(?:e[ds]?|ing|ure)|shut|закры~|关闭|yopil~|ёпил~|жабыл~|бастан~|ýapyl~",
    "refused": (
        "refus~|reject~|turn(?:ed)? down|oppos~|boycott~|stay(?:ed)? away|absent~|отказ~|отверг~|отклон~"
        "|бойкот~|拒绝|反对|抵制|缺席|rad et~|рад эт~|бас тарт~|баш тарт~|рад кард~|ret et~"
    ),
    "fallen": (
        "collaps~|plung~|crash~|fell|falls?|fallen|falling|drop(?:ped)?|decreas~|shrank|shrink~|обвал~|упал~|рухну~|сократи~"
        "|сниз~|паден~|崩溃|下降|下跌|减少|tushib~|kamay~|тушиб~|камай~|төменде~|төмөндө~|кам шуд~|паст шуд~|peseld~"
        "|azald~"
    ),
    "moved": "relocat~|postpon~|moved? from|перен[её]с~|отлож~|推迟|改期|koʻchir~|ko'chir~|кўчир~|көшір~|көчүр~",
    "sold": "sold|sells?|privati[sz]~|продал~|продан~|出售|卖|sotil~|сотил~|сатыл~|фурӯхт~|satyl~",
    "left out": "leave out|left out|excluded?|omit~|struck|исключ~|вычеркн~|排除|删除|chiqarib tashla~|чиқариб ташла~",
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    patterns = {}
    for name, stems in _STEMS.items():
        each = fold(stems).replace("~", rf"{LETTER}{{0,10}}").replace("{letter}", LETTER).split("|")
        words = [stem for stem in each if not re.search("[\u3400-\u9fff]", stem)]
        chinese = [stem for stem in each if re.search("[\u3400-\u9fff]", stem)]
        inside = "|".join(chinese)
        whole = rf"(?<!{LETTER})(?:{'|'.join(words)})(?!{LETTER})"
        patterns[name] = re.compile(f"{whole}|{inside}" if inside else whole)
    return patterns


def undoings(text: str) -> dict[str, str]:
    """Return which of these the text tells of, each with the words that do."""
    folded = fold(text)
    found = {name: pattern.search(folded) for name, pattern in _patterns().items()}
    return {name: text[match.start() : match.end()] for name, match in found.items() if match}
