//! `lectern check SITE`.

use super::read::tell_problems;
use crate::args::ReadArgs;
use crate::check::{Checked, check};
use crate::numbers::{count, grouped};
use crate::report::problem;
use anyhow::Result;
use serde_json::json;
use std::path::Path;
use std::time::Instant;

/// Checks a finished site, tells what is wrong, and returns the exit status.
pub(crate) fn check_site(root: &Path, args: &ReadArgs) -> Result<u8> {
    let start = Instant::now();
    let Checked { files, pages, bytes, problems, notes } = check(root)?;
    tell_problems(args, &problems);
    let took = start.elapsed();
    if args.json {
        let report = json!({
            "files": files,
            "pages": pages,
            "bytes": bytes,
            "problems": problems.iter().map(problem).collect::<Vec<_>>(),
            "notes": notes,
            "milliseconds": u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        });
        println!("{report}");
    } else if !args.quiet {
        let parts = [
            count(files, "file", "files"),
            count(pages, "page", "pages"),
            count(problems.len(), "problem", "problems"),
        ];
        println!("{}: {}, {} bytes", root.display(), parts.join(", "), grouped(bytes));
        notes.iter().for_each(|it| println!("note: {it}"));
        println!("{:.2} s", took.as_secs_f64());
    }
    Ok(u8::from(!problems.is_empty()))
}
