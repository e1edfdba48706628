"""Words that say that a figure is reached, and nothing of what it measures, in the eight languages."""

import re

from knowledge.folding import LETTER

_STEMS = (
    "reach(?:es|ed)?|came|comes|stood|stands|amounted|amounts|total(?:s|led|ed)?|worth|valued"
    "|value|volume|level"
    "|made up|equal(?:s|led)?|hit|rose"
    "|according|national|roughly|around|year|years|length|long|lengths?|kilomet~|area|covers?"
    "|covering|size|number|figure|some|just|only|also|put|sent|sends?|dispatch(?:es|ed)?|ship(?:s|ped)|carr(?:y|ies|ied)|travell?ed|moved|ran|runs?|received?|receives|welcomed"
    "|hosted|visited|visits?|arrived|employ(?:s|ed)?|times|has|have|had|people"
    "|приня~|приехал~|прибыл~|посетил~|побыва~|отправ(?:ил~|лен~)|перевез~|перевоз~|выполня~"
    "|учил~|обуча~|ввез~|занимает|построят|займет"
    "|строительств~|потребу~|связыва~|пришл~|направ~|получил~|выделил~|достав~"
    "|keldi|kelgan|келди|келган|келген|келді|kirit~|кирит~|qabul|қабул~|қабылда~|кабыл~|созыл~"
    "|yubor~|юбор~|жібер~|жөнөт~|фирист~|geldi|iber~"
    "|end|goods|товар(?:ами|ов|ы|ам)?|bilateral|two-way|двусторонн~|more|over|nearly|about"
    "|almost|более|свыше|около|почти|примерно|ұзынды~|узунду~|uzunlig~|узунлиг~|дарози~|uzynlyg~"
    "|time|been|takes?|took|gives?|gave|given|gets?|got|came|went|goes|made|amount|sum"
    "|составил~|составля~|составит|достиг~|дош[её]л~|равн~|насчит~|превысил~|объ[её]м~|год"
    "|года|году|уров(?:ень|ня|не)|длин[аыу]|протяж[её]нност~"
    "|площад~|размер~|национальн~|числ[оа]|количеств~|взаимн~|стран|страны|странами"
    "|государств~|имеет|лишь|только|также|развити~"
    "|tashkil|etdi|yetdi|boʻldi|bo'ldi|hajmi~|yil~|йил~|ташкил|этди|етди|бўлди|ҳажми~|davlat~"
    "|o'rtasidagi|ўртасидаги|bilan|билан"
    "|жетті|болды|құрады|көлемі~|жыл~|арасындағы|елдері~|болду|түздү|жетти|көлөмү~|ортосунда~|өлкөлөр~"
    "|ташкил|расид|буд|ҳаҷми~|соли|сол|байни|кишвар~|boldy|ýetdi|düzdi|möçberi~|ýyl~|arasynda~|ýurt~"
)
_LEVEL = re.compile(rf"(?<!{LETTER})(?:{_STEMS.replace('~', LETTER + '{0,10}')})(?!{LETTER})")


def level_words(folded: str) -> list[tuple[int, int]]:
    """Return the places of such words in the folded text."""
    return [match.span() for match in _LEVEL.finditer(folded)]
