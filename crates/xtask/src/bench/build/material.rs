//! The same posts as a site of Material for MkDocs: its theme, search and tags as they come, the posts in no menu (which
//! would stand in each page).

use std::path::Path;

use super::Place;
use super::peer::{Peer, copy_posts, write};
use super::sources::Source;
use crate::progress::Step;
use crate::project::removed;

const CONFIG: &str = "\
site_name: The same posts
site_url: https://example.org/
docs_dir: posts
theme:
  name: material
  font: false
plugins:
  - search
  - tags
nav:
  - index.md
validation:
  nav:
    omitted_files: ignore
";

/// Writes the posts of a source as it reads them; `program` is `mkdocs`.
pub(super) fn site(place: &Place, source: &Source, program: &Path) -> Result<Peer, String> {
    let step = Step::open("mkdocs", &source.name);
    let folder = place.folder.join("material");
    removed(&folder)?;
    write(&folder, "mkdocs.yml", CONFIG)?;
    copy_posts(place, source, &folder.join("posts"))?;
    step.done("written");
    let command = [program.as_os_str(), "build".as_ref(), "--quiet".as_ref()];
    let command = command.map(Into::into).to_vec();
    Ok(Peer { what: "Material for MkDocs", folder, output: "site", kept: &[".cache"], command })
}
