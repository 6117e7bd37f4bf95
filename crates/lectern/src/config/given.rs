//! A value that a publisher gave, from a file or from the environment.

use lectern_archive::NavigationLink;
use toml::de::DeValue;

/// A value before it is known what it should be. The environment gives texts only, so a text is
/// read as whatever the key wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Given {
    Text(String),
    Number(u32),
    Flag(bool),
    List(Vec<String>),
    Links(Vec<NavigationLink>),
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
        let Some(items) = value.as_array() else { return Self::Other };
        let text = |it: &toml::Spanned<DeValue<'_>>| it.get_ref().as_str().map(str::to_owned);
        let link = |it: &toml::Spanned<DeValue<'_>>| link(it.get_ref());
        match items.iter().map(text).collect() {
            Some(texts) => Self::List(texts),
            None => items.iter().map(link).collect::<Option<_>>().map_or(Self::Other, Self::Links),
        }
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

    /// One of some words.
    pub(super) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let text = self.text()?;
        words.iter().find(|it| it.0 == text).map(|it| it.1)
    }

    /// Links whose addresses may be followed: a list, or one text such as `About /post/about/, …`.
    pub(super) fn links(&self) -> Option<Vec<NavigationLink>> {
        let links = match self {
            Self::Links(links) => links.clone(),
            Self::List(texts) if texts.is_empty() => Vec::new(),
            Self::Text(text) => {
                let parts = text.split(',').map(str::trim).filter(|it| !it.is_empty());
                let link = |part: &str| {
                    let (label, address) = part.rsplit_once(char::is_whitespace)?;
                    let (label, address) = (label.trim().to_owned(), address.to_owned());
                    Some(NavigationLink { label, address })
                };
                parts.map(link).collect::<Option<_>>()?
            }
            _ => return None,
        };
        let is_fine =
            |it: &NavigationLink| !it.label.is_empty() && NavigationLink::allows(&it.address);
        links.iter().all(is_fine).then_some(links)
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

/// A link with its label and its address, and nothing else.
fn link(value: &DeValue<'_>) -> Option<NavigationLink> {
    let table = value.as_table()?;
    let text = |key: &str| Some(table.get(key)?.get_ref().as_str()?.trim().to_owned());
    let link = NavigationLink { label: text("label")?, address: text("address")? };
    (table.len() == 2).then_some(link)
}
