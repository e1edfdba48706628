"""Numbers in digits, with the separators of each language."""

import re
from decimal import Decimal

DECIMAL_COMMA = frozenset({"ru", "uz", "kk", "ky", "tg", "tk"})
"""Languages that write 94,8 where English and Chinese write 94.8."""

_NUMBER = re.compile(
    r"[0-9]{1,3}(?P<sep>[ .,'])[0-9]{3}(?![0-9])(?:(?P=sep)[0-9]{3}(?![0-9])){0,4}(?:[.,][0-9]{1,6}(?![0-9]))?"
    r"|[0-9]{1,15}(?![0-9])(?:[.,][0-9]{1,9}(?![0-9]))?"
)
_RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*+")
_ONE_MARK = re.compile(r"[0-9]+[.,][0-9]+")


def digits_at(folded: str, start: int) -> tuple[int, str]:
    """Return the end of the number in digits that begins at `start`, and it as written, or "" where it is none.

    The end is then that of the whole run of digits and points (12.3.4.5, or too many digits for a figure).
    """
    found = _NUMBER.match(folded, start)
    if found and not (
        folded[found.end() : found.end() + 1] in (".", ",") and folded[found.end() + 1 : found.end() + 2].isdigit()
    ):
        return found.end(), found[0]
    run = _RUN.match(folded, start)
    return run.end() if run else start + 1, ""


def is_ambiguous(written: str) -> bool:
    """Return whether only the language tells 1,027 from 1.027: one mark, and three digits behind it."""
    return bool(_ONE_MARK.fullmatch(written)) and len(re.split("[.,]", written)[1]) == 3 and written[0] != "0"


def worth(written: str, *, decimal_comma: bool) -> tuple[Decimal, Decimal]:
    """Return the number's worth and that of its last digit (94.8: 94.8 and 0.1).

    `decimal_comma` decides only what the digits leave open: 1,500 is 1500 in any language, as nobody writes the
    noughts of 1.500; so are 1 500 and 1,500,000.
    """
    marks = [character for character in written if not character.isdigit()]
    if not marks:
        return Decimal(written), Decimal(1)
    last = marks[-1]
    tail = written.rsplit(last, 1)[1]
    grouped = len(tail) == 3 and (last in " '" or (len(marks) > 1 and set(marks) == {last}))
    if len(marks) == 1 and len(tail) == 3 and last in ".,":
        grouped = written[0] != "0" and (tail.endswith("0") or (last == ",") is not decimal_comma)
    if grouped or last in " '":
        return Decimal("".join(filter(str.isdigit, written))), Decimal(1)
    whole = "".join(filter(str.isdigit, written.rsplit(last, 1)[0]))
    return Decimal(f"{whole}.{tail}"), Decimal(1).scaleb(-len(tail))
