# The two commands that matter: `make demo` and `make test`.
# Everything is installed from hash-pinned locks into .venv; nothing outside this folder is touched.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --only-binary :all: --require-hashes
JOBS   ?= 2
UV     ?= uv
LOCK   := $(UV) pip compile --universal --python-version 3.11 --only-binary :all: --generate-hashes --no-header \
          --no-emit-index-url --no-emit-find-links --quiet

EXAMPLE := $(patsubst %/,%,$(firstword $(wildcard examples/*/)))
KEY     := --passphrase-file demo/passphrase.txt

.PHONY: help demo install install-test test lint docs session nightly promises models lock clean

help:
	@echo "make demo     install, build the made-up example case, cross-check and verify it; leaves demo/dossier.html"
	@echo "make test     install the test extras and run every check and test"
	@echo "make nightly  the slow tests: damage in every byte, kill at every write, many mutants"
	@echo "make promises run the tests of each promise of the threat model, print and write what they showed"
	@echo "make models   train the language model again; TREEBANKS=folder holds the treebanks (hours)"
	@echo "make docs     write the generated pages of docs/ again"
	@echo "make session  write the session in README again, as the example case answers now"
	@echo "make lock     resolve the dependency locks again (needs uv)"

# --- installing: a stamp per lock, so that a second run costs nothing ---------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/default.stamp: requirements/build.txt requirements/default.txt pyproject.toml | $(BIN)/python
	$(INSTALL) -r requirements/build.txt
	$(INSTALL) -r requirements/default.txt
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

# The models for Russian: the lock is complete without what natasha would ask for, hence --no-deps.
$(VENV)/ru.stamp: requirements/ru.txt $(VENV)/default.stamp
	$(INSTALL) --no-deps -r requirements/ru.txt
	@touch $@

$(VENV)/test.stamp: requirements/test.txt requirements/axe.txt $(VENV)/ru.stamp
	$(INSTALL) -r requirements/test.txt
	$(INSTALL) --no-deps -r requirements/axe.txt
	@touch $@

install: $(VENV)/ru.stamp
install-test: $(VENV)/test.stamp

# --- the demonstration --------------------------------------------------------------------------------------------------------

# Everything it makes is under demo/; the passphrase is made up on the spot and left beside the case, because the case is too.
demo: install
	@test -d "$(EXAMPLE)" || { echo "there is no example case in examples/"; exit 1; }
	@mkdir -p demo && rm -rf demo/case demo/passphrase.txt demo/dossier.html
	@umask 077; $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(24))' > demo/passphrase.txt
	$(BIN)/consilience new demo/case $(KEY)
	$(BIN)/consilience add demo/case $(EXAMPLE)/texts $(addprefix --sheet ,$(wildcard $(EXAMPLE)/items.csv)) $(KEY)
	$(BIN)/consilience crosscheck demo/case $(KEY)
	$(BIN)/consilience verify demo/case $(KEY)
	$(BIN)/consilience report demo/case -o demo/dossier.html $(KEY)
	@echo "Open demo/dossier.html in a browser. To review the case: $(BIN)/consilience open demo/case"
	@echo "(its passphrase is in demo/passphrase.txt)"

# --- checks -------------------------------------------------------------------------------------------------------------------

lint: install-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: lint
	$(BIN)/pytest -n $(JOBS) -q -m "not nightly"

nightly: install-test
	$(BIN)/pytest -n $(JOBS) -q -m "nightly or not nightly"

promises: install-test
	$(BIN)/python -m quality.promises --write

docs: install
	$(BIN)/python docs/generate.py

session: install
	$(BIN)/python docs/session.py

# --- for those who change it --------------------------------------------------------------------------------------------------

models: install-test
	$(BIN)/python training/en/make.py $(TREEBANKS)
	PYTHONPATH=. $(BIN)/python training/names.py $(TREEBANKS)

lock:
	$(LOCK) requirements/build.in -o requirements/build.txt
	$(LOCK) pyproject.toml -c requirements/constraints.txt -o requirements/default.txt
	$(LOCK) pyproject.toml -c requirements/constraints.txt -c requirements/default.txt --extra test -o requirements/test.txt
	$(LOCK) pyproject.toml -c requirements/constraints.txt -c requirements/default.txt --extra ru \
	    --override requirements/leave-out.txt -o requirements/ru.txt
	$(BIN)/python -m quality.sbom --write

clean:
	rm -rf demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
