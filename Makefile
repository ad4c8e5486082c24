# `make demo` shows invoices becoming journal entries, `make test` runs every check, `make check` the fast part of them,
# `make pages` makes anew what is made from the code: pages, diagrams and JSON Schemas. `make docs` makes the site in build/docs,
# `make wheel` and `make lowest` are checks of a release, in environments of their own.
# All else builds its own .venv; all paths are relative, so that the folder's own path may hold spaces.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PACKAGE := src/profit_integration
CORE := '$(PACKAGE)/core/*'
# A process per processor; the tests of a file, and the code blocks of a page, stay together.
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile

.PHONY: demo test check lint types layers core pages docs pytest wheel lowest clean

demo: $(READY)
	@mkdir -p build
	@$(BIN)/python -m profit_integration demo --book build/demo.db --new

test: lint types layers docs pytest

check: lint types layers core

lint: $(READY)
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .

types: $(READY)
	$(BIN)/python -m mypy
	$(BIN)/basedpyright --pythonpath $(BIN)/python

layers: $(READY)
	$(BIN)/lint-imports --no-cache

core: $(READY)
	$(PYTEST) --quiet tests/core tests/architecture tests/messages

pages: $(READY)
	$(BIN)/python -m docs.make_pages

# The site; a warning is an error, and so is a link or a name that leads nowhere.
docs: $(READY)
	$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going -d build/doctrees docs build/docs

pytest: $(READY)
	$(PYTEST) --cov --cov-report=term
	@echo "Of the core, every line and branch is covered:"
	$(BIN)/python -m coverage report --include=$(CORE) --fail-under=100

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "profit_integration needs Python 3.11 or later; set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

# The wheel as its users get it, and the tests on the lowest versions of the dependencies.
wheel:
	$(PYTHON) release/check_wheel.py

lowest:
	$(PYTHON) release/check_lowest.py

clean:
	rm -rf .venv build dist
