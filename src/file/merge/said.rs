//! A value of the case file → what it says, for whoever puts it into words.

use super::{Conflict, Side};
use serde_json::Value;

/// What a value says. Texts may be codes, dates or ids: that depends on the key.
#[derive(Clone, PartialEq)]
pub enum Said {
    /// A text.
    Text(String),
    /// A number, as it stands in the file.
    Number(String),
    /// Yes or no.
    Flag(bool),
    /// Several.
    List(Vec<Said>),
    /// Parts with the keys that they stand under.
    Parts(Vec<(String, Said)>),
}

impl Conflict {
    /// What one side says; none where it says nothing.
    pub fn said(&self, side: Side) -> Option<Said> {
        match side {
            Side::Mine => self.mine.as_ref(),
            Side::Theirs => self.theirs.as_ref(),
        }
        .and_then(said)
    }
}

fn said(value: &Value) -> Option<Said> {
    match value {
        Value::Null => None,
        Value::Bool(flag) => Some(Said::Flag(*flag)),
        Value::Number(number) => Some(Said::Number(number.to_string())),
        Value::String(text) => Some(Said::Text(text.clone())),
        Value::Array(values) => Some(Said::List(values.iter().filter_map(said).collect())),
        Value::Object(keys) => Some(Said::Parts(keys.iter().filter_map(|(key, value)| Some((key.clone(), said(value)?))).collect())),
    }
}
