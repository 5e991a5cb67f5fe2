#!/bin/bash
# Exports a risk log to XLSX and CSV, lets LibreOffice read the workbook, and compares the cells, Japanese included.
# Usage: scripts/log/try.sh path/to/proviso. Without LibreOffice it says so and ends with 0.
set -euo pipefail
proviso=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v soffice >/dev/null; then
  echo "try.sh: LibreOffice is not installed (apt-get install libreoffice-calc-nogui); skipped"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >proviso.yaml <<'YAML'
version: 1
prompts: ["prompts/**"]
log: {path: log.db, key: log.key}
YAML
"$proviso" log key --new log.key >/dev/null
mkdir prompts
printf 'Greg Rutkowski風の背景を描いて\n' >'prompts/春の企画.txt'
printf 'a castle in the style of Greg Rutkowski, =1+1\n' >prompts/a.txt
"$proviso" check >/dev/null || true
"$proviso" log add --kind review --reason '=HYPERLINK("x") 〜目視で確認−' 'prompts/春の企画.txt' >/dev/null
"$proviso" log export --lang ja --format xlsx --output log.xlsx
"$proviso" log export --lang ja --format xlsx --output again.xlsx
cmp log.xlsx again.xlsx
"$proviso" log export --lang ja --format csv --output log.csv
"$proviso" log export --lang ja --format csv --encoding cp932 --output cp932.csv
# Every sheet becomes a file: quoted texts as they are shown, UTF-8.
soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
  --outdir sheets log.xlsx >/dev/null 2>&1
python3 "$here/compare.py" .
