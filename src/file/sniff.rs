//! Bytes → what sort of file they are, by content and never by name.

use super::{FORMAT, Refusal, RefusalCode};

/// What a file turns out to be.
pub(super) enum Content<'a> {
    /// A case in clear.
    Json(&'a str),
    /// XML that may be an SVG with a case inside.
    Xml(&'a str),
    /// An encrypted file.
    Sealed(&'a [u8]),
}

const SEALED: [&[u8]; 3] = [b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----", b"kithkin-sealed "];

/// Looks at the bytes.
///
/// # Errors
/// Empty, in another encoding than UTF-8, cut within a character, or nothing of ours.
pub(super) fn sniff(bytes: &[u8]) -> Result<Content<'_>, Refusal> {
    if bytes.iter().all(|b| *b == 0 || b.is_ascii_whitespace()) {
        return Err(Refusal::new(RefusalCode::Empty, "The file is empty; look for an older copy of it."));
    }
    if SEALED.iter().any(|mark| bytes.starts_with(mark)) {
        return Ok(Content::Sealed(bytes));
    }
    let wide = [&[0xff, 0xfe][..], &[0xfe, 0xff], b"{\0", b"\0{", b"<\0", b"\0<", b"\0\0\0{"];
    if wide.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(Refusal::new(RefusalCode::Encoding, "The file is in UTF-16 or UTF-32; save it as UTF-8 and open it again."));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.iter().copied().find(|b| !b.is_ascii_whitespace());
    if !matches!(first, Some(b'{' | b'<')) && !mentions_format(bytes) {
        return Err(Refusal::new(RefusalCode::NotOurs, "This is no Kithkin case file."));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let (line, column) = line_and_column(&bytes[..error.valid_up_to()]);
        let refusal = match error.error_len() {
            None => Refusal::new(RefusalCode::Truncated, "The file ends in the middle of a character; look for an older copy of it."),
            Some(_) => Refusal::new(RefusalCode::Encoding, "The file is not in UTF-8; save it as UTF-8 and open it again."),
        };
        refusal.at(line, column)
    })?;
    if first == Some(b'<') && !text.trim_start().starts_with("<<") { Ok(Content::Xml(text)) } else { Ok(Content::Json(text)) }
}

/// True when our format's name stands near the start: a damaged file of ours, not somebody else's.
fn mentions_format(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    start.windows(FORMAT.len()).any(|w| w == FORMAT.as_bytes())
}

/// Line and column, both from 1, of what follows `before`.
fn line_and_column(before: &[u8]) -> (usize, usize) {
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
    (line, column)
}
