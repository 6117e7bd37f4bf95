use super::*;
use std::thread;

/// A store, and a second way to its file.
fn store() -> (Texts, File) {
    let file = tempfile::tempfile().unwrap();
    (Texts::at(file.try_clone().unwrap()), file)
}

#[test]
fn texts_come_back_as_they_were_in_any_order() {
    let (texts, file) = store();
    let all: Vec<String> = (0..100).map(|it| format!("é{it}").repeat(it)).collect();
    let kept: Vec<Kept> = all.iter().map(|it| texts.keep(it.as_bytes())).collect();
    assert_eq!(file.metadata().unwrap().len(), all.iter().map(|it| it.len() as u64).sum::<u64>());
    for (kept, text) in kept.iter().zip(&all).rev().chain(kept.iter().zip(&all)) {
        assert_eq!(kept.read().unwrap(), text.as_bytes());
    }
    let last = texts.keep(b"after reading");
    assert_eq!(last.read().unwrap(), b"after reading");
    assert_eq!(kept[99].read().unwrap(), all[99].as_bytes());
}

#[test]
fn threads_that_write_and_read_at_once_do_not_mix_their_texts() {
    let texts = Texts::new();
    thread::scope(|scope| {
        for thread in 0..4 {
            let texts = &texts;
            scope.spawn(move || {
                let text = |it: usize| format!("{thread} {it} ").repeat(1 + it % 50);
                let kept: Vec<Kept> = (0..500).map(|it| texts.keep(text(it).as_bytes())).collect();
                for (it, kept) in kept.iter().enumerate() {
                    assert_eq!(kept.read().unwrap(), text(it).as_bytes());
                }
            });
        }
    });
}

#[test]
fn a_text_that_was_damaged_is_refused_and_its_neighbours_are_not() {
    let (texts, mut file) = store();
    let [one, two, three] = ["one", "two", "three"].map(|it| texts.keep(it.as_bytes()));
    file.seek(SeekFrom::Start(4)).unwrap();
    file.write_all(b"W").unwrap();
    assert_eq!(two.read().unwrap_err().kind(), ErrorKind::InvalidData);
    assert_eq!((one.read().unwrap(), three.read().unwrap()), (b"one".into(), b"three".into()));
    file.set_len(7).unwrap();
    let error = three.read().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    assert!(error.to_string().contains("build again"), "{error}");
    assert_eq!(one.read().unwrap(), b"one");
}

#[test]
#[cfg(target_os = "linux")]
fn on_a_full_disk_texts_stay_in_memory() {
    // Every write to it fails as on a full disk.
    let full = std::fs::OpenOptions::new().read(true).write(true).open("/dev/full").unwrap();
    let texts = Texts::at(full);
    let kept = ["one", "two"].map(|it| texts.keep(it.as_bytes()));
    assert!(texts.state().is_full);
    assert_eq!(kept.map(|it| it.read().unwrap()), [b"one", b"two"]);
}

#[test]
fn a_text_outlives_the_store_that_it_was_put_into() {
    let kept = Texts::new().keep(b"still here");
    assert_eq!(kept.read().unwrap(), b"still here");
    assert_eq!(Texts::new().keep(b"").read().unwrap(), b"");
}
