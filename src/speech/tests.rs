use super::words::{of_codes, of_rows};
use super::*;
use crate::model::Date;
use crate::notation::Profile;
use std::collections::{BTreeMap, BTreeSet};

const ENGLISH: &str = include_str!("en.ftl");
const SPANISH: &str = include_str!("es.ftl");

/// The ids of all that the notation and the case file have in English.
fn of_library() -> BTreeSet<String> {
    let all = Profile::default().catalogue();
    let meanings = [
        all.unions.iter().map(|row| format!("union-meaning-{}", row.code)).collect::<Vec<_>>(),
        all.child_links.iter().map(|row| format!("link-meaning-{}", row.code)).collect(),
        all.bonds.iter().map(|row| format!("bond-meaning-{}", row.code)).collect(),
        all.categories.iter().map(|row| format!("category-meaning-{}", row.code)).collect(),
    ];
    let unlisted = ["union-unlisted", "link-unlisted", "bond-unlisted"].map(str::to_owned);
    of_codes().into_iter().chain(of_rows()).chain(meanings.concat()).chain(unlisted).collect()
}

/// Every message with the names of its variables.
pub fn variables(source: &'static str) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut id = "";
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            id = line.split_once('=').expect("a message").0.trim();
            assert_eq!(all.insert(id, BTreeSet::new()), None, "{id} stands twice");
        }
        let names = line.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
        all.entry(id).or_default().extend(names);
    }
    all.remove("");
    all
}

#[test]
fn the_spanish_catalogue_says_all_that_charts_say() {
    let here: BTreeSet<String> = ids(SPANISH).map(str::to_owned).collect();
    let wanted: BTreeSet<String> = ids(ENGLISH).map(str::to_owned).chain(of_library()).collect();
    assert_eq!(wanted.difference(&here).collect::<Vec<_>>(), [] as [&String; 0], "missing");
    assert_eq!(here.difference(&wanted).collect::<Vec<_>>(), [] as [&String; 0], "unused");
}

#[test]
fn a_message_has_the_same_variables_in_both_languages_and_fluent_reads_it() {
    let spanish = variables(SPANISH);
    for (id, names) in variables(ENGLISH) {
        assert_eq!(spanish.get(id), Some(&names), "{id}");
    }
    for speech in Speech::ALL {
        for (id, names) in variables(if speech == Speech::English { ENGLISH } else { SPANISH }) {
            let args = names.into_iter().map(|name| (name, value(2))).collect();
            assert!(speech.catalogue().format(id, Some(&args)).is_some_and(|words| !words.is_empty()), "{}: {id}", speech.code());
        }
    }
}

#[test]
fn english_dates_are_those_of_the_case_and_spanish_ones_have_words_of_their_own() {
    for text in ["2009-03-14", "1984~", "1984?", "[..1990-02]", "[1984..]", "1980/1985", "spring"] {
        let date = Date::parse(text);
        assert_eq!((Speech::English.date(&date), Speech::English.year(&date)), (date.shown(), date.shown_year()));
    }
    let spanish = ["1984~", "[..1990-02]", "[1984..]"].map(|text| Speech::Spanish.date(&Date::parse(text)));
    assert_eq!(spanish, ["ca. 1984", "hasta 1990-02", "1984 o después"]);
}
