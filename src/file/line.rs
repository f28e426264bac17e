//! A JSON object written key by key: as it comes to several keys on one line, absent values left out.

use crate::model::{Pin, Unknown};
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// An object that is being written.
pub(super) struct Object<'o> {
    out: &'o mut Vec<u8>,
    empty: bool,
    /// Spaces at the start of the line that the next key goes on, if it starts one.
    line: Option<usize>,
}

impl<'o> Object<'o> {
    pub fn begin(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, empty: true, line: None }
    }

    pub fn end(self) {
        self.out.push(b'}');
    }

    /// The next key starts a line.
    pub fn new_line(&mut self, indent: usize) {
        self.line = Some(indent);
    }

    fn key(&mut self, key: &str) -> &mut Vec<u8> {
        let between: &[u8] = match (self.empty, self.line) {
            (true, _) => b"",
            (false, Some(_)) => b",",
            (false, None) => b", ",
        };
        self.out.extend_from_slice(between);
        if let Some(indent) = self.line.take() {
            break_line(self.out, indent);
        }
        self.empty = false;
        json(self.out, key);
        self.out.extend_from_slice(b": ");
        self.out
    }

    /// A text, left out when empty.
    pub fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.some(key, Some(text));
        }
    }

    /// Any text or code that there is.
    pub fn some(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            json(self.key(key), text);
        }
    }

    /// A yes, left out when no.
    pub fn flag(&mut self, key: &str, flag: bool) {
        if flag {
            json(self.key(key), &true);
        }
    }

    /// Any plain value that there is.
    pub fn plain<T: Serialize>(&mut self, key: &str, value: Option<T>) {
        if let Some(value) = value {
            json(self.key(key), &value);
        }
    }

    /// A number in its shortest form.
    pub fn number(&mut self, key: &str, value: Option<f64>) {
        if let Some(value) = value {
            number(self.key(key), value);
        }
    }

    /// A place `[x, y]`.
    pub fn pin(&mut self, key: &str, pin: Option<Pin>) {
        if let Some(Pin { x, y }) = pin {
            list(self.key(key), [x, y], number);
        }
    }

    /// A list on one line, left out when empty.
    pub fn list<T>(&mut self, key: &str, items: impl ExactSizeIterator<Item = T>, write: impl Fn(&mut Vec<u8>, T)) {
        if items.len() > 0 {
            list(self.key(key), items, write);
        }
    }

    /// A list of texts, left out when empty.
    pub fn texts<'t>(&mut self, key: &str, texts: impl ExactSizeIterator<Item = &'t str>) {
        self.list(key, texts, json);
    }

    /// A list with one object a line, left out when empty.
    pub fn lines<T>(&mut self, key: &str, indent: usize, items: impl ExactSizeIterator<Item = T>, write: impl Fn(&mut Object<'_>, T)) {
        if items.len() == 0 {
            return;
        }
        let out = self.key(key);
        out.push(b'[');
        for (i, item) in items.enumerate() {
            if i > 0 {
                out.push(b',');
            }
            break_line(out, indent + 2);
            object(out, |o| write(o, item));
        }
        break_line(out, indent);
        out.push(b']');
    }

    /// An object within this one.
    pub fn object(&mut self, key: &str, write: impl FnOnce(&mut Object<'_>)) {
        object(self.key(key), write);
    }

    /// Unknown keys, in the order of the alphabet.
    pub fn rest(&mut self, unknown: &Unknown) {
        for (key, value) in unknown {
            self.plain(key, Some(value));
        }
    }
}

/// One object.
pub(super) fn object(out: &mut Vec<u8>, write: impl FnOnce(&mut Object<'_>)) {
    let mut object = Object::begin(out);
    write(&mut object);
    object.end();
}

/// The closing part of an object over several lines.
pub(super) fn break_line(out: &mut Vec<u8>, indent: usize) {
    out.push(b'\n');
    out.resize(out.len() + indent, b' ');
}

fn list<T>(out: &mut Vec<u8>, items: impl IntoIterator<Item = T>, write: impl Fn(&mut Vec<u8>, T)) {
    out.push(b'[');
    for (i, item) in items.into_iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        write(out, item);
    }
    out.push(b']');
}

/// A number without a needless `.0`. What is not finite becomes null, which opening reports.
fn number(out: &mut Vec<u8>, number: f64) {
    if number.fract() == 0.0 && number.abs() < 1e15 { json(out, &(number as i64)) } else { json(out, &number) }
}

fn json<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    // Neither memory nor the values that we have can fail to be written.
    let written = value.serialize(&mut Serializer::with_formatter(out, Spaced));
    debug_assert!(written.is_ok());
}

/// One line with a space after commas and colons.
struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }
    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        for (n, expected) in
            [(12.0, "12"), (-0.5, "-0.5"), (0.1, "0.1"), (1e-320, "1e-320"), (1e15, "1000000000000000.0"), (f64::NAN, "null")]
        {
            let mut out = Vec::new();
            number(&mut out, n);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }

    #[test]
    fn nothing_is_written_for_what_is_absent() {
        let mut out = Vec::new();
        object(&mut out, |o| {
            o.text("a", "");
            o.flag("b", false);
            o.number("c", None);
            o.texts("d", [].into_iter());
            o.new_line(2);
            o.plain("e", Some(json!({"x": [1, null], "y": "é\n"})));
        });
        assert_eq!(String::from_utf8(out).unwrap(), "{\n  \"e\": {\"x\": [1, null], \"y\": \"é\\n\"}}");
    }
}
