//! Tests of order, slugs and terms.

use super::*;
use crate::moment::Moment;

fn site() -> Site {
    Site { title: "S".to_owned(), ..Site::default() }
}

fn draft(title: &str, date: &str) -> Draft {
    let moment = Moment::parse(date).ok();
    Draft { path: "a.md".to_owned(), line: 1, title: title.to_owned(), moment, ..Draft::default() }
}

fn with_tags(title: &str, date: &str, tags: &[&str]) -> Draft {
    let tags = tags.iter().map(|it| (*it).to_owned()).collect();
    Draft { tags, ..draft(title, date) }
}

fn assembled(drafts: Vec<Draft>) -> Assembled {
    assemble(drafts, site(), &Base::default(), &[], Default::default(), &Cache::none(), || {})
        .unwrap()
}

fn slugs(assembled: &Assembled) -> Vec<&str> {
    assembled.archive.posts.iter().map(|it| it.slug.as_str()).collect()
}

#[test]
fn posts_stand_newest_first_and_undated_ones_last_in_their_order() {
    let made = assembled(vec![
        draft("u1", ""),
        draft("old", "2020-01-01"),
        draft("u2", ""),
        draft("late", "2024-01-01 20:00"),
        draft("early", "2024-01-01 08:00"),
        draft("tie a", "2022-02-02"),
        draft("tie b", "2022-02-02"),
    ]);
    assert_eq!(slugs(&made), ["late", "early", "tie-a", "tie-b", "old", "u1", "u2"]);
}

#[test]
fn days_never_stand_out_of_order_whatever_their_zones() {
    let made = assembled(vec![
        // Later in time, though its author's day is the earlier one.
        draft("west", "2024-01-01 22:00 -0800"),
        draft("east", "2024-01-02 01:00 +0900"),
    ]);
    assert_eq!(slugs(&made), ["east", "west"]);
}

#[test]
fn the_oldest_keeps_the_slug() {
    let made = assembled(vec![
        draft("Same", "2022-01-01"),
        draft("Same", "2020-01-01"),
        draft("same!", ""),
        draft("?!", "2021-01-01"),
        draft("Same 2", "2023-01-01"),
    ]);
    assert_eq!(slugs(&made), ["same-2-2", "same-3", "post", "same-2", "same"]);
    assert!(made.problems.is_empty());
}

#[test]
fn very_many_posts_and_terms_of_one_name_are_numbered_in_no_time() {
    // To try every number from 2 for each of these would take hours.
    const MANY: usize = 30_000;
    let signs = |mut it: usize| {
        let mut name = "C".to_owned();
        while it > 0 {
            name.push(char::from(b"+#!?*&=~^$"[it % 10]));
            it /= 10;
        }
        name
    };
    let made = assembled((0..MANY).map(|it| with_tags("Untitled", "", &[&signs(it)])).collect());
    let slugs = slugs(&made);
    assert_eq!((slugs[0], slugs[MANY - 1]), ("untitled", "untitled-30000"));
    let tags = &made.archive.tags;
    assert_eq!(tags[0].slug.as_str(), "c");
    assert_eq!(tags[tags.len() - 1].slug.as_str(), format!("c-{}", tags.len()));
    assert!(tags.len() > MANY / 2);
}

#[test]
fn a_very_long_line_of_categories_is_cut_in_no_time() {
    let name = |it: usize| format!("n {it}");
    let parents: Vec<(String, String)> =
        (0..30_000).rev().map(|it| (name(it), name(it + 1))).collect();
    let made =
        assembled(vec![Draft { categories: vec![name(5)], parents, ..draft("a", "2021-01-01") }]);
    // Itself and up to n 20, above which the line was cut.
    assert_eq!(made.archive.posts[0].categories.len(), 16);
}

#[test]
fn a_chosen_slug_that_is_taken_is_told() {
    let chosen = |date: &str| {
        let slug = Slug::parse("mine");
        Draft { slug, slug_line: Some(3), ..draft("T", date) }
    };
    let made = assembled(vec![chosen("2020-01-01"), chosen("2021-01-01")]);
    assert_eq!(slugs(&made), ["mine-2", "mine"]);
    assert_eq!(made.problems.iter().map(|it| it.line).collect::<Vec<_>>(), [Some(3)], "of the key");
}

#[test]
fn terms_are_one_in_all_spellings_and_numbered_from_the_oldest_post() {
    let made = assembled(vec![
        with_tags("c", "2023-01-01", &["Remote Work", "New"]),
        with_tags("b", "2022-01-01", &["remote-work", "remote work"]),
        with_tags("a", "2021-01-01", &["Old", "REMOTE  WORK"]),
        with_tags("z", "2024-01-01", &["Remote Work"]),
    ]);
    let tags: Vec<_> =
        made.archive.tags.iter().map(|it| (it.name.as_str(), it.slug.as_str(), it.count)).collect();
    assert_eq!(tags, [("Old", "old", 1), ("Remote Work", "remote-work", 4), ("New", "new", 1)]);
    assert_eq!(made.archive.posts[1].tags, [1, 2], "in the source's order");
    assert_eq!(made.archive.posts[2].tags, [1], "once, however often it is written");
}

#[test]
fn terms_that_differ_by_more_than_spelling_stay_apart() {
    let made = assembled(vec![with_tags("a", "2021-01-01", &["C", "C++", "C#", "🙂"])]);
    let slugs: Vec<_> = made.archive.tags.iter().map(|it| it.slug.as_str()).collect();
    assert_eq!(slugs, ["c", "c-2", "c-3"]);
    assert!(made.problems[0].what.contains("no letter"), "{:?}", made.problems);
}

fn in_category(title: &str, date: &str, category: &str, parents: &[(&str, &str)]) -> Draft {
    let own = |it: &str| it.to_owned();
    let parents = parents.iter().map(|(child, parent)| (own(child), own(parent))).collect();
    Draft { categories: vec![own(category)], parents, ..draft(title, date) }
}

#[test]
fn a_post_of_a_category_is_one_of_all_categories_above_it() {
    let made = assembled(vec![
        in_category("a", "2021-01-01", "Rye", &[("rye", "Bread"), ("Bread", "Food")]),
        in_category("b", "2020-01-01", "bread", &[]),
    ]);
    let categories: Vec<_> =
        made.archive.categories.iter().map(|it| (it.name.as_str(), it.count, it.parent)).collect();
    // Two spell it "bread", by its own post and by the one below; the newest spelling wins a tie.
    assert_eq!(categories, [("Bread", 2, Some(1)), ("Food", 2, None), ("Rye", 1, Some(0))]);
    assert_eq!(made.archive.posts[0].categories, [2, 0, 1], "its own first");
}

#[test]
fn categories_that_stand_above_themselves_do_no_harm() {
    let circle = [("A", "B"), ("B", "C"), ("C", "A"), ("D", "D")];
    let long: Vec<(String, String)> =
        (0..200).map(|it| (format!("n {it}"), format!("n {}", it + 1))).collect();
    let long: Vec<(&str, &str)> = long.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let made = assembled(vec![
        in_category("a", "2021-01-01", "A", &circle),
        in_category("d", "2020-01-01", "D", &circle),
        in_category("n", "2019-01-01", "n 0", &long),
    ]);
    assert_eq!(made.archive.posts[0].categories.len(), 3);
    assert_eq!(made.archive.posts[1].categories.len(), 1);
    made.archive.check().unwrap();
}

#[test]
fn what_a_source_knows_besides_the_text_comes_into_the_archive() {
    let comment =
        |html: &str| crate::source::Comment { html: html.to_owned(), ..Default::default() };
    let made = assembled(vec![Draft {
        updated: Moment::parse("2022-02-02").ok(),
        sticky: true,
        translation: Some("key".to_owned()),
        comments: vec![comment("<p>One</p>"), comment("<script>x</script>Two")],
        ..draft("a", "2021-01-01")
    }]);
    let post = &made.archive.posts[0];
    assert_eq!(post.updated.map(|it| it.to_string()).as_deref(), Some("2022-02-02"));
    assert_eq!((post.sticky, post.translation.as_deref(), post.comments), (true, Some("key"), 2));
    let comments = made.bodies.comments(0).unwrap();
    assert!(comments.contains("<p>One</p>") && comments.contains("Two"), "{comments}");
    assert!(!comments.contains("script"), "{comments}");
}

#[test]
fn any_drafts_make_an_archive_that_passes_its_own_check() {
    lectern_trials::trials(|u| {
        let names = ["A", "a", "A-", "B b", "b  B", "?", "é", "C++", "c"];
        let dates = ["", "2020-01-01", "2020-01-02", "2021-05-05 10:00"];
        let mut drafts = Vec::new();
        for _ in 0..u.int_in_range(0..=12)? {
            let mut draft = draft(u.choose(&names)?, u.choose(&dates)?);
            for _ in 0..u.int_in_range(0..=3)? {
                draft.tags.push((*u.choose(&names)?).to_owned());
            }
            drafts.push(draft);
        }
        let n_drafts = drafts.len();
        let made = assembled(drafts);
        assert_eq!((made.archive.posts.len(), made.bodies.len()), (n_drafts, n_drafts));
        for (number, tag) in made.archive.tags.iter().enumerate() {
            let used = made.archive.posts.iter().filter(|it| it.tags.contains(&(number as u32)));
            assert_eq!(used.count(), tag.count as usize, "{tag:?}");
        }
        Ok(())
    });
}
