//! Entities that a document defines for itself.

/// Longest value that is taken, in bytes; longer ones are bombs or whole documents.
const LONGEST: usize = 200;

/// Most entities that are taken.
const MOST: usize = 100;

/// How much all of them may grow a document, in bytes.
const BUDGET: usize = 1024 * 1024;

/// Short texts by name. Values that name other entities are not taken, nor is anything outside
/// the document, so that nothing grows by itself and nothing is fetched.
#[derive(Debug, Default)]
pub(super) struct Entities {
    texts: Vec<(String, String)>,
    spent: usize,
}

impl Entities {
    /// Reads the `<!ENTITY name "value">` of a document type.
    pub(super) fn read(&mut self, doctype: &str) {
        for declaration in doctype.split("<!ENTITY").skip(1).take(MOST) {
            let Some((name, value)) = declaration.trim_start().split_once(char::is_whitespace)
            else {
                continue;
            };
            let value = value.trim_start();
            let Some(quote) = value.chars().next().filter(|it| matches!(it, '"' | '\'')) else {
                continue;
            };
            let Some((value, _)) = value[1..].split_once(quote) else { continue };
            let is_plain = !value.contains(['&', '%', '<']);
            if is_plain && value.len() <= LONGEST {
                self.texts.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    /// The text of an entity; `None` where it has none, or all have grown too much.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let (_, text) = self.texts.iter().find(|(it, _)| it == name)?;
        self.spent += text.len();
        (self.spent <= BUDGET).then(|| text.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_taken_and_bombs_are_not() {
        let mut entities = Entities::default();
        entities.read(
            "rss [<!ENTITY id 'tag:example.org,'> <!ENTITY b \"&id;&id;\">\
             <!ENTITY x SYSTEM \"file:///etc/passwd\"> <!ENTITY % p 'q'>",
        );
        assert_eq!(entities.text("id").as_deref(), Some("tag:example.org,"));
        for name in ["b", "x", "p", "%"] {
            assert_eq!(entities.text(name), None, "{name}");
        }
        for _ in 0..BUDGET / 16 {
            entities.text("id");
        }
        assert_eq!(entities.text("id"), None);
    }
}
