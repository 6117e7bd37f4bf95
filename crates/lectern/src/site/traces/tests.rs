//! Tests of what is made again and what is not.

use super::*;
use lectern_archive::Body;
use std::fs;
use std::path::Path;

const PAGE: &str = "post/a/index.html";

/// Bodies whose texts are these.
fn bodies(texts: [&str; 3]) -> Bodies {
    Bodies::of(&texts.map(|it| Body { html: it.to_owned(), ..Body::default() }))
}

fn cache(folder: &Path) -> Cache {
    Cache::at(&folder.join("cache"), "site")
}

fn output<'a>(folder: &Path, cache: &'a Cache) -> Output<'a> {
    Output::open(&folder.join("site"), false, "/", cache).unwrap()
}

/// A site with one page, made of these facts and the texts of posts 2 and 0.
fn site(folder: &Path, texts: [&str; 3]) {
    let (cache, bodies) = (cache(folder), bodies(texts));
    let output = output(folder, &cache);
    output.write(PAGE, b"<p>").unwrap();
    let traces = Traces::open(&cache, &bodies, &"facts");
    traces.put(PAGE, &"own", vec![2, 0, 2], b"<p>");
    traces.close();
    output.finish().unwrap();
    cache.close();
}

/// Whether the page stands in the next build.
fn stands(folder: &Path, facts: &str, own: &str, texts: [&str; 3]) -> bool {
    let (cache, bodies) = (cache(folder), bodies(texts));
    let output = output(folder, &cache);
    let stands = Traces::open(&cache, &bodies, &facts).stands(&output, PAGE, &own).unwrap();
    assert_eq!(output.written().contains(&PAGE.to_owned()), stands, "it counts as written then");
    stands
}

#[test]
fn a_page_stands_while_all_that_it_was_made_of_is_the_same() {
    let temp = tempfile::tempdir().unwrap();
    site(temp.path(), ["a", "b", "c"]);
    let stands = |facts, own, texts| stands(temp.path(), facts, own, texts);
    assert!(stands("facts", "own", ["a", "b", "c"]));
    assert!(stands("facts", "own", ["a", "another", "c"]), "it never asked for this text");
    assert!(!stands("facts", "own", ["a", "b", "another"]));
    assert!(!stands("facts", "own", ["another", "b", "c"]));
    assert!(!stands("facts", "other", ["a", "b", "c"]));
    assert!(!stands("other", "own", ["a", "b", "c"]));
}

#[test]
fn a_page_that_somebody_changed_or_wrote_does_not_stand() {
    let temp = tempfile::tempdir().unwrap();
    let page = temp.path().join("site").join(PAGE);
    let is_there = || stands(temp.path(), "facts", "own", ["a", "b", "c"]);
    site(temp.path(), ["a", "b", "c"]);
    fs::write(&page, "<q>").unwrap();
    assert!(!is_there());
    fs::remove_file(&page).unwrap();
    assert!(!is_there());
    fs::write(&page, "<p>").unwrap();
    assert!(is_there());
    // Without the list nobody knows whose it is.
    fs::write(temp.path().join("site").join(crate::written::WRITTEN), "").unwrap();
    assert!(!is_there());
}

#[test]
fn what_is_kept_comes_back_whole_or_not_at_all() {
    let trace = |it: u8, posts: &[u32]| {
        let [made_of, bytes] = [Sum([it; Sum::LENGTH]), Sum([it + 1; Sum::LENGTH])];
        (Sum([it + 2; Sum::LENGTH]), Trace { made_of, posts: posts.into(), bytes })
    };
    let traces = HashMap::from([trace(1, &[]), trace(5, &[7, 0, u32::MAX])]);
    let bytes = packed(&traces);
    assert_eq!(unpacked(&bytes), Some(traces));
    for length in 1..bytes.len() {
        let cut = unpacked(&bytes[..length]);
        assert!(cut.is_none_or(|it| it.len() == 1), "{length}");
    }
    assert_eq!(unpacked(&[0xff; 52]), None);
}
