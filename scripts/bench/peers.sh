#!/bin/bash
# Installs the Python packages that the benchmarks `names` and `robots` are compared with, in .build/peers. Without them
# they run too, and say which are missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
python3 -m venv .build/peers
# One by one: a package without a wheel for this machine must not keep the others away.
for package in pyahocorasick==2.3.1 ahocorasick_rs==1.0.3 hyperscan==0.9.1 protego==0.7.0 robotspy==0.13.0; do
  .build/peers/bin/pip install --quiet --disable-pip-version-check "$package" || echo "not installed: $package" >&2
done
