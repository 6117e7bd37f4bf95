//! What a browser installs: the service worker's list of files, and the manifest's icons.

use super::{BUILD_AGAIN, Site};
use crate::Problem;
use crate::site::{MANIFEST, WORKER};
use serde_json::Value;

/// Problems of files that a browser would refuse to install, and with one of them all.
pub(super) fn check(site: &Site) -> Vec<Problem> {
    let mut problems = Vec::new();
    if site.files.contains(WORKER) {
        match files(site) {
            Some(files) => problems.extend(files.iter().filter_map(|it| wrong_file(site, it))),
            None => problems.push(problem(WORKER, "its list of files cannot be read")),
        }
    }
    if site.files.contains(MANIFEST) {
        let manifest = site.read(MANIFEST).and_then(|it| serde_json::from_slice(&it).ok());
        match manifest {
            Some(manifest) => problems.extend(missing_icons(site, &manifest)),
            None => problems.push(problem(MANIFEST, "is not JSON")),
        }
    }
    problems
}

fn problem(path: &str, what: impl Into<String>) -> Problem {
    Problem::of_file(path, what, BUILD_AGAIN)
}

/// The worker's list of files: rows of path and SHA-256.
fn files(site: &Site) -> Option<Vec<Value>> {
    let text = String::from_utf8(site.read(WORKER)?).ok()?;
    // Fields stand in the order of their names, so the facts begin with this one.
    let facts = &text[text.find("{\"base\":")?..];
    let mut values = serde_json::Deserializer::from_str(facts).into_iter::<Value>();
    values.next()?.ok()?.get("files")?.as_array().cloned()
}

fn wrong_file(site: &Site, row: &Value) -> Option<Problem> {
    let (path, name) = (row.get(0)?.as_str()?, row.get(1)?.as_str()?);
    let found = site.read(path).map(|it| lectern_archive::name(&it));
    if found.as_deref() == Some(name) {
        return None;
    }
    let verb = if found.is_some() { "is another than" } else { "is missing, which is" };
    Some(problem(path, format!("{verb} what {WORKER} names: no browser installs this build")))
}

fn missing_icons(site: &Site, manifest: &Value) -> Vec<Problem> {
    let icons = manifest.get("icons").and_then(Value::as_array).into_iter().flatten();
    let sources = icons.filter_map(|it| it.get("src")?.as_str());
    let inside = sources.filter_map(|it| it.strip_prefix(site.base.as_str()));
    let missing = inside.filter(|it| !site.has(it));
    missing
        .map(|it| problem(MANIFEST, format!("names the icon {it}, which is not there")))
        .collect()
}
