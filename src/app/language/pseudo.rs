//! English that looks like a language nobody has translated yet: with accents, in brackets, and four tenths longer.

use std::borrow::Cow;

/// Spanish and German take about so much more room than English, in parts of it.
const LONGER: f32 = 0.4;

/// The words with accents, between brackets that show where something is cut off. What joins variables stays as it is.
pub fn longer(words: &str) -> Cow<'_, str> {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return words.into();
    }
    let accented: String = words.chars().map(accented).collect();
    // Words, not one long one: lines break between them.
    let more: String = "~~~ ~~~~~ ".chars().cycle().take(((letters as f32 * LONGER).round() as usize).saturating_sub(2)).collect();
    let (begin, end) = (words.starts_with(' '), words.ends_with(' '));
    let blank = |is: bool| if is { " " } else { "" };
    format!("{}[{}{}]{}", blank(begin), accented.trim(), more.trim_end(), blank(end)).into()
}

fn accented(letter: char) -> char {
    match letter {
        'a' => 'á',
        'e' => 'ë',
        'i' => 'î',
        'o' => 'ó',
        'u' => 'ü',
        'c' => 'ç',
        'n' => 'ñ',
        's' => 'š',
        'y' => 'ý',
        'A' => 'Å',
        'E' => 'É',
        'I' => 'Î',
        'O' => 'Ö',
        'U' => 'Û',
        'C' => 'Ç',
        'N' => 'Ñ',
        'S' => 'Š',
        other => other,
    }
}
