//! What is kept for the next build: never seen in a site, whatever becomes of it.

use crate::support::{build, fixture, text, tree};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A blog, and a folder that holds its site and its cache.
struct Blog {
    folder: tempfile::TempDir,
}

impl Blog {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in tree(&fixture("markdown")) {
            let path = folder.path().join("posts").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self { folder }
    }

    fn posts(&self) -> PathBuf {
        self.folder.path().join("posts")
    }

    /// The site, built over the last one, but for the number that counts builds.
    fn site(&self, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
        without_number(build(self.folder.path(), &self.posts(), more), self.folder.path())
    }

    /// The same, built where nothing was kept.
    fn cold_site(&self, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
        let folder = tempfile::tempdir().unwrap();
        without_number(build(folder.path(), &self.posts(), more), folder.path())
    }

    fn cache(&self) -> PathBuf {
        let folder = self.folder.path().join(".cache/lectern/builds");
        let files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }

    /// What the cache holds; a build that keeps nothing new leaves it as it is.
    fn kept(&self) -> Vec<u8> {
        fs::read(self.cache()).unwrap()
    }
}

fn without_number(run: crate::support::Run, folder: &Path) -> BTreeMap<String, Vec<u8>> {
    run.succeeds();
    let mut files = tree(&folder.join("site"));
    assert!(files.remove("data/current.json").is_some());
    files
}

#[test]
fn a_site_has_the_same_bytes_with_a_cold_a_warm_and_a_damaged_cache() {
    let blog = Blog::new();
    let cold = blog.site(&[]);
    let kept = blog.kept();
    assert!(cold == blog.cold_site(&[]));
    assert!(cold == blog.site(&[]));
    assert!(kept == blog.kept(), "nothing was worked again");
    let mut damaged = kept.clone();
    for at in (0..damaged.len()).step_by(97) {
        damaged[at] ^= 1;
    }
    for bytes in [damaged, kept[..kept.len() / 2].to_vec(), b"something else".to_vec(), vec![]] {
        fs::write(blog.cache(), bytes).unwrap();
        assert!(cold == blog.site(&[]));
        let size = blog.kept().len();
        assert!(cold == blog.site(&[]));
        assert_eq!(blog.kept().len(), size, "what was damaged has been replaced");
    }
    fs::remove_file(blog.cache()).unwrap();
    fs::create_dir(blog.folder.path().join("x")).unwrap();
    assert!(cold == blog.site(&[]), "deleted");
}

#[test]
fn a_site_has_the_bytes_of_a_cold_build_after_each_change() {
    let blog = Blog::new();
    let mut last = blog.site(&[]);
    let mut changed = |what: &str, more: &[&str]| {
        let site = blog.site(more);
        assert!(site != last, "{what} changes the site");
        assert!(site == blog.cold_site(more), "{what}");
        last = site;
    };
    let path = blog.posts().join("yaml.md");
    let post = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{post}\nMore.\n")).unwrap();
    changed("a longer post", &[]);
    fs::write(&path, post.replacen("title: ", "title: Not ", 1)).unwrap();
    changed("a new title, which other pages show", &[]);
    let other = blog.posts().join("added.md");
    fs::write(&other, "---\ntitle: Added\ndate: 2001-01-01\ntags: [added]\n---\nNew.\n").unwrap();
    changed("a new post", &[]);
    fs::write(&other, "---\ntitle: Added\ndate: 2001-01-01\ntags: [added]\n---\nNow.\n").unwrap();
    changed("a word for another", &[]);
    // Another post links to it.
    fs::write(&path, post.replacen("---\n", "---\nslug: moved\n", 1)).unwrap();
    changed("a post's new address", &[]);
    fs::remove_file(&path).unwrap();
    changed("a post that is gone", &[]);
    fs::write(&path, post).unwrap();
    changed("a post that came back", &[]);
    changed("a new base", &["-b", "/blog/"]);
    let config = blog.posts().join("lectern.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("language = \"de\"\n{}", text.replace("language", "#"))).unwrap();
    changed("a new language", &["-b", "/blog/"]);
}

#[test]
fn pages_that_somebody_changed_are_written_again() {
    let blog = Blog::new();
    let site = blog.site(&[]);
    let pages: Vec<_> = site.keys().filter(|it| it.ends_with("index.html")).collect();
    assert!(pages.len() > 10, "{pages:?}");
    for (at, path) in pages.into_iter().enumerate() {
        let file = blog.folder.path().join("site").join(path);
        match at % 3 {
            0 => fs::remove_file(file).unwrap(),
            1 => fs::write(file, "").unwrap(),
            // Of the same length.
            _ => fs::write(file, site[path].to_ascii_uppercase()).unwrap(),
        }
    }
    assert!(site == blog.site(&[]));
}

#[test]
fn the_cache_lies_outside_the_site_and_its_sources() {
    let blog = Blog::new();
    let before = tree(&blog.posts());
    let site = blog.site(&[]);
    assert!(site.keys().all(|it| !it.contains("cache")), "{:?}", site.keys());
    assert!(before == tree(&blog.posts()));
}

#[test]
fn a_build_needs_no_place_for_a_cache() {
    let blog = Blog::new();
    let site = blog.site(&[]);
    fs::remove_dir_all(blog.folder.path().join(".cache")).unwrap();
    fs::write(blog.folder.path().join(".cache"), "a file in the way").unwrap();
    assert!(site == blog.site(&[]));
}

#[test]
fn the_cache_of_a_site_that_is_gone_is_removed() {
    let blog = Blog::new();
    blog.site(&[]);
    let first = blog.cache();
    fs::remove_dir_all(blog.folder.path().join("site")).unwrap();
    let (posts, shell) = (blog.posts(), fixture("shell"));
    let args = ["build", text(&posts), "-o", "other", "--shell", text(&shell)];
    crate::support::lectern(blog.folder.path(), &args).succeeds();
    assert!(!first.exists() && blog.cache().exists());
}
