//! JSON Feed 1.1 (jsonfeed.org).

use super::{Blog, Feed, ids, instant};
use anyhow::Result;
use lectern_archive::{Post, Term};
use serde_json::{Value, json};

/// The text of a feed.
pub(super) fn text(blog: &Blog<'_>, feed: &Feed) -> Result<String> {
    let site = &blog.archive.site;
    let root = blog.root();
    let items: Vec<Value> = blog
        .posts(feed)
        .map(|(post, number)| item(blog, post, number, feed.is_whole))
        .collect::<Result<_>>()?;
    let mut all = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": format!("{root}{}", feed.folder),
        "feed_url": format!("{root}{}feed.json", feed.folder),
        "language": site.language,
        "items": items,
    });
    if !site.description.is_empty() {
        all["description"] = json!(site.description);
    }
    Ok(format!("{all}\n"))
}

fn item(blog: &Blog<'_>, post: &Post, number: usize, is_whole: bool) -> Result<Value> {
    let archive = blog.archive;
    let address = blog.post_address(&post.slug);
    let mut item = json!({ "id": ids::of_post(blog, post), "url": address, "title": post.title });
    if let Some(day) = post.date {
        item["date_published"] = json!(instant(day));
    }
    if let Some(day) = post.updated {
        item["date_modified"] = json!(instant(day));
    }
    if let Some(language) = &post.language {
        item["language"] = json!(language);
    }
    let names = |terms, numbers: &[u32]| -> Vec<&str> {
        Blog::names(terms, numbers).into_iter().map(|it: &Term| it.name.as_str()).collect()
    };
    let authors = names(&archive.authors, &post.authors);
    if !authors.is_empty() {
        item["authors"] = authors.iter().map(|it| json!({ "name": it })).collect();
    }
    let mut tags = names(&archive.categories, &post.categories);
    tags.extend(names(&archive.tags, &post.tags));
    if !tags.is_empty() {
        item["tags"] = json!(tags);
    }
    let excerpt = blog.bodies.excerpt(number);
    if !excerpt.is_empty() {
        item["summary"] = json!(excerpt);
    }
    // One of the two must be there.
    if is_whole {
        item["content_html"] = json!(blog.html(post, number)?);
    } else {
        item["content_text"] = json!(excerpt);
    }
    Ok(item)
}
