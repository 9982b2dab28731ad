use super::{super::create::Create, count};
use crate::model::{
    create::{Preset, Volumes, platform::PlatformLack},
    driver::DriverKind,
};

pub const CREATE: Create = Create {
    title: "Create an ensemble",
    faults: |n| format!("{} to correct before this can be planned", count(n, "thing", "things")),
    driver: "Who runs it",
    driver_note: "this cannot be changed later",
    driver_can: |kind| match kind {
        DriverKind::OpenSaola => {
            "A Middleware of the platform, which has pravega's operator run it: scaling by reconfig, no ACLs, only the versions of its package."
        }
        DriverKind::Pravega => {
            "Its operator scales by reconfig and upgrades. It switches ACLs off, and its status may be half a minute old."
        }
        DriverKind::Stackable => {
            "Its operator runs it with TLS, scales one role group and stops it on request. By its documented schema only: nobody has tried it here."
        }
        _ => "Menagerie itself scales by reconfig, with a super-user of its own. Nothing else has to be installed.",
    },
    driver_served: |clusters| format!("On {}", clusters.join(", ")),
    driver_install: |kind| match kind {
        DriverKind::OpenSaola => {
            "On no cluster: install OpenSaola, publish its package of ZooKeeper (saola install), then create a MiddlewareOperator of it."
        }
        DriverKind::Pravega => {
            "On no cluster: install pravega's zookeeper-operator and its CRD zookeeperclusters.zookeeper.pravega.io first."
        }
        DriverKind::Stackable => {
            "On no cluster: install Stackable's commons, secret, listener and zookeeper operators first, with the SecretClass tls."
        }
        _ => "On no cluster that answers.",
    },
    platform_lacks: |cluster, lack| match lack {
        PlatformLack::Platform => format!("{cluster}: OpenSaola is not installed."),
        PlatformLack::Package => {
            format!(
                "{cluster}: no package of ZooKeeper is enabled. Publish one (saola install), and read the error on its Secret if it stays so."
            )
        }
        PlatformLack::Operator => {
            format!("{cluster}: no MiddlewareOperator of ZooKeeper is ready. Create one with the baseline zookeeper-operator-standard.")
        }
    },
    place: "Where",
    topology: "Topology",
    topology_note: "what it survives is what you pay for",
    presets: "Sizes for",
    presets_note: "fills members, CPU, memory, heap and volume; change them as you like",
    preset: |preset| match preset {
        Preset::Development => "Development",
        Preset::Production => "Production",
    },
    preset_means: |preset| match preset {
        Preset::Development => "1 member, 1 CPU, 2 Gi memory, 20 Gi volume; survives no loss",
        Preset::Production => "3 members, each 2 CPU, 4 Gi memory, 50 Gi volume; survives the loss of 1",
    },
    resources: "Size and storage",
    choose: "Choose one",
    members: "Members",
    namespace_hint: "Made when it is not there",
    name_hint: "a–z, 0–9 and “-”",
    per_member: "per member",
    heap_hint: "MiB per member",
    storage_hint: "per member, data and log",
    default_class: "The cluster's default",
    class: |class| if class.default { format!("{} (default)", class.name) } else { class.name.clone() },
    volumes_are: |volumes| match volumes {
        Volumes::Retain => "Volumes that outlive it",
        Volumes::Delete => "Volumes deleted with it",
        Volumes::Ephemeral => "Pods, lost with them",
    },
    facts: "What it needs",
    nothing_yet: "nothing is written yet",
    survives: |n| match n {
        1 => "1 voter, survives no loss.".into(),
        n => format!("{n} voters, survives the loss of {}.", (n - 1) / 2),
    },
    costs: |n| match n {
        1 => "A write waits for 1 disk.".into(),
        n => format!("A write waits for {} disks.", n / 2 + 1),
    },
    cpu: "CPU",
    memory: "Memory",
    volumes: "Volumes",
    times: |n, each| format!("{n} × {each}"),
    made: "What will be made",
    made_list: |kind| match kind {
        DriverKind::OpenSaola => &[
            "Middleware; the platform makes a ZookeeperCluster of it, whose operator makes everything below",
            "A generated super-user in place of the package's public one; the operator enforces neither",
        ],
        DriverKind::Stackable => &[
            "ZookeeperCluster with one role group; its operator makes everything below it",
            "TLS by the SecretClass tls, which has to be there",
            "A heap of four fifths of the memory, whatever stands in the form",
            "Volumes are kept when it is deleted",
        ],
        DriverKind::Pravega => &["ZookeeperCluster; its operator makes everything below it"],
        _ => &[
            "StatefulSet with its start script in a ConfigMap",
            "Services: one headless for the members, one for clients",
            "PodDisruptionBudget that lets one member go at a time",
            "Secret with a generated super-user, never shown",
        ],
    },
    review: "Review",
    review_next: "Next: every object that will be written. You confirm there.",
    summary: |form| format!("{}/{} on {}", form.namespace, form.name, form.cluster),
    no_cluster: "No cluster answers",
    no_cluster_why: "An ensemble can be made as soon as the API server of one does.",
};
