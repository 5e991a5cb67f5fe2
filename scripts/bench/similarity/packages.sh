#!/bin/bash
# packages.sh TREES: source code with permissive licences, from PyPI and Debian, one folder a package.
mkdir -p "$1"
trees=$(readlink -f "$1")
python=${PYTHON:-/tmp/bench-venv/bin/python}
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
cd "$fetched"
"$python" -m pip download -q --no-deps click rich flask werkzeug jinja2 requests networkx toolz more-itertools boltons attrs \
  tqdm tabulate markdown pyparsing sortedcontainers cachetools humanize arrow pendulum bottle tornado
for wheel in *.whl; do "$python" -m zipfile -e "$wheel" "$trees/${wheel%%-*}"; done
for package in node-lodash node-async libjs-underscore node-moment node-jquery node-commander node-yargs node-express \
  node-semver node-marked node-chalk node-mime node-qs node-uuid golang-github-google-uuid-dev golang-github-spf13-cobra-dev \
  golang-github-gorilla-mux-dev golang-golang-x-text-dev golang-github-spf13-pflag-dev golang-github-pelletier-go-toml-dev \
  librust-itertools-dev librust-regex-syntax-dev librust-serde-json-dev librust-textwrap-dev librust-nom-dev \
  librust-clap-3-dev librust-log-dev librust-semver-dev librust-smallvec-dev ruby-rack ruby-sinatra ruby-thor \
  ruby-mustermann ruby-i18n ruby-rouge ruby-mail php-symfony-console php-symfony-yaml php-twig php-monolog \
  php-guzzlehttp-psr7 php-doctrine-lexer php-parser; do
  apt-get download -q "$package" > /dev/null 2>&1 || echo "no $package"
done
for package in *.deb; do dpkg -x "$package" "$trees/${package%%_*}"; done
