//! An archive and its bodies to files.

use crate::{
    Archive, Bodies, Chunk, Excerpts, IndexFile, Manifest, Part, Pointer, Shard, name, pack,
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

/// Hands every immutable file to `put`, one at a time, parts first and the manifest last, and
/// returns the pointer that makes them current. The caller writes that one after all others.
///
/// `bodies` are those of `archive.posts`; the archive has passed [`Archive::check`].
/// `index` says where its index begins, whose files the caller writes. `seq` is the pointer's
/// sequence number. The same input gives the same bytes. No more than the bodies of one part are in
/// memory at a time.
///
/// # Errors
/// The first error of `put`, or of `bodies`.
pub fn encode<B, E>(
    archive: &Archive,
    bodies: &B,
    index: Option<IndexFile>,
    seq: u64,
    sizes: Sizes,
    mut put: impl FnMut(File) -> Result<(), E>,
) -> Result<Pointer, E>
where
    B: Bodies + ?Sized,
    E: From<B::Error>,
{
    let posts = &archive.posts;
    let mut each = |runs: Vec<Range<usize>>, bytes: &dyn Fn(Range<usize>) -> Result<Vec<u8>, E>| {
        let parts = runs.into_iter().map(|run| {
            let (posts, bytes) = (run.len() as u32, bytes(run)?);
            let part = Part { file: name(&bytes), bytes: bytes.len() as u64, posts };
            put(File { path: part.path(), bytes })?;
            Ok(part)
        });
        parts.collect::<Result<Vec<Part>, E>>()
    };
    let lengths: Vec<usize> = (0..posts.len()).map(|it| bodies.length(it)).collect();
    let by_count = |size| pack::by_count(posts.len(), size);
    let parts = [
        each(by_count(sizes.chunk_posts), &|run| Ok(Chunk::new(&posts[run]).encode()))?,
        each(by_count(sizes.excerpt_posts), &|run| {
            let excerpts = run.map(|it| Ok(bodies.excerpt(it)?.into_owned()));
            Ok(Excerpts::new(excerpts.collect::<Result<_, E>>()?).encode())
        })?,
        each(pack::by_bytes(&lengths, sizes.shard_bytes), &|run| {
            let posts = &posts[run.clone()];
            let bodies = run.map(|it| Ok(bodies.body(it)?.into_owned()));
            Ok(Shard::new(posts, bodies.collect::<Result<_, E>>()?).encode())
        })?,
    ];
    let bytes = Manifest::new(archive, parts, index).encode();
    let pointer = Pointer::new(seq, name(&bytes), bytes.len() as u64);
    put(File { path: pointer.manifest_path(), bytes })?;
    Ok(pointer)
}
