"""An answer as people read it: with colours on a terminal, as plain text in a pipe."""

import sys
from collections.abc import Sequence

from babel import Locale
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.answering import Answered
from bot.answers import AbstentionReason, Answer, AnswerSentence
from bot.differences import Difference, differences
from bot.notes import DIFFER, as_of_note, grade_note, iso_time, missing_note, said_by_note
from bot.pieces import cut_pieces
from bot.printable import printable
from index.search import Hit
from knowledge.documents import Source
from knowledge.excerpts import Citation
from knowledge.languages import UNDETERMINED

# A quotation is marked by these in plain text; guillemets would not do: Russian documents are full of them.
OPENING_MARK, CLOSING_MARK = ">>", "<<"
LANGUAGE = "en"  # of the words around the quotations
INDENT = 4
CONTEXT_CHARS = 400

KIND_LINES = {
    AbstentionReason.EMPTY_QUESTION: "There are no words in that question. Try asking it in a sentence.",
    AbstentionReason.NOTHING_FOUND: "My documents do not answer that.",
    AbstentionReason.NOT_CONFIDENT: "My documents do not answer that.",
}


class AnswerPrinter:
    """Prints replies on standard output; `max_chars` is the longest question that is answered."""

    def __init__(self, max_chars: int, console: Console | None = None) -> None:
        self._max_chars = max_chars
        self._console = console or Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        self._styled = self._console.is_terminal and not self._console.no_color and not self._console.is_dumb_terminal

    @property
    def console(self) -> Console:
        """Where the replies are printed."""
        return self._console

    def show(self, answered: Answered, *, with_hits: bool = False) -> None:
        """Print the reply, and the passages that were found where they are wanted."""
        reply = answered.reply
        if answered.understood:
            self._line(Text(f"Taken to mean: {printable(answered.understood)}", style="italic"))
        if answered.credits:
            self._line(Text(f"The text is by: {printable(', '.join(answered.credits))}"))
        if isinstance(reply, Answer):
            self._show_answer(reply, answered)
        elif reply.reason is AbstentionReason.QUESTION_TOO_LONG:
            self._line(
                Text(
                    f"That question is too long: {len(answered.question):,} characters, and I read at most "
                    f"{self._max_chars:,}. Please ask it in fewer words."
                )
            )
        else:
            self._line(Text(KIND_LINES[reply.reason]))
            for missing in reply.missing:
                self._line(Text(printable(missing_note(missing, LANGUAGE))))
            if reply.nearest:
                self._line(Text("Nearest, though it is not an answer:"))
                self._show_citations(reply.nearest, answered)
        if with_hits:
            self._show_hits(answered.hits)

    def _show_answer(self, answer: Answer, answered: Answered) -> None:
        for sentence in answer.sentences:
            self._line(sentence_line(sentence))
        for difference in differences(answer):
            self._line(Text(printable(difference_line(difference)), style="yellow"))
        self._line(Text())
        self._show_citations(answer.citations, answered)

    def _show_citations(self, citations: Sequence[Citation], answered: Answered) -> None:
        for number, citation in enumerate(citations, start=1):
            self._line(Text.assemble((f"[{number}] ", "cyan"), (printable(citation.document.title), "bold")))
            known = [origin(citation), foreign_note(citation, answered.language)]
            self._line(Text(printable(" · ".join(filter(None, known))), style="dim"), indented=True)
            for source in citation.sources:
                self._line(Text("Source: " + printable(source_line(source)), style="dim"), indented=True)
            self._line(self._quotation(citation, answered.hits), indented=True)

    def _quotation(self, citation: Citation, hits: Sequence[Hit]) -> Text:
        before, after = surroundings(citation, hits)
        opening, closing = ("", "") if self._styled else (OPENING_MARK, CLOSING_MARK)
        return Text.assemble(
            (printable(before), "dim"),
            opening,
            (printable(citation.text), "reverse"),
            closing,
            (printable(after), "dim"),
        )

    def _show_hits(self, hits: Sequence[Hit]) -> None:
        self._line(Text())
        for hit in hits:
            place = f"{hit.rank}. {hit.passage.document.id} [{hit.passage.span.start}:{hit.passage.span.end}]"
            self._line(Text(printable(f"{place} score {hit.score:.3f}")))
            self._line(Text(printable(hit.passage.text), style="dim"), indented=True)

    def _line(self, text: Text, *, indented: bool = False) -> None:
        if self._styled:
            self._console.print(Padding(text, (0, 0, 0, INDENT)) if indented else text)
        else:
            # Not through rich, which would break lines at the width of a terminal that may not be there.
            self._console.file.write(" " * (INDENT * indented) + text.plain + "\n")


def sentence_line(sentence: AnswerSentence) -> Text:
    """Return the sentence, its emphasis in colour, the numbers of its citations, and its time where it says none."""
    line = Text(style="bold")
    for piece, emphasised in cut_pieces(len(sentence.text), sentence.emphasis):
        words = printable(sentence.text[piece.start : piece.end])
        line.append(words, style="underline green" if emphasised else None)
    line.append("".join(f" [{number}]" for number in sentence.numbers), style="not bold cyan")
    if sentence.as_of and (note := as_of_note(sentence.as_of, iso_time(sentence.as_of.date), LANGUAGE)):
        line.append(f" ({printable(note)})", style="not bold")
    return line


def difference_line(difference: Difference) -> str:
    """Return who says which value, and when, in one sentence."""
    said = [
        f"[{each.number}] says {' '.join(each.value.text.split())}"
        + said_by_note(each, iso_time(each.as_of.date) if each.as_of else None, LANGUAGE)
        for each in difference
    ]
    return f"{DIFFER} {'; '.join(said)}."


def origin(citation: Citation) -> str:
    """Return who wrote and published the document, when, and where in it the citation stands."""
    document = citation.document
    parts = [*document.credits, document.published]
    parts.append(f"section {citation.section}" if citation.section else None)
    parts.append(f"page {citation.page}" if citation.page is not None else None)
    parts.append(document.url)
    return " · ".join([part for part in parts if part] or [document.id])


def foreign_note(citation: Citation, language: str) -> str | None:
    """Return which language the quotation is in, where that is known and another than the question's."""
    quoted = citation.document.language
    name = Locale.parse(LANGUAGE).languages.get(quoted) if quoted not in (language, UNDETERMINED) else None
    return f"in {name}" if name else None


def source_line(source: Source) -> str:
    """Return author, title, publisher, date, kind and address of a source, as far as they are known."""
    grade = grade_note([source], LANGUAGE)
    parts = [source.author, source.title, source.publisher, source.date, grade, source.url]
    return ". ".join(part.rstrip(".") for part in parts if part)


def surroundings(citation: Citation, hits: Sequence[Hit]) -> tuple[str, str]:
    """Return the text of the sentences beside the cited one, before it and after it; either may be empty.

    They are those of a passage that was found; where none holds the citation, they are the rest of its paragraph, at
    most `CONTEXT_CHARS` code points on each side.
    """
    text, span = citation.document.text, citation.span
    for hit in hits:
        if hit.passage.document.id == citation.document.id and hit.passage.span.covers(span):
            rows = [row for row, sentence in enumerate(hit.passage.sentences) if sentence.overlaps(span)]
            if rows:
                first = hit.passage.sentences[max(rows[0] - 1, 0)].start
                last = hit.passage.sentences[min(rows[-1] + 1, len(hit.passage.sentences) - 1)].end
                return text[min(first, span.start) : span.start], text[span.end : max(last, span.end)]
    start = text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0
    end = text.find("\n\n", span.end)
    end = len(text) if end < 0 else end
    return (
        text[max(start, span.start - CONTEXT_CHARS) : span.start],
        text[span.end : min(end, span.end + CONTEXT_CHARS)],
    )
