//! What goes with every answer: of `lectern serve`, and of hosts that are told by a file.

/// The security headers that hosts of a site should send, and this one does.
///
/// Scripts, styles and data come from the site itself; nothing is framed, nothing is posted.
/// `wasm-unsafe-eval` allows compiling WebAssembly and nothing else. Text becomes HTML only through
/// the two policies that `boot.js` makes.
pub(crate) const SECURITY: &[(&str, &str)] = &[
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; \
         manifest-src 'self'; worker-src 'self'; frame-src 'none'; object-src 'none'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types lectern default",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ("X-Frame-Options", "DENY"),
];

/// The policy of a page that holds no script and loads nothing.
pub(crate) const BARE_POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'";

/// `Cache-Control` of files that are named by their contents: kept for good.
pub(crate) const KEEP: &str = "public, max-age=31536000, immutable, no-transform";

/// `Cache-Control` of all others: never without asking.
pub(crate) const REVALIDATE: &str = "no-cache, no-transform";

/// How long an answer may be kept, by the parts of its path inside the site.
pub(crate) fn cache_control(parts: &[String]) -> &'static str {
    let head: Vec<&str> = parts.iter().take(2).map(String::as_str).collect();
    match head[..] {
        ["b" | "media", _] | ["data", "m" | "s"] => KEEP,
        _ => REVALIDATE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn pages_carry_the_policy_that_we_send_but_for_framing_which_only_a_header_can_say() {
        let page = include_str!("../../../index.html");
        let (_, policy) = page.split_once("\"Content-Security-Policy\" content=\"").unwrap();
        let rules = |it: &'static str| -> BTreeSet<&str> { it.split("; ").collect() };
        let of_page = rules(policy.split('"').next().unwrap());
        let mut sent = rules(SECURITY[0].1);
        assert!(sent.remove("frame-ancestors 'none'"));
        assert_eq!(of_page, sent);
    }

    #[test]
    fn what_we_send_is_what_we_tell_publishers_to_send() {
        let page = include_str!("../../../docs/publishing.md");
        for (name, value) in SECURITY {
            assert!(page.contains(&format!("    {name}: {value}\n")), "{name}");
        }
        for parts in [["b", "x"], ["data", "s"], ["media", "x.png"], ["data", "current.json"]] {
            let parts = parts.map(str::to_owned);
            assert!(page.contains(cache_control(&parts)), "{parts:?}");
        }
    }
}
