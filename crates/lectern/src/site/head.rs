//! What a page's head says to those who never run it: search engines, previews, feed readers.

use super::pages::{Kind, Page};
use crate::assemble::FirstImage;
use crate::base::Base;
use crate::share;
use crate::text::escape;
use lectern_archive::{Archive, Post, Term};
use serde_json::{Value, json};

/// Writes heads of one site's pages.
#[derive(Debug)]
pub(crate) struct Heads<'a> {
    pub(crate) archive: &'a Archive,
    pub(crate) base: &'a Base,
}

impl Heads<'_> {
    /// The HTML of a page's head besides title and description. `title` is the window's, plain
    /// text; `drawn` the file of the image that was drawn for a post, from the site's root.
    pub(crate) fn of(&self, page: &Page, title: &str, drawn: Option<&str>) -> String {
        let mut head = Head::default();
        head.html.push_str(&super::manifest::head(&self.archive.site, self.base));
        if page.kind == Kind::Aside {
            head.meta("name", "robots", "noindex");
        }
        let link = |it: &String| format!("{}{it}", self.base.path);
        // None for the next page: Firefox fetches what such a link names, the policy forbids it, and says so on every page.
        page.previous.iter().for_each(|it| head.link("prev", "", "", &link(it)));
        self.feeds(page, &mut head);
        if page.kind == Kind::Aside {
            return head.html;
        }
        if let Some(whole) = self.whole(&page.address()) {
            head.link("canonical", "", "", &whole);
            head.meta("property", "og:url", &whole);
        }
        let image = match page.kind {
            Kind::Post(_, Some(own)) => self.whole_path(&own.address),
            _ => drawn.and_then(|it| self.whole(it)),
        };
        self.open_graph(page, title, image.as_deref(), &mut head);
        if let (Kind::Post(post, own), Some(_)) = (&page.kind, &image) {
            self.picture(post, *own, &mut head);
        }
        let graph = self.graph(page, title, image);
        head.data(&json!({ "@context": "https://schema.org", "@graph": graph }));
        head.html
    }

    /// An address relative to the site's root as a whole one, where the site knows its own.
    fn whole(&self, address: &str) -> Option<String> {
        let base = &self.base.address;
        (!base.is_empty()).then(|| format!("{base}{address}"))
    }

    /// The same of a path from the domain's root on.
    fn whole_path(&self, path: &str) -> Option<String> {
        self.whole(path.strip_prefix(&self.base.path)?)
    }

    fn feeds(&self, page: &Page, head: &mut Head) {
        let (path, site) = (&self.base.path, &self.archive.site.title);
        if let Kind::List { name, feed: Some(folder) } = &page.kind {
            let title = format!("{name} – {site}");
            head.link("alternate", ATOM, &title, &format!("{path}{folder}feed.xml"));
            head.link("alternate", JSON_FEED, &title, &format!("{path}{folder}feed.json"));
        }
        head.link("alternate", ATOM, site, &format!("{path}feed.xml"));
        head.link("alternate", JSON_FEED, site, &format!("{path}feed.json"));
        if !self.base.address.is_empty() {
            // Only then there is one: it must name whole addresses.
            let kind = "application/opensearchdescription+xml";
            head.link("search", kind, site, &format!("{path}{}", super::open_search::PATH));
        }
    }

    /// What is known of a post's image: its size, and what it shows. On one that we drew (`own` is `None`)
    /// title and site can be read.
    fn picture(&self, post: &Post, own: Option<&FirstImage>, head: &mut Head) {
        let (size, alt) = match own {
            Some(own) => (own.size, own.alt.clone()),
            None => {
                let alt = format!("{} – {}", post.title, self.archive.site.title);
                (Some([share::WIDTH, share::HEIGHT]), alt)
            }
        };
        for (name, pixels) in ["width", "height"].into_iter().zip(size.into_iter().flatten()) {
            head.meta("property", &format!("og:image:{name}"), &pixels.to_string());
        }
        head.meta("property", "og:image:alt", &alt);
    }

    fn open_graph(&self, page: &Page, title: &str, image: Option<&str>, head: &mut Head) {
        let site = &self.archive.site;
        let (kind, title) = match &page.kind {
            Kind::Post(post, _) => ("article", post.title.as_str()),
            _ => ("website", title),
        };
        head.meta("property", "og:type", kind);
        head.meta("property", "og:title", title);
        head.meta("property", "og:description", &page.description);
        head.meta("property", "og:site_name", &site.title);
        image.iter().for_each(|it| head.meta("property", "og:image", it));
        if let Kind::Post(post, _) = &page.kind {
            let days = [("published", post.date), ("modified", post.updated)];
            for (name, day) in days.into_iter().filter_map(|(name, day)| Some((name, day?))) {
                head.meta("property", &format!("article:{name}_time"), &day.to_string());
            }
            for term in terms(&self.archive.categories, &post.categories).take(1) {
                head.meta("property", "article:section", &term.name);
            }
            for term in terms(&self.archive.tags, &post.tags) {
                head.meta("property", "article:tag", &term.name);
            }
        }
        let card = if image.is_some() { "summary_large_image" } else { "summary" };
        head.meta("name", "twitter:card", card);
    }

    /// The page in the words of schema.org.
    fn graph(&self, page: &Page, title: &str, image: Option<String>) -> Vec<Value> {
        let site = &self.archive.site;
        let address = self.whole(&page.address());
        let mut thing = match &page.kind {
            Kind::Home if page.previous.is_none() => return vec![self.web_site()],
            Kind::Post(post, _) => self.posting(post, image),
            _ => json!({ "@type": "CollectionPage", "name": title, "inLanguage": site.language }),
        };
        set(&mut thing, "description", text(&page.description));
        set(&mut thing, "url", address.clone());
        let name = match &page.kind {
            Kind::Post(post, _) => post.title.as_str(),
            Kind::List { name, .. } => name,
            Kind::Overview(name) => name,
            Kind::Home | Kind::Aside => return vec![thing],
        };
        match (self.whole(""), address) {
            (Some(home), Some(here)) => vec![thing, self.trail(page, &home, name, &here)],
            _ => vec![thing],
        }
    }

    fn web_site(&self) -> Value {
        let site = &self.archive.site;
        let mut thing =
            json!({ "@type": "WebSite", "name": site.title, "inLanguage": site.language });
        set(&mut thing, "description", text(&site.description));
        set(&mut thing, "url", self.whole(""));
        if let Some(search) = self.whole("search/?q={search_term_string}") {
            let action = json!({
                "@type": "SearchAction",
                "target": { "@type": "EntryPoint", "urlTemplate": search },
                "query-input": "required name=search_term_string",
            });
            set(&mut thing, "potentialAction", Some(action));
        }
        thing
    }

    fn posting(&self, post: &Post, image: Option<String>) -> Value {
        let (archive, site) = (self.archive, &self.archive.site);
        let language = post.language.as_deref().unwrap_or(&site.language);
        let mut thing = json!({
            "@type": "BlogPosting",
            "headline": post.title,
            "inLanguage": language,
            "wordCount": post.words,
        });
        set(&mut thing, "datePublished", post.date.map(|it| it.to_string()));
        set(&mut thing, "dateModified", post.updated.or(post.date).map(|it| it.to_string()));
        set(&mut thing, "image", image);
        let authors: Vec<Value> = terms(&archive.authors, &post.authors)
            .map(|it| {
                let mut author = json!({ "@type": "Person", "name": it.name });
                set(&mut author, "url", self.whole(&address_of("author", it)));
                author
            })
            .collect();
        set(&mut thing, "author", (!authors.is_empty()).then_some(authors));
        let sections: Vec<&str> =
            terms(&archive.categories, &post.categories).map(|it| it.name.as_str()).collect();
        set(&mut thing, "articleSection", (!sections.is_empty()).then_some(sections));
        let tags: Vec<&str> = terms(&archive.tags, &post.tags).map(|it| it.name.as_str()).collect();
        set(&mut thing, "keywords", (!tags.is_empty()).then_some(tags));
        let mut blog = json!({ "@type": "Blog", "name": site.title });
        set(&mut blog, "url", self.whole(""));
        set(&mut thing, "isPartOf", Some(blog));
        thing
    }

    /// The way from home to a page: by a post's first category.
    fn trail(&self, page: &Page, home: &str, name: &str, here: &str) -> Value {
        let mut steps = vec![(self.archive.site.title.clone(), home.to_owned())];
        if let Kind::Post(post, _) = &page.kind {
            let first = terms(&self.archive.categories, &post.categories).next();
            let step =
                |it: &Term| Some((it.name.clone(), self.whole(&address_of("category", it))?));
            steps.extend(first.and_then(step));
        }
        steps.push((name.to_owned(), here.to_owned()));
        let items: Vec<Value> = (1..)
            .zip(steps)
            .map(|(place, (name, item))| {
                json!({ "@type": "ListItem", "position": place, "name": name, "item": item })
            })
            .collect();
        json!({ "@type": "BreadcrumbList", "itemListElement": items })
    }
}

const ATOM: &str = "application/atom+xml";
const JSON_FEED: &str = "application/feed+json";

fn address_of(kind: &str, term: &Term) -> String {
    crate::percent::encoded(&format!("{kind}/{}/", term.slug))
}

fn terms<'a>(all: &'a [Term], numbers: &'a [u32]) -> impl Iterator<Item = &'a Term> {
    numbers.iter().filter_map(|it| all.get(*it as usize))
}

fn text(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn set(thing: &mut Value, name: &str, value: Option<impl serde::Serialize>) {
    if let (Some(value), Value::Object(thing)) = (value, thing) {
        // Texts and lists of texts are always values.
        thing.insert(name.to_owned(), serde_json::to_value(value).unwrap_or_default());
    }
}

/// Lines of a head; what they say is escaped here.
#[derive(Default)]
struct Head {
    html: String,
}

impl Head {
    fn meta(&mut self, by: &str, name: &str, content: &str) {
        if !content.is_empty() {
            let line = format!("<meta {by}=\"{name}\" content=\"{}\">", escape(content));
            self.html.push_str(&line);
        }
    }

    fn link(&mut self, rel: &str, kind: &str, title: &str, href: &str) {
        let attribute = |name: &str, value: &str| match value {
            "" => String::new(),
            _ => format!(" {name}=\"{}\"", escape(value)),
        };
        let (kind, title) = (attribute("type", kind), attribute("title", title));
        self.html.push_str(&format!("<link rel=\"{rel}\"{kind}{title} href=\"{}\">", escape(href)));
    }

    /// A data block: a browser never runs it, and no text in it can end it.
    fn data(&mut self, value: &Value) {
        self.html.push_str("<script type=\"application/ld+json\">");
        let is_sign = |it: char| matches!(it, '<' | '>' | '&' | '\u{2028}' | '\u{2029}');
        for piece in value.to_string().split_inclusive(is_sign) {
            let sign = piece.chars().next_back().filter(|it| is_sign(*it));
            self.html.push_str(&piece[..piece.len() - sign.map_or(0, char::len_utf8)]);
            if let Some(sign) = sign {
                self.html.push_str(&format!("\\u{:04x}", u32::from(sign)));
            }
        }
        self.html.push_str("</script>");
    }
}

#[cfg(test)]
mod tests;
