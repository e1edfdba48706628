"""What many tests share: the real encoder and one small index, each made once."""

import signal
from pathlib import Path

import pytest

from index.build import build_from_documents
from index.encoder import load_encoder
from index.generation import Generation
from index.publication import open_generation
from index.sentence_encoder import SentenceEncoder
from tests.documents import DOCUMENTS

# A shell gives what it starts in the background a Ctrl-C that is ignored, and every process below inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)


# Tests of these folders share what is dear to make: each folder is run by one worker.
TOGETHER = {"quality", "journeys"}


@pytest.hookimpl(tryfirst=True)  # before the workers read the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each worker whole files, or whole folders where their tests share an index or an exam."""
    for item in items:
        folder = item.path.parent.name
        item.add_marker(pytest.mark.xdist_group(folder if folder in TOGETHER else str(item.path)))


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where models are kept as graphs, for all processes of this run."""
    return tmp_path_factory.getbasetemp().parent / "models"


@pytest.fixture(scope="session")
def encoder(exports: Path) -> SentenceEncoder:
    """The embedded model, with its real weights, as it serves."""
    return load_encoder(exports=exports)


@pytest.fixture(scope="session")
def small_indexes(encoder: SentenceEncoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one generation of the documents made by hand; tests copy it before they change it."""
    indexes = tmp_path_factory.mktemp("indexes")
    build_from_documents(DOCUMENTS, indexes, encoder)
    return indexes


@pytest.fixture(scope="session")
def generation(small_indexes: Path) -> Generation:
    """The open generation of the documents made by hand."""
    return open_generation(small_indexes)
