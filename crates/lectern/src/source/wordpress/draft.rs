//! An entry to a draft.

use super::Library;
use super::channel::Channel;
use super::item::Item;
use super::media::Media;
use super::notes::{Kind, Notes};
use super::paragraphs::whole;
use super::plain::{plain, without_email};
use super::shortcodes::Scene;
use super::{addresses, body, thread};
use crate::losses::Losses;
use crate::markup::{Token, tokens};
use crate::moment::Moment;
use crate::percent;
use crate::source::Draft;
use lectern_archive::Slug;

/// What an entry became.
pub(super) struct Made {
    pub(super) draft: Draft,
    pub(super) notes: Notes,
    pub(super) losses: Losses,
}

/// Longest title that is made of a post's text, in characters.
const LONGEST_TITLE: usize = 60;

/// Makes a post of an entry.
pub(super) fn make(mut item: Item, path: &str, channel: &Channel, library: &Library) -> Made {
    let media = &library.media;
    let (mut notes, mut losses) = (Notes::default(), Losses::default());
    losses.add("pages imported as posts", usize::from(item.kind == "page"));
    let terms = channel.terms.of(&item.terms);
    losses.add("post formats", terms.n_formats);
    losses.add("terms of other taxonomies", terms.n_others);
    let comments = thread::thread(std::mem::take(&mut item.remarks), &mut losses);
    let body = std::mem::take(&mut item.body);
    let (filled, missing) = library.patterns.fill(&body);
    for _ in 0..missing {
        notes.add(Kind::Pattern, item.body_line.max(item.line));
    }
    let mut scene = Scene {
        media,
        id: &item.id,
        line: item.body_line.max(item.line),
        notes: &mut notes,
        losses: &mut losses,
    };
    let rendered = body::render(&filled, &mut scene);
    drop(filled);
    drop(body);
    let excerpt = body::excerpt(&item.excerpt, &mut scene).or(rendered.excerpt);
    let moment = moment(&item, &mut notes);
    let updated = item.modified.moment().ok().flatten();
    let image = image(&item, media, &mut notes, &mut losses);
    let slug = slug(&item.name);
    let title = Some(item.title.to_plain()).filter(|it| !it.is_empty());
    let title = title.unwrap_or_else(|| title_of(&rendered.html, &item.name));
    let draft = Draft {
        path: path.to_owned(),
        line: item.line,
        id: id(&item),
        title,
        slug,
        slug_line: None,
        moment,
        authors: author(&item.creator, channel).into_iter().collect(),
        categories: terms.categories,
        tags: terms.tags,
        language: language(channel),
        excerpt,
        html: rendered.html,
        updated: updated.filter(|it| moment.is_none_or(|then| it.seconds > then.seconds)),
        aliases: addresses::old(&item, &channel.address),
        sticky: item.is_sticky,
        comments,
        address: Some(item.link).filter(|it| it.starts_with("http")),
        image,
        parents: terms.parents,
        ..Draft::default()
    };
    Made { draft, notes, losses }
}

fn moment(item: &Item, notes: &mut Notes) -> Option<Moment> {
    match item.published.moment() {
        Ok(moment) => moment,
        Err(text) => {
            notes.add(Kind::Date(text.chars().take(40).collect()), item.line);
            None
        }
    }
}

/// What the entry is called by: its guid, which never changes, else its address, else its number.
fn id(item: &Item) -> Option<String> {
    let number = || Some(format!("wp:{}", item.id)).filter(|_| !item.id.is_empty());
    let fine = |it: &&String| !it.is_empty();
    Some(&item.guid).filter(fine).or(Some(&item.link).filter(fine)).cloned().or_else(number)
}

fn slug(name: &str) -> Option<Slug> {
    let name = percent::lenient(name);
    Slug::parse(&name).or_else(|| Slug::from_title(&name))
}

/// The first words of a post that has no title, else its slug, else a word for that.
fn title_of(html: &str, name: &str) -> String {
    let (mut length, mut n_bytes) = (0, 0);
    for token in tokens(html) {
        n_bytes += if let Token::Text(text) = token { text.trim().len() } else { 0 };
        length += whole(token).len();
        // Enough for the title, whatever is escaped.
        if n_bytes > LONGEST_TITLE * 16 {
            break;
        }
    }
    let text = plain(&html[..length]);
    let text = if text.is_empty() { percent::lenient(name).replace('-', " ") } else { text };
    match text.char_indices().nth(LONGEST_TITLE) {
        None if text.trim().is_empty() => "Untitled".to_owned(),
        None => text,
        Some((end, _)) => {
            let head = &text[..end];
            let end = head.rfind(' ').filter(|it| *it > end / 2).unwrap_or(end);
            format!("{}…", head[..end].trim_end())
        }
    }
}

/// The name that the author chose to show, else the login; never an address for letters.
fn author(login: &str, channel: &Channel) -> Option<String> {
    // Some exports have a bracket too many around it.
    let login = login.trim_matches(['<', '>', ' ']);
    let declared = channel.authors.iter().find(|it| it.0 == login);
    let shown = declared.map(|it| it.1.to_plain()).filter(|it| !it.is_empty());
    let name = without_email(&shown.unwrap_or_else(|| login.to_owned()));
    Some(name).filter(|it| !it.is_empty())
}

fn language(channel: &Channel) -> Option<String> {
    Some(&channel.language).filter(|it| crate::language::is_language(it)).cloned()
}

fn image(item: &Item, media: &Media, notes: &mut Notes, losses: &mut Losses) -> Option<String> {
    if item.thumbnail.is_empty() || item.thumbnail == "0" {
        return None;
    }
    let url = media.url(&item.thumbnail);
    if url.is_none() {
        notes.add(Kind::FeaturedImage, item.line);
        losses.add("featured images that are not in the export", 1);
    }
    url.map(str::to_owned)
}
