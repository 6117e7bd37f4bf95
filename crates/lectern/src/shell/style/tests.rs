use super::*;
use std::fs;

fn read(config: &Config, folder: &Path) -> (Style, Vec<Problem>) {
    let path = folder.join("lectern.toml").to_string_lossy().into_owned();
    Style::read(config, &Theme::default(), &path)
}

fn sheet(style: &Style) -> &str {
    let file = style.files.iter().find(|it| it.path == Style::SHEET).unwrap();
    std::str::from_utf8(&file.bytes).unwrap()
}

#[test]
fn without_a_wish_there_is_no_file() {
    let (style, problems) = read(&Config::default(), Path::new("."));
    assert!(style.files.is_empty() && problems.is_empty());
}

#[test]
fn a_sheet_takes_along_what_it_names() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("type")).unwrap();
    fs::write(folder.path().join("type/ink.woff2"), "letters").unwrap();
    let css = "@font-face{font-family:Ink;src:URL( \"type/ink.woff2?v=1\" )}\na{b:url(data:x)}\n\
               c{d:url(gone.png)}e{f:url('https://x.example/y.png')}";
    fs::write(folder.path().join("extra.css"), css).unwrap();
    let config = Config { stylesheet: Some("extra.css".to_owned()), ..Config::default() };
    let (style, problems) = read(&config, folder.path());
    let copy = style.files.iter().find(|it| it.path.ends_with(".woff2")).unwrap();
    assert_eq!(&copy.bytes[..], b"letters");
    let name = copy.path.strip_prefix("own/").unwrap();
    let sheet = sheet(&style);
    assert!(
        sheet.starts_with(&format!(
            "@font-face{{font-family:Ink;src:URL({name})}}\na{{b:url(data:x)}}"
        )),
        "{sheet}"
    );
    assert!(
        sheet.contains("url(gone.png)") && sheet.contains("url('https://x.example/y.png')"),
        "{sheet}"
    );
    let lines: Vec<_> =
        problems.iter().map(|it| (it.line, it.what.split([' ', ':']).next().unwrap())).collect();
    assert_eq!(lines, [(Some(3), "gone.png"), (Some(3), "https")], "{problems:?}");
}

#[test]
fn a_logo_keeps_its_proportions_and_what_is_none_is_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\"><rect width=\"9\" height=\"9\"/></svg>";
    fs::write(folder.path().join("logo.svg"), svg).unwrap();
    fs::write(folder.path().join("not.png"), "text").unwrap();
    let logo = |file: &str| Config { logo: Some(file.to_owned()), ..Config::default() };
    let (style, problems) = read(&logo("logo.svg"), folder.path());
    assert_eq!(problems, []);
    assert!(sheet(&style).contains("aspect-ratio:30/20"), "{}", sheet(&style));
    for file in ["not.png", "gone.png"] {
        let (style, problems) = read(&logo(file), folder.path());
        assert!(style.files.is_empty());
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].what.contains(file), "{problems:?}");
    }
}

#[test]
fn a_sheet_that_is_cut_short_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("extra.css"), "a{b:url(x").unwrap();
    let config = Config { stylesheet: Some("extra.css".to_owned()), ..Config::default() };
    let (style, _) = read(&config, folder.path());
    assert_eq!(sheet(&style), "a{b:url(x\n");
}
