//! The security policy of a page, beside the one that it should be.

use crate::headers::{BARE_POLICY, SECURITY};
use std::collections::{BTreeMap, BTreeSet};

/// Directives by their names, each with its sources. Of two with one name browsers take the first.
type Rules<'a> = BTreeMap<String, BTreeSet<&'a str>>;

/// Only a header can say it: browsers pass it over in a page.
const HEADERS_ALONE: &str = "frame-ancestors";

/// What is wrong with a page's policy: whatever it says more or less than that of our pages, or than that of a page
/// at an old address.
pub(super) fn faults(policy: &str) -> Vec<String> {
    let found = rules(policy);
    if found == rules(BARE_POLICY) {
        return Vec::new();
    }
    let mut ours = rules(SECURITY[0].1);
    ours.remove(HEADERS_ALONE);
    let mut faults = Vec::new();
    for (name, sources) in &ours {
        match found.get(name) {
            Some(given) if given == sources => {}
            Some(given) => faults.push(format!(
                "its policy says \"{}\" and should say \"{}\"",
                said(name, given),
                said(name, sources)
            )),
            None => faults.push(format!("its policy lacks \"{}\"", said(name, sources))),
        }
    }
    let more = found.iter().filter(|it| !ours.contains_key(it.0));
    faults.extend(more.map(|it| format!("its policy should not say \"{}\"", said(it.0, it.1))));
    faults
}

fn rules(policy: &str) -> Rules<'_> {
    let mut rules = Rules::new();
    for rule in policy.split(';') {
        let mut words = rule.split_ascii_whitespace();
        if let Some(name) = words.next() {
            rules.entry(name.to_ascii_lowercase()).or_insert_with(|| words.collect());
        }
    }
    rules
}

fn said(name: &str, sources: &BTreeSet<&str>) -> String {
    let words: Vec<&str> = std::iter::once(name).chain(sources.iter().copied()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// That of our pages.
    fn ours() -> String {
        let rules = SECURITY[0].1.split("; ").filter(|it| !it.starts_with(HEADERS_ALONE));
        rules.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn the_two_policies_of_our_pages_have_no_fault_in_any_order_or_case() {
        assert_eq!(faults(&ours()), Vec::<String>::new());
        assert_eq!(faults(BARE_POLICY), Vec::<String>::new());
        let turned: Vec<String> = ours().rsplit("; ").map(|it| format!(" {it}")).collect();
        assert_eq!(faults(&turned.join(";").replace("-src", "-SRC")), Vec::<String>::new());
    }

    #[test]
    fn every_directive_that_is_left_out_loosened_or_added_is_told() {
        let ours = ours();
        for rule in ours.split("; ") {
            let without = ours.replace(rule, "");
            let (name, _) = rule.split_once(' ').unwrap();
            let told = faults(&without);
            assert!(told.len() == 1 && told[0].contains(&format!("lacks \"{name}")), "{told:?}");
            let looser = faults(&ours.replace(rule, &format!("{rule} https:")));
            assert!(looser.len() == 1 && looser[0].contains("https:"), "{looser:?}");
            // A second one with the name changes nothing in a browser.
            assert_eq!(faults(&format!("{ours}; {name} *")), Vec::<String>::new());
            assert_eq!(faults(&format!("{name} *; {ours}")).len(), 1, "{name}");
        }
        let more = faults(&format!("{ours}; script-src-elem *"));
        assert_eq!(more, ["its policy should not say \"script-src-elem *\""]);
        assert!(
            !faults("default-src 'none'").is_empty(),
            "forms, bases and HTML of texts are free"
        );
    }
}
