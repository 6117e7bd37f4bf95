//! An export of WordPress (WXR 1.2) that was made up, as large as wanted.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use crate::bench::random::Random;
use crate::bench::words::{Words, capital};
use crate::progress::Step;
use crate::project::Project;

/// Part of the file's name: a generator that writes other posts must not find old ones.
const EDITION: u32 = 1;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A made-up blog</title><link>https://made-up.example</link>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://made-up.example</wp:base_blog_url>
"#;

/// Writes an export of about so many bytes, and returns its file. One that is there is kept.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(project: &Project, bytes: u64) -> Result<PathBuf, String> {
    let name = format!("bench/export-{}-{EDITION}.xml", bytes / 1_000_000);
    let path = project.target.join(name);
    let step = Step::open("posts", "WordPress export");
    if path.is_file() {
        step.say("present");
        return Ok(path);
    }
    let partial = path.with_extension("partial");
    let written = write_to(&partial, bytes).and_then(|()| fs::rename(&partial, &path));
    written.map_err(|error| format!("{}: {error}", partial.display()))?;
    step.done("written");
    Ok(path)
}

fn write_to(path: &PathBuf, bytes: u64) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let mut random = Random::new(bytes);
    let words = Words::new(&mut random);
    file.write_all(HEAD.as_bytes())?;
    let (mut number, mut size) = (0, HEAD.len() as u64);
    while size < bytes {
        number += 1;
        let item = item(number, &words, &mut random);
        file.write_all(item.as_bytes())?;
        size += item.len() as u64;
    }
    file.write_all(b"</channel></rss>\n")?;
    file.flush()
}

/// An item as exports have them: half are posts, the rest are revisions, files and drafts. A post
/// in ten has been talked about at length, and most of that is spam.
fn item(number: usize, words: &Words, random: &mut Random) -> String {
    let (kind, status) = match random.below(10) {
        0..=4 => ("post", "publish"),
        5 => ("post", "draft"),
        6..=7 => ("revision", "inherit"),
        _ => ("attachment", "inherit"),
    };
    let length = random.between(3, 6);
    let title = capital(&words.sentence(length, random));
    let body = if kind == "attachment" { String::new() } else { body(words, random) };
    let (month, day) = (random.between(1, 12), random.between(1, 28));
    let (category, tag) =
        (capital(words.at(200 + random.tail(20))), words.at(900 + random.tail(300)));
    let n_comments = if kind == "post" && random.percent(10) { random.between(5, 60) } else { 0 };
    let comments: String = (1..=n_comments).map(|it| comment(it, words, random)).collect();
    format!(
        "<item><title>{title}</title><link>https://made-up.example/{number}/</link>\n\
         <dc:creator>{}</dc:creator>\n\
         <content:encoded><![CDATA[{body}]]></content:encoded>\n\
         <wp:post_id>{number}</wp:post_id>\n\
         <wp:post_date>{}-{month:02}-{day:02} 10:00:00</wp:post_date>\n\
         <wp:post_name>post-{number}</wp:post_name><wp:status>{status}</wp:status>\n\
         <wp:post_type>{kind}</wp:post_type>\n\
         <category domain=\"category\" nicename=\"{category}\"><![CDATA[{category}]]></category>\n\
         <category domain=\"post_tag\" nicename=\"{tag}\"><![CDATA[{tag}]]></category>\n\
         {comments}</item>\n",
        words.at(500 + random.tail(5)),
        2008 + random.below(16),
    )
}

/// Some paragraphs as the block editor writes them, with a heading and a link.
fn body(words: &Words, random: &mut Random) -> String {
    let mut body = String::new();
    for paragraph in 0..random.between(4, 20) {
        if paragraph % 5 == 4 {
            let heading = words.sentence(4, random);
            body.push_str(&format!(
                "<!-- wp:heading -->\n<h2>{heading}</h2>\n<!-- /wp:heading -->\n"
            ));
        }
        let length = random.between(20, 90);
        let text = words.sentence(length, random);
        body.push_str(&format!(
            "<!-- wp:paragraph -->\n<p>{text} <a href=\"https://made-up.example/{}/\">{}</a></p>\n\
             <!-- /wp:paragraph -->\n\n",
            random.between(1, 9000),
            words.draw(random)
        ));
    }
    body
}

fn comment(number: usize, words: &Words, random: &mut Random) -> String {
    let approved = if random.percent(40) { "1" } else { "spam" };
    let length = random.between(10, 60);
    let text = words.sentence(length, random);
    format!(
        "<wp:comment><wp:comment_id>{number}</wp:comment_id>\
         <wp:comment_author><![CDATA[{}]]></wp:comment_author>\
         <wp:comment_date>2015-01-27 10:00:00</wp:comment_date>\
         <wp:comment_content><![CDATA[{text}]]></wp:comment_content>\
         <wp:comment_approved>{approved}</wp:comment_approved>\
         <wp:comment_parent>0</wp:comment_parent></wp:comment>\n",
        capital(words.draw(random))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_the_same_every_time_and_of_every_kind() {
        let items = || -> String {
            let mut random = Random::new(1);
            let words = Words::new(&mut random);
            (1..200).map(|it| item(it, &words, &mut random)).collect()
        };
        let all = items();
        assert_eq!(all, items());
        for part in ["publish", "draft", "revision", "attachment", "<wp:comment>", "spam"] {
            assert!(all.contains(part), "{part}");
        }
    }
}
