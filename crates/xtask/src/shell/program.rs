//! The programs of the shell, and what index.html says of them.

/// The programs, by the names that cargo gives them, and the attribute of index.html that names each.
pub(crate) const PROGRAMS: [(&str, &str); 2] = [
    ("lectern-reader", "data-bin=\"lectern-reader\""),
    ("lectern-search-web", "href=\"crates/search-web/Cargo.toml\""),
];

/// wasm-opt's options for a program, as index.html names them: the level and the others.
///
/// # Errors
/// When the page has no line with the program's mark, or that line no options.
pub(crate) fn options_of(page: &str, mark: &str) -> Result<Vec<String>, String> {
    let line = page.lines().find(|it| it.contains(mark));
    let line = line.ok_or_else(|| format!("index.html names no program with `{mark}`"))?;
    let value = |name: &str| {
        let found = line.split_once(&format!("{name}=\"")).and_then(|it| it.1.split_once('"'));
        found.map(|it| it.0.to_owned()).ok_or_else(|| format!("index.html: no `{name}` in {line}"))
    };
    let mut options = vec![format!("-O{}", value("data-wasm-opt")?)];
    options.extend(value("data-wasm-opt-params")?.split_whitespace().map(str::to_owned));
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_programs_have_their_options_in_the_page() {
        let page = include_str!("../../../../index.html");
        for (name, mark) in PROGRAMS {
            let options = options_of(page, mark).unwrap();
            assert!(options[0].starts_with("-O") && options.len() > 3, "{name}: {options:?}");
        }
        assert!(options_of(page, "data-bin=\"another\"").is_err());
    }
}
