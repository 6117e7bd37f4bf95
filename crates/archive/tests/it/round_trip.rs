//! Decode after encode is the identity.

use crate::any;
use crate::files::Files;
use lectern_archive::{Archive, Post, Slug};
use lectern_trials::runs;

#[test]
fn all_that_is_written_is_read_back() {
    let mut most = [0; 4];
    runs(250, 4096, |u| {
        let (archive, bodies) = any::archive(u)?;
        let (seq, sizes) = (any::seq(u)?, any::sizes(u)?);
        let files = Files::of(&archive, &bodies, seq, sizes);
        let opened = files.open().unwrap();
        assert_eq!(opened.archive, archive, "{sizes:?}");
        assert_eq!(opened.bodies, bodies, "{sizes:?}");
        assert_eq!(opened.pointer.seq, seq);
        assert_eq!(opened.pointer.encode(), files.0[lectern_archive::POINTER_PATH]);
        assert_eq!(opened.manifest.encode(), files.0[&opened.pointer.manifest_path()]);
        let manifest = opened.manifest;
        let counts = [
            archive.posts.len(),
            manifest.chunks.len(),
            manifest.excerpts.len(),
            manifest.shards.len(),
        ];
        most = std::array::from_fn(|it| most[it].max(counts[it]));
        Ok(())
    });
    assert!(most.iter().all(|it| *it > 5), "the archives were too small to prove it: {most:?}");
}

#[test]
fn the_same_archive_gives_the_same_bytes() {
    runs(100, 1024, |u| {
        let (archive, bodies) = any::archive(u)?;
        let (seq, sizes) = (any::seq(u)?, any::sizes(u)?);
        let files = Files::of(&archive, &bodies, seq, sizes);
        assert_eq!(Files::of(&archive.clone(), &bodies.clone(), seq, sizes), files);
        // The number is in the pointer alone: an archive that did not change keeps its files.
        let mut later = Files::of(&archive, &bodies, seq + 1, sizes).0;
        later.insert("data/current.json".to_owned(), files.0["data/current.json"].clone());
        assert_eq!(later, files.0);
        Ok(())
    });
}

/// A post with defaults in every field that a column may leave out.
fn bare(title: &str) -> Post {
    let slug = Slug::from_title(title).unwrap();
    Post::new(slug, title.to_owned())
}

fn archive_of(posts: Vec<Post>) -> Archive {
    let site = lectern_archive::Site { title: "Defaults".to_owned(), ..Default::default() };
    Archive { site, posts, ..Archive::default() }
}

fn chunk_text(archive: &Archive) -> String {
    let bodies = vec![lectern_archive::Body::default(); archive.posts.len()];
    let files = Files::of(archive, &bodies, 1, lectern_archive::Sizes::default());
    assert_eq!(files.open().unwrap().archive, *archive);
    let path = files.manifest().chunks[0].path();
    String::from_utf8(files.0[&path].clone()).unwrap()
}

#[test]
fn a_column_of_defaults_is_left_out_and_comes_back() {
    let text = chunk_text(&archive_of(vec![bare("One Morning"), bare("It’s – two")]));
    assert_eq!(text, r#"{"schema":1,"title":["One Morning","It’s – two"]}"#);
}

#[test]
fn words_id_slug_and_language_survive_beside_defaults() {
    let mut odd = bare("Ångström");
    (odd.words, odd.id, odd.language) = (u32::MAX, "guid:7".into(), Some("sv".into()));
    let text = chunk_text(&archive_of(vec![bare("One"), odd, bare("Two")]));
    let expected = concat!(
        r#"{"schema":1,"title":["One","Ångström","Two"],"slug":["","angstrom",""],"#,
        r#""id":["","guid:7",""],"language":["","sv",""],"words":[0,4294967295,0]}"#
    );
    assert_eq!(text, expected);
}

#[test]
fn what_a_file_cannot_say_does_not_pass_the_check() {
    let check = |change: fn(&mut Post)| {
        let mut posts = vec![bare("One"), bare("Two")];
        change(&mut posts[1]);
        archive_of(posts).check().unwrap_err().to_string()
    };
    assert!(check(|it| it.id.clear()).contains("\"id\""));
    assert!(check(|it| it.language = Some(String::new())).contains("\"language\""));
    assert!(check(|it| it.slug = Slug::parse("one").unwrap()).contains("\"slug\""));
    assert!(check(|it| it.tags = vec![0]).contains("\"tags\""));
}
