mod languages;

use super::{
    Language,
    number::{bytes, decimals, thousands},
    time::Span,
    words,
};
use crate::model::{
    Cell, Health, Strip, Timestamp,
    fleet::Tally,
    plan::{GuardFact, Step},
};

#[test]
fn one_rule_rounds_every_span() {
    let say = |seconds| (words().time.span)(Span::of(seconds));
    assert_eq!([0, 59, 60, 3_599, 3_600, 172_799, 172_800].map(say), ["0 s", "59 s", "1 min", "59 min", "1 h", "47 h", "2 d"]);
}

#[test]
fn what_took_long_is_said_in_two_units() {
    let took = words().time.took;
    assert_eq!([400, 31_000, 88_000, 120_000, 3_720_000].map(took), ["0.4 s", "31 s", "1 min 28 s", "2 min", "1 h 2 min"]);
}

#[test]
fn thousands_stand_apart() {
    assert_eq!([0, 999, 1_842, 312_763, 1_208_551].map(thousands), ["0", "999", "1,842", "312,763", "1,208,551"]);
    assert_eq!([1, 214, 18_206, 9_100_000].map(bytes), ["1 byte", "214 bytes", "18 kB", "9.1 MB"]);
    assert_eq!([1.0, 9.94, 9.96, 48.2].map(decimals), ["1.0", "9.9", "10", "48"]);
}

#[test]
fn the_fleet_names_the_worst_first() {
    let headline = |counts: [u32; 6]| {
        let tally = Tally { all: counts.iter().sum(), by_health: counts, changing: 0 };
        (words().fleet.headline)(&tally)
    };
    assert_eq!(headline([1, 2, 3, 2, 38, 1]), "1 ensemble has no quorum; 2 would stop at the next loss");
    assert_eq!(headline([0, 1, 0, 0, 3, 0]), "1 ensemble would stop at the next loss");
    assert_eq!(headline([0, 0, 2, 0, 3, 0]), "2 ensembles are degraded; none would stop at the next loss");
    assert_eq!(headline([0, 0, 0, 0, 5, 0]), "All 5 ensembles serve");
    assert_eq!(headline([0, 0, 0, 5, 0, 0]), "All 5 ensembles are unknown");
    assert_eq!(headline([0, 0, 0, 0, 1, 0]), "The one ensemble serves");
    assert_eq!(headline([0; 6]), "No ensembles known");
}

#[test]
fn a_strip_is_also_a_sentence() {
    let strip = Strip::new(vec![Cell::Leader, Cell::Follower, Cell::Lagging, Cell::Follower, Cell::Down], vec![Cell::Follower]);
    assert_eq!((words().strip.says)(&strip), "5 voters, 4 serving, 3 needed, 1 behind, 1 down; survives 1; 1 observer");
    assert_eq!((words().strip.spare)(&strip), "1 of 2 spare");
    let unknown = Strip::new(vec![Cell::Unknown; 3], vec![]);
    assert_eq!((words().strip.says)(&unknown), "3 voters, none could be asked");
    assert_eq!((words().strip.spare)(&unknown), "spare not known");
}

#[test]
fn every_health_has_a_word_of_its_own() {
    let mut said: Vec<_> = Health::ALL.iter().map(|health| (words().health.word)(*health)).collect();
    said.dedup();
    assert_eq!(said.len(), Health::ALL.len());
}

#[test]
fn steps_and_guards_speak_of_members_by_their_id() {
    let step = Step::RestartMember { myid: 3, pod: "zk-orders-2".into(), uid: String::new(), leads: true };
    assert_eq!((words().plan.step)(&step), "Member 3 · zk-orders-2, the leader, last");
    assert_eq!((words().plan.guard)(&GuardFact::VoterDown { myid: 4, cause: None }), "Voter 4 is down.");
}

#[test]
fn a_moment_of_another_day_carries_its_date() {
    let at = Timestamp::from_ms(1_795_442_537_000);
    assert_eq!((words().time.moment)(at, at.plus_ms(1000)), "14:02:17");
    assert_eq!((words().time.moment)(at, at.plus_ms(90_000_000)), "2026-11-23 14:02:17 UTC");
}

#[test]
fn chinese_counts_with_measure_words_and_without_plurals() {
    let w = Language::Chinese.words();
    let say = |seconds| (w.time.ago)(Span::of(seconds));
    assert_eq!([0, 59, 60, 3_600, 172_800].map(say), ["刚刚", "59 秒前", "1 分钟前", "1 小时前", "2 天前"]);
    assert_eq!([400, 31_000, 88_000, 120_000, 3_720_000].map(w.time.took), ["0.4 秒", "31 秒", "1 分 28 秒", "2 分钟", "1 小时 2 分"]);
    assert_eq!((w.plan.voters)(1), "1 个投票成员");
    assert_eq!((w.plan.voters)(5), "5 个投票成员");
    assert_eq!([1, 214, 18_206].map(w.znodes.bytes), ["1 字节", "214 字节", "18 kB"]);
    let strip = Strip::new(vec![Cell::Leader, Cell::Follower, Cell::Down], vec![]);
    assert_eq!((w.strip.says)(&strip), "3 个投票成员，2 个在服务，需要 2 个，1 个宕机；可再失去 0 个");
}

#[test]
fn every_state_of_a_package_says_what_it_means_for_those_who_name_it() {
    use crate::model::package::PackageState;
    for language in [Language::English, Language::Chinese] {
        let means = language.words().package.means;
        for state in [PackageState::Disabled, PackageState::Installing, PackageState::Failed, PackageState::Gone] {
            assert!(!means(state).is_empty(), "{state:?}");
        }
    }
    let disabled = (Language::English.words().package.means)(PackageState::Disabled);
    assert!(disabled.contains("those that name it can still be changed"), "{disabled}");
}
