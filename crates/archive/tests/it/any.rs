//! Random archives.

use lectern_archive::{
    Archive, Body, Colours, Date, NavigationLink, Post, Series, Site, Sizes, Slug, Term, Theme,
};
use lectern_trials::arbitrary::{Result, Unstructured};
use std::collections::BTreeSet;

/// Titles with every way to a slug: plain ones, ones that only the full tables can fold, ones in
/// other scripts, ones with nothing that a slug could be made of, and ones that share a slug.
const TITLES: [&str; 14] = [
    "On Keeping a Garden Diary",
    "It’s “so” — isn’t it?",
    "On keeping a garden diary!",
    "Ångström & Œuvre: naïve Straße",
    "静かな朝",
    "Привет, мир",
    "?! …",
    "",
    "  -- 100% --  ",
    "C++ / C# / .NET",
    "A\u{0}B\u{7f}\u{2028}C\t\"quoted\" \\ <b>&amp;",
    "👩‍👩‍👧 family",
    "e\u{301}tude",
    "İstanbul",
];

/// An archive that passes its own check, with its bodies; up to 40 posts.
pub(crate) fn archive(u: &mut Unstructured) -> Result<(Archive, Vec<Body>)> {
    let categories = terms(u, 4)?;
    let tags = terms(u, 9)?;
    let authors = terms(u, 3)?;
    let mut posts: Vec<Post> = Vec::new();
    let mut bodies = Vec::new();
    let mut taken = BTreeSet::new();
    for _ in 0..u.int_in_range(0..=40)? {
        let title = title(u)?;
        let slug = free(slug(u, &title)?, &taken);
        taken.insert(slug.clone());
        posts.push(Post {
            id: id(u, &slug)?,
            slug,
            title,
            date: date(u)?,
            categories: some(u, categories.len())?,
            tags: some(u, tags.len())?,
            authors: some(u, authors.len())?,
            language: u.ratio(1, 5)?.then(|| "pt-BR".to_owned()),
            words: if u.ratio(1, 3)? { 0 } else { u.arbitrary()? },
            updated: date(u)?,
            sticky: u.ratio(1, 9)?,
            translation: u.ratio(1, 5)?.then(|| "key".to_owned()),
            comments: if u.ratio(3, 4)? { 0 } else { u.arbitrary()? },
            series: match u.ratio(1, 4)? {
                true => Some(Series { name: "A series".to_owned(), part: u.arbitrary()? }),
                false => None,
            },
        });
        bodies.push(body(u)?);
    }
    let cleaned = if u.arbitrary()? { Some(u.arbitrary()?) } else { None };
    let archive = Archive { site: site(u)?, categories, tags, authors, posts, cleaned };
    archive.check().unwrap();
    Ok((archive, bodies))
}

/// Sizes so small that an archive of a few posts has many parts.
pub(crate) fn sizes(u: &mut Unstructured) -> Result<Sizes> {
    Ok(Sizes {
        chunk_posts: u.int_in_range(0..=9)?,
        excerpt_posts: u.int_in_range(0..=9)?,
        shard_bytes: u.int_in_range(0..=200)?,
    })
}

/// A sequence number from the whole range that the schema allows.
pub(crate) fn seq(u: &mut Unstructured) -> Result<u64> {
    u.int_in_range(1..=(1 << 53) - 1)
}

pub(crate) fn site(u: &mut Unstructured) -> Result<Site> {
    Ok(Site {
        title: u.arbitrary()?,
        description: u.arbitrary()?,
        language: "en".to_owned(),
        address: u.choose(&["", "https://example.org/blog/"])?.to_string(),
        page_size: u.int_in_range(1..=200)?,
        whole_posts: u.arbitrary()?,
        navigation: navigation(u)?,
        theme: Theme { light: colours(u)?, dark: colours(u)? },
    })
}

fn navigation(u: &mut Unstructured) -> Result<Vec<NavigationLink>> {
    let addresses = ["/", "/post/about/", "https://example.org/?a=b", "mailto:a@example.org"];
    let link = |u: &mut Unstructured| -> Result<NavigationLink> {
        Ok(NavigationLink { label: u.arbitrary()?, address: u.choose(&addresses)?.to_string() })
    };
    (0..u.int_in_range(0..=2)?).map(|_| link(u)).collect()
}

fn colours(u: &mut Unstructured) -> Result<Colours> {
    let mut colour = || -> Result<Option<String>> {
        Ok(u.choose(&[None, None, Some("#8a2f16"), Some("#ffffff")])?.map(str::to_owned))
    };
    Ok(Colours { accent: colour()?, background: colour()?, text: colour()? })
}

pub(crate) fn title(u: &mut Unstructured) -> Result<String> {
    match u.int_in_range(0..=9)? {
        0 => u.arbitrary(),
        // Longer than any slug.
        1 => Ok("word ".repeat(u.int_in_range(28..=40)?)),
        _ => Ok(u.choose(&TITLES)?.to_string()),
    }
}

/// Mostly the title's own slug, sometimes one that has nothing to do with it.
fn slug(u: &mut Unstructured, title: &str) -> Result<Slug> {
    let own = Slug::from_title(title).filter(|_| u.ratio(4, 5).unwrap_or(true));
    let other = || Slug::parse(u.choose(&["chosen", "名前", "2019", "a\u{a1}b"]).ok()?);
    Ok(own.or_else(other).unwrap_or_else(|| Slug::parse("post").unwrap()))
}

/// The slug, or the first with a number behind it that is free.
pub(crate) fn free(slug: Slug, taken: &BTreeSet<Slug>) -> Slug {
    let numbered = (2..).map(|it| slug.numbered(it));
    std::iter::once(slug.clone()).chain(numbered).find(|it| !taken.contains(it)).unwrap()
}

/// Mostly the slug, else a path or a guid.
fn id(u: &mut Unstructured, slug: &Slug) -> Result<String> {
    Ok(match u.int_in_range(0..=4)? {
        0 => "https://example.org/?p=123".to_owned(),
        1 => format!("{}x", u.arbitrary::<String>()?),
        2 => format!("{slug}/"),
        _ => slug.to_string(),
    })
}

/// A day, or none: half of all archives have no date at all.
fn date(u: &mut Unstructured) -> Result<Option<Date>> {
    let (year, month) = (u.int_in_range(1..=9999)?, u.int_in_range(0..=12)?);
    Ok(Date::new(year, month, u.int_in_range(1..=31)?))
}

pub(crate) fn body(u: &mut Unstructured) -> Result<Body> {
    let excerpt = if u.arbitrary()? { u.arbitrary()? } else { String::new() };
    let html = match u.int_in_range(0..=3)? {
        0 => u.arbitrary()?,
        1 => "<p>long</p>".repeat(u.int_in_range(0..=40)?),
        _ => "<p>A “short” one\u{2028}&amp; plain.</p>".to_owned(),
    };
    let comments = if u.ratio(1, 5)? { "<ol><li>x</li></ol>" } else { "" };
    Ok(Body { excerpt, html, comments: comments.to_owned() })
}

fn terms(u: &mut Unstructured, most: u32) -> Result<Vec<Term>> {
    let mut taken = BTreeSet::new();
    let mut terms = Vec::new();
    for _ in 0..u.int_in_range(0..=most)? {
        let name = u.choose(&TITLES)?.to_string();
        let slug = Slug::from_title(&name).unwrap_or_else(|| Slug::parse("term").unwrap());
        let slug = free(slug, &taken);
        taken.insert(slug.clone());
        let above = terms.len() as u32;
        let parent =
            if above > 0 && u.ratio(1, 3)? { Some(u.int_in_range(0..=above - 1)?) } else { None };
        terms.push(Term { slug, name, count: u.arbitrary()?, parent });
    }
    Ok(terms)
}

/// Up to three numbers below `n`.
fn some(u: &mut Unstructured, n: usize) -> Result<Vec<u32>> {
    if n == 0 {
        return Ok(Vec::new());
    }
    let count = u.int_in_range(0..=3)?;
    (0..count).map(|_| u.int_in_range(0..=n as u32 - 1)).collect()
}
