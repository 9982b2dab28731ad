#!/usr/bin/env bash
# binaries.sh: the programs of a Kubernetes node, built from their Go modules into the cache (about ten minutes cold on two cores).
# Each program is built under a temporary name and renamed when complete, so an interrupted run goes on where it stopped.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
need go "Install Go 1.26 or newer: https://go.dev/dl"
mkdir -p "$NODE_BIN"
# The compiler's memory is cheap and its time is not; debug information would be stripped again. Both together take an eighth off.
export CGO_ENABLED=0 GOFLAGS='-buildvcs=false -gcflags=all=-dwarf=false' GOGC=400
programs="kubectl kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy"

# `go install k8s.io/kubernetes/...` refuses because of the replace directives in its go.mod; a module with the same replaces does not.
kubernetes() {
  local version=$KUBERNETES_VERSION own_mod flags program
  built "$programs" && return
  own_mod=$(go mod download -json "k8s.io/kubernetes@v$version" | sed -n 's/.*"GoMod": "\(.*\)",/\1/p')
  {
    printf 'module local/kubernetes\n\ngo 1.25.0\n\nrequire k8s.io/kubernetes v%s\n\nreplace (\n' "$version"
    sed -n 's#^\s*\(k8s\.io/[a-z-]*\) => \./staging.*#\1#p' "$own_mod" | sort -u | sed "s#.*#\t& => & v0.${version#*.}#"
    echo ')'
  } >go.mod
  # shellcheck disable=SC2046
  imports $(printf 'k8s.io/kubernetes/cmd/%s ' $programs)
  go mod tidy
  flags="-X k8s.io/component-base/version.gitVersion=v$version -X k8s.io/component-base/version.gitMajor=${version%%.*}"
  flags+=" -X k8s.io/component-base/version.gitMinor=$(cut -d. -f2 <<<"$version") -X k8s.io/client-go/pkg/version.gitVersion=v$version"
  for program in $programs; do compile "$program" "k8s.io/kubernetes/cmd/$program" "$flags"; done
}

etcd() {
  built etcd && return
  printf 'module local/etcd\n\ngo 1.26.0\n\nrequire go.etcd.io/etcd/server/v3 v%s\n' "$ETCD_VERSION" >go.mod
  imports go.etcd.io/etcd/server/v3
  go mod tidy
  compile etcd go.etcd.io/etcd/server/v3
}

coredns() {
  built coredns && return
  printf 'module local/coredns\n\ngo 1.26.0\n\nrequire github.com/coredns/coredns v%s\n' "$COREDNS_VERSION" >go.mod
  cp "$LOCAL/node/coredns.go" main.go
  go mod tidy
  compile coredns .
}

built() { for program in $1; do [ -x "$NODE_BIN/$program" ] || return 1; done; }

# imports PACKAGE...: a file that names the packages, so that `go mod tidy` resolves what they need.
imports() { { printf '//go:build tools\n\npackage tools\n\nimport (\n'; printf '\t_ "%s"\n' "$@"; echo ')'; } >tools.go; }

# compile NAME PACKAGE [LDFLAGS]
compile() {
  [ -x "$NODE_BIN/$1" ] && return
  go build -trimpath -ldflags="-s -w ${3:-}" -o "$NODE_BIN/.$1" "$2"
  mv "$NODE_BIN/.$1" "$NODE_BIN/$1"
}

for part in kubernetes etcd coredns; do
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  (cd "$work"; "$part")
  rm -rf "$work"
done
