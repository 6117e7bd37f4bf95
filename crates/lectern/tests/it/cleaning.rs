//! Images, old addresses, code and hostile posts, from source to site.

use crate::support::{Written, build, fixture, tree};
use std::fs;
use std::path::Path;

fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn dog() -> Vec<u8> {
    fs::read(fixture("markdown/dog.png")).unwrap()
}

#[test]
fn images_are_copied_in_once_and_written_with_their_size() {
    let temp = tempfile::tempdir().unwrap();
    let posts = temp.path().join("posts");
    write(
        &posts,
        "a.md",
        "![Our dog](dog.png) ![again](./dog.png \"T\") ![r](/img/Top%20Dog.png)\n",
    );
    write(&posts, "b/index.md", "# B\n\n![up](../dog.png) ![gone](gone.png) ![too](gone2.png)\n");
    write(&posts, "c.md", "![far](https://pictures.example/cat.png) ![out](../secret.png)\n");
    write(&posts, "dog.png", dog());
    write(&posts, "static/img/Top Dog.png", dog());
    write(temp.path(), "secret.png", dog());
    let report = build(temp.path(), &posts, &["-b", "/blog/", "--json"]).succeeds().json();
    assert_eq!(report["images"], 4);
    let what = |it: usize| report["problems"][it]["what"].as_str().unwrap();
    let problems = report["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2, "one for each kind: {problems:?}");
    assert!(
        what(0).ends_with(
            "there is no such file, 2 times (\"gone.png\", \"gone2.png\"); the first is here"
        ),
        "{problems:?}"
    );
    assert!(what(1).contains("it lies outside the sources (\"../secret.png\")"), "{problems:?}");
    assert_eq!(report["losses"]["images of other hosts made links"], 1);
    let site = temp.path().join("site");
    let files = tree(&site);
    let media: Vec<&String> = files.keys().filter(|it| it.starts_with("media/")).collect();
    assert_eq!(media.len(), 2, "one for each name: {media:?}");
    assert!(media.iter().all(|it| files[*it] == dog()));
    let written = Written::read(&site);
    let (_, html) = written.post("a");
    for alt in ["Our dog", "again", "r"] {
        let tag = html.split("<img ").find(|it| it.contains(&format!("alt=\"{alt}\""))).unwrap();
        let name = if alt == "r" { media[1] } else { media[0] };
        assert!(tag.starts_with(&format!("src=\"/blog/{name}\"")), "{tag}");
        assert!(
            tag.contains("width=\"12\" height=\"8\" loading=\"lazy\" decoding=\"async\""),
            "{tag}"
        );
    }
    let (_, html) = written.post("c");
    assert!(html.contains("<a href=\"https://pictures.example/cat.png\""), "{html}");
    assert!(html.contains("<em>out</em>") && !html.contains("<img"), "{html}");
    assert_eq!(written.manifest.cleaned, Some(8));
}

#[test]
fn an_image_that_is_gone_from_the_posts_is_gone_from_the_site() {
    let temp = tempfile::tempdir().unwrap();
    let posts = temp.path().join("posts");
    write(&posts, "a.md", "![Our dog](dog.png)\n");
    write(&posts, "dog.png", dog());
    build(temp.path(), &posts, &[]).succeeds();
    let media = |folder: &Path| tree(folder).keys().filter(|it| it.starts_with("media/")).count();
    assert_eq!(media(&temp.path().join("site")), 1);
    write(&posts, "a.md", "No dog\n");
    build(temp.path(), &posts, &[]).succeeds();
    assert_eq!(media(&temp.path().join("site")), 0);
}

#[test]
fn old_addresses_lead_to_the_post_and_links_go_there_at_once() {
    let temp = tempfile::tempdir().unwrap();
    let posts = temp.path().join("posts");
    let aliases = "[/2011/12/07/one.aspx/, /archive/, /../../up/, old.html]";
    write(&posts, "one.md", format!("---\ntitle: One & only\naliases: {aliases}\n---\nOne\n"));
    write(&posts, "two.md", "---\ntitle: Two\n---\n[first](/2011/12/07/one.aspx/) [md](one.md)\n");
    let report = build(temp.path(), &posts, &["-b", "/b/", "--json"]).succeeds().json();
    let files = tree(&temp.path().join("site"));
    for path in ["2011/12/07/one.aspx/index.html", "old.html"] {
        let page = String::from_utf8(files[path].clone()).unwrap();
        assert!(page.contains("content=\"0; url=/b/post/one/\""), "{page}");
        assert!(page.contains("<a href=\"/b/post/one/\">One &amp; only</a>"), "{page}");
    }
    assert!(
        !String::from_utf8_lossy(&files["archive/index.html"]).contains("http-equiv=\"refresh\"")
    );
    let problems = report["problems"].to_string();
    assert!(problems.contains("/archive/") && problems.contains("/../../up/"), "{problems}");
    let written = Written::read(&temp.path().join("site"));
    let (_, html) = written.post("two");
    assert_eq!(html.matches("<a href=\"/b/post/one/\"").count(), 2, "{html}");
}

#[test]
fn code_is_coloured_and_stays_the_same_text() {
    let temp = tempfile::tempdir().unwrap();
    let posts = temp.path().join("posts");
    write(&posts, "a.md", "```rust\nlet a = \"<b>\"; // done\n```\n\n```nonesuch\nlet b\n```\n");
    build(temp.path(), &posts, &[]).succeeds();
    let written = Written::read(&temp.path().join("site"));
    let (_, html) = written.post("a");
    assert!(html.contains("<span class=\"hl-c\">// done</span>"), "{html}");
    assert!(html.contains("<code class=\"language-nonesuch\">let b\n</code>"), "{html}");
    assert!(!html.contains("&amp;lt;"), "{html}");
}

#[test]
fn what_would_take_for_ever_ends_with_a_problem() {
    let temp = tempfile::tempdir().unwrap();
    let posts = temp.path().join("posts");
    write(&posts, "deep.md", format!("{}end\n", "<div>".repeat(200_000)));
    write(&posts, "long.md", "Some words that are many. ".repeat(400_000));
    let tags: Vec<String> = (0..10_000).map(|it| format!("t {}", "+".repeat(it % 900))).collect();
    write(
        &posts,
        "tags.md",
        format!("---\ntitle: T\ntags: [\"{}\"]\n---\nx\n", tags.join("\",\"")),
    );
    let comments = "<!-- x -->".repeat(150_000);
    write(&posts, "comments.md", format!("{comments}end\n"));
    let report = build(temp.path(), &posts, &["--json"]).succeeds().json();
    assert_eq!(report["posts"], 4);
    let problems = report["problems"].to_string();
    for part in ["elements", "2 MiB", "tags, of which"] {
        assert!(problems.contains(part), "{part} in {problems}");
    }
    let written = Written::read(&temp.path().join("site"));
    for slug in ["deep", "comments"] {
        assert!(written.post(slug).1.contains("end"), "{slug} keeps its text");
    }
}
