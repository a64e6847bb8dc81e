#!/usr/bin/env bash
# Builds AWS's runtime interface emulator, a Go module, and tests the images of `npm run test:container` under it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
module=github.com/aws/aws-lambda-runtime-interface-emulator
version=v0.0.0-20261030222936-bef5c4ba774d
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Statically linked, since it is mounted into images of several systems.
CGO_ENABLED=0 GOBIN=$folder go install "$module/cmd/aws-lambda-rie@$version"
export AWS_EMULATOR=$folder/aws-lambda-rie
export CONTAINER_ENGINE=${CONTAINER_ENGINE:-$(command -v podman >/dev/null && echo podman || echo docker)}
npm run engine:test -- cli/test/container/aws-emulator
