"""Word, OpenDocument, RTF and presentations: what a reader sees, and nothing else."""

import pytest

from knowledge.errors import DocumentError
from knowledge.formats.content import Content
from knowledge.formats.docx import read_docx
from knowledge.formats.odt import read_odt
from knowledge.formats.pptx import read_pptx
from knowledge.formats.rtf import read_rtf
from tests.packed import RELATIONS, WORD, make_docx, make_odt, make_zip, paragraph, relations

STYLES = f"""<w:styles xmlns:w="{WORD}">
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="My heading"/><w:basedOn w:val="1"/></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Out"><w:name w:val="Outlined"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>"""
STYLED = {"word/styles.xml": STYLES, "word/_rels/document.xml.rels": relations(s="styles styles.xml")}


def styled(words: str, style: str, more: str = "") -> str:
    return paragraph(words, f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>')


def headings(content: Content) -> list[tuple[int, str]]:
    return [(each.level, content.text[each.span.start : each.span.end]) for each in content.headings]


def test_headings_are_told_by_styles_and_outline_levels() -> None:
    """In any language of Word, through styles of one's own; body text may say that it is none."""
    body = (
        styled("The report", "T")
        + styled("Contents", "TOC1")
        + styled("One", "1")
        + styled("Two", "Own")
        + styled("Three", "Out")
        + styled("Text", "Out", '<w:outlineLvl w:val="9"/>')
        + styled("More", "Loop")
    )
    content = read_docx(make_docx(body, more=STYLED))

    assert headings(content) == [(1, "The report"), (1, "One"), (1, "Two"), (3, "Three")]
    assert content.title == "The report"
    assert content.text.endswith("Text\n\nMore")
    assert "Contents" not in content.text


def test_changes_read_as_accepted() -> None:
    """Inserted words are text, deleted and moved ones are not, nor are field codes, hidden words and comments."""
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        "<w:p>"
        + run.format("Trade ")
        + f"<w:ins>{run.format('grew')}</w:ins><w:del><w:r><w:delText>fell</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run.format('gone')}</w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:tab/></w:r>"
        + f"<w:hyperlink>{run.format('by a tenth')}</w:hyperlink><w:r><w:noBreakHyphen/><w:t>x.</w:t></w:r></w:p>"
        + f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    )
    content = read_docx(make_docx(body))

    assert content.text == "Trade grew by a tenth-x.\n\nIn a control."
    assert tuple(map(str, content.warnings)) == ("1 hidden piece of text left out",)


def test_merged_cells_say_what_they_cover() -> None:
    """A cell over two rows is read in both; a header row is known by its mark."""

    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"

    rows = [
        "<w:trPr><w:tblHeader/></w:trPr>" + cell("Region") + cell("Trade", '<w:gridSpan w:val="2"/>'),
        "<w:trPr><w:tblHeader/></w:trPr>" + cell("") + cell("Exports") + cell("Imports"),
        cell("North", '<w:vMerge w:val="restart"/>') + cell("5") + cell("7"),
        cell("", "<w:vMerge/>") + cell("6") + cell("8"),
        "<w:trPr><w:del/></w:trPr>" + cell("gone") + cell("0") + cell("0"),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"

    assert read_docx(make_docx(table)).text.split("\n\n") == [
        "Region: North; Trade, Exports: 5; Trade, Imports: 7",
        "Region: North; Trade, Exports: 6; Trade, Imports: 8",
    ]


def test_text_boxes_and_notes_follow_their_paragraph() -> None:
    """A note without an address that is long is prose; one in a table is its row's source."""
    remark = "This is told at length. " * 20
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="1">{paragraph(remark)}</w:footnote></w:footnotes>'
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:pict></w:r>"
    body = f'<w:p><w:r><w:t>Text.</w:t><w:footnoteReference w:id="1"/></w:r>{box}</w:p>' + paragraph("Next.")
    more = {"word/footnotes.xml": notes, "word/_rels/document.xml.rels": relations(f="footnotes footnotes.xml")}

    assert sorted(read_docx(make_docx(body, more=more)).text.split("\n\n")[1:3]) == ["In a box.", remark.strip()]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (make_zip({"[Content_Types].xml": "<Types/>"}), "main part is missing"),
        (make_zip({"x": ""}), "without \\[Content_Types\\].xml"),
        (make_docx("<w:p>"), "XML that cannot be read"),
        (make_docx("<w:p>" * 300 + "</w:p>" * 300), "nested too deeply"),
    ],
)
def test_a_broken_word_document_is_refused(data: bytes, found: str) -> None:
    """With what is wrong in it."""
    with pytest.raises(DocumentError, match=found):
        read_docx(data)


def test_an_opendocument_table_repeats_and_covers() -> None:
    """Cells that stand for several are read as often, up to a bound."""
    rows = (
        "<table:table-row><table:table-cell><text:p>Station</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>Trains</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row>"
    )
    body = f"""<table:table><table:table-header-rows>{rows}</table:table-header-rows>
    <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-rows-spanned="2"><text:p>North
    </text:p></table:table-cell>
    <table:table-cell table:number-columns-repeated="2"><text:p>8</text:p></table:table-cell>
    </table:table-row><table:table-row><table:covered-table-cell/>
    <table:table-cell><text:p>9</text:p></table:table-cell>
    <table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>"""

    assert read_odt(make_odt(body)).text.split("\n\n") == [
        "Station: North; Trains: 8; Trains: 8",
        "Station: North; Trains: 8; Trains: 8",
        "Station: North; Trains: 9; Trains: 1",
    ]


def test_an_encrypted_opendocument_text_is_refused() -> None:
    """Its manifest says so."""
    manifest = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
    with pytest.raises(DocumentError, match="password"):
        read_odt(make_odt("", manifest))
    with pytest.raises(DocumentError, match="no body"):
        read_odt(make_zip({"mimetype": "x", "content.xml": "<x/>"}))


def test_rich_text_in_cyrillic_code_pages_is_read() -> None:
    """Letters as code page bytes and as Unicode with halves; deleted and hidden words and links' addresses are not."""
    russian = "".join(f"\\'{byte:02x}" for byte in "Торговля".encode("cp1251"))
    body = rf"{russian} \u1074?\u1099?\u1088?. \u-10179?\u-8704? {{\deleted gone}}{{\v hidden}}"
    link = r"{\field{\*\fldinst{HYPERLINK \"https://example.org\"}}{\fldrslt site}}\par "
    table = r"Country\cell Trade\cell\row Kazakhstan\cell 43\cell\row"
    data = rf"{{\rtf1\ansi\ansicpg1251{{\info{{\title {russian}}}{{\creatim\yr2024\mo5\dy7}}}}{body} {link}{table}}}"
    content = read_rtf(data.encode("latin-1"))

    assert content.text.split("\n\n") == ["Торговля выр. 😀 site", "Country: Kazakhstan; Trade: 43"]
    assert (content.title, content.published) == ("Торговля", "2024-05-07")


def test_rich_text_that_breaks_off_is_refused() -> None:
    """The last brace is missing."""
    with pytest.raises(DocumentError, match="brace"):
        read_rtf(b"{\\rtf1 Trade grew")


def test_slides_come_in_the_order_of_the_presentation() -> None:
    """Not in that of their names; groups are looked into, furniture is left out, merged cells are read in each."""

    def slide(inside: str) -> str:
        return f"<p:sld xmlns:p='p' xmlns:a='a'><p:cSld><p:spTree>{inside}</p:spTree></p:cSld></p:sld>"

    def shape(words: str, kind: str = "") -> str:
        mark = f"<p:nvSpPr><p:nvPr><p:ph type='{kind}'/></p:nvPr></p:nvSpPr>" if kind else ""
        return f"<p:sp>{mark}<p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"

    merged = ' vMerge="1"'
    cells = ["A", "B", "1", "2", "", "3"]
    tc = [f"<a:tc{merged * (not words)}><a:p><a:r><a:t>{words}</a:t></a:r></a:p></a:tc>" for words in cells]
    rows = "".join(f"<a:tr>{''.join(tc[row : row + 2])}</a:tr>" for row in (0, 2, 4))
    table = f"<p:graphicFrame><a:tbl><a:tblPr firstRow='1'/>{rows}</a:tbl></p:graphicFrame>"
    order = f"<p xmlns:r='{RELATIONS}'><sldId id='256' r:id='r2'/><sldId id='257' r:id='r1'/></p>"
    data = make_zip(
        {
            "[Content_Types].xml": "",
            "_rels/.rels": relations(m="officeDocument ppt/presentation.xml"),
            "ppt/presentation.xml": order,
            "ppt/_rels/presentation.xml.rels": relations(
                r1="slide slides/slide1.xml", r2="slide /ppt/slides/slide2.xml"
            ),
            "ppt/slides/slide1.xml": slide(table),
            "ppt/slides/slide2.xml": slide(
                f"{shape('7', 'sldNum')}<p:grpSp>{shape('Text.')}</p:grpSp>{shape('Title', 'title')}"
            ),
        }
    )
    content = read_pptx(data)

    assert content.text.split("\n\n") == ["Title", "Text.", "A: 1; B: 2", "A: 1; B: 3"]
    assert [page.number for page in content.pages] == [1, 2]
