#!/bin/bash
# Tries the hooks, the server's hook and the CI jobs in real git repositories: scripts/hooks/try.sh BIN SCRATCH [DIST]
#
# BIN holds the proviso to try; SCRATCH is an empty folder to work in. With DIST, what `make dist` packed, the hook that
# installs the wheel and the CI jobs are tried too. Needs Python's venv, and PyPI for pre-commit and lefthook.
set -euo pipefail

project=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
bin=$(realpath "$1")
scratch=$(realpath "$2")
dist=${3:+$(realpath "$3")}
export PATH="$bin:$PATH"

# Nothing of the person who runs this gets in the way.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=ci GIT_AUTHOR_EMAIL=ci@example.org GIT_COMMITTER_NAME=ci GIT_COMMITTER_EMAIL=ci@example.org
export PRE_COMMIT_HOME="$scratch/pre-commit-home" LC_ALL=C.UTF-8

fail() {
  echo "hooks: $*" >&2
  [[ ! -f commit.log ]] || cat commit.log >&2
  exit 1
}
say() { echo "hooks: $*"; }

# A repository with one prompt file that names a model, and a README that names the same.
new_repository() {
  git init -q -b main "$1"
  cd "$1"
  echo 'commit.log' > .git/info/exclude
  mkdir prompts
  printf 'a harbour at dusk\n' > prompts/quay.txt
  printf 'Our prompts once said: in the style of Greg Rutkowski.\n' > README.md
  git add .
  git commit -q --no-verify -m 'First prompts'
}

# A model by name, wording of copying, and a title: high without any configuration.
grave="the harbour of となりのトトロ, exact copy in the style of Kiki's Delivery Service"
risky() { printf '%s\n' "$grave" > prompts/quay.txt; }
harmless() { printf 'a harbour at dusk, teal and amber, painted by hand\n港の夕暮れ、和風の色づかい\n' > prompts/quay.txt; }

stopped() {
  if git commit -q -m "$1" > commit.log 2>&1; then fail "$1: the commit went through"; fi
  grep -q "$2" commit.log || fail "$1: the reason is missing: $2"
}
blocked() {
  git add -A
  stopped "$@"
}
passes() {
  git add -A
  commits "$1"
}
commits() { git commit -q -m "$1" > commit.log 2>&1 || fail "$1: the commit was stopped"; }

# A workbook with a text in its one cell.
workbook() {
  python3 - "$1" "$2" <<'PYTHON'
import sys, zipfile
from xml.sax.saxutils import escape

def related(kind, target):
    return f'<Relationships><Relationship Id="r" Type="x/{kind}" Target="{target}"/></Relationships>'

with zipfile.ZipFile(sys.argv[1], "w") as book:
    book.writestr("_rels/.rels", related("officeDocument", "xl/workbook.xml"))
    book.writestr("xl/_rels/workbook.xml.rels", related("worksheet", "worksheets/sheet1.xml"))
    book.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="一覧" id="r"/></sheets></workbook>')
    cell = f'<c t="inlineStr"><is><t>{escape(sys.argv[2])}</t></is></c>'
    book.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData><row>{cell}</row></sheetData></worksheet>")
PYTHON
}

# What every hook has to do, in a repository that has it.
both_ways() {
  risky
  blocked 'A prompt that names works' JPGEN-WORK-NAMED
  harmless
  passes 'A prompt that names nobody'

  # What is staged counts, not what lies in the folder.
  risky
  git add -A
  harmless
  stopped 'Mended only in the folder' JPGEN-WORK-NAMED
  git reset -q --hard
  echo 'more of the harbour' >> prompts/quay.txt
  git add -A
  risky
  commits 'Spoilt only in the folder'
  git reset -q --hard

  # A file that is only moved keeps what it says; one that is deleted says nothing any more.
  risky
  git add -A
  git commit -q --no-verify -m 'Past the hook'
  git mv prompts/quay.txt 'prompts/岸壁 "2".txt'
  stopped 'Moved' JPGEN-WORK-NAMED
  git reset -q --hard
  git rm -q prompts/quay.txt
  commits 'Deleted'
  mkdir -p prompts
  harmless
  passes 'There again'

  # Prompts in Excel are prompts; a page of a web site is nothing that proviso reads.
  workbook prompts/一覧.xlsx "$grave"
  blocked 'A workbook' '一覧.xlsx:一覧!A1'
  git reset -q --hard
  printf '<template/>\n' > page.vue
  passes 'A file of another kind'

  # A submodule is a repository of its own.
  git -c protocol.file.allow=always submodule --quiet add "$scratch/module" 'module one'
  passes 'With a submodule'

  # Names as people give them.
  local name
  for name in 'two words' '-n' "it's" '日本語の　名前' 'a"b' '$HOME' 'star*'; do printf 'a harbour\n' > "prompts/$name.txt"; done
  passes 'Names as people give them'
  printf '%s\n' "$grave" > 'prompts/$HOME'"'s -n.txt"
  blocked 'A name of every kind' "HOME's -n.txt"
  git reset -q --hard
}

# Names that are no UTF-8, which pre-commit itself does not take.
odd_bytes() {
  printf '%s\n' "$grave" > $'prompts/\xff\xfe.txt'
  blocked 'A name that is no UTF-8' '%FF%FE.txt'
  git reset -q --hard
}

many() {
  local count=$1 number
  for (( number = 0; number < count; number++ )); do printf 'harbour %s\n' "$number" > "prompts/p $number.txt"; done
  passes "$count harmless files"
  for (( number = 0; number < count; number++ )); do printf 'harbour at dusk %s\n' "$number" > "prompts/p $number.txt"; done
  printf '%s\n' "$grave" > "prompts/p $((count / 2)).txt"
  blocked "One of $count files" "p $((count / 2)).txt"
  git reset -q --hard
}

# --- pre-commit

python3 -m venv "$scratch/venv" || fail "this needs Python's venv: apt-get install python3-venv"
"$scratch/venv/bin/pip" install -q --disable-pip-version-check 'pre-commit==4.*' 'lefthook==2.*'
pre_commit="$scratch/venv/bin/pre-commit"

(
  new_repository "$scratch/module"
  risky
  git commit -q --no-verify -a -m 'Not ours'
)

# The hook of an id, from the repository that this script lies in.
hook_configuration() {
  cat <<CONFIG
repos:
  - repo: $project
    rev: $(git -C "$project" rev-parse HEAD)
    hooks:
      - id: $1
CONFIG
}

say "the pre-commit program"
(
  new_repository "$scratch/with-pre-commit"
  hook_configuration proviso > .pre-commit-config.yaml
  "$pre_commit" install > /dev/null
  both_ways
  for count in 1 20 2000; do many $count; done
  "$pre_commit" run --all-files > commit.log || fail "run --all-files stopped"
)

say "the pre-commit program, several processes at once, nothing cached"
(
  new_repository "$scratch/in-parallel"
  hook_configuration proviso > .pre-commit-config.yaml
  echo '        require_serial: false' >> .pre-commit-config.yaml
  "$pre_commit" install > /dev/null
  export XDG_CACHE_HOME="$scratch/empty-cache"
  many 2000
)

say "proviso init --hook, beside a hook that was there"
(
  new_repository "$scratch/with-plain-hook"
  printf '#!/bin/sh\necho ran >> "$(git rev-parse --git-common-dir)/earlier-hook"\n' > .git/hooks/pre-commit
  chmod +x .git/hooks/pre-commit
  proviso init --hook > /dev/null
  both_ways
  odd_bytes
  for count in 1 20 2000; do many $count; done
  [[ $(wc -l < .git/earlier-hook) -gt 10 ]] || fail "the earlier hook did not run for each commit"
  # A linked work tree has the same hook.
  git worktree add -q "$scratch/linked work tree" -b linked
  (
    cd "$scratch/linked work tree"
    risky
    blocked 'In a linked work tree' JPGEN-WORK-NAMED
  )
  printf '#!/bin/sh\necho stopped by the earlier hook\nexit 1\n' > .git/hooks/pre-commit.before-proviso
  echo >> prompts/quay.txt
  blocked 'Anything' 'stopped by the earlier hook'
)

# --- Others that call hooks

say "lefthook"
(
  new_repository "$scratch/with-lefthook"
  cp "$project/ci/lefthook.yml" lefthook.yml
  export PATH="$scratch/venv/bin:$PATH"
  lefthook install > /dev/null 2>&1
  both_ways
  odd_bytes
)

say "the files that husky writes"
(
  new_repository "$scratch/with-husky"
  mkdir -p .husky/_
  # As husky 9 sets it up: git calls .husky/_/pre-commit, which calls .husky/pre-commit with sh -e.
  git config core.hooksPath .husky/_
  printf '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n' > .husky/_/pre-commit
  printf '#!/usr/bin/env sh\nn=$(basename "$0")\ns=$(dirname "$(dirname "$0")")/$n\n[ ! -f "$s" ] && exit 0\nsh -e "$s" "$@"\nc=$?\n[ $c != 0 ] && echo "husky - $n script failed (code $c)"\nexit $c\n' \
    > .husky/_/h
  echo '*' > .husky/_/.gitignore
  chmod +x .husky/_/pre-commit
  echo 'proviso check --staged --fail-on high' > .husky/pre-commit
  both_ways
  odd_bytes
)

# --- The server

say "a push to a server"
(
  git init -q --bare -b main "$scratch/server.git"
  install -m 755 "$project/ci/server/pre-receive" "$scratch/server.git/hooks/pre-receive"
  new_repository "$scratch/pushing"
  git remote add origin "$scratch/server.git"
  pushes() { git push -q origin "$@" > commit.log 2>&1 || fail "the push of $* was refused"; }
  refused() {
    local reason=$1
    shift
    if git push -q origin "$@" > commit.log 2>&1; then fail "the push of $* went through"; fi
    grep -q "$reason" commit.log || fail "the push of $*: the reason is missing: $reason"
  }
  pushes main
  risky
  git commit -q -a -m 'Names works'
  refused 'prompts/quay.txt:1' main
  refused 'prompts/quay.txt:1' main:refs/heads/topic
  refused 'prompts/quay.txt:1' main:refs/tags/v1
  [[ $(git ls-remote origin | wc -l) == 2 ]] || fail "the server took something"

  # What is pushed cannot exempt itself; what the server's own branch says holds.
  printf 'version: 1\nprompts: ["nowhere/**"]\n' > proviso.yaml
  echo 'prompts/' > .provisoignore
  git add -A
  git commit -q -m 'Exempts itself'
  refused 'prompts/quay.txt:1' main
  git reset -q --hard origin/main
  printf 'version: 1\nprompts: ["prompts/**"]\nexclude: ["prompts/licensed/**"]\n' > proviso.yaml
  git add -A
  git commit -q -m 'Settings'
  pushes main
  mkdir prompts/licensed
  printf '%s\n' "$grave" > prompts/licensed/a.txt
  git add -A
  git commit -q -m 'Licensed'
  pushes main

  git checkout -q -b rewritten HEAD~1
  pushes rewritten
  git commit -q --amend --allow-empty -m 'Rewritten'
  pushes --force rewritten
  git checkout -q --orphan alone
  git commit -q -m 'Without a past'
  pushes alone
  risky
  git commit -q -a -m 'Names works'
  refused 'prompts/quay.txt:1' --force alone:rewritten
  refused 'prompts/quay.txt:1' alone:refs/heads/other
  pushes --delete rewritten
)

say "all of them stop a risky commit and let a harmless one through"
[[ -n $dist ]] || exit 0

# --- With the packages

say "the hook that installs the wheel"
(
  export PIP_FIND_LINKS=$dist PIP_NO_INDEX=1
  new_repository "$scratch/with-wheel"
  hook_configuration proviso-python > .pre-commit-config.yaml
  PATH=${PATH#"$bin":}
  if command -v proviso > /dev/null; then fail "there is another proviso on the path"; fi
  # What the hook is installed with is chosen here: the module of virtualenv that pre-commit brings needs no index.
  "$pre_commit" install --install-hooks > commit.log 2>&1 || fail "the hook could not be installed"
  both_ways
)

# Runs the steps of a job as its service does: each `run` in a shell of its own, GITHUB_PATH read in between.
steps() {
  "$scratch/venv/bin/python" - "$@" <<'PYTHON'
import os, re, subprocess, sys
import yaml

kind, file, values = sys.argv[1], sys.argv[2], dict(pair.split("=", 1) for pair in sys.argv[3:])
with open(file, encoding="utf-8") as handle:
    job = yaml.safe_load(handle)


def filled(text):
    def value(match):
        for term in match.group(1).split("||"):
            found = values.get(term.strip(), "")
            if found:
                return found
        return ""

    return re.sub(r"\$\{\{(.*?)\}\}", value, str(text))


if kind == "gitlab":
    script = "set -eo pipefail\n" + "\n".join(job["proviso"]["script"])
    sys.exit(subprocess.run(["bash", "-c", script], env={**os.environ, **values}).returncode)
if kind == "action":
    for name, declared in job["inputs"].items():
        values.setdefault("inputs." + name, declared["default"])
    found = job["runs"]["steps"]
else:
    found = job["jobs"]["proviso"]["steps"]
paths = os.environ["GITHUB_PATH"]
for step in found:
    if "run" not in step:
        continue
    environment = {**os.environ, **{name: filled(text) for name, text in step.get("env", {}).items()}}
    with open(paths, encoding="utf-8") as handle:
        environment["PATH"] = ":".join(reversed(handle.read().split("\n"))).strip(":") + ":" + environment["PATH"]
    place = filled(step.get("working-directory", "."))
    done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], env=environment, cwd=place)
    if done.returncode:
        sys.exit(done.returncode)
PYTHON
}

say "the jobs of GitHub and GitLab"
(
  new_repository "$scratch/with-ci"
  proviso init --ci github > /dev/null
  proviso init --ci gitlab > /dev/null
  git add -A
  git commit -q -m 'Jobs'
  base=$(git rev-parse HEAD)
  cmp -s proviso.gitlab-ci.yml "$project/ci/gitlab/proviso.yml" || fail "ci/gitlab/proviso.yml is not what init writes"
  PATH=${PATH#"$bin":}
  archive=$(cd "$dist" && ls proviso-*.tar.gz)
  digest=$(sha256sum < "$dist/$archive" | cut -d' ' -f1)
  export RUNNER_TEMP="$scratch/runner" GITHUB_PATH="$scratch/runner/path" GITHUB_OUTPUT="$scratch/runner/output"
  export GITHUB_ACTION_PATH=$project

  # Runs each of the three jobs: what is expected, what stands in the log.
  jobs() {
    local expected=$1 text=$2 job status
    for job in action workflow gitlab; do
      rm -rf "$RUNNER_TEMP" /tmp/proviso /tmp/proviso.tar.gz
      mkdir "$RUNNER_TEMP"
      : > "$GITHUB_PATH"
      status=0
      case $job in
        action) steps action "$project/action.yml" "inputs.url=file://$dist" "inputs.sha256=$3" \
          "github.event.pull_request.base.sha=$base" inputs.sarif=proviso.sarif ;;
        workflow) steps workflow .github/workflows/proviso.yml "vars.PROVISO_URL=file://$dist/$archive" \
          "vars.PROVISO_SHA256=$3" "github.event.pull_request.base.sha=$base" ;;
        gitlab) steps gitlab proviso.gitlab-ci.yml "PROVISO_URL=file://$dist/$archive" "PROVISO_SHA256=$3" \
          "CI_MERGE_REQUEST_DIFF_BASE_SHA=$base" ;;
      esac > commit.log 2>&1 || status=$?
      [[ $status == "$expected" ]] || fail "$job: ended with $status, not $expected"
      if [[ $job == action && $2 == prompts/* ]]; then
        [[ $(cat "$GITHUB_OUTPUT") == "exit-code=$expected" ]] || fail "the action's output is not $expected"
      fi
      grep -q "$text" commit.log || fail "$job: the log lacks: $text"
    done
  }
  jobs 0 "$archive: OK\|proviso.tar.gz: OK" "$digest"
  risky
  git commit -q -a -m 'Names works'
  jobs 1 'prompts/quay.txt' "$digest"
  grep -q '"ruleId": *"JPGEN-WORK-NAMED"' proviso.sarif || fail "the SARIF report lacks the finding"
  grep -q 'JPGEN-WORK-NAMED' gl-code-quality-report.json || fail "the GitLab report lacks the finding"
  # A package that is not the one that was pinned is not run.
  jobs 1 'FAILED\|did NOT match' "${digest//[0-4]/a}"
)
say "the wheel, the action and both jobs work"
