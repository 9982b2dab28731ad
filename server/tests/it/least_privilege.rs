//! The panel asks Kubernetes for what `deploy/kubernetes/` gives, and for nothing else. All tests run under exactly those roles.

use std::{collections::BTreeSet, path::Path};

use app::model::{Permission, driver::DriverKind, ensemble::ActionKind, plan::RestartBy};
use k8s_openapi::api::rbac::v1::ClusterRole;
use server::cluster::{needs, needs_of_trigger};

use crate::support::asked::Asked;

/// The panel of all tests, as `service-account.yaml` names it.
const PANEL: &str = "system:serviceaccount:menagerie:menagerie";

/// Given because Kubernetes 1.35 and newer ask for it; the local node is older and does not.
const NOT_ASKED_FOR_HERE: [Permission; 1] = [Permission::of("create", "", "pods/portforward")];

/// What Kubernetes gives everybody, by `system:basic-user` and `system:public-info-viewer`.
const FOR_EVERYBODY: [Permission; 2] = [
    Permission::of("create", "authorization.k8s.io", "selfsubjectaccessreviews"),
    Permission::of("create", "authorization.k8s.io", "selfsubjectrulesreviews"),
];
/// Whether the API server lives, and which kinds of operators it serves; both are for everybody.
const BESIDE_OBJECTS: [&str; 5] =
    ["/apis", "/apis/middleware.cn/v1", "/apis/zookeeper.pravega.io/v1beta1", "/apis/zookeeper.stackable.tech/v1alpha1", "/version"];

/// What a file's roles give.
fn given(file: &str) -> BTreeSet<Permission> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/kubernetes").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let roles: Vec<ClusterRole> = text.split("\n---\n").map(|one| serde_saphyr::from_str(one).unwrap()).collect();
    let mut given = BTreeSet::new();
    for rule in roles.into_iter().flat_map(|role| role.rules.unwrap_or_default()) {
        for (group, resource) in rule.api_groups.iter().flatten().flat_map(|g| rule.resources.iter().flatten().map(move |r| (g, r))) {
            let of =
                |verb: &String| Permission { verb: verb.clone().into(), group: group.clone().into(), resource: resource.clone().into() };
            given.extend(rule.verbs.iter().map(of));
        }
    }
    given
}

#[test]
fn the_role_for_acting_gives_what_the_actions_need_and_no_more() {
    let of = |action| DriverKind::ALL.into_iter().flat_map(move |driver| needs(action, driver));
    let told = |by| DriverKind::ALL.into_iter().flat_map(move |driver| needs_of_trigger(by, driver));
    let restarts = RestartBy::ALL.into_iter().flat_map(told);
    let needed: BTreeSet<Permission> = ActionKind::ALL.into_iter().flat_map(of).chain(restarts).cloned().collect();
    assert_eq!(given("act.yaml"), needed);
}

#[test]
fn the_role_for_reading_writes_nothing_and_reads_no_secret() {
    let read = given("read.yaml");
    assert!(read.iter().all(|permission| ["get", "list", "watch"].contains(&&*permission.verb)), "{read:?}");
    assert!(!read.iter().any(|permission| permission.resource == "secrets"), "{read:?}");
}

#[test]
#[ignore = "reads what all the other tests did: deploy/local/test.sh runs it after them"]
fn the_tests_asked_for_all_that_the_roles_give_and_for_nothing_else() {
    let asked = Asked::all(PANEL);
    let refused: Vec<_> = asked.iter().filter(|asked| asked.refused()).collect();
    assert!(refused.is_empty(), "{} of {} requests were refused: {refused:#?}", refused.len(), asked.len());

    let took: BTreeSet<Permission> = asked.iter().flat_map(Asked::took).collect();
    let given: BTreeSet<Permission> =
        ["read.yaml", "reach.yaml", "act.yaml", "packages.yaml", "operators.yaml"].into_iter().flat_map(given).collect();
    let unused: Vec<_> = given.difference(&took).filter(|permission| !NOT_ASKED_FOR_HERE.contains(permission)).collect();
    assert!(unused.is_empty(), "given and never used: {unused:?}");
    let elsewhere: Vec<_> = took.difference(&given).filter(|permission| !FOR_EVERYBODY.contains(permission)).collect();
    assert!(elsewhere.is_empty(), "used and not given by the roles: {elsewhere:?}");
    let others: BTreeSet<_> = asked.iter().filter(|asked| asked.took().is_empty()).map(|asked| asked.address.as_str()).collect();
    assert_eq!(others, BTreeSet::from(BESIDE_OBJECTS), "asked for beside objects");
    println!(
        "{} requests, none refused; {} permissions given, {} of them used",
        asked.len(),
        given.len(),
        given.intersection(&took).count()
    );
}
