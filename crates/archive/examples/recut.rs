//! Cuts the archive of a built site into parts of other sizes, for measuring them:
//! `recut SITE OUT CHUNK_POSTS EXCERPT_POSTS SHARD_BYTES` reads `SITE/data/` and writes
//! `OUT/data/`. `cargo xtask bench parts` runs it; docs/BENCHMARKS.md keeps what it found.

use lectern_archive::{
    Archive, Body, Chunk, Excerpts, File, Manifest, POINTER_PATH, Pointer, Shard, Sizes, encode,
    verify,
};
use std::error::Error;
use std::fs;
use std::path::Path;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [site, out, chunk, excerpt, shard] = words.as_slice() else {
        return Err("recut SITE OUT CHUNK_POSTS EXCERPT_POSTS SHARD_BYTES".into());
    };
    let sizes = Sizes {
        chunk_posts: chunk.parse()?,
        excerpt_posts: excerpt.parse()?,
        shard_bytes: shard.parse()?,
    };
    let (pointer, archive, bodies) = read(Path::new(site))?;
    let out = Path::new(out);
    let put = |file: File| -> Outcome<()> { write(out, &file) };
    let pointer = encode(&archive, &bodies[..], None, pointer.seq, sizes, put)?;
    write(out, &File { path: POINTER_PATH.to_owned(), bytes: pointer.encode() })
}

fn write(out: &Path, file: &File) -> Outcome<()> {
    let path = out.join(&file.path);
    fs::create_dir_all(path.parent().unwrap_or(out))?;
    fs::write(&path, &file.bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(())
}

/// The archive of a built site, with its bodies.
fn read(site: &Path) -> Outcome<(Pointer, Archive, Vec<Body>)> {
    let file = |path: &str| {
        let path = site.join(path);
        fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let pointer = Pointer::decode(&file(POINTER_PATH)?)?;
    let bytes = file(&pointer.manifest_path())?;
    verify(&bytes, &pointer.manifest)?;
    let manifest = Manifest::decode(&bytes)?;
    let (mut posts, mut bodies) = (Vec::new(), Vec::new());
    for part in &manifest.chunks {
        posts.extend(Chunk::decode(&file(&part.path())?, &manifest, part.posts)?);
    }
    for part in &manifest.excerpts {
        let excerpts = Excerpts::decode(&file(&part.path())?, part.posts)?;
        bodies.extend(excerpts.into_iter().map(|excerpt| Body { excerpt, ..Body::default() }));
    }
    let mut rows = posts.iter().zip(&mut bodies);
    for part in &manifest.shards {
        let shard = Shard::decode(&file(&part.path())?, part.posts)?;
        for (post, body) in rows.by_ref().take(part.posts as usize) {
            let html = shard.html(post.slug.as_str()).ok_or("a shard without one of its posts")?;
            html.clone_into(&mut body.html);
            body.comments = shard.comments(post.slug.as_str()).unwrap_or_default().to_owned();
        }
    }
    let Manifest { site, categories, tags, authors, cleaned, .. } = manifest;
    Ok((pointer, Archive { site, categories, tags, authors, posts, cleaned }, bodies))
}
