//! What the kernel tells of a process.

use std::{fs, pin::pin, time::Duration};

use tokio::time::sleep;

use crate::{Failure, Outcome};

/// A tick of the counters in `/proc/PID/stat`, the same on every Linux of today.
const TICK: Duration = Duration::from_millis(10);
const LOOK: Duration = Duration::from_millis(200);

/// Processor time used so far.
pub fn processor(pid: u32) -> Outcome<Duration> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The second field is a name and may hold spaces; what follows it is counted from the third.
    let fields: Vec<&str> = stat.rsplit_once(')').map(|(_, rest)| rest.split_whitespace().collect()).unwrap_or_default();
    let ticks = |field: usize| fields.get(field - 3).and_then(|text| text.parse::<u32>().ok());
    let (user, system) = ticks(14).zip(ticks(15)).ok_or("no such process")?;
    Ok(TICK * (user + system))
}

/// Resident memory in MB.
pub fn resident_mb(pid: u32) -> Outcome<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no such process")?;
    let kb: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kb * 1_024.0 / 1e6)
}

/// Does some work, and answers the most memory that the process had meanwhile, in MB.
pub async fn peak_while<T>(pid: u32, work: impl Future<Output = Outcome<T>>) -> Outcome<(T, f64)> {
    let (mut work, mut peak) = (pin!(work), 0.0);
    loop {
        tokio::select! {
            done = &mut work => return done.map(|done| (done, peak)),
            () = sleep(LOOK) => peak = f64::max(peak, resident_mb(pid)?),
        }
    }
}

/// How many run or wait for a core, on the average of the last minute.
pub fn load_average() -> Outcome<String> {
    let text = fs::read_to_string("/proc/loadavg")?;
    text.split(' ').next().map(str::to_owned).ok_or_else(|| Failure::from("no load average"))
}
