# Two commands, each from nothing: `make demo` builds a graph of the sample page, `make test` runs every check.
# They need Python 3.11 or later with venv, and a package index for the first run.

SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
OUTPUTS ?= outputs
SAMPLE := examples/daily-papers-sample.txt
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.PHONY: demo test test-training check format docs clean

demo: $(VENV)/.installed
	$(BIN)/kg build $(SAMPLE) -o $(OUTPUTS)
	$(BIN)/kg query --name largest-speedups --param limit=5 -g $(OUTPUTS)
	@printf '\nThe picture: open %s in a browser.\nThe table:   %s\nThe command: %s --help\n' \
		'$(OUTPUTS)/graph.html' '$(OUTPUTS)/claims.csv' '$(BIN)/kg'

test: $(VENV)/.installed-dev
	@$(MAKE) --no-print-directory check

# The checks themselves, in an environment that is there already. All of them run, so that one run tells
# everything; the tests come last and end with their summary. A run in which no test passed is a failure.
check:
	@failed=; log=$$(mktemp); trap 'rm -f "$$log"' EXIT; set -o pipefail; \
	for step in 'ruff check .' 'ruff format --check .' mypy lint-imports; do \
		echo "== $$step"; $(BIN)/$$step || failed="$$failed [$$step]"; \
	done; \
	if [ -n "$$failed" ]; then echo "Failed before the tests:$$failed" >&2; fi; \
	echo '== pytest'; $(BIN)/python -m pytest --durations=5 2>&1 | tee "$$log" || failed="$$failed [pytest]"; \
	grep -Eq '[1-9][0-9]* passed' "$$log" || failed="$$failed [no test passed]"; \
	[ -z "$$failed" ]

# Fits small networks, so it needs PyTorch: gigabytes where it comes with its graphics libraries.
test-training: $(VENV)/.installed-train
	$(BIN)/python -m pytest tests/training

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.installed-dev
	$(BIN)/python -m kg.cli.reference > docs/reference/commands.md
	$(BIN)/python -m tests.console_blocks README.md docs/guide.md docs/evaluation.md

clean:
	rm -rf $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-train: pyproject.toml | $(BIN)/python
	$(PIP) install 'torch==2.13.0' --editable '.[dev,train]'
	@touch $@ $(VENV)/.installed $(VENV)/.installed-dev

$(BIN)/python:
	@command -v $(PYTHON) > /dev/null || { \
		echo "There is no $(PYTHON). On Debian: sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is older than 3.11. Name a later one: make demo PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2> /dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian: sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
