# The two commands of the README are `make demo` and `make test`; `make check` is the quick part of the tests.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: demo test coverage check lint lock test-whoosh3

demo:
	@$(PYTHON) tools/environment.py run --free-port "$(PORT)"
	@$(BIN)/searchapp add seeds
	@$(BIN)/searchapp serve --port "$(PORT)"

test:
	@$(PYTHON) tools/environment.py test
	@$(MAKE) --no-print-directory lint
	@echo "Running every test …"
	@$(BIN)/python tools/browser.py
	@$(BIN)/python -m pytest

# Which lines and branches the tests reach; it takes twice as long.
coverage:
	@$(PYTHON) tools/environment.py test
	@$(BIN)/python tools/browser.py
	@$(BIN)/python -m pytest --cov --cov-report=term

check: lint
	@$(BIN)/python -m pytest -q --ignore=tests/browser --ignore=tests/packaging

lint:
	@echo "Checking format, lint and types …"
	@$(BIN)/ruff format --check --quiet . || { echo "searchapp: some files are not formatted; run .venv/bin/ruff format ." >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary

# The engine's contract suite on the other Whoosh: same import name and disk format, put first on the path.
test-whoosh3:
	@$(PYTHON) tools/environment.py test
	@echo "Running the engine's contract suite on whoosh3 …"
	@rm -rf build/whoosh3
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes --target build/whoosh3 --requirement requirements/whoosh3.txt
	@PYTHONPATH=build/whoosh3 $(BIN)/python -W ignore -m pytest -q tests/engines

lock:
	@tools/lock.sh
