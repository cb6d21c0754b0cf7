#!/bin/sh
# Write requirements/*.txt anew from pyproject.toml: exact versions with the hashes of every file of each release.
# Which index answers is the client's own configuration; no file names one.
set -eu
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never
upgrade=${1:-}   # --upgrade, or --upgrade-package=NAME

compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links ${upgrade:+"$upgrade"} "$@"
}

compile pyproject.toml --output-file requirements/misl.txt
compile --group build --constraint requirements/misl.txt --output-file requirements/build.txt
compile --group dev --constraint requirements/misl.txt --constraint requirements/build.txt --output-file requirements/dev.txt
compile requirements/uv.in --output-file requirements/uv.txt

if grep -nE 'https?://|file:|--index|--find-links' requirements/*.txt; then
    echo "The lines above name an index or an address; a requirements file may not." >&2
    exit 1
fi
