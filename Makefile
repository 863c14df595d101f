# Everything here but e2e needs Node (20.19 or newer) and npm alone. Works with GNU make 3.81 (macOS) and newer.

.DEFAULT_GOAL := help
.PHONY: help run build test bench bench-cli e2e e2e-parts e2e-sandbox lint generate verify new-rule mutate install

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: install ## Start the webhook on this machine, without a cluster, and show what it says to the seed documents' Clients
	@npm run --silent build
	@npm run --silent build:demo
	@node build/demo.js

build: install ## Bundle the program into dist/
	@npm run --silent build

test: install ## Run all tests; JEST_FLAGS=… passes flags on, as in JEST_FLAGS=test/cli
	@npm test --silent -- $(JEST_FLAGS)

e2e: e2e-sandbox install e2e-parts ## Run the end-to-end tests on a real kube-apiserver and etcd (docs/e2e.md); E2E_FLAGS=… passes flags on, as in E2E_FLAGS=verdict
	@npm run --silent test:e2e -- $(E2E_FLAGS)

bench: e2e-sandbox install e2e-parts ## Measure server and command line beside others, and what is added to a real kube-apiserver (docs/bench.md); BENCH_FLAGS=--rounds=15
	@npm run --silent build:bench
	@node build/bench/server.js $(BENCH_FLAGS)
	@npm run --silent bench:latency
	@node build/bench/command-line.js $(BENCH_CLI_FLAGS)

bench-cli: install ## Measure the command line alone (docs/bench.md); BENCH_CLI_FLAGS=--smoke for half a minute
	@npm run --silent build:bench
	@node build/bench/command-line.js $(BENCH_CLI_FLAGS)

# Says what is missing before anything is built.
e2e-sandbox:
	@test/e2e/sandbox/sandbox.sh true

e2e-parts: test/e2e/parts/bin/.built test/e2e/parts/bin/helm ## Build kube-apiserver, etcd and more with Go, if they changed (ten minutes the first time), and fetch Helm

test/e2e/parts/bin/.built: test/e2e/parts/go.mod test/e2e/parts/go.sum test/e2e/parts/build.mjs $(wildcard test/e2e/parts/cmd/*/*.go)
	@node test/e2e/parts/build.mjs

test/e2e/parts/bin/helm: test/e2e/parts/helm.mjs
	@node test/e2e/parts/helm.mjs
	@touch $@

lint: install ## Check style, types and what nobody uses
	@npm run --silent lint

generate: install ## Write the generated files: type, validator and CRD of a Client
	@npm run --silent generate

verify: install ## Check that the generated files and the lock file are up to date
	@npm run --silent verify
	@said=$$(npm ci --ignore-scripts --dry-run --loglevel=error 2>&1) || { \
	  printf '%s\n' "$$said" | sed '/^npm error Clean install/,$$d' >&2; \
	  echo 'npm ci refuses package-lock.json: run "npm install" with the package.json you want, and commit both.' >&2; \
	  exit 1; }

new-rule: install ## Write a new rule that works, with its test and fixtures: make new-rule id=name-no-url (docs/adding-a-rule.md)
	@npm run --silent new-rule -- "$$id"

mutate: install ## Change each rule in small ways and report what its tests do not notice; MUTATE_FLAGS=name-no for some of them
	@npm run --silent mutate -- $(MUTATE_FLAGS)

install: node_modules/.package-lock.json ## Install the dependencies, if the lock file changed since

# npm writes this file at the end of every installation.
node_modules/.package-lock.json: package-lock.json
	npm ci --no-audit --no-fund
	@touch $@
