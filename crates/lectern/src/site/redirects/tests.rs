//! Tests of old addresses.

use super::*;
use lectern_archive::{Post, Site, Slug};

fn archive() -> Archive {
    let site = Site { title: "S".to_owned(), ..Site::default() };
    let post = |slug: &str| Post {
        id: slug.to_owned(),
        words: 1,
        ..Post::new(Slug::parse(slug).unwrap(), "<b> & \"q\"".to_owned())
    };
    let posts = vec![post("one"), post("名")];
    Archive { site, posts, ..Archive::default() }
}

fn planned(aliases: &[(usize, &str)]) -> Redirects {
    let aliases: Vec<Alias> = aliases
        .iter()
        .map(|(post, it)| Alias { post: *post, source: "a.md".into(), address: (*it).to_owned() })
        .collect();
    let pages = ["index.html", "404.html", "post/one/index.html", "2011/index.html"];
    plan(&archive(), &aliases, &Base::default(), pages.into_iter())
}

#[test]
fn an_old_address_is_the_file_that_a_host_answers_with() {
    for (address, path) in [
        ("/2011/12/07/x.aspx/", "2011/12/07/x.aspx/index.html"),
        ("/2011/12/07/x.aspx", "2011/12/07/x.aspx/index.html"),
        ("x", "x/index.html"),
        ("/a/b.html", "a/b.html"),
        ("/a/b.HTM", "a/b.HTM"),
        ("/a/index.html", "a/index.html"),
        ("https://old.example/a%20b/#c", "a b/index.html"),
        ("/blog/x/", "x/index.html"),
        ("https://old.example/blog/2011/x/", "2011/x/index.html"),
        ("//old.example/blog/x.html", "x.html"),
        ("/%E5%90%8D/", "名/index.html"),
        ("//a///./c", "c/index.html"),
    ] {
        assert_eq!(file(address, &"/blog/".parse().unwrap()), Ok(path.to_owned()), "{address}");
    }
    assert_eq!(file("/?p=12", &Base::default()), Err(NoFile::Query));
    for address in [
        "/../x",
        "/a/%2e%2e/x",
        "/a\\b",
        "/.git/x",
        "/data/x",
        "/B/x",
        "/a:b",
        "/con.txt",
        "/%00",
        "/%zz",
        "",
        "/",
        "/a./b",
        "https://old.example",
    ] {
        assert_eq!(file(address, &Base::default()), Err(NoFile::Unsafe), "{address}");
    }
}

#[test]
fn nothing_stands_over_a_page_or_over_another_old_address() {
    let plan = planned(&[
        (0, "/old/"),
        (1, "/OLD"),
        (0, "/old"),
        (0, "/post/one/"),
        (1, "/post/one/"),
        (1, "/404.html"),
        (1, "/2011/"),
        (1, "/2011/x.html"),
        (0, "/2011/x.html/y"),
        (0, "/?p=1"),
        (0, "/?p=\"1"),
    ]);
    let paths: Vec<_> = plan.all.iter().map(|it| (it.path.as_str(), it.post)).collect();
    assert_eq!(paths, [("2011/x.html", 1), ("old/index.html", 0)]);
    let mut all = Changes::default();
    for (_, changes) in plan.changes {
        all.merge(changes);
    }
    let told: Vec<_> = all.kinds.into_problems().into_iter().map(|it| it.what).collect();
    assert_eq!(
        told,
        [
            "an old address is a page of this site already, 3 times (\"/post/one/\", \"/404.html\", \
             \"/2011/\"); the first is here",
            "an old address is another post's already, 2 times (\"/OLD\", \"/2011/x.html/y\"); the \
             first is here",
        ]
    );
    assert_eq!(
        all.losses.iter().collect::<Vec<_>>(),
        [("old addresses not kept", 5), ("old addresses with an odd query left out", 1)]
    );
}

#[test]
fn the_page_leads_on_without_a_script() {
    let redirect = Redirect { path: "old/index.html".to_owned(), post: 1 };
    let base: Base = "https://example.org/b/".parse().unwrap();
    let page = page(&archive(), &redirect, &base);
    let to = "/b/post/%E5%90%8D/";
    assert!(page.contains(&format!("content=\"0; url={to}\"")), "{page}");
    assert!(
        page.contains(&format!("<a href=\"{to}\">&lt;b&gt; &amp; &quot;q&quot;</a>")),
        "{page}"
    );
    assert!(
        page.contains(&format!("rel=\"canonical\" href=\"https://example.org{to}\"")),
        "{page}"
    );
    assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
}

#[test]
fn addresses_with_a_query_are_listed_below_the_sites_root_and_the_first_post_has_one() {
    let alias = |post: usize, address: &str| Alias {
        post,
        source: String::new(),
        address: address.to_owned(),
    };
    let aliases = [
        alias(1, "/b/?p=1"),
        alias(0, "https://old.example/?p=2"),
        alias(0, "/b/?p=1"),
        alias(0, "/x/show.asp?id=7"),
        alias(1, "https://old.example/b/?p=4"),
        alias(0, "/plain/"),
        alias(0, "/?p=\"3"),
    ];
    let archive = archive();
    let new = |it: &Alias| {
        let slug = archive.posts[it.post].slug.as_str();
        format!("post/{}/", crate::percent::encoded(slug))
    };
    let text = |aliases: &[Alias]| {
        let olds = aliases.iter().map(|it| (it.address.as_str(), new(it)));
        old_queries::text(olds, &"/b/".parse().unwrap())
    };
    let expected = "{\"?p=1\":\"post/%E5%90%8D/\",\"?p=2\":\"post/one/\",\"?p=4\":\"post/%E5%90%8D/\",\"x/show.asp?id=7\":\"post/one/\"}\n";
    assert_eq!(text(&aliases), expected);
    assert_eq!(text(&[]), "{}\n");
}
