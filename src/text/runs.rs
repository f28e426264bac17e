//! A line of text → its pieces in the order in which they stand, left to right: one direction and one font each.
//!
//! Renderers disagree about direction (resvg always takes left-to-right as the base, egui knows none) and about the font of
//! a missing character. So we decide both here, and every painter sets the pieces one by one.

use super::Weight;
use super::faces::{Face, face_for, is_direction_mark};
use std::borrow::Cow;
use unicode_bidi::BidiInfo;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of one direction and one font.
pub(super) struct Piece {
    /// Its characters in the order of reading, without direction marks.
    pub text: String,
    /// Its font; `None` where no bundled font has the characters.
    pub face: Option<&'static Face>,
    /// Read from right to left.
    pub rtl: bool,
}

/// A text as one line shows it: control characters dropped, every run of blanks one space, none at the ends.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let plain = text.chars().all(|c| c == ' ' || !(is_blank(c) || c.is_control()));
    if plain && !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split(is_blank) {
        let word = word.chars().filter(|c| !c.is_control());
        let start = line.len();
        line.extend(word);
        if line.len() > start && start > 0 {
            line.insert(start, ' ');
        }
    }
    Cow::Owned(line)
}

/// True when a line is sure to be one run, left to right in the first font.
pub fn is_plain(text: &str) -> bool {
    // Up to U+024F: Latin with the accents of Europe, in one font and left to right; dashes and quotes go along with it.
    let is_latin = |c: char| ('\u{20}'..'\u{7F}').contains(&c) || ('\u{C0}'..='\u{24F}').contains(&c);
    text.chars().all(|c| is_latin(c) || matches!(c, '–' | '—' | '‘' | '’' | '“' | '”' | '…'))
}

/// Splits one line (see [`one_line`]) into its pieces, from left to right.
pub(super) fn pieces(line: &str, weight: Weight) -> Vec<Piece> {
    let bidi = BidiInfo::new(line, None);
    let mut pieces = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let rtl = levels[run.start].is_rtl();
            let mut by_font = split_by_font(&line[run], weight, rtl);
            if rtl {
                by_font.reverse();
            }
            pieces.append(&mut by_font);
        }
    }
    pieces
}

/// Splits a stretch of one direction by font, in the order of reading. Spaces and punctuation keep the font of the letters
/// around them, so that a phrase stays in one piece.
fn split_by_font(text: &str, weight: Weight, rtl: bool) -> Vec<Piece> {
    let text: String = text.chars().filter(|c| !is_direction_mark(*c)).collect();
    let clusters: Vec<&str> = text.graphemes(true).collect();
    let is_letter = |cluster: &str| cluster.chars().next().is_some_and(char::is_alphanumeric);
    let mut last = clusters.iter().find(|c| is_letter(c)).and_then(|c| face_for(c, weight));
    let mut pieces: Vec<Piece> = Vec::new();
    for cluster in clusters {
        let face = match last {
            Some(face) if !is_letter(cluster) && face.covers(cluster) => Some(face),
            _ => face_for(cluster, weight),
        };
        match pieces.last_mut() {
            Some(piece) if same(piece.face, face) => piece.text.push_str(cluster),
            _ => pieces.push(Piece { text: cluster.to_owned(), face, rtl }),
        }
        last = face;
    }
    pieces
}

fn same(a: Option<&'static Face>, b: Option<&'static Face>) -> bool {
    a.map(std::ptr::from_ref) == b.map(std::ptr::from_ref)
}

#[cfg(test)]
mod tests {
    use super::super::faces::faces;
    use super::*;

    fn shown(text: &str) -> Vec<(String, &'static str, bool)> {
        let family = |p: &Piece| p.face.map_or("-", |f| f.file.family);
        pieces(text, Weight::Medium).iter().map(|p| (p.text.clone(), family(p), p.rtl)).collect()
    }

    #[test]
    fn blanks_and_control_characters_do_not_reach_a_line() {
        assert_eq!(one_line("  Ana \t\n Rivera\u{0} "), "Ana Rivera");
        assert_eq!(one_line("Ana\u{2029}Rivera\u{7}"), "Ana Rivera");
        assert_eq!(one_line(" \u{1} \u{2} x"), "x");
        assert!(matches!(one_line("Ana Rivera"), Cow::Borrowed(_)));
    }

    #[test]
    fn plain_text_is_in_the_first_font() {
        let noto = &faces()[0];
        let missing: Vec<char> = ('\u{0}'..'\u{3000}').filter(|c| is_plain(&c.to_string()) && !noto.covers(&c.to_string())).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn a_name_in_two_directions_is_set_in_the_order_of_its_paragraph() {
        let arabic = |text: &str| (text.to_owned(), "Noto Sans Arabic", true);
        let latin = |text: &str| (text.to_owned(), "Noto Sans", false);
        assert_eq!(shown("علي Smith 123"), [latin("Smith 123"), arabic("علي ")]);
        assert_eq!(shown("Smith علي"), [latin("Smith "), arabic("علي")]);
    }

    #[test]
    fn spaces_and_points_keep_the_font_of_their_neighbours() {
        assert_eq!(shown("(ภาษา ไทย)"), [("(ภาษา ไทย)".to_owned(), "Noto Sans Thai", false)]);
        assert_eq!(shown("שלום, עולם"), [("שלום, עולם".to_owned(), "Noto Sans Hebrew", true)]);
    }

    #[test]
    fn characters_without_a_bundled_font_stand_alone() {
        assert_eq!(shown("Li 李明"), [("Li ".to_owned(), "Noto Sans", false), ("李明".to_owned(), "-", false)]);
    }
}
