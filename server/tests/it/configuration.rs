//! The command itself, with a configuration that cannot be used: it ends at once, with the key and where it came from.

use std::process::Command;

fn refused(toml: &str, variable: Option<(&str, &str)>) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), toml).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_menagerie"));
    command.args(["serve", "--config"]).arg(file.path()).envs(variable);
    let ended = command.output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    String::from_utf8(ended.stderr).unwrap()
}

#[test]
fn a_configuration_that_cannot_be_used_ends_the_command_and_names_the_key() {
    let sound = "database_url = 'postgres:///m'\n[[clusters]]\nname = 'alpha'\n";
    let by_variable = refused(sound, Some(("MENAGERIE_PROBE__SRVR_INTERVAL_MS", "often")));
    assert!(by_variable.contains("`probe.srvr_interval_ms`") && by_variable.contains("environment"), "{by_variable}");
    let address = refused(&format!("listen = 'here'\n{sound}"), None);
    assert!(address.contains("key `listen` in /"), "{address}");
    let label = refused("database_url = 'postgres:///m'\n[[clusters]]\nname = 'Not OK'\n", None);
    assert!(label.contains("`clusters[0].name`") && label.contains("`N` is not one of"), "{label}");
}
