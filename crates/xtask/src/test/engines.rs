//! The same journeys in Chromium, Firefox and WebKit, each through its own driver.

use super::{browser, loud};
use crate::project::Project;
use crate::setup::{self, Need};

const NEEDS: [Need; 5] = [Need::Node, Need::Chromium, Need::Firefox, Need::WebKit, Need::Journeys];

/// Milliseconds; five times what the three take on two cores.
const LIMIT: u32 = 900_000;

/// Builds the shell and the tool, then runs `tests/engines`; an engine whose driver is missing is skipped, in words.
pub(super) fn run(project: &Project) -> Result<(), String> {
    let web = setup::ensure(project, &NEEDS)?;
    let journeys = project.root.join("tests/engines/engines.test.mjs");
    let call = browser::call(project, LIMIT, [journeys])?.env("PATH", &web.path);
    let call = match setup::driver() {
        Some(driver) => call.env("CHROMEDRIVER", driver),
        None => call,
    };
    loud("three engines", call)
}
