//! The name of a system → the category that it lets expect: by the words of the rows of the notation, and by some everyday ones.

use super::vocabulary::plain;
use crate::notation::{CategoryRow, Profile};
use std::sync::LazyLock;

/// Words of names that the rows do not have, by category.
const EVERYDAY: &[(&str, &[&str])] = &[
    ("extended_family", &["grandparents", "grandma", "grandmother", "aunt", "aunts", "uncle"]),
    ("school", &["college", "university", "kindergarten", "class", "course"]),
    ("childcare", &["nursery", "creche", "daycare"]),
    ("work", &["job", "office", "hotel", "factory", "company", "shop", "warehouse"]),
    ("military", &["army", "navy"]),
    ("friends", &["peers"]),
    ("faith", &["church", "parish", "mosque", "synagogue", "temple", "chapel"]),
    ("recreation", &["gym", "football", "choir", "team"]),
    ("health", &["clinic", "hospital", "doctor", "gp", "midwife", "surgery"]),
    ("mental_health", &["therapist", "therapy", "counsellor", "psychologist", "trauma"]),
    ("substance", &["rehab", "addiction", "aa"]),
    ("child_protection", &["cps"]),
    ("legal", &["court", "police", "probation", "lawyer", "prison", "jail"]),
    ("income", &["jobcentre", "benefit", "welfare", "bank", "debts"]),
    ("housing", &["landlord", "shelter"]),
    ("transport", &["bus"]),
];

/// Phrases with their categories, the longest first: who is named by two words is not guessed by one of them.
static PHRASES: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let rows = Profile::default().catalogue().categories;
    let own = |row: &'static CategoryRow| {
        [row.code, row.label].into_iter().chain([row.code.trim_end_matches('s')]).map(move |w| (plain(w), row.code))
    };
    let everyday = EVERYDAY.iter().flat_map(|(code, words)| words.iter().map(|w| (plain(w), *code)));
    let mut phrases: Vec<(String, &'static str)> = rows.into_iter().flat_map(own).chain(everyday).collect();
    phrases.retain(|(_, code)| *code != "other");
    phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.split(' ').count()));
    phrases
});

/// Names of more bytes are not looked through.
const LONGEST_NAME: usize = 200;

/// The category that a name speaks of; `None` where it speaks of none.
pub fn category_of(name: &str) -> Option<&'static str> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    let words = format!(" {} ", plain(name).replace("'s", ""));
    PHRASES.iter().find(|(phrase, _)| words.contains(&format!(" {phrase} "))).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_belong_to_categories_that_there_are() {
        let rows = Profile::default().catalogue().categories;
        assert!(EVERYDAY.iter().all(|(code, _)| rows.iter().any(|row| row.code == *code)));
    }

    #[test]
    fn names_let_expect_their_category() {
        for (name, category) in [
            ("Lincoln school", Some("school")),
            ("Ana's friends", Some("friends")),
            ("Child Protection, north", Some("child_protection")),
            ("Mental health team", Some("mental_health")),
            ("St. Anne's parish", Some("faith")),
            ("Housing office", Some("housing")),
            ("Neighbour", Some("neighbours")),
            ("The Basement", None),
        ] {
            assert_eq!(category_of(name), category, "{name}");
        }
    }
}
