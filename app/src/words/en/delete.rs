use super::super::delete::Delete;

pub const DELETE: Delete = Delete {
    data: "The data",
    data_note: "on the members' volumes",
    keep: "Keep the volumes",
    keep_so: "The claims stay in the namespace; an administrator can use or remove them later.",
    too: "Delete the volumes, too",
    too_so: "Every znode is lost. There is no way back but a backup.",
    name: |name| format!("Type “{name}” to confirm"),
    name_hint: "The name of the ensemble, without its namespace.",
};
