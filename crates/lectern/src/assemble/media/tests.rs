//! Tests of finding images.

use super::*;

/// The first bytes of a picture of this size, which is all that anybody measures.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x06\0\0\0");
    bytes
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = temp.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    temp
}

#[test]
fn images_are_named_by_their_bytes_and_measured() {
    let temp = folder(&[
        ("posts/A Cät (1).PNG", &png(30, 20)),
        ("static/i/x.gif", b"GIF89a\x05\0\x04\0\0\0\0\0\0\0"),
    ]);
    let media = Media::new(&[temp.path().to_owned()], Images::Copy);
    let file = media.find(&temp.path().join("posts/A Cät (1).PNG")).unwrap();
    let hash = &name(&png(30, 20))[..16];
    assert_eq!(file.path, format!("media/{hash}-a-c-t-1.png"));
    assert_eq!((file.width, file.height), (30, 20));
    let file = media.at_root("/i/x.gif").unwrap();
    assert_eq!((file.width, file.height), (5, 4));
    assert_eq!(media.at_root("/static/i/x.gif"), Ok(file));
    assert_eq!(media.into_files().len(), 2);
}

#[test]
fn nothing_outside_the_sources_is_read() {
    let temp =
        folder(&[("blog/a.md", b"x"), ("secret.png", &png(1, 1)), ("static/s.png", &png(2, 2))]);
    let media = Media::new(&[temp.path().join("blog")], Images::Copy);
    let outside = Err("it lies outside the sources");
    assert_eq!(media.find(&temp.path().join("blog/../secret.png")), outside);
    assert_eq!(media.find(&temp.path().join("secret.png")), outside);
    assert_eq!(media.at_root("/../secret.png"), outside);
    // A folder of that name beside the source is what generators copy to the root.
    assert!(media.at_root("/s.png").is_ok());
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(temp.path().join("secret.png"), temp.path().join("blog/l.png"))
            .unwrap();
        assert_eq!(media.find(&temp.path().join("blog/l.png")), outside);
    }
}

#[test]
fn what_is_no_image_says_so() {
    let temp = folder(&[
        ("a.png", b"<script>"),
        ("b.png", &png(0, 5)),
        ("c.svg", b"<svg width='1' height='1' onload='x'/>"),
        ("d.svg", b"<svg width='7' height='8'><path d='M0 0'/></svg>"),
        ("e.png/f", b""),
    ]);
    let media = Media::new(&[temp.path().to_owned()], Images::Copy);
    let find = |name: &str| media.find(&temp.path().join(name));
    assert!(find("a.png").unwrap_err().contains("is no PNG"));
    assert!(find("b.png").unwrap_err().contains("size"));
    assert!(find("c.svg").unwrap_err().contains("SVG"));
    assert_eq!(find("d.svg").map(|it| (it.width, it.height)), Ok((7, 8)));
    assert_eq!(find("e.png"), Err(MISSING));
    assert_eq!(find("none.png"), Err(MISSING));
}

#[test]
fn images_inside_a_text_become_files() {
    let media = Media::new(&[], Images::Copy);
    let gif = "data:image/gif;base64,R0lGODlhAgADAAAAACw=";
    let file = media.inside(gif).unwrap();
    assert_eq!((file.width, file.height), (2, 3));
    assert!(file.path.ends_with("-image.gif"));
    for broken in ["data:image/gif,x", "data:image/gif;base64", "data:text/html;base64,PGI+"] {
        assert!(media.inside(broken).is_err(), "{broken}");
    }
    let large = format!("data:image/gif;base64,{}", "R0lG".repeat(400_000));
    assert!(media.inside(&large).unwrap_err().contains("1 MiB"));
    assert_eq!(media.into_files().len(), 1);
}
