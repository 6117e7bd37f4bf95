//! Drafts to an archive: order, slugs, terms, clean bodies.

mod names;
mod slugs;

use crate::clean::clean;
use crate::source::Draft;
use crate::{Base, Problem, text};
use lectern_archive::{Archive, ArchiveError, Body, Post, Site, Slug};
use names::Names;
use rayon::prelude::*;
use std::cmp::Reverse;

/// An archive with its bodies, in the same order.
#[derive(Debug)]
pub(crate) struct Assembled {
    pub(crate) archive: Archive,
    pub(crate) bodies: Vec<Body>,
    pub(crate) problems: Vec<Problem>,
    /// Images that became links or text, since they are not copied yet.
    pub(crate) images: usize,
}

/// Makes an archive. The same drafts give the same archive, in whatever order their files were
/// read, because drafts come sorted by source and path.
///
/// Posts stand newest first, by day, then by instant, then by source and path; undated posts
/// stand last, in the order of the source.
///
/// # Errors
/// An archive that does not pass its own check, which would be a mistake of ours.
pub(crate) fn assemble(
    mut drafts: Vec<Draft>,
    site: Site,
    base: &Base,
    step: impl Fn() + Sync,
) -> Result<Assembled, ArchiveError> {
    // The sort keeps the order of equals; `None` is smaller than any moment, so it comes last.
    drafts.sort_by_key(|it| Reverse(it.moment));
    let mut problems = Vec::new();
    let slugs = slugs::assign(&drafts, &mut problems);
    let categories = Names::collect(&drafts, "category", |it| &it.categories, &mut problems);
    let tags = Names::collect(&drafts, "tag", |it| &it.tags, &mut problems);
    let authors = Names::collect(&drafts, "author", |it| &it.authors, &mut problems);
    let made: Vec<Made> = drafts
        .into_par_iter()
        .zip(slugs)
        .map(|(draft, slug)| {
            let terms = [
                categories.numbers(&draft.categories),
                tags.numbers(&draft.tags),
                authors.numbers(&draft.authors),
            ];
            let made = make(draft, slug, terms, &site, base);
            step();
            made
        })
        .collect();
    let images = made.iter().map(|it| it.images).sum();
    let (mut posts, mut bodies) = (Vec::with_capacity(made.len()), Vec::with_capacity(made.len()));
    for made in made {
        posts.push(made.post);
        bodies.push(made.body);
        problems.extend(made.problem);
    }
    let [categories, tags, authors] = [categories, tags, authors].map(Names::into_terms);
    let archive = Archive { site, categories, tags, authors, posts };
    archive.check()?;
    Ok(Assembled { archive, bodies, problems, images })
}

struct Made {
    post: Post,
    body: Body,
    images: usize,
    problem: Option<Problem>,
}

fn make(draft: Draft, slug: Slug, terms: [Vec<u32>; 3], site: &Site, base: &Base) -> Made {
    let cleaned = clean(&draft.html, slug.as_str(), &base.path);
    let problem = cleaned.fault.map(|fault| {
        Problem::at(
            &draft.path,
            draft.line,
            format!("the body has {fault}; only its text is kept"),
            "Divide the post, or mend its HTML",
        )
    });
    let excerpt = draft.excerpt.unwrap_or_else(|| text::excerpt(&cleaned.html));
    let [categories, tags, authors] = terms;
    let post = Post {
        id: draft.id.unwrap_or_else(|| slug.to_string()),
        slug,
        title: draft.title,
        date: draft.moment.map(|it| it.day),
        categories,
        tags,
        authors,
        language: draft.language.filter(|it| *it != site.language),
        words: text::words(&text::plain(&cleaned.html)),
    };
    let body = Body { excerpt, html: cleaned.html };
    Made { post, body, images: cleaned.images, problem }
}

#[cfg(test)]
mod tests;
