//! Where a site can be put.

use std::str::FromStr;

/// A host that a site can be made ready for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// Netlify: `_headers` and `_redirects`.
    Netlify,
    /// Cloudflare Pages: the same, without what it cannot do.
    Cloudflare,
    /// GitHub Pages: `.nojekyll` and `CNAME`.
    Github,
    /// A server of one's own: `nginx.conf`.
    Nginx,
    /// Rented space behind Apache: `.htaccess`.
    Apache,
}

impl FromStr for Host {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().to_ascii_lowercase().as_str() {
            "netlify" => Ok(Self::Netlify),
            "cloudflare" => Ok(Self::Cloudflare),
            "github" => Ok(Self::Github),
            "nginx" => Ok(Self::Nginx),
            "apache" => Ok(Self::Apache),
            _ => {
                Err("no such host is known: netlify, cloudflare, github, nginx, apache".to_owned())
            }
        }
    }
}
