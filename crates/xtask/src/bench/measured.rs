//! What a program took: time, processor time and memory.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::call::Call;

/// What one run took.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Measured {
    /// From start to end, in seconds.
    pub(super) wall: f64,
    /// Of all cores together, in seconds.
    pub(super) processor: f64,
    /// Most memory at one time, in bytes; 0 where the system does not say.
    pub(super) memory: u64,
}

/// How often memory is looked up. The number that is read is the largest so far, so that only
/// what a program asks for in its last moments is missed.
const LOOK: Duration = Duration::from_millis(5);

/// Runs a program under a shell, which knows the processor time of what it started to the
/// hundredth of a second, and leaves the program's number where its memory can be asked for.
const SCRIPT: &str = r#"log=$1; shift
"$@" >"$log.out" 2>&1 & echo $! >"$log.part"; mv "$log.part" "$log.id"
wait $!; status=$?
times >"$log.times"; exit $status"#;

/// Runs a program to its end.
///
/// # Errors
/// When it fails, with all that it said.
pub(super) fn measure(call: Call, folder: &Path) -> Result<Measured, String> {
    let log = folder.join("run");
    let file = |name: &str| log.with_extension(name);
    // What an earlier run left would be taken for this one's.
    let _ = fs::remove_file(file("id"));
    let start = Instant::now();
    let running = std::thread::scope(|scope| {
        let runner = scope.spawn(|| call.under(["sh", "-c", SCRIPT, "sh"], &log).quiet());
        let mut memory = 0;
        while !runner.is_finished() {
            let id = fs::read_to_string(file("id")).unwrap_or_default();
            memory = memory.max(peak(id.trim()).unwrap_or(0));
            std::thread::sleep(LOOK);
        }
        (runner.join(), memory)
    });
    let wall = start.elapsed().as_secs_f64();
    let (outcome, memory) = running;
    let said = fs::read_to_string(file("out")).unwrap_or_default();
    outcome.map_err(|_| "a measurement broke off")?.map_err(|it| format!("{it}\n{said}"))?;
    let times = fs::read_to_string(file("times")).unwrap_or_default();
    let processor = processor(&times).ok_or("the shell does not say what its child took")?;
    Ok(Measured { wall, processor, memory })
}

/// The most memory that a process had so far, as Linux counts it.
fn peak(id: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|it| it * 1024)
}

/// The second line of `times`: user and system time of what the shell started, `1m2.345s 0m0.1s`.
fn processor(times: &str) -> Option<f64> {
    let line = times.lines().nth(1)?;
    let seconds = |it: &str| {
        let (minutes, seconds) = it.strip_suffix('s')?.split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    };
    line.split_whitespace().map(seconds).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shell_says_what_its_children_took() {
        assert_eq!(processor("0m0.001s 0m0.002s\n1m2.500s 0m0.250s\n"), Some(62.75));
        assert_eq!(processor("0m0.001s 0m0.002s\n"), None);
    }

    #[test]
    fn a_program_is_measured_and_its_failure_told() {
        let folder = std::env::temp_dir().join(format!("lectern-measured-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        let sh = |script: &str| Call::new("sh").args(["-c", script]);
        let took = measure(sh("i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done"), &folder);
        let took = took.expect("a loop");
        assert!(took.wall > 0.0 && took.processor > 0.0 && took.memory > 0, "{took:?}");
        let what = measure(sh("echo broken; exit 3"), &folder).expect_err("exit 3 is a failure");
        assert!(what.contains("broken"), "{what}");
        let _ = fs::remove_dir_all(&folder);
    }
}
