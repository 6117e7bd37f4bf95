use super::*;
use crate::clean::clean_alone;
use crate::text;

fn paragraphs(n: usize) -> String {
    let words = "Ten words stand in each line of this long text. ".repeat(6);
    (0..n).map(|at| format!("<p>{at} {words}</p>\n")).collect()
}

fn list(n: usize, tag: &str) -> String {
    let name = &tag[1..3];
    let items: String =
        (1..=n).map(|at| format!("<li>The {at}th of many changes, by somebody</li>\n")).collect();
    format!("{tag}\n{items}</{name}>\n")
}

fn words(html: &str) -> String {
    text::plain(html).split_whitespace().collect()
}

fn parts(html: &str) -> usize {
    html.matches("<div class=\"part").count()
}

#[test]
fn a_short_body_stays_as_it_is() {
    let html = paragraphs(100);
    assert!(html.len() < LONG);
    assert_eq!(divided(html.clone()), html);
}

#[test]
fn a_long_body_has_its_text_in_parts_but_for_the_beginning() {
    let html = paragraphs(400);
    let done = divided(html.clone());
    assert_eq!(done.replace("<div class=\"part\">", "").replace("</div>\n", ""), html);
    // A paragraph is 288 letters and some: 4 lines and what stands above.
    let expected = 400.0 * 4.68 / PART;
    assert!((parts(&done) as f64 - expected).abs() < 3.0, "{} parts of {expected}", parts(&done));
    assert!(done.find("<div").is_some_and(|it| it > 1000), "the beginning is no part");
}

#[test]
fn a_heading_stays_with_what_it_stands_above() {
    let section = format!("<h2 id=\"x:a\">A</h2>\n{}", paragraphs(1));
    let done = divided(section.repeat(300));
    assert!(parts(&done) > 50);
    assert!(!done.contains("</h2>\n</div>"));
}

#[test]
fn a_long_list_becomes_lists_of_a_part_each_and_counts_on() {
    let html = format!("<p>Changes</p>\n{}<p>End</p>", list(2000, "<ul id=\"x:all\" lang=\"de\">"));
    let done = divided(html.clone());
    assert_eq!(done.matches("<ul").count(), parts(&done) + 1);
    assert_eq!(done.matches("id=\"x:all\"").count(), 1);
    assert_eq!(
        done.matches("<div class=\"part goes-on\"><ul lang=\"de\"><li>").count(),
        parts(&done)
    );
    assert_eq!(done.matches("<li>").count(), 2000);
    assert!(words(&done) == words(&html));
    let done = divided(list(2000, "<ol start=\"5\" type=\"a\">"));
    let (_, second) = done.split_once("goes-on\">").unwrap();
    let number = second.split("th of").next().unwrap().rsplit(' ').next().unwrap();
    let first: i64 = number.parse().unwrap();
    assert!(
        second.starts_with(&format!("<ol type=\"a\" start=\"{}\">", first + 4)),
        "{}",
        &second[..60]
    );
}

#[test]
fn a_list_that_counts_down_or_is_shorter_than_a_part_stays_one() {
    let down = list(2000, "<ol reversed=\"\">");
    assert_eq!(parts(&divided(down)), 0);
    let short = list(10, "<ul>");
    let done = divided(format!("{}{}", paragraphs(300), short.repeat(40)));
    assert_eq!(done.matches(&short).count(), 40);
}

#[test]
fn what_is_far_taller_than_a_part_stands_in_none() {
    let code = format!("<pre><code>{}</code></pre>\n", "a line\n".repeat(200));
    let html = format!("{}{code}{}", paragraphs(200), paragraphs(200));
    let done = divided(html);
    assert!(done.contains(&format!("</div>\n{code}<div class=\"part\">")));
    // What leads to it stands with it.
    let led = format!("<h2>A</h2>\n<h3>B</h3>\n{code}");
    let done = divided(format!("{}{led}{}", paragraphs(200), paragraphs(200)));
    assert!(done.contains(&format!("</div>\n{led}<div class=\"part\">")), "{done}");
    let ruled = format!("<hr>\n{code}");
    let done = divided(format!("{}{ruled}{}", paragraphs(200), paragraphs(200)));
    assert!(done.contains(&format!("</div>\n{code}<div class=\"part\">")), "{done}");
}

#[test]
fn text_in_no_block_leaves_a_body_as_it_is() {
    for html in
        [format!("{}Loose.", paragraphs(400)), format!("<em>Loose</em> {}", paragraphs(400))]
    {
        assert_eq!(divided(html.clone()), html);
    }
}

#[test]
fn dividing_changes_no_text_whatever_a_body_is() {
    lectern_trials::trials(|u| {
        let pieces = [
            "<p>",
            "</p>",
            "<ul>",
            "<ol start=\"x\">",
            "<li>",
            "</ul>",
            "<h2>",
            "a b ",
            "<hr>",
            "<pre>",
            "\n",
            "<img>",
            "漢",
        ];
        let mut html = String::new();
        for _ in 0..u.int_in_range(0..=40)? {
            html.push_str(u.choose(&pieces)?);
        }
        let clean = clean_alone(&html).repeat(12);
        let done = cut(clean.clone());
        assert!(words(&clean) == words(&done));
        // A browser that reads it closes what we closed, and nothing else.
        let depth = |it: &str| {
            tokens(it).fold(0_i64, |depth, token| match token {
                Token::Start { name, .. } if !is_void(name) => depth + 1,
                Token::End { .. } => depth - 1,
                _ => depth,
            })
        };
        assert_eq!(depth(&done), depth(&clean));
        Ok(())
    });
}
