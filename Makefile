# `make` or `make help` says what there is.
VENV ?= .venv
PY = $(VENV)/bin/python
READY = $(VENV)/ready
export PYTHONPATH := $(CURDIR)/platform:$(CURDIR)
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.DEFAULT_GOAL := help
.PHONY: help demo test check format screenshots bench fault manage lock clean

help: ## Cette aide
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1 : /'
	@echo
	@echo '  PORT=9000 make demo          autre port pour la démonstration (8000 sinon)'
	@echo '  make test ARGS="-k invitation" options de pytest'
	@echo '  make manage ARGS="shell"     commande de gestion de Django, sur la démonstration en marche'
	@echo '  DATABASE_URL, REDIS_URL, EMAIL_URL mettent de vrais serveurs à la place de ceux qui sont fournis.'

demo: $(READY) ## La démonstration complète ; Ctrl-C arrête tout
	@exec $(PY) -m parcours.cli demo

test: $(READY) ## Tous les tests, parcours dans un navigateur compris
	@$(PY) -m parcours.services.chromium
	$(PY) -m pytest $(ARGS)

check: $(READY) ## Style, imports, réglages, migrations manquantes : quelques secondes
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(VENV)/bin/lint-imports
	@$(PY) -m parcours.cli check

format: $(READY) ## Met le code en forme
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

screenshots: $(READY) ## Toutes les pages en PNG, à 1280 et 390 pixels de large
	@$(PY) -m parcours.services.chromium
	$(PY) -m tests.screenshots $(ARGS)

bench: $(READY) ## Les mesures, en rapports dans un même passage
	$(PY) -m tests.bench $(ARGS)

fault: $(READY) ## L’envoi des courriels sous les pannes : un quart d’heure, puis un verdict
	$(PY) -m tests.fault $(ARGS)

manage: $(READY) ## Une commande de gestion de Django : make manage ARGS="..."
	@$(PY) -m parcours.cli manage $(ARGS)

lock: ## Recalcule les versions (il faut uv)
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock

clean: ## Efface la démonstration, ses données et l’environnement Python
	@test ! -x $(PY) || $(PY) -m parcours.cli clean
	rm -rf .venv .local .pytest_cache .ruff_cache .import_linter_cache static-collected screenshots

$(READY): requirements-dev.lock pyproject.toml .ci/environment
	@.ci/environment $(VENV)
	@touch $@
