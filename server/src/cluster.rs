//! The only Kubernetes client: a reflector per kind and cluster, drivers, writes. Never names `store`, `zk` or `live`.
