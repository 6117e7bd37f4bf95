//! Blogs by others, which measurements read where they are: `docs/BENCHMARKS.md`, "What others wrote".

use std::path::PathBuf;

use crate::project::Project;

/// Eight of them, which together, drafts and expired posts with them, are a little over 8,000 posts.
pub(super) const BLOGS: [&str; 8] = [
    "18f-blog",
    "chrome-dev",
    "digitalgov",
    "haacked",
    "jekyll-news",
    "nodejs-blog",
    "rust-blog",
    "v8-blog",
];

/// Where a blog would stand: beside the clone, on some machines.
pub(super) fn corpus(project: &Project, name: &str) -> PathBuf {
    project.root.join("../shared/corpora").join(name)
}
