//! A real nginx, where one is installed, serves a site by the site's own `nginx.conf`.

use crate::support::{build, fixture, text, tree};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A real nginx on a site; ends with the test.
struct Nginx {
    process: Child,
    port: u16,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

fn nginx() -> Option<&'static str> {
    let found = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"];
    let found = found.into_iter().find(|it| Path::new(it).is_file());
    if found.is_none() {
        // Past the test harness, which would keep the line of a test that passes to itself.
        writeln!(std::io::stderr(), "SKIPPED: nginx is not installed").unwrap();
    }
    found
}

impl Nginx {
    /// Serves the folder `temp`/site, which stands under `base`, by its own `nginx.conf`, in which
    /// nothing is changed but the port and the folder.
    fn start(temp: &Path, base: &str) -> Option<Self> {
        let binary = nginx()?;
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let root = temp.join("root");
        // The site is the root itself, or a folder below it.
        let under = match base.trim_matches('/') {
            "" => root.clone(),
            inside => root.join(inside),
        };
        fs::create_dir_all(under.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(temp.join("site"), &under).unwrap();
        let own = fs::read_to_string(temp.join("site/nginx.conf")).unwrap();
        for part in ["    listen 80;\n    listen [::]:80;\n", "root /var/www/site;"] {
            assert_eq!(own.matches(part).count(), 1, "{part}");
        }
        let own = own
            .replace(
                "    listen 80;\n    listen [::]:80;\n",
                &format!("    listen 127.0.0.1:{port};\n"),
            )
            .replace("root /var/www/site;", &format!("root {};", text(&root)));
        fs::write(temp.join("site.conf"), own).unwrap();
        let temps: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|it| format!("    {it}_temp_path {}/tmp-{it};\n", text(temp)))
            .collect();
        let whole = format!(
            "daemon off;\nmaster_process off;\nworker_processes 1;\npid {0}/nginx.pid;\n\
             error_log {0}/error.log;\nevents {{ }}\nhttp {{\n    access_log off;\n{temps}    \
             include /etc/nginx/mime.types;\n    default_type application/octet-stream;\n    \
             include {0}/site.conf;\n}}\n",
            text(temp)
        );
        let path = temp.join("nginx.conf");
        fs::write(&path, whole).unwrap();
        let arguments = ["-c", text(&path), "-p", text(temp), "-e", "error.log"];
        let test = Command::new(binary).arg("-t").args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&test.stderr);
        assert!(test.status.success() && !said.contains("[warn]"), "{said}");
        let process = Command::new(binary)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut server = Self { process, port };
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(server.process.try_wait().unwrap().is_none(), "nginx ended by itself");
            std::thread::sleep(Duration::from_millis(10));
        }
        Some(server)
    }

    fn get(&self, target: &str, more: &str) -> (u16, BTreeMap<String, String>, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let request =
            format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{more}\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let end = all.windows(4).position(|it| it == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(all[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut headers = BTreeMap::new();
        for (name, value) in head.lines().filter_map(|it| it.split_once(": ")) {
            let twice = headers.insert(name.to_ascii_lowercase(), value.to_owned());
            assert_eq!(twice, None, "{name} is sent twice: {head}");
        }
        (status, headers, all[end + 4..].to_vec())
    }
}

/// The headers that we tell publishers to send.
fn promised() -> Vec<(String, String)> {
    let page = include_str!("../../../../docs/publishing.md");
    let (_, rest) = page.split_once("    Content-Security-Policy: ").unwrap();
    let block = rest.split("\n\n").next().unwrap();
    let block = format!("Content-Security-Policy: {block}");
    block
        .lines()
        .filter_map(|it| it.trim().split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect()
}

#[test]
fn a_real_nginx_serves_a_site_with_every_header_and_its_own_page_for_what_is_missing() {
    for base in ["/", "/blog/"] {
        let temp = tempfile::tempdir().unwrap();
        let args = ["-b", base, "--hosts", "nginx", "--precompress"];
        build(temp.path(), &fixture("markdown"), &args).succeeds();
        let Some(server) = Nginx::start(temp.path(), base) else { return };
        let files = tree(&temp.path().join("site"));
        let promised = promised();
        assert_eq!(promised.len(), 7);
        let is_public = |it: &&String| !it.starts_with('.') && *it != "nginx.conf";
        for path in files.keys().filter(is_public) {
            let address =
                format!("{base}{}", path.trim_end_matches("index.html").replace(' ', "%20"));
            let (status, headers, body) = server.get(&address, "");
            assert_eq!((status, body == files[path]), (200, true), "{address}");
            for (name, value) in &promised {
                assert_eq!(headers.get(name), Some(value), "{name} of {address}");
            }
            let is_named =
                ["b/", "data/m/", "data/s/", "media/"].iter().any(|it| path.starts_with(it));
            let cache = &headers["cache-control"];
            assert_eq!(cache.contains("immutable"), is_named, "{address}: {cache}");
            let kind = &headers["content-type"];
            let expected = match path.rsplit('.').next().unwrap() {
                "html" => "text/html; charset=utf-8",
                "json" if path.ends_with("feed.json") => "application/feed+json",
                "json" => "application/json",
                "bin" => "application/octet-stream",
                "wasm" => "application/wasm",
                "xml" if path.ends_with("feed.xml") => "application/atom+xml; charset=utf-8",
                _ => kind,
            };
            assert_eq!(kind, expected, "{address}");
        }
        for missing in
            ["no/such/page/", "b/0/x.js", "data/s/none.json", ".lectern-files", "nginx.conf"]
        {
            let (status, headers, body) = server.get(&format!("{base}{missing}"), "");
            assert_eq!((status, body == files["404.html"]), (404, true), "{missing}");
            assert!(!headers["cache-control"].contains("immutable"), "{missing}: {headers:?}");
            assert_eq!(headers.get(&promised[0].0), Some(&promised[0].1), "{missing}");
        }
        let (status, headers, _) = server.get(&format!("{base}tag/rye-bread"), "");
        let location = format!("{base}tag/rye-bread/");
        assert_eq!((status, headers.get("location")), (301, Some(&location)));
        let (status, headers, body) =
            server.get(&format!("{base}feed.xml"), "Accept-Encoding: gzip\r\n");
        assert_eq!((status, headers["content-encoding"].as_str()), (200, "gzip"));
        assert!(body == files["feed.xml.gz"], "what was compressed ahead");
    }
}

#[test]
fn a_real_nginx_leads_old_addresses_to_the_new_ones_also_by_query() {
    let temp = tempfile::tempdir().unwrap();
    let source = temp.path().join("posts");
    fs::create_dir(&source).unwrap();
    let long = "a-very-long-address-".repeat(8);
    let text = format!(
        "---\ntitle: A\naliases: [/2011/12/07/a.html, '/?p=123', '/old.php?id=1&x=%20', /{long}/, '/{long}.php?a=1+2']\n---\nText.\n"
    );
    fs::write(source.join("a.md"), text).unwrap();
    build(temp.path(), &source, &["--hosts", "nginx,netlify,apache"]).succeeds();
    let rules = fs::read_to_string(temp.path().join("site/_redirects")).unwrap();
    assert!(rules.contains("\n/ p=123 /post/a/ 301!\n"), "{rules}");
    assert!(rules.contains("\n/2011/12/07/a.html /post/a/ 301!\n"), "{rules}");
    let rules = fs::read_to_string(temp.path().join("site/.htaccess")).unwrap();
    let rule = "RewriteCond %{QUERY_STRING} ^p=123$\nRewriteRule ^$ /post/a/ [R=301,L,QSD,NE]\n";
    assert!(rules.contains(rule), "{rules}");
    assert!(rules.contains("RewriteRule ^rss\\.xml$ /feed.xml [R=301,L]\n"), "{rules}");
    let Some(server) = Nginx::start(temp.path(), "/") else { return };
    for old in
        ["/?p=123", "/old.php?id=1&x=%20", "/2011/12/07/a.html", &format!("/{long}.php?a=1+2")]
    {
        let (status, headers, _) = server.get(old, "");
        assert_eq!((status, headers["location"].as_str()), (301, "/post/a/"), "{old}");
    }
    for old in ["/feed/", "/rss.xml", "/atom.xml"] {
        let (status, headers, _) = server.get(old, "");
        assert_eq!((status, headers["location"].as_str()), (301, "/feed.xml"), "{old}");
    }
    for page in ["/?p=124".to_owned(), format!("/{long}/")] {
        assert_eq!(server.get(&page, "").0, 200, "{page} is a page");
    }
}
