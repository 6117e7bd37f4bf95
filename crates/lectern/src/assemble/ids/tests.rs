//! Tests of what posts are called for good.

use super::*;
use crate::moment::Moment;

fn ids(base: &str, posts: &[(&str, Option<&str>, &[&str])]) -> Vec<String> {
    let (mut drafts, mut slugs) = (Vec::new(), Vec::new());
    for (slug, id, aliases) in posts {
        let aliases = aliases.iter().map(|it| (*it).to_owned()).collect();
        drafts.push(Draft { id: id.map(str::to_owned), aliases, ..Draft::default() });
        slugs.push(Slug::parse(slug).unwrap());
    }
    assign(&drafts, &slugs, base, &mut Vec::new())
}

#[test]
fn of_posts_that_a_source_calls_the_same_the_first_keeps_the_name_and_the_others_are_told_of() {
    // Newest first, as drafts stand: the oldest of a source, the first of one instant, the first without a day.
    let one = "2020-01-01";
    for (days, kept) in [
        ([Some("2022-01-01"), Some("2021-01-01"), Some(one)], 2),
        ([Some(one), Some(one), Some(one)], 0),
        ([None, None, None], 0),
        ([Some("2021-01-01"), Some(one), None], 2),
    ] {
        let titles = ["one", "two", "three"];
        let drafts: Vec<Draft> = titles
            .into_iter()
            .zip(days)
            .map(|(title, day)| Draft {
                id: Some("guid".to_owned()),
                title: title.to_owned(),
                moment: day.map(|it| Moment::parse(it).unwrap()),
                line: 7,
                ..Draft::default()
            })
            .collect();
        let slugs = titles.map(|it| Slug::parse(it).unwrap());
        let mut problems = Vec::new();
        let mut expected = titles;
        expected[kept] = "guid";
        assert_eq!(assign(&drafts, &slugs, "/", &mut problems), expected, "{days:?}");
        let told: Vec<String> = problems.iter().map(|it| it.what.clone()).collect();
        let others = titles.iter().filter(|it| **it != titles[kept]);
        let of = |it| format!("\"{it}\" has the name \"guid\", and so has another post");
        assert_eq!(told, others.map(of).collect::<Vec<_>>());
        assert!(problems.iter().all(|it| it.to_string().contains(":7")), "{problems:?}");
    }
    let posts = [("one", Some("two"), &[][..]), ("two", None, &[]), ("x", Some("x"), &[])];
    assert_eq!(ids("/", &posts), ["one", "two", "x"], "another post's slug names that post");
}

#[test]
fn a_post_that_was_renamed_is_called_what_it_was() {
    assert_eq!(ids("/", &[("new", None, &["/2019/x/", "/post/old/", "/post/older/"])]), ["old"]);
    for alias in ["/blog/post/old/", "/post/old/", "/post/old"] {
        assert_eq!(ids("/blog/", &[("new", None, &[alias])]), ["old"], "{alias}");
    }
}

#[test]
fn what_is_no_post_of_this_site_names_nobody() {
    for alias in ["/2019/old/", "/other/post/old/", "/post/a/b/", "/post/", "/post/A b/", "post"] {
        assert_eq!(ids("/", &[("new", None, &[alias])]), ["new"], "{alias}");
    }
}

#[test]
fn the_sources_own_name_counts_first() {
    assert_eq!(ids("/", &[("new", Some("guid"), &["/post/old/"])]), ["guid"]);
    assert_eq!(ids("/", &[("new", Some(""), &["/post/old/"])]), ["old"]);
}

#[test]
fn no_two_posts_are_called_the_same_by_an_old_address() {
    let renamed: &[&str] = &["/post/old/"];
    assert_eq!(ids("/", &[("new", None, renamed), ("old", None, &[])]), ["new", "old"]);
    assert_eq!(ids("/", &[("one", None, renamed), ("two", None, renamed)]), ["old", "two"]);
    for order in [["a", "b"], ["b", "a"]] {
        let posts = order.map(|it| match it {
            "a" => ("a", Some("old"), &[][..]),
            other => (other, None, renamed),
        });
        let expected = order.map(|it| if it == "a" { "old" } else { "b" });
        assert_eq!(
            ids("/", &posts),
            expected,
            "what a source says counts more than an old address"
        );
    }
}
