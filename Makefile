# The commands of this project. Each says what it is doing; all can be interrupted and run again.
.DEFAULT_GOAL := help
.PHONY: help dev-up dev-down
LOCAL := deploy/local

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dev-up: ## NAME=x INDEX=n: a local Kubernetes node and a Postgres to develop against; prints what to export
	@$(LOCAL)/dev.sh up "$(NAME)" "$(INDEX)"

dev-down: ## NAME=x: takes both away again
	@$(LOCAL)/dev.sh down "$(NAME)"
