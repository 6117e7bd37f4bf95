//! A blog that was made up by a generator, as large as a measurement wants it.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::random::Random;
use super::words::{Words, capital};
use crate::progress::Step;
use crate::project::{Project, removed};

const CATEGORIES: usize = 8;
const TAGS: usize = 120;
const AUTHORS: usize = 5;
const FIRST_YEAR: usize = 2012;
const YEARS: usize = 12;

/// Part of the folder's name: a generator that writes other posts must not find old ones.
const EDITION: u32 = 1;

/// Writes so many posts as Markdown, and returns their folder. Posts that are there are kept.
///
/// The first posts of a larger blog are not those of a smaller one; the same number gives the
/// same bytes on every machine.
///
/// # Errors
/// When a file cannot be written.
pub(super) fn write(project: &Project, posts: usize) -> Result<PathBuf, String> {
    let folder = project.target.join(format!("bench/synthetic-{posts}-{EDITION}"));
    let step = Step::open("posts", &format!("{posts} made-up posts"));
    if folder.is_dir() {
        step.say("present");
        return Ok(folder);
    }
    let fresh = folder.with_extension("partial");
    let at = |error: std::io::Error| format!("{}: {error}", fresh.display());
    removed(&fresh)?;
    write_all(&fresh, posts).map_err(at)?;
    fs::rename(&fresh, &folder).map_err(at)?;
    step.done("written");
    Ok(folder)
}

fn write_all(folder: &Path, posts: usize) -> std::io::Result<()> {
    let mut blog = Blog::new(posts as u64);
    for year in FIRST_YEAR..FIRST_YEAR + YEARS {
        fs::create_dir_all(folder.join(year.to_string()))?;
    }
    let config = "title = \"A made-up blog\"\ndescription = \"Posts by a generator.\"\n";
    fs::write(folder.join("lectern.toml"), config)?;
    for _ in 0..posts {
        let (path, text) = blog.post();
        fs::write(folder.join(path), text)?;
    }
    Ok(())
}

struct Blog {
    random: Random,
    words: Words,
    /// Names of files without their dates, so that no two posts share a slug.
    taken: HashSet<String>,
}

impl Blog {
    fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let words = Words::new(&mut random);
        Self { random, words, taken: HashSet::new() }
    }

    /// The next post: its path below the blog's folder, and its text.
    fn post(&mut self) -> (String, String) {
        let title = self.title();
        let year = FIRST_YEAR + self.random.below(YEARS);
        let (month, day) = (self.random.between(1, 12), self.random.between(1, 28));
        let path = format!("{year}/{year}-{month:02}-{day:02}-{}.md", self.file_name(&title));
        let front = self.front_matter(&title);
        (path, format!("---\n{front}---\n\n{}", self.body()))
    }

    /// Two to nine words, some with the signs that titles have: on average as long as those of a
    /// real blog, 35 letters.
    fn title(&mut self) -> String {
        let count = self.random.between(1, 5) + self.random.between(1, 4);
        let words: Vec<String> =
            (0..count).map(|_| capital(self.words.draw(&mut self.random))).collect();
        let title = words.join(" ");
        match self.random.below(20) {
            0 => format!("{title}?"),
            1 => format!("{title}, Part {}", self.random.between(1, 9)),
            2 => format!("“{title}”"),
            3 => format!("{title}: {}", self.words.draw(&mut self.random)),
            4 => format!("É{title}"),
            5 => format!("{title} {}.{}", self.random.between(1, 9), self.random.below(10)),
            _ => title,
        }
    }

    fn file_name(&mut self, title: &str) -> String {
        let letters = title.to_lowercase().replace('é', "e");
        let parts: Vec<&str> = letters
            .split(|it: char| !it.is_ascii_alphanumeric())
            .filter(|it| !it.is_empty())
            .collect();
        let name = parts.join("-");
        let numbered = (2..).map(|it| format!("{name}-{it}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        let free = names.find(|it| !self.taken.contains(it)).unwrap_or(name);
        self.taken.insert(free.clone());
        free
    }

    fn front_matter(&mut self, title: &str) -> String {
        let mut categories = vec![self.category()];
        if self.random.percent(20) {
            categories.push(self.category());
        }
        let tags: Vec<String> = (0..self.random.below(5)).map(|_| self.tag()).collect();
        let author = 500 + self.random.tail(AUTHORS);
        let mut text = format!(
            "title: \"{title}\"\ncategories: [{}]\ntags: [{}]\nauthor: {}\n",
            categories.join(", "),
            tags.join(", "),
            capital(self.words.at(author)),
        );
        if self.random.percent(4) {
            text.push_str("language: fr\n");
        }
        text
    }

    fn category(&mut self) -> String {
        capital(self.words.at(200 + self.random.tail(CATEGORIES)))
    }

    fn tag(&mut self) -> String {
        let number = self.random.tail(TAGS);
        // Every third tag has two words.
        match number % 3 {
            0 => format!("{} {}", self.words.at(1000 + number), self.words.at(2000 + number)),
            _ => self.words.at(1000 + number).to_owned(),
        }
    }

    /// 60 to 120 words; one post in fifty is long, so that reading times differ.
    fn body(&mut self) -> String {
        let (first, last) = if self.random.percent(2) { (1300, 2600) } else { (60, 120) };
        let mut left = self.random.between(first, last);
        let mut text = String::new();
        while left > 0 {
            let length = self.random.between(6, 16).min(left);
            left -= length;
            text.push_str(&self.words.sentence(length, &mut self.random));
            text.push_str(if self.random.percent(30) { "\n\n" } else { " " });
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn posts(n: usize) -> Vec<(String, String)> {
        let mut blog = Blog::new(n as u64);
        (0..n).map(|_| blog.post()).collect()
    }

    #[test]
    fn a_blog_is_the_same_every_time() {
        assert_eq!(posts(50), posts(50));
    }

    #[test]
    fn posts_have_the_terms_of_a_real_blog_and_names_of_their_own() {
        let posts = posts(3000);
        let names: BTreeSet<&str> =
            posts.iter().filter_map(|it| it.0.split_once('/')).map(|it| &it.1[11..]).collect();
        assert_eq!(names.len(), 3000, "no two share a slug");
        let values = |key: &str| -> BTreeSet<String> {
            let lines = posts.iter().flat_map(|it| it.1.lines());
            let lists = lines.filter_map(|it| it.strip_prefix(key));
            let names = lists.flat_map(|it| it.trim_matches(['[', ']']).split(", "));
            names.filter(|it| !it.is_empty()).map(str::to_owned).collect()
        };
        assert_eq!(values("categories: ").len(), CATEGORIES);
        assert_eq!(values("tags: ").len(), TAGS);
        assert_eq!(values("author: ").len(), AUTHORS);
        let titles = posts.iter().flat_map(|it| it.1.lines()).filter(|it| it.starts_with("title"));
        let length = titles.map(|it| it.len() - "title: \"\"".len()).sum::<usize>() / posts.len();
        assert!((30..40).contains(&length), "titles have {length} letters on average");
    }
}
