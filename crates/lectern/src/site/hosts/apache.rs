//! `.htaccess`, as Apache 2.4 reads it.

use super::Old;
use crate::Base;
use crate::headers::{KEEP, REVALIDATE, SECURITY};

/// The file's text. Each group waits for its module, so that a host without one serves the site
/// all the same.
pub(super) fn text(olds: &[Old], base: &Base, precompress: bool) -> String {
    let path = &base.path;
    let pattern = path.replace('.', "\\.");
    let mut text = format!(
        "# Written by lectern, for Apache 2.4.\nDirectoryIndex index.html\nOptions -Indexes\n\
         ErrorDocument 404 {path}404.html\nAddDefaultCharset utf-8\n\
         <IfModule mod_mime.c>\nAddType application/wasm .wasm\nAddType application/octet-stream .bin\n\
         AddType application/manifest+json .webmanifest\n\
         </IfModule>\n<FilesMatch \"^feed\\.xml$\">\nForceType application/atom+xml\n</FilesMatch>\n\
         <FilesMatch \"^feed\\.json$\">\nForceType application/feed+json\n</FilesMatch>\n\
         <IfModule mod_headers.c>\n"
    );
    for (name, value) in SECURITY {
        text.push_str(&format!("Header always set {name} \"{value}\"\n"));
    }
    text.push_str(&format!(
        "Header set Cache-Control \"{REVALIDATE}\"\n\
         <If \"%{{REQUEST_URI}} =~ m#^{pattern}(b|data/m|data/s|media)/#\">\n\
         Header set Cache-Control \"{KEEP}\"\n</If>\n</IfModule>\n\
         <IfModule mod_deflate.c>\nAddOutputFilterByType DEFLATE text/html text/css text/plain \
         text/javascript application/javascript application/json application/xml \
         application/atom+xml application/feed+json application/wasm image/svg+xml\n</IfModule>\n"
    ));
    text.push_str("<IfModule mod_rewrite.c>\nRewriteEngine On\n");
    // Each line costs every request a little; what is a page anyway needs none.
    for it in olds {
        let Old { path: old, query, new } = it;
        let inside = old.strip_prefix(path.as_str()).unwrap_or(old.trim_start_matches('/'));
        let inside = quoted(inside);
        if !query.is_empty() {
            let query = quoted(query);
            text.push_str(&format!(
                "RewriteCond %{{QUERY_STRING}} ^{query}$\n\
                 RewriteRule ^{inside}$ {new} [R=301,L,QSD,NE]\n"
            ));
        } else if it.is_feed() {
            text.push_str(&format!("RewriteRule ^{inside}$ {new} [R=301,L]\n"));
        }
    }
    if precompress {
        text.push_str(PRECOMPRESSED);
    }
    text.push_str("</IfModule>\n");
    text
}

/// As a pattern that means itself. Percent signs stay: Apache decodes paths, not queries, and a
/// path that needs decoding has its page anyway.
fn quoted(text: &str) -> String {
    text.replace('.', "\\.").replace('+', "\\+")
}

const PRECOMPRESSED: &str = "\
RewriteCond %{HTTP:Accept-Encoding} br
RewriteCond %{REQUEST_FILENAME}.br -f
RewriteRule ^(.+)$ $1.br [L]
RewriteCond %{HTTP:Accept-Encoding} gzip
RewriteCond %{REQUEST_FILENAME}.gz -f
RewriteRule ^(.+)$ $1.gz [L]
RewriteRule \\.html\\.(br|gz)$ - [T=text/html,E=no-gzip:1]
RewriteRule \\.js\\.(br|gz)$ - [T=text/javascript,E=no-gzip:1]
RewriteRule \\.css\\.(br|gz)$ - [T=text/css,E=no-gzip:1]
RewriteRule \\.json\\.(br|gz)$ - [T=application/json,E=no-gzip:1]
RewriteRule \\.wasm\\.(br|gz)$ - [T=application/wasm,E=no-gzip:1]
RewriteRule \\.svg\\.(br|gz)$ - [T=image/svg+xml,E=no-gzip:1]
RewriteRule \\.xml\\.(br|gz)$ - [T=application/xml,E=no-gzip:1]
RewriteRule \\.txt\\.(br|gz)$ - [T=text/plain,E=no-gzip:1]
RewriteRule feed\\.xml\\.(br|gz)$ - [T=application/atom+xml,E=no-gzip:1]
RewriteRule feed\\.json\\.(br|gz)$ - [T=application/feed+json,E=no-gzip:1]
<IfModule mod_headers.c>
<FilesMatch \"\\.br$\">
Header set Content-Encoding br
Header append Vary Accept-Encoding
</FilesMatch>
<FilesMatch \"\\.gz$\">
Header set Content-Encoding gzip
Header append Vary Accept-Encoding
</FilesMatch>
</IfModule>
";
