# make demo   see what Unspoken does      make test   run every test
# make lint   ruff and mypy               make docs   the picture and the page of the command
# make wheel  build the package, install it in an empty place, and use it there

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint docs picture wheel speed clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	@$(BIN)/unspoken demo

test: $(VENV)/.developing
	$(BIN)/python -m pytest

lint: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/mypy

docs picture: $(VENV)/.developing
	$(BIN)/python docs/write.py

wheel: $(VENV)/.developing
	bash .ci/wheel

speed: $(VENV)/.developing
	$(BIN)/python evaluate/speed.py

clean:
	rm -rf $(VENV) build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Unspoken needs Python 3.11 or later: make PYTHON=python3.12 …"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python cannot make a virtual environment: on Debian, apt install python3-venv"; exit 2; }

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "installing Unspoken into $(VENV) …"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.developing: pyproject.toml requirements.lock | $(VENV)/bin/python
	@echo "installing what the tests need into $(VENV) …"
	@$(PIP) install --requirement requirements.lock
	@$(PIP) install --no-deps --editable .
	@touch $@ $(VENV)/.installed
