//! Tests of hosts' files; that nginx serves by its own stands in `tests/it/hosts.rs`.

use super::*;

fn old(path: &str, query: &str, new: &str) -> Old {
    Old { path: path.to_owned(), query: query.to_owned(), new: new.to_owned() }
}

#[test]
fn queries_are_for_netlify_and_lines_are_cut_for_cloudflare() {
    let mut olds = vec![old("/", "p=1&x=2", "/post/a/"), old("/a.html", "", "/post/a/")];
    let text = redirect_file::text(&olds, true, false);
    assert!(text.contains("\n/ p=1 x=2 /post/a/ 301!\n"), "{text}");
    assert!(text.contains("\n/a.html /post/a/ 301!\n"), "{text}");
    let text = redirect_file::text(&olds, false, true);
    assert!(!text.contains("p=1") && text.contains("\n/a.html /post/a/ 301\n"), "{text}");
    olds.extend((0..3000).map(|it| old(&format!("/{it}/"), "", "/post/a/")));
    let lines = |text: String| text.lines().filter(|it| it.starts_with('/')).count();
    assert_eq!(lines(redirect_file::text(&olds, false, true)), 2000);
    assert_eq!(lines(redirect_file::text(&olds, true, false)), 3002);
}

#[test]
fn a_feed_has_no_page_so_its_line_is_never_cut() {
    let page = |it| old(&format!("/2011/{it}/"), "", "/post/a/");
    let mut olds: Vec<Old> = (0..1999).map(page).collect();
    olds.push(old("/rss.xml", "", "/feed.xml"));
    olds.push(old("/", "p=1", "/post/a/"));
    assert_eq!(
        redirect_file::note(&olds),
        None,
        "all fit, and queries are no lines of Cloudflare's"
    );
    olds.insert(0, page(1999));
    let note = redirect_file::note(&olds).unwrap();
    assert!(note.contains("2,000 lines") && note.contains("1 old address has"), "{note}");
    let text = redirect_file::text(&olds, false, true);
    assert!(text.contains("\n/rss.xml /feed.xml 301\n"), "{text}");
}

#[test]
fn nginx_leads_an_old_feed_on_whatever_its_address_is_long() {
    let base: Base = "/a/folder/whose/name/is/longer/than/keys/".parse().unwrap();
    let feed = format!("{}feed/", base.path);
    let page = format!("{}2011/12/07/hello/", base.path);
    let new = format!("{}feed.xml", base.path);
    let text = nginx::text(&[old(&feed, "", &new), old(&page, "", "/post/a/")], &base, false);
    assert!(text.contains(&format!("\"~^{feed}$\" \"{new}\";")), "{text}");
    assert!(!text.contains(&page), "that one is a page: {text}");
}

#[test]
fn limits_are_named_with_what_to_do_for_the_hosts_asked_for() {
    let small = Size { files: 10, bytes: 10, largest: ("a", 10), fullest: ("media", 54_000) };
    assert_eq!(limit_notes(small, None), Vec::<String>::new());
    let large = Size {
        files: 20_001,
        bytes: 1_000_000_001,
        largest: ("media/film.mp4", 27_000_000),
        fullest: ("media", 54_001),
    };
    let notes = limit_notes(large, None);
    assert_eq!(notes.len(), 4, "{notes:#?}");
    assert!(notes[0].contains("20,001 files") && notes[0].contains("20,000"), "{notes:#?}");
    for way_out in ["page_size", "precompress", "share_images", "another host"] {
        assert!(notes[0].contains(way_out), "{way_out} in {notes:#?}");
    }
    assert!(notes[1].contains("media/ holds 54,001 files, and Netlify"), "{notes:#?}");
    assert!(notes[2].contains("media/film.mp4"), "{notes:#?}");
    assert_eq!(limit_notes(large, Some(&[Host::Nginx])), Vec::<String>::new());
    assert_eq!(limit_notes(large, Some(&[Host::Github])).len(), 1);
    assert_eq!(limit_notes(large, Some(&[Host::Netlify])).len(), 1);
}

#[test]
fn the_fullest_folder_is_the_one_with_most_files_in_itself() {
    let paths = ["404.html", "data/a", "data/s/1", "data/s/2", "index.html", "media/a", "post/a/b"];
    assert_eq!(fullest(paths.into_iter()), ("data/s", 2));
    assert_eq!(fullest(std::iter::empty()), ("", 0));
}

#[test]
fn a_domain_of_ones_own_is_told_from_githubs() {
    let domain = |address: &str| {
        let base: Base = address.parse().unwrap();
        super::domain(&base).map(str::to_owned)
    };
    assert_eq!(domain("https://blog.example/").as_deref(), Some("blog.example"));
    for none in ["/", "https://me.github.io/", "https://me.github.io/blog/", "https://a.example/b/"]
    {
        assert_eq!(domain(none), None, "{none}");
    }
}
