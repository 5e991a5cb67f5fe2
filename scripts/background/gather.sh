#!/bin/bash
# gather.sh FOLDER: the licence texts that Debian packages carry, as files that proviso-dev background reads.
set -e
mkdir -p "$1"
for file in /usr/share/common-licenses/*; do [ -L "$file" ] || cp "$file" "$1/licence-${file##*/}.txt"; done
for file in /usr/share/doc/*/copyright; do
  package=${file%/copyright}
  [ -L "$package" ] || cp -L "$file" "$1/${package##*/}.copyright.txt"
done
# Packages of one source have one file: it counts once.
cd "$1"
md5sum -- *.txt | sort | awk 'seen[$1]++ { print $2 }' | xargs -r rm --
