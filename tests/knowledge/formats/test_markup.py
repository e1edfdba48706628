"""Web pages, e-books and e-mails: the main text, its headings, its notes, and what the page says of itself."""

from email.message import EmailMessage

import pytest

from knowledge.documents import Source
from knowledge.errors import DocumentError
from knowledge.formats.content import Content
from knowledge.formats.epub import read_epub
from knowledge.formats.html import read_html
from knowledge.formats.mail import read_mail
from tests.knowledge.formats import hostile
from tests.packed import make_epub, make_zip

ARTICLE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rail freight grew | Northern News</title>
<meta name="author" content="Northern Desk"><meta property="og:site_name" content="Northern News">
<meta property="article:published_time" content="2025-03-11T09:00:00Z">
<link rel="canonical" href="https://example.org/rail">
<style>.x{display:none}</style></head><body><header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>
<div class="cookie">We use cookies. <button>Accept all</button></div><main><article><h1>Rail freight grew</h1>
<p>In 2024, 1,234 container trains crossed the border at the northern pass, the railway said on Tuesday.<sup><a
href="#n1">[1]</a></sup> The number was 987 in the year before, when the tunnel was closed for repairs.</p>
<h2>What moved</h2><p>Machines made up 41 percent of the load; fruit and cotton from the south made up 23 percent.</p>
<ul><li>Grain was carried in the autumn and in the winter.</li><li>Cars were carried all the year round.</li></ul>
<table><tr><th>Station</th><th>Trains</th></tr><tr><td>North Gate</td><td>811</td></tr></table>
<p>The line is 12 km<sup>2</sup> of sidings long, if one counts as the builders did in those days.</p></article>
<aside><h3>Read more</h3><a href="/a">Ten trains that you must see</a></aside></main>
<ol><li id="n1">Northern Railway. Yearbook 2024. https://example.org/yearbook</li></ol>
<footer>Copyright Northern News. All rights reserved. <a href="/privacy">Privacy</a></footer></body></html>"""


def headings(content: Content) -> list[str]:
    return [content.text[each.span.start : each.span.end] for each in content.headings]


def test_an_article_is_its_main_text() -> None:
    """Menus, banners, teasers and the footer are no text; the order is that of the page."""
    content = read_html(ARTICLE.encode())

    assert headings(content) == ["Rail freight grew", "What moved"]
    assert "Station: North Gate; Trains: 811" in content.text.split("\n\n")
    assert "Grain was carried in the autumn and in the winter." in content.text.split("\n\n")
    assert "12 km2" in content.text
    for furniture in ("Home", "cookies", "Accept", "Ten trains", "Copyright"):
        assert furniture not in content.text


def test_a_page_tells_of_itself() -> None:
    """Title, author, day, site and its own address."""
    content = read_html(ARTICLE.encode())

    assert (content.title, content.author, content.published) == ("Rail freight grew", "Northern Desk", "2025-03-11")
    assert (content.publisher, content.url) == ("Northern News", "https://example.org/rail")


def test_a_day_is_the_page_s_own_or_none() -> None:
    """One that stands in a mark of date counts, one that the text speaks of does not; titles are not from menus."""
    text = "<p>The treaty of 9 October 2014 was signed here, as told before and told again. " * 5
    head = "<html><head><title>The treaty - News</title></head><body>"
    page = head + "<h2>Shortcuts</h2>{}<h1>The treaty</h1>{}</body></html>"
    dated = read_html(page.format('<div class="post-date">17 May 2024</div>', text).encode())
    undated = read_html(page.format("", text).encode())

    assert (dated.title, dated.published) == ("The treaty", "2024-05-17")
    assert (undated.title, undated.published) == ("The treaty", None)


def test_notes_of_a_page_become_sources() -> None:
    """Through the finding of the main text as well."""
    content = read_html(ARTICLE.encode())
    (note,) = content.footnotes

    assert note.source == Source("Northern Railway", None, "Yearbook 2024", "https://example.org/yearbook")
    assert content.text[: note.position].endswith("on Tuesday.")
    assert "[1]" not in content.text


def test_notes_in_other_places_stay_text() -> None:
    """A link that leads upwards, a word as a mark, a note that does not exist, an index of letters."""
    page = """<html><body><p id="up">Text.</p><p>One<sup><a href="#up">1</a></sup> two<sup><a href="#gone">2</a></sup>
    <a href="#down">a long link</a></p><p id="down">Down.</p></body></html>"""

    assert read_html(page.encode()).text == "Text.\n\nOne1 two2 a long link\n\nDown."


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "koi8-r"])
def test_a_page_is_read_in_its_own_encoding(charset: str) -> None:
    """As its meta element says; where it lies, as the letters say."""
    page = f'<html><head><meta charset="{charset}"></head><body><p>Торговля выросла на десятую часть.</p></body></html>'

    assert read_html(page.encode(charset)).text == "Торговля выросла на десятую часть."
    assert read_html(page.replace(charset, "nonsense").encode(charset)).text == "Торговля выросла на десятую часть."


def test_breaks_tables_and_blocks() -> None:
    """One break is a space, two part paragraphs; a table that only arranges the page is no table."""
    page = """<html><body>One<br>line<br><br>Second <b>para</b>graph
    <table><tr><td><p>In a frame</p><ul><li>a b</li></ul></td>
    <td><div>beside</div></td></tr></table><table><caption>Trade</caption><thead><tr><td>Country</td>
    <td colspan="2">Sum</td>
    </tr></thead><tr><td>Chad</td><td>4</td><td>5</td></tr></table><pre>as is</pre></body></html>"""

    assert read_html(page.encode()).text.split("\n\n") == [
        "One line",
        "Second paragraph",
        "In a frame",
        "a b",
        "beside",
        "Country: Chad; Sum: 4; Sum: 5",
        "as is",
    ]


def test_what_the_page_hides_is_left_out_and_counted() -> None:
    """Text that is white without a word on its ground stays, with a warning; what follows hidden text stays."""
    content = read_html(hostile.hiding_page())
    white = read_html(b"<p>a<span hidden>x</span>b</p><p style='color:white'>c</p>" * 2)

    assert (content.text, tuple(map(str, content.warnings))) == (hostile.TEXT, ("6 hidden pieces of text left out",))
    assert white.text == "ab\n\nc\n\nab\n\nc"
    assert tuple(map(str, white.warnings)) == (
        "2 hidden pieces of text left out",
        "some text is white and may be meant not to be seen",
    )


def test_a_page_that_is_nothing_or_too_deep_is_refused() -> None:
    """With what is wrong."""
    with pytest.raises(DocumentError, match="nested"):
        read_html(b"<div>" * 300 + b"x")
    with pytest.raises(DocumentError, match="HTML that cannot be read"):
        read_html(b"<!-- -->")


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    """Chapters after one another; notes by their kind; authors but not translators; what is missing is named."""
    mark, note = "<a epub:type='noteref' href='#f'>1</a>", "<aside id='f'><p>1 Yearbook. Press.</p></aside>"
    data = make_epub(
        f"<h1>One</h1><p>Trade grew.{mark}</p>{note}",
        "<h1>Two</h1><p>It fell&nbsp;again.</p>",
        metadata="<dc:title>Trade</dc:title><dc:creator>A. B.</dc:creator><dc:creator role='trl'>C.</dc:creator>"
        "<dc:date>2024-05</dc:date><dc:publisher>Press</dc:publisher>",
    )
    content = read_epub(data)

    assert content.text == "One\n\nTrade grew.\n\nTwo\n\nIt fell again."
    assert headings(content) == ["One", "Two"]
    assert content.footnotes[0].source == Source("Yearbook", None, "Press")
    assert (content.title, content.author, content.published, content.publisher) == (
        "Trade",
        "A. B.",
        "2024-05",
        "Press",
    )


def test_a_book_that_is_locked_or_broken_is_refused() -> None:
    """Copy protection is named; fonts made unreadable are none."""
    method = "<encryption><EncryptionMethod Algorithm='{}'/></encryption>"
    lock = {"META-INF/encryption.xml": method.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}
    fonts = {"META-INF/encryption.xml": method.format("http://www.idpf.org/2008/embedding")}
    with pytest.raises(DocumentError, match="encrypted"):
        read_epub(make_epub("x", more=lock))
    assert read_epub(make_epub("x", more=fonts)).text == "x"
    with pytest.raises(DocumentError, match="names no book"):
        read_epub(make_zip({"mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>"}))


def test_a_missing_chapter_is_a_warning() -> None:
    """The rest is read."""
    package = """<package><metadata/><manifest><item id="a" href="a.xhtml" media-type="text/html"/>
    <item id="b" href="b%20c.html" media-type="text/html"/></manifest>
    <spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    container = '<container><rootfiles><rootfile full-path="in/book.opf"/></rootfiles></container>'
    parts = {"META-INF/container.xml": container, "in/book.opf": package, "in/b c.html": "<p>Text.</p>"}
    content = read_epub(make_zip({"mimetype": "application/epub+zip", **parts}))

    assert content.text == "Text."
    assert tuple(map(str, content.warnings)) == ("1 chapter is missing in the file",)


def message(plain: str | None = None, html: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "Northern Desk <desk@example.org>", "reader@example.org"
    made["Subject"], made["Date"] = "Торговля в 2024 году", "Tue, 11 Mar 2025 09:00:00 +0500"
    if plain is not None:
        made.set_content(plain)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def test_a_mail_is_its_plain_text() -> None:
    """Subject, sender and day tell of it; attachments are named and not read."""
    mail = message(plain="Торговля выросла.\n\nОна упала.", html="<p>HTML.</p>")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="report.pdf")
    content = read_mail(mail.as_bytes())

    assert content.text == "Торговля выросла.\n\nОна упала."
    assert (content.title, content.author, content.published) == ("Торговля в 2024 году", "Northern Desk", "2025-03-11")
    assert tuple(map(str, content.warnings)) == ("attachments are not read: report.pdf",)


def test_a_mail_of_html_alone_is_read_as_a_page() -> None:
    """Hidden text is left out here, too."""
    mail = message()
    mail.set_content("<p>Trade grew.</p><p style='display:none'>x</p>", subtype="html")

    assert read_mail(mail.as_bytes()).text == "Trade grew."


def test_a_page_saved_by_a_browser_in_one_file_is_a_page() -> None:
    """Its address is that from which it was saved, where it names none itself."""
    mail = message()
    mail["Snapshot-Content-Location"] = "https://example.org/saved"
    mail.set_content(ARTICLE.replace('rel="canonical"', ""), subtype="html")
    content = read_mail(mail.as_bytes())

    assert content.url == "https://example.org/saved"
    assert headings(content) == ["Rail freight grew", "What moved"]


def test_a_mail_without_text_is_refused() -> None:
    """It may have attachments, which are files of their own."""
    mail = message()
    mail.set_content(b"x", maintype="application", subtype="pdf")
    with pytest.raises(DocumentError, match="no text"):
        read_mail(mail.as_bytes())
