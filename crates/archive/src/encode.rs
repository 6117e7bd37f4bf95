//! An archive and its bodies to files.

use crate::{
    Archive, Body, Chunk, Excerpts, IndexFile, Manifest, Part, Pointer, Post, Shard, name, pack,
};
use std::ops::Range;

/// One file of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative to the site's root, with forward slashes.
    pub path: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// How the parts are cut, for measurements; a publisher has no reason to change it.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Posts in a chunk of the catalog; 0 counts as 1.
    pub chunk_posts: usize,
    /// Posts in a file of excerpts; 0 counts as 1.
    pub excerpt_posts: usize,
    /// Bytes of bodies in a shard.
    pub shard_bytes: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            chunk_posts: pack::CHUNK_POSTS,
            excerpt_posts: pack::EXCERPT_POSTS,
            shard_bytes: pack::SHARD_BYTES,
        }
    }
}

/// How a run of posts and their bodies becomes the bytes of a part.
type Bytes = fn(&[Post], &[Body]) -> Vec<u8>;

/// Hands every immutable file to `put`, one at a time, parts first and the manifest last, and
/// returns the pointer that makes them current. The caller writes that one after all others.
///
/// `bodies` stand in the order of `archive.posts`; the archive has passed [`Archive::check`].
/// `index` says where its index begins, whose files the caller writes. `seq` is the pointer's
/// sequence number. The same input gives the same bytes.
///
/// # Errors
/// The first error of `put`.
pub fn encode<E>(
    archive: &Archive,
    bodies: &[Body],
    index: Option<IndexFile>,
    seq: u64,
    sizes: Sizes,
    mut put: impl FnMut(File) -> Result<(), E>,
) -> Result<Pointer, E> {
    let posts = &archive.posts;
    let mut store = |bytes: Vec<u8>, posts: usize| -> Result<Part, E> {
        let part = Part { file: name(&bytes), bytes: bytes.len() as u64, posts: posts as u32 };
        put(File { path: part.path(), bytes })?;
        Ok(part)
    };
    let mut each = |runs: Vec<Range<usize>>, bytes: Bytes| {
        runs.into_iter()
            .map(|run| store(bytes(&posts[run.clone()], &bodies[run.clone()]), run.len()))
            .collect::<Result<Vec<Part>, E>>()
    };
    let lengths: Vec<usize> = bodies.iter().map(|it| it.html.len() + it.comments.len()).collect();
    let by_count = |size| pack::by_count(posts.len(), size);
    let parts = [
        each(by_count(sizes.chunk_posts), |posts, _| Chunk::new(posts).encode())?,
        each(by_count(sizes.excerpt_posts), |_, bodies| Excerpts::new(bodies).encode())?,
        each(pack::by_bytes(&lengths, sizes.shard_bytes), |posts, bodies| {
            Shard::new(posts, bodies).encode()
        })?,
    ];
    let bytes = Manifest::new(archive, parts, index).encode();
    let pointer = Pointer::new(seq, name(&bytes), bytes.len() as u64);
    put(File { path: pointer.manifest_path(), bytes })?;
    Ok(pointer)
}
