//! Tests of front matter and bodies together.

use super::*;

/// Reads a text as the file of this path.
fn outcome_of(path: &str, text: &str, wishes: Wishes) -> Outcome {
    let tree = Tree::default();
    read(File { shown: path, relative: path, disk: Path::new(path), tree: &tree }, text, wishes)
}

fn outcome(text: &str) -> Outcome {
    outcome_of("a.md", text, Wishes::default())
}

/// The draft of a text without problems.
#[track_caller]
fn draft(text: &str) -> Draft {
    let mut outcome = outcome(text);
    assert_eq!(outcome.problems, [], "{text}");
    outcome.drafts.remove(0)
}

#[test]
fn scalars_stay_as_they_were_written() {
    for (written, title) in [
        ("1984", "1984"),
        ("1.10", "1.10"),
        ("yes", "yes"),
        ("'it''s'", "it's"),
        ("\"a\\tb\"", "a b"),
    ] {
        assert_eq!(draft(&format!("---\ntitle: {written}\n---\n")).title, title);
    }
}

#[test]
fn names_come_as_lists_texts_and_groups() {
    let text =
        "---\ntags: a, b, a\ncategories:\n  - C, D\n  - [E]\nauthor: {name: F, url: g}\n---\n";
    let draft = draft(text);
    assert_eq!(draft.tags, ["a", "b"]);
    assert_eq!(draft.categories, ["C, D", "E"]);
    assert_eq!(draft.authors, ["F"]);
}

#[test]
fn keys_without_a_value_count_as_left_out() {
    let draft = draft("---\ntitle:\ndate: ~\ntags:\nslug: \"\"\ndraft:\n---\n# From the Heading\n");
    assert_eq!(draft.title, "From the Heading");
    assert_eq!((draft.moment, draft.tags.len(), draft.slug_line), (None, 0, None));
}

#[test]
fn a_quoted_text_may_go_on_at_the_beginning_of_a_line() {
    let draft = draft("---\nexcerpt: \"one\ntwo \\\" three\nfour\"\ntitle: T\n---\n");
    assert_eq!(draft.excerpt.as_deref(), Some("one two \" three four"));
    assert_eq!(draft.title, "T");
}

#[test]
fn keys_that_begin_in_different_columns_are_all_read_and_told() {
    let text = "---\n  title: spaced\ndate: 2024-01-02\ndraft: true\n---\nBody\n";
    let left_out = outcome(text);
    assert_eq!(left_out.skipped.iter().map(|it| it.reason).collect::<Vec<_>>(), ["a draft"]);
    let what = "the front matter is not YAML: its keys begin in different columns";
    let told: Vec<_> = left_out.problems.iter().map(|it| (&*it.what, it.line)).collect();
    assert_eq!(told, [(what, Some(3))]);
    let kept = outcome_of("a.md", text, Wishes { drafts: true, ..Wishes::default() });
    assert_eq!(kept.drafts[0].title, "spaced");
    assert!(kept.drafts[0].moment.is_some());
}

#[test]
fn changes_are_told_by_the_lines_of_the_file_whatever_was_reduced_before_them() {
    let lines = |path: &str, text: &str| -> Vec<(String, Vec<usize>)> {
        let problems = outcome_of(path, text, Wishes::default()).kinds.into_problems();
        let lines = |it: &crate::Problem| match it.places.is_empty() {
            true => it.line.into_iter().collect(),
            false => it.places.iter().filter_map(|it| it.line).collect(),
        };
        problems
            .iter()
            .map(|it| (it.what.split('"').nth(1).unwrap_or("-").to_owned(), lines(it)))
            .collect()
    };
    let text = "---\ntitle: T\n---\n{% highlight ruby %}\nx\n\n{% endhighlight %}\n::: note\na\n:::\n\n\
                {% assign a = 1 %}\n\n::: tip\nb\n:::\nc {% codeblock %}\nd\n{% endcodeblock %}\n\n\
                {% assign b = 1 %}\n::: note\n";
    let expected = [(":::note", vec![8, 22]), (":::tip", vec![14]), ("assign", vec![12, 21])];
    assert_eq!(lines("a.md", text), expected.clone().map(|(name, all)| (name.to_owned(), all)));
    let text = "<X\n a=\"b\">\n  a\n</X>\n\n{d +\n e}\n::: note\nb\n:::\n{f +\n1}\n\n::: note\n";
    let expected = [("X", vec![1]), ("-", vec![6, 11]), (":::note", vec![8, 14])];
    let mut found = lines("a.mdx", text);
    found.sort_by_key(|it| it.1.clone());
    assert_eq!(found, expected.map(|(name, all)| (name.to_owned(), all)));
}

#[test]
fn a_header_of_another_form_is_told_and_is_no_part_of_the_text() {
    let outcome = outcome("---\ntitle = \"A secret\"\ndraft = true\n---\nBody\n");
    assert!(outcome.problems.iter().any(|it| it.what.contains("not YAML")));
    assert!(outcome.drafts.iter().all(|it| !it.html.contains("secret")));
}

#[test]
fn text_between_two_rules_is_no_front_matter() {
    let between = draft("---\nSome text,\n\nmore of it.\n\n---\n\nThe rest.\n");
    assert!(
        between.html.contains("Some text,") && between.html.contains("The rest."),
        "{}",
        between.html
    );
    for text in ["---\n---\nBody\n", "---\n# nothing\n---\nBody\n"] {
        assert_eq!(draft(text).html.trim(), "<p>Body</p>", "{text}");
    }
}

#[test]
fn toml_without_quotes_says_what_was_written() {
    for (front, title) in [
        ("title = T12", "T12"),
        ("title = My First Post", "My First Post"),
        ("title = Notes", "Notes"),
        ("title = true story", "true story"),
        ("title = 1984", "1984"),
        ("title = \"Quoted\" # c", "Quoted"),
    ] {
        let outcome = outcome(&format!("+++\n{front}\ndate = 2024-01-02\n+++\nBody\n"));
        assert_eq!(outcome.drafts[0].title, title);
        assert!(outcome.drafts[0].moment.is_some());
    }
    let outcome = outcome("+++\ntitle = \"T\"\ndraft = nope\n+++\n");
    let told: Vec<_> = outcome.problems.iter().map(|it| it.what.as_str()).collect();
    assert_eq!(
        told,
        [
            "the front matter is not TOML: \"nope\" stands without quotes",
            "\"draft\" is \"nope\", it should be true or false"
        ],
        "{told:?}"
    );
}

#[test]
fn published_false_is_a_draft() {
    assert_eq!(outcome("---\npublished: false\n---\n").skipped[0].reason, "a draft");
    assert!(outcome("+++\ndraft = true\n+++\n").drafts.is_empty());
}

#[test]
fn the_body_begins_behind_the_front_matter_and_lines_are_those_of_the_file() {
    let outcome = outcome("---\ntitle: T\n\ndate: 2024-13-01\n---\nBody\n---\nmore\n");
    assert_eq!(outcome.problems[0].line, Some(4));
    assert_eq!(outcome.drafts[0].line, 6);
    assert!(
        outcome.drafts[0].html.starts_with("<h2 id=\"body\">Body</h2>"),
        "{:?}",
        outcome.drafts[0].html
    );
}

#[test]
fn texts_that_would_take_the_square_of_their_length_end() {
    for part in [
        "{{",
        "{% x %}",
        "{% highlight x %}",
        "{{< x",
        "<pre",
        "{: ",
        "[^1]",
        "## a\n\n",
        "https://",
        "<A",
        "{",
        "<a>",
        "*a **b ",
        ":::a\n",
        "{% quote %}",
        "`",
        "www.a.b)",
        "](",
    ] {
        let text = format!("---\ntitle: T\n---\n{}", part.repeat(200_000 / part.len()));
        for path in ["a.md", "a.mdx"] {
            assert_eq!(outcome_of(path, &text, Wishes::default()).drafts.len(), 1, "{part}");
        }
    }
}

#[test]
fn front_matter_has_five_forms() {
    for text in [
        "---\ntitle: T\n---\nBody.",
        "+++\ntitle = \"T\"\n+++\nBody.",
        "{\n  \"title\": \"T\"\n}\nBody.",
        "{\"title\": \"T\"}\n\nBody.",
        "---json\n{\"title\": \"T\"}\n---\nBody.",
        "---toml\ntitle = \"T\"\n---\nBody.",
        "title: T\ntags:\n- a\n\n---\nBody.",
        "\"title\": \"T\",\n\"n\": 1\n;;;\nBody.",
        "Title: T\nStatus: published\n\nBody.",
        "\n\n---\ntitle: T\n---\nBody.",
    ] {
        let draft = draft(text);
        assert_eq!((draft.title.as_str(), draft.html.as_str()), ("T", "<p>Body.</p>\n"), "{text}");
        let line = text.lines().position(|it| it == "Body.").unwrap() + 1;
        assert!((line - 1..=line).contains(&draft.line), "{text}: {}", draft.line);
    }
}

#[test]
fn prose_with_a_colon_is_no_front_matter() {
    for text in [
        "Note: x\n\ny",
        "Dear all:\n---\nx",
        "Summary: x\ny\n\nz",
        "{ a }\n",
        "\n---\n\nx\n\n---\n",
    ] {
        assert!(!has_front_matter(text), "{text:?}");
    }
}

#[test]
fn json_that_is_broken_is_told_and_the_body_is_kept() {
    let outcome = outcome("{\n  \"title\": \"T\",\n  broken\n}\nBody.\n");
    assert_eq!(outcome.problems[0].line, Some(3), "{:?}", outcome.problems);
    assert!(outcome.drafts[0].html.contains("Body."));
}

#[test]
fn jekyll_means_a_list_by_spaces_and_others_do_not() {
    let text = "---\ntags: a b\ncategory: c d\n---\n";
    let tags = |path: &str| outcome_of(path, text, Wishes::default()).drafts.remove(0).tags;
    assert_eq!(tags("2020-01-02-x.md"), ["a", "b"]);
    assert_eq!(tags("x.md"), ["a b"]);
    let categories =
        outcome_of("2020-01-02-x.md", text, Wishes::default()).drafts.remove(0).categories;
    assert_eq!(categories, ["c d"]);
}

#[test]
fn keys_of_all_generators_mean_the_same() {
    for key in ["date", "pubDate", "publishDate", "published_at", "published"] {
        let draft = draft(&format!("---\n{key}: 2020-01-02\n---\n"));
        assert_eq!(
            draft.moment.map(|it| it.day.to_string()).as_deref(),
            Some("2020-01-02"),
            "{key}"
        );
    }
    for key in ["updated", "lastmod", "last_modified_at", "updatedDate"] {
        assert!(draft(&format!("---\n{key}: 2020-01-02\n---\n")).updated.is_some(), "{key}");
    }
    for key in ["tags", "tag", "keywords", "topics"] {
        assert_eq!(draft(&format!("---\n{key}: [a, b]\n---\n")).tags, ["a", "b"], "{key}");
    }
    for key in ["aliases", "redirect_from", "redirects"] {
        assert_eq!(
            draft(&format!("---\n{key}: [/a, b.html]\n---\n")).aliases,
            ["/a", "/b.html"],
            "{key}"
        );
    }
    for key in ["permalink", "url", "path"] {
        assert_eq!(draft(&format!("---\n{key}: /b/c/\n---\n")).aliases, ["/b/c/"], "{key}");
    }
    assert!(draft("---\npermalink: /post/a/\n---\n").aliases.is_empty(), "its own address");
}

#[test]
fn what_stands_before_more_is_the_excerpt() {
    let draft = draft("# T\n\nFirst *one*.\n\nSecond.\n\n<!--more-->\n\nThird.\n");
    assert_eq!(draft.excerpt.as_deref(), Some("T First one. Second."));
}

#[test]
fn front_matter_that_does_not_close_takes_only_what_looks_like_it() {
    for text in
        ["---\ntitle: T\ntags:\n  - a\n\nProse: with a colon.\n", "+++\ntitle = \"T\"\nProse.\n"]
    {
        let outcome = outcome(text);
        assert_eq!(outcome.problems[0].line, Some(1), "{text}");
        assert_eq!(outcome.drafts[0].title, "T", "{text}");
        assert!(outcome.drafts[0].html.contains("Prose"), "{text}");
    }
}

#[test]
fn what_nests_too_deep_is_told_and_the_rest_is_read() {
    for (front, fence) in [
        (format!("a: {}\ntitle: T", "[".repeat(100_000)), "---"),
        (format!("a: {}{}\ntitle: T", "[".repeat(300), "]".repeat(300)), "---"),
        (format!("a = {}\ntitle = \"T\"", "[".repeat(100_000)), "+++"),
    ] {
        let outcome = outcome(&format!("{fence}\n{front}\n{fence}\n\nBody.\n"));
        assert_eq!(outcome.problems[0].line, Some(2), "{:?}", outcome.problems);
        assert!(outcome.drafts[0].html.contains("Body."));
    }
    let entries = yaml::read(&format!("a: {}{}", "[".repeat(200), "]".repeat(200)), 2);
    assert!(entries.1.is_none(), "{:?}", entries.1);
}

/// What a reader could see of a text: no white space, no control characters.
fn visible(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect()
}

#[test]
fn no_front_matter_panics_and_the_body_behind_it_is_never_lost() {
    let parts = [
        "title: ",
        "title = ",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "#",
        "&a ",
        "*a",
        "!",
        "|\n",
        ">\n",
        "%",
        "@",
        "`",
        "date: 2024-",
        "a",
        "é",
        "\t",
        "= ",
        ",",
        "...",
    ];
    lectern_trials::trials(|u| {
        let front: String = (0..u.int_in_range(0..=20)?)
            .map(|_| u.choose(&parts).copied())
            .collect::<Result<_, _>>()?;
        let fence = *u.choose(&["---", "+++"])?;
        let outcome = outcome(&format!("{fence}\n{front}\n{fence}\n\nThe body stays.\n"));
        if front.lines().all(|it| it.trim_end() != fence && it.trim_end() != "...") {
            let draft = &outcome.drafts[0];
            assert!(draft.html.contains("<p>The body stays.</p>"), "{front:?}: {:?}", draft.html);
            assert!(!draft.title.is_empty());
        }
        Ok(())
    });
}

#[test]
fn no_text_panics_and_plain_prose_is_kept() {
    lectern_trials::trials(|u| {
        let text: String = u.arbitrary()?;
        let _ = outcome(&text);
        let _ = outcome(&format!("---\n{text}"));
        let prose: String = text.chars().filter(|it| it.is_alphanumeric() || *it == ' ').collect();
        let outcome = outcome(&format!("a {prose}"));
        let html = crate::clean::clean_alone(&outcome.drafts[0].html);
        assert_eq!(visible(&crate::text::plain(&html)), visible(&format!("a {prose}")));
        Ok(())
    });
}

mod corpora;
mod generators;
