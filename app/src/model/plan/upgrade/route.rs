//! The way from one image to another, step by step, and what is written on it.

use super::super::{
    DiffLine, Situation, Step,
    rehearsal::Rehearsal,
    restart::{BACK_S, each},
};
use crate::model::image::split;

/// Writing the image until the controller has seen it.
const WRITE_S: u16 = 2;
/// pravega's status follows its StatefulSet every 30 s (measured: 31 s for three members).
const OPERATOR_S: u16 = 30;

pub(super) fn rehearse(thought: &mut Rehearsal, s: &Situation<'_>, version: &str, image: &str) {
    thought.quiet(Step::CheckAgain, 1);
    match s.size {
        Some(size) => {
            thought.quiet(Step::WriteImage { object: size.object.clone(), image: image.to_owned() }, WRITE_S);
            thought.writes(in_namespace(s, &size.object), owner_lines(s, image));
            // Drawn is the member of the highest number, with which the operator begins; the others follow in the same step.
            let first = s.status.members.iter().map(|member| member.myid).max().unwrap_or(1);
            let about_s = OPERATOR_S.saturating_add((s.status.members.len() as u16).saturating_mul(BACK_S));
            thought.restart(Step::AwaitRollout { object: size.object.clone(), version: version.to_owned() }, first, about_s);
        }
        None => {
            let object = format!("StatefulSet {}", s.stateful_set);
            thought.quiet(Step::WriteImage { object: object.clone(), image: image.to_owned() }, WRITE_S);
            thought.writes(in_namespace(s, &object), own_lines(s, version, image));
            each(thought, s);
        }
    }
    thought.quiet(Step::Watch { seconds: s.pace.watch_s }, s.pace.watch_s);
}

/// `Kind namespace/name` from `Kind name`.
fn in_namespace(s: &Situation<'_>, object: &str) -> String {
    let (kind, name) = object.split_once(' ').unwrap_or((object, ""));
    format!("{kind} {}/{name}", s.status.name.namespace)
}

fn own_lines(s: &Situation<'_>, version: &str, image: &str) -> Vec<DiffLine> {
    let text = |line: &str| DiffLine::Same(line.to_owned());
    let mut lines =
        vec![text("metadata:"), text("  labels:"), DiffLine::Added(format!("    app.kubernetes.io/version: {version}")), text("spec:")];
    if s.update_strategy != "OnDelete" {
        lines.push(text("  updateStrategy:"));
        lines.push(DiffLine::Removed(format!("    type: {}", s.update_strategy)));
        lines.push(DiffLine::Added("    type: OnDelete".into()));
    }
    lines.extend(["  template:", "    spec:", "      containers:", "        - name: zookeeper"].map(text));
    lines.extend(replaced("          image", s.status.image.as_deref(), image));
    lines
}

fn owner_lines(s: &Situation<'_>, image: &str) -> Vec<DiffLine> {
    let now = s.status.image.as_deref().map(split);
    let (repository, tag) = split(image);
    let mut lines = vec![DiffLine::Same("spec:".into()), DiffLine::Same("  image:".into())];
    if now.is_none_or(|(now, _)| now != repository) {
        lines.extend(replaced("    repository", now.map(|(now, _)| now), repository));
    }
    lines.extend(replaced("    tag", now.map(|(_, now)| now), tag));
    lines
}

fn replaced(key: &str, from: Option<&str>, to: &str) -> Vec<DiffLine> {
    let was = from.map(|from| DiffLine::Removed(format!("{key}: {from}")));
    was.into_iter().chain([DiffLine::Added(format!("{key}: {to}"))]).collect()
}
