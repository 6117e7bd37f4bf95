//! What a publisher chooses in `lectern.toml`.

use crate::support::{Run, Written, build, fixture, lectern, text, tree};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The smallest picture: a GIF of one pixel.
const DOT: &[u8] = b"GIF89a\x02\0\x02\0\0\0\0\0\0\0";

fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Builds the folder `posts` with these settings.
fn built(folder: &Path, settings: &str) -> (Value, Written) {
    write(folder, "posts/lectern.toml", settings);
    let report = build(folder, &folder.join("posts"), &["--json"]).succeeds().json();
    (report, Written::read(&folder.join("site")))
}

#[test]
fn links_and_colours_stand_in_the_archive() {
    let temp = tempfile::tempdir().unwrap();
    write(temp.path(), "posts/a.md", "---\ncategories: [B]\n---\ntext\n");
    let (report, site) = built(
        temp.path(),
        "navigation = [{ label = \"A\", address = \"/post/a/\" }, { label = \"B\", address = \
         \"/category/b/\" }, { label = \"C\", address = \"/post/gone/\" }]\n\
         text_light = \"#222\"\nbackground_dark = \"#777777\"\n",
    );
    let site = site.manifest.site;
    let labels: Vec<_> = site.navigation.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["A", "B", "C"]);
    assert_eq!(site.theme.light.text.as_deref(), Some("#222222"));
    let told: Vec<_> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["what"].as_str().unwrap())
        .collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().any(|it| it.contains("leads to /post/gone/")), "{told:?}");
    assert!(told.iter().any(|it| it.starts_with("accent_dark #f0a585")), "{told:?}");
    assert!(told.iter().any(|it| it.starts_with("text_dark #e9e3d8")), "{told:?}");
    let (_, plain) = built(temp.path(), "");
    assert!(plain.manifest.site.navigation.is_empty() && plain.manifest.site.theme.is_empty());
}

#[test]
fn dates_without_a_zone_are_those_of_the_blogs_clock() {
    let temp = tempfile::tempdir().unwrap();
    write(temp.path(), "posts/here.md", "---\ndate: 2024-07-01 12:00\n---\nx\n");
    write(temp.path(), "posts/there.md", "---\ndate: 2024-07-01 11:00 +00:00\n---\nx\n");
    let slugs = |settings: &str| -> Vec<String> {
        let (_, site) = built(temp.path(), settings);
        site.slugs().into_iter().map(str::to_owned).collect()
    };
    assert_eq!(slugs(""), ["here", "there"], "newest first");
    // Noon in Berlin's summer is 10 o'clock in Greenwich.
    assert_eq!(slugs("time_zone = \"Europe/Berlin\"\n"), ["there", "here"]);
    assert_eq!(slugs("time_zone = \"-01:00\"\n"), ["here", "there"]);
}

#[test]
fn comments_and_pages_are_kept_unless_they_are_not_wanted() {
    let temp = tempfile::tempdir().unwrap();
    let export = fixture("wordpress/garden.xml");
    let check = |settings: &str| -> Value {
        write(temp.path(), "my.toml", settings);
        let args = ["check", text(&export), "--json", "-c", "my.toml"];
        lectern(temp.path(), &args).json()
    };
    let all = check("");
    assert_eq!(all["losses"]["comments left out by choice"], Value::Null);
    let few = check("comments = false\npages = false\n");
    assert_eq!(few["posts"].as_u64().unwrap() + 1, all["posts"].as_u64().unwrap());
    assert_eq!(few["skippedReasons"]["a page"], 1);
    assert!(few["losses"]["comments left out by choice"].as_u64() > Some(0), "{few:#}");
    for report in [all, few] {
        let sum = report["posts"].as_u64().unwrap() + report["skipped"].as_u64().unwrap();
        assert_eq!(report["entries"], sum);
    }
    write(temp.path(), "posts/about.md", "---\nlayout: page\n---\nabout\n");
    write(temp.path(), "posts/a.md", "text\n");
    assert_eq!(built(temp.path(), "pages = false\n").1.slugs(), ["a"]);
    assert_eq!(built(temp.path(), "").1.slugs().len(), 2);
}

#[test]
fn images_are_copied_linked_or_dropped() {
    let temp = tempfile::tempdir().unwrap();
    write(temp.path(), "posts/a.md", "![dot](dot.gif) ![far](https://pictures.example/far.png)\n");
    write(temp.path(), "posts/dot.gif", DOT);
    let media =
        || tree(&temp.path().join("site")).keys().filter(|it| it.starts_with("media/")).count();
    let (report, site) = built(temp.path(), "images = \"copy\"\n");
    assert!(site.post("a").1.contains("<img ") && media() == 1);
    assert_eq!(report["losses"]["images of other hosts made links"], 1);
    let (report, site) = built(temp.path(), "images = \"link\"\n");
    let html = site.post("a").1;
    assert!(html.contains("<em>dot</em>") && html.contains("href=\"https://pictures"), "{html}");
    assert_eq!((media(), &report["losses"]["images left out by choice"]), (0, &1.into()));
    assert_eq!(report["problems"].as_array().unwrap().len(), 0, "a choice is no problem");
    let (report, site) = built(temp.path(), "images = \"drop\"\n");
    let html = site.post("a").1;
    assert!(html.contains("<em>dot</em>") && html.contains("<em>far</em>"), "{html}");
    assert_eq!(report["losses"]["images left out by choice"], 2);
}

#[test]
fn sound_and_film_beside_a_post_are_played_from_the_site() {
    let temp = tempfile::tempdir().unwrap();
    let body = "<audio src=\"talk.mp3\"></audio>\n\n<video><source src=\"film.mp4\"></video>\n\n\
                [the talk](talk.mp3) <audio src=\"fake.mp3\"></audio>\n";
    write(temp.path(), "posts/a.md", body);
    write(temp.path(), "posts/talk.mp3", b"ID3\x04\0\0\0\0\0\0");
    write(temp.path(), "posts/film.mp4", b"\0\0\0\x18ftypmp42");
    write(temp.path(), "posts/fake.mp3", b"<script>alert(1)</script>");
    let (report, site) = built(temp.path(), "");
    let html = site.post("a").1;
    let files = tree(&temp.path().join("site"));
    let media: Vec<&String> = files.keys().filter(|it| it.starts_with("media/")).collect();
    assert_eq!(media.len(), 2, "{media:?}");
    for (tag, kind) in [("<audio src=\"/media/", ".mp3"), ("<video src=\"/media/", ".mp4")] {
        assert_eq!(html.matches(tag).count(), 1, "{tag}: {html}");
        assert!(media.iter().any(|it| it.ends_with(kind)), "{media:?}");
    }
    assert!(html.contains("<a href=\"/media/"), "{html}");
    assert_eq!(report["losses"]["recordings not found or not usable"], 1);
    let what = report["problems"][0]["what"].as_str().unwrap();
    assert!(what.contains("not the sound or film that its name says"), "{what}");
}

#[test]
fn an_export_and_a_feed_name_the_site_unless_the_settings_do() {
    let temp = tempfile::tempdir().unwrap();
    let title = |source: &str, more: &[&str]| {
        build(temp.path(), &fixture(source), more).succeeds();
        let site = Written::read(&temp.path().join("site")).manifest.site;
        (site.title, site.description, site.language)
    };
    let own = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    let export = title("wordpress/garden.xml", &[]);
    assert_eq!(export, own("Behind the Shed", "A garden, mostly", "en-GB"));
    write(temp.path(), "my.toml", "title = \"Mine\"\nlanguage = \"fr\"\n");
    let mine = title("wordpress/garden.xml", &["-c", "my.toml"]);
    assert_eq!(mine, own("Mine", "A garden, mostly", "fr"));
    // Feeds of several blogs do not agree.
    assert_eq!(title("feeds/forms", &[]), own("Forms", "", "en"));
}

#[test]
fn an_export_left_beside_markdown_is_left_out_with_a_word() {
    let temp = tempfile::tempdir().unwrap();
    write(temp.path(), "posts/a.md", "text\n");
    fs::copy(fixture("wordpress/garden.xml"), temp.path().join("posts/wordpress.xml")).unwrap();
    let (report, site) = built(temp.path(), "");
    assert_eq!(site.slugs(), ["a"]);
    assert_eq!(report["skippedReasons"]["a WordPress export beside Markdown posts"], 1);
    assert!(report["problems"][0]["fix"].as_str().unwrap().starts_with("Name the file itself"));
    let named = temp.path().join("posts/wordpress.xml");
    let posts = temp.path().join("posts");
    let run = build(temp.path(), &posts, &[text(&named), "--json"]).succeeds();
    assert_eq!(run.json()["posts"], 4);
}

#[test]
fn each_source_tells_what_became_of_it_and_strict_asks_for_problems_alone() {
    let temp = tempfile::tempdir().unwrap();
    write(temp.path(), "posts/a.md", "![far](https://pictures.example/far.png)\n");
    write(temp.path(), "posts/b.md", "---\ndraft: true\n---\nx\n");
    write(temp.path(), "more/c.md", "![gone](1.png) ![gone](2.png)\n");
    write(temp.path(), "more/d.md", "![gone](3.png)\n");
    let check = |args: &[&str]| -> Run { lectern(temp.path(), &[&["check"], args].concat()) };
    let run = check(&["posts", "more"]).succeeds();
    let blocks = "posts: 2 entries, 1 post, 1 skipped\n  1  skipped: a draft\n  1  images of \
                  other hosts made links\nmore: 2 entries, 2 posts, 0 skipped\n  3  images not \
                  found or not usable\n";
    assert!(run.stdout.contains(blocks), "{}", run.stdout);
    let told = "more/c.md:1: an image or a recording cannot be shown: there is no such file, 3 times \
                (\"1.png\", \"2.png\", \"3.png\"); the first is here\n";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let report = check(&["posts", "more", "--json"]).json();
    let places = report["problems"][0]["places"].as_array().unwrap();
    assert_eq!((places.len(), &places[2]["path"]), (3, &"more/d.md".into()));
    assert_eq!(report["sources"][1]["losses"]["images not found or not usable"], 3);
    // Skipping and changing is told and is no fault; what cannot be used is.
    assert_eq!(check(&["posts", "--strict"]).status, 0);
    assert_eq!(check(&["more", "--strict"]).status, 1);
}

#[test]
fn a_link_to_a_post_finds_it_though_another_has_its_slug() {
    let temp = tempfile::tempdir().unwrap();
    write(temp.path(), "posts/x/same.md", "---\ndate: 2020-01-01\n---\nold\n");
    write(temp.path(), "posts/y/same.md", "---\ndate: 2021-01-01\n---\nnew\n");
    write(temp.path(), "posts/z.md", "[old](x/same.md) [new](y/same.md#part)\n");
    let (_, site) = built(temp.path(), "");
    assert_eq!(site.slugs(), ["same-2", "same", "z"]);
    let html = site.post("z").1;
    assert!(html.contains("<a href=\"/post/same/\""), "{html}");
    assert!(html.contains("<a href=\"/post/same-2/#same-2:part\""), "{html}");
}

#[test]
fn a_text_of_tags_is_cut_at_spaces_where_jekyll_wrote_it_and_not_where_hugo_did() {
    let temp = tempfile::tempdir().unwrap();
    write(temp.path(), "posts/2020-01-01-a.md", "---\nlayout: post\ntags: one two\n---\nx\n");
    write(temp.path(), "posts/2020-01-02-b.md", "---\ndraft: false\ntags: three four\n---\nx\n");
    write(temp.path(), "posts/2020-01-03-c.md", "+++\ntags = \"five six\"\n+++\nx\n");
    let (_, site) = built(temp.path(), "");
    let mut names: Vec<_> = site.manifest.tags.iter().map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["five six", "one", "three four", "two"]);
}

#[test]
fn an_image_is_drawn_for_each_post_that_has_none_where_the_publisher_wants_it() {
    let temp = tempfile::tempdir().unwrap();
    write(temp.path(), "posts/plain.md", "---\ntitle: Plain\ndate: 2024-05-31\n---\ntext\n");
    write(temp.path(), "posts/own.md", "---\ntitle: Own\n---\n![a dot](dot.gif)\n");
    write(temp.path(), "posts/dot.gif", DOT);
    let drawn = |files: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        files.keys().filter(|it| it.ends_with("-share.png")).cloned().collect()
    };
    let settings = "share_images = true\nbase_url = \"https://a.example/b/\"\n";
    built(temp.path(), settings);
    let files = tree(&temp.path().join("site"));
    let [path] = &drawn(&files)[..] else { panic!("{:?}", files.keys()) };
    let bytes = &files[path];
    assert_eq!(path[6..22], lectern_archive::name(bytes)[..16], "named by its bytes");
    let size = imagesize::blob_size(bytes).unwrap();
    assert_eq!((size.width, size.height), (1200, 630));
    let page = |slug: &str| {
        let bytes = files[&format!("post/{slug}/index.html")].clone();
        String::from_utf8(bytes).unwrap()
    };
    for part in [
        format!("<meta property=\"og:image\" content=\"https://a.example/b/{path}\">"),
        "<meta property=\"og:image:width\" content=\"1200\">".to_owned(),
        "<meta property=\"og:image:height\" content=\"630\">".to_owned(),
        "<meta property=\"og:image:alt\" content=\"Plain – Posts\">".to_owned(),
        "<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned(),
        format!("\"image\":\"https://a.example/b/{path}\""),
    ] {
        assert!(page("plain").contains(&part), "{part} in {}", page("plain"));
    }
    for part in [
        "-dot.gif\">",
        "<meta property=\"og:image:width\" content=\"2\">",
        "<meta property=\"og:image:height\" content=\"2\">",
        "<meta property=\"og:image:alt\" content=\"a dot\">",
    ] {
        assert!(page("own").contains(part), "{part} in {}", page("own"));
    }

    // The next build takes what stands there, draws anew what was damaged, and takes it all away.
    fs::write(temp.path().join("site").join(path), b"damaged").unwrap();
    built(temp.path(), settings);
    assert_eq!(tree(&temp.path().join("site"))[path], *bytes);
    let before = fs::metadata(temp.path().join("site").join(path)).unwrap().modified().unwrap();
    built(temp.path(), settings);
    let after = fs::metadata(temp.path().join("site").join(path)).unwrap().modified().unwrap();
    assert_eq!(before, after, "an image that stands there is not written again");
    let (report, _) = built(temp.path(), "share_images = true\n");
    assert!(drawn(&tree(&temp.path().join("site"))).is_empty());
    assert!(report["notes"].to_string().contains("no share images were drawn"), "{report}");
}

#[test]
fn links_from_the_root_lead_to_posts_to_the_old_site_or_to_a_problem() {
    let temp = tempfile::tempdir().unwrap();
    let body = "[a](/blog/one) [b](/blog/one.html#x) [c](/docs/api) [d](/docs/more) [e](/tags/) \
                [f](/feed.xml) [g](/features/one#y)\n";
    write(temp.path(), "posts/one.md", "---\ntitle: One\n---\n## X\n\ntext\n");
    write(temp.path(), "posts/two.md", format!("---\ntitle: Two\n---\n{body}"));
    let html = |site: &Written| {
        let at = site.slugs().iter().position(|it| *it == "two").unwrap();
        site.html[at].clone()
    };
    let (report, site) = built(temp.path(), "");
    let problems = report["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    let what = problems[0]["what"].as_str().unwrap();
    assert!(
        what.contains("not here, 3 times (\"/docs/api\", \"/docs/more\", \"/features/one#y\")"),
        "{what}"
    );
    assert!(problems[0]["fix"].as_str().unwrap().contains("old_address"), "{problems:#?}");
    assert!(html(&site).contains("href=\"/post/one/\""), "{}", html(&site));
    assert!(html(&site).contains("href=\"/post/one/#one:x\""), "{}", html(&site));
    assert!(html(&site).contains("href=\"/docs/api\""), "{}", html(&site));

    let (report, site) = built(temp.path(), "old_address = \"https://old.example/blog/\"\n");
    assert_eq!(report["problems"].as_array().map(Vec::len), Some(0), "{report}");
    assert!(html(&site).contains("href=\"/post/one/\""), "{}", html(&site));
    assert!(html(&site).contains("href=\"https://old.example/docs/api\""), "{}", html(&site));
    let (report, _) = built(temp.path(), "old_address = \"/blog/\"\n");
    assert!(report.to_string().contains("a whole address such as"), "{report}");
}
