#!/bin/bash
# Makes HTML reports of the examples, of hostile prompts and of ten thousand findings, and tries them in Chromium:
# scripts/html/try.sh PROVISO [FOLDER]. Pictures and papers of all pages are left in FOLDER.
set -euo pipefail

if [[ $# -lt 1 || ! -x $1 ]]; then
  echo "usage: scripts/html/try.sh PROVISO [FOLDER]" >&2
  exit 2
fi
proviso=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [[ -z $browser ]]; then
  echo "html: skipped, there is no chromium here"
  exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "${2:-$scratch/pages}"
pages=$(realpath "${2:-$scratch/pages}")

report() { # NAME FOLDER
  cd "$2"
  for language in en ja; do
    "$proviso" check --as-of 2026-11-21 --lang "$language" --exit-zero --allow-incomplete \
      --format "html=$pages/$1.$language.html"
  done
}

for example in prompt-library training-list output-folder; do
  cp -r "$here/../../Examples/$example" "$scratch/$example"
  cd "$scratch/$example"
  if [[ -d references ]]; then "$proviso" corpus build house.corpus references --force > "$scratch/built"; fi
  report "$example" "$scratch/$example"
done

mkdir -p "$scratch/hostile/prompts" "$scratch/many/prompts" "$scratch/empty/prompts"
attack='</script><script>window.owned=1</script><img src=x onerror="window.owned=1"> in the style of Hayao Miyazaki'
printf '%s\n宮崎駿風の%s\n' "$attack" "$attack" > "$scratch/hostile/prompts/a.txt"
printf 'a castle \xe2\x80\xae in the style of Hayao Miyazaki \xe2\x80\xa8 \xe2\x80\x8b\n' > "$scratch/hostile/prompts/<img src=x onerror=owned=1>.txt"
report hostile "$scratch/hostile"

for number in $(seq 10000); do
  echo "view $number of a harbour in the style of Hayao Miyazaki, 夕暮れの港 $number"
done > "$scratch/many/prompts/wildcards.txt"
report many "$scratch/many"

echo 'a quiet harbour at dusk, 夕暮れの港' > "$scratch/empty/prompts/a.txt"
report empty "$scratch/empty"

cd "$here"
PYTHONDONTWRITEBYTECODE=1 python3 try.py "$browser" "$pages"
echo "html: every page behaves"
