//! The plan of a new ensemble: its objects are written, then its voters are waited for. It writes nothing and invents no object.

use super::{Guard, GuardFact, Intent, Pace, Plan, PlannedStep, Step, Write, guards::panel_may_not, placing, verdict};
use crate::model::{
    Cell, EnsembleName, OperationId, Permission, Strip, Timestamp,
    create::{CreateSpec, Volumes},
    node::Node,
    pod_template::PodKey,
};

/// What a creation is planned on.
#[derive(Clone, Debug)]
pub struct Site {
    /// The object that has the name already, as kind and name.
    pub taken_by: Option<String>,
    /// Whether the namespace is there.
    pub namespace_exists: bool,
    /// The namespaces in which the platform's operators act, where it is the platform that makes it and none acts in this one.
    pub watched_elsewhere: Option<Vec<String>>,
    /// Whether a pod of the cluster runs the image, so that some node has it.
    pub image_seen: bool,
    /// The nodes of the cluster, where they are seen.
    pub nodes: Option<Vec<Node>>,
    /// The operation that holds the name.
    pub running: Option<OperationId>,
    /// What Kubernetes is known not to give the panel of what this needs.
    pub missing: Vec<Permission>,
    /// Every object that will be written, without secrets.
    pub objects: Vec<Write>,
    /// How long to watch.
    pub pace: Pace,
    /// The clock.
    pub now: Timestamp,
}

/// Writing the objects of the bundle.
const WRITE_S: u16 = 2;
/// Until a new ensemble has a leader and all voters serve (measured: 3 to 5 s until Ready, 2 to 5 s more until there is a leader).
const SERVE_S: u16 = 15;

/// What making an ensemble would do.
pub fn plan(name: EnsembleName, spec: CreateSpec, site: Site) -> Plan {
    let mut guards = guards(&name, &spec, &site);
    guards.sort_by_key(|guard| guard.outcome);
    let voters = spec.members;
    Plan {
        ensemble: name,
        verdict: verdict(&guards),
        guards,
        now: Strip::new(Vec::new(), Vec::new()),
        after: serving(voters),
        steps: steps(voters, site.objects.len() as u16, site.pace),
        writes: site.objects,
        intent: Intent::Create(Box::new(spec)),
        uid: String::new(),
        seen: String::new(),
        fingerprint: String::new(),
        planned_at: site.now,
    }
}

fn guards(name: &EnsembleName, spec: &CreateSpec, site: &Site) -> Vec<Guard> {
    let free = GuardFact::NameFree { taken_by: site.taken_by.clone() };
    let idle = GuardFact::NoOtherOperation { running: site.running.clone() };
    let size = GuardFact::TargetSize { to: spec.members, fault: super::SizeFault::of(spec.members) };
    let mut guards = vec![
        if site.taken_by.is_some() { Guard::blocks(free) } else { Guard::passes(free) },
        if site.running.is_some() { Guard::blocks(idle) } else { Guard::passes(idle) },
        if super::SizeFault::of(spec.members).is_some() { Guard::blocks(size) } else { Guard::passes(size) },
    ];
    guards.extend(panel_may_not(name, &site.missing));
    guards.extend(placed(spec, site.nodes.as_deref()));
    if spec.members == 1 {
        guards.push(Guard::warns(GuardFact::SingleMemberAway));
    }
    if spec.volumes != Volumes::Retain {
        guards.push(Guard::warns(GuardFact::DataGoes { volumes: spec.volumes }));
    }
    if let Some(watched) = &site.watched_elsewhere {
        guards.push(Guard::warns(GuardFact::NotWatched { namespace: name.namespace.clone(), watched: watched.clone() }));
    }
    if !site.namespace_exists {
        guards.push(Guard::warns(GuardFact::NamespaceMade { namespace: name.namespace.clone() }));
    }
    if !site.image_seen {
        guards.push(Guard::warns(GuardFact::ImagePull { image: spec.image.clone() }));
    }
    guards
}

/// Said where somebody chose among the nodes; what every pod asks for was checked at its field.
fn placed(spec: &CreateSpec, nodes: Option<&[Node]>) -> Vec<Guard> {
    let chooses = |key| matches!(key, PodKey::NodeSelector | PodKey::Tolerations | PodKey::AntiAffinity);
    match nodes {
        _ if !spec.pods.iter().any(|change| chooses(change.key)) => Vec::new(),
        Some(nodes) => placing::of_pods(&spec.asks(), spec.members, nodes),
        None => vec![Guard::warns(GuardFact::NodesNotSeen)],
    }
}

fn steps(voters: u16, objects: u16, pace: Pace) -> Vec<PlannedStep> {
    let coming = Strip::new(vec![Cell::Planned; usize::from(voters)], Vec::new());
    vec![
        PlannedStep { step: Step::WriteObjects { count: objects }, during: coming.clone(), about_s: WRITE_S },
        PlannedStep { step: Step::AwaitServing { voters }, during: coming, about_s: SERVE_S },
        PlannedStep { step: Step::Watch { seconds: pace.watch_s }, during: serving(voters), about_s: pace.watch_s },
    ]
}

/// All serve under one leader.
fn serving(voters: u16) -> Strip {
    Strip::new((0..voters).map(|place| if place == 0 { Cell::Leader } else { Cell::Follower }).collect(), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plan::{DiffLine, PlanVerdict, example::words};

    fn site() -> Site {
        Site {
            taken_by: None,
            namespace_exists: true,
            watched_elsewhere: None,
            image_seen: true,
            nodes: None,
            running: None,
            missing: vec![],
            objects: vec![Write {
                object: "StatefulSet prod/orders".into(),
                step: 0,
                lines: vec![DiffLine::Added("kind: StatefulSet".into())],
            }],
            pace: Pace { steady_s: 10, watch_s: 30 },
            now: Timestamp::from_ms(0),
        }
    }

    fn plan_of(members: u16, site: Site) -> Plan {
        plan(EnsembleName::new("alpha", "prod", "orders"), spec(members), site)
    }

    fn plan_with(volumes: Volumes) -> Plan {
        plan(EnsembleName::new("alpha", "prod", "orders"), CreateSpec { volumes, ..spec(3) }, site())
    }

    fn spec(members: u16) -> CreateSpec {
        let text = String::from;
        CreateSpec {
            driver: crate::model::driver::DriverKind::StatefulSet,
            members,
            version: text("3.9.4"),
            image: text("zookeeper:3.9.4"),
            cpu: text("100m"),
            memory: text("512Mi"),
            heap_mb: 256,
            pods: vec![],
            storage: text("1Gi"),
            storage_class: None,
            volumes: Volumes::Retain,
            package: None,
        }
    }

    #[test]
    fn objects_are_written_then_voters_are_waited_for() {
        let plan = plan_of(3, site());
        assert_eq!(plan.verdict, PlanVerdict::Allowed);
        assert_eq!(words(&plan), ["write 1", "await 3", "watch"]);
        assert_eq!(plan.after.quorum().survives(), Some(1));
    }

    #[test]
    fn a_taken_name_and_a_missing_permission_block_and_a_new_namespace_an_unseen_image_and_a_single_voter_warn() {
        let taken = plan_of(3, Site { taken_by: Some("StatefulSet orders".into()), ..site() });
        assert_eq!(taken.obstacle(), Some(&GuardFact::NameFree { taken_by: Some("StatefulSet orders".into()) }));
        let busy = plan_of(3, Site { running: Some(OperationId("op".into())), ..site() });
        assert_eq!(busy.verdict, PlanVerdict::Blocked);
        let missing = vec![Permission::of("create", "", "secrets")];
        let forbidden = plan_of(3, Site { missing: missing.clone(), ..site() });
        let fact = GuardFact::PanelMayNot { cluster: "alpha".into(), namespace: "prod".into(), missing };
        assert_eq!(forbidden.obstacle(), Some(&fact));
        let watched_elsewhere = Some(vec!["shop".to_owned()]);
        let warned = plan_of(1, Site { namespace_exists: false, watched_elsewhere, image_seen: false, ..site() });
        assert_eq!(warned.verdict, PlanVerdict::Warned);
        assert_eq!(warned.guards.iter().filter(|g| g.outcome == super::super::GuardOutcome::Warns).count(), 4);
    }

    #[test]
    fn data_that_does_not_outlive_the_ensemble_is_warned_of() {
        let warned = |volumes| plan_with(volumes).guards.iter().any(|guard| guard.fact == GuardFact::DataGoes { volumes });
        assert_eq!(Volumes::ALL.map(warned), [false, true, true]);
    }
}
