//! Short names between a program and its glue.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::program::{PROGRAMS, options_of};
use crate::call::Call;
use crate::project::Project;
use crate::web::Web;

/// What ends the name of a program's file; its glue is called the same but for this.
const PROGRAM: &str = "_bg.wasm";

/// The module that wasm-opt names for all imports.
const MODULE: &str = "a";

/// Classes of `wasm-streams`, which Leptos brings for functions of servers: they begin so, and nobody makes one.
const DEAD: &str = "export class IntoUnderlying";

/// Gives short names to what each program in `folder` imports and exports, in the program and in its glue: two in three
/// letters of those that wasm-bindgen gives are a hash, which no compression shortens, and stand in both files. One of them
/// is a hash of the folder in which cargo keeps sources. Leaves out what nobody calls, of the glue, and of the program what
/// the glue does not: `wasm-bindgen` exports all that a crate says could be called.
///
/// # Errors
/// When a file cannot be read or written, when wasm-opt is missing or fails, or when a glue does not name what its program
/// does.
pub(super) fn shorten(web: &Web, project: &Project, folder: &Path) -> Result<(), String> {
    let at = |path: &Path| {
        let path = path.display().to_string();
        move |error: std::io::Error| format!("{path}: {error}")
    };
    let page = project.root.join("index.html");
    let page = fs::read_to_string(&page).map_err(at(&page))?;
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let program = entry.map_err(at(folder))?.path();
        let path = program.to_string_lossy().into_owned();
        let Some(path) = path.strip_suffix(PROGRAM) else { continue };
        let is_it = |name: &str| {
            program.file_name().is_some_and(|it| it.to_string_lossy().starts_with(name))
        };
        let (_, mark) = PROGRAMS.into_iter().find(|it| is_it(it.0)).ok_or_else(|| {
            format!("{}: a program that index.html does not name", program.display())
        })?;
        let options = options_of(&page, mark)?;
        let features: Vec<&String> =
            options.iter().filter(|it| it.starts_with("--enable-")).collect();
        let call = web.on(Call::new("wasm-opt")).args(&features);
        let call = call.arg("--minify-imports-and-exports-and-modules").arg(&program);
        let said = call.arg("-o").arg(&program).quiet()?;
        let glue = Path::new(path).with_added_extension("js");
        let text = fs::read_to_string(&glue).map_err(at(&glue))?;
        let text = renamed(&text, &said).map_err(|what| format!("{}: {what}", glue.display()))?;
        let text = without_dead(&text);
        fs::write(&glue, &text).map_err(at(&glue))?;
        let graph = program.with_added_extension("json");
        fs::write(&graph, reached(&text, &said)).map_err(at(&graph))?;
        let call =
            web.on(Call::new("wasm-metadce")).args(&features).arg("--graph-file").arg(&graph);
        call.arg(&program).arg("-o").arg(&program).quiet()?;
        fs::remove_file(&graph).map_err(at(&graph))?;
        web.on(Call::new("wasm-opt"))
            .args(&options)
            .arg(&program)
            .arg("-o")
            .arg(&program)
            .quiet()?;
    }
    Ok(())
}

/// The exports that a glue names, as wasm-metadce reads it: what is reached from outside.
fn reached(glue: &str, said: &str) -> String {
    let exports = said.lines().filter_map(|line| {
        let words: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        if let [_, short] = words.as_slice() { Some((*short).to_owned()) } else { None }
    });
    let used: Vec<String> =
        exports.filter(|it| replaced(glue, "wasm.", it, "", "").1 > 0).collect();
    let names: Vec<String> = used.iter().map(|it| format!("\"{it}\"")).collect();
    let nodes = names.iter().map(|it| format!(",\n{{ \"name\": {it}, \"export\": {it} }}"));
    let nodes: String = nodes.collect();
    format!(
        "[{{ \"name\": \"the glue\", \"root\": true, \"reaches\": [{}] }}{nodes}]\n",
        names.join(", ")
    )
}

/// The glue with the names that wasm-opt said it gave: a line `["module", "name", "short"]` for each import,
/// `["name", "short"]` for each export.
fn renamed(glue: &str, said: &str) -> Result<String, String> {
    let (mut text, mut modules) = (glue.to_owned(), BTreeSet::new());
    for line in said.lines() {
        let words: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        match words.as_slice() {
            [module, name, short] => {
                modules.insert(*module);
                let (changed, n) = replaced(&text, "", name, ":", short);
                if n != 1 {
                    return Err(format!("gives {name} {n} times"));
                }
                text = changed;
            }
            // Some are there for the linker alone.
            [name, short] => text = replaced(&text, "wasm.", name, "", short).0,
            _ => {}
        }
    }
    match modules.into_iter().collect::<Vec<_>>().as_slice() {
        [module] if text.contains(&format!("\"{module}\":")) => {
            Ok(text.replace(&format!("\"{module}\":"), &format!("\"{MODULE}\":")))
        }
        modules => Err(format!("must give one module of {modules:?}")),
    }
}

/// A text in which a name, where it stands whole between `before` and `after`, is another; and how often.
fn replaced(text: &str, before: &str, name: &str, after: &str, short: &str) -> (String, usize) {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '$';
    let (mut out, mut count, mut done) = (String::with_capacity(text.len()), 0, 0);
    for (at, _) in text.match_indices(name) {
        let (head, tail) = (&text[..at], &text[at + name.len()..]);
        let is_whole = !head.ends_with(is_part) && !tail.starts_with(is_part);
        if is_whole && head.ends_with(before) && tail.starts_with(after) {
            out.push_str(&text[done..at]);
            out.push_str(short);
            (done, count) = (at + name.len(), count + 1);
        }
    }
    out.push_str(&text[done..]);
    (out, count)
}

/// The glue without classes that nobody makes, what stands beside each, and the way to begin without waiting.
fn without_dead(glue: &str) -> String {
    let mut text = glue.replace("export { initSync, ", "export { ");
    while let Some(start) = text.find(DEAD) {
        let name = text[start + "export class ".len()..].split(' ').next().unwrap_or_default();
        let marks = [
            (format!("export class {name} {{"), "\n}\n"),
            (format!("if (Symbol.dispose) {name}."), ";\n"),
            (format!("const {name}Finalization = "), ";\n"),
        ];
        for (from, to) in marks {
            let Some(start) = text.find(&from) else { continue };
            let end = text[start..].find(to).map_or(text.len(), |it| start + it + to.len());
            text.replace_range(start..end, "");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_in_the_glue_as_in_the_program() {
        let glue = "const import0 = { __wbg_log_12: function() { wasm.__go(); wasm.__go_2(1); },\n\
                    __wbg_log_123: function() {} };\nreturn { \"./x_bg.js\": import0 };";
        let said = "{\n \"imports\": [\n  [\"./x_bg.js\", \"__wbg_log_12\", \"a\"],\n  [\"./x_bg.js\", \
                    \"__wbg_log_123\", \"b\"]\n ],\n \"exports\": [\n  [\"__go\", \"c\"],\n  [\"other\", \"d\"]\n ]\n}\n";
        let short = "const import0 = { a: function() { wasm.c(); wasm.__go_2(1); },\n\
                     b: function() {} };\nreturn { \"a\": import0 };";
        assert_eq!(renamed(glue, said).as_deref(), Ok(short));
        assert!(
            renamed(&glue.replace("__wbg_log_12:", "x:"), said).is_err(),
            "an import that nobody gives"
        );
        assert!(renamed(glue, "").is_err(), "wasm-opt said nothing");
    }

    #[test]
    fn classes_that_nobody_makes_are_left_out() {
        let glue = "export class IntoUnderlyingSink {\n    free() {\n        x();\n    }\n}\n\
                    if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;\n\
                    export class Engine {\n}\n\
                    const IntoUnderlyingSinkFinalization = 1\n    ? 2\n    : 3;\nexport { initSync, init as default };\n";
        assert_eq!(without_dead(glue), "export class Engine {\n}\nexport { init as default };\n");
    }

    #[test]
    fn what_the_glue_names_is_reached_from_outside() {
        let said = " \"exports\": [\n  [\"__go\", \"c\"],\n  [\"other\", \"d\"]\n ]\n";
        let graph = "[{ \"name\": \"the glue\", \"root\": true, \"reaches\": [\"c\"] },\n\
                     { \"name\": \"c\", \"export\": \"c\" }]\n";
        assert_eq!(reached("wasm.c(); wasm.dd();", said), graph);
    }
}
