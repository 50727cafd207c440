SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export PORT
ifdef GONGDI_DATA
export GONGDI_DATA
endif

.PHONY: setup
setup: ## Install the locked dependencies and the gongdi command into .venv.
	@PYTHON='$(PYTHON)' tools/setup.sh
