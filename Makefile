# Two commands: `make run` starts Vigie, `make test` checks everything.
# Both install what is missing. The work is in scripts/; see CONTRIBUTING.md.

.DEFAULT_GOAL := help
.NOTPARALLEL:

help: ## show this list
	@awk -F ':.*## ' '/^[a-z ]+:.*## / { split($$1, name, " "); printf "  make %-8s %s\n", name[1], $$2 }' $(MAKEFILE_LIST)
	@echo "  make deny lint unit doc browser clients crash: one step of make test"

run: ## build and start Vigie on http://127.0.0.1:8700, with its files in ./var
	@scripts/run $(ARGS)

test: ## everything CI checks; STEPS="lint unit" for some of it
	@scripts/test $(STEPS)

format: ## format the code
	@cargo fmt --all

assets: ## build the style sheet, script and fonts if they changed
	@bash -c '. scripts/lib.sh && build_assets'

deny lint unit doc browser clients crash:
	@scripts/test $@

bench: ## CPU a request next to nginx (bench/README.md)
	@bench/run

clean: ## remove what was built and installed here; keep ./var
	rm -rf target .tools crates/reports/node_modules crates/portal/node_modules crates/portal/assets/dist tests/browser/node_modules tests/clients/node/node_modules

.PHONY: help run test format assets deny lint unit doc browser clients crash bench clean
