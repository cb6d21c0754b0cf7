# Every chore by name; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help demo tour test oldest check fix docs bench lock clean
BIN := .venv/bin
LEANING := $(addprefix tests/,kernel audit organisation registry files search journeys)

help: ## List the chores
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{ printf "  make %-8s %s\n", $$1, $$2 }'

demo: ## Set everything up and serve a demonstration office (MISL_PORT, MISL_DATA)
	@scripts/bootstrap.sh demo
	@exec $(BIN)/misl demo

tour: ## A citizen's letter becomes a signed reply, without a browser (LETTER=path/to/letter.pdf)
	@scripts/bootstrap.sh demo
	@exec $(BIN)/python -m misl.ops.tour $(if $(LETTER),"$(LETTER)")

test: ## Run the tests (ARGS="tests/files -k pull_back")
	@scripts/bootstrap.sh dev
	@exec $(BIN)/pytest $(if $(ARGS),$(ARGS),-n 2)

oldest: ## Run the tests that lean on the database on PostgreSQL 15, the oldest that an office may have
	@scripts/bootstrap.sh oldest
	@MISL_POSTGRES_BIN=/usr/lib/postgresql/15/bin $(BIN)/pytest -n 2 $(if $(ARGS),$(ARGS),$(LEANING))

check: ## Formatting, lint, types, layers, migrations, messages, documents
	@scripts/bootstrap.sh dev
	@exec scripts/check.sh

fix: ## Format, and mend what lint can mend
	@scripts/bootstrap.sh dev
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

docs: ## Write the generated documents anew
	@scripts/bootstrap.sh dev
	@$(BIN)/python scripts/generate_docs.py

bench: ## Measure (CASE=name for one)
	@scripts/bootstrap.sh bench
	@exec $(BIN)/python -m bench $(CASE)

lock: ## Pin all packages anew (UPGRADE=--upgrade for newer ones)
	@scripts/bootstrap.sh dev
	@scripts/lock.sh $(UPGRADE)

clean: ## Remove what was installed and built; the data folder stays
	rm -rf .venv frontend/node_modules src/misl/ui/static/misl build dist
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src config tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
