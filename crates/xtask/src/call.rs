//! A call of another program, whose failure names the whole command line.

use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::setup::FALLBACK_TOOLCHAIN;

/// A program with its arguments, environment and folder.
pub(crate) struct Call {
    command: Command,
    limit: Option<Duration>,
}

impl Call {
    /// A call of `program`, looked up on PATH, with this process's environment.
    ///
    /// Trunk's hooks, and shells that evaluated `cargo xtask env`, may hand down the toolchain that
    /// is for wasm alone; it is taken out, and `Web` puts it in where it belongs.
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let call = Self { command: Command::new(program), limit: None };
        match std::env::var_os("RUSTUP_TOOLCHAIN") {
            Some(it) if it == FALLBACK_TOOLCHAIN => call.without("RUSTUP_TOOLCHAIN"),
            _ => call,
        }
    }

    /// A call with its arguments in one line, split at spaces.
    pub(crate) fn line(line: &str) -> Self {
        let mut words = line.split_whitespace();
        let call = Self::new(words.next().unwrap_or_default());
        call.args(words)
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.command.args(arguments);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// The same call as the last arguments of another program, after `argument`. The environment
    /// and the folder go with it.
    pub(crate) fn under<'a>(
        self,
        program: impl IntoIterator<Item = &'a str>,
        argument: &Path,
    ) -> Self {
        let mut words = program.into_iter();
        let mut outer = Self::new(words.next().unwrap_or_default()).args(words).arg(argument);
        outer = outer.arg(self.command.get_program()).args(self.command.get_args());
        for (name, value) in self.command.get_envs() {
            match value {
                Some(value) => outer.command.env(name, value),
                None => outer.command.env_remove(name),
            };
        }
        if let Some(folder) = self.command.get_current_dir() {
            outer.command.current_dir(folder);
        }
        Self { limit: self.limit, ..outer }
    }

    pub(crate) fn dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Ends the program when it takes longer; a network may answer never.
    pub(crate) fn within(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Runs with its output going where ours goes.
    pub(crate) fn stream(mut self) -> Result<(), String> {
        let child = self.command.spawn().map_err(|error| self.not_started(&error))?;
        let status = self.wait(child)?;
        self.judge(status)
    }

    /// Runs in silence and returns all that was said, standard output and errors in their order;
    /// a failure holds it too.
    pub(crate) fn quiet(mut self) -> Result<String, String> {
        let log = Log::create()?;
        self.command.stdin(Stdio::null()).stdout(log.writer()?).stderr(log.writer()?);
        let child = self.command.spawn().map_err(|error| self.not_started(&error))?;
        let outcome = self.wait(child).and_then(|status| self.judge(status));
        let said = log.read();
        match outcome {
            Ok(()) => Ok(said),
            Err(what) => Err(format!("{what}\n{said}").trim_end().to_owned()),
        }
    }

    /// Runs in silence and returns the trimmed standard output alone, or `None` on any failure.
    pub(crate) fn answer(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(text)
    }

    /// Becomes the program: whoever ends our process ends it. Returns only on failure.
    pub(crate) fn become_it(mut self) -> String {
        let error = std::os::unix::process::CommandExt::exec(&mut self.command);
        self.not_started(&error)
    }

    /// Starts the program and does not wait for it.
    pub(crate) fn detach(mut self) -> Result<(), String> {
        self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.command.spawn().map(drop).map_err(|error| self.not_started(&error))
    }

    fn wait(&self, mut child: Child) -> Result<ExitStatus, String> {
        let lost = |error| format!("`{}` was lost: {error}", self.shown());
        let Some(limit) = self.limit else { return child.wait().map_err(lost) };
        let start = Instant::now();
        while start.elapsed() < limit {
            if let Some(status) = child.try_wait().map_err(lost)? {
                return Ok(status);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        child.kill().and_then(|()| child.wait()).map_err(lost)?;
        Err(format!("`{}` was ended: no answer in {} s", self.shown(), limit.as_secs()))
    }

    fn judge(&self, status: ExitStatus) -> Result<(), String> {
        if status.success() { Ok(()) } else { Err(format!("`{}` failed: {status}", self.shown())) }
    }

    fn not_started(&self, error: &std::io::Error) -> String {
        format!("`{}` could not be started: {error}", self.shown())
    }

    /// The command line as one would type it.
    fn shown(&self) -> String {
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        words.map(|word| quoted(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
    }
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_=./:,@+~".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// A temporary file that takes both streams of a program, so that their order is kept.
struct Log {
    path: PathBuf,
}

impl Log {
    fn create() -> Result<Self, String> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("lectern-xtask-{}-{count}-{now}.log", std::process::id());
        let path = std::env::temp_dir().join(name);
        File::create_new(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self { path })
    }

    fn writer(&self) -> Result<File, String> {
        let open = File::options().append(true).open(&self.path);
        open.map_err(|error| format!("{}: {error}", self.path.display()))
    }

    fn read(&self) -> String {
        let bytes = std::fs::read(&self.path).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        // A file left in the temporary folder harms nobody.
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiet_failure_holds_the_command_line_and_both_streams_in_order() {
        let call = Call::new("sh").args(["-c", "echo one; echo two >&2; echo three; exit 3"]);
        let what = call.quiet().expect_err("exit 3 is a failure");
        assert!(what.contains("`sh -c 'echo one; echo two >&2; echo three; exit 3'`"), "{what}");
        assert!(what.ends_with("one\ntwo\nthree"), "{what}");
    }

    #[test]
    fn a_program_that_does_not_exist_is_named() {
        let what = Call::line("no-such-program --flag").stream().expect_err("it does not exist");
        assert!(what.starts_with("`no-such-program --flag` could not be started"), "{what}");
    }

    #[test]
    fn a_call_over_its_limit_is_ended() {
        let call = Call::line("sleep 600").within(Duration::from_millis(100));
        assert!(call.quiet().expect_err("it is over the limit").contains("was ended"));
    }

    #[test]
    fn words_with_spaces_or_quotes_are_quoted() {
        assert_eq!(quoted("--port=1"), "--port=1");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
