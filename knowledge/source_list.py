"""The list of sources: what documents of a folder name by a key, written down once, in `sources.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge.documents import Footnote, Source
from knowledge.errors import DocumentError
from knowledge.folders import SOURCE_LIST, read_bytes
from knowledge.formats.content import Content
from knowledge.formats.front_matter import NamedSource
from knowledge.reasons import Reason, Remark

_MAX_BYTES = 4 * 1024 * 1024
_TABLES = TypeAdapter(dict[str, NamedSource])


@dataclass(frozen=True, slots=True)
class SourceList:
    """Sources by the key that footnotes name them by."""

    sources: Mapping[str, Source] = field(default_factory=dict)

    def explain(self, content: Content) -> Content:
        """Return the content with a footnote for each key that is listed, and a warning for each that is not."""
        found = [(note.position, self.sources.get(note.key)) for note in content.keyed]
        notes = [Footnote(position, source) for position, source in found if source]
        unknown = dict.fromkeys(note.key for note in content.keyed if note.key not in self.sources)
        warnings = [Remark(f"footnote [^{key[:60]}] names no source", Reason.NO_SOURCE, key[:60]) for key in unknown]
        return replace(
            content,
            sources=tuple(dict.fromkeys((*content.sources, *(note.source for note in notes)))),
            footnotes=tuple(sorted((*content.footnotes, *notes), key=lambda note: note.position)),
            keyed=(),
            warnings=(*content.warnings, *warnings),
        )


def read_source_list(folder: Path) -> SourceList:
    """Return the sources listed in `sources.toml` of a documents folder, or else beside it; none where no file is.

    Each source is a table under its key: title, author, publisher, url, date, grade; other keys are left alone.

    Raises:
        DocumentError: the file cannot be read, is no TOML, or says something of the wrong kind; it stands in `found`.
    """
    path = next((place for place in (folder / SOURCE_LIST, folder.parent / SOURCE_LIST) if place.is_file()), None)
    if path is None:
        return SourceList()
    try:
        tables = _TABLES.validate_python(tomllib.loads(read_bytes(path, _MAX_BYTES).decode()))
    except DocumentError as error:
        raise error.of(path) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        raise _wrong(path, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _wrong(path, str(error)) from error
    return SourceList({key: named.as_source() for key, named in tables.items()})


def _wrong(path: Path, problem: str) -> DocumentError:
    return DocumentError(
        f"{path}: {problem[:300]}",
        "TOML with a table for each source: title, publisher, url, date, grade",
        "mend the file; until then its footnotes name no source",
        reason=Reason.SOURCE_LIST,
        detail=problem[:120],
    )
