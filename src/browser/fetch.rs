//! Bytes of a path.

use js_sys::Uint8Array;
use leptos::tachys::dom::window;
use std::fmt;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// Why there are no bytes, in terms that a reader can act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: no network, or the server is away.
    Offline,
    /// The answer was not 200: holds the status.
    Status(u16),
    /// The answer broke off.
    Cut,
    /// The answer is larger than the archive says: holds the allowed bytes.
    TooLarge(u64),
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offline => f.write_str("there is no connection to the site"),
            Self::Status(404 | 410) => f.write_str("the site does not have this file (404)"),
            Self::Status(status) => write!(f, "the site answered with error {status}"),
            Self::Cut => f.write_str("the connection broke off"),
            Self::TooLarge(bytes) => write!(f, "more came than the {bytes} bytes announced"),
        }
    }
}

/// Whether the browser's own cache may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cache {
    /// As the host's headers say.
    Allowed,
    /// Past the cache, for a second try; what comes replaces what was there.
    Reload,
    /// Neither read nor written.
    Never,
}

/// The bytes of a path on this site, at most `limit` of them.
///
/// # Errors
/// See [`FetchError`]. A limit that the answer announces to exceed refuses it unread.
pub(crate) async fn bytes(path: &str, limit: u64, cache: Cache) -> Result<Vec<u8>, FetchError> {
    let options = RequestInit::new();
    options.set_cache(match cache {
        Cache::Allowed => RequestCache::Default,
        Cache::Reload => RequestCache::Reload,
        Cache::Never => RequestCache::NoStore,
    });
    let answer = JsFuture::from(window().fetch_with_str_and_init(path, &options)).await;
    let response: Response =
        answer.ok().and_then(|it| it.dyn_into().ok()).ok_or(FetchError::Offline)?;
    if response.status() != 200 {
        return Err(FetchError::Status(response.status()));
    }
    let announced = response.headers().get("content-length").ok().flatten();
    if announced.and_then(|it| it.parse::<u64>().ok()).is_some_and(|it| it > limit) {
        return Err(FetchError::TooLarge(limit));
    }
    let body = response.array_buffer().map_err(|_| FetchError::Cut)?;
    let body = JsFuture::from(body).await.map_err(|_| FetchError::Cut)?;
    let bytes = Uint8Array::new(&body).to_vec();
    if bytes.len() as u64 > limit {
        return Err(FetchError::TooLarge(limit));
    }
    Ok(bytes)
}
