//! Files for hosts: which are written, and what they say.

use crate::support::{build, fixture, lectern, tree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

fn names(site: &Path) -> Vec<String> {
    let ours = ["_headers", "_redirects", ".nojekyll", "CNAME", "nginx.conf", ".htaccess"];
    tree(site).into_keys().filter(|it| ours.contains(&it.as_str())).collect()
}

#[test]
fn what_is_asked_for_is_written_and_nothing_else() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    let cases: [(&[&str], &[&str]); 6] = [
        (&[], &[".nojekyll", "_headers"]),
        (&["--hosts", "github"], &[".nojekyll", "CNAME"]),
        (&["--hosts", "netlify"], &["_headers", "_redirects"]),
        (&["--hosts", "cloudflare"], &["_headers", "_redirects"]),
        (&["--hosts", "nginx,apache"], &[".htaccess", "nginx.conf"]),
        (&["--hosts", "github", "-b", "https://me.github.io/blog/"], &[".nojekyll"]),
    ];
    for (args, expected) in cases {
        let base = if args.contains(&"-b") { &[][..] } else { &["-b", "https://crumbs.example/"] };
        build(temp.path(), &fixture("listings"), &[args, base].concat()).succeeds();
        assert_eq!(names(&site), expected, "{args:?}");
        let cname = fs::read_to_string(site.join("CNAME")).unwrap_or_default();
        assert_eq!(cname == "crumbs.example\n", expected.contains(&"CNAME"), "{cname:?}");
    }
    let wrong = build(temp.path(), &fixture("listings"), &["--hosts", "geocities"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("cloudflare"), "{}", wrong.stderr);
    let source = temp.path().join("posts");
    fs::create_dir(&source).unwrap();
    fs::write(source.join("a.md"), "# A\n\nText.\n").unwrap();
    fs::write(source.join("lectern.toml"), "hosts = []\n").unwrap();
    build(temp.path(), &source, &[]).succeeds();
    assert_eq!(names(&site), Vec::<String>::new());
}

#[test]
fn old_feeds_lead_on_at_cloudflare_and_a_build_says_which_lines_are_cut() {
    let temp = tempfile::tempdir().unwrap();
    let source = temp.path().join("posts");
    fs::create_dir(&source).unwrap();
    // A post keeps 256 addresses at most.
    for year in 2001..2010 {
        let aliases: String = (0..230).map(|it| format!("  - /{year}/old/{it}/\n")).collect();
        let post = format!("---\ntitle: Year {year}\naliases:\n{aliases}---\n\nText.\n");
        fs::write(source.join(format!("{year}.md")), post).unwrap();
    }
    let told = build(temp.path(), &source, &["--hosts", "cloudflare"]).succeeds();
    let text = fs::read_to_string(temp.path().join("site/_redirects")).unwrap();
    for feed in ["/atom.xml", "/feed/", "/index.xml", "/rss.xml", "/rss/"] {
        assert!(text.contains(&format!("\n{feed} /feed.xml 301\n")), "{feed}");
    }
    assert_eq!(text.lines().filter(|it| it.starts_with('/')).count(), 2000);
    // Nine times 230 addresses, and five feeds.
    assert!(told.stdout.contains("75 old addresses have no line there"), "{}", told.stdout);
    let told = build(temp.path(), &source, &["--hosts", "netlify"]).succeeds();
    assert!(!told.stdout.contains("no line there"), "{}", told.stdout);
}

#[test]
fn a_publishers_own_files_for_hosts_and_robots_stay_his_where_nobody_asked_for_ours() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    fs::create_dir(&site).unwrap();
    for name in ["_headers", "robots.txt"] {
        fs::write(site.join(name), "mine").unwrap();
    }
    for _ in 0..2 {
        build(temp.path(), &fixture("listings"), &["--force"]).succeeds();
        let files = tree(&site);
        assert_eq!(
            (&files["_headers"][..], &files["robots.txt"][..]),
            (&b"mine"[..], &b"mine"[..])
        );
    }
    let asked = build(temp.path(), &fixture("listings"), &["--hosts", "netlify"]);
    assert!(asked.stderr.contains("_headers is in the way"), "{}", asked.stderr);
}

#[test]
fn hosts_that_fold_case_or_forms_of_letters_fold_no_two_files_into_one() {
    let temp = tempfile::tempdir().unwrap();
    let source = temp.path().join("posts");
    fs::create_dir(&source).unwrap();
    // A letter with its accent as one and as two characters, in a script that keeps it; and capitals.
    let titles =
        ["\u{ac01} One", "\u{1100}\u{1161}\u{11a8} One", "ΑΒΓ", "αβγ", "İstanbul", "GROSS"];
    for (number, title) in titles.iter().enumerate() {
        let text = format!(
            "---\ntitle: \"{title}\"\ntags: [\"{title}\"]\n---\n\n![](Photo%20{number}.PNG)\n"
        );
        fs::write(source.join(format!("{number}.md")), text).unwrap();
        fs::copy(fixture("markdown/dog.png"), source.join(format!("Photo {number}.PNG"))).unwrap();
    }
    build(temp.path(), &source, &[]).succeeds();
    let files = tree(&temp.path().join("site"));
    let folded =
        |path: &str| -> String { path.nfc().collect::<String>().to_lowercase().nfc().collect() };
    let names: BTreeSet<String> = files.keys().map(|path| folded(path)).collect();
    assert_eq!(names.len(), files.len());
    for path in files.keys() {
        // What is verified by its contents is never called by a name that a host may change.
        let ours = ["data/", "b/", "media/"].iter().any(|it| path.starts_with(it));
        assert!(!ours || (path.is_ascii() && *path == path.to_lowercase()), "{path}");
        assert_eq!(*path, folded(path), "a host that changes names finds what links ask for");
    }
    let is_post = |it: &&String| it.starts_with("post/") && it.ends_with("/index.html");
    assert_eq!(files.keys().filter(is_post).count(), titles.len());
    assert!(files.keys().any(|it| it.starts_with("media/")), "{:?}", files.keys());
}

/// The rules of a `_headers` file that fit a path, as both hosts add them up.
fn sent(rules: &str, path: &str) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::<String, Vec<String>>::new();
    let mut fits = false;
    for line in rules.lines().filter(|it| !it.starts_with('#')) {
        match line.strip_prefix("  ").and_then(|it| it.split_once(": ")) {
            Some((name, value)) if fits => {
                all.entry(name.to_ascii_lowercase()).or_default().push(value.to_owned());
            }
            Some(_) => {}
            None => {
                fits = match line.split_once(['*', ':']) {
                    Some((head, "")) => path.starts_with(head),
                    Some((head, tail)) => {
                        let tail = tail.split_once('/').unwrap().1;
                        let inside = path.strip_prefix(head).and_then(|it| it.split_once('/'));
                        inside.is_some_and(|it| it.1 == tail)
                    }
                    None => path == line,
                };
            }
        }
    }
    all
}

#[test]
fn no_path_gets_two_values_for_a_header_and_what_is_kept_is_named_by_its_contents() {
    let temp = tempfile::tempdir().unwrap();
    for base in ["/", "/blog/"] {
        build(temp.path(), &fixture("markdown"), &["-b", base]).succeeds();
        let files = tree(&temp.path().join("site"));
        let rules = String::from_utf8(files["_headers"].clone()).unwrap();
        assert!(rules.lines().all(|it| it.len() < 2000), "Cloudflare's longest line");
        let n_rules = rules.lines().filter(|it| it.starts_with('/')).count();
        assert!(n_rules <= 100, "Cloudflare's most rules");
        for path in files.keys().filter(|it| !it.starts_with(['.', '_'])) {
            let address = format!("{base}{}", path.trim_end_matches("index.html"));
            let sent = sent(&rules, &address);
            for (name, values) in &sent {
                assert_eq!(values.len(), 1, "{name} of {address}: {values:?}");
            }
            let is_named =
                ["b/", "data/m/", "data/s/", "media/"].iter().any(|it| path.starts_with(it));
            let cache = sent.get("cache-control").map_or("", |it| it[0].as_str());
            assert_eq!(cache.contains("immutable"), is_named, "{address}: {cache}");
            if path.ends_with("index.html") && !path.starts_with("old") {
                assert!(sent.contains_key("content-security-policy"), "{address}");
            }
        }
        let feed = sent(&rules, &format!("{base}tag/rye-bread/feed.xml"));
        assert_eq!(feed["content-type"], ["application/atom+xml; charset=utf-8"]);
    }
}

#[test]
fn compressed_copies_are_kept_while_their_files_are_the_same_and_go_with_the_wish() {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    let args = ["-b", "https://crumbs.example/", "--precompress"];
    build(temp.path(), &fixture("markdown"), &args).succeeds();
    let first = tree(&site);
    let copies: Vec<&String> = first.keys().filter(|it| it.ends_with(".br")).collect();
    assert!(copies.len() > 3, "{copies:?}");
    for copy in copies {
        let plain = copy.trim_end_matches(".br");
        assert!(first[copy].len() < first[plain].len() && first[plain].len() >= 1000, "{copy}");
        assert!(!plain.ends_with(".png") && !plain.ends_with(".bin"), "{copy}");
    }
    let again = build(temp.path(), &fixture("markdown"), &args).succeeds();
    assert!(again.stdout.contains("0 new or changed, 0 removed"), "{}", again.stdout);
    // A copy of other bytes, as an interrupted build may leave it, is made again.
    fs::write(site.join("feed.xml.br"), &first["feed.json.br"]).unwrap();
    build(temp.path(), &fixture("markdown"), &args).succeeds();
    assert!(tree(&site) == first);
    lectern(temp.path(), &["check", "site"]).succeeds();
    build(temp.path(), &fixture("markdown"), &args[..2]).succeeds();
    assert!(tree(&site).keys().all(|it| !it.ends_with(".br") && !it.ends_with(".gz")));
}
