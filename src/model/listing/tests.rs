use super::*;
use crate::model::Month;
use lectern_archive::{Archive, Date, Manifest, Site, Sizes, Slug, Term};
use lectern_trials::arbitrary::{Result, Unstructured};
use std::cmp::Reverse;
use std::convert::Infallible;

/// A random archive: few terms, so that posts share them.
fn any_catalog(u: &mut Unstructured) -> Result<Catalog> {
    let terms = |name: &str, n: usize| {
        (0..n)
            .map(|it| Term {
                slug: Slug::parse(&format!("{name}{it}")).unwrap(),
                name: format!("{name} {it}"),
                count: 0,
                parent: None,
            })
            .collect::<Vec<_>>()
    };
    let some = |u: &mut Unstructured, n: u32| -> Result<Vec<u32>> {
        (0..n)
            .filter_map(|it| match u.ratio(1, 3) {
                Ok(true) => Some(Ok(it)),
                Ok(false) => None,
                Err(error) => Some(Err(error)),
            })
            .collect()
    };
    let mut posts = Vec::new();
    for number in 0..u.int_in_range(0..=60)? {
        posts.push(Post {
            id: format!("p{number}"),
            date: Date::new(u.int_in_range(2019..=2022)?, u.int_in_range(0..=12)?, 5),
            categories: some(u, 2)?,
            tags: some(u, 4)?,
            authors: some(u, 2)?,
            language: u.arbitrary::<bool>()?.then(|| "ja".to_owned()),
            words: u.int_in_range(0..=9000)?,
            ..Post::new(
                Slug::parse(&format!("p{number}")).unwrap(),
                format!(
                    "{} Post {}",
                    u.choose(&["Alpha", "Beta", "Élan"])?,
                    u.int_in_range(0..=9)?
                ),
            )
        });
    }
    let site = Site { title: "T".into(), page_size: u.int_in_range(1..=20)?, ..Site::default() };
    let archive = Archive {
        site,
        categories: terms("c", 2),
        tags: terms("t", 4),
        authors: terms("a", 2),
        posts,
        cleaned: None,
    };
    Ok(catalog_of(&archive))
}

/// The catalog of an archive, by way of the format.
pub(crate) fn catalog_of(archive: &Archive) -> Catalog {
    let bodies = vec![lectern_archive::Body::default(); archive.posts.len()];
    let mut manifest = Vec::new();
    let put = |file: lectern_archive::File| -> std::result::Result<(), Infallible> {
        manifest = file.bytes;
        Ok(())
    };
    lectern_archive::encode(archive, &bodies[..], None, 1, Sizes::default(), put).unwrap();
    Catalog::new(Manifest::decode(&manifest).unwrap()).with_posts(archive.posts.clone())
}

fn any_selection(u: &mut Unstructured, catalog: &Catalog) -> Result<Selection> {
    let mut selection =
        Selection::default().with_text(u.choose(&["", "", "alpha", "ELAN post", "9"])?);
    for facet in Facet::ALL {
        for value in catalog.values(facet) {
            if u.ratio(1, 5)? {
                selection.add(facet, value.key.clone());
            }
        }
    }
    if u.ratio(1, 5)? {
        selection.from = Date::new(2020, 6, 1);
    }
    if u.ratio(1, 5)? {
        selection.month = Some(Month { year: 2021, month: 3 });
    }
    selection = selection.with_sort(*u.choose(&Sort::ALL)?);
    selection.page = u.int_in_range(0..=4)?;
    Ok(selection)
}

/// Whether a post is found, said again in the plainest way.
fn is_found(catalog: &Catalog, selection: &Selection, post: &Post) -> bool {
    let keys = |facet| -> Vec<String> {
        match facet {
            Facet::Year => post.date.iter().map(|it| it.year().to_string()).collect(),
            Facet::Length => {
                vec![crate::model::Length::of(crate::model::minutes(post.words)).key().into()]
            }
            Facet::Language => vec![catalog.language_of(post).to_owned()],
            _ => catalog.terms_of(post, facet).map(|it| it.key.clone()).collect(),
        }
    };
    let facets = Facet::ALL.iter().all(|facet| {
        let chosen = selection.values(*facet);
        chosen.is_empty() || keys(*facet).iter().any(|it| chosen.contains(it))
    });
    let title = fold(&post.title);
    facets
        && fold(&selection.text).split(' ').all(|it| title.contains(it))
        && selection.from.is_none_or(|from| post.date.is_some_and(|it| it >= from))
        && selection.month.is_none_or(|month| post.date.is_some_and(|it| month.holds(it)))
}

#[test]
fn a_listing_holds_exactly_what_the_selection_asks_for() {
    lectern_trials::trials(|u| {
        let catalog = any_catalog(u)?;
        let selection = any_selection(u, &catalog)?;
        let expected =
            catalog.posts().iter().filter(|it| is_found(&catalog, &selection, it)).count();
        let first = Listing::new(&catalog, &selection.with_page(0), None);
        assert_eq!(first.total, expected);
        let mut all: Vec<u32> = (0..first.pages)
            .flat_map(|page| Listing::new(&catalog, &selection.with_page(page), None).rows)
            .collect();
        assert_eq!(all.len(), expected, "pages together hold every row once");
        let mut deep = selection.with_page(0);
        while deep.page + 1 < first.pages {
            deep = deep.with_more();
        }
        assert_eq!(
            Listing::new(&catalog, &deep, None).rows,
            all,
            "and so they do one below the other"
        );
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), expected);
        assert!(all.iter().all(|it| is_found(&catalog, &selection, catalog.post(*it).unwrap())));
        let past = Listing::new(&catalog, &selection.with_page(first.pages), None);
        assert!(past.rows.is_empty(), "a page past the last one is empty");
        Ok(())
    });
}

#[test]
fn every_count_is_what_choosing_the_value_gives() {
    lectern_trials::trials(|u| {
        let catalog = any_catalog(u)?;
        let selection = any_selection(u, &catalog)?;
        let listing = Listing::new(&catalog, &selection, None);
        for facet in Facet::ALL {
            for (place, value) in catalog.values(facet).iter().enumerate() {
                let mut alone = selection.clone();
                for key in selection.values(facet) {
                    alone = alone.with_toggled(facet, key);
                }
                alone.add(facet, value.key.clone());
                let given = Listing::new(&catalog, &alone, None).total;
                assert_eq!(listing.count(facet, place) as usize, given, "{facet:?} {place}");
            }
        }
        Ok(())
    });
}

#[test]
fn each_order_is_an_order() {
    lectern_trials::trials(|u| {
        let catalog = any_catalog(u)?;
        let rows = |sort| {
            let selection = Selection::default().with_sort(sort);
            let pages = Listing::new(&catalog, &selection, None).pages;
            (0..pages)
                .flat_map(|it| Listing::new(&catalog, &selection.with_page(it), None).rows)
                .collect::<Vec<_>>()
        };
        let newest = rows(Sort::Newest);
        let mut oldest = rows(Sort::Oldest);
        oldest.reverse();
        assert_eq!(newest, oldest);
        let titles = rows(Sort::Title);
        assert!(titles.is_sorted_by_key(|it| fold(&catalog.post(*it).unwrap().title)));
        assert!(
            rows(Sort::Longest).is_sorted_by_key(|it| Reverse(catalog.post(*it).unwrap().words))
        );
        Ok(())
    });
}

#[test]
fn what_the_archive_does_not_have_finds_nothing() {
    lectern_trials::trials(|u| {
        let catalog = any_catalog(u)?;
        let listing = Listing::new(&catalog, &Selection::of(Facet::Tag, "no-such-tag"), None);
        assert_eq!((listing.total, listing.pages, listing.rows.len()), (0, 1, 0));
        Ok(())
    });
}

#[test]
fn found_posts_are_listed_in_their_order_and_counted_like_any_others() {
    lectern_trials::trials(|u| {
        let catalog = any_catalog(u)?;
        let selection = any_selection(u, &catalog)?.with_text("any text");
        let selection = selection.with_sort(Sort::Relevance);
        let mut found: Vec<u32> = (0..catalog.posts().len() as u32).collect();
        for at in (1..found.len()).rev() {
            found.swap(at, u.int_in_range(0..=at)?);
        }
        found.truncate(u.int_in_range(0..=found.len())?);
        let plain = selection.with_text("");
        let fits = |it: &u32| is_found(&catalog, &plain, catalog.post(*it).unwrap());
        let wanted: Vec<u32> = found.iter().copied().filter(fits).collect();
        let listing = |selection: &Selection| Listing::new(&catalog, selection, Some(&found));
        let first = listing(&selection);
        assert_eq!(first.total, wanted.len());
        let all = |selection: &Selection| -> Vec<u32> {
            (0..first.pages).flat_map(|it| listing(&selection.with_page(it)).rows).collect()
        };
        assert_eq!(all(&selection), wanted, "best first");
        let mut newest = wanted.clone();
        newest.sort_unstable();
        assert_eq!(all(&selection.with_sort(Sort::Newest)), newest);
        for facet in Facet::ALL {
            for (place, value) in catalog.values(facet).iter().enumerate() {
                let mut alone = plain.clone();
                for key in plain.values(facet) {
                    alone = alone.with_toggled(facet, key);
                }
                alone.add(facet, value.key.clone());
                let has = |it: &&u32| is_found(&catalog, &alone, catalog.post(**it).unwrap());
                let count = found.iter().filter(has).count();
                assert_eq!(first.count(facet, place) as usize, count, "{facet:?} {place}");
            }
        }
        Ok(())
    });
}

#[test]
fn numbers_that_are_no_posts_are_passed_over() {
    lectern_trials::trials(|u| {
        let catalog = any_catalog(u)?;
        let selection = Selection::default().with_text("x");
        for sort in [Sort::Relevance, Sort::Oldest] {
            let listing =
                Listing::new(&catalog, &selection.with_sort(sort), Some(&[9999, 60, u32::MAX]));
            assert_eq!(listing.total, 0);
        }
        Ok(())
    });
}
