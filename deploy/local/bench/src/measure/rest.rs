//! What a panel costs that nobody looks at.

use std::time::{Duration, Instant};

use super::{panel::Panel, process, report::Report};
use crate::Outcome;

/// The bustle of the start is over by then, and its memory given back.
const SETTLE: Duration = Duration::from_secs(20);
const SPAN: Duration = Duration::from_secs(40);

/// Processor and memory over a while.
pub async fn measure(panel: &Panel, interval: &str, report: &mut Report) -> Outcome {
    tokio::time::sleep(SETTLE).await;
    let (used, began) = (process::processor(panel.pid())?, Instant::now());
    tokio::time::sleep(SPAN).await;
    let used = process::processor(panel.pid())?.saturating_sub(used);
    let percent = used.as_secs_f64() / began.elapsed().as_secs_f64() * 100.0;
    if interval == "10 s" {
        report.below("processor at rest, every member probed every 10 s", percent, 15.0, "% of a core");
        report.below("memory at rest", process::resident_mb(panel.pid())?, 128.0, "MB");
    } else {
        report.told(&format!("processor at rest, every member probed every {interval}"), percent, "% of a core");
    }
    Ok(())
}
