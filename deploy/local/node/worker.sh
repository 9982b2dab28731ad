# shellcheck shell=bash
# worker.sh, sourced by node.sh: container runtime with the local images, kubelet, service proxy, DNS and the default storage class.

runtime() {
  # Even root may lack CAP_SYS_RESOURCE here (containers in containers), hence restrict_oom_score_adj.
  cat >"$dir/etc/containerd.toml" <<T
version = 2
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "docker.io/local/pause:1"
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "/run/node/etc/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
[plugins."io.containerd.internal.v1.opt"]
  path = "/var/lib/containerd/opt"
T
  mkdir -p "$dir/etc/cni"
  cat >"$dir/etc/cni/10.conflist" <<T
{"cniVersion": "0.4.0", "name": "pods", "plugins": [
 {"type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": false, "hairpinMode": true,
  "ipam": {"type": "host-local", "ranges": [[{"subnet": "$pods"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
 {"type": "portmap", "capabilities": {"portMappings": true}}]}
T
  daemon containerd containerd -c /run/node/etc/containerd.toml
  until_ok 30 into ctr version
  ctr_import &
  importing=$!
}
ctr_import() { into ctr -n k8s.io images import - <"$IMAGES" >"$dir/log/import.log" 2>&1; }

worker() {
  configuration
  wait "$importing"
  daemon kubelet /run/bin/kubelet --hostname-override="$name" --node-ip="$ip" --kubeconfig=/run/node/pki/kubelet.kubeconfig --config=/run/node/etc/kubelet.yaml
  daemon proxy /run/bin/kube-proxy --config=/run/node/etc/proxy.yaml
  daemon dns /run/bin/coredns -conf /run/node/etc/Corefile
  kubectl apply -f - >/dev/null <<T
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: standard, annotations: {storageclass.kubernetes.io/is-default-class: "true"}}
provisioner: kubernetes.io/host-path
T
  until_ok 60 kubectl wait --for=condition=Ready "node/$name" --timeout=1s
  until_ok 60 kubectl get serviceaccount default
}

configuration() {
  # Images cannot be pulled again, so nothing is ever collected or evicted for want of room.
  cat >"$dir/etc/kubelet.yaml" <<T
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
failCgroupV1: false
cgroupDriver: cgroupfs
cgroupRoot: /$cgroup
failSwapOn: false
oomScoreAdj: 0
maxOpenFiles: 20000
maxPods: 200
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
imageGCHighThresholdPercent: 100
evictionHard: {nodefs.available: "0%", nodefs.inodesFree: "0%", imagefs.available: "0%"}
clusterDNS: [$ip]
clusterDomain: cluster.local
resolvConf: ""
authentication: {anonymous: {enabled: true}, webhook: {enabled: false}}
authorization: {mode: AlwaysAllow}
T
  cat >"$dir/etc/proxy.yaml" <<T
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clientConnection: {kubeconfig: /run/node/pki/proxy.kubeconfig}
mode: iptables
hostnameOverride: $name
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
T
  # A name server that does not answer costs ZooKeeper eight seconds a start (reverse look-ups), so all outside names get "no such name".
  cat >"$dir/etc/Corefile" <<T
cluster.local:53 {
  bind $ip
  errors
  kubernetes cluster.local {
    kubeconfig /run/node/pki/dns.kubeconfig
    ttl 1
  }
}
.:53 {
  bind $ip
  template ANY ANY {
    rcode NXDOMAIN
  }
}
T
}
