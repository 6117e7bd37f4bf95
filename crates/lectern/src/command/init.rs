//! `lectern init`.

use anyhow::{Context, Result};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// A `lectern.toml` with every key and its default.
pub(crate) const CONFIG: &str = include_str!("../config/default.toml");

const FIRST_POST: &str = r#"---
title: The first post
# date: 2024-05-31
categories: [Notes]
tags: [beginnings]
# draft: true keeps a post out of the site.
---

Write Markdown here. Each file in this folder is a post.

<!-- more -->

What stands before the line above is the excerpt that lists show.

## A heading

- [x] begin
- [ ] go on
"#;

/// Writes a `lectern.toml` and a first post; leaves alone what is there. Returns the exit status.
pub(crate) fn init(dir: &Path) -> Result<u8> {
    let posts = dir.join("posts");
    fs::create_dir_all(&posts)
        .with_context(|| format!("cannot make the folder {}", posts.display()))?;
    create(&dir.join("lectern.toml"), CONFIG)?;
    create(&posts.join("the-first-post.md"), FIRST_POST)?;
    println!("Next: lectern build {0} && lectern serve", dir.display());
    Ok(0)
}

fn create(path: &Path, text: &str) -> Result<()> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            file.write_all(text.as_bytes())
                .with_context(|| format!("cannot write {}", path.display()))?;
            println!("wrote {}", path.display());
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            println!("kept {}, which exists", path.display());
            Ok(())
        }
        Err(error) => Err(error).with_context(|| format!("cannot write {}", path.display())),
    }
}
