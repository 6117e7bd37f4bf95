//! Licences, sources, yanked versions and known faults of what we depend on.
//!
//! Two databases of known faults lie on servers that not every machine reaches. What could not be
//! checked is said, never passed over.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::quiet;
use crate::call::Call;
use crate::progress::Step;
use crate::project::{Project, which};
use crate::setup;

/// Where RustSec's database lies, as deny.toml names it.
const DATABASE: &str = "https://github.com/RustSec/advisory-db";

/// The stand-in's address; the domain is one that never exists.
const STAND_IN_ADDRESS: &str = "https://stand-in.invalid/lectern-advisories";

/// An advisory about a crate that does not exist: cargo-deny looks for yanked versions only with
/// a database, and takes an empty one for a broken one.
const STAND_IN: &str = r#"```toml
[advisory]
id = "RUSTSEC-2000-0001"
package = "lectern-stand-in-that-does-not-exist"
date = "2000-01-01"
url = "https://example.org"

[versions]
patched = []
```

# Stand-in for a database that cannot be reached
"#;

/// Checks both package managers' dependencies.
///
/// # Errors
/// When a licence, a source, a version or a known fault is not acceptable; an unreachable database
/// is a visible remark, not an error.
pub(super) fn check(project: &Project) -> Result<(), String> {
    let ours = project.root.join("deny.toml");
    quiet("licences and sources", deny(project, &ours, &["bans", "licenses", "sources"]))?;
    if reachable() {
        let said = quiet("advisories, yanked", deny(project, &ours, &["advisories"]))?;
        remark_on_index(&said);
    } else {
        let said = quiet("yanked versions", without_database(project)?)?;
        remark_on_index(&said);
        remark("advisories: NOT checked, the database cannot be reached");
    }
    LISTS.iter().try_for_each(|list| audit(project, list))
}

/// Says what was not checked, on a line of its own.
fn remark(what: &str) {
    Step::open("test", "").say(what);
}

/// cargo-deny reads cargo's copy of the index, which may lack a crate, and only warns then.
fn remark_on_index(said: &str) {
    let unknown = said.matches("unable to check for yanked crates").count();
    if unknown > 0 {
        remark(&format!("yanked: NOT checked for {unknown} crates that cargo's index copy lacks"));
    }
}

// Without `--workspace`, cargo-deny looks at what the root package needs alone.
fn deny(project: &Project, config: &Path, checks: &[&str]) -> Call {
    let path = crate::project::path_with(setup::tool_folders(project));
    let all = "--workspace --all-features --config";
    let deny = Call::new("cargo-deny").args(all.split(' ')).arg(config).dir(&project.root);
    deny.args(["check", "--hide-inclusion-graph"]).args(checks).env("PATH", path)
}

/// Whether git can reach the database now.
fn reachable() -> bool {
    let ask = Call::line("git ls-remote --quiet").args([DATABASE, "HEAD"]);
    // Without this, git would ask a person for a password and wait.
    ask.env("GIT_TERMINAL_PROMPT", "0").within(Duration::from_secs(20)).quiet().is_ok()
}

/// The check of yanked versions, with the stand-in database instead of RustSec's.
fn without_database(project: &Project) -> Result<Call, String> {
    let original = project.root.join("deny.toml");
    let text = fs::read_to_string(&original).map_err(|error| error.to_string());
    let text = text.and_then(|text| replaced(&text));
    let text = text.map_err(|what| format!("{}: {what}", original.display()))?;
    let config = project.target.join("deny-without-database.toml");
    fs::write(&config, text).map_err(|error| format!("{}: {error}", config.display()))?;
    let folder = stand_in(&project.target.join("advisories-stand-in"))?;
    let call = deny(project, &config, &["advisories"]);
    // cargo-deny wants an address with a host; git is told which folder that is.
    let call = call.env("GIT_CONFIG_COUNT", "1").env("GIT_CONFIG_VALUE_0", STAND_IN_ADDRESS);
    Ok(call.env("GIT_CONFIG_KEY_0", format!("url.file://{}.insteadOf", folder.display())))
}

fn replaced(config: &str) -> Result<String, String> {
    match config.contains(DATABASE) {
        true => Ok(config.replace(DATABASE, STAND_IN_ADDRESS)),
        false => Err(format!("it does not name {DATABASE}")),
    }
}

/// Makes a git repository that looks like RustSec's database, unless it is there already.
fn stand_in(folder: &Path) -> Result<PathBuf, String> {
    let file = folder.join("crates/lectern-stand-in/RUSTSEC-2000-0001.md");
    if file.is_file() {
        return Ok(folder.to_owned());
    }
    if which("git").is_none() {
        return Err("git is missing; install it with: sudo apt-get install git".to_owned());
    }
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(at)?;
    git(folder, "init --quiet --initial-branch=main")?;
    fs::create_dir_all(file.parent().unwrap_or(folder)).map_err(at)?;
    fs::write(&file, STAND_IN).map_err(at)?;
    git(folder, "add --all")?;
    git(folder, "commit --quiet -m stand-in")?;
    Ok(folder.to_owned())
}

/// Git in that folder, whatever this machine's own settings and surroundings are.
fn git(folder: &Path, line: &str) -> Result<(), String> {
    let who = "user.name=xtask user.email=xtask@localhost commit.gpgsign=false";
    let settings = who.split(' ').flat_map(|it| ["-c", it]);
    let call = Call::new("git").args(settings).args(line.split(' ')).dir(folder);
    call.without("GIT_DIR").without("GIT_WORK_TREE").without("GIT_INDEX_FILE").quiet().map(drop)
}

/// Lists of Node packages: what the journeys need, and what has its hands on the shell. Those of measurements reach nobody.
const LISTS: [&str; 2] = ["tests/e2e", "crates/xtask/npm/shell"];

/// Asks the registry of Node packages about those of a list.
fn audit(project: &Project, list: &str) -> Result<(), String> {
    let step = Step::open("test", &format!("npm audit {list}"));
    let audit = Call::line("npm audit --audit-level=low").dir(&project.root.join(list));
    match audit.within(Duration::from_secs(60)).quiet() {
        Ok(_) => {
            step.done("ok");
            Ok(())
        }
        // npm says this when the registry keeps no such service or does not answer.
        Err(what)
            if what.contains("audit endpoint returned an error") || what.contains("was ended") =>
        {
            step.say("NOT checked, the registry does not answer");
            Ok(())
        }
        Err(what) => {
            step.done("FAILED");
            Err(what)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_deny_toml_names_the_database() {
        let config = replaced(include_str!("../../../../deny.toml")).unwrap();
        assert!(config.contains(STAND_IN_ADDRESS) && !config.contains("github.com/RustSec"));
    }

    #[test]
    fn a_configuration_that_names_another_database_is_refused() {
        assert!(replaced("[advisories]\n").is_err());
    }
}
