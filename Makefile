# The commands of this project. Each says what it is doing; all can be interrupted and run again.
.DEFAULT_GOAL := help
LOCAL := deploy/local
.PHONY: help demo demo-down test e2e clients fuzz check fmt lint deny sqlx sqlx-check page dev-up dev-down bench bench-down

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## two local clusters with living ensembles, and the panel on http://127.0.0.1:8080
	@$(LOCAL)/demo.sh up

demo-down: ## takes the demo away again, whole
	@$(LOCAL)/demo.sh down

test: ## everything: format, lint, units, Postgres, cluster and browser, on nodes of its own
	@$(LOCAL)/test.sh

e2e: ## the browser tests against a running demo
	@$(LOCAL)/e2e.sh

clients: ## generates REST clients in Python and TypeScript, and runs a story of each against a running demo
	@$(LOCAL)/rest.sh clients

fuzz: ## schemathesis over the whole REST document of a running demo: 5,000 cases (CASES=n for another number); what it asks for is done
	@$(LOCAL)/rest.sh fuzz "$(or $(CASES),5000)"

check: ## does it compile
	cargo check --workspace --exclude frontend --all-targets && cargo check -p frontend

fmt: ## formats the Rust code
	cargo fmt --all

lint: ## clippy for the server's side, then for the page's
	cargo clippy --workspace --exclude frontend --all-targets -- -D warnings
	cargo clippy -p frontend -p app --features app/hydrate -- -D warnings

deny: ## licences, sources and bans of all dependencies
	@$(LOCAL)/deny.sh

sqlx: ## writes the offline query data anew (.sqlx), after a query or a migration changed
	@$(LOCAL)/sqlx.sh write

sqlx-check: ## is the committed .sqlx what the migrations and queries give
	@$(LOCAL)/sqlx.sh check

page: ## builds the page alone (dev) to where a running panel looks for it
	@$(LOCAL)/frontend.sh dev

dev-up: ## NAME=x INDEX=n: a local Kubernetes node and a Postgres to develop against; prints what to export
	@$(LOCAL)/dev.sh up "$(NAME)" "$(INDEX)"

dev-down: ## NAME=x: takes both away again
	@$(LOCAL)/dev.sh down "$(NAME)"

bench: ## the figures of a panel with 1,000 ensembles, as ratios; release build, never a timed test
	@$(LOCAL)/bench.sh run

bench-down: ## takes an interrupted bench away again
	@$(LOCAL)/bench.sh down
