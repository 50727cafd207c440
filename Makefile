SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
WORKERS = --dist each \
	--tx popen//env:GONGDI_TEST_SHARE=rooms//env:GONGDI_DATABASE=sqlite \
	--tx popen//env:GONGDI_TEST_SHARE=rooms//env:GONGDI_DATABASE=postgresql \
	--tx popen//env:GONGDI_TEST_SHARE=browser//env:GONGDI_DATABASE=sqlite
TOOLS = $(BIN)/python -m
export PORT
# What one process has compiled the next one reads.
unexport PYTHONDONTWRITEBYTECODE
ifdef GONGDI_DATA
export GONGDI_DATA
endif

.PHONY: help
help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: setup
setup: ## Install the locked dependencies and the gongdi command into .venv.
	@PYTHON='$(PYTHON)' tools/setup.sh

.PHONY: demo
demo: setup ## Build the demo town and serve it (PORT=8000, GONGDI_DATA=var choose other places).
	@$(BIN)/gongdi demo

.PHONY: demo-check
demo-check: setup ## Walk the main job through a real server in a throw-away folder and compare the figures.
	@$(BIN)/gongdi demo --check

.PHONY: test
test: ## Run every test: on SQLite, on a private PostgreSQL and in Chromium.
	@PYTHON='$(PYTHON)' tools/setup.sh test
	@tools/test-setup.sh
	@$(BIN)/pytest $(WORKERS) $(ARGS)

.PHONY: check
check: ## Check format, lint, types, floors, migrations, translations, sizes, words and docs.
	@PYTHON='$(PYTHON)' tools/setup.sh test dev
	@tools/check.sh

.PHONY: fix
fix: ## Mend what a program can mend: format, imports, templates.
	@PYTHON='$(PYTHON)' tools/setup.sh dev
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@$(BIN)/djlint src --reformat --quiet || true

.PHONY: bench
bench: ## Measure the house on this machine (NAME=intake measures one).
	@PYTHON='$(PYTHON)' tools/setup.sh test
	@tools/rivals-setup.sh
	@$(BIN)/gongdi bench $(NAME)

.PHONY: lock
lock: ## Lock requirements/*.in again (UPGRADE=1 takes newer versions).
	@PYTHON='$(PYTHON)' tools/setup.sh dev
	@tools/lock.sh

.PHONY: states
states: setup ## Write the pages of docs/reference again: states, rights, acts, command line.
	@$(TOOLS) tools.reference

.PHONY: messages
messages: setup ## Merge new translations and list the sentences that still lack English.
	@$(TOOLS) tools.check_messages --update
	@tools/setup.sh
