//! Bytes that are not an index: an error or an answer, never a panic, never without end.

use crate::support::{Doc, SMALL, pack};
use lectern_search::{Index, IndexError, Outcome, Packed};

fn packed() -> Packed {
    let texts = ["one two three résumé", "two three node.js C++", "three 日本語 four"];
    pack(&texts.map(Doc::text), SMALL)
}

/// Opens and asks, giving each wanted file out of these bytes as far as it will go.
fn use_up(head: &[u8], files: &[Vec<u8>], packed: &Packed) {
    let Ok(mut index) = Index::open(head) else { return };
    for query in ["three ", "\"two three\" ", "thre", "thrree ", "日本語", "-two date:1.. "] {
        for _ in 0..8 {
            let wants = match index.search(query) {
                Outcome::Found(answer) if answer.wants.is_empty() => break,
                Outcome::Found(answer) => answer.wants,
                Outcome::Wants(wants) => wants,
            };
            let mut taken = false;
            for want in wants {
                let at = packed.files.iter().position(|it| it.0 == want.name);
                let bytes = at.and_then(|it| files.get(it)).or(files.first());
                taken |= bytes.is_some_and(|it| index.take(want.file, it).is_ok());
            }
            if !taken {
                break;
            }
        }
    }
}

#[test]
fn every_single_damaged_byte_is_survived() {
    let packed = packed();
    let files: Vec<Vec<u8>> = packed.files.iter().map(|it| it.1.clone()).collect();
    for at in 0..packed.head.len() {
        for flip in [1, 0x80, 0xff] {
            let mut head = packed.head.clone();
            head[at] ^= flip;
            use_up(&head, &files, &packed);
        }
    }
    for file in 0..files.len() {
        for at in 0..files[file].len() {
            let mut damaged = files.clone();
            damaged[file][at] ^= 0x55;
            use_up(&packed.head, &damaged, &packed);
        }
    }
}

#[test]
fn any_bytes_are_survived() {
    let packed = packed();
    lectern_trials::trials(|u| {
        let kind = u.int_in_range(1..=4)?;
        let tail: Vec<u8> = u.arbitrary()?;
        let bytes = [vec![1, kind], tail].concat();
        use_up(&bytes, std::slice::from_ref(&bytes), &packed);
        let files = packed.files.iter().map(|_| bytes.clone()).collect::<Vec<_>>();
        use_up(&packed.head, &files, &packed);
        Ok(())
    });
}

#[test]
fn a_shortened_file_is_survived() {
    let packed = packed();
    for length in 0..packed.head.len() {
        use_up(&packed.head[..length], &[], &packed);
    }
}

#[test]
fn what_is_wrong_is_said() {
    let head = packed().head;
    assert_eq!(Index::open(&[]).unwrap_err(), IndexError::Damaged);
    assert_eq!(
        Index::open(&[[9].as_slice(), &head[1..]].concat()).unwrap_err(),
        IndexError::Version(9)
    );
    assert_eq!(
        Index::open(&[[1, 3].as_slice(), &head[2..]].concat()).unwrap_err(),
        IndexError::Kind
    );
    let sentence = IndexError::Version(9).to_string();
    assert!(sentence.contains('9') && sentence.contains("reload"), "{sentence}");
}
