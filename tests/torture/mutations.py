"""Files made wrong at random, the same for the same number: flipped, cut, doubled, swapped, wrong inside an archive."""

import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from random import Random

from tests.packed import make_zip

FILES = Path(__file__).resolve().parent.parent / "files"
TOKENS = (
    b"\0",
    b"\xff\xfe",
    b"<",
    b">",
    b"&",
    b'"',
    b"{",
    b"}",
    b"\\",
    b"-1",
    b"99999999999",
    b"<!DOCTYPE",
    b"%PDF-",
    b"PK",
)
Mutation = Callable[[bytes, Random], bytes]


def samples() -> dict[str, bytes]:
    """One whole file of every kind, by its name."""
    found = {path.name: path.read_bytes() for path in sorted(FILES.iterdir()) if path.name != "README.md"}
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "a@example.org", "Trade", "Fri, 17 May 2024 09:30:00 +0500"
    mail.set_content("Trade grew.\n\nТорговля выросла.\n")
    mail.add_alternative(found["brief.html"].decode(), subtype="html")
    mail.add_attachment(b"x" * 999, maintype="application", subtype="pdf", filename="a.pdf")
    text = b"# Trade\n\nTrade grew.[^a]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^a]: Yearbook. Press.\n"
    return found | {
        "mail.eml": mail.as_bytes(),
        "trade.md": b"---\ntitle: Trade\nlanguage: en\n---\n" + text,
        "trade.txt": "Торговля выросла на десятую часть.\n\n".encode("cp1251") * 20,
        "bundle.zip": make_zip({"a.md": text, "b/brief.docx": found["brief.docx"], "c.csv": found["freight.csv"]}),
    }


def mutate(data: bytes, number: int) -> bytes:
    """The data with one to four things wrong; half of the archives are wrong inside, packed again."""
    random = Random(number)
    if data.startswith(b"PK") and random.random() < 0.6:
        return _inside(data, random)
    return _wrong(data, random)


def _wrong(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 4)):
        data = random.choice((_flip, _cut, _double, _swap, _put, _blank))(data, random)
    return data


def _inside(data: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in random.sample(sorted(parts), min(len(parts), random.randint(1, 3))):
        parts[name] = _wrong(parts[name], random)
    return make_zip(dict(parts))


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 8, 64))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[:start] if random.random() < 0.5 else data[:start] + data[start + random.randint(1, 99) :]


def _double(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    piece = data[start : start + random.choice((8, 256, 4096))]
    return data[:start] + piece * random.choice((2, 10, 50)) + data[start:]


def _swap(data: bytes, random: Random) -> bytes:
    first, second = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[second:] + data[first:second] + data[:first]


def _put(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + random.choice(TOKENS) * random.choice((1, 2, 1000)) + data[place:]


def _blank(data: bytes, random: Random) -> bytes:
    start, length = random.randrange(len(data) + 1), random.choice((4, 64, 1024))
    return (
        data[:start] + random.choice((b"\0", b"\xff", b" ")) * min(length, len(data) - start) + data[start + length :]
    )
