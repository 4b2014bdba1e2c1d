#!/bin/sh
# Writes requirements/*.txt from pyproject.toml: exact versions, each with its hashes, and no package host.
# For developers, after changing a dependency: pip install pip-tools, then make lock.
set -eu
cd "$(dirname "$0")/.."
mkdir -p requirements
compile() {
    pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links \
        --no-emit-trusted-host --no-emit-options --no-header --no-annotate --resolver=backtracking "$@"
}
compile --extra build --output-file requirements/run.txt pyproject.toml
compile --extra build --extra test --constraint requirements/run.txt --output-file requirements/test.txt pyproject.toml
