//! A small archive made up for the tests.

use lectern_archive::{
    Archive, Body, Chunk, Date, Excerpts, File, Manifest, Part, Post, Shard, Site, Sizes, Slug,
    Term, encode,
};
use lectern_reader::Library;
use lectern_reader::model::{Base, Catalog};
use std::collections::HashMap;
use std::convert::Infallible;

/// Twenty-three posts: dated ones from 2022 to 2024, the last three undated; two categories, four
/// tags, one author, one post in Japanese.
pub(crate) fn archive(whole_posts: bool) -> (Archive, Vec<Body>) {
    let term = |name: &str, count| Term {
        slug: Slug::from_title(name).unwrap(),
        name: name.to_owned(),
        count,
        parent: None,
    };
    let mut posts = Vec::new();
    let mut bodies = Vec::new();
    for number in 0..23u16 {
        let title = match number {
            4 => "A <b>bold</b> & “quoted” title".to_owned(),
            5 => "静かな朝".to_owned(),
            _ => format!("Letter {} from the harbour", 23 - number),
        };
        posts.push(Post {
            id: format!("post-{number}"),
            date: Date::new(2024 - number / 8, 12 - (number % 8) as u8, 5).filter(|_| number < 20),
            categories: vec![u32::from(number % 3 == 0)],
            tags: (0..4).filter(|it| number % (it + 2) as u16 == 0).collect(),
            authors: vec![0],
            language: (number == 5).then(|| "ja".to_owned()),
            words: 200 + u32::from(number) * 300,
            ..Post::new(Slug::from_title(&title).unwrap(), title)
        });
        bodies.push(Body {
            excerpt: format!("Excerpt {number} & more."),
            html: format!("<h2>Heading {number}</h2><p>Body {number}.</p>"),
            comments: String::new(),
        });
    }
    let archive = Archive {
        site: Site {
            title: "Harbour Letters".into(),
            description: "Letters from a small harbour.".into(),
            whole_posts,
            ..Site::default()
        },
        categories: vec![term("News & Notes", 15), term("Weather", 8)],
        tags: vec![term("Boats", 12), term("Fog", 8), term("Gulls", 6), term("Remote Work", 5)],
        authors: vec![term("Ada Marsh", 23)],
        posts,
        cleaned: None,
    };
    archive.check().unwrap();
    (archive, bodies)
}

/// A library that holds the whole archive, by way of its files.
pub(crate) fn library(base: &str, whole_posts: bool) -> Library {
    let (archive, bodies) = archive(whole_posts);
    library_of(base, &archive, &bodies)
}

/// A library that holds this archive, by way of its files.
pub(crate) fn library_of(base: &str, archive: &Archive, bodies: &[Body]) -> Library {
    let mut files = HashMap::new();
    let put = |file: File| -> Result<(), Infallible> {
        files.insert(file.path, file.bytes);
        Ok(())
    };
    let pointer = encode(archive, bodies, None, 1, Sizes::default(), put).unwrap();
    let manifest = Manifest::decode(&files[&pointer.manifest_path()]).unwrap();
    let file = |it: &Part| &files[&it.path()];
    let excerpts = manifest.excerpts.iter().map(|it| Excerpts::decode(file(it), it.posts).unwrap());
    let shards = manifest.shards.iter().map(|it| Shard::decode(file(it), it.posts).unwrap());
    let (excerpts, shards) = (excerpts.collect(), shards.collect());
    let mut catalog = Catalog::new(manifest.clone());
    for part in &manifest.chunks {
        catalog = catalog.with_posts(Chunk::decode(file(part), &manifest, part.posts).unwrap());
    }
    Library::with(Base::new(base), catalog, excerpts, shards)
}
