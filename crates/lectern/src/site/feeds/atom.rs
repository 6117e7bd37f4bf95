//! Atom 1.0 (RFC 4287).

use super::{Blog, Feed, NO_DAY, ids, instant};
use crate::site::xml;
use anyhow::Result;
use lectern_archive::Post;

/// The text of a feed.
pub(super) fn text(blog: &Blog<'_>, feed: &Feed) -> Result<String> {
    let site = &blog.archive.site;
    let (root, folder) = (xml::escape(blog.root()), &feed.folder);
    let days = blog.posts(feed).filter_map(|(post, _)| post.updated.max(post.date));
    let updated = days.max().map_or(NO_DAY.to_owned(), instant);
    let mut out = format!(
        "{}<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n",
        xml::HEAD,
        xml::escape(&site.language),
        xml::escape(&feed.title)
    );
    if feed.folder.is_empty() && !site.description.is_empty() {
        out.push_str(&format!("<subtitle>{}</subtitle>\n", xml::escape(&site.description)));
    }
    out.push_str(&format!(
        "<id>{}</id>\n<link rel=\"self\" type=\"application/atom+xml\" \
         href=\"{root}{folder}feed.xml\"/>\n<link rel=\"alternate\" type=\"text/html\" \
         href=\"{root}{folder}\"/>\n<updated>{updated}</updated>\n\
         <author><name>{}</name></author>\n<generator>Lectern</generator>\n",
        xml::escape(&ids::of_feed(blog, folder)),
        xml::escape(&site.title)
    ));
    for (post, number) in blog.posts(feed) {
        entry(&mut out, blog, post, blog.bodies.excerpt(number));
        if feed.is_whole {
            let html = xml::escape(&blog.html(post, number)?);
            out.push_str(&format!("<content type=\"html\">{html}</content>\n"));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    Ok(out)
}

/// An entry up to its text.
fn entry(out: &mut String, blog: &Blog<'_>, post: &Post, excerpt: &str) {
    let archive = blog.archive;
    let address = blog.post_address(&post.slug);
    let language = post.language.as_ref();
    let language = language.map(|it| format!(" xml:lang=\"{}\"", xml::escape(it)));
    let updated = post.updated.max(post.date).map_or(NO_DAY.to_owned(), instant);
    out.push_str(&format!(
        "<entry{}>\n<title>{}</title>\n<id>{}</id>\n<link rel=\"alternate\" type=\"text/html\" \
         href=\"{}\"/>\n<updated>{updated}</updated>\n",
        language.unwrap_or_default(),
        xml::escape(&post.title),
        xml::escape(&ids::of_post(blog, post)),
        xml::escape(&address)
    ));
    if let Some(day) = post.date {
        out.push_str(&format!("<published>{}</published>\n", instant(day)));
    }
    for author in Blog::names(&archive.authors, &post.authors) {
        out.push_str(&format!("<author><name>{}</name></author>\n", xml::escape(&author.name)));
    }
    let kinds =
        [("category", &archive.categories, &post.categories), ("tag", &archive.tags, &post.tags)];
    for (kind, terms, numbers) in kinds {
        // A scheme must be a whole address.
        let scheme = match blog.base.address.as_str() {
            "" => String::new(),
            address => format!(" scheme=\"{}{kind}/\"", xml::escape(address)),
        };
        for term in Blog::names(terms, numbers) {
            let (slug, name) = (xml::escape(term.slug.as_str()), xml::escape(&term.name));
            out.push_str(&format!("<category term=\"{slug}\"{scheme} label=\"{name}\"/>\n"));
        }
    }
    if !excerpt.is_empty() {
        out.push_str(&format!("<summary>{}</summary>\n", xml::escape(excerpt)));
    }
}
