# What people and the build run. `make help` lists it.

NETWORK    ?= Networks/ningxia-shaanxi
PLAN       ?= $(notdir $(NETWORK:/=)).plan.json
PAGE       ?= $(PLAN:.json=.html)
PREFIX     ?= /usr/local
COUNT      ?= 300
FUZZ_RUNS  ?= 20000
FUZZ_SECONDS ?= 600
SWIFT      ?= swift
FARMGATE   := .build/release/farmgate
# The README and the pages whose examples go on from its first network.
EXAMPLES   := README.md $(addprefix docs/,your-network.md command-line.md explanations.md provenance.md report.md routing.md)
SWIFT_CODE := Package.swift Sources Tests Examples Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Benchmarks

# The library and the C compiler find Homebrew's headers only if told where; on Linux they stand where everyone looks.
# A release for Linux carries Swift's own libraries, so that it starts faster and runs where Swift isn't installed.
ifeq ($(shell uname -s),Darwin)
  BREW           := $(shell brew --prefix 2>/dev/null)
  export CPATH        := $(BREW)/include:$(CPATH)
  export LIBRARY_PATH := $(BREW)/lib:$(LIBRARY_PATH)
  RELEASE        := -c release --product farmgate
else
  RELEASE        := -c release --product farmgate --static-swift-stdlib
endif

.PHONY: help dependencies build plan test test-examples test-features test-files test-oracle test-osrm test-peers test-readers test-sanitizers fuzz docs lint format bench \
        bench-china bench-model bench-kernels bench-peers bench-growth bench-planning bench-decisions bench-linking bench-roads atlas manual install clean
.DEFAULT_GOAL := help

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-15s %s\n", $$1, $$2 }'

dependencies: ## install GLPK, Nettle, SQLite, zlib, expat and libxlsxwriter if they are missing
	@.ci/dependencies

build: dependencies ## build the farmgate program for release
	$(SWIFT) build $(RELEASE)

plan: build ## plan a network (NETWORK=folder or file), prove the plan and show it as a page
	$(FARMGATE) plan $(NETWORK) -o $(PLAN)
	$(FARMGATE) verify $(NETWORK) $(PLAN)
	$(FARMGATE) report $(NETWORK) $(PLAN) -o $(PAGE)
	@printf '%s\n' '' \
	  'The plan is in $(PLAN). Open $(PAGE) in a browser to look at it. Next, try' \
	  '' \
	  '  $(FARMGATE) route Networks/ningxia-shaanxi F610629-1 W110000 --product SN-APPLE' \
	  '  $(FARMGATE) plan Networks/ningxia-shaanxi --scenario livestream' \
	  '  make plan NETWORK=Networks/china-300' \
	  '  $(FARMGATE) --help'

test: dependencies ## run every test, and the examples
	$(SWIFT) build --build-tests
	Examples/run .build/debug
	Tests/ReadMe/run .build/debug $(EXAMPLES)
	Tests/ReadMe/run .build/debug docs/tutorial.md
	Tests/ReadMe/run .build/debug docs/tutorial.zh.md
	$(SWIFT) test --skip-build --disable-xctest

test-examples: dependencies ## build and run the examples of library use
	$(SWIFT) build
	Examples/run .build/debug

test-features: dependencies ## plan SEEDS random networks over all that a network can say, and compare with every path written down
	$(SWIFT) build --build-tests
	FARMGATE_SEEDS=$(or $(SEEDS),500) $(SWIFT) test --skip-build --filter AllFeatureTests

test-sanitizers: dependencies ## run what shares memory between threads, and what reads files, with sanitizers (half an hour)
	for sanitizer in thread address; do \
	  $(SWIFT) build --build-tests --sanitize=$$sanitizer --scratch-path .build/$$sanitizer && \
	  $(SWIFT) test --skip-build --disable-xctest --sanitize=$$sanitizer --scratch-path .build/$$sanitizer \
	    --filter 'HierarchyTests|DistanceTableTests|NestedDissectionTests|PreparedGraphTests|NearbyTests' || exit 1; \
	done

fuzz: build ## change files and command lines at random (FUZZ_RUNS cases), then fuzz what reads files (FUZZ_SECONDS a target)
	Tests/Fuzz/commands/run --farmgate $(FARMGATE) --runs $(FUZZ_RUNS)
	Tests/Fuzz/targets/run --farmgate $(FARMGATE) --seconds $(FUZZ_SECONDS)

docs: dependencies ## build the reference of the libraries, with its articles, as a static site
	.ci/documentation

test-readers: build ## open reports and files by the programs that people use (READER_OPTIONS="--networks folder … --pictures folder")
	Tests/Readers/install
	.build/readers/venv/bin/python Tests/Readers/run $(FARMGATE) $(READER_OPTIONS)

test-files: build ## kill runs while they write, and let processes of the same number write side by side (KILLS=1000 PAIRS=200)
	Tests/Files/run $(FARMGATE) --kills $(or $(KILLS),1000) --pairs $(or $(PAIRS),200)

test-oracle: build ## compare COUNT random plans with those of another program (ORACLE=oracle.py)
	python3 Tests/Differential/compare.py --farmgate $(FARMGATE) --oracle "$(ORACLE)" --count $(COUNT)

test-osrm: build ## ask the scenarios of OSRM's car profile (CASES=folder with cases.json, LEAST=150 of them must pass)
	Tests/OSRM/run --farmgate $(FARMGATE) --least $(or $(LEAST),150) "$(CASES)"

test-peers: build ## plan published instances under a limit (INSTANCES=folder with expected.csv, PEER_OPTIONS="--time-limit 5 --interrupt")
	Tests/Peers/run --farmgate $(FARMGATE) "$(INSTANCES)" $(PEER_OPTIONS)

lint: ## check the form of the code, and that Package.swift names what it imports
	.ci/imports
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_CODE)

format: ## put the code into form
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_CODE)

bench: build ## measure reading, planning, planning again and verifying; writes Benchmarks/RESULTS.md
	Benchmarks/run --farmgate $(FARMGATE) $(if $(CHINA_FULL),--china-full "$(CHINA_FULL)")

bench-china: build ## plan all of China for up to ten minutes, and again after changes
	Benchmarks/run --farmgate $(FARMGATE) --only-china

bench-model: build ## plan networks with periods, hubs to open and whole lorries
	Benchmarks/run --farmgate $(FARMGATE) --only-model

bench-kernels: ## measure the kernels of RoutingCore one by one (FILTER=pattern of names)
	$(SWIFT) package --package-path Benchmarks benchmark --target RoutingKernels $(if $(FILTER),--filter "$(FILTER)")

bench-peers: ## compare RoutingCore with other software (GRAPHS=folder of DIMACS graphs); writes Benchmarks/RESULTS-peers.md
	Benchmarks/peers/install
	$(SWIFT) build --package-path Benchmarks -c release --product PeerDriver
	Benchmarks/peers/run --driver Benchmarks/.build/release/PeerDriver $(if $(GRAPHS),--graphs "$(GRAPHS)")

bench-roads: build ## import and route on extracts of OpenStreetMap, beside OSRM and Valhalla (EXTRACTS="a.osm.pbf …"); writes Benchmarks/RESULTS-roads.md
	Benchmarks/roads/install
	$(SWIFT) build --package-path Benchmarks -c release --product RoadDriver
	Benchmarks/roads/run --farmgate $(FARMGATE) --driver Benchmarks/.build/release/RoadDriver \
	  --peers Benchmarks/.build-roads/venv/bin/python $(EXTRACTS)

bench-growth: build ## measure how planning grows with the network; writes Benchmarks/RESULTS-growth.md
	Benchmarks/planning/install
	Benchmarks/planning/growth --farmgate $(FARMGATE)

bench-planning: build ## compare planning with HiGHS, CLP and GLPK (BENCH_OPTIONS="--networks S2 folder …"); writes Benchmarks/RESULTS-planning.md
	Benchmarks/planning/install
	Benchmarks/planning/run --farmgate $(FARMGATE) $(BENCH_OPTIONS)

bench-decisions: build ## compare decisions in whole numbers with HiGHS and GLPK (INSTANCES=folder, DECISION_OPTIONS="--families cap16 …"); writes Benchmarks/RESULTS-decisions.md
	Benchmarks/planning/install
	Benchmarks/decisions/run --farmgate $(FARMGATE) $(if $(INSTANCES),--instances "$(INSTANCES)") $(DECISION_OPTIONS)

bench-linking: build ## make the links of shipped networks anew from their places, and compare; writes Benchmarks/RESULTS-linking.md
	Benchmarks/linking/run --farmgate $(FARMGATE)

atlas: ## make the gazetteer and the atlas anew (DATA=folder with counties.csv, cities.csv, road/ and rail/)
	Sources/CAtlas/make "$(DATA)"
	UPDATE_EXPECTATIONS=1 $(SWIFT) test --filter AtlasTests

manual: dependencies ## write the manual pages of docs/man anew, from the help texts
	SWIFT="$(SWIFT)" docs/man/make

install: build ## install the program, its manual pages and its completions under PREFIX
	install -d "$(DESTDIR)$(PREFIX)/bin" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d" "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -m 644 docs/man/*.1 "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -s -m 755 $(FARMGATE) "$(DESTDIR)$(PREFIX)/bin/farmgate"
	$(FARMGATE) --generate-completion-script bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/farmgate"
	$(FARMGATE) --generate-completion-script zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_farmgate"
	$(FARMGATE) --generate-completion-script fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/farmgate.fish"

clean: ## remove what was built and planned
	rm -rf .build Benchmarks/.build Benchmarks/.build-peers Benchmarks/.build-planning *.plan.json *.plan.html
