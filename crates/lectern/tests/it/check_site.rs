//! `lectern check SITE`: a good site passes, and each planted fault is found.

use crate::support::{Written, build, fixture, lectern, text, tree};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

struct Site {
    temp: TempDir,
    root: PathBuf,
}

impl Site {
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let args = ["-b", "https://crumbs.example/blog/", "--precompress"];
        build(temp.path(), &fixture("markdown"), &args).succeeds();
        let root = temp.path().join("site");
        Self { temp, root }
    }

    /// The problems: file, and what is wrong.
    fn problems(&self) -> Vec<(String, String)> {
        let run = lectern(self.temp.path(), &["check", text(&self.root), "--json"]);
        let report = run.json();
        let all = report["problems"].as_array().unwrap();
        assert_eq!(run.status, i32::from(!all.is_empty()));
        let part = |it: &serde_json::Value, key: &str| it[key].as_str().unwrap().to_owned();
        assert!(all.iter().all(|it| !part(it, "fix").is_empty()), "{all:#?}");
        all.iter().map(|it| (part(it, "path"), part(it, "what"))).collect()
    }

    fn plant(&self, path: &str, bytes: &[u8]) {
        let target = self.root.join(path);
        fs::write(target, bytes).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    /// A file of the site, by its folder and its ending.
    fn any(&self, folder: &str, ending: &str) -> String {
        let files = tree(&self.root);
        let found = files.into_keys().find(|it| it.starts_with(folder) && it.ends_with(ending));
        found.unwrap_or_else(|| panic!("no {folder}…{ending}"))
    }
}

fn has(problems: &[(String, String)], path: &str, what: &str) -> bool {
    problems.iter().any(|it| it.0 == path && it.1.contains(what))
}

#[test]
fn sites_of_our_fixtures_have_no_problem_wherever_they_stand() {
    let temp = tempfile::tempdir().unwrap();
    for name in ["markdown", "listings", "wordpress", "feeds/forms", "markdown-hugo"] {
        for base in ["/", "/blog/", "https://crumbs.example/"] {
            build(temp.path(), &fixture(name), &["-b", base]).succeeds();
            let run = lectern(temp.path(), &["check", "site"]);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{name} at {base}");
            assert!(run.stdout.contains("0 problems"), "{}", run.stdout);
        }
    }
}

#[test]
fn a_source_is_checked_as_a_source_still() {
    let temp = tempfile::tempdir().unwrap();
    let run = lectern(temp.path(), &["check", text(&fixture("listings"))]).succeeds();
    assert!(run.stdout.contains("3 posts"), "{}", run.stdout);
}

#[test]
fn what_a_page_must_not_hold_or_lead_to_is_found() {
    let site = Site::new();
    let page = "post/bread-slowly/index.html";
    let whole = site.text(page);
    let cases = [
        ("<a href=\"/blog/post/nowhere/\">x</a>", "leads to /blog/post/nowhere/"),
        ("<a href=\"../nowhere/\">x</a>", "leads to ../nowhere/"),
        ("<a href=\"https://crumbs.example/blog/tag/none/\">x</a>", "which is not there"),
        ("<a href=\"/other/\">x</a>", "outside of the site's /blog/"),
        ("<a href=\"#nowhere\">x</a>", "leads to #nowhere"),
        ("<a href=\"/blog/tag/rye-bread/#nowhere\">x</a>", "tag/rye-bread/index.html#nowhere"),
        ("<img src=\"/blog/media/none.png\" alt=\"\">", "loads /blog/media/none.png"),
        ("<img src=\"https://b.example/x.png\" alt=\"\">", "from another host"),
        (
            "<a href=\"https://b.example/x.png\">x</a><img src=\"https://b.example/x.png\" alt=\"\">",
            "from another host",
        ),
        ("<script>alert(1)</script>", "<script> without src"),
        ("<style>p { color: red }</style>", "<style>"),
        ("<p style=\"color: red\">x</p>", "style="),
        ("<p onclick=\"x()\">x</p>", "onclick="),
        ("<a href=\"javascript:x()\">x</a>", "javascript:"),
        ("<iframe src=\"/blog/\"></iframe>", "<iframe>"),
    ];
    for (planted, what) in cases {
        site.plant(page, whole.replace("</body>", &format!("{planted}</body>")).as_bytes());
        let problems = site.problems();
        assert!(has(&problems, page, what), "{planted}: {problems:#?}");
    }
    let fine = "<script type=\"application/ld+json\">{}</script><a href=\"#here\">x</a>\
                <p id=\"here\"><a href=\"https://b.example/\">x</a><a href=\"?q=1\">y</a>\
                <a href=\"mailto:a@b.example\">z</a><a href=\"/blog\">h</a></p>";
    site.plant(page, whole.replace("</body>", &format!("{fine}</body>")).as_bytes());
    let problems = site.problems();
    assert!(problems.iter().all(|it| !it.0.ends_with("index.html")), "{problems:#?}");
}

#[test]
fn a_page_without_the_policy_or_with_a_weaker_one_is_found() {
    let site = Site::new();
    let page = "tags/index.html";
    let whole = site.text(page);
    let start = whole.find("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
    let end = start + whole[start..].find('>').unwrap() + 1;
    let (before, meta, after) = (&whole[..start], &whole[start..end], &whole[end..]);
    for (text, what) in [
        (format!("{before}{after}"), "no security policy"),
        (
            format!("{before}{}{after}", meta.replace("default-src 'none'", "default-src 'self'")),
            "says \"default-src 'self'\" and should say \"default-src 'none'\"",
        ),
        (
            format!("{before}{}{after}", meta.replace("script-src", "script-src 'unsafe-inline'")),
            "says \"script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'\"",
        ),
        (
            format!("{before}{}{after}", meta.replace(" require-trusted-types-for 'script';", "")),
            "lacks \"require-trusted-types-for 'script'\"",
        ),
        (
            format!("{before}{}{after}", meta.replace("form-action 'none'; ", "")),
            "lacks \"form-action 'none'\"",
        ),
        (
            format!("{before}{}{after}", meta.replace("default\"", "default; script-src-elem *\"")),
            "should not say \"script-src-elem *\"",
        ),
        (
            format!("{before}{}{meta}", after.replace("</head>", &format!("{meta}</head>"))),
            "before the security policy",
        ),
    ] {
        site.plant(page, text.as_bytes());
        let problems = site.problems();
        assert!(has(&problems, page, what), "{what}: {problems:#?}");
    }
}

#[test]
fn a_page_at_an_old_address_has_a_policy_of_its_own_and_is_held_to_it() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &fixture("wordpress/garden.xml"), &[]).succeeds();
    let root = temp.path().join("site");
    let site = Site { temp, root };
    let files = tree(&site.root);
    let leads =
        |it: &&String| it.ends_with(".html") && site.text(it).contains("http-equiv=\"refresh\"");
    let page = files.keys().find(leads).expect("a page at an old address").as_str();
    let whole = site.text(page);
    assert_eq!(whole.matches("; base-uri 'none'").count(), 1, "{whole}");
    site.plant(page, whole.replace("; base-uri 'none'", "").as_bytes());
    let problems = site.problems();
    assert!(has(&problems, page, "lacks \"base-uri 'none'\""), "{problems:#?}");
}

#[test]
fn what_is_larger_than_its_budget_is_found() {
    let site = Site::new();
    // Digests have no pattern, so brotli leaves them as large as they are.
    let noise = |bytes: usize| -> Vec<u8> {
        let digest = |it: usize| lectern_archive::name(&it.to_le_bytes()).into_bytes();
        (0..).flat_map(digest).take(2 * bytes).collect()
    };
    let mut list = site.text(".lectern-files");
    let build = site.any("b/", "boot.js").replace("boot.js", "");
    for (name, bytes) in [("large.js", 160_000), ("marks.js", 4_000), ("old.js", 900)] {
        site.plant(&format!("{build}{name}"), &noise(bytes));
        list.push_str(&format!("{build}{name}\n"));
    }
    site.plant(".lectern-files", list.as_bytes());
    let page = site.text("404.html");
    let noise = String::from_utf8(noise(15_000)).unwrap();
    site.plant("404.html", page.replace("</body>", &format!("<p>{noise}</p></body>")).as_bytes());
    let problems = site.problems();
    for (path, what, budget) in [
        ("b/", "the shell has", "may have 152,000"),
        ("b/", "marks has", "may have 2,000"),
        ("404.html", "a page without a post, with its styles, has", "may have 14,000"),
    ] {
        let of = |it: &&(String, String)| it.0 == path && it.1.contains(what);
        let told = problems.iter().find(of).unwrap_or_else(|| panic!("{what}: {problems:#?}"));
        assert!(told.1.contains(budget), "{told:?}");
    }
    assert!(!problems.iter().any(|it| it.1.contains("old addresses has")), "{problems:#?}");
}

#[test]
fn damaged_files_are_found_by_their_names() {
    for (folder, ending) in [("data/s/", ".json"), ("data/s/", ".bin"), ("data/m/", ".json")] {
        let site = Site::new();
        let path = site.any(folder, ending);
        let mut bytes = fs::read(site.root.join(&path)).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        site.plant(&path, &bytes);
        let problems = site.problems();
        assert!(has(&problems, &path, "not those that its name promises"), "{path}: {problems:#?}");
    }
    let site = Site::new();
    let image = site.any("media/", ".png");
    site.plant(&image, b"not the image");
    let script = site.any("b/", "boot.js");
    site.plant(&script, b"alert(1)");
    site.plant("feed.xml.gz", b"nonsense");
    let problems = site.problems();
    assert!(has(&problems, &image, "name promises"), "{problems:#?}");
    let build = &script[..script.rfind('/').unwrap() + 1];
    assert!(has(&problems, build, "name promises"), "{problems:#?}");
    assert!(has(&problems, "feed.xml.gz", "compressed form"), "{problems:#?}");
}

#[test]
fn missing_parts_of_the_archive_and_of_the_index_are_found() {
    let site = Site::new();
    let written = Written::read(&site.root);
    let index = written.manifest.index.clone().unwrap();
    let remove = |path: &str| fs::remove_file(site.root.join(path)).unwrap();
    let shard = written.manifest.shards[0].path();
    let page_of_index = {
        let head = lectern_archive::IndexFile::path_of(&index.file);
        let files = tree(&site.root);
        files.into_keys().find(|it| it.ends_with(".bin") && *it != head).unwrap()
    };
    for path in [&shard, &page_of_index, "post/bread-slowly/index.html"] {
        remove(path);
    }
    let problems = site.problems();
    for (path, what) in [
        (shard.as_str(), "a part of the archive is not there"),
        (&page_of_index, "is on the list and not there"),
        (&page_of_index, "a part of the index is not there"),
        ("post/bread-slowly/index.html", "a post of the archive has no page"),
    ] {
        assert!(has(&problems, path, what), "{path}: {what}: {problems:#?}");
    }
    remove("data/current.json");
    assert!(has(&site.problems(), "data/current.json", "there is no archive"));
}

#[test]
fn an_interrupted_build_is_told() {
    let site = Site::new();
    let list = format!("{}\n# unfinished\n", site.text(".lectern-files"));
    site.plant(".lectern-files", list.as_bytes());
    assert!(has(&site.problems(), ".lectern-files", "interrupted"));
}
