//! The texts that views speak with now.

#[cfg(not(target_arch = "wasm32"))]
use crate::languages;
use crate::{Language, ReaderTexts, Text, fill};
use std::cell::Cell;

/// What a browser has before [`read`]: nothing, so that the tables stay out of the wasm.
#[cfg(target_arch = "wasm32")]
static FIRST: ReaderTexts = ReaderTexts([""; crate::reader::ReaderTable::NAMES.len()]);
#[cfg(not(target_arch = "wasm32"))]
static FIRST: ReaderTexts = languages::en::READER;

thread_local! {
    static NOW: Cell<&'static ReaderTexts> = const { Cell::new(&FIRST) };
}

/// The texts of the language that is spoken now: natively English but within [`speaking`], in a
/// browser what [`read`] took.
#[must_use]
#[inline(never)]
pub fn texts() -> &'static ReaderTexts {
    NOW.get()
}

/// One of them.
#[must_use]
#[inline(never)]
pub fn text(text: Text) -> &'static str {
    NOW.get().say(text)
}

/// One of them with a value in each place.
#[must_use]
#[inline(never)]
pub fn filled(it: Text, values: &[&str]) -> String {
    fill(text(it), values)
}

/// Takes the texts of a site as [`Language::file`] wrote them, for as long as the program runs. What a
/// shorter file lacks is empty.
///
/// [`Language::file`]: crate::Language::file
pub fn read(file: String) {
    let mut lines = file.leak().split('\n');
    let mut texts = FIRST;
    for text in &mut texts.0 {
        *text = lines.next().unwrap_or_default();
    }
    NOW.set(Box::leak(Box::new(texts)));
}

/// Does some work, on this thread, in a language; then this thread speaks as before.
pub fn speaking<T>(language: Language, work: impl FnOnce() -> T) -> T {
    struct Before(&'static ReaderTexts);
    impl Drop for Before {
        fn drop(&mut self) {
            NOW.set(self.0);
        }
    }
    let _before = Before(NOW.replace(language.reader()));
    work()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_reads_is_what_was_written() {
        std::thread::spawn(|| {
            for language in Language::ALL {
                read(language.file());
                assert_eq!(texts().all(), language.reader().all());
            }
            read("x".to_owned());
            assert_eq!((text(Text::tag), text(Text::home)), ("x", ""));
        })
        .join()
        .unwrap();
    }

    #[test]
    fn a_thread_speaks_as_before_when_the_work_is_done() {
        let inside = speaking(Language::German, || text(Text::home));
        assert_eq!((inside, text(Text::home)), ("Startseite", "Home"));
    }
}
