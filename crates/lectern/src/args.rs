//! What may stand on the command line.

use crate::Host;
use crate::{Base, Kind};
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use std::path::PathBuf;

/// Turns a blog into an archive that opens instantly and is filtered in the browser.
#[derive(Debug, Parser)]
#[command(name = "lectern", version, about, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  lectern init my-blog             begin a blog
  lectern build my-blog            make a site of it in ./site
  lectern build wordpress.xml      the same of a WordPress export; feeds (RSS, Atom, JSON) too
  lectern serve                    look at it on http://127.0.0.1:8080/
  lectern check posts/ --strict    only read, and fail on any problem

Exit status: 0 done; 1 nothing could be written, --strict and a problem, or any problem of a
finished site (check SITE); 2 wrong use.
NO_COLOR is honoured; a progress bar shows only where stderr is a terminal.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a site: a folder to put on any static host
    #[command(after_help = BUILD_EXAMPLES)]
    Build(BuildArgs),
    /// Read sources and report as `build` does, but write nothing; or check a finished site
    #[command(
        after_help = "Examples:\n  lectern check posts/ --strict --json\n  lectern check site               links, images, hashes, policy and sizes of a finished site"
    )]
    Check(ReadArgs),
    /// Serve a finished site on this machine, for looking at it
    #[command(after_help = "Example:\n  lectern serve site --port 0     on any free port")]
    Serve(ServeArgs),
    /// Begin a blog: a lectern.toml and a first post
    #[command(after_help = "Example:\n  lectern init my-blog && lectern build my-blog")]
    Init {
        /// The folder; made where it is missing. Files that exist are left alone
        dir: PathBuf,
    },
    /// Print the completions of a shell
    #[command(
        after_help = "Example:\n  lectern completions bash > ~/.local/share/bash-completion/completions/lectern"
    )]
    Completions {
        /// Which shell
        shell: Shell,
    },
}

const BUILD_EXAMPLES: &str = "\
Examples:
  lectern build posts/                              into ./site
  lectern build posts/ -o public -b https://example.org/blog/
  lectern build notes.txt posts/ --drafts           several sources, drafts too
  lectern build export.xml saved-feeds/             a WordPress export and saved pages of feeds
  lectern build posts/ --json > report.json         the report as one JSON object";

/// Which sources, and how to report on them.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Folders or files: Markdown (.md, .markdown, .mdx), WordPress exports (.xml), feeds (.xml,
    /// .rss, .atom, .rdf, .json), listings (.txt)
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// What the sources are [default: recognised by looking]
    #[arg(long, value_name = "KIND")]
    pub from: Option<Kind>,
    /// Settings [default: lectern.toml in or beside the first source, else in this folder]
    #[arg(short, long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Take drafts as posts
    #[arg(long)]
    pub drafts: bool,
    /// Take posts dated after today
    #[arg(long)]
    pub future: bool,
    /// Take posts that have expired
    #[arg(long)]
    pub expired: bool,
    /// Exit with 1 if there is any problem; what is only skipped or counted as lost is none
    #[arg(long)]
    pub strict: bool,
    /// Print nothing but problems
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Name every file that was skipped, and all problems rather than the first 50
    #[arg(short, long)]
    pub verbose: bool,
    /// Print the report as one JSON object on stdout
    #[arg(long)]
    pub json: bool,
}

/// What to build and where to.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The sources and the report.
    #[command(flatten)]
    pub read: ReadArgs,
    /// The folder to write
    #[arg(short, long, value_name = "DIR", default_value = "site")]
    pub output: PathBuf,
    /// Where the site will stand.
    #[arg(
        short,
        long,
        value_name = "URL",
        help = "Where the site will stand: https://example.org/blog/, or only /blog/ [default: /]"
    )]
    pub base_url: Option<Base>,
    /// The reader's own files, as Trunk built them [default: those in this binary]
    #[arg(long, value_name = "DIR")]
    pub shell: Option<PathBuf>,
    /// Write into a folder that holds other files; none of them is deleted
    #[arg(long)]
    pub force: bool,
    /// Write what these hosts need: netlify, cloudflare, github, nginx, apache [default: _headers
    /// and .nojekyll, which disturb none]
    #[arg(long, value_name = "HOSTS", value_delimiter = ',')]
    pub hosts: Option<Vec<Host>>,
    /// Put a compressed copy (.br, .gz) beside each file that gains by it
    #[arg(long)]
    pub precompress: bool,
    /// Draw an image for each post that has none, for those who share its address
    #[arg(long)]
    pub share_images: bool,
}

/// What to serve.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The finished site
    #[arg(default_value = "site")]
    pub dir: PathBuf,
    /// The port on 127.0.0.1; 0 takes any that is free
    #[arg(short, long, default_value_t = 8080)]
    pub port: u16,
}
