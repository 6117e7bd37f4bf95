//! The publisher's own colours.

use crate::ArchiveError;
use crate::json::Reader;
use serde::Serialize;

/// Colours for light and for dark surroundings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Theme {
    /// Where the reader's system asks for light.
    #[serde(skip_serializing_if = "Colours::is_empty")]
    pub light: Colours,
    /// Where it asks for dark.
    #[serde(skip_serializing_if = "Colours::is_empty")]
    pub dark: Colours,
}

/// Colours, each as `#rrggbb` with small letters; `None` where the reader's own is used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Colours {
    /// Of links and of what is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// Behind the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<String>,
    /// Of running text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Theme {
    /// Whether no colour is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.light.is_empty() && self.dark.is_empty()
    }

    pub(crate) fn read(reader: &mut Reader) -> Result<Self, ArchiveError> {
        let (mut light, mut dark) = (None, None);
        reader.object(&mut |it, key| match key {
            "light" => it.set(&mut light, Colours::read),
            "dark" => it.set(&mut dark, Colours::read),
            _ => Ok(false),
        })?;
        Ok(Self { light: light.unwrap_or_default(), dark: dark.unwrap_or_default() })
    }

    /// # Errors
    /// `Value`, where a colour is none.
    pub(crate) fn check(&self) -> Result<(), ArchiveError> {
        let all = [&self.light, &self.dark].into_iter().flat_map(Colours::all);
        match all.flatten().find(|it| !Colours::is_colour(it)) {
            None => Ok(()),
            Some(it) => {
                let (found, allowed) = (it.clone(), "a colour such as #8a2f16");
                Err(ArchiveError::Value { field: "theme", found, allowed })
            }
        }
    }
}

impl Colours {
    /// Whether a text is a colour as the format writes it: `#` and six digits of sixteen, letters
    /// small.
    #[must_use]
    pub fn is_colour(text: &str) -> bool {
        let is_digit = |it: u8| matches!(it, b'0'..=b'9' | b'a'..=b'f');
        text.len() == 7 && text.starts_with('#') && text.bytes().skip(1).all(is_digit)
    }

    fn is_empty(&self) -> bool {
        self.all().into_iter().all(|it| it.is_none())
    }

    fn all(&self) -> [Option<&String>; 3] {
        [self.accent.as_ref(), self.background.as_ref(), self.text.as_ref()]
    }

    fn read(reader: &mut Reader) -> Result<Self, ArchiveError> {
        let (mut accent, mut background, mut text) = (None, None, None);
        reader.object(&mut |it, key| match key {
            "accent" => it.set(&mut accent, Reader::string),
            "background" => it.set(&mut background, Reader::string),
            "text" => it.set(&mut text, Reader::string),
            _ => Ok(false),
        })?;
        Ok(Self { accent, background, text })
    }
}
