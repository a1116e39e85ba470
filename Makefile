# make demo    set everything up, then validate, draw and list the real SOPs
# make test    set everything up, then run every test
# make check   lint, types, import contract, and the tests with coverage
# make bench   speed, as ratios against other programs on the same files (BENCH_ARGS=--quick: a short run)
# make docs    renew docs/rules from the rules
# make golden  renew the golden files, and remove those no test uses
# make wheel   build the wheel into dist/
# make lock    renew constraints.txt from what is installed
# make clean   remove what the above made

BIN := .venv/bin
SOPCTL := $(BIN)/sopctl
ON ?= 2565-02-01
TEST_JOBS ?= auto
PYTEST_ARGS ?=
BENCH_ARGS ?=

.PHONY: demo test check lint types imports coverage bench docs golden wheel lock clean
.DEFAULT_GOAL := demo

.venv/.ready: pyproject.toml constraints.txt scripts/setup
	@scripts/setup
	@touch $@

.venv/.ready-dev: pyproject.toml constraints.txt scripts/setup tests/editor/package-lock.json
	@scripts/setup dev
	@touch .venv/.ready $@

demo: .venv/.ready
	@echo "== sopctl validate sops/"
	@$(SOPCTL) validate sops/
	@echo "== sopctl render sops/ --view table --view flow"
	@$(SOPCTL) render sops/ --view table --view flow -o build
	@echo "== sopctl due --on $(ON)"
	@$(SOPCTL) due --on $(ON)
	@echo "Look at build/*.pdf for the drawings, at sops/ for their source, and at README.md for the next step."

test: .venv/.ready-dev
	@$(BIN)/python -m pytest -n $(TEST_JOBS) $(PYTEST_ARGS)

check: lint types imports coverage

lint: .venv/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: .venv/.ready-dev
	@$(BIN)/mypy

imports: .venv/.ready-dev
	@$(BIN)/lint-imports

coverage: .venv/.ready-dev
	@$(BIN)/python -m pytest -n $(TEST_JOBS) --cov=sopctl --cov-branch --cov-report=term:skip-covered $(PYTEST_ARGS)

bench: .venv/.ready-dev
	@$(BIN)/python -m bench $(BENCH_ARGS)

docs: .venv/.ready-dev
	@$(SOPCTL) rules --format md -o docs/rules

golden: .venv/.ready-dev
	@$(BIN)/python -m pytest --update-golden tests
	@git status --short -- '*golden*'

wheel: .venv/.ready-dev
	@$(BIN)/python -m build --wheel --outdir dist .

lock: .venv/.ready-dev
	@$(BIN)/python -m pip --disable-pip-version-check freeze --exclude-editable > constraints.txt

clean:
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .import_linter_cache
