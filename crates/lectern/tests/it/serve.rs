//! `lectern serve` over real sockets.

use crate::support::{build, fixture, tree};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A running server on a site of the Markdown fixture; ends with the test.
struct Server {
    process: Child,
    port: u16,
    site: PathBuf,
    _temp: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    /// The value of a header; empty where it is not sent.
    fn header(&self, name: &str) -> &str {
        let found = self
            .head
            .lines()
            .filter_map(|it| it.split_once(": "))
            .find(|(it, _)| it.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

impl Server {
    fn start(base: &str) -> Self {
        let temp = tempfile::tempdir().unwrap();
        build(temp.path(), &fixture("markdown"), &["-b", base]).succeeds();
        let site = temp.path().join("site");
        let mut process = Command::new(env!("CARGO_BIN_EXE_lectern"))
            .args(["serve", site.to_str().unwrap(), "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port =
            line.trim().strip_prefix("http://127.0.0.1:").and_then(|it| it.strip_suffix('/'));
        let port = port.unwrap_or_else(|| panic!("{line:?}")).parse().unwrap();
        Self { process, port, site, _temp: temp }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).unwrap()
    }

    /// Sends bytes as they are and reads until the server closes.
    fn send(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let end = all.windows(4).position(|it| it == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(all[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: all[end + 4..].to_vec() }
    }

    fn get(&self, target: &str, headers: &str) -> Answer {
        self.send(
            format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n")
                .as_bytes(),
        )
    }
}

#[test]
fn pages_folders_and_what_is_missing_are_answered_as_hosts_do() {
    let server = Server::start("/");
    let home = server.get("/", "");
    assert_eq!((home.status, home.header("content-type")), (200, "text/html; charset=utf-8"));
    assert_eq!(home.body, fs::read(server.site.join("index.html")).unwrap());
    assert_eq!(home.header("content-length"), home.body.len().to_string());

    let bare = server.get("/tag/rye-bread?page=2&q=a%20b", "");
    assert_eq!((bare.status, bare.header("location")), (308, "/tag/rye-bread/?page=2&q=a%20b"));
    assert_eq!(server.get("/tag/rye-bread/?q=x", "").status, 200);

    let missing = server.get("/no/such/page/", "");
    assert_eq!(missing.status, 404);
    assert_eq!(missing.body, fs::read(server.site.join("404.html")).unwrap());
    assert_eq!(server.get("/index.html/", "").status, 404, "a file is no folder");
}

#[test]
fn kinds_of_files_have_their_types() {
    let server = Server::start("/");
    let kinds = [
        ("app_bg.wasm", "application/wasm"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("app.css", "text/css; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("feed.xml", "application/atom+xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("font.woff2", "font/woff2"),
        ("photo.jpg", "image/jpeg"),
        ("film.mp4", "video/mp4"),
        ("sound.mp3", "audio/mpeg"),
        ("thing.xyz", "application/octet-stream"),
    ];
    for (name, kind) in kinds {
        fs::write(server.site.join(name), "x").unwrap();
        assert_eq!(server.get(&format!("/{name}"), "").header("content-type"), kind, "{name}");
    }
    assert_eq!(server.get("/data/current.json", "").header("content-type"), "application/json");
}

#[test]
fn bodies_are_compressed_as_the_browser_asks() {
    let server = Server::start("/");
    let text = "compressible ".repeat(200);
    fs::write(server.site.join("a.txt"), &text).unwrap();
    fs::write(server.site.join("a.png"), &text).unwrap();
    let brotli = server.get("/a.txt", "Accept-Encoding: gzip, br\r\n");
    assert_eq!(
        (brotli.header("content-encoding"), brotli.header("vary")),
        ("br", "Accept-Encoding")
    );
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut &brotli.body[..], &mut plain).unwrap();
    assert_eq!(plain, text.as_bytes());

    let gzip = server.get("/a.txt", "Accept-Encoding: gzip, br;q=0\r\n");
    assert_eq!(gzip.header("content-encoding"), "gzip");
    let mut plain = String::new();
    flate2::read::GzDecoder::new(&gzip.body[..]).read_to_string(&mut plain).unwrap();
    assert_eq!(plain, text);

    let identity = server.get("/a.txt", "");
    assert_eq!(
        (identity.header("content-encoding"), identity.header("vary")),
        ("", "Accept-Encoding")
    );
    assert_eq!(identity.body, text.as_bytes());
    let picture = server.get("/a.png", "Accept-Encoding: br\r\n");
    assert_eq!((picture.header("content-encoding"), picture.header("vary")), ("", ""));
}

#[test]
fn a_file_that_changes_while_served_is_sent_as_it_is_now() {
    let server = Server::start("/");
    for letter in ["a", "b"] {
        fs::write(server.site.join("x.txt"), letter.repeat(2000)).unwrap();
        let answer = server.get("/x.txt", "Accept-Encoding: br\r\n");
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &answer.body[..], &mut plain).unwrap();
        assert_eq!(plain, letter.repeat(2000).as_bytes());
    }
}

#[test]
fn head_sends_the_head_and_other_methods_are_refused() {
    let server = Server::start("/");
    let head = server.send(b"HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let length = fs::metadata(server.site.join("index.html")).unwrap().len();
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), length.to_string());
    let post = server
        .send(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD"));
    assert_eq!(server.send(b"nonsense\r\n\r\n").status, 400);
    let endless = format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(20_000));
    assert_eq!(server.send(endless.as_bytes()).status, 431);
}

#[test]
fn no_path_and_no_link_leads_out_of_the_folder() {
    let server = Server::start("/");
    let outside = server.site.parent().unwrap().join("secret.txt");
    fs::write(&outside, "secret").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&outside, server.site.join("link.txt")).unwrap();
        std::os::unix::fs::symlink(outside.parent().unwrap(), server.site.join("up")).unwrap();
    }
    let targets = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/tag/../../secret.txt",
        "/..\\secret.txt",
        "/%2e%2e%5csecret.txt",
        "/..%5Csecret.txt",
        "//secret.txt",
        "/secret.txt%00",
        "/link.txt",
        "/up/secret.txt",
        "/up/",
        "/.lectern-files",
    ];
    for target in targets {
        let answer = server.get(target, "");
        assert_eq!(answer.status, 404, "{target}");
        assert!(!String::from_utf8_lossy(&answer.body).contains("secret\n"), "{target}");
    }
    for target in ["/%", "/%zz", "secret.txt"] {
        assert_eq!(server.get(target, "").status, 400, "{target}");
    }
}

#[test]
fn files_named_by_their_contents_may_be_kept_and_no_others() {
    let server = Server::start("/");
    for path in tree(&server.site).into_keys().filter(|it| !it.starts_with('.')) {
        let answer = server.get(&format!("/{path}"), "");
        let is_kept = answer.header("cache-control").contains("immutable");
        let is_named = ["b/", "data/m/", "data/s/", "media/"].iter().any(|it| path.starts_with(it));
        assert_eq!(is_kept, is_named, "{path}: {}", answer.head);
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    let missing = server.get("/data/s/none.json", "");
    assert!(missing.status == 404 && !missing.header("cache-control").contains("immutable"));
}

#[test]
fn a_site_under_a_path_is_served_there() {
    let server = Server::start("https://example.org/blog/");
    for target in ["/", "/blog"] {
        let answer = server.get(target, "");
        assert_eq!((answer.status, answer.header("location")), (308, "/blog/"), "{target}");
    }
    assert_eq!(server.get("/blog/tags/", "").status, 200);
    assert_eq!(server.get("/tags/", "").status, 404);
    assert_eq!(server.get("/blog/tags", "").header("location"), "/blog/tags/");
}

#[test]
fn a_connection_is_kept_and_others_do_not_wait_for_it() {
    let server = Server::start("/");
    let mut idle = server.connect();
    let mut kept = server.connect();
    for _ in 0..3 {
        kept.write_all(b"HEAD /tags/ HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut reader = BufReader::new(&kept);
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        assert_eq!(line, "HTTP/1.1 200 OK\r\n");
        while line != "\r\n" {
            line.clear();
            reader.read_line(&mut line).unwrap();
        }
    }
    idle.write_all(b"GET / HTTP/1.0\r\n\r\n").unwrap();
    let mut all = String::new();
    idle.read_to_string(&mut all).unwrap();
    assert!(all.contains("Connection: close"), "{all}");
}

#[test]
fn without_a_site_or_with_a_taken_port_it_says_so() {
    let temp = tempfile::tempdir().unwrap();
    let run = crate::support::lectern(temp.path(), &["serve", ".", "--port", "0"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("holds no site"), "{}", run.stderr);
    let server = Server::start("/");
    let port = server.port.to_string();
    let run = crate::support::lectern(
        Path::new("."),
        &["serve", server.site.to_str().unwrap(), "--port", &port],
    );
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains(&format!("port {port} cannot be had")), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}
