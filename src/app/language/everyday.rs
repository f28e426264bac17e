//! What people call a kind or a command in everyday words, so that a list finds it by them: `everyday.txt`, a line a row.

use crate::app::chooser::rank;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words by the key of what they stand for.
static WORDS: LazyLock<BTreeMap<&str, Vec<String>>> = LazyLock::new(|| {
    let rows = include_str!("everyday.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let row = |line: &'static str| {
        let (key, words) = line.split_once('|')?;
        Some((key.trim(), words.split(['|', ',']).map(|word| word.trim().to_lowercase()).collect()))
    };
    rows.filter_map(row).collect()
});

/// How well a row fits what was typed (in small letters), the best being 0: by its words as [`rank`] has it, and else by an
/// everyday word for it that begins so, which is nearer than what is typed somewhere inside a word.
pub fn fits(words: &str, key: &str, typed: &str) -> Option<u8> {
    let own = rank(words, typed).map(|rank| 2 * rank);
    let is_said = |said: &String| said.starts_with(typed) || typed.starts_with(&format!("{said} "));
    let everyday = || WORDS.get(key).is_some_and(|all| all.iter().any(is_said)).then_some(3);
    match own {
        Some(own) if own < 3 => Some(own),
        own => everyday().or(own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::COMMANDS;
    use crate::notation::Profile;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_of_something_that_there_is_and_has_words_in_both_languages() {
        let all = Profile::default().catalogue();
        let rows = (all.bonds.iter().map(|row| format!("bond-{}", row.code)))
            .chain(all.unions.iter().map(|row| format!("union-{}", row.code)))
            .chain(all.child_links.iter().map(|row| format!("link-{}", row.code)))
            .chain(COMMANDS.iter().map(|row| row.id.to_owned()))
            .chain(
                ["strong", "weak", "stressful", "very-stressful", "broken", "receiving", "giving", "both"].map(|tie| format!("tie-{tie}")),
            );
        let known: BTreeSet<String> = rows.collect();
        let lines: Vec<&str> = include_str!("everyday.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        assert_eq!(lines.len(), WORDS.len(), "a key stands twice");
        for line in lines {
            let columns: Vec<&str> = line.split('|').map(str::trim).collect();
            assert!(known.contains(columns[0]), "{line}");
            assert!(columns.len() == 3 && columns.iter().all(|column| !column.is_empty()), "{line}");
        }
    }
}
