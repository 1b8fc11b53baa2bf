# SSSTOP's commands: `make help` lists them. Needs Python 3.11 or newer, make and git.

PORT ?= 8000
VENV ?= .venv
WORKERS ?= auto
MUNICIPALITY = GM0034
ARGS ?=

PY = $(VENV)/bin/python
BIN = $(VENV)/bin
MANAGE = $(PY) manage.py
BOOT = VENV=$(VENV) sh site/deploy/python.sh
PYTEST = $(PY) -m pytest -n $(WORKERS) --dist worksteal
CODE = home campaign education reporting site static manage.py conftest.py

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test drills test-postgres test-next lint bench shots messages lock format \
	clean environment environment-dev environment-next translations port

help: ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: port environment ## Start SSSTOP with demo content on http://localhost:8000 (PORT=)
	@$(PY) site/deploy/prepare.py $(PORT) $(MUNICIPALITY)
	@$(PY) site/deploy/serve.py $(PORT)

test: environment-dev translations ## Run the tests (ARGS='-k name'); STRICT=1 fails on what could not run
	@$(PY) site/deploy/system_packages.py install test
	$(PYTEST) -m "not drill and not shots" $(ARGS)

drills: environment-dev translations ## Run the slow trials: kills, floods, other programs
	@$(PY) site/deploy/system_packages.py install test
	@$(PY) site/deploy/system_packages.py install drill
	$(PYTEST) -m drill $(ARGS)

test-postgres: environment-dev translations ## Run the tests on a throw-away PostgreSQL, but for the browser
	@$(PY) site/deploy/system_packages.py install test
	$(PY) site/deploy/throwaway_postgres.py $(PYTEST) -m "not drill and not shots and not browser" $(ARGS)

test-next: environment-next ## Run the tests on the next Wagtail, in an environment of its own
	@$(MAKE) --no-print-directory translations VENV=.venv-next
	.venv-next/bin/python site/deploy/system_packages.py install test
	.venv-next/bin/python -m pytest -n $(WORKERS) --dist worksteal -m "not drill and not shots" $(ARGS)

lint: environment-dev ## Check style, types, arrows, templates, migrations, settings, translations
	@sh site/deploy/lint.sh $(BIN)

format: environment-dev ## Put code and templates in their standard form
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)
	git ls-files -co --exclude-standard '*.html' | xargs $(BIN)/djade --target-version 5.2

bench: environment-dev translations ## Run the benchmarks
	@for file in site/bench/*.py; do \
		[ ! -e "$$file" ] || { echo "== $$file"; $(PY) "$$file" || exit 1; }; \
	done

shots: environment-dev translations ## Photograph every page type into var/shots
	@$(PY) site/deploy/system_packages.py install test
	$(PY) site/tests/shots.py $(ARGS)

messages: environment-dev ## Collect the interface's texts into site/locale, for translating
	$(MANAGE) update_translations
	@$(MAKE) --no-print-directory translations

lock: environment-dev ## Pin every package of pyproject.toml (ARGS=--upgrade for newer ones)
	@sh site/deploy/lock.sh $(BIN)/uv $(ARGS)

clean: ## Remove environments, databases and caches, for a start from nothing
	rm -rf .venv .venv-next var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
	find site/locale -name '*.mo' -delete

environment:
	@mkdir -p var
	@$(BOOT) site/deploy/environment.py $(VENV) requirements.txt

environment-dev:
	@mkdir -p var
	@$(BOOT) site/deploy/environment.py $(VENV) requirements-dev.txt

environment-next:
	@VENV=.venv-next sh site/deploy/python.sh site/deploy/environment.py .venv-next requirements-next.txt

translations:
	@$(MANAGE) compile_translations

port:
	@$(BOOT) site/deploy/serve.py --check $(PORT)
