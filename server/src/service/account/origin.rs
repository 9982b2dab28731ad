//! Under which origin strangers are counted: failed sign-ins, and requests. An IPv6 customer owns a whole network of 64 bits, and must not get its tries for each address.

use std::net::{IpAddr, Ipv6Addr};

/// The address, or for IPv6 its network.
pub fn counted(origin: &str) -> String {
    match origin.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => Ipv6Addr::from(u128::from(address) & !u128::from(u64::MAX)).to_string(),
        Ok(address) => address.to_string(),
        Err(_) => origin.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn an_ipv6_network_counts_as_one_origin() {
        assert_eq!(counted("2001:db8::1"), counted("2001:db8::ffff:2"));
        assert_ne!(counted("2001:db8::1"), counted("2001:db8:0:1::1"));
        assert_eq!(counted("::ffff:203.0.113.9"), "203.0.113.9");
    }
}
