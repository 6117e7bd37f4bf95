//! Tests of the file: what is whole is found, what is damaged is not.

use super::*;

fn key(name: &str) -> Key {
    Key::of("test", [name.as_bytes()])
}

fn open(folder: &tempfile::TempDir) -> Store {
    Store::open(&folder.path().join("cache"), "/a/site").unwrap()
}

fn text(store: &mut Store, name: &str) -> Option<String> {
    store.get(&key(name)).map(|it| String::from_utf8(it).unwrap())
}

#[test]
fn a_value_is_found_by_the_next_build_and_the_later_one_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder);
    store.put(&key("a"), b"one");
    store.put(&key("b"), b"");
    store.put(&key("a"), b"two");
    store.close();
    let mut store = open(&folder);
    assert_eq!(text(&mut store, "a").as_deref(), Some("two"));
    assert_eq!(text(&mut store, "b").as_deref(), Some(""));
    assert_eq!(text(&mut store, "c"), None);
}

#[test]
fn any_damage_costs_values_and_never_gives_a_wrong_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cache");
    let values = ["first", "second", "third"];
    let mut store = open(&folder);
    values.iter().for_each(|it| store.put(&key(it), it.as_bytes()));
    store.close();
    let whole = fs::read(&path).unwrap();
    let mut n_lost = 0;
    for at in 0..whole.len() {
        for is_cut in [false, true] {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            fs::write(&path, if is_cut { &whole[..at] } else { &bytes }).unwrap();
            let mut store = open(&folder);
            for value in values {
                let found = text(&mut store, value);
                assert!(found.is_none() || found.as_deref() == Some(value), "{at}: {found:?}");
                n_lost += usize::from(found.is_none());
            }
            // And it can be used again.
            store.put(&key("first"), b"first");
            store.close();
            assert_eq!(text(&mut open(&folder), "first").as_deref(), Some("first"), "{at}");
        }
    }
    assert!(n_lost > whole.len());
}

#[test]
fn a_cache_of_another_site_is_not_used() {
    let folder = tempfile::tempdir().unwrap();
    open(&folder).put(&key("a"), b"one");
    let mut other = Store::open(&folder.path().join("cache"), "/b/site").unwrap();
    assert_eq!(text(&mut other, "a"), None);
    assert_eq!(output_of(&folder.path().join("cache")).as_deref(), Some("/b/site"));
}

#[test]
fn what_no_build_needs_any_more_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder);
    store.put(&key("large"), &[b'x'; 10_000]);
    store.put(&key("small"), b"y");
    store.close();
    let size = || fs::metadata(folder.path().join("cache")).unwrap().len();
    assert!(size() > 10_000);
    let mut store = open(&folder);
    assert_eq!(text(&mut store, "small").as_deref(), Some("y"));
    store.close();
    assert!(size() < 1000);
    assert_eq!(text(&mut open(&folder), "small").as_deref(), Some("y"));
    assert_eq!(text(&mut open(&folder), "large"), None);
}
