# How is the project set up, shown, checked and tested? `make help` lists the answers.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
DEMO := build/demo
# The national rules first; every other pack stands on them.
SIDE_BY_SIDE := policies/national $(filter-out policies/national,$(wildcard policies/*))
# What a person reads first of the demo.
TO_OPEN := $(addprefix $(DEMO)/,hengdong/run/report.html hengdong/run/workbooks/selection.xlsx \
  county/run/report.html county/problems.csv rosters/干部名册.xlsx rosters/problems.csv \
  uk-ministers/run/report.html)
PACKS := policies $(wildcard examples/*/pack)

.PHONY: help setup demo test fuzz lint format check bench bench-peers bench-growth lock clean

help:
	@echo 'make setup        create .venv from requirements.lock'
	@echo 'make demo         import the examples and a made-up county, and evaluate them, into $(DEMO)'
	@echo 'make test         lint, then run every test'
	@echo 'make fuzz         read a million mutated files; FILES=… and SEED=… ask for others'
	@echo 'make lint         ruff, mypy and the contracts between the rooms'
	@echo 'make format       let ruff rewrite the files'
	@echo 'make check        check every policy pack with quanheng'
	@echo 'make bench        measure imports, evaluations, explanations and the start; asserts nothing'
	@echo 'make bench-peers  measure Quanheng beside other libraries; OFFICIALS=… and ROUNDS=… ask for others'
	@echo 'make bench-growth measure how time grows with clauses, and what ranges cost'
	@echo 'make lock         resolve requirements.lock again'
	@echo 'make clean        remove .venv, build and dist'

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@test -n '$(PYTHON)' || { echo 'No python3 found; on Debian: apt-get install python3 python3-venv' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or newer is needed: make setup PYTHON=/path/to/python' >&2; exit 1; }
# A Python inside .venv would delete itself before it makes the new one.
	@case '$(PYTHON)' in '$(CURDIR)'/.venv/*) \
	  echo 'This shell uses the Python of .venv, which is to be made anew: run `deactivate`, then make again.' >&2; exit 1;; esac
# Debian splits venv from Python; without ensurepip a new environment has no pip.
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; \
	  else \
	    echo 'python3-venv is missing; as root: apt-get install python3-venv' >&2; exit 1; \
	  fi; \
	fi
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	@rm -rf $(DEMO)
	@mkdir -p $(DEMO)/rosters
	@echo; echo '1/4 虚构的衡东县，38 名干部 / An invented county of 38 officials'
	$(BIN)/quanheng import examples/hengdong-county $(DEMO)/hengdong/facts
	$(BIN)/quanheng evaluate policies/hengdong $(DEMO)/hengdong/facts \
	  --as-of 2023-12-31 --out $(DEMO)/hengdong/run
	@echo; echo '2/4 样例县，3000 名干部，各政策包并列计算 / A county of 3,000, all packs side by side'
	$(BIN)/quanheng sample-county $(DEMO)/county/tables
	$(BIN)/quanheng import $(DEMO)/county/tables $(DEMO)/county/facts --problems $(DEMO)/county/problems.csv
	$(BIN)/quanheng evaluate $(SIDE_BY_SIDE) $(DEMO)/county/facts \
	  --as-of 2023-12-31 --out $(DEMO)/county/run
	@echo; echo '3/4 名册原样导入，再导出名册 / Rosters as they come, and a list of officials out of them'
	$(BIN)/quanheng import examples/rosters $(DEMO)/rosters/facts \
	  --map examples/rosters/map.yaml --problems $(DEMO)/rosters/problems.csv
	$(BIN)/quanheng export $(DEMO)/rosters/facts --roster $(DEMO)/rosters/干部名册.xlsx
	@echo; echo '4/4 真实数据，两行有误 / Real data with two bad rows'
	$(BIN)/quanheng import examples/uk-ministers/data $(DEMO)/uk-ministers/facts \
	  --map examples/uk-ministers/map.yaml --pack examples/uk-ministers/pack --accept-good-rows
	$(BIN)/quanheng evaluate examples/uk-ministers/pack $(DEMO)/uk-ministers/facts \
	  --as-of 2020-01-01 --out $(DEMO)/uk-ministers/run
	@echo; echo '接下来打开 / Open next:'
	@for one in $(TO_OPEN); do test -f "$$one"; echo "  $$one"; done
	@echo '其余工作簿、结论和参数在各 run 文件夹中 / All other workbooks, verdicts and figures: in the run folders'
	@echo '逐条说明理由 / Ask why:  $(BIN)/quanheng explain $(DEMO)/hengdong/run --subject O02'
	@echo '一人一页 / One person on one page:  $(BIN)/quanheng standing $(DEMO)/hengdong/run --subject O02'

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

test: lint
	$(BIN)/pytest

fuzz: setup
	QUANHENG_FUZZ_FILES=$(or $(FILES),1000000) QUANHENG_FUZZ_SEED=$(or $(SEED),0) \
	  $(BIN)/pytest tests/reading/fuzz

check: setup
	@$(BIN)/quanheng check $(PACKS)

bench: setup
	$(BIN)/python -m benchmarks.hand_written
	$(BIN)/python -m benchmarks.stored_facts
	$(BIN)/python -m benchmarks.renewal
	$(BIN)/python -m benchmarks.explain
	$(BIN)/python -m benchmarks.starting
	$(BIN)/python -m benchmarks.side_by_side
	$(BIN)/python -m benchmarks.rosters
	$(BIN)/python -m benchmarks.limit

bench-growth: setup
	$(BIN)/python -m benchmarks.growth --officials $(or $(OFFICIALS),100000) --rounds $(or $(ROUNDS),3)

# Rivals whose libraries do not belong in ours have environments of their own.
bench-peers: setup build/peers/openfisca/ready build/peers/zen/ready
	$(BIN)/python -m benchmarks.peers --officials $(or $(OFFICIALS),20000 100000) \
	  --rounds $(or $(ROUNDS),3) --out $(or $(FIGURES),build/peers)

build/peers/%/ready: benchmarks/peers/%.txt
	rm -rf $(@D)
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet --disable-pip-version-check uv
	build/lock/bin/uv pip compile pyproject.toml --extra proofs --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --upgrade --quiet \
	  --output-file requirements.lock
	for rival in openfisca zen; do \
	  build/lock/bin/uv pip compile benchmarks/peers/$$rival.in --universal --python-version 3.11 \
	    --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --upgrade --quiet \
	    --output-file benchmarks/peers/$$rival.txt; \
	done
	rm -rf build/lock

clean:
	rm -rf .venv build dist
