use super::super::manifest::ManifestWords;

pub const MANIFEST: ManifestWords = ManifestWords {
    objects: "对象",
    yaml: "YAML",
    open: "YAML",
    open_of: |kind, name| format!("{kind} {name} 的 YAML"),
    read: |at, version| format!("读取于 {}，资源版本 {version}", at.clock()),
    concealed: "密码和环境变量的值显示为“(set)”；managedFields 已略去。",
};
