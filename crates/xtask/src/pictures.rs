//! `cargo xtask pictures`: the pages of the demo blog as they look, into docs/screenshots.

use crate::call::Call;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::{serve, shell};

const NEEDS: [Need; 3] = [Need::Node, Need::Chromium, Need::Journeys];

/// Builds the demo blog and photographs every kind of page, at three widths, in three themes: all of them
/// into `target/pictures`; one sheet for each kind, and the few that documents show, into `docs/screenshots`.
///
/// # Errors
/// When something cannot be built, or when the browser fails.
pub(crate) fn run(project: &Project) -> Result<(), String> {
    setup::ensure(project, &NEEDS)?;
    let shell = shell::build(project)?;
    serve::build_tool(project)?;
    let browser = setup::browser().ok_or("chromium is missing")?;
    let call = Call::new("node").arg(project.root.join("tests/e2e/pictures.mjs"));
    let call = call.arg(project.target.join("pictures")).arg(project.root.join("docs/screenshots"));
    let call = call.env("CHROMIUM", browser).env("LECTERN_SHELL", shell);
    call.env("LECTERN_TOOL", project.tool()).dir(&project.root).stream()
}
