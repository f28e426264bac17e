//! Short forms of a name: its first words, or its last ones after a title, as people speak of each other.

use super::names::folded;
use crate::model::{Date, Edtf, Gender, Person};

/// A name has so many beginnings, and so many endings, at most.
const WORDS: usize = 3;

/// Titles in the languages that the window speaks, as they are compared, and who is addressed by them.
const TITLES: &[(&str, Option<Gender>)] = &[
    ("mr", Some(Gender::Man)),
    ("mrs", Some(Gender::Woman)),
    ("ms", Some(Gender::Woman)),
    ("miss", Some(Gender::Woman)),
    ("mx", None),
    ("dr", None),
    ("dra", Some(Gender::Woman)),
    ("sr", Some(Gender::Man)),
    ("sra", Some(Gender::Woman)),
    ("srta", Some(Gender::Woman)),
    ("señor", Some(Gender::Man)),
    ("señora", Some(Gender::Woman)),
];

/// The beginnings by which a name is also known: `Rosa` of Rosa Delgado.
pub(super) fn first_words(name: &str) -> impl Iterator<Item = String> {
    let folded = folded(name);
    let ends: Vec<usize> = folded.match_indices(' ').map(|(i, _)| i).take(WORDS).collect();
    ends.into_iter().map(move |end| folded[..end].to_owned())
}

/// The endings by which a name is also known after a title: `Delgado` of Rosa Delgado. A name that has a title has none.
pub(super) fn last_words(name: &str) -> impl Iterator<Item = String> {
    let folded = folded(name);
    let starts: Vec<usize> = match titled(&folded) {
        Some(_) => Vec::new(),
        None => folded.rmatch_indices(' ').map(|(i, _)| i + 1).take(WORDS).collect(),
    };
    starts.into_iter().map(move |start| folded[start..].to_owned())
}

/// What follows the title that a name begins with, and who is addressed by it.
pub(super) fn titled(name: &str) -> Option<(String, Option<Gender>)> {
    let folded = folded(name);
    let (title, rest) = folded.split_once(' ')?;
    let (_, gender) = TITLES.iter().find(|(word, _)| *word == title.trim_end_matches('.'))?;
    Some((rest.to_owned(), gender.clone()))
}

/// True unless what is said of somebody can't be true of this person: another sort of being, gender or year of birth, or an
/// age that is more than a year off.
pub(super) fn may_be(person: &Person, said: &Person, as_of: Option<&Date>) -> bool {
    let is_one_gender = |gender: &Option<Gender>| gender.clone().filter(|gender| *gender != Gender::Unknown);
    let agree = |a: Option<Gender>, b: Option<Gender>| a.is_none() || b.is_none() || a == b;
    let is_same_birth = match (range(person), range(said)) {
        (Some((from, to)), Some((first, last))) => from <= last && first <= to,
        _ => true,
    };
    let is_same_age = match (age(person, as_of), age(said, as_of)) {
        (Some(one), Some(other)) if person.birth.is_none() || said.birth.is_none() => (one - other).abs() <= 1.0,
        _ => true,
    };
    (said.being.is_none() || said.being() == person.being())
        && agree(is_one_gender(&person.gender), is_one_gender(&said.gender))
        && is_same_birth
        && is_same_age
}

/// The earliest and the latest year of birth that is meant; "about" leaves two years on both sides.
fn range(person: &Person) -> Option<(i32, i32)> {
    let birth = person.birth.as_ref()?;
    let known = birth.known()?;
    let loose = 2 * i32::from(!matches!(known, Edtf::On { about: false, uncertain: false, .. }));
    Some((birth.sort_key()?.0 - loose, birth.latest()?.0 + loose))
}

fn age(person: &Person, as_of: Option<&Date>) -> Option<f64> {
    let of_birth = || Some(f64::from(person.birth.as_ref()?.age_at(as_of?)?.years));
    person.age.or_else(of_birth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_beginnings_and_endings() {
        assert_eq!(first_words("Maria de la Cruz").collect::<Vec<_>>(), ["maria", "maria de", "maria de la"]);
        assert_eq!(last_words("Maria de la Cruz").collect::<Vec<_>>(), ["cruz", "la cruz", "de la cruz"]);
        assert_eq!(titled("Sra.  Delgado"), Some(("delgado".to_owned(), Some(Gender::Woman))));
        assert_eq!((titled("Rosa Delgado"), last_words("Mrs Delgado").count()), (None, 0));
    }
}
