//! Tests of the settings.

use super::*;

fn parse(path: &str, text: &str) -> (Config, Vec<Problem>) {
    let mut reader = Reader::default();
    reader.file(path, text);
    reader.problems.sort();
    (reader.config, reader.problems)
}

fn of_environment(variables: &[(&str, &str)]) -> (Config, Vec<Problem>) {
    let mut reader = Reader::default();
    reader.environment(variables.iter().map(|it| (it.0.to_owned(), it.1.to_owned())));
    (reader.config, reader.problems)
}

#[test]
fn the_environment_wins_over_the_file_and_is_checked_as_it_is() {
    let variables = [
        ("LECTERN_TITLE", "Other"),
        ("LECTERN_PAGE_SIZE", "5"),
        ("LECTERN_DRAFTS", "yes"),
        ("LECTERN_AUTHORS", "Ada Marsh, Ben Low"),
        ("LECTERN_SHELL_DIR", "/x"),
        ("TITLE", "no"),
    ];
    let mut reader = Reader::default();
    reader.file("lectern.toml", "title = \"T\"\ndescription = \"D\"\n");
    reader.environment(variables.iter().map(|it| (it.0.to_owned(), it.1.to_owned())));
    let Reader { config, problems } = reader;
    assert_eq!(config.title.as_deref(), Some("Other"));
    assert_eq!(config.description.as_deref(), Some("D"));
    assert_eq!(config.page_size, Some(5));
    assert_eq!(config.authors.unwrap(), ["Ada Marsh", "Ben Low"]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!((problems[0].path.as_str(), problems[0].line), ("LECTERN_DRAFTS", None));
}

/// The file that `lectern init` writes.
const WRITTEN: &str = crate::command::init::CONFIG;

#[test]
fn what_init_writes_is_the_defaults_and_names_every_key() {
    let (config, problems) = parse("lectern.toml", WRITTEN);
    assert_eq!(problems, []);
    let written = Config { lines: BTreeMap::new(), ..config.or_defaults() };
    assert_eq!(written, Config::default().or_defaults());
    for key in KEYS {
        let shown =
            WRITTEN.lines().any(|it| it.trim_start_matches("# ").starts_with(&format!("{key} = ")));
        assert!(shown, "{key}");
    }
}

#[test]
fn what_init_writes_behind_a_sign_is_right_too() {
    let open: String = WRITTEN
        .lines()
        .map(|it| it.strip_prefix("# ").filter(|it| it.contains(" = \"")).unwrap_or(it))
        .filter(|it| !it.starts_with("In the environment"))
        .map(|it| format!("{it}\n"))
        .collect();
    // The example of links would name its key twice.
    let open = open.replace("  { label", "# { label");
    let (config, problems) = parse("lectern.toml", &open);
    assert_eq!(problems, [], "{open}");
    assert_eq!(config.title.as_deref(), Some("My Blog"));
    assert_eq!(colour::problems(&config, "lectern.toml"), []);
}

#[test]
fn every_key_of_the_struct_is_read_from_the_file() {
    let text = "title = \"T\"\ndescription = \"D\"\nlanguage = \"pt-BR\"\n\
                base_url = \"https://x.org/b\"\npage_size = 20\nposts = \"whole\"\n\
                authors = [\"A\", \"B\"]\ndrafts = true\nfuture = true\nexpired = false\n\
                comments = false\npages = false\nimages = \"drop\"\ntime_zone = \"-03:30\"\n\
                navigation = [{ label = \"About\", address = \"/post/about/\" }]\n\
                feeds = \"excerpts\"\nfeed_posts = 5\nhosts = [\"github\", \"nginx\"]\n\
                precompress = true\nshare_images = true\nold_address = \"https://old.example/b\"\n\
                accent_light = \"#f00\"\nbackground_light = \"#fff\"\ntext_light = \"#000\"\n\
                accent_dark = \"#ff0000\"\nbackground_dark = \"#000\"\ntext_dark = \"#FFF\"\n\
                font_text = \"A, b\"\nfont_interface = \"c\"\nfont_code = \"d\"\n\
                radius = \"0\"\nlogo = \"a.svg\"\nstylesheet = \"b.css\"\n";
    let (config, problems) = parse("lectern.toml", text);
    assert_eq!(problems, []);
    assert_eq!(text.matches(" = ").count() - 2, KEYS.len(), "each key once, and two in a link");
    // Without `..`, so that a field that is added must be read, too.
    let Config {
        title,
        description,
        language,
        authors,
        base_url,
        page_size,
        posts,
        navigation,
        feeds,
        feed_posts,
        hosts,
        precompress,
        share_images,
        old_address,
        accent_light,
        background_light,
        text_light,
        accent_dark,
        background_dark,
        text_dark,
        font_text,
        font_interface,
        font_code,
        radius,
        logo,
        stylesheet,
        drafts,
        future,
        expired,
        comments,
        pages,
        images,
        time_zone,
        lines,
    } = config;
    assert_eq!(lines.len(), KEYS.len());
    let texts = [title, description, language, accent_light, background_light, text_light];
    let expected = ["T", "D", "pt-BR", "#ff0000", "#ffffff", "#000000"];
    assert_eq!(texts.map(Option::unwrap), expected);
    assert_eq!(
        [accent_dark, background_dark, text_dark].map(Option::unwrap),
        ["#ff0000", "#000000", "#ffffff"]
    );
    let looks = [font_text, font_interface, font_code, radius, logo, stylesheet];
    assert_eq!(looks.map(Option::unwrap), ["A, b", "c", "d", "0", "a.svg", "b.css"]);
    let flags = [posts, drafts, future, expired, comments, pages];
    assert_eq!(flags.map(Option::unwrap), [true, true, true, false, false, false]);
    assert_eq!(base_url.unwrap().path, "/b/");
    assert_eq!((page_size, feed_posts, images), (Some(20), Some(5), Some(Images::Drop)));
    assert_eq!((feeds, precompress, share_images), (Some(false), Some(true), Some(true)));
    assert_eq!(old_address.unwrap().address, "https://old.example/b/");
    assert_eq!(hosts.unwrap(), [Host::Github, Host::Nginx]);
    assert_eq!(authors.unwrap(), ["A", "B"]);
    assert_eq!(navigation.unwrap()[0].address, "/post/about/");
    assert_eq!(time_zone, Some(Zone::Fixed(-12_600)));
}

#[test]
fn every_key_is_read_from_the_environment() {
    let (config, problems) = of_environment(&[
        ("LECTERN_NAVIGATION", "About us /post/about/, Code https://code.example/"),
        ("LECTERN_TIME_ZONE", "Europe/Berlin"),
        ("LECTERN_IMAGES", "link"),
        ("LECTERN_COMMENTS", "false"),
        ("LECTERN_TEXT_DARK", "#eee"),
    ]);
    assert_eq!(problems, []);
    let links = config.navigation.unwrap();
    assert_eq!((links[0].label.as_str(), links[1].label.as_str()), ("About us", "Code"));
    assert!(matches!(config.time_zone, Some(Zone::Named(_))));
    assert_eq!((config.images, config.comments), (Some(Images::Link), Some(false)));
}

#[test]
fn a_wrong_key_names_the_right_one_and_the_rest_counts() {
    let (config, problems) =
        parse("lectern.toml", "titel = \"X\"\npage_size = 0\nlanguage = \"de\"\n");
    assert_eq!(config.language.as_deref(), Some("de"));
    let told: Vec<_> = problems.iter().map(|it| (it.line, it.fix.as_str())).collect();
    assert_eq!(told[0], (Some(1), "Did you mean \"title\"?"));
    assert_eq!(told[1].0, Some(2));
}

#[test]
fn values_that_do_not_fit_are_told_with_what_would() {
    for (line, wanted) in [
        ("navigation = [{ label = \"A\", address = \"javascript:alert(1)\" }]", "begin with /"),
        ("navigation = [{ label = \"A\", link = \"/\" }]", "label"),
        ("navigation = [\"/post/a/\"]", "label"),
        ("hosts = [\"geocities\"]", "\"netlify\""),
        ("feed_posts = 0", "1 to 1000"),
        ("font_text = \"a; } body { color: red\"", "families"),
        ("radius = \"round\"", "a length"),
        ("images = \"hotlink\"", "\"copy\", \"link\" or \"drop\""),
        ("time_zone = \"Berlin\"", "Europe/Berlin"),
        ("text_dark = \"white\"", "#8a2f16"),
        ("comments = \"some\"", "true or false"),
    ] {
        let (config, problems) = parse("lectern.toml", line);
        assert_eq!(problems.len(), 1, "{line}: {problems:?}");
        assert!(problems[0].what.contains(wanted), "{line}: {problems:?}");
        assert_eq!(config, Config::default(), "{line}");
    }
}

#[test]
fn a_line_that_is_no_toml_costs_only_itself() {
    let (config, problems) = parse("lectern.toml", "title = Name\nlanguage = \"de\"\n");
    let told: Vec<_> = problems.iter().map(|it| (&*it.what, it.line)).collect();
    assert_eq!(told, [("not TOML: \"Name\" stands without quotes", Some(1))]);
    assert_eq!(config.title.as_deref(), Some("Name"), "what was meant");
    assert_eq!(config.language.as_deref(), Some("de"));
    let (config, problems) = parse("lectern.toml", "title = T12\ndrafts = nope\n");
    let told: Vec<_> = problems.iter().map(|it| it.what.as_str()).collect();
    let flag = "\"drafts\" must be true or false";
    let bare = |it: &str| format!("not TOML: {it:?} stands without quotes");
    assert_eq!(told, [bare("T12").as_str(), flag, bare("nope").as_str()]);
    assert_eq!((config.title.as_deref(), config.drafts), (Some("T12"), None));
}

#[test]
fn what_is_found_out_later_has_the_line_of_the_file_that_counts() {
    let text = "title = \"X\"\n\ntext_dark = \"#333\"\n";
    let (config, problems) = parse("lectern.toml", text);
    assert_eq!(problems, []);
    let line = |config: &Config| colour::problems(config, "lectern.toml").remove(0).line;
    assert_eq!(line(&config), Some(3));
    let mut reader = Reader { config, ..Reader::default() };
    reader.environment([("LECTERN_TEXT_DARK".to_owned(), "#444".to_owned())].into_iter());
    assert_eq!(line(&reader.config), None, "the environment said it");
}
