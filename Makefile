# The two commands of a stranger's first day are `make run` and `make test`; `make help` lists the rest.
# Both set the machine up first, and are quick when that is done.

PYTHON ?= python3
BIN := .venv/bin
SET_UP := .venv/set-up-done
CATALOGUES := $(wildcard resources/translations/*/LC_MESSAGES/*.po)

.DEFAULT_GOAL := help
.PHONY: help run test bench soak build desktop catalogues pictures set-up clean
.DELETE_ON_ERROR:

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 14

run: $(SET_UP) $(CATALOGUES:.po=.mo) ## Make the sample meeting with every export in out/, and open it
	@mkdir -p out
	@$(BIN)/c2c-events demo out/
	@echo "The sample meeting and every export of it are in $(CURDIR)/out/"
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(BIN)/c2c-events open out/barcelona-2024.c2c; fi

test: $(SET_UP) $(CATALOGUES:.po=.mo) ## Check style, types and layers, then run all tests but the long ones
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest --numprocesses logical --dist worksteal

bench: $(SET_UP) ## Time the slow work against its limits: make bench [ONLY=badges]
	$(BIN)/python -m tests.bench $(ONLY)

soak: $(SET_UP) ## Run the long tests (kills, random merges): minutes to hours
	$(BIN)/pytest -m soak

build: $(SET_UP) $(CATALOGUES:.po=.mo) ## Make dist/c2c-events, a folder that runs without Python
	@command -v objdump >/dev/null || { echo "make build needs binutils: sudo apt-get install --yes binutils"; exit 1; }
	$(BIN)/pyinstaller --noconfirm --log-level ERROR build.spec
	dist/c2c-events/c2c-events --self-test

desktop: $(SET_UP) $(CATALOGUES:.po=.mo) ## Put the program, its icon and its file type into the desktop's menu, for you
	@$(BIN)/python -m resources.packaging.desktop $(or $(wildcard dist/c2c-events/c2c-events),$(BIN)/c2c-events)

catalogues: $(SET_UP) ## Gather new sentences for the translators: make catalogues [LANGUAGES="pt"]
	$(BIN)/python -m resources.packaging.update_catalogues $(LANGUAGES)

pictures: $(SET_UP) $(CATALOGUES:.po=.mo) ## Take pictures of each page (build/pictures), five for the README
	$(BIN)/python -m resources.packaging.make_pictures

set-up: ## Look again whether the machine has all it needs
	@rm -f $(SET_UP)
	@$(MAKE) --no-print-directory $(SET_UP)

clean: ## Remove what can be made again, the environment too
	rm -rf .venv build dist out tests/bench/results .mypy_cache .ruff_cache .import_linter_cache
	rm -f resources/translations/*/LC_MESSAGES/*.mo
	find c2c_events ui resources tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(SET_UP): requirements.lock pyproject.toml resources/packaging/debian-packages.txt resources/packaging/set_up.py
	@$(PYTHON) resources/packaging/set_up.py
	@touch $@

%.mo: %.po | $(SET_UP)
	@$(BIN)/python resources/packaging/compile_catalogues.py
