#!/bin/bash
# run_code.sh TREES SEED [PROVISO]: one draw of the code bench, and what proviso finds in it.
set -e
here=$(dirname "$(readlink -f "$0")")
python=${PYTHON:-/tmp/bench-venv/bin/python}
proviso=${3:-proviso}
bench=$(mktemp -d)
trap 'rm -rf "$bench"' EXIT
"$python" "$here/generate_code.py" "$1" "$bench" --seed "$2"
time "$proviso" corpus build "$bench/refs.corpus" "$bench/refs" --quiet
time "$proviso" outputs --batch "$bench/queries.jsonl" --corpus "$bench/refs.corpus" > "$bench/matches.jsonl"
"$python" "$here/score.py" "$bench/truth.jsonl" "$bench/matches.jsonl"
[ -z "$PEERS" ] || "$python" "$here/peers_code.py" "$bench"
