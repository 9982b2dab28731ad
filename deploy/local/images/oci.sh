# shellcheck shell=bash
# oci.sh, sourced by images.sh: writes an OCI image layout (image-spec 1.0) with tar and sha256sum. Layers that images share are stored once.
# Expects $work, a folder to build in.

# blob FILE: stores the file under its digest and prints the digest.
blob() {
  local digest
  digest=$(sha256sum "$1" | cut -d' ' -f1)
  mkdir -p "$work/oci/blobs/sha256"
  mv "$1" "$work/oci/blobs/sha256/$digest"
  echo "$digest"
}

size() { stat -c %s "$work/oci/blobs/sha256/$1"; }

# layer FOLDER: the folder as a layer; prints its digest. Packed once, however many images name it.
layer() {
  if [ ! -f "$1.digest" ]; then
    tar --sort=name --numeric-owner --owner=0 --group=0 --mtime=@0 -C "$1" -cf "$1.tar" .
    blob "$1.tar" >"$1.digest"
  fi
  cat "$1.digest"
}

joined() { local IFS=,; echo "$*"; }

# image NAME ENTRYPOINT COMMAND FOLDER ENVIRONMENT LAYER_FOLDER...: ENTRYPOINT and COMMAND as items of a JSON list, ENVIRONMENT as shell words.
image() {
  local name=$1 entrypoint=$2 command=$3 folder=$4 digest config manifest variables=() descriptors=() digests=() words=()
  eval "words=($5)"
  shift 5
  for word in "${words[@]}"; do variables+=("\"$word\""); done
  for root in "$@"; do
    digest=$(layer "$root")
    digests+=("\"sha256:$digest\"")
    descriptors+=("{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"sha256:$digest\",\"size\":$(size "$digest")}")
  done
  printf '{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[%s]},"config":{"Entrypoint":[%s],"Cmd":[%s],"Env":[%s],"WorkingDir":"%s"}}' \
    "$(joined "${digests[@]}")" "$entrypoint" "$command" "$(joined "${variables[@]}")" "$folder" >"$work/config"
  config=$(blob "$work/config")
  printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:%s","size":%s},"layers":[%s]}' \
    "$config" "$(size "$config")" "$(joined "${descriptors[@]}")" >"$work/manifest"
  manifest=$(blob "$work/manifest")
  printf '{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:%s","size":%s,"annotations":{"io.containerd.image.name":"%s"},"platform":{"architecture":"amd64","os":"linux"}}\n' \
    "$manifest" "$(size "$manifest")" "$name" >>"$work/index"
}

# archive FILE: all images made so far.
archive() {
  printf '{"schemaVersion":2,"manifests":[%s]}' "$(paste -sd, "$work/index")" >"$work/oci/index.json"
  echo '{"imageLayoutVersion":"1.0.0"}' >"$work/oci/oci-layout"
  tar -C "$work/oci" -cf "$1" .
}
