//! Sources in, site out.

use crate::support::{Written, build, build_with, fixture, lectern, text, tree};
use std::fs;

#[test]
fn listings_merge_into_posts_with_all_their_terms() {
    let temp = tempfile::tempdir().unwrap();
    let report = build(temp.path(), &fixture("listings"), &["--json"]).succeeds().json();
    assert_eq!(report["files"], 2);
    assert_eq!(report["posts"], 3);
    assert_eq!(report["skippedReasons"]["a README"], 1);
    let site = Written::read(&temp.path().join("site"));
    assert_eq!(
        site.slugs(),
        ["owls-at-dusk-a-first-count", "mapping-the-footpaths", "mapping-the-footpaths-2"]
    );
    let (owls, html) = site.post("owls-at-dusk-a-first-count");
    assert_eq!(owls.title, "“Owls” at Dusk — a First Count");
    assert_eq!((owls.date, &*owls.categories, &*owls.tags), (None, &[0][..], &[0][..]));
    assert_eq!(site.manifest.categories[0].name, "Field & Forest");
    assert_eq!((site.manifest.categories[0].count, site.manifest.tags[0].count), (2, 2));
    assert!(
        html.contains("it’s likely") && html.contains(":what-we-carried\">What We Carried</h2>"),
        "{html}"
    );
    let (_, html) = site.post("mapping-the-footpaths");
    assert!(html.contains("shows &lt;seven&gt; paths &amp; we"), "{html}");
    assert!(site.manifest.site.whole_posts, "listings show whole posts");
}

#[test]
fn markdown_with_every_form_of_front_matter_is_read() {
    let temp = tempfile::tempdir().unwrap();
    let report = build(temp.path(), &fixture("markdown"), &["--json"]).succeeds().json();
    assert_eq!(report["problems"], serde_json::json!([]));
    assert_eq!((&report["files"], &report["posts"]), (&6.into(), &5.into()));
    let reasons = serde_json::json!(
        {"a README": 1, "a draft": 1, "a text file that is no listing": 1}
    );
    assert_eq!(report["skippedReasons"], reasons);
    let site = Written::read(&temp.path().join("site"));
    assert_eq!(
        site.slugs(),
        ["rye-and-rain", "bread-slowly", "in-folders", "a-dated-name", "leaf"]
    );
    let dates: Vec<String> =
        site.posts.iter().map(|it| it.date.map_or("-".to_owned(), |it| it.to_string())).collect();
    assert_eq!(dates, ["2024-06-01", "2024-05-31", "2021-03-09", "2019-01-07", "-"]);
    let titles: Vec<&str> = site.posts.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Rye and Rain", "Bread, Slowly: A Diary", "In folders", "The Name Has a Date", "1.10"]
    );
    assert_eq!(site.excerpts[..2], ["Vor dem Regen.", "A week with one loaf."]);
    assert_eq!(site.posts[0].language.as_deref(), Some("de"));
    assert_eq!(site.posts[1].language, None, "the site's own language is not repeated");
    let manifest = &site.manifest;
    assert_eq!(manifest.site.title, "Crumbs & Crusts");
    assert!(!manifest.site.whole_posts);
    let named = |terms: &[lectern_archive::Term]| -> Vec<(String, u32)> {
        terms.iter().map(|it| (it.name.clone(), it.count)).collect()
    };
    // One term in several spellings, named as most spell it, numbered from the oldest post.
    assert_eq!(named(&manifest.tags), [("rye bread".into(), 3), ("sourdough".into(), 1)]);
    assert_eq!(named(&manifest.authors), [("Ada Ashby".into(), 2), ("Ben Brook".into(), 1)]);
    assert_eq!(manifest.categories.len(), 2, "{:?}", manifest.categories);
}

#[test]
fn a_body_keeps_what_markdown_can_say() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &fixture("markdown"), &["-b", "/blog/"]).succeeds();
    let site = Written::read(&temp.path().join("site"));
    let (_, html) = site.post("bread-slowly");
    for part in [
        "<em>flour</em>",
        "<h2 id=\"bread-slowly:day-two\">Day two</h2>",
        "<td class=\"is-right\">5 cm</td>",
        "☑ feed it",
        "☐ name it",
        "<del>failed</del>",
        "href=\"/blog/post/rye-and-rain/\"",
        "href=\"#bread-slowly:1\"",
        "id=\"bread-slowly:1\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("Bread, Slowly"), "the title does not stand twice: {html}");
    let (_, html) = site.post("a-dated-name");
    assert!(html.contains("<a href=\"https://pictures.example/cat.png\""), "{html}");
    let dog = html.split("<img src=\"/blog/media/").nth(1).unwrap_or_else(|| panic!("{html}"));
    assert!(dog.contains("-dog.png\" alt=\"a dog\" width=\"12\" height=\"8\""), "{html}");
    let (_, html) = site.post("leaf");
    assert_eq!(html.trim(), "<h2 id=\"leaf:deep\">Deep</h2>\n<h4 id=\"leaf:deeper\">Deeper</h4>");
}

#[test]
fn drafts_are_posts_when_asked_for() {
    let temp = tempfile::tempdir().unwrap();
    let report = build(temp.path(), &fixture("markdown"), &["--json", "--drafts"]).json();
    assert_eq!(report["posts"], 6);
    assert_eq!(report["skipped"], 2);
}

#[test]
fn every_address_is_a_page_with_its_own_title() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &fixture("markdown"), &["-b", "https://example.org/blog"]).succeeds();
    let site = temp.path().join("site");
    let files = tree(&site);
    let title = |path: &str| -> String {
        let page = files.get(path).unwrap_or_else(|| panic!("{path} in {:?}", files.keys()));
        let page = String::from_utf8(page.clone()).unwrap();
        let start = page.find("<title>").unwrap() + 7;
        page[start..page.find("</title>").unwrap()].to_owned()
    };
    let blog = "Crumbs &amp; Crusts";
    assert_eq!(title("index.html"), blog);
    assert_eq!(title("page/2/index.html"), format!("{blog}, page 2"));
    assert_eq!(title("page/3/index.html"), format!("{blog}, page 3"));
    assert!(!files.contains_key("page/4/index.html") && !files.contains_key("page/1/index.html"));
    assert_eq!(title("tag/rye-bread/index.html"), format!("Tag: rye bread – {blog}"));
    assert_eq!(
        title("tag/rye-bread/page/2/index.html"),
        format!("Tag: rye bread, page 2 – {blog}")
    );
    assert_eq!(title("author/ada-ashby/index.html"), format!("Author: Ada Ashby – {blog}"));
    assert_eq!(title("2024/index.html"), format!("Year: 2024 – {blog}"));
    assert_eq!(title("2024/05/index.html"), format!("May 2024 – {blog}"));
    assert_eq!(title("post/bread-slowly/index.html"), format!("Bread, Slowly: A Diary – {blog}"));
    for (path, name) in [
        ("categories", "Categories"),
        ("tags", "Tags"),
        ("archive", "All posts"),
        ("search", "Search"),
    ] {
        assert_eq!(title(&format!("{path}/index.html")), format!("{name} – {blog}"));
    }
    assert_eq!(title("404.html"), format!("Page not found – {blog}"));
    let page = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    for path in ["404.html", "search/index.html", "shelf/index.html"] {
        assert!(page(path).contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
    assert!(!page("index.html").contains("noindex"));
    let post = page("post/rye-and-rain/index.html");
    // The words around a text are the site's; the title and the text say their own language.
    assert!(post.contains("<html lang=\"en\" data-base=\"/blog/\">"), "{post}");
    assert!(post.contains("<h1 tabindex=\"-1\" lang=\"de\""), "{post}");
    assert!(post.contains("content=\"Vor dem Regen.\""), "{post}");
    assert!(!post.contains("__"), "no mark is left: {post}");
    assert_eq!(Written::read(&site).manifest.site.address, "https://example.org/blog/");
}

#[test]
fn the_shell_stands_under_the_hash_of_its_bytes_as_it_is() {
    let temp = tempfile::tempdir().unwrap();
    build(temp.path(), &fixture("listings"), &["-b", "/a/"]).succeeds();
    let files = tree(&temp.path().join("site"));
    let (path, bytes) = files.iter().find(|(path, _)| path.starts_with("b/")).unwrap();
    let build = path.strip_prefix("b/").unwrap().strip_suffix("/boot.js").unwrap();
    assert!(build.len() == 16 && build.bytes().all(|it| it.is_ascii_hexdigit()), "{build}");
    assert_eq!(bytes, &fs::read(fixture("shell/boot.js")).unwrap());
    let home = String::from_utf8(files["index.html"].clone()).unwrap();
    assert!(home.contains(&format!("src=\"/a/b/{build}/boot.js\"")), "{home}");
}

#[test]
fn the_same_sources_give_the_same_bytes_whatever_order_they_came_in() {
    let temp = tempfile::tempdir().unwrap();
    let originals = tree(&fixture("markdown"));
    let mut sites = Vec::new();
    for (name, is_reversed) in [("one", false), ("two", true)] {
        // Files made in another order are listed in another order by many file systems.
        let folder = temp.path().join(name);
        let mut files: Vec<_> = originals.iter().collect();
        if is_reversed {
            files.reverse();
        }
        for (path, bytes) in files {
            let path = folder.join("posts").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        build(&folder, &folder.join("posts"), &[]).succeeds();
        sites.push(tree(&folder.join("site")));
    }
    assert!(sites[0] == sites[1]);
}

#[test]
fn any_number_of_threads_makes_the_same_bytes() {
    let temp = tempfile::tempdir().unwrap();
    let posts = temp.path().join("posts");
    for number in 0..300 {
        // Posts that share terms in several spellings, images, slugs, days and old addresses.
        let (day, other) = (number % 28 + 1, (number + 7) % 300);
        let image = format!("x{}.png", number % 5);
        let folder = posts.join(format!("f{}", number % 3));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(&image), "\u{89}PNG is not a picture").unwrap();
        let text = format!(
            "---\ntitle: Post {}\ndate: 2020-01-{day:02}\ntags: [A {}, a-{}]\n\
             aliases: [/old/{}/]\n---\n![x]({image}) [y](/old/{other}/)\n\n```rust\nlet a = {number};\n```\n",
            number % 40,
            number % 9,
            number % 9,
            number % 250,
        );
        fs::write(folder.join(format!("p{number}.md")), text).unwrap();
    }
    let mut sites = Vec::new();
    for threads in ["1", "2", "7"] {
        let folder = temp.path().join(threads);
        fs::create_dir(&folder).unwrap();
        let with = [("RAYON_NUM_THREADS", threads)];
        build_with(&folder, &posts, &[], &with).succeeds();
        sites.push(tree(&folder.join("site")));
    }
    assert!(sites[0].len() > 300 && sites[0] == sites[1] && sites[0] == sites[2]);
}

#[test]
fn a_new_post_leaves_the_address_of_an_older_one_alone() {
    let temp = tempfile::tempdir().unwrap();
    let posts = temp.path().join("posts");
    fs::create_dir(&posts).unwrap();
    let write = |name: &str, date: &str| {
        fs::write(posts.join(name), format!("---\ntitle: Same\ndate: {date}\n---\n{name}\n"))
            .unwrap();
    };
    write("2020-01-01-same.md", "2020-01-01");
    build(temp.path(), &posts, &[]).succeeds();
    write("2021-01-01-same.md", "2021-01-01");
    build(temp.path(), &posts, &[]).succeeds();
    let site = Written::read(&temp.path().join("site"));
    assert_eq!(site.slugs(), ["same-2", "same"]);
    assert_eq!(site.posts[1].date.unwrap().to_string(), "2020-01-01");
}

#[test]
fn the_sequence_number_grows_only_with_the_archive() {
    let temp = tempfile::tempdir().unwrap();
    let seq = || Written::read(&temp.path().join("site")).seq;
    build(temp.path(), &fixture("listings"), &[]).succeeds();
    assert_eq!(seq(), 1);
    build(temp.path(), &fixture("listings"), &["-b", "/elsewhere/"]).succeeds();
    assert_eq!(seq(), 1, "the archive is the same");
    build(temp.path(), &fixture("markdown"), &[]).succeeds();
    assert_eq!(seq(), 2);
}

#[test]
fn several_sources_make_one_site_and_files_are_sources_too() {
    let temp = tempfile::tempdir().unwrap();
    let listing = fixture("listings/1-category.txt");
    let post = fixture("markdown/yaml.md");
    let report = build(temp.path(), &listing, &[text(&post), "--json"]).succeeds().json();
    assert_eq!((&report["files"], &report["posts"]), (&2.into(), &3.into()));
    let site = Written::read(&temp.path().join("site"));
    assert_eq!(site.slugs()[0], "bread-slowly", "dated before undated");
    assert_eq!(site.manifest.categories.len(), 2, "terms of both sources meet");
}

#[test]
fn a_file_that_two_sources_name_is_read_once() {
    let temp = tempfile::tempdir().unwrap();
    let (folder, post) = (fixture("markdown"), fixture("markdown/yaml.md"));
    let report = build(temp.path(), &folder, &[text(&post), "--json"]).succeeds().json();
    assert_eq!((&report["files"], &report["posts"]), (&6.into(), &5.into()));
}

#[test]
fn check_reports_the_same_and_writes_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let source = fixture("broken");
    let checked = lectern(temp.path(), &["check", text(&source), "--json"]).succeeds().json();
    assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 0);
    let built = build(temp.path(), &source, &["--json"]).succeeds().json();
    for field in ["files", "posts", "skipped", "problems", "categories", "tags"] {
        assert_eq!(checked[field], built[field], "{field}");
    }
}

#[test]
fn the_demo_blog_builds_without_a_problem() {
    let temp = tempfile::tempdir().unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let docs = root.join("docs");
    build(temp.path(), &root.join("content"), &[text(&docs), "--strict"]).succeeds();
}
