//! Breaks a text into lines of a given width.

use super::{Role, Ruler, Type, one_line};
use unicode_segmentation::UnicodeSegmentation;

const ELLIPSIS: char = '…';
/// A broken word leaves at least this many characters for the next line, where it has enough of them.
const LEAST_LEFT: usize = 3;

impl Ruler {
    /// Breaks a text into at most `max_lines` lines of at most `max_width` px, at spaces where it can; what does not fit
    /// ends in an ellipsis. An empty or blank text gives no line. A line holds at least one character, however narrow
    /// the measure.
    pub fn wrap(&self, text: &str, role: Role, max_width: f64, max_lines: usize) -> Vec<String> {
        let set_in = role.set_in();
        let text = one_line(text);
        let mut rest: &str = &text;
        let mut lines = Vec::new();
        while !rest.is_empty() && lines.len() < max_lines {
            let (line, after) = rest.split_at(self.break_after(rest, set_in, max_width));
            let after = after.trim_start_matches(' ');
            if after.is_empty() || lines.len() + 1 < max_lines {
                lines.push(line.trim_end_matches(' ').to_owned());
            } else {
                lines.push(self.ellipsed(rest, set_in, max_width));
            }
            rest = after;
        }
        lines
    }

    /// Where the first line of a text ends: after the last word that fits, or inside the first one if that is too long.
    fn break_after(&self, text: &str, set_in: Type, max_width: f64) -> usize {
        let mut fits = 0;
        let ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]);
        for end in ends {
            if self.width(&text[..end], set_in) > max_width {
                break;
            }
            fits = end;
        }
        if fits == 0 { self.break_in_word(text, set_in, max_width) } else { fits }
    }

    /// Where a first word breaks that is wider than a line: so that no scrap of it is left for the next one.
    fn break_in_word(&self, text: &str, set_in: Type, max_width: f64) -> usize {
        let longest = self.longest_prefix(text, set_in, max_width, None);
        let word = &text[..text.find(' ').unwrap_or(text.len()).max(longest)];
        let starts: Vec<usize> = word.grapheme_indices(true).map(|(at, _)| at).collect();
        let earlier = starts.len().saturating_sub(LEAST_LEFT);
        match starts.get(earlier) {
            Some(&at) if longest < word.len() && at < longest && earlier >= LEAST_LEFT => at,
            _ => longest,
        }
    }

    /// The text cut so that it fits together with an ellipsis.
    fn ellipsed(&self, text: &str, set_in: Type, max_width: f64) -> String {
        let end = self.longest_prefix(text, set_in, max_width, Some(ELLIPSIS));
        let kept = text[..end].trim_end_matches([' ', ',', ';', '-', '–', '(']);
        format!("{kept}{ELLIPSIS}")
    }

    /// The length of the longest prefix of whole characters that fits, with a tail if one is given; at least one character.
    fn longest_prefix(&self, text: &str, set_in: Type, max_width: f64, tail: Option<char>) -> usize {
        let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len()).collect();
        let fits = |end: &usize| {
            let mut candidate = text[..*end].to_owned();
            candidate.extend(tail);
            self.width(&candidate, set_in) <= max_width
        };
        let count = ends.partition_point(fits).max(1);
        ends.get(count - 1).copied().unwrap_or(text.len())
    }
}
