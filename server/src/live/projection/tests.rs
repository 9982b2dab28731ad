use app::model::{
    Cell, Zxid,
    finding::{DownCause, Finding},
};

use super::{
    example::{Example, ZXID, ensemble},
    *,
};
use crate::observed::{Answer, Mode};

fn three() -> Example {
    ensemble("orders").voters(3).leader(2)
}

fn states(example: &Example) -> Vec<MemberState> {
    example.status().members.iter().map(|m| m.state).collect()
}

#[test]
fn the_verdict_follows_the_arithmetic_of_the_quorum() {
    let cases: Vec<(&str, Example, Health, Option<u16>)> = vec![
        ("three of three serve", three(), Health::Serves, Some(1)),
        ("two of three", three().down(3), Health::AtRisk, Some(0)),
        ("the leader is gone", three().down(2), Health::NoQuorum, Some(0)),
        ("four of five", ensemble("o").voters(5).leader(1).down(5), Health::Degraded, Some(1)),
        ("three of five", ensemble("o").voters(5).leader(1).down(5).down(4), Health::AtRisk, Some(0)),
        ("two of five", ensemble("o").voters(5).leader(1).down(5).down(4).down(3), Health::NoQuorum, None),
        ("a single member", ensemble("o").voters(1).says(1, Mode::Standalone), Health::Serves, Some(0)),
        ("a quorum of one", ensemble("o").voters(1).leader(1), Health::Serves, Some(0)),
        ("both of two", ensemble("o").voters(2).leader(1), Health::Serves, Some(0)),
        ("one of two", ensemble("o").voters(2).leader(1).down(2), Health::NoQuorum, None),
        ("scaled to zero", three().stopped(), Health::Stopped, Some(1)),
        ("nobody can be asked", three().unreachable(1).unreachable(2).unreachable(3), Health::Unknown, None),
        ("the majority cannot be asked", three().unreachable(1).unreachable(3), Health::Unknown, None),
        ("one cannot be asked, two serve", three().unreachable(1), Health::AtRisk, Some(0)),
        ("all look for a leader", three().not_serving(1).not_serving(2).not_serving(3), Health::NoQuorum, None),
    ];
    for (what, example, health, survives) in cases {
        let status = example.status();
        assert_eq!((status.health, status.quorum.survives()), (health, survives), "{what}: {status:#?}");
    }
}

#[test]
fn what_rests_on_purpose_is_not_called_lost() {
    let rests = three().stopped().down(1).down(2).down(3).status();
    assert_eq!((rests.health, rests.quorum.voters), (Health::Stopped, 3));
    assert_eq!(rests.findings, [Finding::Stopped { members: 3, since: None, by: Some("mei".into()) }]);
    assert_eq!(rests.strip.voters, [Cell::Stopped; 3]);
    // Its members' places without such an order are an accident.
    let lost = three().stopped().unasked().down(1).down(2).down(3);
    assert_eq!(lost.status().health, Health::NoQuorum);
}

#[test]
fn a_ready_pod_that_answers_nothing_does_not_serve() {
    let status = three().refusing(3).status();
    assert_eq!(status.members[2].state, MemberState::Down);
    assert!(status.members[2].facts.as_ref().unwrap().ready);
    assert!(matches!(&status.findings[0], Finding::MemberDown { myid: 3, cause: DownCause::ConnectionRefused, .. }));
}

#[test]
fn the_voting_view_counts_and_not_what_kubernetes_wants() {
    let joining = ensemble("orders").voters(4).leader(2).voting_view(&[1, 2, 3]).status();
    assert_eq!((joining.quorum.voters, joining.strip.observers.len(), joining.health), (3, 1, Health::Degraded));
    assert_eq!(joining.findings, [Finding::NotInVotingView { myid: 4, pod: "orders-3".into() }]);
}

#[test]
fn a_voter_whose_pod_was_taken_away_still_counts() {
    let status = ensemble("orders").voters(2).leader(2).voting_view(&[1, 2, 3]).status();
    assert_eq!((status.quorum.voters, status.quorum.serving, status.health), (3, 2, Health::AtRisk));
    assert!(matches!(&status.findings[0], Finding::MemberDown { myid: 3, pod, .. } if pod == "orders-2"));
}

#[test]
fn without_a_voting_view_the_leaders_quorum_size_counts_and_then_the_replicas() {
    let four = ensemble("orders").voters(4).leader(2).without_an_admin_server();
    assert_eq!(four.clone().quorum_size(2, 3).status().quorum.voters, 3);
    assert_eq!(four.status().quorum.voters, 4);
}

#[test]
fn losing_the_leader_does_not_change_who_votes() {
    let status = ensemble("orders").voters(4).leader(2).voting_view(&[1, 2, 3]).down(2).status();
    assert_eq!(status.quorum.voters, 3);
}

#[test]
fn an_answer_that_is_too_old_is_unknown_and_keeps_its_age() {
    let late = three().later(8_001);
    assert_eq!(states(&late), [MemberState::Unknown; 3]);
    let status = late.status();
    assert_eq!((status.health, status.clients, status.znodes), (Health::Unknown, None, None));
    assert_eq!(status.members[0].srvr.as_ref().unwrap().value.znodes, 400);
}

#[test]
fn one_missed_answer_of_a_ready_pod_changes_nothing() {
    let missed = three().later(2_000).answers(3, Answer::Silent);
    assert_eq!(states(&missed)[2], MemberState::Follower);
    let dying = missed.pod_is(3, |facts| facts.terminating = true);
    assert_eq!(states(&dying)[2], MemberState::Unknown);
}

#[test]
fn the_answers_of_an_earlier_pod_say_nothing_about_a_new_one() {
    let young = three().pod_is(3, |facts| {
        facts.uid = "another".into();
        facts.started_at = Some(Timestamp::from_ms(1_795_442_536_000));
    });
    assert_eq!(states(&young)[2], MemberState::Starting);
    assert!(young.status().members[2].srvr.is_none());
}

#[test]
fn the_cause_of_a_fall_is_what_kubernetes_says() {
    let cause = |example: Example| match example.status().findings.remove(0) {
        Finding::MemberDown { cause, .. } => cause,
        other => panic!("{other:?}"),
    };
    assert_eq!(cause(three().down(3)), DownCause::PodMissing);
    let pending = three().pod_is(3, |f| (f.phase, f.reason) = ("Pending".into(), Some("Unschedulable".into())));
    assert_eq!(cause(pending), DownCause::PodPending { reason: Some("Unschedulable".into()), message: None });
    let crashing = three().refusing(3).pod_is(3, |f| (f.reason, f.restarts) = (Some("CrashLoopBackOff".into()), 7));
    assert_eq!(cause(crashing), DownCause::Crashing { reason: "CrashLoopBackOff".into(), message: None, restarts: 7 });
}

#[test]
fn a_follower_lags_only_when_it_lacks_what_the_leader_had_seconds_before() {
    let ahead = |example: Example| example.srvr(2, |srvr| srvr.zxid = Zxid(ZXID.0 + 900));
    let moment = ahead(three()).stood(2, 6_000, ZXID).status();
    assert_eq!((moment.lag, moment.health), (Some(0), Health::Serves));
    let behind = ahead(three()).stood(2, 6_000, Zxid(ZXID.0 + 400)).status();
    assert_eq!((behind.lag, behind.health, behind.members[0].cell), (Some(400), Health::Degraded, Cell::Lagging));
    assert!(behind.findings.contains(&Finding::MemberLags { myid: 1, behind: 400 }));
}

#[test]
fn after_an_election_nobody_lags_behind_the_new_epoch() {
    let status = three().srvr(2, |srvr| srvr.zxid = Zxid(0x3_0000_0000)).stood(2, 6_000, Zxid(0x3_0000_0000)).status();
    assert_eq!((status.members[0].behind, status.lag, status.health), (None, Some(0), Health::Serves));
}

#[test]
fn two_leaders_are_two_only_when_the_older_repeats_itself() {
    let both = three().later(500).leader(1).srvr(1, |srvr| srvr.zxid = Zxid(0x3_0000_0000));
    let first = both.status();
    assert_eq!((first.leader, first.health), (Some(0), Health::Serves));
    let again = both.later(2_000).leader(2).leader(1).srvr(1, |srvr| srvr.zxid = Zxid(0x3_0000_0000)).status();
    assert_eq!(again.findings[0], Finding::TwoLeaders { members: vec![1, 2] });
    assert_eq!(again.health, Health::AtRisk);
}

#[test]
fn a_wiped_member_at_the_leaders_zxid_is_found() {
    let wiped = three().srvr(3, |srvr| srvr.znodes = 5);
    assert_eq!(wiped.status().health, Health::Serves, "one answer may be torn");
    let status = wiped.stood(3, 2_000, ZXID).stood(2, 2_000, ZXID).status();
    assert_eq!(status.health, Health::AtRisk);
    assert_eq!(status.findings[0], Finding::ZnodeCountDiffers { myid: 3, znodes: 5, leader_znodes: 400 });
}

#[test]
fn a_member_without_a_leader_elects_and_with_one_it_catches_up() {
    let cells = |example: Example| example.status().members.iter().map(|m| m.cell).collect::<Vec<_>>();
    assert_eq!(cells(three().not_serving(3)), [Cell::Follower, Cell::Leader, Cell::Syncing]);
    assert_eq!(cells(three().not_serving(3).not_serving(2).not_serving(1)), [Cell::Electing; 3]);
}

#[test]
fn observers_stand_apart_and_save_no_quorum() {
    let status = ensemble("orders").voters(4).leader(1).observer(4).down(2).status();
    assert_eq!((status.quorum.voters, status.health), (3, Health::AtRisk));
    assert_eq!(status.strip.observers, [Cell::Follower]);
}

#[test]
fn since_stays_while_the_health_stays() {
    let start = three().status().since;
    let later = three().later(2_000).leader(2).says(1, Mode::Follower).says(3, Mode::Follower);
    assert_eq!((later.status().since, later.status().changed_at), (start, start));
    let fallen = later.later(1_000).down(3).status();
    assert_eq!((fallen.health, fallen.since.ms() - start.ms(), fallen.changed_at), (Health::AtRisk, 3_000, fallen.since));
    assert_eq!(fallen.members[2].since, Some(fallen.since));
    assert_eq!(fallen.members[0].since, Some(start));
}

#[test]
fn a_counter_that_moves_is_no_change() {
    let later = three().later(1_000).leader(2).srvr(2, |srvr| (srvr.zxid, srvr.connections) = (Zxid(ZXID.0 + 1), 9));
    assert_eq!(later.status().changed_at.ms() + 1_000, later.status().members[1].srvr.as_ref().unwrap().at.ms());
    let fresh = later.rolling_out().status();
    assert_eq!(fresh.changed_at, fresh.members[1].srvr.as_ref().unwrap().at);
}

#[test]
fn what_nothing_replaces_by_itself_waits_for_a_restart_and_is_no_rollout() {
    let status = three().waits_for_a_restart(2).status();
    assert_eq!((status.health, &status.findings[..]), (Health::Serves, &[Finding::RestartNeeded { waiting: 2 }][..]));
    assert_eq!(three().waits_for_a_restart(0).rolling_out().status().findings, []);
}

#[test]
fn members_that_started_before_settings_were_written_wait_for_a_restart() {
    let waits = |waiting| Finding::SettingsWait { waiting, since: three().settings_written().status().since };
    assert_eq!(three().settings_written().status().findings, [waits(3)]);
    let since = three().status().since;
    let restarted = |example: Example, myid| example.pod_is(myid, |facts| facts.started_at = Some(since));
    assert_eq!(restarted(three().settings_written(), 1).status().findings, [waits(2)]);
    assert_eq!(restarted(restarted(restarted(three().settings_written(), 1), 2), 3).status().findings, []);
}

#[test]
fn a_service_that_leads_to_two_ensembles_is_named() {
    let status = three().service_shared("zk", "zk-b").status();
    let shared = Finding::ServiceShared { service: "zk".into(), with: "zk-b".into() };
    assert_eq!((status.health, status.findings), (Health::Degraded, vec![shared]));
}

#[test]
fn clients_are_counted_without_the_probes_own_connections() {
    assert_eq!(three().status().clients, Some(12));
    assert_eq!(three().down(1).status().clients, Some(8));
}

#[test]
fn a_silent_kubernetes_does_not_make_serving_members_unknown() {
    let status = three().silent_cluster().status();
    assert_eq!(status.health, Health::Serves);
    assert!(matches!(status.findings[..], [Finding::KubernetesSilent { .. }]));
}

#[test]
fn small_and_even_ensembles_serve_with_a_word_of_warning() {
    assert_eq!(ensemble("o").voters(1).leader(1).status().findings, [Finding::SingleMember]);
    assert_eq!(ensemble("o").voters(4).leader(1).status().findings, [Finding::EvenVoters { voters: 4 }]);
    let mixed = three().srvr(1, |srvr| srvr.version = "3.8.4".into()).status();
    assert_eq!(mixed.findings, [Finding::MixedVersions { versions: vec!["3.8.4".into(), "3.9.4".into()] }]);
}

#[test]
fn a_pod_beyond_the_wanted_that_still_votes_counts() {
    let status = ensemble("orders").voters(3).beyond(4).leader(1).voting_view(&[1, 2, 3, 4]).status();
    assert_eq!((status.quorum.voters, status.quorum.serving), (4, 4));
}

#[test]
fn before_anyone_answers_the_images_tag_is_the_version() {
    let status = three().unreachable(1).unreachable(2).unreachable(3).status();
    assert_eq!(status.version.as_deref(), Some("3.9.4"));
}

#[test]
fn a_member_that_tries_to_join_again_and_again_is_lost_since_it_last_served() {
    let others = |example: Example| example.leader(2).says(1, Mode::Follower);
    let refused = others(others(three().later(1_000)).not_serving(3).later(2_000)).refusing(3);
    assert_eq!(refused.status().members[2].state, MemberState::NotServing, "a port that is closed between two tries");
    assert!(matches!(refused.status().findings[..], [Finding::MemberNotServing { myid: 3, .. }]));

    let fell_at = refused.status().members[2].since;
    let silent = others(refused.later(40_000)).answers(3, Answer::Silent);
    assert_eq!(silent.status().members[2].state, MemberState::Unknown);
    let long = others(silent.later(30_000)).not_serving(3).status();
    let expected = Finding::MemberStaysOut { myid: 3, pod: "orders-2".into(), votes: true, since: fell_at, ready: true };
    assert_eq!(long.findings, [expected]);
}
