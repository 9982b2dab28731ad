//! The verdict's one word, from the arithmetic of the quorum and the findings. Where nobody could be asked, the word is "unknown".

use app::model::{Health, Quorum, finding::Finding};

/// The health. `stopped` says that nobody is wanted, on purpose; `unknown` counts the voters that could not be asked.
pub fn of(stopped: bool, quorum: Quorum, led: bool, unknown: u16, findings: &[Finding]) -> Health {
    if stopped {
        return Health::Stopped;
    }
    if !(led && quorum.holds()) {
        // Those who could not be asked may be the majority, and may have a leader among them.
        let possible = Quorum { serving: quorum.serving + unknown, ..quorum };
        return if unknown > 0 && possible.holds() { Health::Unknown } else { Health::NoQuorum };
    }
    let two_lead_or_data_differ =
        findings.iter().any(|finding| matches!(finding, Finding::TwoLeaders { .. } | Finding::ZnodeCountDiffers { .. }));
    let next_loss_stops_writes = quorum.serving < quorum.voters && quorum.survives() == Some(0);
    if two_lead_or_data_differ || next_loss_stops_writes {
        return Health::AtRisk;
    }
    let worst = findings.iter().map(Finding::severity).min();
    if quorum.serving < quorum.voters || worst.is_some_and(|severity| severity <= Health::Degraded) {
        Health::Degraded
    } else {
        Health::Serves
    }
}
