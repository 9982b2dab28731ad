//! The client library's values as the model's.

use app::model::{
    Timestamp, Zxid,
    znode::{Acl, Stat},
};
use zookeeper_client::{Acl as ClientAcl, Permission, Stat as ClientStat};

pub fn stat(stat: &ClientStat) -> Stat {
    let owner = (stat.ephemeral_owner != 0).then(|| format!("{:#x}", stat.ephemeral_owner.cast_unsigned()));
    Stat {
        czxid: Zxid(stat.czxid.cast_unsigned()),
        mzxid: Zxid(stat.mzxid.cast_unsigned()),
        pzxid: Zxid(stat.pzxid.cast_unsigned()),
        ctime: Timestamp::from_ms(stat.ctime),
        mtime: Timestamp::from_ms(stat.mtime),
        version: stat.version,
        cversion: stat.cversion,
        aversion: stat.aversion,
        ephemeral_owner: owner,
        data_length: stat.data_length,
        num_children: stat.num_children,
    }
}

pub fn acl(acl: &ClientAcl) -> Acl {
    let has = |permission| acl.permission().has(permission);
    Acl {
        scheme: acl.scheme().to_owned(),
        id: masked(acl.scheme(), acl.id()),
        read: has(Permission::READ),
        write: has(Permission::WRITE),
        create: has(Permission::CREATE),
        delete: has(Permission::DELETE),
        admin: has(Permission::ADMIN),
    }
}

/// A digest is as good as a password to whoever can try many: only the user's name is shown, as servers do for readers without ADMIN.
fn masked(scheme: &str, id: &str) -> String {
    match id.split_once(':') {
        Some((user, _)) if scheme == "digest" => format!("{user}:x"),
        _ => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use zookeeper_client::AuthId;

    use super::*;

    #[test]
    fn digests_are_masked_and_everything_else_is_told() {
        let digest = acl(&ClientAcl::new(Permission::READ, AuthId::new("digest", "ann:xQJmxLMiHGwaqBvst5y6rkB6HQs=")));
        assert_eq!((digest.id.as_str(), digest.read, digest.admin), ("ann:x", true, false));
        assert_eq!(acl(&ClientAcl::new(Permission::ALL, AuthId::new("ip", "10.0.0.0/8"))).id, "10.0.0.0/8");
    }
}
