//! `cargo xtask serve`: builds a site and serves it on this machine.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::Duration;

use crate::arguments::Wish;
use crate::call::Call;
use crate::progress::Step;
use crate::project::{Project, which};
use crate::shell;

/// Builds the shell, the tool and the site, then becomes the tool's own server: Ctrl-C, or a signal
/// to this process, ends it. The server prints the address as the last line.
pub(crate) fn run(project: &Project, wish: &Wish) -> Result<(), String> {
    let port = wish.port;
    free(port)?;
    let shell = shell::build(project)?;
    build_tool(project)?;
    let site = project.target.join("site");
    let address = format!("http://127.0.0.1:{port}/");
    let step = Step::announce("site", "reading the sources");
    Call::new(project.tool())
        .arg("build")
        .args(sources(project, wish))
        .arg("--shell")
        .arg(shell)
        .arg("-o")
        .arg(&site)
        .args(["-b", &address])
        .stream()?;
    step.done_after_output("built");
    free(port)?;
    if wish.open {
        let ourselves = std::env::current_exe().map_err(|error| error.to_string())?;
        Call::new(ourselves).args(["open-when-ready", &address]).detach()?;
    }
    let server = Call::new(project.tool()).arg("serve").arg(&site);
    Err(server.args(["--port", &port.to_string()]).become_it())
}

/// Compiles the publisher's tool as `target/release/lectern`.
pub(crate) fn build_tool(project: &Project) -> Result<(), String> {
    let call = Call::line("cargo build --release -p lectern").dir(&project.root);
    Step::prepare(&project.target.join("release"));
    Step::run("tool", "lectern", "built", call).map(drop)
}

/// The folders to read; the demo blog if none was named.
fn sources(project: &Project, wish: &Wish) -> Vec<PathBuf> {
    if wish.sources.is_empty() { project.demo().into() } else { wish.sources.clone() }
}

/// Says early that the port is taken, before minutes of building.
fn free(port: u16) -> Result<(), String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).map_err(|error| {
        format!("port {port} cannot be used: {error}; choose another with --port N")
    })
}

/// Waits until `address` answers, at most a minute, then opens the default browser at it.
pub(crate) fn open_when_ready(address: &str) -> Result<(), String> {
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    for _ in 0..600 {
        if TcpStream::connect(host).is_ok() {
            let opener = ["xdg-open", "open"].iter().find_map(|name| which(name));
            let opener = opener.ok_or("there is no xdg-open here to open a browser with")?;
            return Call::new(opener).arg(address).detach();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err(format!("{address} did not answer"))
}
