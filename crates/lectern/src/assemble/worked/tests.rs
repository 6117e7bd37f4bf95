//! Tests of what is kept of a post: found again, or made anew where anything is different.

use super::*;
use crate::assemble::links::Links;
use crate::assemble::media::Media;
use crate::source::Comment;
use lectern_texts::Language;
use std::path::Path;

/// One build after another with one cache.
struct Builds {
    folder: tempfile::TempDir,
}

impl Builds {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn cache(&self) -> Cache {
        Cache::at(&self.folder.path().join("cache"), "/site")
    }

    /// A build whose posts lie in a folder that holds no image.
    fn work(&self, draft: &Draft, slug: &str, base: &str) -> Worked {
        let cache = self.cache();
        let worked =
            with_lookup(self.folder.path(), base, |it| Worked::of(draft, slug, it, &cache));
        cache.close();
        worked
    }

    /// Puts something that no build would make in the place of what the last one kept.
    fn forge(&self, draft: &Draft, slug: &str, base: &str) {
        with_lookup(self.folder.path(), base, |lookup| {
            let answers = Answers::new(lookup);
            let mut worked = Worked::new(draft, slug, lookup, &answers);
            worked.cleaned.html = FORGED.to_owned();
            self.cache().put(&key(draft, slug, lookup), &worked.pack(&answers));
        });
    }

    /// Whether this post is taken from what [`Self::forge`] put there.
    fn is_found(&self, draft: &Draft, slug: &str, base: &str) -> bool {
        self.work(draft, slug, base).cleaned.html == FORGED
    }
}

const FORGED: &str = "<p>Kept</p>";

fn with_lookup<T>(folder: &Path, base: &str, work: impl FnOnce(&PostLookup<'_>) -> T) -> T {
    let (media, links) = (Media::new(&[folder.to_owned()], Default::default()), Links::default());
    let lookup = PostLookup {
        base,
        media: &media,
        links: &links,
        language: Language::English,
        folder: Some(folder),
        address: None,
    };
    work(&lookup)
}

fn draft() -> Draft {
    let comment = |html: &str| Comment { html: html.to_owned(), ..Comment::default() };
    Draft {
        html: "<p>One <img src=gone.png alt=cat> <a href=x.html>two</a></p>\
               <iframe src=https://e.example/></iframe><pre><code class=language-rust>fn a() {}"
            .to_owned(),
        comments: vec![comment("<p>Three"), comment("")],
        ..Draft::default()
    }
}

#[test]
fn what_is_kept_is_what_was_made() {
    let builds = Builds::new();
    let first = builds.work(&draft(), "a", "/");
    let counts = &first.cleaned.counts;
    assert_eq!((counts.missing_images, counts.embeds, counts.lost_links), (1, 1, 1));
    assert!(!counts.missing.is_empty() && first.comments.count == 2 && first.words > 0);
    assert_eq!(builds.work(&draft(), "a", "/"), first);
}

#[test]
fn an_image_that_announces_a_post_is_never_lost_without_a_word() {
    let with = |image: &str, html: &str| {
        let draft =
            Draft { image: Some(image.to_owned()), html: html.to_owned(), ..Draft::default() };
        Builds::new().work(&draft, "a", "/").cleaned
    };
    let gone = with("gone.png", "<p>One");
    assert_eq!((gone.html.as_str(), gone.counts.missing_images), ("<p>One</p>", 1));
    assert_eq!(gone.counts.missing, [("gone.png".to_owned(), "there is no such file")]);
    let told = with("gone.png", "<p>One <img src=gone.png></p>");
    assert_eq!(told.counts.missing_images, 1, "told for the text already");
    let remote = with("https://cdn.example/a.png?b&c", "<p>One");
    let link = "<p><a href=\"https://cdn.example/a.png?b&amp;c\" rel=\"noopener noreferrer\">Image: a.png</a></p>\n";
    assert_eq!(remote.html, format!("{link}<p>One</p>"));
    assert_eq!(remote.counts.remote_images, 1);
    let shown =
        with("https://cdn.example/a.png", "<p><img src=https://cdn.example/a.png alt=A></p>");
    assert_eq!((shown.counts.remote_images, shown.html.matches("<a").count()), (1, 1));
}

#[test]
fn an_unchanged_post_is_not_worked_again() {
    let builds = Builds::new();
    builds.forge(&draft(), "a", "/");
    assert!(builds.is_found(&draft(), "a", "/"));
}

#[test]
fn a_post_is_worked_anew_where_anything_of_it_is_another() {
    let is_found = |draft: &Draft, slug: &str, base: &str| {
        let builds = Builds::new();
        builds.forge(&self::draft(), "a", "/");
        builds.is_found(draft, slug, base)
    };
    let mut comments = draft().comments;
    comments[0].author = "Ada".to_owned();
    let others = [
        Draft { html: "<p>Other</p>".to_owned(), ..draft() },
        Draft { excerpt: Some("Given".to_owned()), ..draft() },
        Draft { address: Some("https://old.example/".to_owned()), ..draft() },
        Draft { image: Some("cat.png".to_owned()), ..draft() },
        Draft { comments, ..draft() },
    ];
    for other in &others {
        assert!(!is_found(other, "a", "/"), "{other:?}");
    }
    assert!(!is_found(&draft(), "b", "/"));
    assert!(!is_found(&draft(), "a", "/blog/"));
    assert!(is_found(&draft(), "a", "/"));
}

#[test]
fn a_post_is_worked_anew_when_an_image_has_come_and_when_it_has_changed() {
    let builds = Builds::new();
    builds.forge(&draft(), "a", "/");
    assert!(builds.is_found(&draft(), "a", "/"));
    let image = builds.folder.path().join("gone.png");
    for size in [2, 3] {
        std::fs::write(&image, crate::assemble::media::tests::png(size, 1)).unwrap();
        let html = builds.work(&draft(), "a", "/").cleaned.html;
        assert!(html.contains(&format!("width=\"{size}\"")), "{html}");
    }
}
