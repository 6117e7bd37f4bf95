//! Brotli and gzip.

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use std::io::{Read, Write};

/// Bytes of a file after brotli, where it is of a kind that hosts compress; else its size.
///
/// At quality 4, which takes as long as writing the file; hosts that compress ahead (quality 11)
/// send about a sixth less.
pub(crate) fn brotli_size(path: &str, bytes: &[u8]) -> u64 {
    if !is_compressible(path) {
        return bytes.len() as u64;
    }
    brotli(bytes, 4).map_or(bytes.len(), |it| it.len().min(bytes.len())) as u64
}

/// Compresses with brotli (RFC 7932); quality 0 to 11. `None` where that fails, as with gzip: bytes
/// that are not compressed must not be sent as if they were.
pub(crate) fn brotli(bytes: &[u8], quality: i32) -> Option<Vec<u8>> {
    // A window larger than the text only costs time.
    let window = (usize::BITS - bytes.len().leading_zeros()).clamp(12, 22);
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: window as i32,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::with_capacity(bytes.len() / 3 + 64);
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).ok()?;
    Some(out)
}

/// Compresses with gzip (RFC 1952), while somebody waits.
pub(crate) fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    gzip_at(bytes, Compression::default())
}

/// Compresses with gzip as well as it can.
pub(crate) fn gzip_best(bytes: &[u8]) -> Option<Vec<u8>> {
    gzip_at(bytes, Compression::best())
}

fn gzip_at(bytes: &[u8], level: Compression) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// What was compressed with brotli; `None` where it was not.
pub(crate) fn unbrotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    brotli::BrotliDecompress(&mut &bytes[..], &mut out).ok()?;
    Some(out)
}

/// What was compressed with gzip; `None` where it was not.
pub(crate) fn ungzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    MultiGzDecoder::new(bytes).read_to_end(&mut out).ok()?;
    Some(out)
}

/// Whether a file of this name is text or wasm rather than compressed already.
pub(crate) fn is_compressible(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, it)| it).to_ascii_lowercase();
    matches!(
        extension.as_str(),
        "html"
            | "css"
            | "js"
            | "mjs"
            | "json"
            | "map"
            | "wasm"
            | "svg"
            | "xml"
            | "txt"
            | "webmanifest"
            | "md"
            | "ico"
            | "ttf"
            | "otf"
    )
}
