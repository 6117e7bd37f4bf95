//! What was typed after `cargo xtask`, as a `Command`.

use std::path::PathBuf;

use crate::{fuzz, soak};

/// The text of `cargo xtask --help`.
pub(crate) const HELP: &str = "\
Usage: cargo xtask COMMAND

Every command installs the tools that it needs and that are missing; a second run installs nothing.

  serve [--port N] [--source DIR]... [--open]
              build the demo blog (or the given sources) and serve it at http://127.0.0.1:8080/
  test [native|wasm|browser|engines|lint]
              every test, or one part of them
  dist [--twice]
              a release binary that carries the shell inside, and what it is made of: target/dist;
              twice: in two folders, from nothing, to see whether both are the same bytes
  shell       the reader's own files (wasm, js, css) in target/shell, with their sizes
  bench [--quick | NAME [OPTION]...]
              the measurements behind docs/BENCHMARKS.md, or a look at most budgets in minutes; without a name, lists them
  fuzz [TARGET] [--seconds N]
              throw bytes at every reader of what others wrote, N seconds (60) each
  pictures    photographs of the demo blog's pages: target/pictures, on sheets in docs/screenshots
  soak [--seed N] [--runs N]
              random schedules of faults of updates, storage and networks, 500 from seed 1 on
  setup       only install what is missing, for all commands
  env         print `export` lines for running trunk and cargo by hand: eval \"$(cargo xtask env)\"
  hook        for Trunk's post_build hook: turns Trunk's output into a site

Examples:
  cargo xtask serve
  cargo xtask serve --source ~/blog/posts --port 9000
  cargo xtask test native
";

/// One command with its options.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Setup,
    Shell,
    Serve(Wish),
    /// Internal: waits until an address answers, then opens the browser at it.
    Open {
        address: String,
    },
    Hook,
    Test(Part),
    Dist {
        /// Whether to build it in two folders and to compare them.
        is_twice: bool,
    },
    /// Name and options, read by the measurement itself.
    Bench(Vec<String>),
    Fuzz(fuzz::Wish),
    Pictures,
    Soak(soak::Wish),
    Env,
}

/// What `serve` was asked for.
#[derive(Debug, PartialEq)]
pub(crate) struct Wish {
    /// TCP port on 127.0.0.1, 1 to 65535.
    pub(crate) port: u16,
    /// Folders or files to read, in the order given; empty means the demo blog.
    pub(crate) sources: Vec<PathBuf>,
    /// Whether to open the default browser.
    pub(crate) open: bool,
}

/// Which tests to run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Part {
    All,
    Native,
    Wasm,
    Browser,
    Engines,
    Lint,
}

/// Reads the arguments after the program's name.
///
/// # Errors
/// A sentence naming the unknown command, the unknown option, or the option without a usable value.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let arguments: Vec<String> = arguments.collect();
    if arguments.iter().any(|it| it == "--help" || it == "-h") {
        return Ok(Command::Help);
    }
    let Some((name, rest)) = arguments.split_first() else { return Ok(Command::Help) };
    match name.as_str() {
        "help" => Ok(Command::Help),
        "setup" => alone(Command::Setup, rest),
        "shell" => alone(Command::Shell, rest),
        "hook" => alone(Command::Hook, rest),
        "dist" => match rest {
            [option] if option == "--twice" => Ok(Command::Dist { is_twice: true }),
            _ => alone(Command::Dist { is_twice: false }, rest),
        },
        "pictures" => alone(Command::Pictures, rest),
        "env" => alone(Command::Env, rest),
        "serve" => parse_wish(rest).map(Command::Serve),
        "test" => parse_part(rest).map(Command::Test),
        "fuzz" => parse_fuzz(rest).map(Command::Fuzz),
        "soak" => soak::Wish::parse(rest).map(Command::Soak),
        "bench" => Ok(Command::Bench(rest.to_vec())),
        "open-when-ready" => match at_most_one(rest)? {
            Some(address) => Ok(Command::Open { address }),
            None => Err("`open-when-ready` needs an address".to_owned()),
        },
        _ => Err(format!("there is no command `{name}`")),
    }
}

fn alone(command: Command, rest: &[String]) -> Result<Command, String> {
    match rest.first() {
        None => Ok(command),
        Some(it) => Err(unknown(it)),
    }
}

fn at_most_one(rest: &[String]) -> Result<Option<String>, String> {
    match rest {
        [] => Ok(None),
        [one] if !one.starts_with('-') => Ok(Some(one.clone())),
        [one] => Err(unknown(one)),
        [_, more, ..] => Err(unknown(more)),
    }
}

fn unknown(argument: &str) -> String {
    if argument.starts_with('-') {
        format!("there is no option `{argument}` here")
    } else {
        format!("`{argument}` is one argument too many")
    }
}

fn parse_part(rest: &[String]) -> Result<Part, String> {
    match at_most_one(rest)?.as_deref() {
        None => Ok(Part::All),
        Some("native") => Ok(Part::Native),
        Some("wasm") => Ok(Part::Wasm),
        Some("browser") => Ok(Part::Browser),
        Some("engines") => Ok(Part::Engines),
        Some("lint") => Ok(Part::Lint),
        Some(other) => Err(format!(
            "there is no part `{other}` of the tests: native, wasm, browser, engines and lint are"
        )),
    }
}

fn parse_wish(rest: &[String]) -> Result<Wish, String> {
    let mut wish = Wish { port: 8080, sources: Vec::new(), open: false };
    let mut rest = rest.iter();
    while let Some(argument) = rest.next() {
        let (option, joined) = match argument.split_once('=') {
            Some((option, value)) => (option, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let mut value = || {
            let next = joined.clone().or_else(|| rest.next().cloned());
            next.filter(|it| !it.is_empty()).ok_or(format!("`{option}` needs a value after it"))
        };
        match option {
            "--port" => wish.port = parse_port(&value()?)?,
            "--source" => wish.sources.push(PathBuf::from(value()?)),
            "--open" if joined.is_none() => wish.open = true,
            _ => return Err(unknown(argument)),
        }
    }
    Ok(wish)
}

fn parse_fuzz(rest: &[String]) -> Result<fuzz::Wish, String> {
    let mut wish = fuzz::Wish { seconds: 60, target: None };
    let mut rest = rest.iter();
    while let Some(argument) = rest.next() {
        let seconds = match argument.strip_prefix("--seconds") {
            Some("") => Some(rest.next().map_or("", String::as_str)),
            Some(joined) if joined.starts_with('=') => Some(&joined[1..]),
            _ => None,
        };
        match seconds {
            Some(text) => {
                let number = text.parse().ok().filter(|it| *it > 0);
                let wrong = || format!("`--seconds` needs a number from 1 on, not `{text}`");
                wish.seconds = number.ok_or_else(wrong)?;
            }
            None if argument.starts_with('-') || wish.target.is_some() => {
                return Err(unknown(argument));
            }
            None => wish.target = Some(argument.clone()),
        }
    }
    Ok(wish)
}

fn parse_port(text: &str) -> Result<u16, String> {
    match text.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(format!("`{text}` is no port: a port is a number from 1 to 65535")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn nothing_and_help_anywhere_print_help() {
        assert_eq!(parsed(""), Ok(Command::Help));
        assert_eq!(parsed("--help"), Ok(Command::Help));
        assert_eq!(parsed("serve -h"), Ok(Command::Help));
    }

    #[test]
    fn serve_has_defaults_and_takes_several_sources() {
        let plain = Wish { port: 8080, sources: vec![], open: false };
        assert_eq!(parsed("serve"), Ok(Command::Serve(plain)));
        let full =
            Wish { port: 9000, sources: vec![PathBuf::from("a"), PathBuf::from("b")], open: true };
        let line = "serve --port=9000 --source a --open --source b";
        assert_eq!(parsed(line), Ok(Command::Serve(full)));
    }

    #[test]
    fn a_port_is_a_number_from_1_to_65535() {
        for bad in ["serve --port 0", "serve --port 65536", "serve --port x", "serve --port"] {
            assert!(parsed(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn fuzz_takes_a_target_and_a_time() {
        let wish = |seconds, target: Option<&str>| {
            Ok(Command::Fuzz(fuzz::Wish { seconds, target: target.map(str::to_owned) }))
        };
        assert_eq!(parsed("fuzz"), wish(60, None));
        assert_eq!(parsed("fuzz html --seconds 5"), wish(5, Some("html")));
        assert_eq!(parsed("fuzz --seconds=7"), wish(7, None));
        for bad in ["fuzz --seconds", "fuzz --seconds 0", "fuzz --fast", "fuzz html feed"] {
            assert!(parsed(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_release_is_built_once_or_twice() {
        assert_eq!(parsed("dist"), Ok(Command::Dist { is_twice: false }));
        assert_eq!(parsed("dist --twice"), Ok(Command::Dist { is_twice: true }));
        assert!(parsed("dist twice").is_err());
    }

    #[test]
    fn the_parts_of_test_are_named() {
        assert_eq!(parsed("test"), Ok(Command::Test(Part::All)));
        assert_eq!(parsed("test wasm"), Ok(Command::Test(Part::Wasm)));
        assert!(parsed("test everything").is_err());
    }

    #[test]
    fn what_is_unknown_is_named_in_the_message() {
        for (line, named) in [
            ("srve", "srve"),
            ("setup --fast", "--fast"),
            ("serve --fast", "--fast"),
            ("serve content", "content"),
            ("test wasm native", "native"),
            ("serve --open=yes", "--open=yes"),
        ] {
            let message = parsed(line).expect_err(line);
            assert!(message.contains(named), "{line}: {message}");
        }
    }
}
