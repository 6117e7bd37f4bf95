//! Entries that wait until all of an export is read, with their texts out of memory.

use super::item::{Item, Remark, Stamp};
use super::plain::Text;
use crate::cache::{Packer, Unpacker};
use crate::texts::{Kept, Texts};
use std::io::{self, ErrorKind};

/// An entry without its body, its excerpt and its comments.
#[derive(Debug)]
pub(super) struct Away {
    item: Item,
    texts: Kept,
}

impl Away {
    pub(super) fn of(mut item: Item, texts: &Texts) -> Self {
        let mut packer = Packer::default();
        packer.text(&std::mem::take(&mut item.body));
        packer.text(&std::mem::take(&mut item.excerpt));
        let remarks = std::mem::take(&mut item.remarks);
        packer.number(remarks.len());
        remarks.iter().for_each(|it| pack(it, &mut packer));
        Self { item, texts: texts.keep(&packer.into_bytes()) }
    }

    /// The line where the entry begins.
    pub(super) fn line(&self) -> usize {
        self.item.line
    }

    /// The whole entry.
    ///
    /// # Errors
    /// Its texts cannot be read.
    pub(super) fn back(self) -> io::Result<Item> {
        let Self { mut item, texts } = self;
        let bytes = texts.read()?;
        fill(&mut item, &mut Unpacker::new(&bytes)).ok_or(ErrorKind::InvalidData)?;
        Ok(item)
    }
}

fn fill(item: &mut Item, unpacker: &mut Unpacker<'_>) -> Option<()> {
    item.body = unpacker.text()?.to_owned();
    item.excerpt = unpacker.text()?.to_owned();
    for _ in 0..unpacker.number()? {
        item.remarks.push(unpack(unpacker)?);
    }
    Some(())
}

fn pack(remark: &Remark, packer: &mut Packer) {
    let Remark { id, author, date, content, approved, kind, parent } = remark;
    packer.number(usize::from(author.is_html));
    let texts = [id, &author.value, &date.local, &date.gmt, &date.feed, content];
    texts.into_iter().chain([approved, kind, parent]).for_each(|it| packer.text(it));
}

fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Remark> {
    let is_html = unpacker.number()? == 1;
    let mut text = || unpacker.text().map(str::to_owned);
    Some(Remark {
        id: text()?,
        author: Text { value: text()?, is_html },
        date: Stamp { local: text()?, gmt: text()?, feed: text()? },
        content: text()?,
        approved: text()?,
        kind: text()?,
        parent: text()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_with_all_that_it_had() {
        let own = str::to_owned;
        let remark = |id: &str| Remark {
            id: own(id),
            author: Text { value: own("A &amp; B"), is_html: id == "2" },
            date: Stamp { local: own("l"), gmt: own("g"), feed: own("f") },
            content: own("said"),
            approved: own("1"),
            kind: own("comment"),
            parent: own("0"),
        };
        let remarks = vec![remark("1"), remark("2")];
        let (body, excerpt, id) = (own("<p>é</p>"), own("short"), own("7"));
        let item = Item { line: 3, body, excerpt, id, remarks, ..Item::default() };
        let before = format!("{item:?}");
        let away = Away::of(item, &Texts::new());
        assert!(away.item.body.is_empty() && away.item.remarks.is_empty());
        assert_eq!(away.line(), 3);
        assert_eq!(format!("{:?}", away.back().unwrap()), before);
    }
}
