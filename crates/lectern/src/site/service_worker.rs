//! `sw.js`, completed with the facts of the site, and the worker that ends it.

use super::manifest;
use super::output::Output;
use super::speech::Speech;
use super::template::{Template, Values};
use crate::Base;
use crate::headers::SECURITY;
use crate::shell::Shell;
use anyhow::Result;
use lectern_archive::{SCHEMA, Site};
use serde_json::{Value, json};

/// Where the service worker stands: its folder is what it may answer for.
pub(crate) const PATH: &str = "sw.js";

/// Where the worker stands that ends it, until it is put in its place.
pub(crate) const END_PATH: &str = "sw-kill.js";

/// What the template has in the place of the site's facts.
const MARK: &str = "__SITE__";

/// Writes both; neither where the shell has none.
///
/// # Errors
/// What the output says.
pub(super) fn write(
    output: &Output<'_>,
    shell: &Shell,
    template: &Template,
    site: &Site,
    base: &Base,
) -> Result<()> {
    let Some(worker) = &shell.worker else { return Ok(()) };
    output.write(END_PATH, worker.end.as_bytes())?;
    let mut facts = json!({
        "base": base.path,
        "shell": shell.build,
        "schema": SCHEMA,
        "page": app_page(template, site, base),
        "headers": SECURITY,
        "files": files(shell),
    });
    // Whatever of it changes is another build, the headers and the worker's own text too.
    let mut build = lectern_archive::name(format!("{}{facts}", worker.template).as_bytes());
    build.truncate(16);
    if let Value::Object(facts) = &mut facts {
        facts.insert("build".to_owned(), Value::String(build));
    }
    output.write(PATH, worker.template.replacen(MARK, &facts.to_string(), 1).as_bytes())
}

/// A document without a page in it: the reader draws whatever address it is shown at. It says
/// nothing that changes with the posts, so that a new post is not a new build.
fn app_page(template: &Template, site: &Site, base: &Base) -> String {
    let html = template.fill(Values {
        language: Speech::tag(site),
        title: &site.title,
        description: &site.description,
        address: "",
        head: &manifest::head(site, base),
        page: "",
    });
    html.replacen(" data-page=\"\"", "", 1)
}

/// Each file of the shell: path, SHA-256, bytes, and whether it comes after all others: the search
/// engine is kept when nobody waits for anything.
fn files(shell: &Shell) -> Vec<Value> {
    let row = |file: &crate::shell::ShellFile| {
        let is_later = file.path == "search.js" || file.path.starts_with("lectern-search-web");
        json!([
            format!("b/{}/{}", shell.build, file.path),
            lectern_archive::name(&file.bytes),
            file.bytes.len(),
            u8::from(is_later),
        ])
    };
    shell.files.iter().map(row).collect()
}
