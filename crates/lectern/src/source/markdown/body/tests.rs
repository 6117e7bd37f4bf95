//! Tests of bodies: what our options make of Markdown.

use super::*;

fn html(text: &str) -> String {
    rendered(text, Some("T"), None).html
}

#[test]
fn headings_have_ids_and_links_find_them() {
    let html = html(
        "## What's in 1.0?\n\n## A\n\n## A\n\n## B {#own}\n\n[x](#what-s-in-1-0) [y](#own) [z](#a-1)\n\n\
         ### `async`/`await`\n\n[w](#async%2Fawait)\n",
    );
    for part in [
        "<h2 id=\"whats-in-10\">",
        "<h2 id=\"a\">A",
        "<h2 id=\"a-1\">A",
        "<h2 id=\"own\">B</h2>",
        "<a href=\"#whats-in-10\">x",
        "<a href=\"#own\">y",
        "<a href=\"#asyncawait\">w",
        "<a href=\"#a-1\">z",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn footnotes_stand_at_the_end_with_their_ways_back() {
    let html = html(
        "One[^b], two[^a], again[^b].\n\n[^a]: Note A.\n\n    More.\n[^b]: Note B.\n[^c]: Unused.\n\nLast.\n",
    );
    for part in [
        "One<sup id=\"fnref-b\"><a href=\"#b\">1</a></sup>",
        "again<sup id=\"fnref-b-2\"><a href=\"#b\">1</a></sup>",
        "<p>Last.</p>\n<section class=\"footnotes\">\n<ol>\n<li id=\"b\">",
        "Note B. <a href=\"#fnref-b\">↩\u{a0}1</a> <a href=\"#fnref-b-2\">↩\u{a0}1 (2)</a></p>",
        "<li id=\"a\">\n<p>Note A.</p>\n<p>More. <a href=\"#fnref-a\">↩\u{a0}2</a></p>",
        "<li id=\"c\">\n<p>Unused.</p>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn addresses_in_text_are_links_and_nowhere_else() {
    let html = html(
        "https://a.example/b_c_d. `https://b.example` [https://c.example](/d) <a href=\"/x\">https://e.example</a>\n\n    https://f.example\n",
    );
    assert_eq!(html.matches("<a href").count(), 3, "{html}");
    assert!(
        html.contains("<a href=\"https://a.example/b_c_d\">https://a.example/b_c_d</a>."),
        "{html}"
    );
}

#[test]
fn formulas_tasks_alerts_and_tables_stay_readable() {
    assert_eq!(
        html("$a_1*b*c \\\\ d$ and $$x<y$$, $5 and $6\n"),
        "<p>$a_1*b*c \\\\ d$ and $$x&lt;y$$, $5 and $6</p>\n"
    );
    assert!(html("- [x] done\n- [ ] open\n").contains("☑ done"));
    let alert = html("> [!WARNING]\n> Mind.\n");
    assert_eq!(
        alert,
        "<blockquote>\n<p><strong>Warning</strong></p>\n<p>Mind.</p>\n</blockquote>\n"
    );
    assert!(html("| a | b |\n|:--|--:|\n| `c` | ~~d~~ |\n").contains("<del>d</del>"));
}

#[test]
fn code_blocks_name_their_language_and_nothing_more() {
    for (info, class) in [
        ("js/2-3", "js"),
        ("rust,ignore", "rust"),
        ("{.python .numbered}", "python"),
        ("ts title=\"a.ts\"", "ts"),
        ("C++", "c++"),
    ] {
        let html = html(&format!("```{info}\nx\n```\n"));
        assert_eq!(html, format!("<pre><code class=\"language-{class}\">x\n</code></pre>\n"));
    }
    assert_eq!(html("```\nx\n```\n"), "<pre><code>x\n</code></pre>\n");
}

#[test]
fn images_stay_as_they_were_written() {
    assert_eq!(
        html("![A *cat*](a/b.png \"T\")\n"),
        "<p><img src=\"a/b.png\" alt=\"A cat\" title=\"T\" /></p>\n"
    );
}

#[test]
fn what_begins_as_the_generators_mark_is_the_excerpt() {
    for mark in ["<!-- more -->", "<!--truncate-->", "<!-- excerpt -->"] {
        let rendered = rendered(&format!("One.\n\n{mark}\n\nTwo.\n"), Some("T"), None);
        assert_eq!(rendered.excerpt.as_deref(), Some("One."), "{mark}");
    }
}

/// Examples of the CommonMark specification, 0.31.2, that our extensions read otherwise, with
/// the extension.
const OTHERWISE: &[(usize, &str)] = &[
    (144, "the language of a code block is a name; `;` is none"),
    (610, "an address in plain text is a link"),
    (613, "an address in plain text is a link"),
];

/// The Markdown of each example of the specification.
fn examples() -> Option<Vec<String>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("../../../shared/corpora/md-commonmark/spec.txt");
    let Ok(spec) = std::fs::read_to_string(&path) else {
        use std::io::Write;
        writeln!(std::io::stderr(), "SKIPPED: {} is not there", path.display()).unwrap();
        return None;
    };
    let fence = "`".repeat(32);
    let opening = format!("{fence} example\n");
    let parts = spec.split(&opening).skip(1);
    let example = |it: &str| {
        let inside = it.split(&format!("{fence}\n")).next().unwrap();
        // An example may have no Markdown at all.
        let end =
            if inside.starts_with(".\n") { Some(0) } else { inside.find("\n.\n").map(|it| it + 1) };
        inside[..end.unwrap()].replace('→', "\t")
    };
    Some(parts.map(example).collect())
}

/// HTML without the ids of headings and without white space between blocks.
fn bare(html: &str) -> String {
    let mut out = String::new();
    for part in html.split("<h") {
        if !out.is_empty() || html.starts_with("<h") {
            out.push_str("<h");
        }
        let level = part.starts_with(|it: char| it.is_ascii_digit());
        match part.split_once(" id=\"").filter(|(head, _)| level && head.len() == 1) {
            Some((head, rest)) => {
                out.push_str(head);
                out.push_str(rest.split_once('"').unwrap().1);
            }
            None => out.push_str(part),
        }
    }
    out.trim_start_matches("<h<h").replace(">\n", ">").replace("\n<", "<")
}

#[test]
fn commonmark_is_read_as_specified_but_for_what_our_extensions_add() {
    let Some(examples) = examples() else { return };
    assert_eq!(examples.len(), 655);
    let mut differing = Vec::new();
    for (idx, markdown) in examples.iter().enumerate() {
        let mut plain = String::new();
        pulldown_cmark::html::push_html(&mut plain, Parser::new(markdown));
        let ours = html(markdown);
        if bare(&ours) != bare(&plain) {
            println!("{}: {markdown:?}\n  ours  {ours}\n  plain {plain}", idx + 1);
            differing.push(idx + 1);
        }
    }
    let listed: Vec<usize> = OTHERWISE.iter().map(|it| it.0).collect();
    assert_eq!(differing, listed);
}
