//! Reading the configuration: a file, then the environment, then flags. The last that names a key decides.

use std::{net::SocketAddr, path::Path};

use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};

use super::{Config, ConfigError};

/// The keys of the first level.
const KEYS: [&str; 12] = [
    "listen",
    "metrics_listen",
    "database_url",
    "site_root",
    "clusters",
    "first_admin",
    "session",
    "probe",
    "operation",
    "versions",
    "limits",
    "log",
];

impl Config {
    /// Reads the file, then the environment, then the flags, and checks the whole.
    pub fn load(file: Option<&Path>, listen: Option<SocketAddr>) -> Result<Self, ConfigError> {
        let mut sources = Figment::new();
        if let Some(file) = file {
            sources = sources.merge(Toml::file_exact(file));
        }
        sources = sources.merge(Env::prefixed("MENAGERIE_").filter(|name| is_key(name.as_str())).split("__"));
        if let Some(listen) = listen {
            sources = sources.merge(Serialized::default("listen", listen));
        }
        let config: Config = sources.extract().map_err(ConfigError::from)?;
        config.check()?;
        Ok(config)
    }
}

/// Other programs' variables share the prefix (the cache of the build, the tests' cluster): only keys of the configuration count.
fn is_key(name: &str) -> bool {
    let first = name.split("__").next().unwrap_or_default();
    KEYS.iter().any(|key| key.eq_ignore_ascii_case(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_other_programs_are_not_keys() {
        assert!(is_key("PROBE__SRVR_INTERVAL_MS") && is_key("DATABASE_URL") && is_key("listen"));
        assert!(!is_key("TEST_KUBECONFIG") && !is_key("CACHE") && !is_key("PROBES"));
    }
}
