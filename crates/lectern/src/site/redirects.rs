//! Old addresses of posts: small pages that lead to the new ones.

use super::old_queries;
use super::speech::Speech;
use crate::address::host_and_path;
use crate::assemble::Alias;
use crate::headers::BARE_POLICY;
use crate::losses::Changes;
use crate::text::escape;
use crate::{Base, Place, percent};
use lectern_archive::Archive;
use lectern_texts::{Text, fill};
use std::collections::{HashMap, HashSet};

/// An old address that will be a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Redirect {
    /// The file, relative to the site's root.
    pub(crate) path: String,
    /// The number of the post that it leads to.
    pub(crate) post: usize,
}

/// What came of all old addresses.
#[derive(Debug, Default)]
pub(crate) struct Redirects {
    /// By path.
    pub(crate) all: Vec<Redirect>,
    /// What could not be kept, by the number of its post.
    pub(crate) changes: Vec<(usize, Changes)>,
}

/// Folders that are ours alone.
const OURS: &[&str] = &["b", "data", "media"];

/// Longest name of a file or a folder, in bytes: what all file systems take.
const LONGEST_NAME: usize = 255;

/// Decides which old addresses become pages. `pages` are the files that the site has anyway;
/// nothing ever stands over one of them, nor outside the site.
pub(crate) fn plan<'a>(
    archive: &Archive,
    aliases: &[Alias],
    base: &Base,
    pages: impl Iterator<Item = &'a str>,
) -> Redirects {
    let mut plan = Redirects::default();
    let mut taken = Taken::default();
    for page in pages {
        taken.add(page, None);
    }
    for alias in aliases {
        let slug = &archive.posts[alias.post].slug;
        let file = match file(&alias.address, base) {
            Ok(file) => file,
            // No file, but a page that leads on: `old_queries`.
            Err(NoFile::Query) if old_queries::is_kept(&alias.address, base) => continue,
            Err(NoFile::Query) => {
                let mut changes = Changes::default();
                changes.losses.add("old addresses with an odd query left out", 1);
                plan.changes.push((alias.post, changes));
                continue;
            }
            Err(NoFile::Unsafe) => {
                let what = "an old address cannot be kept".to_owned();
                let fix = "Write it as a path from the site's root: /2011/12/07/hello/";
                plan.changes.push((alias.post, told(alias, what, fix)));
                continue;
            }
        };
        if file == format!("post/{slug}/index.html") {
            continue;
        }
        match taken.owner(&file) {
            None => {
                taken.add(&file, Some(alias.post));
                plan.all.push(Redirect { path: file, post: alias.post });
            }
            Some(Some(owner)) if owner == alias.post => {}
            Some(owner) => {
                let whose = match owner {
                    Some(_) => "another post's",
                    None => "a page of this site",
                };
                let what = format!("an old address is {whose} already");
                let fix = "Take one of them away; until then it leads there";
                plan.changes.push((alias.post, told(alias, what, fix)));
            }
        }
    }
    plan.all.sort_by(|a, b| a.path.cmp(&b.path));
    plan
}

/// An old address that could not be kept.
fn told(alias: &Alias, what: String, fix: &'static str) -> Changes {
    let (path, name) = (alias.source.clone(), format!("{:?}", alias.address));
    let mut changes = Changes::default();
    changes.kinds.add_at(what, fix, Place { path, line: None, name }, 1);
    changes.losses.add("old addresses not kept", 1);
    changes
}

/// The text of the page at an old address. It holds no script and loads nothing.
pub(super) fn page(archive: &Archive, redirect: &Redirect, base: &Base) -> String {
    let post = &archive.posts[redirect.post];
    let path = format!("post/{}/", percent::encoded(post.slug.as_str()));
    let href = escape(&format!("{}{path}", base.path));
    let root = if base.address.is_empty() { &base.path } else { &base.address };
    let (canonical, title) = (escape(&format!("{root}{path}")), escape(&post.title));
    let language = escape(post.language.as_deref().unwrap_or(&archive.site.language));
    let (link, speech) = (format!("<a href=\"{href}\">{title}</a>"), Speech::of(archive));
    let sentence = fill(&escape(speech.pages.has_new_address), &[&link]);
    // The page is in the language of its post, the sentence in that of the site.
    let own = match &post.language {
        Some(_) => format!(
            " lang=\"{}\" dir=\"{}\"",
            escape(Speech::tag(&archive.site)),
            speech.reader.say(Text::direction)
        ),
        None => String::new(),
    };
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{BARE_POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n<p{own}>{sentence}</p>\n\
         </main>\n</body>\n</html>\n"
    )
}

/// Why an old address is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NoFile {
    /// A static host looks at the path alone.
    Query,
    /// It leads out of the site, into folders of ours, or has a name that no host can serve.
    Unsafe,
}

/// The file that answers an address: itself where it ends in `.html` or `.htm`, else `index.html`
/// in a folder of that name.
fn file(address: &str, base: &Base) -> Result<String, NoFile> {
    let address = address.split('#').next().unwrap_or_default().trim();
    let (address, query) = address.split_once('?').unwrap_or((address, ""));
    if !query.is_empty() {
        return Err(NoFile::Query);
    }
    let path = base.below(host_and_path(address).1);
    let path = percent::decoded(path).ok_or(NoFile::Unsafe)?;
    let mut parts: Vec<&str> = path.split('/').filter(|it| !it.is_empty() && *it != ".").collect();
    if parts.iter().any(|it| !is_name(it)) {
        return Err(NoFile::Unsafe);
    }
    if parts.last().is_some_and(|it| it.eq_ignore_ascii_case("index.html")) {
        parts.pop();
    }
    let first = parts.first().ok_or(NoFile::Unsafe)?;
    if OURS.iter().any(|it| it.eq_ignore_ascii_case(first)) {
        return Err(NoFile::Unsafe);
    }
    let joined = parts.join("/");
    let lower = joined.to_ascii_lowercase();
    let is_page = lower.ends_with(".html") || lower.ends_with(".htm");
    Ok(if is_page { joined } else { format!("{joined}/index.html") })
}

/// Whether a part of a path is a name that every file system takes and that leads nowhere else.
fn is_name(part: &str) -> bool {
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com1", "lpt1"];
    let stem = part.split('.').next().unwrap_or_default();
    let is_odd = |it: char| it.is_control() || "\\:*?\"<>|".contains(it);
    part.len() <= LONGEST_NAME
        && !part.contains(is_odd)
        && !part.starts_with('.')
        && !part.ends_with(['.', ' '])
        && !DEVICES.iter().any(|it| stem.eq_ignore_ascii_case(it))
}

/// The files of the site so far, without regard to case: some file systems have none.
#[derive(Default)]
struct Taken {
    files: HashMap<String, Option<usize>>,
    folders: HashSet<String>,
}

impl Taken {
    fn add(&mut self, path: &str, post: Option<usize>) {
        let path = path.to_lowercase();
        for (at, _) in path.match_indices('/') {
            self.folders.insert(path[..at].to_owned());
        }
        self.files.insert(path, post);
    }

    /// Who has a path: a post's old address, or a page (`Some(None)`); `None` where it is free.
    fn owner(&self, path: &str) -> Option<Option<usize>> {
        let path = path.to_lowercase();
        if self.folders.contains(&path) {
            return Some(None);
        }
        // A file cannot be a folder too.
        let above = path.match_indices('/').find_map(|(at, _)| self.files.get(&path[..at]));
        above.or_else(|| self.files.get(&path)).copied()
    }
}

#[cfg(test)]
mod tests;
