# Every deed of a developer's day. All use the environment that `make env` builds in this checkout.

.DEFAULT_GOAL := help
.PHONY: help env check test demo bench fast docs pictures format lock mutants

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

env: ## Build the environment: .venv, and the front-end files in build/
	@python=$$(sh tools/find_python.sh $(PYTHON)) && $$python tools/environment.py

demo: env ## Build the demo agency and serve it; prints the address and how to sign in
	@.venv/bin/shiftready demo
	@.venv/bin/shiftready serve

test: env ## Run every test: SQLite, PostgreSQL, browser, real records
	@.venv/bin/python tools/system_packages.py
	@.venv/bin/python tools/test.py

check: env ## Lint, format, types, floors, dependencies, security, rules, documentation
	@.venv/bin/python tools/check.py

bench: env ## Run every benchmark and print one table
	@.venv/bin/python benchmarks/run.py

fast: env ## Compile the judge into build/compiled, for those who judge very many people
	@.venv/bin/python tools/compiled.py

docs: env ## Write docs/reference anew from the code
	@.venv/bin/python tools/reference.py

format: env ## Put the code into shape
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

pictures: env ## Take the documentation's pictures anew, by walking the tutorial on a demo of its own
	@.venv/bin/python tools/pictures.py && .venv/bin/python tools/week_pictures.py

lock: env ## Choose the newest versions that fit and write the lock files anew
	@.venv/bin/python tools/lock.py

mutants: env ## Change FILE of the judge in small ways and say which changes no test notices; TESTS names fewer tests
	@.venv/bin/python tools/mutants.py $(FILE) $(if $(TESTS),--tests $(TESTS))
