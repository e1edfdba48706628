# make run    builds the index where it is out of date, then serves Telegram (BOT_TOKEN) or talks in the terminal
# make test   lint, types, import contracts, all tests and the coverage floors
# make bench  time, memory and room by the size of the library; SIZES="240 2000" for other sizes
# make bench-peers SQUAD=FILE  the same paragraphs and questions asked of Karvon and of five other searchers
# make eval   how well the questions of the corpus are answered
# make check-library  every sentence of the library has a source, and every figure was taken from it
# make torture  damaged files of every format, kills, power losses, full disks, flipped bytes, rebuilds under questions: nothing may be lost
# make torture-telegram  kills, stops, repetition, floods and forged calls: no question may be lost
# make format tidies the sources; make check does all of make test but the tests; make clean removes what was made

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed-run
INSTALLED_DEV := $(VENV)/.installed-dev
PEERS := build/peers
INSTALLED_PEERS := $(PEERS)/.installed
PEERS_REQUIREMENTS := tests/benchmarks/peers/requirements.txt

# What needs no model and no network must be tested nearly whole.
PURE := bot/answers.py,bot/batch.py,bot/config.py,bot/dotenv.py,bot/printable.py,bot/setting_values.py,bot/terminal.py,bot/wire.py

.PHONY: run test bench bench-peers eval check-library torture torture-telegram format check clean
.DEFAULT_GOAL := run

$(INSTALLED): pyproject.toml constraints.txt .ci/install
	@echo "Installing into $(VENV); the first time takes some minutes." >&2
	@.ci/install $(VENV) -e . >&2
	@touch $@

$(INSTALLED_DEV): $(INSTALLED)
	@echo "Installing what the tests need." >&2
	@.ci/install $(VENV) -e '.[dev]' >&2
	@touch $@

$(INSTALLED_PEERS): $(PEERS_REQUIREMENTS) .ci/install
	@echo "Installing five other searchers into $(PEERS); this takes some minutes." >&2
	@CONSTRAINTS=$(PEERS_REQUIREMENTS) .ci/install $(PEERS) -r $(PEERS_REQUIREMENTS) >&2
	@touch $@

run: $(INSTALLED)
	@$(BIN)/karvon run

check: $(INSTALLED_DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/pytest --numprocesses=2 --dist=loadfile --cov --cov-report=
	$(BIN)/coverage report --include='knowledge/*' --fail-under=95
	$(BIN)/coverage report --include='$(PURE)' --fail-under=95

bench: $(INSTALLED_DEV)
	$(BIN)/python -m tests.benchmarks.sizes $(SIZES)

bench-peers: $(INSTALLED_DEV) $(INSTALLED_PEERS)
	$(BIN)/python -m tests.benchmarks.peers.comparison $(SQUAD) $(PEERS)/bin/python

eval: $(INSTALLED)
	@$(BIN)/karvon evaluate knowledge/corpus/questions/*.jsonl

check-library: $(INSTALLED_DEV)
	$(BIN)/pytest -q tests/knowledge/corpus tests/knowledge/test_parallel_briefs.py

torture: $(INSTALLED_DEV)
	$(BIN)/python -m tests.torture.parsers
	$(BIN)/python -m tests.torture.kills
	$(BIN)/python -m tests.torture.losses
	$(BIN)/python -m tests.torture.damage
	$(BIN)/python -m tests.benchmarks.while_rebuilding

torture-telegram: $(INSTALLED_DEV)
	$(BIN)/python -m tests.torture.serving

format: $(INSTALLED_DEV)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:
	rm -rf $(VENV) build dist .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find bot index knowledge tests -name __pycache__ -type d -prune -exec rm -rf {} +
