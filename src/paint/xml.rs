//! XML text from elements and attributes: escaping, and numbers of at most two decimals.

use std::fmt::{self, Display, Write};

/// Writes elements one below the other, indented by depth.
#[derive(Default)]
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// Starts an element: give it its attributes, then end it with [`Element::open`], [`Element::text`] or
    /// [`Element::empty`].
    pub fn element(&mut self, tag: &'static str) -> Element<'_> {
        self.indent();
        self.out.extend(["<", tag]);
        Element { xml: self, tag }
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.indent();
            self.out.extend(["</", tag, ">\n"]);
        }
    }

    /// The finished text; what is still open is closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn indent(&mut self) {
        self.out.extend(self.open.iter().map(|_| ' '));
    }
}

/// An element whose attributes are being written.
pub(super) struct Element<'a> {
    xml: &'a mut Xml,
    tag: &'static str,
}

impl Element<'_> {
    /// Gives it an attribute; the value is escaped.
    pub fn attr(self, name: &str, value: impl Display) -> Self {
        self.xml.out.extend([" ", name, "=\""]);
        // Writing to a string cannot fail.
        let _ = write!(Escaped(&mut self.xml.out), "{value}");
        self.xml.out.push('"');
        self
    }

    /// Gives it an attribute where there is a value.
    pub fn maybe(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Others go into it, until [`Xml::close`].
    pub fn open(self) {
        self.xml.out.push_str(">\n");
        self.xml.open.push(self.tag);
    }

    /// A text is in it, and no more.
    pub fn text(self, text: &str) {
        self.xml.out.push('>');
        escape(text, &mut self.xml.out);
        self.xml.out.extend(["</", self.tag, ">\n"]);
    }

    /// Nothing is in it.
    pub fn empty(self) {
        self.xml.out.push_str("/>\n");
    }
}

struct Escaped<'a>(&'a mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape(text, self.0);
        Ok(())
    }
}

/// Escapes what has a meaning in XML, in text and attributes alike, and drops what XML forbids.
fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    // Most texts hold nothing of the kind: what lies between is copied as it is.
    while let Some((at, c)) = rest.char_indices().find(|&(_, c)| escaped(c).is_some()) {
        out.push_str(&rest[..at]);
        out.push_str(escaped(c).unwrap_or_default());
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
}

/// What is written for a character that is not written as it is.
fn escaped(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        // As such they would be read back as spaces from an attribute.
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => Some(""),
        _ => None,
    }
}

/// A number with at most two decimals; one that is not finite becomes 0, which no layout gives.
#[derive(Clone, Copy)]
pub(super) struct Num(pub f64);

impl Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = if self.0.is_finite() { (self.0 * 100.0).round().clamp(-1e15, 1e15) as i64 } else { 0 };
        // From the last digit to the first: a picture has a hundred thousand of them, too many for format strings.
        let (mut text, mut start) = ([0; 24], 24);
        let mut put = |byte: u8| {
            start -= 1;
            text[start] = byte;
        };
        let (mut whole, part) = (hundredths.unsigned_abs() / 100, (hundredths.unsigned_abs() % 100) as u8);
        if part % 10 > 0 {
            put(b'0' + part % 10);
        }
        if part > 0 {
            put(b'0' + part / 10);
            put(b'.');
        }
        loop {
            put(b'0' + (whole % 10) as u8);
            whole /= 10;
            if whole == 0 {
                break;
            }
        }
        if hundredths < 0 {
            put(b'-');
        }
        f.write_str(std::str::from_utf8(&text[start..]).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        let shown = [1.0, -0.001, 0.1, 12.345, -3.5, 100.05, f64::NAN, f64::INFINITY].map(|n| Num(n).to_string());
        assert_eq!(shown, ["1", "0", "0.1", "12.35", "-3.5", "100.05", "0", "0"]);
    }
}
