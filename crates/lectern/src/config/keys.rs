//! The keys of `lectern.toml`.

/// Every key, in the order of the file that `lectern init` writes.
pub(crate) const KEYS: &[&str] = &[
    "title",
    "description",
    "language",
    "authors",
    "base_url",
    "page_size",
    "posts",
    "navigation",
    "feeds",
    "feed_posts",
    "hosts",
    "precompress",
    "share_images",
    "accent_light",
    "background_light",
    "text_light",
    "accent_dark",
    "background_dark",
    "text_dark",
    "font_text",
    "font_interface",
    "font_code",
    "radius",
    "logo",
    "stylesheet",
    "drafts",
    "future",
    "expired",
    "comments",
    "pages",
    "images",
    "old_address",
    "time_zone",
];

/// What may stand behind a key, in words.
pub(super) fn wanted(key: &str) -> &'static str {
    match key {
        "language" => "a language such as \"en\" or \"pt-BR\"",
        "base_url" => "an address such as \"https://example.org/blog/\"",
        "old_address" => "a whole address such as \"https://old.example/blog/\"",
        "page_size" => "a whole number from 1 to 200",
        "posts" | "feeds" => "\"whole\" or \"excerpts\"",
        "feed_posts" => "a whole number from 1 to 1000",
        "hosts" => {
            "a list of some of \"netlify\", \"cloudflare\", \"github\", \"nginx\", \"apache\""
        }
        "authors" => "a list of names",
        "navigation" => {
            "a list of links such as { label = \"About\", address = \"/post/about/\" }, whose \
             addresses begin with /, https://, http:// or mailto:"
        }
        "drafts" | "future" | "expired" | "comments" | "pages" | "precompress" | "share_images" => {
            "true or false"
        }
        "font_text" | "font_interface" | "font_code" => {
            "families as CSS names them, such as \"Georgia, serif\""
        }
        "radius" => "a length such as \"0\", \"6px\" or \"0.4rem\"",
        "logo" => "the path of an image beside this file",
        "stylesheet" => "the path of a CSS file beside this file",
        "images" => "\"copy\", \"link\" or \"drop\"",
        "time_zone" => "a zone such as \"Europe/Berlin\", or an offset such as \"+02:00\"",
        it if it.ends_with("_light") || it.ends_with("_dark") => "a colour such as \"#8a2f16\"",
        _ => "a text",
    }
}

/// What to do about a key that is not known.
pub(super) fn advice(key: &str) -> String {
    let near = KEYS
        .iter()
        .map(|it| (strsim::damerau_levenshtein(key, it), it))
        .min()
        .filter(|(distance, _)| *distance <= 3);
    match near {
        Some((_, near)) => format!("Did you mean \"{near}\"?"),
        None => format!("Remove it; the keys are {}", KEYS.join(", ")),
    }
}
