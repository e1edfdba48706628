"""The year before, the year after: a follow-up that names a year by the one asked about before."""

import re

from bot.slots import SlotKind, slots_of

_BEFORE = (
    r"(?:(?:in |for )?the (?:year before|previous year|preceding year|year earlier)|(?:a|one) year (?:earlier|before)"
    r"|(?:в |за )?(?:предыдущ|предшествующ|прошл)\w+ год(?:у)?|(?:на |за )?год(?:ом)? (?:раньше|ранее|до этого)"
    r"|(?:在)?(?:前一年|上一年|上年)|(?:undan )?(?:oldingi|avvalgi) yil(?:da|i)?"
    r"|(?:ундан )?(?:олдинги|аввалги) йил(?:да)?"
    r"|(?:одан )?(?:алдыңғы|бұрынғы) жыл(?:ы|да)?|(?:андан )?(?:мурунку|алдыңкы) жыл(?:ы|да)?"
    r"|(?:дар )?соли (?:пеш|қаблӣ)"
    r"|(?:ondan )?öňki ýyl(?:da|y)?)"
)
_AFTER = (
    r"(?:(?:in |for )?the (?:year after|following year|next year)|(?:a|one) year later"
    r"|(?:в |за )?следующ\w+ год(?:у)?|(?:на )?год(?:ом)? (?:позже|спустя)|(?:через|спустя) год"
    r"|(?:在)?(?:后一年|下一年|次年)|(?:undan )?keyingi yil(?:da|i)?|(?:ундан )?кейинги йил(?:да)?"
    r"|(?:одан )?кейінгі жыл(?:ы|да)?|(?:андан )?кийинки жыл(?:ы|да)?|(?:дар )?соли (?:баъд|оянда)"
    r"|(?:ondan )?soňky ýyl(?:da|y)?)"
)
_LED = r"(?:(?:and|but|what about|how about|а|и|что насчёт|那|va|ва|ал|және|жана|we)[ ,]*)*"
_TAIL = r"(?:[ -]*(?:chi|чи|ше|чы|чи|чӣ|näme|呢))?"
_SHIFTS = (
    (re.compile(_LED + _BEFORE + _TAIL), -1),
    (re.compile(_LED + _AFTER + _TAIL), 1),
)


def of_neighbouring_year(question: str, earlier: str) -> str | None:
    """Return the earlier question, asked of the year before or after its own, None where the question asks no such."""
    plain = question.lower().strip(" \t?!.…？！。")
    shift = next((by for words, by in _SHIFTS if words.fullmatch(plain)), 0)
    times = [slot.span for slot in slots_of(earlier) if slot.kind is SlotKind.TIME]
    years = [
        found
        for found in re.finditer(r"(?:1[89]|20)\d\d", earlier)
        if any(t.start <= found.start() < t.end for t in times)
    ]
    if not shift or len(years) != 1:
        return None
    year = years[0]
    return f"{earlier[: year.start()]}{int(year[0]) + shift}{earlier[year.end() :]}"
