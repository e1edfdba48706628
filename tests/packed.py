"""Files packed by hand, so that a test can make each part of them wrong."""

import zipfile
from io import BytesIO

TYPES = "application/vnd.openxmlformats-officedocument"
WORD_MAIN = "wordprocessingml.document.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_zip(parts: dict[str, bytes | str]) -> bytes:
    """A ZIP archive of these parts, deflated, in this order."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def relations(**targets: str) -> str:
    """A part of relations: id="kind target"."""
    each = ""
    for name, told in targets.items():
        kind, target = told.split()
        mode = ' TargetMode="External"' if "://" in target else ""
        each += f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def make_docx(body: str, *, head: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """A Word document with this body; `head` stands before its root."""
    return make_zip(
        {
            "[Content_Types].xml": f'<Types><Override ContentType="{TYPES}.{WORD_MAIN}"/></Types>',
            "_rels/.rels": relations(r1="officeDocument word/document.xml"),
            "word/document.xml": f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            **(more or {}),
        }
    )


def paragraph(words: str, properties: str = "") -> str:
    """A paragraph of a Word document."""
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"


def make_odt(body: str, more: dict[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument text with this body."""
    names = {"office": "office", "text": "text", "table": "table"}
    spaces = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in names.items())
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{inside}</office:document-content>"
    return make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **(more or {})})


def make_epub(*chapters: str, more: dict[str, bytes | str] | None = None, metadata: str = "") -> bytes:
    """An e-book of these chapters (the inside of their bodies)."""
    pages = {f"c{number}.xhtml": f"<html><body>{words}</body></html>" for number, words in enumerate(chapters)}
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages)
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    package = (
        f"<package><metadata {dc}>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
    return make_zip(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "book.opf": package,
            **pages,
            **(more or {}),
        }
    )


def make_pdf(
    *contents: str | bytes, filters: str = "", font: str = "", kids: str = "", trailer: str = "", page: str = ""
) -> bytes:
    """A PDF with one page for each content stream, in Helvetica; the other arguments put something wrong into it."""
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>",
        3: f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica{font}>>".encode(),
        4: b"<</Type/Outlines/First 4 0 R/Next 4 0 R>>",
    }
    numbers = range(5, 5 + 2 * len(contents), 2)
    for number, content in zip(numbers, contents, strict=True):
        data = content.encode("latin-1") if isinstance(content, str) else content
        head = f"<</Type/Page/Parent 2 0 R{page or '/MediaBox[0 0 400 600]'}/Contents {number + 1} 0 R"
        objects[number] = f"{head}/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        objects[number + 1] = f"<</Length {len(data)}{filters}>>stream\n".encode() + data + b"\nendstream"
    kids = kids or " ".join(f"{number} 0 R" for number in numbers)
    objects[2] = f"<</Type/Pages/Count {kids.count('R')}/Kids[{kids}]>>".encode()
    out, places = b"%PDF-1.7\n", {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{places[number]:010} 00000 n \n".encode() for number in sorted(objects))
    return out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def pdf_text(*lines: str, left: int = 40, top: int = 500, size: int = 10, leading: int = 12) -> str:
    """A content stream of these lines, one below the other."""
    shown = "".join(f"({line}) Tj 0 -{leading} Td " for line in lines)
    return f"BT /F1 {size} Tf {left} {top} Td {shown}ET\n"
