#!/bin/bash
# Installs what `make dist` packed in roots without Swift, compilers or -dev packages, and runs it there:
# scripts/dist/try.sh DIST [SCRATCH]. To be run as root; packages come from where this machine's apt has them.
#
# Two ways: a whole small Debian made by debootstrap, in which its own tools install the packages; and bare folders that
# hold the files of what the packages depend on and nothing else, not even a shell.
set -euo pipefail

if (( $# < 1 || EUID != 0 )); then
  echo "usage, as root: scripts/dist/try.sh DIST [SCRATCH]" >&2
  exit 2
fi
dist=$(realpath "$1")
scratch=$(realpath "${2:-$(mktemp -d)}")
deb=$(ls "$dist"/proviso_*.deb)
tarball=$(ls "$dist"/proviso-*.tar.gz)
wheel=$(ls "$dist"/proviso_lint-*.whl)
rm -rf "$scratch"/root-*

fail() {
  echo "try: $*" >&2
  exit 1
}

# Runs a program in a root, with a /proc of its own: proviso asks there where it lies. Nothing of this shell goes along.
in_root() {
  local root=$1
  shift
  mkdir -p "$root/proc"
  env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root \
    XDG_CACHE_HOME=/cache DEBIAN_FRONTEND=noninteractive \
    unshare --mount --pid --fork --mount-proc="$root/proc" chroot "$root" "$@"
}

# One prompt with one finding and one with none; the compiled lists that came along are used, nothing is compiled anew.
probe() {
  local root=$1 program=$2 status=0 report
  report=$scratch/report.jsonl
  mkdir -p "$root/work/prompts" "$root/clean/prompts"
  printf '港の夕暮れ、新海誠の画風で\n' > "$root/work/prompts/a.txt"
  printf '港の夕暮れ、和風の色づかい\n' > "$root/clean/prompts/a.txt"
  in_root "$root" "$program" version > "$scratch/version"
  in_root "$root" "$program" check /work --format jsonl > "$report" || status=$?
  (( status == 1 )) || fail "$program: exit code $status where 1 was expected"
  [[ $(grep -c '"kind":"finding"' "$report") == 1 ]] || fail "$program: not one finding"
  grep -q '"rule":"JPGEN-CREATOR-NAMED".*"text":"新海誠"' "$report" || fail "$program: another finding"
  status=0
  in_root "$root" "$program" check /clean > /dev/null || status=$?
  (( status == 0 )) || fail "$program: exit code $status where 0 was expected"
  [[ ! -e $root/cache ]] || fail "$program: it compiled $(ls "$root/cache/proviso") though lists came along"
  [[ ! -e $root/usr/bin/swift && ! -e $root/usr/include/stdio.h ]] || fail "$root is no clean root"
  echo "ok: $(cat "$scratch/version"), $program in ${root##*/}"
}

# --- A small Debian.
base=$scratch/base
if [[ ! -d $base/usr ]]; then
  read -r mirror suite < <(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | head -n 1)
  debootstrap --variant=minbase "$suite" "$base" "$mirror" > "$scratch/debootstrap.log"
fi
small_debian() { cp -a "$base" "$1"; }

root=$scratch/root-deb
small_debian "$root"
cp "$deb" "$root/tmp/"
in_root "$root" apt-get -qq update
in_root "$root" apt-get -qq install --no-install-recommends -y "/tmp/${deb##*/}" > "$scratch/apt.log" 2>&1 ||
  { cat "$scratch/apt.log"; fail "the .deb could not be installed"; }
probe "$root" /usr/bin/proviso
for file in bash-completion/completions/proviso zsh/site-functions/_proviso fish/vendor_completions.d/proviso.fish \
  doc/proviso/copyright; do
  [[ -s $root/usr/share/$file ]] || fail "$file is missing"
done
grep -q 'CC-BY-SA-4.0' "$root/usr/share/doc/proviso/copyright" || fail "no notice of JMnedict"
grep -q 'Kevin Atkinson' "$root/usr/share/doc/proviso/copyright" || fail "no notice of SCOWL"
in_root "$root" dpkg --verify proviso || fail "files differ from what the .deb lists"
in_root "$root" apt-get -qq purge -y proviso > "$scratch/apt.log" 2>&1
[[ ! -e $root/usr/share/proviso ]] || fail "the .deb left something behind"

root=$scratch/root-tar
small_debian "$root"
mkdir -p "$root/opt/proviso"
tar -xzf "$tarball" -C "$root/opt/proviso" --strip-components=1
ln -s /opt/proviso/bin/proviso "$root/usr/local/bin/proviso"
probe "$root" proviso

root=$scratch/root-wheel
small_debian "$root"
cp "$wheel" "$root/tmp/"
in_root "$root" apt-get -qq update
in_root "$root" apt-get -qq install --no-install-recommends -y python3-venv > "$scratch/apt.log" 2>&1
in_root "$root" python3 -m venv /venv
in_root "$root" /venv/bin/pip install -q --no-index --disable-pip-version-check "/tmp/${wheel##*/}"
probe "$root" /venv/bin/proviso
in_root "$root" /venv/bin/python -m proviso_lint version > /dev/null || fail "python -m proviso_lint"
in_root "$root" /venv/bin/pip uninstall -q -y proviso-lint
[[ ! -e $root/venv/bin/proviso && ! -e $root/venv/share/proviso ]] || fail "the wheel left something behind"

# --- Bare folders: the files of some Debian packages and all that these depend on.
bare() {
  local root=$1
  shift
  mkdir -p "$root" "$scratch/packages"
  local package
  apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances "$@" |
    grep '^[a-z]' | sort -u | while read -r package; do
    # What has a choice of programs is of no use to a library.
    case $package in debconf* | cdebconf | perl* | libc-l10n | locales*) continue ;; esac
    compgen -G "$scratch/packages/${package}_*.deb" > /dev/null ||
      (cd "$scratch/packages" && apt-get -qq download "$package" 2> /dev/null) || continue
    dpkg-deb -x "$scratch/packages/${package}"_*.deb "$root"
  done
  [[ ! -e $root/bin/sh ]] || fail "$root has a shell"
}

mapfile -t depends < <(dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/ *(.*//; s/ //g')
bare "$scratch/root-bare-deb" "${depends[@]}"
dpkg-deb -x "$deb" "$scratch/root-bare-deb"
probe "$scratch/root-bare-deb" /usr/bin/proviso

bare "$scratch/root-bare-tar" libstdc++6
mkdir -p "$scratch/root-bare-tar/opt/proviso"
tar -xzf "$tarball" -C "$scratch/root-bare-tar/opt/proviso" --strip-components=1
probe "$scratch/root-bare-tar" /opt/proviso/bin/proviso

bare "$scratch/root-bare-wheel" libstdc++6
python3 -m venv --clear "$scratch/venv"
"$scratch/venv/bin/pip" install -q --no-index --no-deps --disable-pip-version-check "$wheel"
mkdir "$scratch/root-bare-wheel/venv"
cp -a "$scratch"/venv/{bin,lib,share} "$scratch/root-bare-wheel/venv/"
probe "$scratch/root-bare-wheel" /venv/bin/proviso

echo "try: the .deb, the tar.gz and the wheel run in a small Debian and in bare folders"
