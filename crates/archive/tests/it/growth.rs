//! A new post leaves every older file as it is.

use crate::any;
use crate::files::Files;
use lectern_archive::{Archive, Body, Date, Manifest, Part, Post, Site, Sizes, Slug, Term};
use lectern_trials::arbitrary::{Result, Unstructured};
use lectern_trials::runs;
use std::collections::BTreeSet;

/// A post as a source has it: terms by name.
#[derive(Debug)]
struct Told {
    title: String,
    date: Option<Date>,
    categories: Vec<String>,
    tags: Vec<String>,
    body: Body,
}

/// The posts of a blog in the order in which they were written: undated ones first where a blog
/// has both.
fn told(u: &mut Unstructured) -> Result<Vec<Told>> {
    let n = u.int_in_range(1..=40)?;
    let n_undated = *u.choose(&[0, n, n / 2])?;
    let mut day = 1;
    let mut posts = Vec::new();
    for number in 0..n {
        day = (day + u.int_in_range(0..=1)?).min(28);
        let names = |u: &mut Unstructured, most: u32| -> Result<Vec<String>> {
            (0..u.int_in_range(0..=2)?)
                .map(|_| Ok(format!("Term {}", u.int_in_range(0..=most)?)))
                .collect()
        };
        posts.push(Told {
            title: any::title(u)?,
            date: Date::new(2019, 5, day).filter(|_| number >= n_undated),
            categories: names(u, 3)?,
            tags: names(u, 30)?,
            body: any::body(u)?,
        });
    }
    Ok(posts)
}

/// Numbers names in the order in which they are needed, oldest post first.
fn numbers(names: &[String], terms: &mut Vec<Term>) -> Vec<u32> {
    let mut numbers = Vec::new();
    for name in names {
        let known = terms.iter().position(|it| it.name == *name);
        let number = known.unwrap_or_else(|| {
            let slug = Slug::from_title(name).unwrap();
            terms.push(Term { slug, name: name.clone(), count: 0, parent: None });
            terms.len() - 1
        });
        terms[number].count += 1;
        numbers.push(number as u32);
    }
    numbers
}

/// Writes the archive of these posts, given oldest first.
fn write(told: &[Told], site: &Site, sizes: Sizes) -> Files {
    let (mut categories, mut tags) = (Vec::new(), Vec::new());
    let (mut posts, mut bodies) = (Vec::new(), Vec::new());
    let mut taken = BTreeSet::new();
    for it in told {
        let slug = Slug::from_title(&it.title).unwrap_or_else(|| Slug::parse("post").unwrap());
        let slug = any::free(slug, &taken);
        taken.insert(slug.clone());
        posts.push(Post {
            id: slug.to_string(),
            date: it.date,
            categories: numbers(&it.categories, &mut categories),
            tags: numbers(&it.tags, &mut tags),
            words: it.body.html.len() as u32,
            ..Post::new(slug, it.title.clone())
        });
        bodies.push(it.body.clone());
    }
    posts.reverse();
    bodies.reverse();
    let (site, authors) = (site.clone(), Vec::new());
    let archive = Archive { site, categories, tags, authors, posts, cleaned: None };
    archive.check().unwrap();
    let files = Files::of(&archive, &bodies, told.len() as u64, sizes);
    assert_eq!(files.open().unwrap().archive, archive);
    files
}

fn lists(manifest: &Manifest) -> [&[Part]; 3] {
    [&manifest.chunks, &manifest.excerpts, &manifest.shards]
}

#[test]
fn a_new_post_changes_the_newest_file_of_each_kind_only() {
    let mut kept = [0; 3];
    runs(200, 4096, |u| {
        let (told, site, sizes) = (told(u)?, any::site(u)?, any::sizes(u)?);
        let before = write(&told[..told.len() - 1], &site, sizes);
        let after = write(&told, &site, sizes);
        let (old, new) = (before.manifest(), after.manifest());
        for (idx, (old, new)) in lists(&old).into_iter().zip(lists(&new)).enumerate() {
            let older = old.get(1..).unwrap_or_default();
            assert!(new.ends_with(older), "{sizes:?}\n{old:?}\n{new:?}");
            for part in older {
                assert_eq!(before.0[&part.path()], after.0[&part.path()]);
            }
            kept[idx] += older.len();
        }
        // Nor does the rest grow new files: a part may split in two, never in three.
        for (old, new) in lists(&old).into_iter().zip(lists(&new)) {
            assert!(new.len() <= old.len() + 1, "{sizes:?}\n{old:?}\n{new:?}");
        }
        Ok(())
    });
    assert!(kept.iter().all(|it| *it > 20), "there was little to keep: {kept:?}");
}

#[test]
fn a_new_term_moves_no_number() {
    let post = |title: &str, tag: &str| Told {
        title: title.to_owned(),
        date: None,
        categories: Vec::new(),
        tags: vec![tag.to_owned()],
        body: Body::default(),
    };
    let site = Site::default();
    let told = [post("One", "Zebra"), post("Two", "Zebra"), post("Three", "Aardvark")];
    let sizes = Sizes { chunk_posts: 2, excerpt_posts: 2, shard_bytes: 1 };
    let (before, after) = (write(&told[..2], &site, sizes), write(&told, &site, sizes));
    let tags: Vec<String> = after.manifest().tags.into_iter().map(|it| it.name).collect();
    assert_eq!(tags, ["Zebra", "Aardvark"], "in the order of need, not of the alphabet");
    let shared = before.0.keys().filter(|it| it.starts_with("data/s/"));
    let kept = shared.filter(|it| after.0.contains_key(*it)).count();
    assert_eq!(kept, 2, "the two older shards");
}
