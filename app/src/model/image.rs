//! An image's name, taken apart. Nothing is asked of a registry.

/// Repository and tag of an image, `latest` where it names none; a port belongs to the registry.
pub fn split(image: &str) -> (&str, &str) {
    match image.rsplit_once(':') {
        Some((repository, tag)) if !tag.contains('/') => (repository, tag),
        _ => (image, "latest"),
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_registrys_port_is_not_taken_for_a_tag() {
        assert_eq!(split("registry:5000/pravega/zookeeper:0.2.15"), ("registry:5000/pravega/zookeeper", "0.2.15"));
        assert_eq!(split("registry:5000/pravega/zookeeper"), ("registry:5000/pravega/zookeeper", "latest"));
    }
}
