//! The names of kept values.

use sha2::{Digest, Sha256};

/// The SHA-256 of all that a value was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(pub(super) [u8; Key::LENGTH]);

/// The sources of this tool and the versions of all that it is built from, hashed by `build.rs`.
const TOOL: &str = env!("LECTERN_SOURCES");

impl Key {
    /// In bytes.
    pub(super) const LENGTH: usize = 32;

    /// The key of a value that this tool makes of these parts. `kind` says what it makes.
    pub(crate) fn of<'a>(kind: &str, parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hash = Sha256::new();
        let mut add = |part: &[u8]| {
            // Lengths keep one part's end from being taken for the next one's beginning.
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        };
        add(TOOL.as_bytes());
        add(kind.as_bytes());
        parts.into_iter().for_each(&mut add);
        Self(hash.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_parts_make_another_key() {
        let key = |kind, parts: &[&str]| Key::of(kind, parts.iter().map(|it| it.as_bytes()));
        assert_eq!(key("a", &["b", "c"]), key("a", &["b", "c"]));
        for other in [key("a", &["bc"]), key("a", &["bc", ""]), key("x", &["b", "c"])] {
            assert_ne!(key("a", &["b", "c"]), other);
        }
    }

    #[test]
    fn every_crate_of_ours_is_in_the_hash_of_the_tool() {
        let own = include_str!("../../Cargo.toml").split_once("[dependencies]").unwrap().1;
        let own = own.split("\n[").next().unwrap();
        let all = include_str!("../../../../Cargo.toml");
        let names = own.lines().filter_map(|it| it.strip_suffix(".workspace = true"));
        let ours: Vec<_> = names.filter(|it| it.starts_with("lectern-")).collect();
        assert!(ours.len() >= 3, "{ours:?}");
        for name in ours {
            let line = all.lines().find(|it| it.starts_with(&format!("{name} = {{ path"))).unwrap();
            let path = line.split('"').nth(1).unwrap();
            let folder = match path.strip_prefix("crates/") {
                Some(name) => format!("\"../{name}/src\""),
                None => "\"../../src\"".to_owned(),
            };
            assert!(include_str!("../../build.rs").contains(&folder), "{name}: {folder}");
        }
    }
}
