//! One connection: requests in, answers out (HTTP/1.1, RFC 9112), until either side ends it.

use super::answer::{Answer, Answers};
use crate::headers::SECURITY;
use std::io::{self, BufWriter, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// Longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;

/// Most headers in a request.
const MOST_HEADERS: usize = 64;

/// How long a connection may be idle.
const PATIENCE: Duration = Duration::from_secs(60);

/// What matters of a request.
struct Request {
    is_head: bool,
    is_allowed: bool,
    target: String,
    accept_encoding: String,
    is_last: bool,
    /// Bytes of the head.
    length: usize,
}

/// Answers all requests of a connection.
pub(crate) fn attend(mut stream: &TcpStream, answers: &Answers) {
    // A connection without these works too, only slower or longer.
    let _ = stream.set_nodelay(true);
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let mut read = Vec::new();
    loop {
        let request = match next_request(&mut stream, &mut read) {
            Ok(Some(request)) => request,
            Ok(None) => return,
            Err(refusal) => {
                if send(stream, &refusal, false, true).is_ok() {
                    part(stream);
                }
                return;
            }
        };
        read.drain(..request.length);
        let answer = if request.is_allowed {
            answers.answer(&request.target, &request.accept_encoding)
        } else {
            let mut answer = Answer::text(405, "Only GET and HEAD are answered here.");
            answer.headers.push(("Allow", "GET, HEAD".to_owned()));
            answer
        };
        if send(stream, &answer, request.is_head, request.is_last).is_err() {
            return;
        }
        if request.is_last {
            return part(stream);
        }
    }
}

/// Ends a connection from our side and hears the other side out, for a while: closing with bytes
/// unread would take back the answer that was just sent (RFC 9112, 9.6).
fn part(mut stream: &TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_secs(2)));
    let mut buffer = [0; 4096];
    for _ in 0..256 {
        if !matches!(stream.read(&mut buffer), Ok(1..)) {
            return;
        }
    }
}

/// The next request; `None` where the other side is done, or silent for too long.
fn next_request(stream: &mut &TcpStream, read: &mut Vec<u8>) -> Result<Option<Request>, Answer> {
    loop {
        if let Some(request) = parse(read)? {
            return Ok(Some(request));
        }
        if read.len() >= LONGEST_HEAD {
            return Err(Answer::text(431, "The head of this request is too long."));
        }
        let mut buffer = [0; 4096];
        match stream.read(&mut buffer) {
            Ok(0) => return Ok(None),
            Ok(length) => read.extend_from_slice(&buffer[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Ok(None),
        }
    }
}

fn parse(bytes: &[u8]) -> Result<Option<Request>, Answer> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let length = match request.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => {
            return Err(Answer::text(431, "This request has too many headers."));
        }
        Err(_) => return Err(Answer::text(400, "This request cannot be read.")),
    };
    let header = |name: &str| {
        let mut found = request.headers.iter().filter(|it| it.name.eq_ignore_ascii_case(name));
        found.next().map_or("", |it| std::str::from_utf8(it.value).unwrap_or_default())
    };
    let method = request.method.unwrap_or_default();
    // A body is read by nobody here, so the connection cannot go on behind it.
    let has_body =
        !matches!(header("content-length"), "" | "0") || !header("transfer-encoding").is_empty();
    let connection = header("connection").to_ascii_lowercase();
    let is_old = request.version == Some(0);
    Ok(Some(Request {
        is_head: method == "HEAD",
        is_allowed: matches!(method, "GET" | "HEAD"),
        target: request.path.unwrap_or_default().to_owned(),
        accept_encoding: header("accept-encoding").to_owned(),
        is_last: has_body
            || connection.contains("close")
            || (is_old && !connection.contains("keep-alive")),
        length,
    }))
}

fn send(stream: &TcpStream, answer: &Answer, is_head: bool, is_last: bool) -> io::Result<()> {
    let mut out = BufWriter::new(stream);
    write!(out, "HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status))?;
    for (name, value) in &answer.headers {
        write!(out, "{name}: {value}\r\n")?;
    }
    for (name, value) in SECURITY {
        write!(out, "{name}: {value}\r\n")?;
    }
    let connection = if is_last { "close" } else { "keep-alive" };
    write!(out, "Content-Length: {}\r\nConnection: {connection}\r\n\r\n", answer.body.len())?;
    if !is_head {
        out.write_all(&answer.body)?;
    }
    out.flush()
}

/// The words behind a status; people read them, programs do not.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        _ => "Error",
    }
}
