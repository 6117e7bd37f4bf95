//! `sitemap.xml` (sitemaps.org) and `robots.txt` (RFC 9309): what search engines ask for.

use super::output::Output;
use super::xml;
use crate::{Base, percent};
use anyhow::Result;
use lectern_archive::{Archive, Date};
use std::collections::HashMap;

/// How much a part may hold.
#[derive(Clone, Copy, Debug)]
struct Limits {
    addresses: usize,
    bytes: usize,
}

/// Those of the protocol.
const LIMITS: Limits = Limits { addresses: 50_000, bytes: 50 * 1024 * 1024 };

/// Where the map begins.
pub(super) const PATH: &str = "sitemap.xml";

/// Pages that are for people only.
const UNLISTED: &[&str] = &["404.html", "search/index.html", "shelf/index.html"];

/// Writes the map, where the site's address is known, and `robots.txt`. `pages` are the files of
/// all pages, in the order to list them.
///
/// # Errors
/// See [`Output::write`].
pub(super) fn write(
    output: &Output<'_>,
    archive: &Archive,
    base: &Base,
    pages: impl Iterator<Item = String>,
) -> Result<()> {
    let mut robots = format!("User-agent: *\nDisallow: {}search/?\n", base.path);
    if !base.address.is_empty() {
        robots.push_str(&format!("\nSitemap: {}{PATH}\n", base.address));
        for (path, text) in files(&base.address, entries(archive, base, pages), LIMITS) {
            output.write(&path, text.as_bytes())?;
        }
    }
    output.write_unless_taken("robots.txt", robots.as_bytes())
}

/// One `<url>` a page, with the day of a post's last change.
fn entries<'a>(
    archive: &'a Archive,
    base: &'a Base,
    pages: impl Iterator<Item = String> + 'a,
) -> impl Iterator<Item = String> + 'a {
    let day = |it: &'a lectern_archive::Post| it.updated.max(it.date);
    let days: HashMap<&str, Date> =
        archive.posts.iter().filter_map(|it| Some((it.slug.as_str(), day(it)?))).collect();
    pages.filter(|it| !UNLISTED.contains(&it.as_str())).map(move |path| {
        let folder = path.strip_suffix("index.html").unwrap_or(&path);
        let address = xml::escape(&format!("{}{}", base.address, percent::encoded(folder)));
        let slug = folder.strip_prefix("post/").map(|it| it.trim_end_matches('/'));
        let day = slug.and_then(|it| days.get(it));
        let day = day.map_or(String::new(), |it| format!("<lastmod>{it}</lastmod>"));
        format!("<url><loc>{address}</loc>{day}</url>\n")
    })
}

/// The files of a map: one where all fits into it, else parts and an index of them.
fn files(
    root: &str,
    entries: impl Iterator<Item = String>,
    limits: Limits,
) -> Vec<(String, String)> {
    const END: &str = "</urlset>\n";
    let head =
        format!("{}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n", xml::HEAD);
    let mut parts = vec![(0, head.clone())];
    for entry in entries {
        let is_full = parts.last().is_none_or(|(n, text): &(usize, String)| {
            *n >= limits.addresses || text.len() + entry.len() + END.len() > limits.bytes
        });
        if is_full {
            parts.push((0, head.clone()));
        }
        if let Some((n, text)) = parts.last_mut() {
            *n += 1;
            text.push_str(&entry);
        }
    }
    let mut parts: Vec<String> = parts.into_iter().map(|(_, text)| text + END).collect();
    if parts.len() == 1 {
        return parts.pop().map(|it| (PATH.to_owned(), it)).into_iter().collect();
    }
    let mut index = format!(
        "{}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        xml::HEAD
    );
    let mut files = Vec::new();
    for (number, text) in (1..).zip(parts) {
        let name = format!("sitemap-{number}.xml");
        index.push_str(&format!("<sitemap><loc>{}{name}</loc></sitemap>\n", xml::escape(root)));
        files.push((name, text));
    }
    index.push_str("</sitemapindex>\n");
    files.push((PATH.to_owned(), index));
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(n: usize, limits: Limits) -> Vec<(String, String)> {
        let entry = |it: usize| format!("<url><loc>https://a.example/post/{it}/</loc></url>\n");
        files("https://a.example/", (0..n).map(entry), limits)
    }

    #[test]
    fn a_small_map_is_one_file_and_a_large_one_has_an_index_of_parts() {
        let limits = Limits { addresses: 3, bytes: 10_000 };
        assert_eq!(map(3, limits).len(), 1);
        let files = map(7, limits);
        let names: Vec<&str> = files.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
        let counts: Vec<usize> = files.iter().map(|it| it.1.matches("<url>").count()).collect();
        assert_eq!(counts, [3, 3, 1, 0]);
        for number in 1..=3 {
            let loc = format!("<loc>https://a.example/sitemap-{number}.xml</loc>");
            assert!(files[3].1.contains(&loc), "{}", files[3].1);
        }
        let all: String = files.iter().map(|it| it.1.as_str()).collect();
        for post in 0..7 {
            assert_eq!(all.matches(&format!("/post/{post}/<")).count(), 1, "{post}");
        }
    }

    #[test]
    fn no_part_has_more_bytes_than_it_may() {
        let files = map(50, Limits { addresses: 1000, bytes: 600 });
        assert!(files.len() > 5, "{}", files.len());
        assert!(files.iter().all(|(name, text)| name == PATH || text.len() <= 600));
    }
}
