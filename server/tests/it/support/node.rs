//! The test node from below Kubernetes: what is done on the machine that the pods run on.

use std::process::{Command, Output};

/// A command of `deploy/local/node.sh`; the node's name comes after the verb.
pub fn script(verb: &str) -> Command {
    let mut command = Command::new(path());
    command.arg(verb).arg(name());
    command
}

/// Where `node.sh` lies; scripts of operators lie beside it.
pub fn path() -> std::ffi::OsString {
    let usual = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/local/node.sh");
    std::env::var_os("MENAGERIE_NODE_SH").unwrap_or_else(|| usual.into())
}

/// The node that the tests use.
pub fn name() -> std::ffi::OsString {
    std::env::var_os("MENAGERIE_TEST_NODE").expect("MENAGERIE_TEST_NODE: `make dev-up` says it")
}

/// A pod that reaches no port of that number: every try is refused on the node's bridge. Ends when it is dropped.
pub struct Refused {
    rule: Vec<String>,
}

impl Refused {
    pub fn to(pod_ip: &str, port: u16) -> Self {
        let rule = format!("FORWARD -p tcp -s {pod_ip} --dport {port} -j REJECT --reject-with tcp-reset");
        let this = Self { rule: rule.split(' ').map(str::to_owned).collect() };
        let output = this.iptables("-I");
        assert!(output.status.success(), "{output:?}");
        this
    }

    fn iptables(&self, change: &str) -> Output {
        script("in").args(["iptables", "-w", "5", change]).args(&self.rule).output().unwrap()
    }
}

impl Drop for Refused {
    fn drop(&mut self) {
        drop(self.iptables("-D"));
    }
}
