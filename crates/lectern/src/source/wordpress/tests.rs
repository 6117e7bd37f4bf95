use super::*;
use crate::source::Draft;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n\
    <rss version=\"2.0\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" \
    xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:wp=\"http://wordpress.org/export/1.2/\">\n\
    <channel><title>T</title><language>de-DE</language>\n\
    <wp:base_blog_url>https://x.example</wp:base_blog_url>\n";

/// What an export gives, its texts taken back.
fn of(xml: &[u8], wishes: Wishes) -> Outcome {
    let mut outcome = read_from(xml, "x.xml", wishes, &Texts::new()).unwrap();
    outcome.drafts.iter_mut().for_each(|it| it.take_back().unwrap());
    outcome
}

fn outcome(channel: &str, wishes: Wishes) -> Outcome {
    let xml = format!("{HEAD}{channel}</channel></rss>\n");
    let mut outcome = of(xml.as_bytes(), wishes);
    outcome.problems.extend(std::mem::take(&mut outcome.kinds).into_problems());
    outcome
}

fn item(fields: &str) -> String {
    format!(
        "<item><title>A title</title><wp:post_id>7</wp:post_id><wp:status>publish</wp:status>\
         <wp:post_type>post</wp:post_type>{fields}</item>\n"
    )
}

#[track_caller]
fn draft(fields: &str) -> Draft {
    let outcome = outcome(&item(fields), Wishes::default());
    assert_eq!(outcome.problems, [], "{fields}");
    assert_eq!(outcome.drafts.len(), 1, "{fields}");
    outcome.drafts.into_iter().next().unwrap()
}

fn counts(outcome: &Outcome) -> (usize, usize) {
    (outcome.drafts.len(), outcome.skipped.len())
}

#[test]
fn titles_are_plain_text_decoded_once() {
    let title = |xml: &str| draft(&format!("<title>{xml}</title>")).title;
    assert_eq!(
        title("<![CDATA[With <em>Mark<sup>up</sup></em> &amp; &#8217;]]>"),
        "With Markup & ’"
    );
    assert_eq!(title("&amp;lt;b&amp;gt; &lt;i&gt; &amp;&#039;"), "&lt;b&gt; <i> &'");
    assert_eq!(title("A <em>child</em> here"), "A child here");
    assert_eq!(title("Caf&eacute;&nbsp;one &copy;"), "Café one ©");
    assert_eq!(title("\n<![CDATA[one ]]]]><![CDATA[> two]]>\n"), "one ]]> two");
}

#[test]
fn a_post_without_a_title_is_called_by_its_first_words() {
    let body = |text: &str| {
        let body = format!("<content:encoded><![CDATA[{text}]]></content:encoded>");
        draft(&format!("<title/>{body}<wp:post_name>a-slug</wp:post_name>")).title
    };
    assert_eq!(body("Some words <b>here</b>."), "Some words here.");
    let long = body(&"word ".repeat(100));
    assert!(long.ends_with("word…") && long.chars().count() <= 61, "{long}");
    assert_eq!(body(""), "a slug");
    assert_eq!(body(&format!("<img alt=\"{}\">", "x".repeat(9000))), "a slug");
}

#[test]
fn ids_slugs_and_addresses_are_those_of_the_blog() {
    let one = draft(
        "<link>https://x.example/2020/01/hello/</link><guid>https://x.example/?p=7</guid>\
         <wp:post_name>hello</wp:post_name>\
         <wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>hi</wp:meta_value></wp:postmeta>",
    );
    assert_eq!(one.id.as_deref(), Some("https://x.example/?p=7"));
    assert_eq!(one.slug.unwrap().as_str(), "hello");
    assert_eq!(one.aliases, ["/2020/01/hello/", "/2020/01/hi/", "/?p=7"]);
    assert_eq!(one.address.as_deref(), Some("https://x.example/2020/01/hello/"));
    assert_eq!(one.language.as_deref(), Some("de-DE"));
    assert_eq!(draft("").id.as_deref(), Some("wp:7"));
    let greek = draft("<wp:post_name>%ce%b5%cf%80-2</wp:post_name>");
    assert_eq!(greek.slug.unwrap().as_str(), "επ-2");
}

#[test]
fn categories_were_to_be_found_by_their_numbers() {
    let category = |id: &str, name: &str| {
        let id =
            if id.is_empty() { String::new() } else { format!("<wp:term_id>{id}</wp:term_id>") };
        format!("<wp:category>{id}<wp:cat_name>{name}</wp:cat_name></wp:category>")
    };
    let all = [category("3", "R &amp; D"), category("", "None"), category("x", "Odd")].concat();
    let old = outcome(&all, Wishes::default()).old_categories;
    assert_eq!(old.len(), 1, "{old:?}");
    assert_eq!((old[0].address.as_str(), old[0].name.as_str()), ("/?cat=3", "R & D"));
}

#[test]
fn changes_are_dated_only_where_they_come_later() {
    let dates = "<wp:post_date>2020-01-02 03:00:00</wp:post_date>\
                 <wp:post_date_gmt>2020-01-01 18:00:00</wp:post_date_gmt>";
    let with = |gmt: &str| {
        let modified = format!("<wp:post_modified_gmt>{gmt}</wp:post_modified_gmt>");
        draft(&format!("{dates}{modified}"))
    };
    let one = with("2021-05-06 00:00:00");
    assert_eq!(one.moment.unwrap().day.to_string(), "2020-01-02");
    assert_eq!(one.updated.unwrap().day.to_string(), "2021-05-06");
    assert_eq!(with("2020-01-01 18:00:00").updated, None);
    assert_eq!(with("0000-00-00 00:00:00").updated, None);
}

#[test]
fn galleries_and_featured_images_may_stand_behind_their_post() {
    let post = item(
        "<content:encoded><![CDATA[[gallery]]]></content:encoded><wp:postmeta>\
         <wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>",
    );
    let image = "<item><title>i</title><wp:post_id>9</wp:post_id><wp:post_parent>7</wp:post_parent>\
                 <wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>\
                 <wp:attachment_url>https://x.example/i.png</wp:attachment_url></item>";
    let outcome = outcome(&format!("{post}{image}"), Wishes::default());
    assert_eq!((counts(&outcome), outcome.problems.len()), ((1, 1), 0));
    assert_eq!(outcome.skipped[0].reason, "an attachment");
    assert_eq!(outcome.drafts[0].image.as_deref(), Some("https://x.example/i.png"));
    assert!(outcome.drafts[0].html.contains("<img src=\"https://x.example/i.png\" alt=\"i\">"));
}

#[test]
fn no_address_of_a_person_gets_out() {
    let comment = "<wp:comment><wp:comment_id>1</wp:comment_id>\
        <wp:comment_author><![CDATA[ann@mail.example]]></wp:comment_author>\
        <wp:comment_author_email>ann@mail.example</wp:comment_author_email>\
        <wp:comment_author_url>http://ann.example</wp:comment_author_url>\
        <wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>\
        <wp:comment_content><![CDATA[Hello\n\nyou]]></wp:comment_content>\
        <wp:comment_approved>1</wp:comment_approved><wp:comment_type/>\
        <wp:commentmeta><wp:meta_key>ip</wp:meta_key><wp:meta_value>192.0.2.7</wp:meta_value></wp:commentmeta>\
        </wp:comment>";
    let author = "<wp:author><wp:author_login>bob@mail.example</wp:author_login>\
        <wp:author_email>bob@mail.example</wp:author_email></wp:author>";
    let post = item(&format!("<dc:creator>bob@mail.example</dc:creator>{comment}"));
    let outcome = outcome(&format!("{author}{post}"), Wishes::default());
    let text = format!("{:?}", outcome);
    for secret in ["mail.example", "192.0.2.7", "ann.example"] {
        assert!(!text.contains(secret), "{text}");
    }
    let draft = &outcome.drafts[0];
    assert_eq!((draft.authors.as_slice(), draft.comments.len()), (&["bob".to_owned()][..], 1));
    assert_eq!(draft.comments[0].author, "ann");
    assert_eq!(draft.comments[0].html, "<p>Hello</p>\n<p>you</p>\n");
}

#[test]
fn what_is_not_closed_ends_where_the_next_thing_begins() {
    let xml = "<item><title>One<link>https://x.example/one</link><wp:post_id>1</wp:post_id>\
               <wp:post_type>post</wp:post_type>\n<item><title>Two</title></item>\n\
               <item><title>Three</title>";
    let outcome = outcome(xml, Wishes::default());
    let titles: Vec<_> = outcome.drafts.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["One", "Two", "Three"]);
    let what: Vec<_> = outcome.problems.iter().map(|it| it.what.as_str()).collect();
    assert!(what.iter().any(|it| it.starts_with("<title> is not closed")), "{what:?}");
    let twice = |it: &&str| it.starts_with("<item> is not closed") && it.contains(", 2 times");
    assert!(what.iter().any(twice), "{what:?}");
}

#[test]
fn of_a_file_that_was_cut_off_the_whole_entries_are_kept() {
    let whole =
        format!("{HEAD}{}{}", item(""), item("<content:encoded><![CDATA[x]]></content:encoded>"));
    for cut in 0..whole.len() {
        let part = &whole.as_bytes()[..cut];
        let n_begun = whole[..cut].matches("<item>").count();
        let n_ended = whole[..cut].matches("</item>").count();
        let outcome = of(part, Wishes::default());
        assert_eq!(counts(&outcome), (n_ended, n_begun - n_ended), "{cut}");
        let problem = outcome.problems.iter().find(|it| it.line.is_some());
        assert!(problem.is_some(), "{cut}: {:?}", outcome.problems);
    }
}

#[test]
fn damage_is_told_with_its_line_and_the_rest_is_read() {
    let mut xml = format!("{HEAD}{}", item("")).into_bytes();
    xml.extend_from_slice(b"<item><title>Caf\xe9 \x0b&nowhere;</title></item>\n</channel></rss>");
    let outcome = of(xml.as_slice(), Wishes::default());
    assert_eq!(outcome.drafts[1].title, "Caf\u{fffd} &nowhere;");
    let problems = outcome.kinds.into_problems();
    let lines: Vec<_> = problems.iter().map(|it| it.line).collect();
    assert_eq!(lines, [Some(6), Some(6), Some(6)], "{problems:?}");
}

#[test]
fn types_of_plugins_are_one_problem_that_names_them() {
    let other = |kind: &str| format!("<item><wp:post_type>{kind}</wp:post_type></item>\n");
    let channel = ["portfolio", "portfolio", "product", "revision", "nav_menu_item"].map(other);
    let outcome = outcome(&channel.concat(), Wishes::default());
    assert_eq!((counts(&outcome), outcome.entries), ((0, 5), 5));
    let told: Vec<_> = outcome.problems.iter().map(|it| it.what.as_str()).collect();
    let expected = "entries of custom types are left out, 3 times (portfolio, product); the first \
                    is here";
    assert_eq!(told, [expected]);
    assert!(outcome.skipped.iter().all(|it| it.path.starts_with("x.xml:")));
}

#[test]
fn a_shared_block_stands_in_the_posts_that_ask_for_it() {
    let pattern = "<item><wp:post_id>5</wp:post_id><wp:status>publish</wp:status>\
                   <wp:post_type>wp_block</wp:post_type><content:encoded><![CDATA[<!-- wp:paragraph \
                   --><p>Shared</p><!-- /wp:paragraph -->]]></content:encoded></item>";
    let post = |n: u8| {
        let mark = format!("<!-- wp:block {{\"ref\":{n}}} /-->");
        item(&format!("<content:encoded><![CDATA[{mark}]]></content:encoded>"))
    };
    let found = outcome(&[post(5), post(6), pattern.to_owned()].concat(), Wishes::default());
    assert_eq!(found.drafts[0].html.trim(), "<p>Shared</p>");
    assert_eq!(found.drafts[1].html.trim(), "");
    assert_eq!((counts(&found), found.problems.len()), ((2, 1), 1), "{:?}", found.problems);
    assert!(found.problems[0].what.starts_with("a pattern of blocks is not in the export"));
}

#[test]
fn an_export_without_entries_is_told() {
    assert_eq!(outcome("", Wishes::default()).problems.len(), 1);
}

#[test]
fn deep_nesting_and_huge_posts_end() {
    let deep = "<wp:x>".repeat(300_000);
    let body = "<div>".repeat(200_000) + &"[x a=\"1\"]".repeat(200_000) + &"&lt;".repeat(200_000);
    let huge = item(&format!("<content:encoded><![CDATA[{body}]]></content:encoded>"));
    let outcome = outcome(&format!("{huge}{}", item(&deep)), Wishes::default());
    assert_eq!(outcome.drafts.len(), 2);
}

#[test]
fn no_bytes_panic_and_every_entry_is_accounted_for() {
    let parts = [
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<![CDATA[",
        "]]>",
        "<wp:comment>",
        "</wp:comment>",
        "<content:encoded>",
        "</content:encoded>",
        "&",
        "&amp;",
        ";",
        "<",
        ">",
        "text",
        "<!--",
        "-->",
        "\n",
        "<wp:status>private</wp:status>",
        "\u{1}",
        "<?",
        "[gallery]",
    ];
    lectern_trials::trials(|u| {
        let mut xml = HEAD.as_bytes().to_vec();
        for _ in 0..u.int_in_range(0..=40)? {
            xml.extend_from_slice(u.choose(&parts)?.as_bytes());
            if u.ratio(1, 20)? {
                xml.push(u.arbitrary()?);
            }
        }
        let mut n_items = 0;
        let mut n_taken = 0;
        let export = export::read("x.xml", xml.as_slice(), |_| n_taken += 1).unwrap();
        n_items += export.n_items;
        assert_eq!(n_items, n_taken + usize::from(export.cut_off.is_some()));
        let outcome = of(xml.as_slice(), Wishes::default());
        let (drafts, skipped) = counts(&outcome);
        assert_eq!(drafts + skipped, n_items);
        Ok(())
    });
}
