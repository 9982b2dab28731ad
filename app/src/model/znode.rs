//! Znodes: paths as ZooKeeper's `PathUtils` allows them, the stat structure of the jute file, data and how to show it, ACLs.

use serde::{Deserialize, Serialize};

use super::{EnsembleName, Timestamp, Zxid};

mod path;

pub use path::{PathFault, ZnodePath};

/// Children on one page of the tree.
pub const CHILDREN_PAGE: u32 = 200;

/// `Stat` of `zookeeper.jute`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stat {
    /// Transaction that made it.
    pub czxid: Zxid,
    /// Transaction that last changed its data.
    pub mzxid: Zxid,
    /// Transaction that last changed its children.
    pub pzxid: Zxid,
    /// When it was made.
    pub ctime: Timestamp,
    /// When its data last changed.
    pub mtime: Timestamp,
    /// Changes of data.
    pub version: i32,
    /// Changes of children.
    pub cversion: i32,
    /// Changes of the ACL.
    pub aversion: i32,
    /// The session that holds an ephemeral znode, as hex; its top byte is the server that made the session.
    pub ephemeral_owner: Option<String>,
    /// Bytes of data.
    pub data_length: i32,
    /// Children.
    pub num_children: i32,
}

/// One entry of an ACL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acl {
    /// world, auth, digest, ip, sasl or x509.
    pub scheme: String,
    /// Whom. Digests arrive masked by the server unless the reader has ADMIN, and are masked here in any case.
    pub id: String,
    /// READ.
    pub read: bool,
    /// WRITE.
    pub write: bool,
    /// CREATE.
    pub create: bool,
    /// DELETE.
    pub delete: bool,
    /// ADMIN.
    pub admin: bool,
}

/// How data is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataForm {
    /// Indented JSON.
    Json,
    /// UTF-8 text.
    Text,
    /// Offsets, bytes and printable characters.
    Hex,
}

/// A znode's data, already in the form to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataView {
    /// All bytes.
    pub bytes: u64,
    /// The form shown.
    pub form: DataForm,
    /// Forms that this data has; `Hex` always.
    pub forms: Vec<DataForm>,
    /// What is shown, cut at a limit.
    pub text: String,
    /// How many bytes the text stands for, when it was cut.
    pub shown_bytes: u64,
}

/// One child in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// Its last part.
    pub name: String,
    /// Children of its own; `None` where it could not be read (no READ, or gone between).
    pub num_children: Option<i32>,
    /// Goes away with a session.
    pub ephemeral: bool,
}

/// One page of a znode's children, in order of name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildrenPage {
    /// The parent.
    pub path: ZnodePath,
    /// Children on this page.
    pub children: Vec<Child>,
    /// All children, or all that match the prefix.
    pub total: u32,
    /// Index of the first on this page, from 0.
    pub offset: u32,
}

/// What the URL of the znode page asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct ZnodeQuery {
    /// The path; empty for the root.
    pub path: String,
    /// `json`, `text` or `hex`; empty for the right one.
    pub form: String,
    /// Index of the first child shown of the selected znode; empty for 0.
    pub offset: String,
    /// Only children whose name starts so.
    pub prefix: String,
}

/// All that the znode page shows: the tree opened along the path, and the selected znode.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ZnodePage {
    /// The ensemble.
    pub ensemble: EnsembleName,
    /// The selected znode.
    pub path: ZnodePath,
    /// A page of children for each znode from the root to the selected one: for the selected one the page asked for, for those above it the
    /// page with the child that the path goes through.
    pub levels: Vec<ChildrenPage>,
    /// Its stat.
    pub stat: Stat,
    /// Its data; `None` where READ is missing.
    pub data: Option<DataView>,
    /// Its ACL; `None` where neither READ nor ADMIN is given.
    pub acl: Option<Vec<Acl>>,
    /// The member through which this was read.
    pub member: Option<String>,
    /// When it was read.
    pub read_at: Timestamp,
}
