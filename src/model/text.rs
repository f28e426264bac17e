//! Text from outside → text that a case may hold, and every output can.

/// Bytes of one text: more is no note but another file.
const LONGEST: usize = 1 << 20;

/// The text without characters that XML forbids or that only steer terminals, and with plain line ends; `None` when it has
/// none of them.
pub fn cleaned(text: &str) -> Option<String> {
    if text.chars().all(is_text) {
        return None;
    }
    Some(text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| is_text(*c)).collect())
}

/// False for C0 and C1 controls (but tab and line feed) and for what Unicode reserves as no characters at all.
pub fn is_text(c: char) -> bool {
    let code = u32::from(c);
    matches!(c, '\t' | '\n') || !(c.is_control() || code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code))
}

/// The text as far as it may go, and what is beyond.
pub fn shortened(text: &str) -> (&str, &str) {
    text.split_at(text.floor_char_boundary(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_output_can_hold_is_taken_out() {
        assert_eq!(cleaned("a\u{0}b\u{85}\u{ffff}\u{1fffe}"), Some("ab".to_owned()));
        assert_eq!(cleaned("a\r\nb\rc"), Some("a\nb\nc".to_owned()));
        for kept in ["tab\tand\nline", "\u{202e}right to left", "👨‍👩‍👧", "e\u{301}", "\u{e000}"] {
            assert_eq!(cleaned(kept), None, "{kept}");
        }
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        let long = "é".repeat(LONGEST);
        let (kept, cut) = shortened(&long);
        assert_eq!((kept.len(), cut.len()), (LONGEST, LONGEST));
        assert_eq!(shortened("short"), ("short", ""));
    }
}
