//! Requests in a closed loop by wrk: each connection asks again as soon as it was answered.

use std::process::Command;

use crate::{Failure, Outcome};

/// What is asked, and how.
#[derive(Clone)]
pub struct Target {
    pub url: String,
    pub headers: Vec<String>,
    pub connections: u16,
}

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
}

/// Asks for some seconds. An answer that is no success fails the run.
pub async fn run(target: &Target, seconds: u16) -> Outcome<Load> {
    let mut wrk = Command::new("wrk");
    wrk.args(["--latency", "-t1", &format!("-c{}", target.connections), &format!("-d{seconds}s")]);
    wrk.args(target.headers.iter().flat_map(|header| ["-H", header]));
    wrk.arg(&target.url);
    let output = tokio::task::spawn_blocking(move || wrk.output()).await??;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if text.contains("Non-2xx") || text.contains("Socket errors") {
        return Err(Failure::from(format!("wrk met errors at {}:\n{text}", target.url)));
    }
    read(&text).ok_or_else(|| Failure::from(format!("could not read what wrk said:\n{text}")))
}

/// The middle one by requests a second.
pub fn middle(mut loads: Vec<Load>) -> Outcome<Load> {
    loads.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    loads.get(loads.len() / 2).copied().ok_or_else(|| Failure::from("nothing was measured"))
}

fn read(text: &str) -> Option<Load> {
    let after = |word: &str| text.lines().find_map(|line| line.trim().strip_prefix(word)).map(str::trim);
    Some(Load { per_second: after("Requests/sec:")?.parse().ok()?, p50_ms: ms(after("50%")?)?, p99_ms: ms(after("99%")?)? })
}

/// `635.00us`, `2.91ms`, `1.20s`.
fn ms(text: &str) -> Option<f64> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = text.trim_end_matches(unit).parse().ok()?;
    let factor = match unit {
        "us" => 0.001,
        "ms" => 1.0,
        "s" => 1_000.0,
        _ => return None,
    };
    Some(number * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wrk_says_is_read() {
        let text = "Running 5s test @ http://127.0.0.1/\n  Latency Distribution\n     50%  635.00us\n     75%  1.01ms\n     90%  1.20ms\n     99%    2.91ms\n  123456 requests in 5.00s, 1.2GB read\nRequests/sec:  24691.35\nTransfer/sec:    240.00MB\n";
        let load = read(text).unwrap();
        assert_eq!((load.per_second, load.p50_ms, load.p99_ms), (24_691.35, 0.635, 2.91));
        assert_eq!(ms("1.20s"), Some(1_200.0));
    }
}
