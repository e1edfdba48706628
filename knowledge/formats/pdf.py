"""PDF: bytes to paragraphs in reading order, with the pages on which they stand."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from knowledge.errors import DocumentError
from knowledge.formats.archives import damaged
from knowledge.formats.canonical import CanonicalText, Piece
from knowledge.formats.content import Content
from knowledge.formats.imprint import Imprint, make_content, make_imprint
from knowledge.formats.pdf_columns import reading_order
from knowledge.formats.pdf_letters import page_letters
from knowledge.formats.pdf_lines import Line, lines_of
from knowledge.formats.pdf_margins import without_margins
from knowledge.formats.pdf_notes import as_source, mark_of, noted_pieces, plain, words_of
from knowledge.formats.pdf_paragraphs import PageBlocks, Paragraph, make_paragraphs
from knowledge.formats.tables import Row, lay_table
from knowledge.reasons import Reason, Remark

MAX_PAGES = 2_000
_LINES_PER_PAGE = 2_000
_PAGES_NAMED = 5
_END_BYTES = 4096
_READABLE_SHARE = 0.5


def read_pdf(data: bytes) -> Content:
    """Return the text without running headers, footers and page numbers; notes at a page's foot become sources.

    Raises:
        DocumentError: the file is damaged, needs a password, or holds pictures of text only.
    """
    document = _opened(data)
    try:
        return _read(document)
    except PdfiumError as error:
        raise damaged(f"a PDF that cannot be read: {str(error)[:80]}") from error
    finally:
        document.close()


def _opened(data: bytes) -> PdfDocument:
    if b"%%EOF" not in data[-_END_BYTES:]:
        raise damaged("it breaks off before its end")
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if error.err_code in {FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY}:
            raise DocumentError(
                "the file is protected by a password",
                "a file without one",
                "save it without a password",
                reason=Reason.PROTECTED,
            ) from error
        raise damaged(f"a PDF that cannot be opened: {str(error)[:80]}") from error


def _read(document: PdfDocument) -> Content:
    count = len(document)
    lines: list[list[Line]] = []
    heights: list[float] = []
    for number in range(min(count, MAX_PAGES)):
        page = document[number]
        letters = page_letters(page)
        lines.append(lines_of(letters.runs)[:_LINES_PER_PAGE])
        heights.append(letters.height)
        page.close()
    _refuse_pictures(lines)
    kept = without_margins(lines, heights)
    blocks = [PageBlocks(number, reading_order(page)) for number, page in enumerate(kept, start=1)]
    canonical = CanonicalText()
    warnings = _lay(make_paragraphs(blocks), canonical)
    if count > MAX_PAGES:
        told = f"only the first {MAX_PAGES} of {count} pages are read"
        warnings.append(Remark(told, Reason.CUT_SHORT, f"{MAX_PAGES} / {count}"))
    return make_content(canonical, _imprint(document), warnings + _empty_pages(lines))


def _lay(paragraphs: list[Paragraph], canonical: CanonicalText) -> list[Remark]:
    page = 0
    warnings: list[Remark] = []
    for (width, _), group in groupby(paragraphs, key=lambda each: (len(each.cells), each.cells and each.page)):
        together = list(group)
        if together[0].page != page:
            page = together[0].page
            canonical.begin_page(page)
        if width:
            warnings += lay_table(canonical, [Row([plain(cell) for cell in each.cells]) for each in together])
            together = [replace(each, text="") for each in together]
        for paragraph in together:
            if paragraph.page != page:
                canonical.begin_page(paragraph.page)
            page = paragraph.turns[-1][1].number if paragraph.turns else paragraph.page
            _lay_paragraph(paragraph, canonical)
    return warnings


def _lay_paragraph(paragraph: Paragraph, canonical: CanonicalText) -> None:
    """Add the paragraph, and after it those of its notes that do not become sources."""
    canonical.add(_pieces(paragraph), paragraph.level)
    for note in paragraph.notes:
        is_referred_to = (mark_of(note) or "\n") in paragraph.text
        if not is_referred_to:
            canonical.add([plain(note)])
        elif not as_source(note):
            canonical.add([words_of(note)])


def _pieces(paragraph: Paragraph) -> Iterator[Piece]:
    """Yield the words with the pages that begin among them and the sources of raised numbers."""
    start = 0
    for place, turn in paragraph.turns:
        yield from noted_pieces(paragraph.text[start:place], paragraph.notes)
        yield turn
        start = place
    yield from noted_pieces(paragraph.text[start:], paragraph.notes)


def _refuse_pictures(pages: list[list[Line]]) -> None:
    text = "".join(line.text for page in pages for line in page)
    if not text.strip():
        raise DocumentError(
            f"the PDF has no text on {_counted(len(pages))}: it is scanned, or made of pictures",
            "a PDF with a text layer",
            "run it through text recognition (OCR), for example ocrmypdf, and add the result",
            reason=Reason.SCANNED,
        )
    readable = sum(character.isalnum() or character.isspace() or character in ".,-;:()%" for character in text)
    if readable < _READABLE_SHARE * len(text):
        raise DocumentError(
            "the PDF's letters cannot be told: its fonts do not say which they are",
            "a PDF from which text can be copied",
            "run it through text recognition (OCR), for example ocrmypdf, and add the result",
            reason=Reason.SCANNED,
        )


def _counted(pages: int) -> str:
    return "its one page" if pages == 1 else f"its {pages} pages"


def _empty_pages(pages: list[list[Line]]) -> list[Remark]:
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page]
    if not empty:
        return []
    more = f" and {len(empty) - _PAGES_NAMED} more" if len(empty) > _PAGES_NAMED else ""
    named = ", ".join(empty[:_PAGES_NAMED])
    told = f"no text on page{'s' if len(empty) > 1 else ''} {named}{more}: pictures perhaps"
    return [Remark(told, Reason.BLANK_PAGES, named + ("…" if more else ""))]


def _imprint(document: PdfDocument) -> Imprint:
    told = document.get_metadata_dict(skip_empty=True)
    return make_imprint(told.get("Title"), told.get("Author"), told.get("CreationDate"))
