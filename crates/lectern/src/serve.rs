//! `lectern serve`: a finished site on this machine, as a good host would send it.
//!
//! For looking at a site and for tests; not for the open network. One thread a connection, so
//! that a browser's idle connections never keep others waiting.

mod accept;
mod answer;
mod connection;
mod mime;
mod path;

use crate::written::{WRITTEN, base_of};
use answer::Answers;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::thread;

/// Serves a folder on 127.0.0.1 until the process ends. Prints `http://127.0.0.1:PORT/` and
/// nothing else on stdout as soon as it listens. Port 0 takes any that is free.
///
/// # Errors
/// No site in the folder, or the port is taken.
pub(crate) fn serve(dir: &Path, port: u16) -> Result<()> {
    if !dir.join("index.html").is_file() {
        bail!("{} holds no site: run `lectern build SOURCE -o {0}` first", dir.display());
    }
    let root = dir.canonicalize().with_context(|| format!("cannot open {}", dir.display()))?;
    let base = base_of(&root).unwrap_or_else(|| "/".to_owned());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("port {port} cannot be had: choose another with --port, or 0 for any")
    })?;
    let port = listener.local_addr()?.port();
    let answers = Arc::new(Answers::new(root, base));
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "http://127.0.0.1:{port}/")?;
    stdout.flush()?;
    drop(stdout);
    for stream in listener.incoming() {
        // One that is gone before it was greeted is nobody's loss.
        let Ok(stream) = stream else { continue };
        let answers = Arc::clone(&answers);
        thread::spawn(move || connection::attend(&stream, &answers));
    }
    Ok(())
}

/// Files of ours that are no part of the site.
fn is_private(segment: &str) -> bool {
    segment == WRITTEN || (segment.starts_with('.') && segment != ".well-known")
}
