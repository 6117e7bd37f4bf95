//! What goes with every answer.

/// The security headers that hosts of a site should send, and this one does.
///
/// Scripts, styles and data come from the site itself; nothing is framed, nothing is posted.
/// `wasm-unsafe-eval` allows compiling WebAssembly and nothing else.
pub(crate) const SECURITY: &[(&str, &str)] = &[
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; \
         manifest-src 'self'; worker-src 'self'; frame-src 'none'; object-src 'none'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ("X-Frame-Options", "DENY"),
];

/// How long an answer may be kept: files named by their contents for good, all others never
/// without asking.
pub(crate) fn cache_control(parts: &[String]) -> &'static str {
    let head: Vec<&str> = parts.iter().take(2).map(String::as_str).collect();
    match head[..] {
        ["b", _] | ["data", "m" | "s"] => "public, max-age=31536000, immutable, no-transform",
        _ => "no-cache, no-transform",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_send_is_what_we_tell_publishers_to_send() {
        let page = include_str!("../../../../docs/publishing.md");
        for (name, value) in SECURITY {
            assert!(page.contains(&format!("    {name}: {value}\n")), "{name}");
        }
        for parts in [["b", "x"], ["data", "s"], ["data", "current.json"]] {
            let parts = parts.map(str::to_owned);
            assert!(page.contains(cache_control(&parts)), "{parts:?}");
        }
    }
}
