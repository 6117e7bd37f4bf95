//! What pages were made of, so that a page of the same things need not be made again.
//!
//! A page is made of facts that are known before (catalog, template, its own place among the pages) and of texts of
//! posts that its views ask for while it is made. Both are remembered, with what the page's bytes hash to: where the facts are
//! the same and each text that was asked for, the views would ask for the same texts and make the same page. It is
//! then left as it stands, if it stands there with those very bytes.

use super::output::Output;
use crate::assemble::Bodies;
use crate::cache::{Cache, Key, Sum};
use anyhow::Result;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Those of a site's pages. Threads may ask at the same time.
pub(super) struct Traces<'a> {
    cache: &'a Cache,
    bodies: &'a Bodies,
    /// What all pages are made of.
    facts: Sum,
    /// As the last build left them, by the sums of paths.
    before: HashMap<Sum, Trace>,
    after: Mutex<HashMap<Sum, Trace>>,
}

/// That of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Trace {
    /// The sum of the facts, and of the texts of `posts`.
    made_of: Sum,
    /// The posts whose texts were asked for, in the order of asking, each once.
    posts: Box<[u32]>,
    /// What its bytes hash to.
    bytes: Sum,
}

impl<'a> Traces<'a> {
    /// What is kept of the last build. `facts` is all that pages are made of besides their own.
    pub(super) fn open(cache: &'a Cache, bodies: &'a Bodies, facts: &impl Hash) -> Self {
        let before = cache.get(&key()).and_then(|it| unpacked(&it)).unwrap_or_default();
        Self { cache, bodies, facts: Sum::of(facts), before, after: Mutex::default() }
    }

    /// Whether the page at this path was made of the same things and stands there. `facts` are its own.
    ///
    /// # Errors
    /// See [`Output::keep`].
    pub(super) fn stands(
        &self,
        output: &Output<'_>,
        path: &str,
        facts: &impl Hash,
    ) -> Result<bool> {
        let name = Sum::of(&path);
        let Some(trace) = self.before.get(&name) else { return Ok(false) };
        if self.made_of(facts, &trace.posts) != trace.made_of || !output.keep(path, trace.bytes)? {
            return Ok(false);
        }
        self.after().insert(name, trace.clone());
        Ok(true)
    }

    /// Remembers a page that was made now, of these facts and the texts of these posts.
    pub(super) fn put(&self, path: &str, facts: &impl Hash, mut posts: Vec<u32>, page: &[u8]) {
        let mut seen = std::collections::HashSet::new();
        posts.retain(|it| seen.insert(*it));
        let made_of = self.made_of(facts, &posts);
        let trace = Trace { made_of, posts: posts.into(), bytes: Sum::of(&page) };
        self.after().insert(Sum::of(&path), trace);
    }

    /// Keeps all of them for the next build.
    pub(super) fn close(self) {
        let after = self.after.into_inner().unwrap_or_else(PoisonError::into_inner);
        if after != self.before {
            self.cache.put(&key(), &packed(&after));
        }
    }

    fn made_of(&self, facts: &impl Hash, posts: &[u32]) -> Sum {
        let texts: Vec<Sum> = posts.iter().map(|it| self.bodies.sum(*it as usize)).collect();
        Sum::of(&(self.facts, facts, posts, texts))
    }

    fn after(&self) -> MutexGuard<'_, HashMap<Sum, Trace>> {
        // A thread that panicked left whole traces.
        self.after.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key() -> Key {
    Key::of("pages", [])
}

/// For each page its name, its two sums, how many posts, and these.
fn packed(traces: &HashMap<Sum, Trace>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, Trace { made_of, posts, bytes: page }) in traces {
        for sum in [name, made_of, page] {
            bytes.extend_from_slice(&sum.0);
        }
        let count = posts.len() as u32;
        for number in [&count].into_iter().chain(posts) {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
    }
    bytes
}

fn unpacked(bytes: &[u8]) -> Option<HashMap<Sum, Trace>> {
    let (mut rest, mut traces) = (bytes, HashMap::new());
    while !rest.is_empty() {
        let [name, made_of, bytes] = [sum(&mut rest)?, sum(&mut rest)?, sum(&mut rest)?];
        let count = number(&mut rest)? as usize;
        let posts = (0..count).map(|_| number(&mut rest)).collect::<Option<_>>()?;
        traces.insert(name, Trace { made_of, posts, bytes });
    }
    Some(traces)
}

fn sum(rest: &mut &[u8]) -> Option<Sum> {
    let (sum, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(Sum(*sum))
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let (number, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(u32::from_le_bytes(*number))
}

#[cfg(test)]
mod tests;
