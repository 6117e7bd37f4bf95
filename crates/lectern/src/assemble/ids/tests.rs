//! Tests of what posts are called for good.

use super::*;

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
fn of_posts_that_a_source_calls_the_same_the_oldest_keeps_the_name_and_the_others_are_told_of() {
    let drafts = ["one", "two", "three"].map(|title| Draft {
        id: Some("guid".to_owned()),
        title: title.to_owned(),
        ..Draft::default()
    });
    let slugs = ["one", "two", "three"].map(|it| Slug::parse(it).unwrap());
    let mut problems = Vec::new();
    assert_eq!(assign(&drafts, &slugs, "/", &mut problems), ["one", "two", "guid"]);
    let told: Vec<&str> = problems.iter().map(|it| it.what.as_str()).collect();
    let of = |title| format!("\"{title}\" has the name \"guid\", and so has another post");
    assert_eq!(told, [of("one"), of("two")]);
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
}
