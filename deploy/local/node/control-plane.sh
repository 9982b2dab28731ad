# shellcheck shell=bash
# control-plane.sh, sourced by node.sh: etcd, API server, controllers and scheduler. Each client has a static token; only a local node may do that.
# The panel alone is who it is everywhere: a service account with the roles of deploy/kubernetes/ and no others.

control_plane() {
  openssl genrsa -out "$dir/pki/sa.key" 2048 2>/dev/null
  cat >"$dir/pki/tokens.csv" <<T
admin-token,admin,admin,"system:masters"
kubelet-token,system:node:$name,$name,"system:nodes"
controllers-token,system:kube-controller-manager,controllers
scheduler-token,system:kube-scheduler,scheduler
proxy-token,system:kube-proxy,proxy
dns-token,dns,dns,"system:masters"
T
  # Every request of people and of the panel, with verb and resource: the measure of least privilege and of chattiness.
  cat >"$dir/etc/audit.yaml" <<T
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
- {level: None, userGroups: ["system:nodes"]}
- {level: None, users: ["system:kube-controller-manager", "system:kube-scheduler", "system:kube-proxy", "system:apiserver", "dns"]}
- {level: Metadata}
T
  daemon etcd /run/bin/etcd --data-dir /var/lib/etcd --unsafe-no-fsync --log-level warn \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380
  apiserver
  for user in admin kubelet controllers scheduler proxy dns; do kubeconfig "$user" "$user-token" "$dir/pki/$user.kubeconfig"; done
  mv "$dir/pki/admin.kubeconfig" "$dir/kubeconfig"
  until_ok 60 kubectl get --raw /readyz
  panel_identity

  # What a node for thousands of pods needs beside this stands in the two variables; both are empty elsewhere.
  # shellcheck disable=SC2086
  daemon controllers /run/bin/kube-controller-manager --kubeconfig=/run/node/pki/controllers.kubeconfig --leader-elect=false \
    --service-account-private-key-file=/run/node/pki/sa.key --root-ca-file=/run/node/pki/api/apiserver.crt \
    --use-service-account-credentials --enable-hostpath-provisioner=true ${NODE_CONTROLLERS_FLAGS:-}
  open_volumes
  # shellcheck disable=SC2086
  daemon scheduler /run/bin/kube-scheduler --kubeconfig=/run/node/pki/scheduler.kubeconfig --leader-elect=false ${NODE_SCHEDULER_FLAGS:-}
}

# open_volumes: the hostPath provisioner of the controller manager makes each volume for root alone, and such volumes know no fsGroup;
# a member that does not run as root must be able to write.
open_volumes() {
  mkdir -p "$dir/tmp/hostpath_pv"
  chmod 755 "$dir/tmp/hostpath_pv"
  daemon volumes sh -c 'inotifywait -mq -e create --format %w%f /tmp/hostpath_pv | while read -r volume; do chmod 0777 "$volume"; done'
}

# panel_identity: the very files that an installation applies, and a token for who they name.
panel_identity() {
  local roles=$REPO/deploy/kubernetes token
  kubectl apply -f "$roles/service-account.yaml" -f "$roles/read.yaml" -f "$roles/reach.yaml" -f "$roles/act.yaml" \
    -f "$roles/bind-read.yaml" -f "$roles/bind-reach.yaml" -f "$roles/bind-act.yaml"
  token=$(kubectl create token -n menagerie menagerie --duration=8760h)
  kubeconfig menagerie "$token" "$dir/panel.kubeconfig"
}

apiserver() {
  # shellcheck disable=SC2046
  daemon apiserver /run/bin/kube-apiserver $(apiserver_flags)
  until_ok 60 test -s "$dir/pki/api/apiserver.crt"
}

# older_apiserver: a second one on port 6444, in the foreground, which cannot stream the first list of a watch, like those of 1.33 and before.
older_apiserver() {
  # shellcheck disable=SC2046
  exec nsenter -t "$(cat "$dir/pid")" -m -n -u -- /run/bin/kube-apiserver $(apiserver_flags) \
    --secure-port=6444 --endpoint-reconciler-type=none --feature-gates=WatchList=false --audit-log-path=/run/node/log/audit-older.jsonl
}

apiserver_flags() {
  echo --etcd-servers=http://127.0.0.1:2379 --cert-dir=/run/node/pki/api \
    --bind-address=0.0.0.0 --advertise-address="$ip" --external-hostname="$ip" --service-cluster-ip-range="$services" \
    --service-account-key-file=/run/node/pki/sa.key --service-account-signing-key-file=/run/node/pki/sa.key \
    --service-account-issuer=https://kubernetes.default.svc --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
    --token-auth-file=/run/node/pki/tokens.csv --allow-privileged=true --kubelet-preferred-address-types=InternalIP \
    --audit-policy-file=/run/node/etc/audit.yaml --audit-log-path=/run/node/log/audit.jsonl
}

# kubeconfig USER TOKEN FILE
kubeconfig() {
  (
    umask 077
    cat >"$3" <<T
apiVersion: v1
kind: Config
clusters: [{name: $name, cluster: {server: "https://$ip:6443", certificate-authority-data: $(base64 -w0 "$dir/pki/api/apiserver.crt")}}]
users: [{name: $1, user: {token: $2}}]
contexts: [{name: $name, context: {cluster: $name, user: $1}}]
current-context: $name
T
  )
}
