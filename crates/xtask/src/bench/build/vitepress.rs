//! The same posts as a site of VitePress: its own theme, with its local search.

use std::path::Path;

use super::Place;
use super::peer::{Peer, copy_posts, write};
use super::sources::Source;
use crate::progress::Step;
use crate::project::removed;

const CONFIG: &str = "\
export default { title: \"The same posts\", themeConfig: { search: { provider: \"local\" } } };
";

/// Writes the posts of a source as it reads them; `packages` is the `node_modules` that holds it.
pub(super) fn site(place: &Place, source: &Source, packages: &Path) -> Result<Peer, String> {
    let step = Step::open("vitepr", &source.name);
    let folder = place.folder.join("vitepress");
    removed(&folder)?;
    write(&folder, ".vitepress/config.mjs", CONFIG)?;
    copy_posts(place, source, &folder)?;
    let link = folder.join("node_modules");
    let linked = std::os::unix::fs::symlink(packages, &link);
    linked.map_err(|error| format!("{}: {error}", link.display()))?;
    step.done("written");
    let program = packages.join("vitepress/bin/vitepress.js");
    let words = ["node".as_ref(), "--max-old-space-size=12000".as_ref(), program.as_os_str()];
    let command = words.into_iter().chain(["build".as_ref()]).map(Into::into).collect();
    let kept = &[".vitepress/cache", ".vitepress/.temp"];
    Ok(Peer { what: "VitePress", folder, output: ".vitepress/dist", kept, command })
}
