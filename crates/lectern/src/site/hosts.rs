//! Files that tell a host what to send: headers, old addresses, the page for what is missing.

mod apache;
mod header_file;
mod limits;
mod nginx;
mod old;
mod redirect_file;

use super::output::Output;
use super::publishing::Publishing;
use super::redirects::Redirect;
use crate::assemble::Assembled;
use crate::{Base, Host};
use anyhow::Result;
use lectern_archive::Archive;

pub(super) use old::with_query;

pub(crate) use limits::{Size, fullest, notes as limit_notes};
use old::Old;

/// Writes what the publisher's hosts need, and returns what the publisher should know of it.
///
/// # Errors
/// See [`Output::write`].
pub(super) fn write(
    output: &Output<'_>,
    assembled: &Assembled,
    redirects: &[Redirect],
    base: &Base,
    publishing: &Publishing,
) -> Result<Option<String>> {
    let olds = old::all(assembled, redirects, base);
    for (path, text) in files(&assembled.archive, &olds, base, publishing) {
        match publishing.hosts {
            Some(_) => output.write(path, text.as_bytes())?,
            // Nobody asked, so what the publisher has there is meant.
            None => output.write_unless_taken(path, text.as_bytes())?,
        }
    }
    let is_cut = publishing.hosts.as_ref().is_some_and(|all| all.contains(&Host::Cloudflare));
    Ok(redirect_file::note(&olds).filter(|_| is_cut))
}

/// The files by their paths.
fn files(
    archive: &Archive,
    olds: &[Old],
    base: &Base,
    publishing: &Publishing,
) -> Vec<(&'static str, String)> {
    let asked = |hosts: &[Host]| {
        publishing.hosts.as_ref().is_some_and(|all| all.iter().any(|it| hosts.contains(it)))
    };
    let is_open = publishing.hosts.is_none();
    let mut files = Vec::new();
    if is_open || asked(&[Host::Netlify, Host::Cloudflare]) {
        files.push(("_headers", header_file::text(archive, base)));
    }
    if is_open || asked(&[Host::Github]) {
        files.push((".nojekyll", String::new()));
    }
    if let Some(domain) = domain(base).filter(|_| asked(&[Host::Github])) {
        files.push(("CNAME", format!("{domain}\n")));
    }
    if asked(&[Host::Netlify, Host::Cloudflare]) {
        let text = redirect_file::text(olds, asked(&[Host::Netlify]), asked(&[Host::Cloudflare]));
        files.push(("_redirects", text));
    }
    if asked(&[Host::Nginx]) {
        files.push(("nginx.conf", nginx::text(olds, base, publishing.precompress)));
    }
    if asked(&[Host::Apache]) {
        files.push((".htaccess", apache::text(olds, base, publishing.precompress)));
    }
    files
}

/// The publisher's own domain, for GitHub Pages; `None` where the site stands on GitHub's.
fn domain(base: &Base) -> Option<&str> {
    let host = host_of(&base.address)?;
    let is_theirs = host.ends_with(".github.io") || host.contains([':', '[']);
    (!is_theirs && base.path == "/").then_some(host)
}

/// Host and port of a whole address.
fn host_of(address: &str) -> Option<&str> {
    address.split_once("//")?.1.split('/').next().filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests;
