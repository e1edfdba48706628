"""What many tests share: the real encoder and one small index, each made once."""

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling

from index.build import build_from_documents
from index.encoder import load_encoder
from index.generation import Generation
from index.publication import open_generation
from index.sentence_encoder import SentenceEncoder
from tests.documents import DOCUMENTS

# A shell gives what it starts in the background a Ctrl-C that is ignored, and every process below inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A machine that is busy with other work is no fault of a test.
settings.register_profile("karvon", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("karvon")

# Tests of these folders share what is dear to make: each folder is run by one worker.
TOGETHER = {"quality", "journeys"}


class ByFolder(LoadFileScheduling):
    """Gives a worker whole files, and these folders whole."""

    def _split_scope(self, nodeid: str) -> str:
        file = Path(super()._split_scope(nodeid))
        return file.parent.name if file.parent.name in TOGETHER else str(file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFolder:
    """Return how several processes share the tests out."""
    return ByFolder(config, log)


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
