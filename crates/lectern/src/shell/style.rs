//! What a publisher adds to how the reader looks: colours, faces, corners, a logo, a sheet of their own.

mod logo;
mod sheet;
mod tokens;

use crate::Problem;
use crate::config::Config;
use crate::shell::ShellFile;
use lectern_archive::Theme;
use std::borrow::Cow;
use std::path::Path;

/// Where all of it stands in the shell's folder.
const FOLDER: &str = "own/";

/// The sheet that pages name behind the reader's own; `None` where nothing is asked for.
#[derive(Debug, Default)]
pub(crate) struct Style {
    /// The sheet and what it names, with paths as the shell has them.
    pub(crate) files: Vec<ShellFile>,
}

impl Style {
    /// The path of the sheet among the shell's files.
    pub(crate) const SHEET: &str = "own/site.css";

    /// What the publisher asks for; `path` is that of `lectern.toml`, beside which the files lie.
    /// What cannot be used is a problem, and left out.
    pub(crate) fn read(config: &Config, theme: &Theme, path: &str) -> (Self, Vec<Problem>) {
        let folder = Path::new(path).parent().unwrap_or(Path::new(""));
        let (mut css, mut files, mut problems) =
            (tokens::css(config, theme), Vec::new(), Vec::new());
        let mut say = |key: &str, file: &str, what: String, fix: &str| {
            problems.push(config.problem(path, &[key], format!("{key} \"{file}\": {what}"), fix));
        };
        if let Some(file) = &config.logo {
            match logo::read(&folder.join(file)) {
                Ok((rule, image)) => {
                    css += &rule;
                    files.push(image);
                }
                Err(why) => say(
                    "logo",
                    file,
                    why,
                    "Name a PNG, JPEG, WebP, GIF, AVIF or SVG image; until then there is none",
                ),
            }
        }
        if let Some(file) = &config.stylesheet {
            match sheet::read(&folder.join(file)) {
                Ok(sheet) => {
                    css += &sheet.css;
                    files.extend(sheet.files);
                    problems.extend(sheet.problems);
                }
                Err(why) => say(
                    "stylesheet",
                    file,
                    why,
                    "Name a CSS file in UTF-8; until then there is none",
                ),
            }
        }
        if !css.is_empty() {
            files.push(file(Self::SHEET, css.into_bytes()));
        }
        (Self { files }, problems)
    }
}

fn file(path: &str, bytes: Vec<u8>) -> ShellFile {
    ShellFile { path: path.to_owned(), bytes: Cow::Owned(bytes) }
}

/// A file that the sheet names: its bytes' name and kind, so that two of one name stay two.
fn copied(path: &Path, bytes: Vec<u8>) -> ShellFile {
    let kind = path.extension().map(|it| it.to_string_lossy().to_ascii_lowercase());
    let kind = kind.filter(|it| it.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let name = lectern_archive::name(&bytes);
    let name = format!("{FOLDER}{}.{}", &name[..16], kind.as_deref().unwrap_or("bin"));
    file(&name, bytes)
}

#[cfg(test)]
mod tests;
