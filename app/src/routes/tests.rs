use super::*;

fn name() -> EnsembleName {
    EnsembleName::new("alpha eu", "orders", "zk-orders")
}

#[test]
fn addresses_are_encoded_part_by_part() {
    assert_eq!(ensemble(&name()).to_string(), "/ensembles/alpha%20eu/orders/zk-orders");
    assert_eq!(restart(&name()).to_string(), "/ensembles/alpha%20eu/orders/zk-orders/restart");
    assert_eq!(scale(&name(), "5").to_string(), "/ensembles/alpha%20eu/orders/zk-orders/scale?to=5");
    let path = ZnodeQuery { path: "/a b/ü".into(), ..ZnodeQuery::default() };
    assert_eq!(znodes(&name(), &path).to_string(), "/ensembles/alpha%20eu/orders/zk-orders/znodes?path=%2Fa+b%2F%C3%BC");
}

#[test]
fn empty_fields_are_left_out_of_addresses() {
    assert_eq!(fleet(&FleetQuery::default()).to_string(), "/");
    assert_eq!(fleet(&FleetQuery { q: "zk".into(), ..FleetQuery::default() }).to_string(), "/?q=zk");
    assert_eq!(login("/").to_string(), "/login");
}

#[test]
fn what_is_written_is_read_back() {
    let query = FleetQuery { q: "a&b=c".into(), health: "at_risk".into(), ..FleetQuery::default() };
    let address = fleet(&query).to_string();
    assert_eq!(read::<FleetQuery>(address.split_once('?').map_or("", |(_, query)| query)), query);
    assert_eq!(read::<FleetQuery>("?page=1&page=2"), FleetQuery::default());
}

#[test]
fn a_problem_leads_back_with_what_was_typed() {
    let busy = AppError::Busy { operation: OperationId("op-1".into()) };
    assert_eq!(
        scale(&name(), "5").with_problem(&busy, "CHG 1"),
        "/ensembles/alpha%20eu/orders/zk-orders/scale?to=5&problem=busy&reason=CHG+1&operation=op-1"
    );
    assert_eq!(
        restart(&name()).with_problem(&AppError::CannotRecord, ""),
        "/ensembles/alpha%20eu/orders/zk-orders/restart?problem=cannot_record"
    );
}

#[test]
fn the_page_that_a_refusal_leads_back_to_has_the_status_of_the_refusal() {
    let refusals = [
        AppError::PlanOutdated,
        AppError::Busy { operation: OperationId("op-1".into()) },
        AppError::NotNow,
        AppError::CannotRecord,
        AppError::NoEnsemble { name: name() },
        AppError::ClusterSilent { cluster: "alpha".into() },
        AppError::Forbidden { verb: crate::model::access::Verb::Restart },
        AppError::SignInSlowed { wait_s: 3 },
        AppError::BadRequest,
    ];
    for refusal in refusals {
        let address = restart(&name()).with_problem(&refusal, "");
        let returned: Returned = read(address.split_once('?').map_or("", |(_, query)| query));
        assert_eq!(returned.status(), Some(refusal.status()), "{address}");
    }
    assert_eq!(Returned::default().status(), None);
}

/// The router's own list, as the server mounts it.
#[cfg(feature = "ssr")]
#[test]
fn every_address_leads_to_a_page_of_the_router() {
    let id = OperationId("01".into());
    let pages: Vec<String> = leptos_axum::generate_route_list(crate::App).iter().map(|route| route.path().to_owned()).collect();
    let addresses = [
        fleet(&FleetQuery::default()),
        ensemble(&name()),
        znodes(&name(), &ZnodeQuery::default()),
        manifest(&name(), &Default::default()),
        packages(),
        publish("alpha eu"),
        package("alpha eu", "zookeeper-1.3.1-1.0.0", crate::model::package::PackageDeed::Remove),
        package_update(&name()),
        new_operator(&crate::model::package::operator::OperatorForm { cluster: "alpha eu".into(), ..Default::default() }),
        operator("alpha eu", "orders", "zk-operator", crate::model::package::operator::OperatorDeed::Remove),
        restart(&name()),
        scale(&name(), "5"),
        upgrade(&name(), "3.9.4"),
        delete(&name(), true),
        stop(&name()),
        start(&name()),
        repair(&name()),
        configure(&name()),
        pod_template(&name()),
        create(&CreateForm::default()),
        operations(&OperationQuery::default()),
        operation(&id),
        audit(&AuditQuery::default()),
        people(&Default::default()),
        tokens(),
        sessions(),
        login(""),
    ];
    for address in &addresses {
        let path = address.to_string();
        let path = path.split('?').next().unwrap_or_default();
        assert!(pages.iter().any(|page| matches(page, path)), "{path} is not among {pages:?}");
    }
    assert_eq!(pages.len(), addresses.len(), "{pages:?}");
}

#[cfg(feature = "ssr")]
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len() && pattern.iter().zip(&path).all(|(want, got)| want.starts_with('{') || want == got)
}

#[test]
fn a_form_of_settings_goes_through_its_address_with_what_was_emptied() {
    let typed = |key: &str| (key.to_owned(), "7".to_owned());
    let pairs = vec![typed("4lw.commands.whitelist"), ("syncLimit".to_owned(), String::new()), ("review".to_owned(), "yes".to_owned())];
    let form = ConfigureForm::from_pairs(pairs);
    let address = configure_as(&name(), &form).with_problem(&AppError::PlanOutdated, "CHG-1");
    let read: Vec<(String, String)> = read(address.split_once('?').map_or("", |(_, query)| query));
    assert_eq!(ConfigureForm::from_pairs(read), form);
}

#[test]
fn a_form_of_a_pod_template_goes_through_its_address_with_its_lines() {
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let pairs = vec![pair("labels", "team=a\r\ntier=1"), pair("nodeSelector", ""), pair("review", "yes")];
    let form = PodForm::from_pairs(pairs);
    let address = pod_template_as(&name(), &form).with_problem(&AppError::PlanOutdated, "CHG-1");
    let read: Vec<(String, String)> = read(address.split_once('?').map_or("", |(_, query)| query));
    assert_eq!(PodForm::from_pairs(read), form);
}

#[test]
fn a_refused_sign_in_leads_back_with_what_its_sentence_needs() {
    let refused = AppError::SignInRefused { tries_left: 2 };
    assert_eq!(login_again("/", &refused, "mei lin"), "/login?problem=sign_in_refused&tries=2&name=mei+lin");
    let slowed = AppError::SignInSlowed { wait_s: 30 };
    assert_eq!(login_again("/audit", &slowed, ""), "/login?next=%2Faudit&problem=sign_in_slowed&wait=30");
}
