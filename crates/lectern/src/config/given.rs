//! A value that a publisher gave, from a file or from the environment.

use toml::de::DeValue;

/// A value before it is known what it should be. The environment gives texts only, so a text is
/// read as whatever the key wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Given {
    Text(String),
    Number(u32),
    Flag(bool),
    List(Vec<String>),
    Other,
}

impl Given {
    pub(super) fn of_toml(value: &DeValue<'_>) -> Self {
        if let Some(text) = value.as_str() {
            return Self::Text(text.to_owned());
        }
        if let Some(flag) = value.as_bool() {
            return Self::Flag(flag);
        }
        if let Some(number) = value.as_integer() {
            let number = u32::from_str_radix(number.as_str(), number.radix());
            return number.map_or(Self::Other, Self::Number);
        }
        let items = value.as_array().map(|items| {
            let text = |it: &toml::Spanned<DeValue<'_>>| it.get_ref().as_str().map(str::to_owned);
            items.iter().map(text).collect::<Option<Vec<String>>>()
        });
        items.flatten().map_or(Self::Other, Self::List)
    }

    /// A text, trimmed.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        }
    }

    /// A whole number in a range, both ends included.
    pub(super) fn number(&self, least: u32, most: u32) -> Option<u32> {
        let number = match self {
            Self::Number(number) => *number,
            Self::Text(text) => text.trim().parse().ok()?,
            _ => return None,
        };
        (least..=most).contains(&number).then_some(number)
    }

    /// `true` or `false`.
    pub(super) fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => self.choice("false", "true"),
        }
    }

    /// One of two words: whether it is the second.
    pub(super) fn choice(&self, first: &str, second: &str) -> Option<bool> {
        let text = self.text()?;
        (text == first || text == second).then(|| text == second)
    }

    /// Names: a list, or one text with commas between them.
    pub(super) fn list(&self) -> Option<Vec<String>> {
        let names = match self {
            Self::List(names) => names.clone(),
            Self::Text(text) => text.split(',').map(str::to_owned).collect(),
            _ => return None,
        };
        let names = names.iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        Some(names.collect())
    }
}
