use app::model::znode::{Acl, ZnodePage};
use serde::Serialize;
use utoipa::ToSchema;

use super::member::word;

/// A znode with its stat, its data in a readable form, and its ACL.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"path": "/brokers/ids/1", "stat": {"czxid": "0x100000002", "mzxid": "0x100000042", "pzxid": "0x100000002", "ctime": "2026-11-25T14:02:17Z", "mtime": "2026-11-25T14:02:17Z",
    "version": 3, "cversion": 0, "aversion": 0, "ephemeralOwner": null, "dataLength": 18, "numChildren": 0},
    "data": {"bytes": 18, "form": "json", "text": "{\n  \"port\": 9092\n}", "shownBytes": 18},
    "acl": [{"scheme": "world", "id": "anyone", "read": true, "write": true, "create": true, "delete": true, "admin": true}],
    "member": "zk-orders-1", "readAt": "2026-11-25T14:02:17Z"}))]
pub struct Znode {
    #[schema(example = "/brokers/ids/1")]
    pub path: String,
    pub stat: Stat,
    /// Null where the ACL does not let it be read.
    pub data: Option<Data>,
    /// Null where the ACL does not let it be read.
    pub acl: Option<Vec<AclEntry>>,
    /// The pod that answered.
    pub member: Option<String>,
    #[schema(format = DateTime)]
    pub read_at: String,
}

/// ZooKeeper's stat.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"czxid": "0x100000002", "mzxid": "0x100000042", "pzxid": "0x100000002", "ctime": "2026-11-25T14:02:17Z", "mtime": "2026-11-25T14:02:17Z",
    "version": 3, "cversion": 0, "aversion": 0, "ephemeralOwner": null, "dataLength": 18, "numChildren": 0}))]
pub struct Stat {
    pub czxid: String,
    pub mzxid: String,
    pub pzxid: String,
    #[schema(format = DateTime)]
    pub ctime: String,
    #[schema(format = DateTime)]
    pub mtime: String,
    pub version: i32,
    pub cversion: i32,
    pub aversion: i32,
    /// The session that holds it; null for a persistent znode.
    pub ephemeral_owner: Option<String>,
    pub data_length: i32,
    pub num_children: i32,
}

/// Data in the form that was asked for, or the first that fits.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"bytes": 18, "form": "json", "text": "{\n  \"port\": 9092\n}", "shownBytes": 18}))]
pub struct Data {
    /// Bytes in the znode.
    pub bytes: u64,
    /// `json`, `text` or `hex`.
    pub form: String,
    pub text: String,
    /// Bytes that `text` stands for.
    pub shown_bytes: u64,
}

/// One entry of the ACL.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"scheme": "world", "id": "anyone", "read": true, "write": true, "create": true, "delete": true, "admin": true}))]
pub struct AclEntry {
    #[schema(example = "world")]
    pub scheme: String,
    #[schema(example = "anyone")]
    pub id: String,
    pub read: bool,
    pub write: bool,
    pub create: bool,
    pub delete: bool,
    pub admin: bool,
}

impl From<Acl> for AclEntry {
    fn from(acl: Acl) -> Self {
        let Acl { scheme, id, read, write, create, delete, admin } = acl;
        Self { scheme, id, read, write, create, delete, admin }
    }
}

impl From<ZnodePage> for Znode {
    fn from(page: ZnodePage) -> Self {
        let s = page.stat;
        let data = page.data.map(|data| Data { bytes: data.bytes, form: word(&data.form), text: data.text, shown_bytes: data.shown_bytes });
        Self {
            path: page.path.to_string(),
            stat: Stat {
                czxid: s.czxid.to_string(),
                mzxid: s.mzxid.to_string(),
                pzxid: s.pzxid.to_string(),
                ctime: s.ctime.rfc3339(),
                mtime: s.mtime.rfc3339(),
                version: s.version,
                cversion: s.cversion,
                aversion: s.aversion,
                ephemeral_owner: s.ephemeral_owner,
                data_length: s.data_length,
                num_children: s.num_children,
            },
            data,
            acl: page.acl.map(|acl| acl.into_iter().map(AclEntry::from).collect()),
            member: page.member,
            read_at: page.read_at.rfc3339(),
        }
    }
}

/// A child in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"name": "1", "numChildren": 0, "ephemeral": true}))]
pub struct Child {
    pub name: String,
    /// Its own children; null where its stat could not be read.
    pub num_children: Option<i32>,
    pub ephemeral: bool,
}

impl From<app::model::znode::Child> for Child {
    fn from(child: app::model::znode::Child) -> Self {
        Self { name: child.name, num_children: child.num_children, ephemeral: child.ephemeral }
    }
}
