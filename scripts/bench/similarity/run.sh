#!/bin/bash
# run.sh TEXTS SEED [PROVISO]: one draw of the bench, and what proviso finds in it.
set -e
here=$(dirname "$(readlink -f "$0")")
python=${PYTHON:-/tmp/bench-venv/bin/python}
proviso=${3:-proviso}
bench=$(mktemp -d)
trap 'rm -rf "$bench"' EXIT
"$python" "$here/test_score.py"
"$python" "$here/generate.py" "$1" "$bench" --seed "$2"
time "$proviso" corpus build "$bench/refs.corpus" "$bench/refs" --quiet
time "$proviso" outputs --batch "$bench/queries.jsonl" --corpus "$bench/refs.corpus" > "$bench/matches.jsonl"
"$python" "$here/score.py" "$bench/truth.jsonl" "$bench/matches.jsonl"
[ -z "$PEERS" ] || "$python" "$here/peers.py" "$bench" --proviso "$proviso"
