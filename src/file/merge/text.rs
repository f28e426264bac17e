//! A note in three versions → one: what was changed in different lines is all in it; else both texts, one under the other.

/// Lines of a note that are compared one by one; longer ones are put one under the other.
const MOST_LINES: usize = 5_000;

/// What stands between two texts that could not be merged: no words, as a case has a language of its own.
const DIVIDER: &str = "\n\n— — —\n\n";

/// A merged note.
pub(super) struct MergedNote {
    pub text: String,
    /// Somebody should look at it: it has both texts, or one that the other version had emptied.
    pub has_both: bool,
}

/// Merges a note that both have changed.
pub(super) fn merge(base: &str, mine: &str, theirs: &str) -> MergedNote {
    if mine.is_empty() || theirs.is_empty() {
        return MergedNote { text: [mine, theirs].concat(), has_both: true };
    }
    if base.is_empty() && (mine.contains(theirs) || theirs.contains(mine)) {
        let longer = if mine.len() >= theirs.len() { mine } else { theirs };
        return MergedNote { text: longer.to_owned(), has_both: false };
    }
    match line_by_line(base, mine, theirs) {
        Some(text) => MergedNote { text, has_both: false },
        None => MergedNote { text: format!("{mine}{DIVIDER}{theirs}"), has_both: true },
    }
}

/// None where both have changed the same lines.
fn line_by_line(base: &str, mine: &str, theirs: &str) -> Option<String> {
    if [base, mine, theirs].iter().any(|text| text.lines().count() > MOST_LINES) {
        return None;
    }
    // With an end to each line, adding one at the end does not change the one before.
    let [base, mine, theirs] = [base, mine, theirs].map(|text| format!("{text}\n"));
    let mut merged = diffy::merge(&base, &mine, &theirs).ok()?;
    merged.pop();
    Some(merged)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, mine: &str, theirs: &str) -> String {
        merge(base, mine, theirs).text
    }

    #[test]
    fn changes_of_different_lines_are_all_there() {
        let base = "Visit in May\n\nMother is tired\n\nSchool reports truancy";
        let mine = "Visit on 3 May\n\nMother is tired\n\nSchool reports truancy";
        let theirs = "Visit in May\n\nMother is tired\n\nSchool reports truancy\nMeeting on Friday";
        let both = "Visit on 3 May\n\nMother is tired\n\nSchool reports truancy\nMeeting on Friday";
        assert_eq!(merged(base, mine, theirs), both);
        assert_eq!(merged(base, theirs, mine), both);
        assert!(!merge(base, mine, theirs).has_both);
    }

    #[test]
    fn changes_of_the_same_line_stand_one_under_the_other() {
        let both = merge("Visit in May", "Visit on 3 May", "Visit on 4 May");
        assert_eq!(both.text, "Visit on 3 May\n\n— — —\n\nVisit on 4 May");
        assert!(both.has_both);
    }

    #[test]
    fn of_an_emptied_note_what_the_other_wrote_stays() {
        let both = merge("Visit", "", "Visit on Monday");
        assert_eq!((both.text.as_str(), both.has_both), ("Visit on Monday", true));
    }

    #[test]
    fn a_text_that_holds_the_other_is_enough() {
        assert_eq!(merged("", "Visit", "Visit on Monday"), "Visit on Monday");
    }
}
