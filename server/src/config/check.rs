//! What a configuration must satisfy beyond its shape. Every error names the key.

use app::model::{
    create::platform,
    driver::DriverKind,
    name::{LabelFault, check_label},
};
use secrecy::ExposeSecret;

use super::{Config, FirstAdminConfig};

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A key is missing, unknown or of the wrong type. `at` names the key, where there is one, and the file or the environment that it came from.
    #[error("configuration{at}: {why}")]
    Shape { at: String, why: String },
    /// A value is of the right type and still wrong.
    #[error("configuration key `{key}`: {why}")]
    Value { key: String, why: String },
}

impl From<figment::Error> for ConfigError {
    fn from(error: figment::Error) -> Self {
        let key = if error.path.is_empty() { String::new() } else { format!(" key `{}`", error.path.join(".")) };
        let place = |metadata: &figment::Metadata| metadata.source.as_ref().map_or_else(|| metadata.name.to_string(), ToString::to_string);
        let from = error.metadata.as_ref().map_or_else(String::new, |metadata| format!(" in {}", place(metadata)));
        Self::Shape { at: key + &from, why: error.kind.to_string() }
    }
}

fn wrong(key: impl Into<String>, why: impl Into<String>) -> ConfigError {
    ConfigError::Value { key: key.into(), why: why.into() }
}

fn said(fault: LabelFault) -> String {
    match fault {
        LabelFault::Empty => "it is empty".into(),
        LabelFault::TooLong { limit } => format!("it is longer than {limit} characters"),
        LabelFault::Character(c) => format!("`{c}` is not one of a–z, 0–9 and `-`"),
        LabelFault::Edge => "it starts or ends with `-`".into(),
        LabelFault::LetterFirst => "it does not start with a letter".into(),
    }
}

impl Config {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if !self.database_url.expose_secret().starts_with("postgres") {
            return Err(wrong("database_url", "must start with postgres://"));
        }
        if self.clusters.is_empty() {
            return Err(wrong("clusters", "name at least one Kubernetes cluster"));
        }
        if self.metrics_listen == Some(self.listen) {
            return Err(wrong("metrics_listen", "is the address of the panel itself; metrics need one of their own"));
        }
        for (i, cluster) in self.clusters.iter().enumerate() {
            let key = format!("clusters[{i}].name");
            check_label(&cluster.name, 63)
                .map_err(|fault| wrong(&key, format!("`{}` is not an RFC 1123 label: {}", cluster.name, said(fault))))?;
            if self.clusters[..i].iter().any(|other| other.name == cluster.name) {
                return Err(wrong(key, format!("`{}` is named twice", cluster.name)));
            }
            check_label(&cluster.opensaola_namespace, 63).map_err(|fault| {
                let why = format!("`{}` is not the name of a namespace: {}", cluster.opensaola_namespace, said(fault));
                wrong(format!("clusters[{i}].opensaola_namespace"), why)
            })?;
            if let Some(file) = cluster.kubeconfig.as_ref().filter(|file| !file.is_file()) {
                return Err(wrong(format!("clusters[{i}].kubeconfig"), format!("there is no file {}", file.display())));
            }
        }
        if self.versions.is_empty() {
            return Err(wrong("versions", "offer at least one version"));
        }
        for (i, offered) in self.versions.iter().enumerate().filter(|(_, offered)| offered.driver == DriverKind::OpenSaola) {
            if platform::repository(&offered.version, &offered.image).is_none() {
                let why = "OpenSaola's package makes REGISTRY/PROJECT/zookeeper:3.7.2 of version 3.7.2 and …/zookeeper:3.7.1-2 of 3.7.1, and knows no other";
                return Err(wrong(format!("versions[{i}].image"), format!("`{}`: {why}", offered.image)));
            }
        }
        for (key, value) in [
            ("probe.srvr_interval_ms", self.probe.srvr_interval_ms),
            ("probe.mntr_interval_ms", self.probe.mntr_interval_ms),
            ("probe.timeout_ms", self.probe.timeout_ms),
            ("probe.concurrency", self.probe.concurrency as u64),
            ("operation.lease_s", u64::from(self.operation.lease_s)),
            ("limits.per_second", u64::from(self.limits.per_second)),
            ("limits.burst", u64::from(self.limits.burst)),
            ("limits.streams", u64::from(self.limits.streams)),
            ("limits.stalled_s", u64::from(self.limits.stalled_s)),
            ("session.idle_minutes", u64::from(self.session.idle_minutes)),
            ("session.longest_hours", u64::from(self.session.longest_hours)),
        ] {
            if value == 0 {
                return Err(wrong(key, "must be above zero"));
            }
        }
        self.first_admin.as_ref().map_or(Ok(()), FirstAdminConfig::check)
    }
}

impl FirstAdminConfig {
    fn check(&self) -> Result<(), ConfigError> {
        match (&self.password_file, &self.password) {
            (None, None) => Err(wrong("first_admin.password_file", "give a file, or the password as `first_admin.password`")),
            (Some(_), Some(_)) => Err(wrong("first_admin.password", "is given as well as `first_admin.password_file`")),
            _ => Ok(()),
        }
    }

    /// The password; `None` when its file cannot be read or is empty.
    pub fn read_password(&self) -> Result<secrecy::SecretString, ConfigError> {
        let text = match (&self.password, &self.password_file) {
            (Some(password), _) => return Ok(password.clone()),
            (None, Some(file)) => std::fs::read_to_string(file)
                .map_err(|error| wrong("first_admin.password_file", format!("could not read {}: {error}", file.display())))?,
            (None, None) => String::new(),
        };
        match text.trim() {
            "" => Err(wrong("first_admin.password_file", "is empty")),
            password => Ok(password.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(toml: &str) -> Result<Config, ConfigError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), toml).unwrap();
        Config::load(Some(file.path()), None)
    }

    fn message(toml: &str) -> String {
        load(toml).unwrap_err().to_string()
    }

    #[test]
    fn a_small_file_is_enough() {
        let config = load("database_url = 'postgres:///m'\n[[clusters]]\nname = 'alpha'\n").unwrap();
        assert_eq!(config.probe.srvr_interval_ms, 2_000);
        assert_eq!(config.listen.port(), 8080);
    }

    #[test]
    fn an_error_names_its_key() {
        assert!(message("database_url = 'postgres:///m'\nclusters = []\n").contains("`clusters`"));
        assert!(message("database_url = 'x'\n[[clusters]]\nname = 'a'\n").contains("`database_url`"));
        assert!(message("database_url = 'postgres:///m'\n[[clusters]]\nname = 'A_b'\n").contains("`clusters[0].name`"));
        assert!(message("database_url = 'postgres:///m'\nlisen = 1\n[[clusters]]\nname = 'a'\n").contains("lisen"));
        let sound = "database_url = 'postgres:///m'\n[[clusters]]\nname = 'a'\n";
        assert!(message(&format!("metrics_listen = '127.0.0.1:8080'\n{sound}")).contains("`metrics_listen`"));
        assert!(message("[[clusters]]\nname = 'a'\n").contains("database_url"));
        assert!(message(&format!("{sound}opensaola_namespace = 'A'\n")).contains("`clusters[0].opensaola_namespace`"));
        let version = "[[versions]]\nversion = '3.9.4'\nimage = 'r/p/zookeeper:3.9.4'\ndriver = 'open_saola'\n";
        assert!(message(&format!("{sound}{version}")).contains("`versions[0].image`"));
        assert!(
            message("database_url = 'postgres:///m'\n[[clusters]]\nname = 'a'\n[probe]\nconcurrency = 0\n").contains("`probe.concurrency`")
        );
    }

    #[test]
    fn the_database_url_is_not_shown() {
        let config = load("database_url = 'postgres://u:hunter2@h/m'\n[[clusters]]\nname = 'alpha'\n").unwrap();
        assert!(!format!("{config:?}").contains("hunter2"));
    }
}
