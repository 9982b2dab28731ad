# shellcheck shell=bash
# control-plane.sh, sourced by node.sh: etcd, API server, controllers and scheduler. Each client has a static token; only a local node may do that.

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
  for user in admin kubelet controllers scheduler proxy dns; do kubeconfig $user; done
  mv "$dir/pki/admin.kubeconfig" "$dir/kubeconfig"
  until_ok 60 kubectl get --raw /readyz

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

# apiserver: started by itself too, by tests that take it away and give it back.
apiserver() {
  daemon apiserver /run/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 --cert-dir=/run/node/pki/api \
    --bind-address=0.0.0.0 --advertise-address="$ip" --external-hostname="$ip" --service-cluster-ip-range="$services" \
    --service-account-key-file=/run/node/pki/sa.key --service-account-signing-key-file=/run/node/pki/sa.key \
    --service-account-issuer=https://kubernetes.default.svc --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
    --token-auth-file=/run/node/pki/tokens.csv --allow-privileged=true --kubelet-preferred-address-types=InternalIP \
    --audit-policy-file=/run/node/etc/audit.yaml --audit-log-path=/run/node/log/audit.jsonl
  until_ok 60 test -s "$dir/pki/api/apiserver.crt"
}

kubeconfig() {
  (
    umask 077
    cat >"$dir/pki/$1.kubeconfig" <<T
apiVersion: v1
kind: Config
clusters: [{name: $name, cluster: {server: "https://$ip:6443", certificate-authority-data: $(base64 -w0 "$dir/pki/api/apiserver.crt")}}]
users: [{name: $1, user: {token: $1-token}}]
contexts: [{name: $name, context: {cluster: $name, user: $1}}]
current-context: $name
T
  )
}
