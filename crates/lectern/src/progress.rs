//! A bar for long work: on stderr, only where that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work below this number of steps ends before a bar could be read.
const LONG: usize = 200;

/// A bar, or nothing where the work is short, the output is no terminal or nobody wants one.
#[derive(Debug)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Begins a piece of work of so many steps.
    pub(crate) fn begin(is_wanted: bool, what: &'static str, steps: usize) -> Self {
        if !is_wanted || steps < LONG {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{msg:>8} [{bar:30}] {pos}/{len}") {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(what);
        Self(bar)
    }

    /// One step more.
    pub(crate) fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
