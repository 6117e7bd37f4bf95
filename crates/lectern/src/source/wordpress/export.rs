//! An export, read once from its beginning to its end.

use super::channel::Channel;
use super::events::{Event, Events};
use super::item::{Item, ItemTerm, Remark};
use super::notes::{Kind, Notes};
use super::plain::Text;
use crate::Problem;
use std::io::{self, Read};

/// What came of reading a file to its end.
#[derive(Debug, Default)]
pub(super) struct Export {
    pub(super) channel: Channel,
    pub(super) notes: Notes,
    /// Set where the file ends before the export does.
    pub(super) problem: Option<Problem>,
    /// The line of the entry that the file ends in.
    pub(super) cut_off: Option<usize>,
    /// How many entries were begun.
    pub(super) n_items: usize,
}

/// Reads an export and hands out each entry as soon as it is complete.
///
/// # Errors
/// Where the first bytes cannot be read.
pub(super) fn read(path: &str, source: impl Read, take: impl FnMut(Item)) -> io::Result<Export> {
    let mut events = Events::new(source)?;
    let mut reading = Reading::new(take);
    let fix = "What stands before is imported; export again to get the rest";
    let problem = loop {
        match events.next() {
            Ok(Some(event)) => {
                let line = events.line;
                reading.step(event, line);
            }
            Ok(None) if reading.is_complete => break None,
            Ok(None) => {
                let what = "the export ends before its end tag, as if it was cut off";
                break Some(Problem::at(path, events.line, what, fix));
            }
            Err(broken) => break Some(Problem::at(path, broken.line, broken.what, fix)),
        }
    };
    let mut export = reading.export;
    export.cut_off = reading.item.map(|it| it.line);
    export.notes.merge(events.into_notes());
    export.problem = problem;
    Ok(export)
}

/// A field whose text is being read.
struct Field {
    name: String,
    line: usize,
    text: String,
    /// Whether any of the text stood in CDATA; what stands around that is then nothing.
    is_html: bool,
    attributes: Vec<(String, String)>,
}

struct Reading<F> {
    take: F,
    export: Export,
    field: Option<Field>,
    /// An author, category or tag of the channel: its element and the fields so far.
    group: Option<(String, Vec<(String, Text)>)>,
    item: Option<Item>,
    remark: Option<Remark>,
    /// A custom field of an item: key and value.
    meta: Option<(String, String)>,
    is_in_comment_meta: bool,
    is_complete: bool,
}

impl<F: FnMut(Item)> Reading<F> {
    fn new(take: F) -> Self {
        let export = Export::default();
        let (field, group, item, remark, meta) = (None, None, None, None, None);
        let (is_in_comment_meta, is_complete) = (false, false);
        Self { take, export, field, group, item, remark, meta, is_in_comment_meta, is_complete }
    }

    fn step(&mut self, event: Event, line: usize) {
        match event {
            Event::Start(name, attributes) => self.start(name, attributes, line),
            Event::End(name) => self.end(&name, line),
            Event::Text(text, is_html) => {
                let Some(field) = &mut self.field else { return };
                if is_html && !field.is_html {
                    field.text.clear();
                    field.line = line;
                    field.is_html = true;
                }
                if is_html || !field.is_html {
                    field.text.push_str(&text);
                }
            }
        }
    }

    fn start(&mut self, name: String, attributes: Vec<(String, String)>, line: usize) {
        match name.as_str() {
            "item" => {
                self.close_field(None);
                if self.item.is_some() {
                    self.export.notes.add(Kind::Unclosed(name), line);
                    self.close_item();
                }
                self.export.n_items += 1;
                self.item = Some(Item { line, ..Item::default() });
            }
            "wp:comment" if self.item.is_some() => {
                self.close_field(None);
                self.close_remark();
                self.remark = Some(Remark::default());
            }
            "wp:commentmeta" => self.is_in_comment_meta = true,
            "wp:postmeta" => {
                self.close_field(None);
                self.close_remark();
                self.meta = Some(<(String, String)>::default());
            }
            "wp:author" | "wp:category" | "wp:tag" | "wp:term" if self.item.is_none() => {
                self.close_field(None);
                self.close_group(line);
                self.group = Some((name, Vec::new()));
            }
            _ if is_field(&name) => {
                self.close_field(None);
                let (text, is_html) = (String::new(), false);
                self.field = Some(Field { name, line, text, is_html, attributes });
            }
            // Markup in a title, or what is no concern of ours.
            _ => {}
        }
    }

    fn end(&mut self, name: &str, line: usize) {
        match name {
            "item" => {
                self.close_field(None);
                self.close_remark();
                self.close_item();
            }
            "wp:comment" => {
                self.close_field(None);
                self.close_remark();
            }
            "wp:commentmeta" => self.is_in_comment_meta = false,
            "wp:postmeta" => {
                self.close_field(None);
                if let (Some((key, value)), Some(item)) = (self.meta.take(), &mut self.item) {
                    item.set_meta(&key, value);
                }
            }
            "wp:author" | "wp:category" | "wp:tag" | "wp:term" => {
                self.close_field(None);
                self.close_group(line);
            }
            "channel" | "rss" => {
                self.close_field(None);
                if self.item.is_some() {
                    self.export.notes.add(Kind::Unclosed("item".to_owned()), line);
                    self.close_remark();
                    self.close_item();
                }
                self.is_complete = true;
            }
            _ => self.close_field(Some(name)),
        }
    }

    /// Ends the field that is being read, if it is the one of that name, or by whatever ends it.
    fn close_field(&mut self, name: Option<&str>) {
        let is_other = |it: &&Field| name.is_some_and(|name| name != it.name);
        if self.field.as_ref().is_none_or(|it| is_other(&it)) {
            return;
        }
        let Some(field) = self.field.take() else { return };
        if name.is_none() {
            self.export.notes.add(Kind::Unclosed(field.name.clone()), field.line);
        }
        let text = Text { value: field.text, is_html: field.is_html };
        if self.is_in_comment_meta {
            return;
        }
        if let Some(remark) = &mut self.remark {
            remark.set(&field.name, text);
        } else if let Some((key, value)) = &mut self.meta {
            match field.name.as_str() {
                "wp:meta_key" => *key = text.value,
                "wp:meta_value" => *value = text.value,
                _ => {}
            }
        } else if let Some(item) = &mut self.item {
            if field.name == "category" {
                item.terms.push(item_term(&field.attributes, &text));
                return;
            }
            if field.name == "content:encoded" {
                item.body_line = field.line;
            }
            item.set(&field.name, text);
        } else if let Some((_, fields)) = &mut self.group {
            fields.push((field.name, text));
        } else {
            self.channel(&field.name, text);
        }
    }

    fn channel(&mut self, name: &str, text: Text) {
        let channel = &mut self.export.channel;
        let value = text.value.as_str();
        match name {
            // The first are the channel's own; those of its picture follow.
            "title" if channel.title.value.is_empty() => channel.title = text,
            "description" if channel.description.value.is_empty() => channel.description = text,
            "language" => channel.language = value.trim().to_owned(),
            "wp:base_blog_url" => channel.address = value.trim().to_owned(),
            "link" if channel.address.is_empty() => channel.address = value.trim().to_owned(),
            _ => {}
        }
    }

    fn close_group(&mut self, line: usize) {
        let Some((kind, mut fields)) = self.group.take() else { return };
        let mut field = |name: &str| -> Text {
            let found = fields.iter_mut().find(|it| it.0 == name);
            found.map(|it| std::mem::take(&mut it.1)).unwrap_or_default()
        };
        let channel = &mut self.export.channel;
        let text = |it: Text| it.value.trim().to_owned();
        match kind.as_str() {
            "wp:author" => {
                let login = text(field("wp:author_login"));
                channel.authors.push((login, field("wp:author_display_name")));
            }
            "wp:category" => {
                let parent = text(field("wp:category_parent"));
                let nicename = text(field("wp:category_nicename"));
                let name = field("wp:cat_name").to_plain();
                channel.categories.push((text(field("wp:term_id")), name.clone()));
                channel.terms.add_category(nicename, name, parent, line);
            }
            "wp:tag" => {
                let name = field("wp:tag_name").to_plain();
                channel.terms.add_tag(text(field("wp:tag_slug")), name);
            }
            _ => {}
        }
    }

    fn close_remark(&mut self) {
        self.is_in_comment_meta = false;
        if let (Some(remark), Some(item)) = (self.remark.take(), &mut self.item) {
            item.remarks.push(remark);
        }
    }

    fn close_item(&mut self) {
        self.meta = None;
        if let Some(item) = self.item.take() {
            (self.take)(item);
        }
    }
}

fn item_term(attributes: &[(String, String)], text: &Text) -> ItemTerm {
    let value = |name: &str| {
        attributes.iter().find(|it| it.0 == name).map_or(String::new(), |it| it.1.trim().to_owned())
    };
    ItemTerm { domain: value("domain"), nicename: value("nicename"), name: text.to_plain() }
}

/// Whether an element holds text that is read. Its children, if it has any, are part of the text.
fn is_field(name: &str) -> bool {
    let is_ours = ["wp:", "content:", "excerpt:", "dc:"].iter().any(|it| name.starts_with(it));
    let plain = ["title", "link", "guid", "pubDate", "category", "language", "description"];
    is_ours || plain.contains(&name)
}
