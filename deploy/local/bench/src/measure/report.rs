//! One table: what was measured, what it is compared with, the ratio, and the aim.

use std::fmt::{self, Display, Formatter};

use super::lists::Pair;

/// The lines so far.
#[derive(Debug, Default)]
pub struct Report(Vec<[String; 6]>);

const HEAD: [&str; 6] = ["figure", "panel", "beside it", "ratio", "aim", "met"];

impl Report {
    /// Something that must be small.
    pub fn below(&mut self, figure: &str, value: f64, aim: f64, unit: &str) {
        self.line([
            figure,
            &format!("{value:.1} {unit}"),
            "",
            &format!("{:.2}", value / aim),
            &format!("below {aim} {unit}"),
            met(value < aim),
        ]);
    }

    /// Something that has no aim.
    pub fn told(&mut self, figure: &str, value: f64, unit: &str) {
        self.line([figure, &format!("{value:.1} {unit}"), "", "", "", ""]);
    }

    /// Requests a second beside those of something else.
    pub fn rate(&mut self, figure: &str, pair: Pair, aim: f64) {
        let ratio = pair.panel.per_second / pair.other.per_second;
        let said = |load: super::load::Load| format!("{:.0}/s, p50 {:.2} ms, p99 {:.2} ms", load.per_second, load.p50_ms, load.p99_ms);
        self.line([figure, &said(pair.panel), &said(pair.other), &format!("{ratio:.2}"), &format!("at least {aim}"), met(ratio >= aim)]);
    }

    /// Times beside those of something else.
    pub fn times(&mut self, figure: &str, ms: f64, other_ms: f64) {
        self.line([figure, &format!("{ms:.1} ms"), &format!("{other_ms:.1} ms"), &format!("{:.2}", ms / other_ms), "", ""]);
    }

    fn line(&mut self, cells: [&str; 6]) {
        eprintln!("{}", cells.join("  "));
        self.0.push(cells.map(str::to_owned));
    }
}

fn met(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let lines = || std::iter::once(HEAD.map(str::to_owned)).chain(self.0.iter().cloned());
        let width = |column: usize| lines().map(|cells| cells[column].chars().count()).max().unwrap_or_default();
        let widths: [usize; 6] = std::array::from_fn(width);
        for (i, cells) in lines().enumerate() {
            for (cell, width) in cells.iter().zip(widths) {
                write!(f, "| {cell:width$} ")?;
            }
            writeln!(f, "|")?;
            if i == 0 {
                widths.iter().try_for_each(|width| write!(f, "|{}", "-".repeat(width + 2)))?;
                writeln!(f, "|")?;
            }
        }
        Ok(())
    }
}

/// The middle value; of none, zero.
pub fn median(values: &mut [f64]) -> f64 {
    percentile(values, 50)
}

/// The value that so many percent do not exceed; of none, zero.
pub fn percentile(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get((values.len() * percent / 100).min(last)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_values() {
        let mut values: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        assert_eq!((median(&mut values), percentile(&mut values, 99)), (101.0, 199.0));
        assert_eq!(median(&mut []), 0.0);
    }
}
