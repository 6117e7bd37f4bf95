//! Whether the finished binary needs nothing but itself: it makes a site and serves it in an empty
//! folder, without a PATH, without a home.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Copies the binary to a folder of its own, builds a site of two posts there, serves it, and asks for
/// a page, the program and the archive.
///
/// # Errors
/// The first of these that does not work, with what the binary said.
pub(super) fn check(binary: &Path) -> Result<(), String> {
    let folder = Folder::new()?;
    let copy = folder.0.join("lectern");
    let at = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    fs::copy(binary, &copy).map_err(|it| at(&copy, it))?;
    let posts = folder.0.join("posts");
    fs::create_dir(&posts).map_err(|it| at(&posts, it))?;
    for (name, text) in [
        ("hello.md", "---\ntitle: Hello\ndate: 2024-05-31\ntags: [first]\n---\n\nA post.\n"),
        ("again.md", "# Again\n\n```rust\nfn main() {}\n```\n"),
    ] {
        fs::write(posts.join(name), text).map_err(|it| at(&posts, it))?;
    }
    let built = alone(&copy, &folder.0).args(["build", "posts", "--strict"]).output();
    let built = built.map_err(|it| at(&copy, it))?;
    if !built.status.success() {
        let (out, errors) = (built.stdout, built.stderr);
        let said = [out, errors].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
        return Err(format!("`lectern build` alone in a folder failed\n{said}"));
    }
    let server =
        alone(&copy, &folder.0).args(["serve", "--port", "0"]).stdout(Stdio::piped()).spawn();
    let mut server = Server(server.map_err(|it| at(&copy, it))?);
    let host = server.host().ok_or("`lectern serve` alone in a folder said no address")?;
    let home = get(&host, "/")?;
    if !home.contains("Hello") {
        return Err(format!("the home page of a site made alone lacks a post\n{home}"));
    }
    let wasm = home.split("data-wasm=\"").nth(1).and_then(|it| it.split('"').next());
    let wasm = wasm.ok_or("the page of a site made alone names no program")?;
    for path in ["/post/again/", "/data/current.json", "/feed.xml", wasm] {
        get(&host, path)?;
    }
    Ok(())
}

/// The binary with nothing around it.
fn alone(binary: &Path, folder: &Path) -> Command {
    let mut command = Command::new(binary);
    command.current_dir(folder).env_clear().env("PATH", "").env("HOME", folder);
    command.stdin(Stdio::null());
    command
}

/// The body of an answer, which must be 200.
fn get(host: &str, path: &str) -> Result<String, String> {
    let at = |error: std::io::Error| format!("{path} of a site made alone: {error}");
    let mut stream = TcpStream::connect(host).map_err(at)?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).map_err(at)?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).map_err(at)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).map_err(at)?;
    let answer = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.lines().next().unwrap_or_default();
    if !status.contains(" 200 ") || body.is_empty() {
        return Err(format!("{path} of a site made alone is answered with {status:?}"));
    }
    Ok(body.to_owned())
}

/// An empty folder that goes when the check is over.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("lectern-alone-{}", std::process::id()));
        fs::create_dir(&path).map_err(|it| format!("{}: {it}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder left among temporary files harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A server that ends when the check is over.
struct Server(Child);

impl Server {
    /// Host and port, as its first lines say them.
    fn host(&mut self) -> Option<String> {
        let lines = BufReader::new(self.0.stdout.take()?).lines();
        let address = lines.map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("http://")?;
            rest.split('/').next().map(str::to_owned)
        });
        address.filter(|it| it.contains(':'))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended already is as well.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
