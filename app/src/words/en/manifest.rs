use super::super::manifest::ManifestWords;

pub const MANIFEST: ManifestWords = ManifestWords {
    objects: "Objects",
    yaml: "YAML",
    open: "YAML",
    open_of: |kind, name| format!("YAML of {kind} {name}"),
    read: |at, version| format!("read at {}, resource version {version}", at.clock()),
    concealed: "Passwords and values of environment variables read “(set)”; managed fields are left out.",
};
