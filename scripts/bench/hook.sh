#!/bin/bash
# Measures the hook beside peers: scripts/bench/hook.sh BIN [RUNS]
# BIN holds the release program with its compiled lists. Peers are installed in .build/peers; one that cannot be had is
# named and left out.
set -euo pipefail
bin=$(realpath "$1")
cd "$(dirname "$0")/../.."
[[ -d .build/peers ]] || python3 -m venv .build/peers
for package in 'pre-commit==4.*' 'detect-secrets==1.5.*' semgrep; do
  .build/peers/bin/pip install --quiet --disable-pip-version-check "$package" || echo "not installed: $package" >&2
done
exec python3 scripts/bench/hook.py "$bin" .build/peers/bin "${2:-11}"
