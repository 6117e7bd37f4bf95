//! Texts with places in them: "Part {0} of {1}".

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they stand there.
    Words(&'a str),
    /// A place, by the number of its value.
    Place(usize),
}

/// The words and the places of a text, in its order. Braces around anything but one digit are words.
pub fn pieces(text: &str, each: &mut dyn FnMut(Piece<'_>)) {
    for (idx, part) in text.split('{').enumerate() {
        let words = match part.as_bytes() {
            [digit @ b'0'..=b'9', b'}', ..] if idx > 0 => {
                each(Piece::Place(usize::from(digit - b'0')));
                part.get(2..).unwrap_or_default()
            }
            _ if idx > 0 => {
                each(Piece::Words("{"));
                part
            }
            _ => part,
        };
        if !words.is_empty() {
            each(Piece::Words(words));
        }
    }
}

/// A text with a value in each place. What has no value is left out.
#[must_use]
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut filled = String::new();
    pieces(text, &mut |piece| {
        filled.push_str(match piece {
            Piece::Words(words) => words,
            Piece::Place(at) => values.get(at).copied().unwrap_or_default(),
        });
    });
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_the_language_wants_them() {
        assert_eq!(fill("{1}, part {0} of {2}", &["1", "a {0}", "3"]), "a {0}, part 1 of 3");
        assert_eq!(fill("{0}{0}é{9}", &["x"]), "xxé");
        assert_eq!(fill("{} {a} {", &["x"]), "{} {a} {");
        assert_eq!(fill("", &[]), "");
    }
}
