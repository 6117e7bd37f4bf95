//! The clean texts of all posts, out of memory but for their excerpts.

use super::first_image::FirstImage;
use crate::cache::Sum;
use crate::texts::{Kept, Texts};
use lectern_archive::Body;
use std::borrow::Cow;
use std::io::{self, ErrorKind};

/// The bodies of an archive's posts, in its order. Cheap to keep: lists show excerpts over and
/// over, so these are in memory; the rest is read when it is asked for.
#[derive(Debug, Default)]
pub(crate) struct Bodies {
    all: Vec<AwayBody>,
}

/// One body.
#[derive(Debug)]
pub(crate) struct AwayBody {
    excerpt: Box<str>,
    html: Kept,
    comments: Kept,
    /// Bytes of both.
    length: usize,
    image: Option<Box<FirstImage>>,
    sum: Sum,
}

impl AwayBody {
    pub(super) fn of(body: &Body, image: Option<FirstImage>, texts: &Texts) -> Self {
        Self {
            excerpt: body.excerpt.as_str().into(),
            html: texts.keep(body.html.as_bytes()),
            comments: texts.keep(body.comments.as_bytes()),
            length: body.html.len() + body.comments.len(),
            sum: Sum::of(&(&body.excerpt, &body.html, &body.comments)),
            image: image.map(Box::new),
        }
    }
}

impl Bodies {
    pub(super) fn new(all: Vec<AwayBody>) -> Self {
        Self { all }
    }

    /// Bodies that were never put away.
    #[cfg(test)]
    pub(crate) fn of(bodies: &[Body]) -> Self {
        let texts = Texts::new();
        Self::new(bodies.iter().map(|it| AwayBody::of(it, None, &texts)).collect())
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The excerpt of a post.
    pub(crate) fn excerpt(&self, number: usize) -> &str {
        self.all.get(number).map_or("", |it| &it.excerpt)
    }

    /// The first image of a post; images of the site only.
    pub(crate) fn image(&self, number: usize) -> Option<&FirstImage> {
        self.all.get(number)?.image.as_deref()
    }

    /// What the texts of a post hash to: excerpt, HTML and comments. That of no texts where there is no such post.
    pub(crate) fn sum(&self, number: usize) -> Sum {
        self.all.get(number).map_or(Sum::of(&()), |it| it.sum)
    }

    /// The clean HTML of a post.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn html(&self, number: usize) -> io::Result<String> {
        self.all.get(number).map_or(Ok(String::new()), |it| text(&it.html))
    }

    /// What readers wrote under a post, clean.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn comments(&self, number: usize) -> io::Result<String> {
        self.all.get(number).map_or(Ok(String::new()), |it| text(&it.comments))
    }
}

impl lectern_archive::Bodies for Bodies {
    type Error = io::Error;

    fn length(&self, number: usize) -> usize {
        self.all.get(number).map_or(0, |it| it.length)
    }

    fn excerpt(&self, number: usize) -> io::Result<Cow<'_, str>> {
        Ok(Cow::Borrowed(self.excerpt(number)))
    }

    fn body(&self, number: usize) -> io::Result<Cow<'_, Body>> {
        let (html, comments) = (self.html(number)?, self.comments(number)?);
        Ok(Cow::Owned(Body { excerpt: self.excerpt(number).to_owned(), html, comments }))
    }
}

fn text(kept: &Kept) -> io::Result<String> {
    String::from_utf8(kept.read()?).map_err(|_| ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_whole_again_and_one_that_is_not_there_is_empty() {
        let body = |html: &str| Body { html: html.to_owned(), ..Body::default() };
        let (excerpt, comments) = ("short".to_owned(), "<ol></ol>".to_owned());
        let all = [body("<p>é</p>"), Body { excerpt, comments, ..body("<p>two</p>") }];
        let bodies = Bodies::of(&all);
        let back = |it| lectern_archive::Bodies::body(&bodies, it).unwrap().into_owned();
        assert_eq!([back(0), back(1)], all);
        assert_eq!(lectern_archive::Bodies::length(&bodies, 1), 10 + 9);
        assert_eq!((bodies.len(), back(2)), (2, Body::default()));
    }
}
