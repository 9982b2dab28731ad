#!/usr/bin/env bash
# operators.sh: the pravega ZooKeeper operator, built from its Go module into the cache, with the CRD that lies in the module's own folder.
# The program is built under a temporary name and renamed when complete, so an interrupted run begins again and a complete one is not repeated.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -x "$OPERATORS/zookeeper-operator" ] && exit 0
need go "Install Go 1.26 or newer: https://go.dev/dl"
module=github.com/pravega/zookeeper-operator
mkdir -p "$OPERATORS"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export CGO_ENABLED=0 GOFLAGS='-buildvcs=false -mod=mod -gcflags=all=-dwarf=false' GOGC=400 # see binaries.sh

# `go install module@version` asks for the list of all versions, which a mirror may refuse; a module that requires the one version does not.
printf 'module local/zookeeper-operator\n\ngo 1.21\n\nrequire %s v%s\n' "$module" "$PRAVEGA_OPERATOR_VERSION" >go.mod
go mod download "$module"
folder=$(go list -m -f '{{.Dir}}' "$module")
cat "$folder/go.sum" >>go.sum

go build -trimpath -ldflags='-s -w' -o "$OPERATORS/.zookeeper-operator" "$module"
cat "$folder/config/crd/bases/zookeeper.pravega.io_zookeeperclusters.yaml" >"$OPERATORS/zookeeperclusters.yaml"
mv "$OPERATORS/.zookeeper-operator" "$OPERATORS/zookeeper-operator"
