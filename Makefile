# make demo    set everything up, then validate, draw and list the real SOPs
# make test    set everything up, then run every test
# make explore look for new counterexamples: the properties again, with examples never tried before
# make check   lint, types, import contract, every test, and the coverage of the core
# make coverage  measure the core's branches by its own tests: at least 95 %
# make bench   speed, as ratios against other programs on the same files (BENCH_ARGS=--quick: a short run)
# make docs    renew what the program writes in docs/: rules, formats, days off, the picture
# make golden  renew the golden files, and remove those no test uses
# make wheel   build the wheel into dist/
# make release check, build and try a release of the last commit (RELEASE_ARGS=--rehearse: change nothing)
# make lock    renew constraints.txt from what is installed
# make clean   remove what the above made

BIN := .venv/bin
SOPCTL := $(BIN)/sopctl
ON ?= 2565-02-01
TEST_JOBS ?= auto
PYTEST_ARGS ?=
BENCH_ARGS ?=
RELEASE_ARGS ?=
# As `source` in pyproject.toml has it.
CORE := calendar changes exchange linter model recording reporters rolling rules source timeline
CORE_MODULES := columns facts flow names patterns reading thai_text workspace

.PHONY: demo test explore check lint types imports coverage bench docs golden wheel release lock clean
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

explore: .venv/.ready-dev
	@$(BIN)/python -m pytest -n $(TEST_JOBS) -m hypothesis --hypothesis-profile=explore $(PYTEST_ARGS)

check: lint types imports test coverage

lint: .venv/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: .venv/.ready-dev
	@$(BIN)/mypy

imports: .venv/.ready-dev
	@$(BIN)/lint-imports

coverage: .venv/.ready-dev
	@$(BIN)/python -m pytest -n $(TEST_JOBS) --cov --cov-report=term-missing:skip-covered $(PYTEST_ARGS) \
		$(CORE:%=tests/%) $(wildcard $(CORE_MODULES:%=tests/test_%*.py))

bench: .venv/.ready-dev
	@$(BIN)/python -m bench $(BENCH_ARGS)

docs: .venv/.ready-dev
	@$(SOPCTL) rules --format md -o docs/rules
	@$(SOPCTL) schema --format md -o docs/format.md
	@$(SOPCTL) render docs/images/plan-2565.yaml --view table --format svg -o docs/images
	@$(BIN)/python -m scripts.calendar_page

golden: .venv/.ready-dev
	@$(BIN)/python -m pytest --update-golden tests
	@git status --short -- '*golden*'

wheel: .venv/.ready-dev
	@$(BIN)/python -m build --wheel --outdir dist .

release: .venv/.ready-dev
	@$(BIN)/python -m scripts.release $(RELEASE_ARGS)

lock: .venv/.ready-dev
	@$(BIN)/python -m pip --disable-pip-version-check freeze --exclude-editable > constraints.txt

clean:
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .import_linter_cache
