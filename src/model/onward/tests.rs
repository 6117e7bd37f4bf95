//! Tests of where to read on.

use super::*;
use lectern_archive::{Archive, Manifest, Site, Slug, Term};

fn post(title: &str, categories: &[u32], tags: &[u32]) -> Post {
    Post {
        id: title.to_owned(),
        categories: categories.to_vec(),
        tags: tags.to_vec(),
        ..Post::new(Slug::from_title(title).unwrap(), title.to_owned())
    }
}

fn in_series(title: &str, part: u32) -> Post {
    let series = Some(Series { name: "Ink".to_owned(), part });
    Post { series, ..post(title, &[0], &[]) }
}

fn catalog(posts: Vec<Post>) -> Catalog {
    let count = |number: u32, of: fn(&Post) -> &Vec<u32>| {
        posts.iter().filter(|it| of(it).contains(&number)).count() as u32
    };
    let term = |name: String, count: u32| Term {
        slug: Slug::from_title(&name).unwrap(),
        name,
        count,
        parent: None,
    };
    let categories = (0..3).map(|it| term(format!("C{it}"), count(it, |it| &it.categories)));
    let tags = (0..5).map(|it| term(format!("T{it}"), count(it, |it| &it.tags)));
    let archive = Archive {
        site: Site { title: "S".to_owned(), ..Site::default() },
        categories: categories.collect(),
        tags: tags.collect(),
        posts: posts.clone(),
        ..Archive::default()
    };
    Catalog::new(Manifest::without_parts(&archive)).with_posts(posts)
}

#[test]
fn rare_terms_and_words_of_the_title_make_posts_alike() {
    let it = catalog(vec![
        post("Hand presses", &[0], &[0]),
        post("Ink", &[0], &[]),
        post("Lead", &[0], &[1]),
        post("Paper", &[1], &[0]),
        post("Presses by hand", &[0], &[]),
        post("Nothing in common", &[2], &[2]),
    ]);
    // A shared rare tag, then two words of the title, then the nearest of the same category.
    assert_eq!(related(&it, 0), [4, 3, 1]);
    assert!(related(&it, 5).is_empty());
    assert!(related(&it, 99).is_empty());
}

#[test]
fn what_is_like_a_post_is_no_part_of_its_series_and_in_its_language() {
    let german = Post { language: Some("de".to_owned()), ..post("Blei", &[0], &[]) };
    let it = catalog(vec![in_series("b", 2), german, in_series("a", 1), post("c", &[0], &[])]);
    assert_eq!(related(&it, 0), [3]);
    assert!(related(&it, 1).is_empty());
}

#[test]
fn a_series_stands_in_the_order_of_its_parts() {
    let it =
        catalog(vec![in_series("c", 3), in_series("a", 1), post("x", &[], &[]), in_series("b", 2)]);
    let (name, parts, at) = series(&it, 3).unwrap();
    assert_eq!((name.name.as_str(), parts, at), ("Ink", vec![1, 3, 0], 1));
    assert_eq!(series(&it, 2), None);
    assert_eq!(series(&catalog(vec![in_series("a", 1)]), 0), None, "one part is no series");
}

#[test]
fn more_of_a_category_leaves_out_the_post_and_what_is_shown_already() {
    let all: Vec<Post> = (0..6).map(|it| post(&format!("p{it}"), &[1], &[])).collect();
    let it = catalog(all);
    let (category, posts) = more_in(&it, 1, &[2]).unwrap();
    assert_eq!((category.name.as_str(), posts), ("C1", vec![0, 3, 4]));
    assert_eq!(more_in(&catalog(vec![post("alone", &[1], &[])]), 0, &[]), None);
    assert_eq!(more_in(&catalog(vec![post("none", &[], &[])]), 0, &[]), None);
}

#[test]
fn far_away_posts_are_not_looked_at() {
    let all: Vec<Post> = (0..2 * NEAR + 10).map(|it| post(&format!("p{it}"), &[0], &[])).collect();
    let it = catalog(all);
    assert_eq!(related(&it, 0), [1, 2, 3]);
    assert_eq!(related(&it, 5), [4, 6, 3]);
}

/// What [`related`] says, found by comparing the post with every other one.
fn compared(catalog: &Catalog, number: u32) -> Vec<u32> {
    let post = catalog.post(number).unwrap();
    let n_with = |of: fn(&Post) -> &Vec<u32>, term: &u32| {
        catalog.posts().iter().filter(|it| of(it).contains(term)).count() as u32
    };
    let shared = |other: &Post, of: fn(&Post) -> &Vec<u32>| -> u32 {
        let terms = of(post).iter().filter(|it| of(other).contains(it));
        terms.map(|it| 1 + (catalog.posts().len() as u32 / n_with(of, it)).ilog2()).sum()
    };
    let score = |it: &Post| shared(it, |it| &it.categories) + shared(it, |it| &it.tags);
    let mut all: Vec<(u32, u32)> = (0..)
        .zip(catalog.posts())
        .filter(|(it, _)| *it != number && it.abs_diff(number) <= NEAR)
        .map(|(it, other)| (score(other), it))
        .filter(|it| it.0 > 0)
        .collect();
    let by_rank = |it: &(u32, u32)| (Reverse(it.0), it.1.abs_diff(number));
    all.sort_by_key(by_rank);
    all.truncate(COMPARED);
    for (score, it) in &mut all {
        let title = &catalog.folded()[*it as usize];
        *score +=
            WORD * words(catalog, number).iter().filter(|it| title.contains(**it)).count() as u32;
    }
    all.sort_by_key(by_rank);
    all.into_iter().take(OFFERED).map(|it| it.1).collect()
}

#[test]
fn what_is_like_a_post_is_what_comparing_it_with_all_others_finds() {
    let mut state = 7_u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let subjects = ["presses", "paper", "letters", "colours"];
    let posts = (0..300).map(|it| {
        let title =
            format!("{} {it} {}", subjects[random(4) as usize], subjects[random(4) as usize]);
        let mut tags: Vec<u32> = (0..random(3)).map(|_| random(5)).collect();
        tags.dedup();
        tags.truncate(if tags.first() == tags.last() { 1 } else { 2 });
        post(&title, &[random(3)], &tags)
    });
    let it = catalog(posts.collect());
    for number in 0..300 {
        assert_eq!(related(&it, number), compared(&it, number), "post {number}");
    }
}
