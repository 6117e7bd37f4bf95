//! The results in `docs/BENCHMARKS.md`, each between two marks that say whose they are.

use std::fs;

use crate::project::Project;

/// Puts a measurement's text in the place of the one that was there.
///
/// # Errors
/// When the document cannot be read or written, or has no place for this measurement.
pub(super) fn record(project: &Project, name: &str, text: &str) -> Result<(), String> {
    record_in(project, "docs/BENCHMARKS.md", name, text)
}

/// The same in another document.
///
/// # Errors
/// As for [`record`].
pub(super) fn record_in(
    project: &Project,
    file: &str,
    name: &str,
    text: &str,
) -> Result<(), String> {
    let path = project.root.join(file);
    let at = |error: std::io::Error| format!("{}: {error}", path.display());
    let document = fs::read_to_string(&path).map_err(at)?;
    let document = replaced(&document, name, text).ok_or_else(|| {
        format!("{} has no lines `{}` and `{}`", path.display(), begin(name), end(name))
    })?;
    fs::write(&path, document).map_err(at)?;
    println!("recorded in {}", path.display());
    Ok(())
}

fn begin(name: &str) -> String {
    format!("<!-- {name}: begin -->")
}

fn end(name: &str) -> String {
    format!("<!-- {name}: end -->")
}

fn replaced(document: &str, name: &str, text: &str) -> Option<String> {
    let (before, rest) = document.split_once(&begin(name))?;
    let (_, after) = rest.split_once(&end(name))?;
    Some(format!("{before}{}\n{}\n{}{after}", begin(name), text.trim(), end(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_its_own_marks_changes() {
        let document =
            "A\n<!-- a: begin -->\nold\n<!-- a: end -->\nB\n<!-- b: begin --><!-- b: end -->";
        let once = replaced(document, "b", "new\n").unwrap();
        assert_eq!(
            once,
            "A\n<!-- a: begin -->\nold\n<!-- a: end -->\nB\n<!-- b: begin -->\nnew\n<!-- b: end -->"
        );
        assert_eq!(replaced(&once, "b", "new").as_ref(), Some(&once));
        assert_eq!(replaced(document, "c", "new"), None);
    }
}
