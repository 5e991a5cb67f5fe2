# The two commands to begin with:  make demo  and  make test.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PREFIX ?= /usr/local
DESTDIR ?=
release := .build/release
binary = $(release)/proviso
swift_code := Sources Tests Package.swift
share := $(DESTDIR)$(PREFIX)/share
# What the program maps into memory. By the times of these files it knows that nobody changed them.
compiled := names-*.names packs-*.packs patterns-*.hsdb

.PHONY: help deps build demo expected test bench install dist format check

help: ## Show the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

deps: ## Install the Debian packages that are missing
	@.ci/deps

build: deps ## Build the release binary
	swift build -c release --product proviso
	swift build -c release --product proviso-media
	swift build -c release --product proviso-fetch
	swift build -c release --product proviso-dev
	rm -f $(addprefix $(release)/,$(compiled))
	$(release)/proviso-dev compile $(release)

demo: build ## Run the three examples and say what to notice
	@Examples/demo $(binary)

expected: build ## Write the expected reports of the examples anew
	@Examples/demo $(binary) --record

test: deps ## Run every test
	@mkdir -p .build
	swift build --build-tests
	rm -f $(addprefix .build/debug/,$(compiled))
	.build/debug/proviso-dev compile .build/debug
	swift test --disable-xctest --skip-build 2>&1 | tee .build/test.log
	@grep -Eq 'Test run with [1-9][0-9]* tests?' .build/test.log || { echo "make test: no test ran" >&2; exit 1; }

bench: deps ## Run the benchmarks
	swift run -c release ProvisoBench

install: $(binary) ## Install program, manual and completions below PREFIX
	install -D -m 755 $(binary) $(DESTDIR)$(PREFIX)/bin/proviso
	install -D -m 755 $(release)/proviso-media $(DESTDIR)$(PREFIX)/lib/proviso/proviso-media
	install -D -m 755 $(release)/proviso-fetch $(DESTDIR)$(PREFIX)/lib/proviso/proviso-fetch
	install -d $(share)/proviso
	install -p -m 644 $(addprefix $(release)/,$(compiled)) $(share)/proviso
	install -d $(share)/man/man1 $(share)/man/ja/man1 $(share)/bash-completion/completions \
	  $(share)/zsh/site-functions $(share)/fish/vendor_completions.d
	$(binary) man --lang en > $(share)/man/man1/proviso.1
	$(binary) man --lang ja > $(share)/man/ja/man1/proviso.1
	$(binary) completions bash --lang en > $(share)/bash-completion/completions/proviso
	$(binary) completions zsh --lang en > $(share)/zsh/site-functions/_proviso
	$(binary) completions fish --lang en > $(share)/fish/vendor_completions.d/proviso.fish

dist: build ## Pack a tar.gz, a .deb and a Python wheel in dist/
	@scripts/dist/make $(release) dist

# So that `sudo make install` builds nothing as root.
$(binary):
	$(MAKE) build

format: ## Format the Swift code
	swift format --in-place --parallel --recursive $(swift_code)

check: ## Lint the code; check imports, generated files and rule examples
	swift format lint --strict --parallel --recursive $(swift_code)
	swift run proviso-dev check
