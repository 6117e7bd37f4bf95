//! Tests of the addresses of a site.

use super::*;
use lectern_archive::{Body, Date, Site, Slug};

fn archive(posts: usize) -> Archive {
    let site = Site { title: "S".to_owned(), description: "About".to_owned(), ..Site::default() };
    let posts: Vec<Post> = (0..posts)
        .map(|it| Post {
            id: it.to_string(),
            date: Date::new(2024, 5, 1),
            categories: vec![0],
            words: 1,
            ..Post::new(Slug::parse(&format!("p{it}")).unwrap(), format!("P{it}"))
        })
        .collect();
    let count = posts.len() as u32;
    let term =
        Term { slug: Slug::parse("名").unwrap(), name: "名".to_owned(), count, parent: None };
    Archive { site, categories: vec![term], posts, ..Archive::default() }
}

#[test]
fn lists_have_as_many_pages_as_their_posts_need() {
    for (n_posts, n_pages) in [(1, 1), (10, 1), (11, 2), (20, 2), (21, 3)] {
        let archive = archive(n_posts);
        let bodies = Bodies::of(&vec![Body::default(); n_posts]);
        let paths: Vec<String> = pages(&archive, &bodies).map(|it| it.path).collect();
        assert_eq!(paths.len(), count(&archive));
        for folder in ["", "category/名/", "2024/", "2024/05/"] {
            let of_list = (2..=n_pages).map(|it| format!("{folder}page/{it}/index.html"));
            assert!(of_list.chain([format!("{folder}index.html")]).all(|it| paths.contains(&it)));
            assert!(!paths.contains(&format!("{folder}page/{}/index.html", n_pages + 1)));
        }
    }
}

#[test]
fn no_two_pages_have_one_address() {
    let archive = archive(35);
    let bodies = Bodies::of(&vec![Body::default(); 35]);
    let paths: Vec<String> = pages(&archive, &bodies).map(|it| it.path).collect();
    let unique: std::collections::HashSet<&String> = paths.iter().collect();
    assert_eq!(unique.len(), paths.len());
}

#[test]
fn pages_know_the_one_before() {
    let archive = archive(21);
    let bodies = Bodies::of(&vec![Body::default(); 21]);
    let all: Vec<Page> = pages(&archive, &bodies).collect();
    let find = |path: &str| all.iter().find(|it| it.path == path).unwrap();
    let home = find("index.html");
    assert_eq!(home.previous, None);
    let second = find("page/2/index.html");
    assert_eq!(second.previous.as_deref(), Some(""));
    let last = find("category/名/page/3/index.html");
    assert_eq!(last.address(), "category/%E5%90%8D/page/3/");
    assert_eq!(last.previous.as_deref(), Some("category/%E5%90%8D/page/2/"));
    let post = find("post/p20/index.html");
    assert_eq!(post.previous.as_deref(), Some("post/p19/"));
}
