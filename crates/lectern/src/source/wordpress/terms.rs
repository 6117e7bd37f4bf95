//! The categories and tags that an export declares.

use super::item::ItemTerm;
use std::collections::{HashMap, HashSet};

/// Terms by their slugs ("nicenames").
#[derive(Debug, Default)]
pub(super) struct Terms {
    categories: HashMap<String, Category>,
    /// Slugs of categories by name, for old exports that give the parent's name.
    slugs: HashMap<String, String>,
    tags: HashMap<String, String>,
    /// Names that several categories have, with the line of the second.
    pub(super) repeated: Vec<(String, usize)>,
    /// Those names.
    are_repeated: HashSet<String>,
}

#[derive(Debug)]
struct Category {
    name: String,
    parent: String,
}

/// The terms of one post.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PostTerms {
    pub(super) categories: Vec<String>,
    pub(super) tags: Vec<String>,
    /// Categories of the post and above, each with the one above it.
    pub(super) parents: Vec<(String, String)>,
    /// How many post formats there were.
    pub(super) n_formats: usize,
    /// How many terms of other taxonomies there were.
    pub(super) n_others: usize,
}

/// Deepest chain of categories that is followed; a chain may be a circle.
const DEEPEST: usize = 64;

impl Terms {
    /// Declares a category; `parent` is the slug of the one above it, or its name.
    pub(super) fn add_category(
        &mut self,
        nicename: String,
        name: String,
        parent: String,
        line: usize,
    ) {
        if name.is_empty() {
            return;
        }
        if let Some(other) = self.slugs.get(&name)
            && *other != nicename
            && self.are_repeated.insert(name.clone())
        {
            self.repeated.push((name.clone(), line));
        }
        self.slugs.entry(name.clone()).or_insert_with(|| nicename.clone());
        self.categories.entry(nicename).or_insert(Category { name, parent });
    }

    /// Declares a tag.
    pub(super) fn add_tag(&mut self, slug: String, name: String) {
        self.tags.entry(slug).or_insert(name);
    }

    /// The terms of an item, by the names that were declared.
    pub(super) fn of(&self, terms: &[ItemTerm]) -> PostTerms {
        let (mut of_post, mut seen) = (PostTerms::default(), Seen::default());
        let has_domains = terms.iter().any(|it| !it.domain.is_empty());
        for term in terms {
            match term.domain.as_str() {
                "category" => self.put_category(term, &mut of_post, &mut seen),
                // Exports of version 1.0 say it twice: once with its domain and once without.
                "" if !has_domains => self.put_category(term, &mut of_post, &mut seen),
                "" => {}
                "post_tag" | "tag" => {
                    let declared = self.tags.get(&term.nicename).filter(|it| !it.is_empty());
                    put(&mut of_post.tags, &mut seen.tags, declared.unwrap_or(&term.name));
                }
                "post_format" => of_post.n_formats += 1,
                _ => of_post.n_others += 1,
            }
        }
        of_post
    }

    fn put_category(&self, term: &ItemTerm, of_post: &mut PostTerms, seen: &mut Seen) {
        let slug = if term.nicename.is_empty() {
            self.slugs.get(&term.name).map_or("", String::as_str)
        } else {
            term.nicename.as_str()
        };
        let mut category = self.categories.get(slug);
        let name = category.map_or(&term.name, |it| &it.name);
        put(&mut of_post.categories, &mut seen.categories, name);
        for _ in 0..DEEPEST {
            let Some(child) = category else { return };
            let above = self.categories.get(&child.parent).or_else(|| {
                let slug = self.slugs.get(&child.parent)?;
                self.categories.get(slug)
            });
            let Some(above) = above.filter(|it| it.name != child.name) else { return };
            let pair = (child.name.clone(), above.name.clone());
            if !seen.parents.insert(pair.clone()) {
                return;
            }
            of_post.parents.push(pair);
            category = Some(above);
        }
    }
}

/// What a post has already, to be looked up rather than looked for.
#[derive(Default)]
struct Seen {
    categories: HashSet<String>,
    tags: HashSet<String>,
    parents: HashSet<(String, String)>,
}

fn put(names: &mut Vec<String>, seen: &mut HashSet<String>, name: &str) {
    if !name.is_empty() && seen.insert(name.to_owned()) {
        names.push(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(domain: &str, nicename: &str, name: &str) -> ItemTerm {
        let own = str::to_owned;
        ItemTerm { domain: own(domain), nicename: own(nicename), name: own(name) }
    }

    fn terms(categories: &[(&str, &str, &str)]) -> Terms {
        let mut terms = Terms::default();
        for (slug, name, parent) in categories {
            terms.add_category((*slug).to_owned(), (*name).to_owned(), (*parent).to_owned(), 4);
        }
        terms
    }

    #[test]
    fn a_category_brings_all_that_are_above_it() {
        let terms = terms(&[("a", "Top", ""), ("b", "Middle", "a"), ("c", "Low", "b")]);
        let of = terms.of(&[term("category", "c", "as written")]);
        assert_eq!(of.categories, ["Low"]);
        let pair = |child: &str, parent: &str| (child.to_owned(), parent.to_owned());
        assert_eq!(of.parents, [pair("Low", "Middle"), pair("Middle", "Top")]);
    }

    #[test]
    fn categories_in_a_circle_end() {
        let terms = terms(&[("a", "A", "b"), ("b", "B", "a"), ("c", "C", "c")]);
        assert_eq!(terms.of(&[term("category", "a", "A")]).parents.len(), 2);
        assert_eq!(terms.of(&[term("category", "c", "C")]).parents, []);
    }

    #[test]
    fn old_exports_name_terms_twice_and_parents_by_name() {
        let terms = terms(&[("up", "Up", ""), ("down", "Down", "Up")]);
        let of = terms.of(&[
            term("", "", "Down"),
            term("category", "down", "Down"),
            term("tag", "", "news"),
            term("tag", "news", "news"),
            term("post_format", "post-format-aside", "Aside"),
            term("series", "s", "S"),
        ]);
        assert_eq!((of.categories.len(), of.parents.len()), (1, 1));
        assert_eq!(of.tags, ["news"]);
        assert_eq!((of.n_formats, of.n_others), (1, 1));
        assert_eq!(terms.of(&[term("", "", "Down")]).categories, ["Down"]);
    }

    #[test]
    fn names_that_stand_twice_are_told() {
        let terms = terms(&[("a", "News", ""), ("b", "News", "x"), ("b", "News", "x")]);
        assert_eq!(terms.repeated, [("News".to_owned(), 4)]);
    }
}
