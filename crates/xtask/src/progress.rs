//! One line per step, with its time: `setup  trunk 0.21.14            installed in 212 s`.

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::call::Call;

/// A step under way. Its name is on screen from the start, its outcome follows on the same line.
pub(crate) struct Step {
    start: Instant,
    heading: String,
}

impl Step {
    /// Prints the step's name and leaves the line open.
    pub(crate) fn open(verb: &str, name: &str) -> Self {
        let step = Self::new(verb, name);
        print!("{}", step.heading);
        // A closed standard output is noticed by the next `println!`.
        let _ = std::io::stdout().flush();
        step
    }

    /// Prints the step's name on a line of its own, as its output is about to follow.
    pub(crate) fn announce(verb: &str, name: &str) -> Self {
        let step = Self::new(verb, name);
        println!("{}...", step.heading);
        step
    }

    fn new(verb: &str, name: &str) -> Self {
        Self { start: Instant::now(), heading: format!("{verb:<6} {name:<24} ") }
    }

    /// Ends an open line with an outcome and no time.
    pub(crate) fn say(self, outcome: &str) {
        println!("{outcome}");
    }

    /// Runs a call in silence as a step of its own and returns what it said.
    ///
    /// # Errors
    /// When it fails, with all that it said; the line says so too.
    pub(crate) fn run(verb: &str, name: &str, outcome: &str, call: Call) -> Result<String, String> {
        let step = Self::open(verb, name);
        let said = call.quiet();
        step.done(if said.is_ok() { outcome } else { "FAILED" });
        said
    }

    /// Says beforehand that a step takes long, where nothing was compiled into `folder` yet: it is silent for minutes.
    pub(crate) fn prepare(folder: &Path) {
        if !folder.exists() {
            println!("nothing of the next step is compiled yet: it takes minutes this time");
        }
    }

    /// The step as if it had begun at `start`.
    pub(crate) fn since(mut self, start: Instant) -> Self {
        self.start = start;
        self
    }

    /// Like `done`, with a remark in brackets unless it is empty.
    pub(crate) fn done_with(self, outcome: &str, remark: &str) {
        let time = seconds(self.start.elapsed());
        match remark {
            "" => println!("{outcome} in {time}"),
            _ => println!("{outcome} in {time} ({remark})"),
        }
    }

    /// Ends an open line with an outcome and the time: `installed in 212 s`.
    pub(crate) fn done(self, outcome: &str) {
        self.done_with(outcome, "");
    }

    /// Prints the name again after the step's own output, with the outcome and the time.
    pub(crate) fn done_after_output(self, outcome: &str) {
        print!("{}", self.heading);
        self.done(outcome);
    }
}

/// A span of time for people: tenths below ten seconds, whole seconds above.
fn seconds(span: Duration) -> String {
    let seconds = span.as_secs_f64();
    if seconds < 9.95 { format!("{seconds:.1} s") } else { format!("{seconds:.0} s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_times_have_tenths_and_long_ones_do_not() {
        assert_eq!(seconds(Duration::from_millis(0)), "0.0 s");
        assert_eq!(seconds(Duration::from_millis(9_949)), "9.9 s");
        assert_eq!(seconds(Duration::from_millis(9_951)), "10 s");
        assert_eq!(seconds(Duration::from_secs(212)), "212 s");
    }
}
