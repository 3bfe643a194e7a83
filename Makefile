# Pressmark turns a folder of raw press texts into a news digest; `make` alone prints what it can do.
#
# All that is needed is installed into .venv, at the versions of constraints.txt; only `make test` may bring one
# thing more, a browser. `make html PYTHON=/path/to/python3` chooses another Python.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help html serve livereload demo preview check clean lint test bench browser
.DELETE_ON_ERROR:

# .venv/.site is written last, and says where and for which Python .venv was made. So one that was half made when
# somebody pressed Ctrl-C, was moved, or belongs to a Python that is gone is known for what it is, and made anew.
HERE := "$$(pwd -P) $$($(BIN)/python --version 2>&1)"
SOUND := $(shell [ "$$(cat .venv/.site 2>&1)" = $(HERE) ] && echo yes)
ifneq ($(SOUND),yes)
.PHONY: .venv/.site
endif

# One sentence for each thing that Debian may lack, and the command that brings it.
define need_python
command -v "$(PYTHON)" >/dev/null || { \
	echo "Python is missing; this brings it: sudo apt install python3 python3-venv" >&2; exit 1; }; \
"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Python 3.11 or newer is needed, and $(PYTHON) is $$("$(PYTHON)" --version 2>&1);" \
		"on Debian 12 or newer this brings it: sudo apt install python3 python3-venv" >&2; exit 1; }; \
"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "Python's venv is missing; this brings it: sudo apt install python3-venv" >&2; exit 1; }
endef

help: ## print this help
	@echo "Pressmark: raw press texts in, a news digest out."
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | \
		while IFS='|' read -r name what; do printf '  make %-11s %s\n' "$$name" "$$what"; done

html: .venv/.site ## read seeds/, write content/, and build the site in output/
	@$(BIN)/pelican content --fatal errors
	@echo "Open output/index.html in a browser:" \
		"$$($(BIN)/python -c 'import pathlib; print(pathlib.Path("output/index.html").resolve().as_uri())')"

serve: .venv/.site ## serve output/ on this machine
	@$(BIN)/invoke serve

livereload: .venv/.site ## serve, and build again whenever a text, the theme or a setting changes
	@$(BIN)/invoke livereload

demo: .venv/.site ## build a show-piece from invented texts in demo/output/
	@$(BIN)/invoke demo

preview: .venv/.site ## build the site as it will be published (publishconf.py)
	@$(BIN)/invoke preview

check: .venv/.site ## check every link of the site in output/
	@$(BIN)/invoke check

clean: .venv/.site ## remove output/ and demo/; texts and corrections stay
	@$(BIN)/invoke clean

lint: .venv/.test ## check style, types and the direction of imports
	@$(BIN)/invoke lint

test: .venv/.test browser ## lint, and run all tests, in a real browser too
	@$(BIN)/invoke lint test

bench: .venv/.bench ## measure how fast texts are read and pages seen; DEVELOPING.md says what else it can measure
	@$(BIN)/python -m tests.bench.extraction
	@$(BIN)/python -m tests.bench.paint $${PRESSMARK_KIT:+"$$PRESSMARK_KIT"}
	@[ -z "$$PRESSMARK_CORPUS" ] || $(BIN)/python -m tests.bench.grouping "$$PRESSMARK_CORPUS"
	@[ -z "$$PRESSMARK_KIT" ] || $(BIN)/python -m tests.bench.builds "$$PRESSMARK_KIT"
	@[ -z "$$PRESSMARK_KIT" ] || $(BIN)/python -m tests.bench.search "$$PRESSMARK_KIT"

.venv/.site: pyproject.toml constraints.txt
	@$(need_python)
	@echo "Setting up .venv ..."
	@[ "$(SOUND)" = yes ] || "$(PYTHON)" -m venv --clear .venv
	@rm -f .venv/.site
	@$(PIP) setuptools
	@$(PIP) --no-build-isolation --editable '.[tasks]'
	@echo $(HERE) > .venv/.site

.venv/.test: .venv/.site tests/tools/package.json tests/tools/package-lock.json
	@echo "Setting up what the tests need ..."
	@mv .venv/.site .venv/.interrupted
	@$(PIP) --no-build-isolation --editable '.[tasks,test]'
	@cd tests/tools && ../../$(BIN)/npm ci --loglevel=error --no-audit --no-fund --fetch-timeout=60000 >/dev/null || { \
		echo "npm could not bring the page checkers of tests/tools/package-lock.json; once the network" \
			"lets it, run make test again" >&2; exit 1; }
	@mv .venv/.interrupted .venv/.site
	@touch .venv/.test

.venv/.bench: .venv/.site
	@echo "Setting up what the benchmark needs ..."
	@mv .venv/.site .venv/.interrupted
	@$(PIP) --no-build-isolation --editable '.[tasks,test,bench]'
	@mv .venv/.interrupted .venv/.site
	@touch .venv/.bench

browser: .venv/.test
	@$(BIN)/python -m tests.site.chromium
