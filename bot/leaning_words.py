"""What words of a language tell that a question leans on the one before it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeaningWords:
    """One language's words, as alternations of a regular expression over text in lower case.

    `leads` stand before a follow-up, `abouts` before what it is about, `tails` after it, those with a tilde as endings.
    `pronouns` point back; `people` are those of persons; `bare` are no pronouns though they look so. `asks` are
    question words. `empty` are words that name no subject: auxiliaries, prepositions, verbs of any event, nouns that
    need another to say of what. `wrote` asks who wrote what was quoted, `said` who says so.
    """

    leads: str
    abouts: str
    tails: str
    pronouns: str
    people: str
    bare: str
    asks: str
    empty: str
    wrote: str
    said: str
