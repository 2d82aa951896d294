# The commands that people use. `make setup` is called by the others and does nothing where nothing has changed.

PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python

EVALUATE := $(RUN) -m assistant evaluate
REAL     := ../shared/real
REPORTS  := .geungeo/evaluation

.PHONY: run test lint evaluate bench setup setup-bench clean

run: setup
	@echo "문서 폴더를 색인에 반영합니다"
	@$(RUN) -m ingest || [ $$? -eq 1 ]  # a file that cannot be read is said, and does not keep the chat closed
	@echo "대화 화면을 엽니다"
	@$(RUN) ui.py

test: setup
	@$(RUN) -m pytest -n 2 --dist loadfile  # a file stays whole: its tests share an app, an index, a browser

evaluate: setup
	@$(RUN) -m ingest >/dev/null || [ $$? -eq 1 ]
	@for split in dev test; do \
		echo; echo "== ai_market, $$split"; \
		$(EVALUATE) tests/testset/ai_market.jsonl --split $$split --json $(REPORTS)/$$split.json --html $(REPORTS)/$$split.html || exit; \
	done
	@if [ -d $(REAL) ]; then \
		echo; echo "== real"; \
		$(RUN) -m ingest $(REAL) --index .geungeo/real >/dev/null || [ $$? -eq 1 ] || exit; \
		$(EVALUATE) tests/testset/real.jsonl --index .geungeo/real --json $(REPORTS)/real.json --html $(REPORTS)/real.html; \
	fi
	@echo; echo "보고서: $(REPORTS)/*.html"

lint: setup
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy

bench: setup-bench
	@$(RUN) -m tests.bench.retrieval
	@$(RUN) -m tests.bench.answers
	@$(RUN) -m tests.bench.refusal
	@$(RUN) -m tests.bench.speed
	@$(RUN) -m tests.bench.following

setup:
	@$(PYTHON) setup_environment.py

setup-bench:
	@$(PYTHON) setup_environment.py --bench

clean:
	rm -rf $(VENV) .geungeo build *.egg-info
