//! Kubernetes quantities (`500m`, `1.5`, `512Mi`, `2G`, `1e9`), read as the API server reads them. Nothing is rounded away silently.

use std::fmt;

/// An amount in thousandths of its unit: of a core for CPU, of a byte for memory and storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(u128);

/// Whole units, else thousandths: digits and nothing else that YAML could misread.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_multiple_of(1000) { write!(f, "{}", self.0 / 1000) } else { write!(f, "{}m", self.0) }
    }
}

impl Quantity {
    /// So many whole units.
    pub const fn of(units: u64) -> Self {
        Self(units as u128 * 1000)
    }

    /// So many thousandths.
    pub const fn of_milli(thousandths: u64) -> Self {
        Self(thousandths as u128)
    }

    /// So many mebibytes.
    pub const fn of_mib(mib: u64) -> Self {
        Self::of(mib << 20)
    }

    /// Whole mebibytes in it, rounded down.
    pub const fn mib(self) -> u64 {
        (self.0 / 1000 / (1 << 20)) as u64
    }

    /// Reads a quantity; `None` for anything that the API server would refuse, for negative amounts, and above a few exbibytes.
    pub fn parse(text: &str) -> Option<Self> {
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
        let (number, suffix) = text.split_at(end);
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.len() + fraction.len() == 0 || fraction.contains('.') || number.len() > 18 {
            return None;
        }
        let digits: u128 = format!("{whole}{fraction}").parse().ok()?;
        let scale = 10_u128.pow(fraction.len() as u32);
        // Kubernetes rounds what is finer than a thousandth up; so does this.
        Some(Self((digits.checked_mul(factor(suffix)?)?).div_ceil(scale)))
    }
}

/// Thousandths in one unit with this suffix.
fn factor(suffix: &str) -> Option<u128> {
    let binary = |power: u32| 1000_u128 << (10 * power);
    let decimal = |power: u32| 1000 * 1000_u128.pow(power);
    Some(match suffix {
        "m" => 1,
        "" => 1000,
        "k" => decimal(1),
        "M" => decimal(2),
        "G" => decimal(3),
        "T" => decimal(4),
        "P" => decimal(5),
        "E" => decimal(6),
        "Ki" => binary(1),
        "Mi" => binary(2),
        "Gi" => binary(3),
        "Ti" => binary(4),
        "Pi" => binary(5),
        "Ei" => binary(6),
        _ => {
            let exponent: u32 = suffix.strip_prefix(['e', 'E'])?.parse().ok()?;
            1000 * 10_u128.checked_pow(exponent).filter(|_| exponent <= 18)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_as_kubernetes_reads_them() {
        for (text, milli) in [
            ("500m", 500),
            ("1", 1000),
            ("0.1", 100),
            (".5", 500),
            ("1.", 1000),
            ("0.0001", 1),
            ("2k", 2_000_000),
            ("1Ki", 1_024_000),
            ("1.5Gi", 1_610_612_736_000),
            ("1e3", 1_000_000),
            ("1E3", 1_000_000),
            ("0", 0),
        ] {
            assert_eq!(Quantity::parse(text), Some(Quantity(milli)), "{text}");
        }
        assert_eq!(Quantity::parse("512Mi").unwrap().mib(), 512);
    }

    #[test]
    fn what_is_no_quantity_is_refused() {
        for text in [
            "",
            ".",
            "Gi",
            "1GB",
            "1 Gi",
            "-1Gi",
            "+1",
            "1..5",
            "1.2.3",
            "1gi",
            "1e",
            "1e99",
            "1e-3",
            "٣",
            "9999999999999999999Gi",
            "1KI",
            "NaN",
        ] {
            assert_eq!(Quantity::parse(text), None, "{text}");
        }
    }
}
