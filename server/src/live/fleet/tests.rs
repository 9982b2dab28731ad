use super::*;
use crate::live::example::{StatusExample, status};

fn shown(examples: Vec<StatusExample>, query: FleetQuery) -> FleetPage {
    let statuses: Vec<_> = examples.into_iter().map(|example| Arc::new(example.status())).collect();
    page(&statuses, &query, Some(&HashMap::new()), vec![], Timestamp::from_ms(0))
}

fn names(page: &FleetPage) -> Vec<&str> {
    page.rows.iter().map(|row| row.name.name.as_str()).collect()
}

fn asked(change: impl FnOnce(&mut FleetQuery)) -> FleetQuery {
    let mut query = FleetQuery::default();
    change(&mut query);
    query
}

#[test]
fn without_a_wish_the_worst_comes_first_and_equals_by_name() {
    let page = shown(vec![status("b"), status("a"), status("c").health(Health::NoQuorum)], FleetQuery::default());
    assert_eq!(names(&page), ["c", "a", "b"]);
    assert_eq!((page.tally.all, page.tally.of(Health::NoQuorum), page.tally.of(Health::Serves)), (3, 1, 2));
}

#[test]
fn a_search_finds_names_namespaces_pods_and_nodes_and_wants_every_word() {
    let all = || vec![status("orders"), status("search").namespace("shop").on_node("worker-7")];
    for (q, found) in [
        ("ORD", vec!["orders"]),
        ("shop", vec!["search"]),
        ("orders-2", vec!["orders"]),
        ("worker-7 search", vec!["search"]),
        ("worker-7 orders", vec![]),
    ] {
        assert_eq!(names(&shown(all(), asked(|query| query.q = q.into()))), found, "{q}");
    }
}

#[test]
fn filters_count_down_the_rows_but_never_the_tally() {
    let page =
        shown(vec![status("a").cluster("beta"), status("b").version("3.7.2"), status("c")], asked(|query| query.version = "3.7.2".into()));
    assert_eq!(names(&page), ["b"]);
    assert_eq!((page.matched, page.tally.all), (1, 3));
    assert_eq!(page.facets.versions.iter().map(|c| (c.value.as_str(), c.count)).collect::<Vec<_>>(), [("3.7.2", 1), ("3.9.4", 2)]);
}

#[test]
fn junk_in_the_url_filters_nothing_and_shows_the_first_page() {
    let junk = FleetQuery {
        health: "purple".into(),
        driver: "bus".into(),
        size: "three".into(),
        operation: "walking".into(),
        sort: "'; drop table".into(),
        dir: "sideways".into(),
        page: "-7".into(),
        ..FleetQuery::default()
    };
    let page = shown(vec![status("a"), status("b")], junk);
    assert_eq!((names(&page), page.page), (vec!["a", "b"], 1));
}

#[test]
fn what_is_not_known_comes_last_in_both_directions() {
    let all = || vec![status("none").znodes(None), status("few").znodes(Some(5)), status("many").znodes(Some(500))];
    for (dir, order) in [("", ["many", "few", "none"]), ("desc", ["many", "few", "none"]), ("asc", ["few", "many", "none"])] {
        let query = asked(|query| (query.sort, query.dir) = ("znodes".into(), dir.into()));
        assert_eq!(names(&shown(all(), query)), order, "{dir}");
    }
}

#[test]
fn a_thousand_ensembles_come_a_hundred_to_a_page_and_the_last_page_stands_for_all_beyond() {
    let all = || (0..1010).map(|n| status(&format!("zk-{n:04}"))).collect::<Vec<_>>();
    let second = shown(all(), asked(|query| query.page = "2".into()));
    assert_eq!((second.rows.len(), second.matched, names(&second)[0]), (100, 1010, "zk-0100"));
    let beyond = shown(all(), asked(|query| query.page = "99".into()));
    assert_eq!((beyond.rows.len(), beyond.page), (10, 11));
}

#[test]
fn a_search_without_a_match_names_the_nearest_and_nothing_far_away() {
    let near = shown(vec![status("zk-orders"), status("zk-search")], asked(|query| query.q = "zk-oders".into()));
    assert_eq!(near.nearest.map(|name| name.name), Some("zk-orders".into()));
    let far = shown(vec![status("zk-orders")], asked(|query| query.q = "qqqqqq".into()));
    assert_eq!((far.matched, far.nearest), (0, None));
}

#[test]
fn versions_sort_as_numbers_with_the_newest_first() {
    let query = asked(|query| query.sort = "version".into());
    let page = shown(vec![status("old").version("3.4.14"), status("new").version("3.10.0"), status("mid").version("3.9.4")], query);
    assert_eq!(names(&page), ["new", "mid", "old"]);
}

#[test]
fn losses_are_only_claimed_where_somebody_knows() {
    let page = shown(vec![status("a").health(Health::Unknown), status("b")], FleetQuery::default());
    assert_eq!(page.rows.iter().map(|row| row.survives).collect::<Vec<_>>(), [None, Some(1)]);
}

#[test]
fn without_postgres_the_operations_are_unknown_and_the_rest_stands() {
    let page = page(&[Arc::new(status("a").status())], &FleetQuery::default(), None, vec![], Timestamp::from_ms(0));
    assert!(page.operations_unknown);
    assert_eq!(page.rows.len(), 1);
}
