//! The command line itself.

use crate::support::{Written, build, fixture, lectern, text};
use std::fs;

#[test]
fn help_has_examples_and_wrong_use_exits_with_2() {
    let temp = tempfile::tempdir().unwrap();
    let help = lectern(temp.path(), &["--help"]).succeeds().stdout;
    for part in ["Examples:", "build", "check", "serve", "init", "completions", "Exit status"] {
        assert!(help.contains(part), "{part} in {help}");
    }
    assert!(lectern(temp.path(), &["build", "--help"]).succeeds().stdout.contains("Examples:"));
    assert!(lectern(temp.path(), &["--version"]).succeeds().stdout.starts_with("lectern 0."));
    let wrong: [&[&str]; 4] = [
        &["build"],
        &["bild", "x"],
        &["build", "x", "-b", "not a base"],
        &["build", "x", "-q", "-v"],
    ];
    for args in wrong {
        assert_eq!(lectern(temp.path(), args).status, 2, "{args:?}");
    }
}

#[test]
fn completions_are_printed_for_shells() {
    let temp = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let script = lectern(temp.path(), &["completions", shell]).succeeds().stdout;
        assert!(script.contains("lectern") && script.contains("base-url"), "{shell}");
    }
}

#[test]
fn init_begins_a_blog_that_builds_and_keeps_what_is_there() {
    let temp = tempfile::tempdir().unwrap();
    lectern(temp.path(), &["init", "my-blog"]).succeeds();
    let config = temp.path().join("my-blog/lectern.toml");
    fs::write(&config, "title = \"Mine\"\n").unwrap();
    let again = lectern(temp.path(), &["init", "my-blog"]).succeeds();
    assert!(again.stdout.contains("kept"), "{}", again.stdout);
    build(temp.path(), &temp.path().join("my-blog"), &["--strict"]).succeeds();
    let site = Written::read(&temp.path().join("site"));
    assert_eq!((site.manifest.site.title.as_str(), site.slugs()), ("Mine", vec!["the-first-post"]));
}

#[test]
fn the_settings_of_a_fresh_blog_have_no_problem() {
    let temp = tempfile::tempdir().unwrap();
    lectern(temp.path(), &["init", "."]).succeeds();
    lectern(temp.path(), &["check", ".", "--strict"]).succeeds();
}

#[test]
fn the_report_says_it_in_one_line_and_quiet_says_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let run = build(temp.path(), &fixture("listings"), &[]).succeeds();
    assert_eq!(run.stdout.lines().next(), Some("2 files, 3 posts, 1 category, 1 tag, 0 problems"));
    assert_eq!(run.stderr, "", "no bar where there is no terminal");
    let quiet = build(temp.path(), &fixture("listings"), &["--quiet"]).succeeds();
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    let verbose = build(temp.path(), &fixture("listings"), &["--verbose"]).succeeds();
    assert!(verbose.stderr.contains("README.md: skipped, a README"), "{}", verbose.stderr);
}

#[test]
fn without_a_shell_the_message_names_the_option() {
    let temp = tempfile::tempdir().unwrap();
    let shell = temp.path().join("empty");
    fs::create_dir(&shell).unwrap();
    let listings = fixture("listings");
    let run = lectern(temp.path(), &["build", text(&listings), "--shell", text(&shell)]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("index.html"), "{}", run.stderr);
    if option_env!("LECTERN_SHELL_DIR").is_none_or(str::is_empty) {
        let run = lectern(temp.path(), &["build", text(&listings)]);
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains("--shell"), "{}", run.stderr);
        assert!(!temp.path().join("site").exists());
    }
}

#[test]
fn the_bytes_of_the_report_are_those_on_the_disk() {
    let temp = tempfile::tempdir().unwrap();
    let report = build(temp.path(), &fixture("markdown"), &["--json"]).succeeds().json();
    let mut files = crate::support::tree(&temp.path().join("site"));
    files.remove(".lectern-files");
    let bytes: usize = files.values().map(Vec::len).sum();
    assert_eq!(report["bytes"], bytes);
    assert!(report["compressedBytes"].as_u64().unwrap() < bytes as u64);
    let took = report["milliseconds"].as_u64().unwrap();
    assert!(report["indexMilliseconds"].as_u64().unwrap() <= took, "{report}");
}
