//! The command in a shell, with a panel and a token in its environment.

use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

/// What a person has set.
pub struct Shell {
    server: String,
    token: String,
}

impl Shell {
    pub fn new(server: &str, token: &str) -> Self {
        Self { server: server.into(), token: token.into() }
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("MENAGERIE_SERVER", &self.server).env("MENAGERIE_TOKEN", &self.token);
        command
    }

    /// The code, and what was said on the way that goes with it.
    pub async fn says(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = self.command(env!("CARGO_BIN_EXE_menagerie"));
        let output = tokio::task::block_in_place(|| command.args(arguments).output().unwrap());
        let told = if output.status.success() { output.stdout } else { output.stderr };
        (output.status.code().unwrap(), String::from_utf8(told).unwrap())
    }

    /// The worst code of a pipe into another command, and what that one said.
    pub async fn piped(&self, arguments: &[&str], into: &str) -> (i32, String) {
        let mut command = self.command("bash");
        let line = format!("set -o pipefail; '{}' {} | {into}", env!("CARGO_BIN_EXE_menagerie"), arguments.join(" "));
        let output = tokio::task::block_in_place(|| command.args(["-c", &line]).output().unwrap());
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    }

    /// A command that goes on until it is dropped.
    pub fn follow(&self, arguments: &[&str]) -> Followed {
        let mut child = self.command(env!("CARGO_BIN_EXE_menagerie")).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Followed { child, lines }
    }
}

/// A command that runs.
pub struct Followed {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Followed {
    /// Its next line.
    pub async fn line(&mut self) -> String {
        let mut line = String::new();
        tokio::task::block_in_place(|| self.lines.read_line(&mut line).unwrap());
        line
    }

    /// Its code, once it ends by itself.
    pub async fn ended(mut self) -> i32 {
        tokio::task::block_in_place(|| self.child.wait().unwrap().code().unwrap())
    }
}

impl Drop for Followed {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
