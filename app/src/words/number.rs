//! Numbers as people read them: thousands apart, sizes in the unit that needs the fewest digits.

/// `1,842`.
pub fn thousands(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `214 bytes`, `9.1 MB`: data in powers of ten.
pub fn bytes(value: u64) -> String {
    match value {
        1 => "1 byte".into(),
        0..=999 => format!("{value} bytes"),
        1_000..=999_999 => format!("{} kB", decimals(value as f64 / 1e3)),
        1_000_000..=999_999_999 => format!("{} MB", decimals(value as f64 / 1e6)),
        _ => format!("{} GB", decimals(value as f64 / 1e9)),
    }
}

/// One decimal below ten, none above.
pub fn decimals(value: f64) -> String {
    if value < 9.95 { format!("{value:.1}") } else { thousands(value.round() as u64) }
}

/// Milliseconds of latency: no more digits than a decision needs.
pub fn latency(ms: f64) -> String {
    if ms < 0.005 {
        "0".into()
    } else if ms < 0.95 {
        format!("{ms:.2}")
    } else {
        decimals(ms)
    }
}
