use std::{collections::BTreeMap, time::Duration};

use app::model::{EnsembleName, Health, Permission, Timestamp, ensemble::ActionKind, fleet::ClusterState, operation::OperationState};

use super::{Metrics, Snapshot};

const DOCUMENT: &str = include_str!("../../../deploy/README.md");

/// A process that has met everything once.
fn busy() -> Metrics {
    let metrics = Metrics::default();
    metrics.request("GET", "/ensembles/{cluster}/{namespace}/{name}", 200, Duration::from_millis(7));
    metrics.probe("srvr", true, Duration::from_millis(2));
    metrics.operation_begun(ActionKind::Scale);
    metrics.operation_ended(ActionKind::Scale, OperationState::Succeeded);
    drop(metrics.stream("page"));
    metrics
}

fn snapshot() -> Snapshot {
    let forbidden = vec![Permission::of("watch", "", "events")];
    let cluster = ClusterState { name: "alpha".into(), ensembles: 1, silent_since: Some(Timestamp::from_ms(1)), ready: true, forbidden };
    Snapshot {
        verdicts: vec![(EnsembleName::new("alpha", "prod", "orders"), Health::AtRisk)],
        clusters: vec![cluster],
        open_operations: Some(2),
    }
}

/// Name, kind and labels of every exported family.
fn exported(text: &str) -> BTreeMap<String, (String, String)> {
    let types = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split_once(' '));
    types.map(|(name, kind)| (name.to_owned(), (kind.to_owned(), labels(text, name)))).collect()
}

fn labels(text: &str, family: &str) -> String {
    let series = text.lines().find(|line| !line.starts_with('#') && line.starts_with(family)).unwrap_or_default();
    let inside = series.split_once('{').map_or("", |(_, rest)| rest.rsplit_once('}').map_or("", |(inside, _)| inside));
    let keys = inside.split("\",").filter_map(|pair| pair.split_once('=')).map(|(key, _)| key).filter(|key| *key != "le");
    // A route holds braces and slashes, but neither a quote nor an equals sign.
    keys.collect::<Vec<_>>().join(", ")
}

/// The same from the table of the document.
fn documented() -> BTreeMap<String, (String, String)> {
    let rows = DOCUMENT.lines().filter(|line| line.starts_with("| `menagerie_"));
    let cells = rows.map(|line| line.split('|').map(|cell| cell.trim().replace('`', "")).collect::<Vec<_>>());
    cells.map(|cells| (cells[1].clone(), (cells[2].clone(), cells[3].clone()))).collect()
}

#[test]
fn every_exported_name_is_documented_with_its_kind_and_labels_and_no_other() {
    assert_eq!(exported(&busy().exposition(&snapshot())), documented());
}

#[test]
fn an_ensemble_has_one_verdict_and_one_that_is_gone_has_none() {
    let metrics = busy();
    let mut now = snapshot();
    let row = r#"menagerie_ensemble_verdict{cluster="alpha",namespace="prod",ensemble="orders",health="at_risk"} 1"#;
    assert!(metrics.exposition(&now).lines().any(|line| line == row));
    now.verdicts[0].1 = Health::Serves;
    let later = metrics.exposition(&now);
    assert!(later.contains(r#"health="serves""#) && !later.contains(r#"health="at_risk""#));
    now.verdicts.clear();
    assert!(!metrics.exposition(&now).contains("menagerie_ensemble_verdict"));
}

#[test]
fn without_postgres_open_operations_are_not_known_rather_than_none() {
    let text = busy().exposition(&Snapshot { open_operations: None, ..snapshot() });
    assert!(!text.contains("menagerie_operations_open") && text.contains("menagerie_can_record 0"));
}

#[test]
fn a_method_that_somebody_made_up_is_no_label() {
    let metrics = busy();
    metrics.request("BREW", "(none)", 405, Duration::ZERO);
    let text = metrics.exposition(&snapshot());
    assert!(text.contains(r#"method="other",route="(none)",class="4xx""#) && !text.contains("BREW"));
}

#[test]
fn a_stream_counts_until_it_is_dropped() {
    let metrics = busy();
    let stream = metrics.stream("page");
    assert!(metrics.exposition(&snapshot()).contains(r#"menagerie_streams_open{door="page"} 1"#));
    drop(stream);
    assert!(metrics.exposition(&snapshot()).contains(r#"menagerie_streams_open{door="page"} 0"#));
}
