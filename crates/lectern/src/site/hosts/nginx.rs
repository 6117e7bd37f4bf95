//! `nginx.conf`: a server for this site, to be included in `http { }`.

use super::Old;
use crate::Base;
use crate::headers::{KEEP, REVALIDATE, SECURITY};

/// A key of this many bytes fits the bucket that nginx has on any processor without being told.
const SHORT_KEY: usize = 40;

/// The file's text.
///
/// Headers stand in the server alone: nginx forgets them in a `location` that has its own.
pub(super) fn text(olds: &[Old], base: &Base, precompress: bool) -> String {
    let path = &base.path;
    let pattern = path.replace('.', "\\.");
    let name = super::host_of(&base.address).and_then(|it| it.split(':').next()).unwrap_or("_");
    let mut text = HEAD.to_owned();
    text.push_str(&format!(
        "map $uri $lectern_cache {{\n    default \"{REVALIDATE}\";\n    \
         \"~^{pattern}(b|data/m|data/s|media)/\" \"{KEEP}\";\n}}\n\n"
    ));
    text.push_str(&old_map(olds));
    text.push_str(&format!(
        "server {{\n    listen 80;\n    listen [::]:80;\n    server_name {name};\n\n    \
         # The site's folder is {path} below this one.\n    root /var/www/site;\n    \
         index index.html;\n    error_page 404 {path}404.html;\n    absolute_redirect off;\n    \
         charset utf-8;\n    charset_types text/css text/plain text/xml text/javascript \
         application/javascript application/xml application/atom+xml;\n\n    \
         if ($lectern_old) {{ return 301 $lectern_old; }}\n\n"
    ));
    for (name, value) in SECURITY {
        text.push_str(&format!("    add_header {name} \"{value}\" always;\n"));
    }
    text.push_str("    add_header Cache-Control $lectern_cache always;\n\n");
    text.push_str(&compression(precompress));
    text.push_str(&format!(
        "    location {path} {{ try_files $uri $uri/ =404; }}\n    \
         location ~ \\.wasm$ {{ types {{ }} default_type application/wasm; }}\n    \
         location ~ \\.bin$ {{ types {{ }} default_type application/octet-stream; }}\n    \
         location ~ /feed\\.xml$ {{ types {{ }} default_type application/atom+xml; }}\n    \
         location ~ \\.webmanifest$ {{ types {{ }} default_type application/manifest+json; }}\n    \
         location ~ /feed\\.json$ {{ types {{ }} default_type application/feed+json; }}\n    \
         location ~ /\\.(?!well-known) {{ return 404; }}\n    \
         location = {path}nginx.conf {{ return 404; }}\n"
    ));
    if path != "/" {
        text.push_str(&format!(
            "    location = / {{ return 302 {path}; }}\n    location / {{ return 404; }}\n"
        ));
    }
    text.push_str("}\n");
    text
}

const HEAD: &str = "\
# Written by lectern: a server for this site. Put this line into http { } of your nginx.conf
#     include /var/www/site/nginx.conf;
# and correct listen, server_name and root below in a copy of your own: a build writes this file anew.

";

fn compression(precompress: bool) -> String {
    let on = if precompress { "" } else { "# " };
    format!(
        "    gzip on;\n    gzip_vary on;\n    gzip_min_length 1024;\n    gzip_types text/css \
         text/plain text/xml text/javascript application/javascript application/json \
         application/xml application/atom+xml application/feed+json application/wasm \
         image/svg+xml;\n    \
         # Compressed ahead by \"precompress = true\"; brotli needs nginx's brotli module.\n    \
         {on}gzip_static on;\n    # brotli_static on;\n\n"
    )
}

/// Old addresses to new ones. All of it is letters, digits and signs without a meaning here.
///
/// Sizes of hashes are for the publisher's own configuration, which may hold other maps, and say
/// them once at most. So a long address is a pattern if it has no page of its own, and else left to that.
fn old_map(olds: &[Old]) -> String {
    let mut text = "map $request_uri $lectern_old {\n    default \"\";\n".to_owned();
    for it in olds {
        let Old { path, query, new } = it;
        let sign = if query.is_empty() { "" } else { "?" };
        let address = format!("{path}{sign}{query}");
        if address.len() <= SHORT_KEY {
            text.push_str(&format!("    \"{address}\" \"{new}\";\n"));
        } else if !query.is_empty() || it.is_feed() {
            let pattern = address.replace('.', "\\.").replace('+', "\\+").replace('?', "\\?");
            text.push_str(&format!("    \"~^{pattern}$\" \"{new}\";\n"));
        }
    }
    text.push_str("}\n\n");
    text
}
