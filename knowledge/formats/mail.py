"""E-mails, and web pages that a browser saved as one file: bytes to the text of the message."""

from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from knowledge.errors import DocumentError
from knowledge.formats.archives import damaged
from knowledge.formats.canonical import CanonicalText
from knowledge.formats.content import Content
from knowledge.formats.html import read_html
from knowledge.formats.imprint import Imprint, make_content, make_imprint
from knowledge.formats.markup import lay_markup, parse_markup, take_hidden_away
from knowledge.formats.markup_notes import Notes
from knowledge.formats.text import read_text
from knowledge.reasons import Reason, Remark

_SNAPSHOT = "Snapshot-Content-Location"
_NAMES_SHOWN = 5
_PARTS_MAX = 1_000


def read_mail(data: bytes) -> Content:
    """Return the message: its plain text where there is one, else its HTML; attachments are named and not read.

    Raises:
        DocumentError: it cannot be taken apart, or has no text.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        parts = _count_parts(message)
        body = message.get_body(("plain", "html"))
        if body is None:
            raise DocumentError(
                "the e-mail has no text",
                "a message with words in it",
                "save its attachments instead",
                reason=Reason.EMPTY,
            )
        payload = _payload(body)
        is_html = body.get_content_type() == "text/html"
        imprint = _imprint(message)
        attached = _attachments(message)
    except (MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        raise damaged(f"an e-mail that cannot be taken apart: {str(error)[:80]}") from error
    if message[_SNAPSHOT] and is_html:
        return _page(payload, str(message[_SNAPSHOT]))
    many = Remark(f"{parts} parts in it, of which one is read", Reason.CUT_SHORT, f"1 / {parts}")
    warnings = [many] if parts > _PARTS_MAX else []
    return _lay(payload, is_html=is_html, imprint=imprint, warnings=warnings + attached)


def _lay(payload: bytes, *, is_html: bool, imprint: Imprint, warnings: list[Remark]) -> Content:
    canonical = CanonicalText()
    if is_html:
        root = parse_markup(payload)
        warnings = [*warnings, *take_hidden_away(root), *lay_markup(root, canonical, Notes(root))]
    else:
        read = read_text(payload)
        warnings = [*warnings, *read.warnings]
        for paragraph in read.text.split("\n\n"):
            canonical.add([paragraph])
    return make_content(canonical, imprint, warnings)


def _payload(body: MIMEPart) -> bytes:
    """Return the part's bytes as UTF-8 where its character set is known, else as they are."""
    raw = body.get_payload(decode=True)
    raw = raw if isinstance(raw, bytes) else b""
    try:
        return raw.decode(body.get_content_charset() or "ascii").encode()
    except (LookupError, UnicodeError):
        return raw


def _count_parts(message: EmailMessage) -> int:
    return sum(1 for _ in message.walk())


def _imprint(message: EmailMessage) -> Imprint:
    name, address = parseaddr(str(message["From"] or ""))
    return make_imprint(str(message["Subject"] or ""), name or address, str(message["Date"] or ""))


def _attachments(message: EmailMessage) -> list[Remark]:
    names = [str(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
    if not names:
        return []
    shown = ", ".join(" ".join(name.split())[:60] for name in names[:_NAMES_SHOWN])
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    return [Remark(f"attachments are not read: {shown}{more}", Reason.ATTACHED, shown + ("…" if more else ""))]


def _page(payload: bytes, address: str) -> Content:
    """Return a page that a browser saved; where it names no address, that from which it was saved."""
    content = read_html(payload)
    return content if content.url else replace(content, url=make_imprint(url=address).url)
