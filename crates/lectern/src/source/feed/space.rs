//! Which vocabulary an element belongs to.

/// The vocabularies that feeds are written in, as far as they matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS itself in all its versions, and what says nothing of itself.
    Plain,
    Atom,
    /// Drafts, in Atom.
    App,
    /// Which entry an entry answers, in Atom.
    Thread,
    /// What Blogger adds to Atom.
    Blogger,
    /// `content:encoded`.
    Content,
    /// Dublin Core.
    Dublin,
    /// Dublin Core's later terms.
    Terms,
    Feedburner,
    Itunes,
    Media,
    Rdf,
    Xhtml,
    Other,
}

/// Pieces of namespace addresses by which a vocabulary is known, however an old feed spells it.
const SIGNS: &[(&str, Space)] = &[
    ("w3.org/2005/atom", Space::Atom),
    ("purl.org/atom/ns", Space::Atom),
    ("w3.org/2007/app", Space::App),
    ("purl.org/atom/app", Space::App),
    ("purl.org/syndication/thread", Space::Thread),
    ("schemas.google.com/blogger", Space::Blogger),
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/dc/elements", Space::Dublin),
    ("purl.org/dc/terms", Space::Terms),
    ("rssnamespace.org/feedburner", Space::Feedburner),
    ("podcast-1.0.dtd", Space::Itunes),
    ("search.yahoo.com/mrss", Space::Media),
    ("w3.org/1999/02/22-rdf-syntax", Space::Rdf),
    ("w3.org/1999/xhtml", Space::Xhtml),
    // Behind its own modules.
    ("purl.org/rss/1.0/modules", Space::Other),
    ("purl.org/rss/1.0", Space::Plain),
    ("netscape.com/rdf/simple", Space::Plain),
    ("backend.userland.com/rss", Space::Plain),
];

/// What a prefix means that nobody declared.
const PREFIXES: &[(&str, Space)] = &[
    ("atom", Space::Atom),
    ("content", Space::Content),
    ("dc", Space::Dublin),
    ("dcterms", Space::Terms),
    ("feedburner", Space::Feedburner),
    ("itunes", Space::Itunes),
    ("media", Space::Media),
    ("rdf", Space::Rdf),
    ("rss", Space::Plain),
    ("thr", Space::Thread),
    ("xhtml", Space::Xhtml),
];

impl Space {
    fn of_address(address: &str) -> Option<Self> {
        let address = address.trim().to_ascii_lowercase();
        SIGNS.iter().find(|(sign, _)| address.contains(sign)).map(|(_, space)| *space)
    }
}

/// The declarations that hold where reading stands.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// Prefix (empty for none), vocabulary, and how deep it was declared.
    declared: Vec<(String, Space, usize)>,
    depth: usize,
}

impl Scopes {
    /// Enters an element with these attributes.
    pub(super) fn enter(&mut self, attributes: &[(String, String)]) {
        self.depth += 1;
        for (name, value) in attributes {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(prefix) => prefix.strip_prefix(':').unwrap_or_default(),
                None => continue,
            };
            let unknown = if prefix.is_empty() { Space::Plain } else { Space::Other };
            let space = Space::of_address(value).unwrap_or(unknown);
            self.declared.push((prefix.to_owned(), space, self.depth));
        }
    }

    /// Leaves all elements but the outermost `depth`.
    pub(super) fn leave(&mut self, depth: usize) {
        self.declared.retain(|(_, _, at)| *at <= depth);
        self.depth = depth;
    }

    /// The vocabulary and the local part of a name.
    pub(super) fn resolve<'a>(&self, name: &'a str) -> (Space, &'a str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared = self.declared.iter().rev().find(|(it, _, _)| it == prefix);
        let space = match declared {
            Some((_, space, _)) => *space,
            None if prefix.is_empty() => Space::Plain,
            None => {
                let known = PREFIXES.iter().find(|(it, _)| *it == prefix);
                known.map_or(Space::Other, |(_, space)| *space)
            }
        };
        (space, local)
    }
}
