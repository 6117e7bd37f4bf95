//! An index of posts in JSON: `index POSTS FOLDER`, where POSTS is a list of objects with `title`,
//! `language`, `categories`, `tags` and `text`. The smallest program that builds one, and what the
//! benchmark's index time and memory are of.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::Path;

use lectern_search::{Builder, Document, Field, Layout, Name, Schema};
use serde_json::Value;

/// The fields, with their weights in quarters of an occurrence in the text.
const FIELDS: [(&str, u8); 4] = [("title", 12), ("category", 8), ("tag", 8), ("text", 4)];

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [posts, folder] = words.as_slice() else {
        return Err(io::Error::other("give a file of posts and a folder"));
    };
    let posts: Vec<Value> = serde_json::from_reader(BufReader::new(File::open(posts)?))?;
    let field = |(name, weight): (&str, u8)| Field { name: name.to_owned(), weight };
    let fields = FIELDS.map(field).into();
    let mut builder = Builder::new(Schema { fields, key: "date".to_owned() });
    posts.iter().for_each(|post| builder.add(document(post)));
    drop(posts);
    let folder = Path::new(folder);
    let put = |name: Name, bytes: Vec<u8>| fs::write(folder.join(name.hex()), bytes);
    let head = builder.finish_into(Layout::default(), put)?;
    fs::write(folder.join("head"), head)
}

fn document(post: &Value) -> Document {
    let text = |name: &str| post[name].as_str().unwrap_or_default();
    let terms = |name: &str| post[name].as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut document = Document::new(text("language"), 0);
    document.push(0, false, text("title"));
    terms("categories").for_each(|it| document.push(1, false, it));
    terms("tags").for_each(|it| document.push(2, false, it));
    document.push(3, true, text("text"));
    document
}
