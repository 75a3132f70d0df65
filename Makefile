# `make run` serves the site, `make test` checks it. Debian 12, Python 3.11 and make are enough.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# A file's tests stay in one process: they share what they begin with. In the order of their names: sorted by how many
# tests they have, as is usual, long files of few tests come last, and all but one process wait for them.
PYTEST_ARGS ?= --numprocesses=auto --dist=loadfile --no-loadscope-reorder

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-options

.PHONY: help run test test-browser test-contract test-postgresql lint lint-style lint-format lint-types lock compiled uncompiled clean

help:
	@echo "make run    serve the site on http://$(HOST):$(PORT) (PORT=8080 make run for another port)"
	@echo "make test   run the test suite on SQLite; make test-browser, make test-contract and make test-postgresql run the rest"
	@echo "make lint   check style and types"
	@echo "make lock   renew requirements.txt and requirements-dev.txt from the .in files"
	@echo "make compiled  compile extraction to machine code, which takes minutes and a C compiler; make uncompiled takes it back"
	@echo "make clean  remove the virtual environment (the database under var/ stays)"

run: $(VENV)/installed
	@$(BIN)/python manage.py prepare_site http://$(HOST):$(PORT)
	@$(BIN)/python manage.py runserver $(HOST):$(PORT)

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -m "not browser and not contract" $(PYTEST_ARGS)

test-browser: $(VENV)/installed-dev
	$(BIN)/python -m pytest -m browser $(PYTEST_ARGS)

# Two tests, which share nothing though they are of one file.
test-contract: $(VENV)/installed-dev
	$(BIN)/python -m pytest -m contract --numprocesses=2

test-postgresql: $(VENV)/installed-dev
	tests/with-servers $(BIN)/python -m pytest -m "not browser and not contract" $(PYTEST_ARGS)
	tests/with-servers $(BIN)/python -m pytest -m browser $(PYTEST_ARGS)

lint: lint-style lint-format lint-types

lint-style: $(VENV)/installed-dev
	$(BIN)/ruff check .

lint-format: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

lint-types: $(VENV)/installed-dev
	$(BIN)/mypy .

lock: $(VENV)/installed-dev
	$(COMPILE) --output-file=requirements.txt requirements.in
	$(COMPILE) --output-file=requirements-dev.txt requirements-dev.in

compiled: $(VENV)/installed-dev
	@$(MAKE) --no-print-directory uncompiled
	$(BIN)/python deploy/compile_extraction.py

uncompiled:
	@find articles/extraction -name '*.so' -delete
	@rm -rf articles/extraction/compiled.txt extraction__mypyc*.so var/compiled

clean:
	rm -rf $(VENV)

# The files below are stamps: installing again is left out until the requirements change.
$(VENV)/installed: requirements.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(PIP) -r requirements-dev.txt
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 is needed: PYTHON=python3.11 make …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python makes no virtual environments: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
