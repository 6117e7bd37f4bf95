use super::*;
use crate::model::{Length, Sort};
use lectern_archive::Date;
use lectern_trials::arbitrary::{Result, Unstructured};

#[track_caller]
fn read(path: &str, query: &str) -> Address {
    Address::parse(path, query)
}

#[track_caller]
fn canonical(path: &str, query: &str, printed: &str) {
    assert_eq!(read(path, query).to_string(), printed, "{path}?{query}");
}

#[test]
fn one_term_or_date_has_a_path_of_its_own() {
    canonical("/", "", "/");
    canonical("/page/2/", "", "/page/2/");
    canonical("/category/tutorials", "", "/category/tutorials/");
    canonical("/tag/remote-work/page/3/", "", "/tag/remote-work/page/3/");
    canonical("/2024/", "", "/2024/");
    canonical("/2024/05/", "", "/2024/05/");
    canonical("/author/ada/", "sort=oldest&view=whole", "/author/ada/?sort=oldest&view=whole");
    canonical("/search/", "tag=a", "/tag/a/");
}

#[test]
fn everything_else_is_a_search() {
    canonical("/category/a/", "tag=b&tag=c", "/search/?category=a&tag=b&tag=c");
    canonical("/search/", "q=two+words&page=2", "/search/?q=two%20words&page=2");
    canonical("/tag/a/page/2/", "q=x", "/search/?q=x&tag=a&page=2");
    canonical(
        "/search/",
        "from=2024-02-01&to=2024-02-29",
        "/search/?from=2024-02-01&to=2024-02-29",
    );
    canonical("/search/", "", "/search/");
}

#[test]
fn what_means_nothing_is_passed_over() {
    canonical("/search/", "page=0&sort=x&year=99&length=x&from=2024-02-30&utm=1&&=&q", "/search/");
    canonical("/search/", "tag=a&tag=a&tag=", "/tag/a/");
}

#[test]
fn letters_of_every_script_are_names() {
    assert_eq!(read("/post/%E6%97%A5%E6%9C%AC/", ""), Address::Post("日本".to_owned()));
    canonical("/tag/привет/", "", "/tag/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82/");
}

#[test]
fn what_is_no_page_is_unknown() {
    for path in [
        "/nothing/",
        "/category/",
        "/post/",
        "/2024/13/",
        "/page/0/",
        "/page/x/",
        "/categories/page/2/",
        "/a/b/c/",
        "/0000/",
    ] {
        assert_eq!(read(path, ""), Address::Unknown, "{path}");
    }
}

#[test]
fn a_base_goes_before_every_link_and_nothing_outside_is_ours() {
    let base = Base::new("blog");
    let tag = Address::of(Facet::Tag, "a");
    assert_eq!(base.href(&tag), "/blog/tag/a/");
    assert_eq!(base.href(&Address::Posts(Selection::default())), "/blog/");
    assert_eq!(base.read("/blog/tag/a/", ""), tag);
    assert_eq!(base.read("/blog", ""), Address::Posts(Selection::default()));
    assert_eq!(base.read("/blogging/tag/a/", ""), Address::Unknown);
    assert_eq!(Base::default().href(&tag), "/tag/a/");
}

fn any_selection(u: &mut Unstructured) -> Result<Selection> {
    let mut selection = Selection::default().with_text(u.arbitrary::<&str>()?);
    for facet in Facet::ALL {
        for _ in 0..u.int_in_range(0..=2)? {
            let value = match facet {
                Facet::Year => format!("{:04}", u.int_in_range(1..=9999)?),
                Facet::Length => u.choose(&Length::ALL)?.key().to_owned(),
                _ => u.arbitrary::<String>()?,
            };
            selection.add(facet, value);
        }
    }
    let date = |u: &mut Unstructured| -> Result<Option<Date>> {
        Ok(Date::new(u.int_in_range(1..=9999)?, u.int_in_range(0..=12)?, u.int_in_range(1..=31)?))
    };
    selection.from = date(u)?;
    selection.to = date(u)?;
    selection.month = date(u)?.map(|it| Month { year: it.year(), month: it.month() });
    selection = selection.with_sort(*u.choose(&Sort::ALL)?);
    selection.whole = u.arbitrary()?;
    selection.page = u.int_in_range(0..=999)?;
    Ok(selection)
}

#[test]
fn every_selection_survives_its_address() {
    lectern_trials::trials(|u| {
        let address = Address::Posts(any_selection(u)?);
        let printed = address.to_string();
        let (path, query) = printed.split_once('?').unwrap_or((&printed, ""));
        assert_eq!(Address::parse(path, query), address, "{printed}");
        assert!(printed.is_ascii() && !printed.contains(' '), "{printed}");
        Ok(())
    });
}

#[test]
fn any_text_is_an_address() {
    lectern_trials::trials(|u| {
        let (path, query): (String, String) = (u.arbitrary()?, u.arbitrary()?);
        let _ = Address::parse(&path, &query).to_string();
        Ok(())
    });
}

#[test]
fn relevance_is_the_order_of_a_text_and_of_nothing_else() {
    canonical("/search/", "q=fog&sort=relevance", "/search/?q=fog");
    canonical("/search/", "q=fog&sort=newest", "/search/?q=fog&sort=newest");
    canonical("/", "sort=relevance", "/");
    canonical("/tag/a/", "sort=newest", "/tag/a/");
    let order = |query: &str| read("/search/", query).selection().unwrap().order();
    assert_eq!(order("q=fog"), Sort::Relevance);
    assert_eq!(order("q=fog&sort=newest"), Sort::Newest);
    assert_eq!((order("tag=a"), order("tag=a&sort=relevance")), (Sort::Newest, Sort::Newest));
    assert_eq!(order("tag=a&sort=title"), Sort::Title);
}

#[test]
fn a_post_that_was_found_says_by_what() {
    let base = Base::new("blog");
    assert_eq!(base.hit("a", "", ""), "/blog/post/a/");
    assert_eq!(base.hit("a", "x & y", "über"), "/blog/post/a/?find=x%20%26%20y#%C3%BCber");
    assert_eq!(searched_for("find=x%20%26%20y"), "x & y");
    assert_eq!(searched_for("a=b&find=%20x+y%20"), "x y");
    assert_eq!((searched_for(""), searched_for("find")), (String::new(), String::new()));
    assert_eq!(read("/shelf/", ""), Address::Shelf);
    canonical("/shelf", "", "/shelf/");
}

#[test]
fn how_many_pages_are_shown_together_is_of_the_address() {
    canonical("/page/3/", "more=2", "/page/3/?more=2");
    canonical("/tag/a/page/2/", "sort=oldest&more=1", "/tag/a/page/2/?sort=oldest&more=1");
    canonical("/search/", "q=x&more=1&page=3", "/search/?q=x&page=3&more=1");
    canonical("/page/3/", "more=7", "/page/3/?more=2");
    canonical("/page/3/", "more=x", "/page/3/");
    canonical("/", "more=1", "/");
    canonical("/page/200/", "more=150", "/page/200/?more=99");
    let second = read("/page/2/", "more=1").selection().unwrap();
    assert_eq!(Address::Posts(second.with_more()).to_string(), "/page/3/?more=2");
    assert_eq!(Address::Posts(second.with_page(2)).to_string(), "/page/3/");
    assert_eq!(Address::Posts(second.with_toggled(Facet::Tag, "a")).to_string(), "/tag/a/");
    let base = Base::new("blog");
    assert_eq!(base.link("/post/a/"), "/blog/post/a/");
    assert_eq!(base.link("https://x.example"), "https://x.example");
}
