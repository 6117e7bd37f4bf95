//! What we depend on: each with its reason, of one version, and used.

use crate::house::files;

/// A dependency in a manifest: its name, the line before it, and its own.
fn named_in(manifest: &str, section: impl Fn(&str) -> bool) -> Vec<(String, String, String)> {
    let (mut found, mut before, mut is_in) = (Vec::new(), "", false);
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_in = section(line);
        } else if let Some((name, _)) = line.split_once(['=', '.']).filter(|_| is_in) {
            let is_name = |it: char| it.is_ascii_alphanumeric() || "-_ ".contains(it);
            if !line.starts_with([' ', '#', ']']) && name.chars().all(is_name) {
                found.push((name.trim().to_owned(), before.to_owned(), line.to_owned()));
            }
        }
        before = line;
    }
    found
}

/// Every manifest, each with its name.
fn manifests() -> Vec<(String, String)> {
    let mut all = [files("crates", "Cargo.toml"), files("fuzz", "Cargo.toml")].concat();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    all.push(("Cargo.toml".to_owned(), std::fs::read_to_string(root).unwrap()));
    all
}

#[test]
fn every_crate_that_we_depend_on_says_what_it_is_for() {
    let mut count = 0;
    for (file, manifest) in manifests() {
        for (name, before, line) in named_in(&manifest, |it| it.ends_with("dependencies]")) {
            let is_told_elsewhere = line.contains("workspace = true");
            let is_ours = name.starts_with("lectern");
            count += 1;
            let has_reason = before.starts_with('#') || is_ours || is_told_elsewhere;
            assert!(has_reason, "{file}: what is {name} for?");
        }
    }
    assert!(count > 60, "{count} dependencies");
}

#[test]
fn every_crate_of_the_workspace_is_used_by_one() {
    let all = manifests();
    let (_, root) = all.iter().find(|it| it.0 == "Cargo.toml").unwrap();
    for (name, ..) in named_in(root, |it| it == "[workspace.dependencies]") {
        let line = format!("\n{name}.workspace = true");
        assert!(all.iter().any(|it| it.1.contains(&line)), "nobody uses {name}");
    }
}

/// The names and values of an object that stands in JSON with a line for each.
fn object(json: &str, name: &str) -> Vec<(String, String)> {
    let Some((_, rest)) = json.split_once(&format!("\"{name}\": {{")) else { return Vec::new() };
    let (inside, _) = rest.split_once('}').unwrap();
    let lines = inside.lines().filter_map(|it| it.trim().trim_end_matches(',').split_once(": "));
    let plain = |it: &str| it.trim_matches('"').to_owned();
    lines.map(|(name, value)| (plain(name), plain(value))).collect()
}

#[test]
fn every_package_for_node_says_what_it_is_for_and_has_one_version() {
    let mut all = files("crates/xtask/npm", "package.json");
    all.extend(files("tests/e2e", "/package.json"));
    for (file, json) in all {
        let kinds = ["dependencies", "devDependencies", "optionalDependencies"];
        let packages: Vec<_> = kinds.iter().flat_map(|kind| object(&json, kind)).collect();
        let reasons = object(&json, "reasons");
        assert!(!packages.is_empty(), "{file} names no package");
        for (name, version) in &packages {
            let is_exact = version.split('.').all(|it| it.parse::<u32>().is_ok());
            assert!(is_exact, "{file}: {name} is of any version that fits {version}");
            let is_told = reasons.iter().any(|it| it.0 == *name && it.1.len() > 10);
            assert!(is_told, "{file}: what is {name} for?");
        }
        for (name, _) in reasons {
            assert!(packages.iter().any(|it| it.0 == name), "{file}: there is no {name}");
        }
    }
}

#[test]
fn every_package_for_python_has_one_version() {
    for (file, list) in files("crates/xtask/pip", ".txt") {
        let lines = list.lines().filter(|it| !it.starts_with('#'));
        for line in lines {
            assert!(line.contains("=="), "{file}: {line} is of any version");
        }
        assert!(list.starts_with('#'), "{file}: what is it for?");
    }
}
