//! Drafts to an archive: order, slugs, terms, clean bodies, images, old addresses.

mod answers;
mod bodies;
mod categories;
mod excess;
mod first_image;
mod ids;
mod language;
mod links;
mod lookup;
mod maker;
mod media;
mod names;
mod old_categories;
mod parts;
mod places;
mod series;
mod slugs;
mod strays;
mod svg;
mod worked;

use crate::cache::Cache;
use crate::clean::CLEAN_VERSION;
use crate::config::Images;
use crate::losses::Changes;
use crate::percent::encoded;
use crate::source::{Draft, OldCategory};
use crate::texts::Texts;
use crate::{Base, Problem};
use anyhow::{Context, Result};
use lectern_archive::{Archive, Site, Slug};
use links::Links;
use maker::{Made, Maker};
use media::Media;
use names::Names;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

pub(crate) use bodies::Bodies;
pub(crate) use first_image::FirstImage;
pub(crate) use media::{MediaBytes, measured_file};

/// An archive with its bodies, in the same order, and what else the site needs.
#[derive(Debug)]
pub(crate) struct Assembled {
    pub(crate) archive: Archive,
    /// Shared with those who write pages from them.
    pub(crate) bodies: Arc<Bodies>,
    /// Images, by their path in the site.
    pub(crate) media: BTreeMap<String, MediaBytes>,
    /// Old addresses: the post, and the address as its source has it.
    pub(crate) aliases: Vec<Alias>,
    /// Old addresses of categories, with a query: the address as its source has it, and the category.
    pub(crate) old_categories: Vec<(String, usize)>,
    pub(crate) problems: Vec<Problem>,
    /// The source of each post, by its place on the command line.
    pub(crate) sources: Vec<usize>,
    /// What cleaning changed or dropped, by source.
    pub(crate) changes: BTreeMap<usize, Changes>,
    /// Images that became links or text.
    pub(crate) images: usize,
}

/// An old address of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alias {
    /// The post's number.
    pub(crate) post: usize,
    /// The file that says so, for problems.
    pub(crate) source: String,
    /// A path from the site's root, or a whole address.
    pub(crate) address: String,
}

/// Makes an archive. The same drafts give the same archive, in whatever order their files were
/// read, because drafts come sorted by source and path. Images are looked for below `sources`.
/// Posts that `cache` knows are not worked again. Posts stand newest first, by day, then by instant, then by source and path; undated posts
/// stand last, in the order of the source.
///
/// # Errors
/// A text that was put away and cannot be read back, or an archive that does not pass its own check,
/// which would be a mistake of ours.
pub(crate) fn assemble(
    mut drafts: Vec<Draft>,
    site: Site,
    base: &Base,
    sources: &[PathBuf],
    images: Images,
    cache: &Cache,
    step: impl Fn() + Sync,
) -> Result<Assembled> {
    // The sort keeps the order of equals; `None` is smaller than any moment, so it comes last.
    drafts.sort_by_key(|it| Reverse(it.moment));
    let mut problems = excess::cut(&mut drafts);
    let parents = categories::add_ancestors(&mut drafts);
    let slugs = slugs::assign(&drafts, &mut problems);
    let mut categories = Names::collect(&drafts, "category", |it| &it.categories, &mut problems);
    categories.set_parents(&parents);
    let tags = Names::collect(&drafts, "tag", |it| &it.tags, &mut problems);
    let authors = Names::collect(&drafts, "author", |it| &it.authors, &mut problems);
    for (row, id) in ids::assign(&drafts, &slugs, &base.path, &mut problems).into_iter().enumerate()
    {
        drafts[row].id = Some(id);
    }
    let aliases = aliases(&mut drafts);
    let series = series::assign(&drafts);
    let (links, media) = (Links::new(&drafts, &aliases, &slugs), Media::new(sources, images));
    let sources: Vec<usize> = drafts.iter().map(|it| it.source).collect();
    let texts = Texts::new();
    let maker = Maker { site: &site, base, links: &links, media: &media, cache, texts: &texts };
    let made: Vec<Made> = drafts
        .into_par_iter()
        .zip(slugs)
        .zip(series)
        .map(|((draft, slug), series)| {
            let terms = [
                categories.numbers(&draft.categories),
                tags.numbers(&draft.tags),
                authors.numbers(&draft.authors),
            ];
            let mut made = maker.make(draft, slug, terms)?;
            made.post.series = series;
            step();
            Ok(made)
        })
        .collect::<Result<_>>()?;
    let (mut changes, mut images) = (BTreeMap::<usize, Changes>::new(), 0);
    let (mut posts, mut bodies) = (Vec::with_capacity(made.len()), Vec::with_capacity(made.len()));
    for (made, source) in made.into_iter().zip(&sources) {
        posts.push(made.post);
        bodies.push(made.body);
        changes.entry(*source).or_default().merge(made.changes);
        images += made.images;
    }
    let media = media.into_files();
    let [categories, tags, authors] = [categories, tags, authors].map(Names::into_terms);
    let cleaned = Some(CLEAN_VERSION);
    let archive = Archive { site, categories, tags, authors, posts, cleaned };
    archive.check().context("the archive is wrong in itself, which is a fault of lectern")?;
    let bodies = Arc::new(Bodies::new(bodies));
    Ok(Assembled {
        archive,
        bodies,
        media,
        aliases,
        old_categories: Vec::new(),
        problems,
        sources,
        changes,
        images,
    })
}

impl Assembled {
    /// The same with old addresses of categories.
    pub(crate) fn with_old_categories(mut self, said: Vec<OldCategory>) -> Self {
        self.old_categories = old_categories::settled(said, &self.archive);
        self
    }

    /// All old addresses, as their sources have them, each with the path that it leads to, from the
    /// site's root: `post/hello/`.
    pub(crate) fn old_addresses(&self) -> impl Iterator<Item = (&str, String)> {
        let path = |kind: &str, slug: &Slug| format!("{kind}/{}/", encoded(slug.as_str()));
        let of_posts = self.aliases.iter().filter_map(move |it| {
            let post = self.archive.posts.get(it.post)?;
            Some((it.address.as_str(), path("post", &post.slug)))
        });
        let of_categories = self.old_categories.iter().filter_map(move |(address, category)| {
            let category = self.archive.categories.get(*category)?;
            Some((address.as_str(), path("category", &category.slug)))
        });
        of_posts.chain(of_categories)
    }
}

/// Takes the old addresses out of the drafts.
fn aliases(drafts: &mut [Draft]) -> Vec<Alias> {
    let mut all = Vec::new();
    for (post, draft) in drafts.iter_mut().enumerate() {
        for address in std::mem::take(&mut draft.aliases) {
            all.push(Alias { post, source: draft.path.clone(), address });
        }
    }
    all
}

#[cfg(test)]
mod tests;
