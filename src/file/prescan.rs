//! JSON text → nothing, or why it must not be parsed: a streaming pass that builds no values, so that a hostile file can't
//! cost more memory than its own length.
//!
//! It runs on serde_json's own reader, so that what passes here is what the parser accepts.

use super::{Refusal, RefusalCode};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::HashSet;
use std::fmt;

/// Levels of nesting.
const MOST_LEVELS: usize = 64;
/// Values of any kind. A million small objects take up 87 times their text once parsed.
const MOST_VALUES: usize = 2_000_000;

/// Walks the text once.
///
/// # Errors
/// Broken or truncated JSON, something after its end, too deep, too many values, a key twice in one object, a number
/// beyond what a double holds; with line and column.
pub(super) fn prescan(text: &str) -> Result<(), Refusal> {
    let mut tally = Tally { values: 0, trouble: None };
    let mut reader = serde_json::Deserializer::from_str(text);
    let seen = Count { tally: &mut tally, level: 0 }.deserialize(&mut reader).and_then(|()| reader.end());
    seen.map_err(|error| refusal(&error, tally.trouble))
}

/// What has been seen so far.
struct Tally {
    values: usize,
    trouble: Option<RefusalCode>,
}

fn refusal(error: &serde_json::Error, trouble: Option<RefusalCode>) -> Refusal {
    let (line, column) = (error.line(), error.column());
    let what = error.to_string();
    let what = what.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&what);
    let code = match trouble {
        Some(code) => code,
        None if error.is_eof() => RefusalCode::Truncated,
        // serde_json has no category of its own for this one.
        None if what == "number out of range" => RefusalCode::Range,
        None => RefusalCode::Syntax,
    };
    let sentence = match code {
        RefusalCode::Truncated => "The file ends before it is complete; look for an older copy of it.".to_owned(),
        RefusalCode::TooDeep => format!("The file is nested more than {MOST_LEVELS} levels deep; no case is."),
        RefusalCode::TooMany => format!("The file holds more than {MOST_VALUES} values; split the case."),
        RefusalCode::DupKey => "A key stands twice in one object, so that one of the two would be lost; delete one of them.".to_owned(),
        RefusalCode::Range => "A number is larger than any computer number; correct it in a text editor.".to_owned(),
        _ => format!("The file is not valid JSON ({what}); mend it in a text editor or look for an older copy."),
    };
    Refusal::new(code, sentence).at(line, column)
}

/// Counts one value and all within it.
struct Count<'t> {
    tally: &'t mut Tally,
    level: usize,
}

impl Count<'_> {
    fn inner(&mut self) -> Count<'_> {
        Count { tally: self.tally, level: self.level + 1 }
    }

    fn refuse<E: de::Error>(&mut self, code: RefusalCode) -> E {
        self.tally.trouble = Some(code);
        E::custom(code.code())
    }

    fn check_level<E: de::Error>(&mut self) -> Result<(), E> {
        if self.level < MOST_LEVELS { Ok(()) } else { Err(self.refuse(RefusalCode::TooDeep)) }
    }
}

impl<'de> DeserializeSeed<'de> for Count<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(mut self, reader: D) -> Result<(), D::Error> {
        self.tally.values += 1;
        if self.tally.values > MOST_VALUES {
            return Err(self.refuse(RefusalCode::TooMany));
        }
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Count<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.check_level()?;
        while items.next_element_seed(self.inner())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        self.check_level()?;
        let mut keys = HashSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            if !keys.insert(key) {
                return Err(self.refuse(RefusalCode::DupKey));
            }
            entries.next_value_seed(self.inner())?;
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        prescan(text).err().map(|r| r.code.code())
    }

    #[test]
    fn depth_is_counted_in_levels() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert_eq!(code(&nested(MOST_LEVELS)), None);
        assert_eq!(code(&nested(MOST_LEVELS + 1)), Some("E_TOO_DEEP"));
        assert_eq!(code(&"[".repeat(1_000_000)), Some("E_TOO_DEEP"));
    }

    #[test]
    fn keys_are_compared_as_read_not_as_written() {
        assert_eq!(code(r#"{"a": 1, "\u0061": 2}"#), Some("E_DUP_KEY"));
        assert_eq!(code(r#"{"a": {"a": 1}, "b": {"a": 2}}"#), None);
    }

    #[test]
    fn broken_text_is_named_with_its_place() {
        let refusal = prescan("{\n  \"a\": 1,\n}").unwrap_err();
        assert_eq!((refusal.code.code(), refusal.at), ("E_SYNTAX", Some((3, 1))));
        assert_eq!(code(r#"{"a": [1, 2"#), Some("E_TRUNCATED"));
        assert_eq!(code("{} {}"), Some("E_SYNTAX"));
        assert_eq!(code("{\"a\": \"\u{1}\"}"), Some("E_SYNTAX"));
        assert_eq!(code(r#"{"a": 1e999}"#), Some("E_RANGE"));
        assert_eq!(code(r#"{"a": "\ud800"}"#), Some("E_SYNTAX"));
    }
}
