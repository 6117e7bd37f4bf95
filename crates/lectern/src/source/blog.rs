//! What a source says about the blog as a whole.

/// What a source says about the blog as a whole. Plain text; empty where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Blog {
    pub(crate) title: String,
    pub(crate) description: String,
    /// BCP 47.
    pub(crate) language: String,
}

impl Blog {
    /// What all files say that say anything; empty where two differ, and of two blogs, which have
    /// different titles, nothing.
    pub(super) fn agreed(said: &[Self]) -> Self {
        let agreed = |of: fn(&Self) -> &String| {
            let mut all = said.iter().map(of).filter(|it| !it.is_empty());
            let first = all.next().cloned().unwrap_or_default();
            if all.all(|it| *it == first) { first } else { String::new() }
        };
        let title = agreed(|it| &it.title);
        if title.is_empty() {
            return Self::default();
        }
        Self {
            title,
            description: agreed(|it| &it.description),
            language: agreed(|it| &it.language),
        }
    }
}
