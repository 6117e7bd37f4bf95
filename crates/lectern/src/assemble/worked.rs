//! What takes time in a post, worked out or found in the cache.

use super::answers::Answers;
use super::lookup::PostLookup;
use super::parts;
use crate::cache::{Cache, Key, Packer, Unpacker};
use crate::clean::{self, CLEAN_VERSION, Cleaned, Comments, Counts, Found, Place};
use crate::source::Draft;
use crate::text::{self, escape};

/// Everything of a post that is made of its texts at some length.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Worked {
    pub(super) cleaned: Cleaned,
    pub(super) comments: Comments,
    /// Made of the body; empty where the source has one.
    pub(super) excerpt: String,
    /// In the body.
    pub(super) words: u32,
}

impl Worked {
    /// What the last build made of the same texts, if its images and links are what they were;
    /// else made now, and kept.
    pub(super) fn of(draft: &Draft, slug: &str, lookup: &PostLookup<'_>, cache: &Cache) -> Self {
        let key = key(draft, slug, lookup);
        let kept = cache.get(&key).and_then(|it| Self::unpack(&it, lookup));
        kept.unwrap_or_else(|| {
            let answers = Answers::new(lookup);
            let made = Self::new(draft, slug, lookup, &answers);
            // A body over a limit is seldom and soon done: only its text was looked at.
            if made.cleaned.fault.is_none() {
                cache.put(&key, &made.pack(&answers));
            }
            made
        })
    }

    fn new(draft: &Draft, slug: &str, of: &PostLookup<'_>, lookup: &Answers<'_>) -> Self {
        let PostLookup { base, language, .. } = *of;
        let place = Place { slug, base, language, lookup, kind: clean::Kind::Body };
        let mut cleaned = clean::clean(&draft.html, &place);
        if let Some(image) = draft.image.as_deref() {
            add_featured(image, &place, &mut cleaned);
        }
        let excerpt = match draft.excerpt {
            Some(_) => String::new(),
            None => text::excerpt(&cleaned.html),
        };
        let words = text::words(&text::plain(&cleaned.html));
        cleaned.html = parts::divided(cleaned.html);
        Self { cleaned, comments: clean::comments(&draft.comments, &place), excerpt, words }
    }

    fn pack(&self, answers: &Answers<'_>) -> Vec<u8> {
        let mut packer = Packer::default();
        answers.pack(&mut packer);
        let Comments { html, count, left_out } = &self.comments;
        packer.text(&self.cleaned.html);
        packer.text(html);
        packer.text(&self.excerpt);
        let words = usize::try_from(self.words).unwrap_or(usize::MAX);
        let Counts {
            remote_images,
            missing_images,
            missing,
            missing_recordings,
            unwanted_images,
            backgrounds,
            embeds,
            lost_links,
            lost,
            schemes,
        } = &self.cleaned.counts;
        let of_images = [remote_images, missing_images, missing_recordings, unwanted_images];
        for number in [count, left_out, &words].into_iter().chain(of_images) {
            packer.number(*number);
        }
        for number in [backgrounds, embeds, lost_links, schemes, &lost.len()] {
            packer.number(*number);
        }
        lost.iter().for_each(|it| packer.text(it));
        packer.number(missing.len());
        for (name, why) in missing {
            packer.text(name);
            packer.text(why);
        }
        packer.into_bytes()
    }

    fn unpack(bytes: &[u8], lookup: &PostLookup<'_>) -> Option<Self> {
        let mut unpacker = Unpacker::new(bytes);
        let images = Answers::asked_again(&mut unpacker, lookup)?;
        let html = unpacker.text()?.to_owned();
        let comments = unpacker.text()?.to_owned();
        let excerpt = unpacker.text()?.to_owned();
        let mut number = || unpacker.number();
        let comments = Comments { html: comments, count: number()?, left_out: number()? };
        let words = u32::try_from(number()?).ok()?;
        let mut counts = Counts {
            remote_images: number()?,
            missing_images: number()?,
            missing_recordings: number()?,
            unwanted_images: number()?,
            backgrounds: number()?,
            embeds: number()?,
            lost_links: number()?,
            schemes: number()?,
            lost: Vec::new(),
            missing: Vec::new(),
        };
        for _ in 0..number()? {
            counts.lost.push(unpacker.text()?.to_owned());
        }
        for _ in 0..unpacker.number()? {
            let (name, why) = (unpacker.text()?.to_owned(), unpacker.text()?);
            counts.missing.push((name, images.iter().find_map(|it| reason(it, why))?));
        }
        Some(Self { cleaned: Cleaned { html, counts, fault: None }, comments, excerpt, words })
    }
}

/// The reason of an answer, if it is this one.
fn reason(found: &Found, why: &str) -> Option<&'static str> {
    match found {
        Found::Nowhere(reason) if *reason == why => Some(reason),
        _ => None,
    }
}

/// The name of all that goes into a post's texts, but for what is found about images and links.
fn key(draft: &Draft, slug: &str, lookup: &PostLookup<'_>) -> Key {
    let mut packer = Packer::default();
    packer.number(CLEAN_VERSION as usize);
    packer.number(usize::from(draft.excerpt.is_some()));
    for text in [slug, lookup.base, lookup.language.code()] {
        packer.text(text);
    }
    for text in [&draft.address, &draft.image] {
        packer.number(usize::from(text.is_some()));
        packer.text(text.as_deref().unwrap_or_default());
    }
    for comment in &draft.comments {
        let date = comment.date.map_or(String::new(), |it| it.day.to_string());
        packer.text(&comment.author);
        packer.text(&date);
        packer.number(comment.parent.map_or(0, |it| it + 1));
        packer.text(&comment.html);
    }
    Key::of("post", [draft.html.as_bytes(), &packer.into_bytes()])
}

/// Puts the image that a post is announced with above its text, in the form that cleaning gives any image, unless it
/// stands there anyway.
fn add_featured(image: &str, place: &Place<'_>, cleaned: &mut Cleaned) {
    let is_there = match place.lookup.image(image) {
        Found::Here { address, .. } => cleaned.html.contains(&address),
        Found::Elsewhere(address) => cleaned.html.contains(&escape(&address)),
        Found::Nowhere(_) => cleaned.counts.missing.iter().any(|(name, _)| name == image),
    };
    if cleaned.fault.is_some() || is_there {
        return;
    }
    let above = clean::clean(&format!("<p><img src=\"{}\" alt=\"\"></p>", escape(image)), place);
    cleaned.counts.merge_image(above.counts);
    if !above.html.contains("<p></p>") {
        cleaned.html = format!("{}\n{}", above.html, cleaned.html);
    }
}

#[cfg(test)]
mod tests;
