//! The files of an archive, in memory.

use lectern_archive::{
    Archive, ArchiveError, Body, Chunk, Excerpts, File, Manifest, POINTER_PATH, Part, Pointer,
    Shard, Sizes, encode, verify,
};
use std::collections::BTreeMap;
use std::convert::Infallible;

/// The files of an archive by path, the pointer among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Files(pub(crate) BTreeMap<String, Vec<u8>>);

/// Everything that can be read of an archive.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) pointer: Pointer,
    pub(crate) manifest: Manifest,
    pub(crate) archive: Archive,
    pub(crate) bodies: Vec<Body>,
}

impl Files {
    /// Writes an archive.
    pub(crate) fn of(archive: &Archive, bodies: &[Body], seq: u64, sizes: Sizes) -> Self {
        let mut files = BTreeMap::new();
        let mut last = String::new();
        let put = |file: File| -> Result<(), Infallible> {
            last.clone_from(&file.path);
            files.insert(file.path, file.bytes);
            Ok(())
        };
        let pointer = encode(archive, bodies, None, seq, sizes, put).unwrap();
        assert_eq!(last, pointer.manifest_path(), "the manifest comes last");
        files.insert(POINTER_PATH.to_owned(), pointer.encode());
        Self(files)
    }

    /// Reads all of it as a reader does: pointer, manifest, parts, each verified by its name.
    pub(crate) fn open(&self) -> Result<Opened, ArchiveError> {
        let pointer = Pointer::decode(&self.0[POINTER_PATH])?;
        let bytes = &self.0[&pointer.manifest_path()];
        assert_eq!(bytes.len() as u64, pointer.bytes);
        verify(bytes, &pointer.manifest)?;
        let manifest = Manifest::decode(bytes)?;
        let mut archive = Archive {
            site: manifest.site.clone(),
            categories: manifest.categories.clone(),
            tags: manifest.tags.clone(),
            authors: manifest.authors.clone(),
            posts: Vec::new(),
            cleaned: manifest.cleaned,
        };
        for part in &manifest.chunks {
            archive.posts.extend(Chunk::decode(self.part(part)?, &manifest, part.posts)?);
        }
        let mut bodies = Vec::new();
        for part in &manifest.excerpts {
            let excerpts = Excerpts::decode(self.part(part)?, part.posts)?;
            bodies.extend(excerpts.into_iter().map(|excerpt| Body { excerpt, ..Body::default() }));
        }
        let mut number = 0;
        for part in &manifest.shards {
            let shard = Shard::decode(self.part(part)?, part.posts)?;
            for _ in 0..part.posts {
                let slug = archive.posts[number].slug.as_str();
                bodies[number].html = shard.html(slug).expect("a body by its slug").to_owned();
                bodies[number].comments = shard.comments(slug).unwrap_or_default().to_owned();
                number += 1;
            }
        }
        assert_eq!((archive.posts.len(), bodies.len()), (number, number));
        archive.check()?;
        Ok(Opened { pointer, manifest, archive, bodies })
    }

    fn part(&self, part: &Part) -> Result<&[u8], ArchiveError> {
        let bytes = &self.0[&part.path()];
        assert_eq!(bytes.len() as u64, part.bytes);
        verify(bytes, &part.file)?;
        Ok(bytes)
    }

    /// The current manifest, decoded.
    pub(crate) fn manifest(&self) -> Manifest {
        let pointer = Pointer::decode(&self.0[POINTER_PATH]).unwrap();
        Manifest::decode(&self.0[&pointer.manifest_path()]).unwrap()
    }

    /// Every file with its kind, in the order of their paths.
    pub(crate) fn kinds(&self) -> Vec<(Kind, &[u8])> {
        let manifest = self.manifest();
        let lists = [
            (Kind::Chunk, &manifest.chunks),
            (Kind::Excerpts, &manifest.excerpts),
            (Kind::Shard, &manifest.shards),
        ];
        let kind = |path: &str| match path {
            POINTER_PATH => Kind::Pointer,
            _ if path.starts_with("data/m/") => Kind::Manifest,
            _ => {
                let is_listed = |parts: &[Part]| parts.iter().any(|it| it.path() == path);
                lists.iter().find(|it| is_listed(it.1)).expect("a part that no list names").0
            }
        };
        self.0.iter().map(|(path, bytes)| (kind(path), bytes.as_slice())).collect()
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Pointer,
    Manifest,
    Chunk,
    Excerpts,
    Shard,
}

impl Kind {
    pub(crate) const ALL: [Self; 5] =
        [Self::Pointer, Self::Manifest, Self::Chunk, Self::Excerpts, Self::Shard];

    /// Reads bytes as this kind of file, of so many posts, in the archive of this manifest.
    pub(crate) fn decode(
        self,
        bytes: &[u8],
        manifest: &Manifest,
        posts: u32,
    ) -> Result<(), ArchiveError> {
        match self {
            Self::Pointer => Pointer::decode(bytes).map(drop),
            Self::Manifest => Manifest::decode(bytes).map(drop),
            Self::Chunk => Chunk::decode(bytes, manifest, posts).map(drop),
            Self::Excerpts => Excerpts::decode(bytes, posts).map(drop),
            Self::Shard => Shard::decode(bytes, posts).map(drop),
        }
    }
}
