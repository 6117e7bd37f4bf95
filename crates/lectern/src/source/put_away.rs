//! The long texts of a draft, out of memory and back.

use super::Draft;
use crate::cache::{Packer, Unpacker};
use crate::texts::Texts;
use std::io::{self, ErrorKind};

impl Draft {
    /// Puts the body and the texts of the comments away, until [`Self::take_back`]. Does nothing where
    /// they are away.
    pub(crate) fn put_away(&mut self, texts: &Texts) {
        if self.away.is_some() {
            return;
        }
        let mut packer = Packer::default();
        packer.text(&std::mem::take(&mut self.html));
        for comment in &mut self.comments {
            packer.text(&std::mem::take(&mut comment.html));
        }
        self.away = Some(texts.keep(&packer.into_bytes()));
    }

    /// Reads them again. Comments that were left out meanwhile stay out.
    ///
    /// # Errors
    /// They cannot be read.
    pub(crate) fn take_back(&mut self) -> io::Result<()> {
        let Some(away) = self.away.take() else { return Ok(()) };
        let bytes = away.read()?;
        let mut unpacker = Unpacker::new(&bytes);
        let htmls = std::iter::once(&mut self.html);
        for html in htmls.chain(self.comments.iter_mut().map(|it| &mut it.html)) {
            *html = unpacker.text().ok_or(ErrorKind::InvalidData)?.to_owned();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Comment;

    #[test]
    fn a_draft_has_its_texts_again_and_no_comment_that_was_left_out() {
        let texts = Texts::new();
        let comment = |html: &str| Comment { html: html.to_owned(), ..Comment::default() };
        let comments = vec![comment("one"), comment("two")];
        let mut draft = Draft { html: "body".to_owned(), comments, ..Draft::default() };
        let mut other = draft.clone();
        for draft in [&mut draft, &mut other] {
            draft.put_away(&texts);
            draft.put_away(&texts);
            assert!(draft.html.is_empty() && draft.comments.iter().all(|it| it.html.is_empty()));
        }
        draft.take_back().unwrap();
        draft.take_back().unwrap();
        assert_eq!((&draft.html, &draft.comments[1].html), (&"body".into(), &"two".into()));
        other.comments.clear();
        other.take_back().unwrap();
        assert_eq!(other.html, "body");
    }
}
