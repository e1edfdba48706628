"""Text that cannot steer a terminal."""

import re

# Control characters but the line break and the tab, marks that turn the reading direction, and invisible tags.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def printable(text: str) -> str:
    """Return the text without the characters that could move a cursor, change colours or hide words."""
    return UNPRINTABLE.sub("", text)


def well_formed(text: str) -> str:
    """Return the text with a replacement character for each half of a character, which no encoding can carry."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
