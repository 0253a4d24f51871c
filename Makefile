# Masar. `make` alone lists the targets. Needs Python 3.11 or newer with venv, and make; the rest is installed in .venv.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# compiled once: what is imported by a hundred processes of the tests is not compiled a hundred times
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help setup compile run serve-production test style gate chromium accuracy peers bench lock screenshot

BIN := .venv/bin
INSTALLED := .venv/.installed
READY := .venv/.ready
CORPUS ?= ../shared/corpus
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV = $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python
RUN_ARGS ?=
WORKERS ?= $(shell nproc 2>/dev/null || echo 2)
SERVE_ARGS ?=

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY)  ## install everything, pinned, into .venv
	@:

# The reader runs a sixth faster where Python itself was built with optimisation: of those here the first that was, as
# those of the distributions are, with venv and headers; else the first that works.
FAST := import ensurepip, os, sys, sysconfig as s; made = s.get_config_var("CONFIG_ARGS") or ""; \
  sys.exit(not (os.path.exists(os.path.join(s.get_path("include"), "Python.h")) and \
  ("--enable-optimizations" in made or sys.prefix == "/usr")))
$(BIN)/python:
	@chosen=; for python in $${PYTHON:-python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11}; do \
	  command -v "$$python" >/dev/null && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  if "$$python" -c '$(FAST)' 2>/dev/null; then chosen=$$python; break; fi; \
	  chosen=$${chosen:-$$python}; \
	done; \
	if [ -z "$$chosen" ]; then echo "make: no Python 3.11 or newer found; install one, or say PYTHON=/path/to/python" >&2; exit 1; fi; \
	echo "making .venv with $$($$chosen --version) ($$(command -v "$$chosen"))"; \
	"$$chosen" -m venv .venv || { rm -rf .venv; echo "make: $$chosen has no working venv; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing requirements.lock into .venv"
	@$(PIP) "$$(grep '^uv==' requirements.lock)" && $(UV) --requirement requirements.lock || \
	  { echo "uv can't; pip takes some minutes longer"; $(PIP) --requirement requirements.lock; }
	@PYTHONWARNINGS=ignore $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(READY): $(INSTALLED)
	@echo "compiling the reader, once; a minute or two"
	@$(BIN)/python -m etl.compiling
	@touch $@

compile: setup  ## compile the reader again after an edit of etl/ (till then it runs as Python)
	@$(BIN)/python -m etl.compiling

run: setup  ## read the shipped articles into the library and serve the dashboard
	@$(BIN)/masar add data/articles
	@$(BIN)/masar serve $(RUN_ARGS)

# Behind a proxy; SERVE_ARGS="--read-only --public-url https://masar.example.org" for everybody, --metrics for Prometheus.
serve-production: setup  ## serve with a process for each core and a log in JSON lines: WORKERS, SERVE_ARGS
	@exec $(BIN)/masar serve --workers $(WORKERS) --log --no-fetch --no-metrics $(SERVE_ARGS)

# Style and types beside the compiling, which uses one core for half a minute.
test:  ## style, types and every test
	@$(MAKE) -j 2 $(READY) style
	@$(MAKE) chromium
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

style: $(INSTALLED)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict etl dashboard

# Browser tests drive the system's Chromium, or the one playwright brings.
chromium: setup
	@if command -v chromium >/dev/null; then exit 0; fi; \
	if $(BIN)/python -c 'import os; from playwright.sync_api import sync_playwright as p; s = p().start(); ok = os.path.exists(s.chromium.executable_path); s.stop(); raise SystemExit(not ok)'; then exit 0; fi; \
	echo "installing Chromium for the browser tests"; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && apt-get install -y -qq chromium libfribidi0 >/dev/null && \
	  { apt-get install -y -qq chromium-headless-shell >/dev/null 2>&1 || true; exit 0; }; \
	fi; \
	$(BIN)/python -m playwright install chromium && exit 0; \
	echo "make: no Chromium for the browser tests; install the package 'chromium' and run make test again" >&2; exit 1

gate: setup  ## score our own cases beside their pinned floors (python -m tests.quality.gate --help)
	@$(BIN)/python -m tests.quality.gate

accuracy: setup  ## score the reader on the development cases in CORPUS, beside the peers that are installed
	@$(BIN)/python benchmarks/accuracy.py $(CORPUS)

peers: .venv-peers/.ready  ## install other readers in .venv-peers, to compare with
	@:

.venv-peers/.ready: benchmarks/peers/requirements.txt | setup
	@$(BIN)/python -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

bench: compile  ## measure speed, side by side with a plain digit search and a bare page
	@for file in $(sort $(filter-out benchmarks/accuracy.py benchmarks/lighthouse.py benchmarks/news.py,$(wildcard benchmarks/*.py))); do \
	  echo "== $$file"; $(BIN)/python "$$file"; \
	done

lock: setup  ## pin the newest allowed versions in requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --upgrade \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file requirements.lock pyproject.toml

screenshot: setup chromium  ## draw the pictures of README anew
	@$(BIN)/python .ci/screenshot.py
