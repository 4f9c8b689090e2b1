# Everything from a fresh checkout with Python 3.11 or later, pip and make.
# What sets up writes to stderr, so that `printf '/show ...\n' | make -s run` prints answers alone.

ROOT := $(dir $(lastword $(MAKEFILE_LIST)))
VENV := $(ROOT).venv
BIN := .venv/bin
PYTHON ?=
ASK ?= ../shared/ask
RUN_STAMP := $(VENV)/.ready-to-run
PAGE_STAMP := $(VENV)/.ready-to-show
DEV_STAMP := $(VENV)/.ready-to-develop
ENTER := cd "$(ROOT)" &&

# The first interpreter that is new enough: $(PYTHON) if given, else what a machine usually calls it.
FIND_PYTHON = for name in $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11 python3.14 python); do \
		if "$$name" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			found="$$name"; break; \
		fi; \
	done; \
	if [ -z "$${found:-}" ]; then \
		echo "No Python 3.11 or later was found. Install one, or name it: make PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi

# Without ensurepip (Debian leaves it out of python3) the interpreter's own pip installs into the environment.
MAKE_VENV = if "$$found" -c 'import ensurepip' 2>/dev/null; \
	then "$$found" -m venv --clear .venv; \
	else "$$found" -m venv --clear --without-pip .venv; \
	fi

PIP = if $(BIN)/python -c 'import pip' 2>/dev/null; \
	then pip="$(BIN)/python -m pip"; \
	else $(FIND_PYTHON); pip="$$found -m pip --python $(BIN)/python"; \
	fi; \
	export PIP_DISABLE_PIP_VERSION_CHECK=1; \
	$$pip

.DEFAULT_GOAL := help
.PHONY: help run page bot test golden chaos ask-score check audit bench lock clean

help: ## show what can be made
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' "$(ROOT)Makefile" | expand -t 18

run: $(RUN_STAMP) ## rehearse the bot in this terminal; reads commands from a pipe too
	@$(ENTER) exec $(BIN)/python -m bot rehearse

page: $(PAGE_STAMP) ## rehearse the bot in the browser: prints the address of a local page
	@$(ENTER) exec $(BIN)/python -m bot rehearse --page $(if $(PORT),--port $(PORT))

bot: $(RUN_STAMP) ## connect to Discord; needs DISCORD_TOKEN
	@$(ENTER) exec $(BIN)/python -m bot run

test: $(DEV_STAMP) ## run the tests, with branch coverage
	@$(ENTER) exec $(BIN)/python -m pytest --cov --cov-report=term

golden: $(DEV_STAMP) ## write the golden texts of the cards anew; read what changed
	@$(ENTER) exec $(BIN)/python -m pytest -q tests/golden --update-golden

chaos: $(DEV_STAMP) ## cut the bot off in the middle, hundreds of times over
	@$(ENTER) exec $(BIN)/python -m pytest -m chaos

ask-score: $(RUN_STAMP) ## score the answers to a set of questions (ASK=folder, ../shared/ask unless given)
	@$(ENTER) if [ ! -f "$(ASK)/ask_dev.jsonl" ]; then \
		echo "There is no $(ASK)/ask_dev.jsonl. Name the folder that has it: make ask-score ASK=/path/to/folder" >&2; \
		exit 1; \
	fi; \
	folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	SHOWDESK_DATA="$$folder" DATABASE_URL= $(BIN)/python -m bot ask --jsonl \
		< "$(ASK)/ask_dev.jsonl" > "$$folder/answers.jsonl" && \
	$(BIN)/python "$(ASK)/ask_score.py" "$(ASK)/ask_dev.jsonl" "$$folder/answers.jsonl"

check: $(DEV_STAMP) ## style, types and the direction of imports
	@$(ENTER) $(BIN)/python -m ruff check
	@$(ENTER) $(BIN)/python -m ruff format --check
	@$(ENTER) PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/python -m pyright
	@$(ENTER) $(BIN)/lint-imports

audit: $(DEV_STAMP) ## look for known holes in what the locks name (asks a public database)
	@$(ENTER) $(BIN)/python -m pip_audit --require-hashes --disable-pip -r requirements-dev.lock

bench: $(DEV_STAMP) ## measure the figures that the project holds
	@$(ENTER) exec $(BIN)/python -m tests.benchmarks

lock: $(DEV_STAMP) ## pin again what pyproject.toml asks for, with hashes
	@$(ENTER) $(BIN)/python -m uv --quiet $(COMPILE) --extra build -o requirements.lock
	@$(ENTER) $(BIN)/python -m uv --quiet $(COMPILE) --extra build --extra page --constraints requirements.lock \
		-o requirements-page.lock
	@$(ENTER) $(BIN)/python -m uv --quiet $(COMPILE) --extra build --extra page --extra dev --extra peers \
		--constraints requirements-page.lock -o requirements-dev.lock

# Extras stay in the locks: pip takes the newest release of an unpinned "coverage[toml]", and then refuses it.
COMPILE := pip compile pyproject.toml --generate-hashes --universal --python-version 3.11 \
	--no-strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links

clean: ## remove the environment and what tools left behind
	@$(ENTER) rm -rf .venv .coverage .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(RUN_STAMP): $(ROOT)requirements.lock $(ROOT)pyproject.toml
	@$(ENTER) { \
		echo "Setting up .venv (once)..."; \
		$(BIN)/python -c '' 2>/dev/null || { $(FIND_PYTHON); $(MAKE_VENV); } || exit 1; \
		$(PIP) install -qq --require-hashes -r requirements.lock && \
		$$pip install -qq --no-deps --no-build-isolation -e . && \
		touch .venv/.ready-to-run; \
	} >&2

$(PAGE_STAMP): $(RUN_STAMP) $(ROOT)requirements-page.lock
	@$(ENTER) { \
		echo "Adding what the page needs (once)..."; \
		$(PIP) install -qq --require-hashes -r requirements-page.lock && \
		touch .venv/.ready-to-show; \
	} >&2

$(DEV_STAMP): $(RUN_STAMP) $(ROOT)requirements-dev.lock
	@$(ENTER) { \
		echo "Adding what tests and checks need (once)..."; \
		$(PIP) install -qq --require-hashes -r requirements-dev.lock && \
		touch .venv/.ready-to-develop; \
	} >&2
