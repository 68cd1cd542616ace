# run: the page and the command line at work. test: everything. check: the quick half of test.
# Each target sets up what it needs: the wasm32 target, npm packages, a browser and a Japanese font.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# Where the wasm32 target comes from: rustup, debian, or auto (rustup, and debian where that fails).
WASM_TOOLCHAIN ?= auto
# How often tests that repeat something do so.
REPEAT ?= 5
PORT ?= 8016
export REPEAT PORT

TARGET := wasm32-unknown-unknown
NEXT := tests/questionnaires/next.toml
DEBIAN := $(CURDIR)/.toolchain/debian
MODULES := www/node_modules/.package-lock.json
PYTHON := .toolchain/python
BROWSER_PACKAGES := chromium fonts-noto-cjk poppler-utils

# Paths of this machine have no place in a file that is handed out.
# SHA-256 is of a confirmation at a time: its small form will do.
WASM_FLAGS := --cfg=sha2_backend_soft=\"compact\" --remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src= --remap-path-prefix=$(CURDIR)=

# The wasm32 build, with the toolchain that has the target, and where it leaves the module. The page of an invented
# year has a folder of its own, so that neither build undoes the other.
FOLDER = $$([ "$$(cat .toolchain/wasm32)" = debian ] && echo target/debian || echo target)$(YEAR:%=/%)
MODULE = $(FOLDER)/$(TARGET)/page/tenken_web.wasm
define WASM_BUILD
if [ "$$(cat .toolchain/wasm32)" = debian ]; then \
    env -u RUSTUP_TOOLCHAIN RUSTC=/usr/bin/rustc CARGO_TARGET_DIR=$(FOLDER) \
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$(WASM_FLAGS) --sysroot=$(DEBIAN)/sysroot" \
        /usr/bin/cargo build -q --profile page -p tenken-web --target $(TARGET); \
else \
    CARGO_TARGET_DIR=$(FOLDER) CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$(WASM_FLAGS)" \
        cargo build -q --profile page -p tenken-web --target $(TARGET); \
fi
endef

.PHONY: run test test-long check bench update clean page page-next format clippy core-test table-test browser wasm32

run: page
	cargo run -q -p tenken-cli -- example --flawed >dist/flawed.json
	@echo "== tenken check"
	@cargo run -q -p tenken-cli -- check dist/flawed.json || [ $$? = 1 ]
	@echo "== tenken score"
	@cargo run -q -p tenken-cli -- score dist/flawed.json
	@node www/serve.mjs dist/tenken.html

test: format clippy core-test table-test page page-next browser
	cargo test -q --workspace
	www/node_modules/.bin/tsc -p www
	node --test --test-timeout=900000 --test-force-exit tests/web/*.test.mjs
	PAGE=dist/next/tenken.html QUESTIONNAIRE=$(NEXT) \
		node --test --test-timeout=900000 --test-force-exit tests/web/{whole-job,previous,rule}.test.mjs

test-long:
	$(MAKE) test REPEAT=1000

check: format clippy core-test

# Ratios within one run; nothing is asserted.
bench: page browser
	cargo bench -q -p tenken
	cargo bench -q -p tenken-cli --bench results
	node tests/web/speed.mjs
	node tests/web/results-speed.mjs

# Rewrites what is written by hand nowhere: findings of the fixtures, reports, RULES.md, the page's types, the README's pictures.
update:
	TENKEN_UPDATE=1 cargo test -q -p tenken
	$(MAKE) page browser
	TENKEN_UPDATE=1 node --test --test-timeout=900000 --test-force-exit --test-name-pattern=picture \
		tests/web/{picture,results}.test.mjs

format:
	cargo fmt --all --check

clippy: wasm32
	cargo clippy -q --workspace --all-targets -- -D warnings
	@# Debian's toolchain has no clippy; there the line above has read tenken-web too.
	[ "$$(cat .toolchain/wasm32)" = debian ] || \
		cargo clippy -q --release -p tenken-web --target $(TARGET) -- -D warnings

core-test:
	cargo test -q -p tenken

# The tables as DuckDB reads them.
table-test: $(PYTHON)/installed
	$(PYTHON)/bin/python -B tests/table/test_table.py
	$(PYTHON)/bin/python -B tests/table/test_results.py

# Made anew where the list is newer; nothing is built from source.
$(PYTHON)/installed: tests/table/requirements.txt
	@if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then \
		if [ "$$(id -u)" != 0 ]; then \
			echo "The test of the tables needs Python 3 with venv. As root: apt-get install python3-venv" >&2; exit 1; \
		fi; \
		apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv; \
	fi
	@rm -rf $(PYTHON)
	@python3 -m venv $(PYTHON)
	@$(PYTHON)/bin/python -m pip install -q --disable-pip-version-check --only-binary :all: -r $<
	@touch $@

page: wasm32 $(MODULES)
	@$(WASM_BUILD)
	cargo run -q -p bundle -- $(MODULE)

# The page of an invented year: the code is the same, only the questionnaire's data file is another.
page-next: YEAR := next
page-next: wasm32 $(MODULES)
	@export TENKEN_QUESTIONNAIRE=$(NEXT); $(WASM_BUILD)
	cargo run -q -p bundle -- $(MODULE) dist/$(YEAR)

$(MODULES): www/package.json www/package-lock.json
	cd www && npm ci --no-audit --no-fund
	@touch $@

# Writes into .toolchain/wasm32 which toolchain has the target.
wasm32:
	@mkdir -p .toolchain
	@rm -f .toolchain/wasm32
	@has() { [ -n "$$(ls "$$(rustc --print target-libdir --target $(TARGET))" 2>/dev/null)" ]; }; \
	if [ "$(WASM_TOOLCHAIN)" != debian ] && { has || { rustup target add $(TARGET) && has; }; }; then \
		echo rustup >.toolchain/wasm32; \
	elif [ "$(WASM_TOOLCHAIN)" != rustup ]; then \
		crate/bundle/debian-wasm32.sh "$(DEBIAN)" && echo debian >.toolchain/wasm32; \
	else \
		echo "rustup cannot add the target $(TARGET)" >&2; exit 1; \
	fi

browser:
	@if ! command -v chromium >/dev/null || ! command -v pdftotext >/dev/null || ! fc-list :lang=ja 2>/dev/null | grep -q .; then \
		if [ "$$(id -u)" != 0 ]; then \
			echo "The browser tests need Chromium, a Japanese font and pdftotext. As root: apt-get install $(BROWSER_PACKAGES)" >&2; exit 1; \
		fi; \
		apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(BROWSER_PACKAGES); \
	fi

clean:
	cargo clean
	rm -rf dist .toolchain www/node_modules tests/web/output
