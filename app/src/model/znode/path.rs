//! A znode's absolute path, checked by the rules of ZooKeeper's `PathUtils.validatePath` (the same from 3.4 to 3.9).

use std::fmt;

use serde::{Deserialize, Serialize};

/// An absolute path that ZooKeeper accepts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ZnodePath(String);

/// Why a path is refused, following `PathUtils.validatePath`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathFault {
    /// Does not start with `/`.
    NotAbsolute,
    /// Ends with `/`.
    TrailingSlash,
    /// Has an empty, `.` or `..` part.
    EmptyOrRelativePart,
    /// Has a character that ZooKeeper refuses.
    Character(char),
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "malformed znode path: {self:?}")
    }
}

impl ZnodePath {
    /// The root.
    pub fn root() -> Self {
        Self("/".into())
    }

    /// Checks a path.
    pub fn parse(text: &str) -> Result<Self, PathFault> {
        let refused = |c: &char| matches!(*c, '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{f000}'..='\u{f8ff}' | '\u{fff0}'..='\u{ffff}');
        if !text.starts_with('/') {
            return Err(PathFault::NotAbsolute);
        }
        if text == "/" {
            return Ok(Self::root());
        }
        if let Some(c) = text.chars().find(refused) {
            return Err(PathFault::Character(c));
        }
        if text.ends_with('/') {
            return Err(PathFault::TrailingSlash);
        }
        if text[1..].split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err(PathFault::EmptyOrRelativePart);
        }
        Ok(Self(text.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of a child.
    pub fn child(&self, name: &str) -> Self {
        Self(if self.0 == "/" { format!("/{name}") } else { format!("{}/{name}", self.0) })
    }

    /// The last part; empty for the root.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// Every path from the root to this one, both included.
    pub fn ancestry(&self) -> Vec<ZnodePath> {
        let mut all = vec![Self::root()];
        all.extend(self.0.match_indices('/').skip(1).map(|(i, _)| Self(self.0[..i].into())));
        if self.0 != "/" {
            all.push(self.clone());
        }
        all
    }
}

impl TryFrom<String> for ZnodePath {
    type Error = PathFault;
    fn try_from(text: String) -> Result<Self, PathFault> {
        Self::parse(&text)
    }
}

impl From<ZnodePath> for String {
    fn from(path: ZnodePath) -> Self {
        path.0
    }
}

impl fmt::Display for ZnodePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_follow_the_rules_of_zookeeper() {
        assert_eq!(ZnodePath::parse("a"), Err(PathFault::NotAbsolute));
        assert_eq!(ZnodePath::parse("/a/"), Err(PathFault::TrailingSlash));
        assert_eq!(ZnodePath::parse("/a//b"), Err(PathFault::EmptyOrRelativePart));
        assert_eq!(ZnodePath::parse("/a/../b"), Err(PathFault::EmptyOrRelativePart));
        assert_eq!(ZnodePath::parse("/a\u{0}"), Err(PathFault::Character('\u{0}')));
        assert!(ZnodePath::parse("/a b/ü").is_ok());
    }

    #[test]
    fn the_ancestry_of_a_path_starts_at_the_root() {
        let path = |t: &str| ZnodePath::parse(t).unwrap();
        assert_eq!(path("/a/b").ancestry(), [path("/"), path("/a"), path("/a/b")]);
        assert_eq!(path("/").ancestry(), [path("/")]);
        assert_eq!(path("/").child("x"), path("/x"));
    }
}
