//! A JSON object → its fields, each of the type that its key takes. What does not fit is mended and reported; keys that
//! nobody asked for are what is left over: the unknown ones.

use super::ids::{Ids, Raw, id_text};
use super::kind::Kind;
use super::report::Report;
use super::{Refusal, RefusalCode, RepairCode};
use crate::model::*;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

/// Positions beyond this are no positions.
const FARTHEST: f64 = 1_000_000.0;
/// Years beyond this are most likely a slip of the finger.
const FARTHEST_YEAR: i32 = 9999;
/// Characters of a strange code that a sentence quotes.
const LONGEST_CODE: usize = 40;

/// The kind and the final id of a record that is referred to.
pub(super) type Reference = (Kind, String);

/// The keys of one object that have not been asked for yet.
pub(super) struct Fields<'r> {
    pub keys: Map<String, Value>,
    /// Where the object stands in the file.
    place: String,
    /// Its id, if it is a record.
    id: Option<String>,
    report: &'r mut Report,
    ids: &'r Ids,
}

impl<'r> Fields<'r> {
    pub fn new(keys: Map<String, Value>, place: String, report: &'r mut Report, ids: &'r Ids) -> Self {
        Self { keys, place, id: None, report, ids }
    }

    /// The fields of a record.
    pub fn of_record(raw: Raw, place: String, report: &'r mut Report, ids: &'r Ids) -> Self {
        Self { keys: raw.keys, place, id: Some(raw.id), report, ids }
    }

    /// The keys that nobody asked for.
    pub fn rest(&mut self) -> Unknown {
        std::mem::take(&mut self.keys).into_iter().collect()
    }

    /// What stands under a key; null counts as absent.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        let value = self.keys.remove(key)?;
        if value.is_null() {
            self.repair(RepairCode::Defaulted, key, "Null says nothing here; the key was left out.", None);
            return None;
        }
        Some(value)
    }

    /// Reports something about the value under a key.
    pub fn repair(&mut self, code: RepairCode, key: &str, sentence: &str, before: Option<&Value>) {
        self.report.add(code, self.place_of(key), sentence, before.map(Value::to_string));
    }

    fn place_of(&self, key: &str) -> String {
        let dot = if self.place.is_empty() || self.place.ends_with('.') { "" } else { "." };
        format!("{}{dot}{key}", self.place)
    }

    /// Reports that the whole record was set aside.
    pub fn set_aside(mut self, code: RepairCode, sentence: &str) {
        if let Some(id) = self.id {
            self.keys.insert("id".to_owned(), Value::String(id));
        }
        self.report.add(code, self.place, sentence, Some(Value::Object(self.keys).to_string()));
    }

    // ---- text, codes, dates

    /// A text; empty when absent. Any other value is kept as its JSON text.
    pub fn text(&mut self, key: &str) -> String {
        self.take(key).map(|value| self.as_text(key, value)).unwrap_or_default()
    }

    fn as_text(&mut self, key: &str, value: Value) -> String {
        let found = match value {
            Value::String(text) => text,
            other => {
                self.repair(RepairCode::Type, key, "Text belongs here; the value is kept as text.", None);
                other.to_string()
            }
        };
        if let Some(cleaned) = text::cleaned(&found) {
            let before = Value::String(found);
            self.repair(RepairCode::Text, key, "Control characters were taken out of the text.", Some(&before));
            return self.shortened(key, cleaned);
        }
        self.shortened(key, found)
    }

    fn shortened(&mut self, key: &str, found: String) -> String {
        let (kept, cut) = text::shortened(&found);
        if cut.is_empty() {
            return found;
        }
        let cut = Value::String(cut.to_owned());
        self.repair(RepairCode::TextLong, key, "The text is longer than a case can hold; its end was cut off.", Some(&cut));
        kept.to_owned()
    }

    /// A text that says something, or nothing.
    fn some_text(&mut self, key: &str) -> Option<String> {
        let value = self.take(key)?;
        let found = self.as_text(key, value);
        if found.is_empty() {
            self.repair(RepairCode::Defaulted, key, "Empty text says nothing here; the key was left out.", None);
            return None;
        }
        Some(found)
    }

    /// A code of one of the model's closed lists; one that is not in the list is kept.
    pub fn code<T>(&mut self, key: &str, from_code: fn(&str) -> T, is_listed: fn(&T) -> bool) -> Option<T> {
        let code = self.some_text(key)?;
        let value = from_code(&code);
        if !is_listed(&value) {
            self.unknown_kind(key, &code);
        }
        Some(value)
    }

    /// A code of the notation catalogue; one that has no row there is kept.
    pub fn kind(&mut self, key: &str, is_listed: fn(&str) -> bool) -> Option<Box<str>> {
        let code = self.some_text(key)?;
        if !is_listed(&code) {
            self.unknown_kind(key, &code);
        }
        Some(code.into())
    }

    fn unknown_kind(&mut self, key: &str, code: &str) {
        let shown: String = code.chars().take(LONGEST_CODE).collect();
        let sentence = format!("“{shown}” is no code that this version knows; it is kept and shown plain.");
        self.repair(RepairCode::UnknownKind, key, &sentence, None);
    }

    /// A label: any text that says something.
    pub fn label(&mut self, key: &str) -> Option<Box<str>> {
        self.some_text(key).map(Into::into)
    }

    /// A date; what is none is kept as text.
    pub fn date(&mut self, key: &str) -> Option<Date> {
        let date = Date::parse(&self.some_text(key)?);
        match date.year() {
            None => self.repair(RepairCode::Date, key, "This is no date that the program understands; it is kept as text.", None),
            Some(year) if year.abs() > FARTHEST_YEAR => {
                self.repair(RepairCode::Date, key, "The year has more than four digits; it is kept.", None);
            }
            Some(_) => {}
        }
        Some(date)
    }

    /// A date that is usually just a year, and may then be written as a number.
    pub fn year(&mut self, key: &str) -> Option<Date> {
        if let Some(year) = self.keys.get(key).and_then(Value::as_i64).filter(|y| (1000..=i64::from(FARTHEST_YEAR)).contains(y)) {
            self.keys.insert(key.to_owned(), Value::String(year.to_string()));
        }
        self.date(key)
    }

    // ---- numbers and flags

    /// A number of a range; one written as text is read.
    pub fn number(&mut self, key: &str, range: RangeInclusive<f64>) -> Option<f64> {
        let value = self.take(key)?;
        let number = self.as_number(key, &value)?;
        if !range.contains(&number) {
            self.repair(RepairCode::Range, key, "The number is out of range; it was taken out.", Some(&value));
            return None;
        }
        Some(number)
    }

    /// A whole number of a range; a fraction is cut off.
    pub fn whole(&mut self, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        let before = self.keys.get(key).cloned();
        let number = self.number(key, f64::from(*range.start())..=f64::from(*range.end()))?;
        if number.fract() != 0.0 {
            self.repair(RepairCode::Range, key, "A whole number belongs here; the fraction was cut off.", before.as_ref());
        }
        Some(number as u32)
    }

    fn as_number(&mut self, key: &str, value: &Value) -> Option<f64> {
        let read = number_of(value);
        if !value.is_number() {
            let sentence = match read {
                Some(_) => "A number belongs here; the text was read as one.",
                None => "A number belongs here; the value was taken out.",
            };
            self.repair(RepairCode::Type, key, sentence, Some(value));
        }
        read
    }

    /// A yes or no; no when absent.
    pub fn flag(&mut self, key: &str) -> bool {
        self.some_flag(key).unwrap_or(false)
    }

    /// A yes or no that may be absent.
    pub fn some_flag(&mut self, key: &str) -> Option<bool> {
        let value = self.take(key)?;
        let read = match &value {
            Value::Bool(flag) => return Some(*flag),
            Value::Number(number) if number.as_f64() == Some(0.0) => Some(false),
            Value::Number(number) if number.as_f64() == Some(1.0) => Some(true),
            Value::String(text) if text == "true" || text == "yes" => Some(true),
            Value::String(text) if text == "false" || text == "no" => Some(false),
            Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
        };
        self.repair(RepairCode::Type, key, "True or false belongs here; the value was read as such or taken out.", Some(&value));
        read
    }

    // ---- lists and objects

    /// The items of a list; a single text stands for a list of one.
    ///
    /// # Errors
    /// An object, a number or a flag where the list belongs.
    pub fn list(&mut self, key: &str) -> Result<Vec<Value>, Refusal> {
        match self.keys.remove(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => Ok(items),
            Some(Value::Null) => {
                self.repair(RepairCode::Defaulted, key, "Null stood where a list belongs; it is taken as an empty list.", None);
                Ok(Vec::new())
            }
            Some(text @ Value::String(_)) => {
                self.repair(RepairCode::Type, key, "A list belongs here; the text is taken as a list of one.", None);
                Ok(vec![text])
            }
            Some(Value::Bool(_) | Value::Number(_) | Value::Object(_)) => {
                let sentence = format!("\"{}\" must be a list; correct it in a text editor.", self.place_of(key));
                Err(Refusal::new(RefusalCode::Type, sentence))
            }
        }
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &str) -> Result<Vec<String>, Refusal> {
        let items = self.list(key)?;
        let mut texts = Vec::with_capacity(items.len());
        for (i, item) in items.into_iter().enumerate() {
            let place = format!("{key}[#{}]", i + 1);
            if item.is_null() {
                self.repair(RepairCode::Dropped, &place, "Null is no text; it was taken out.", None);
            } else {
                texts.push(self.as_text(&place, item));
            }
        }
        Ok(texts)
    }

    /// The object under a key; anything else is taken out.
    pub fn object(&mut self, key: &str) -> Option<Fields<'_>> {
        match self.take(key)? {
            Value::Object(keys) => Some(self.within(key, keys)),
            other => {
                self.repair(RepairCode::Type, key, "An object with keys belongs here; the value was taken out.", Some(&other));
                None
            }
        }
    }

    /// The fields of an object that stands within this one.
    pub fn within(&mut self, key: &str, keys: Map<String, Value>) -> Fields<'_> {
        Fields { keys, place: self.place_of(key), id: None, report: self.report, ids: self.ids }
    }

    /// A list of objects, each read by `read`.
    pub fn objects<T>(&mut self, key: &str, read: fn(Fields<'_>) -> T) -> Result<Vec<T>, Refusal> {
        let items = self.list(key)?;
        let mut read_items = Vec::with_capacity(items.len());
        for (i, item) in items.into_iter().enumerate() {
            let place = format!("{key}[#{}]", i + 1);
            match item {
                Value::Object(keys) => read_items.push(read(self.within(&place, keys))),
                other => self.repair(RepairCode::Dropped, &place, "An object belongs here; the value was taken out.", Some(&other)),
            }
        }
        Ok(read_items)
    }

    // ---- positions

    /// A place `[x, y]`; anything else is taken out.
    pub fn pin(&mut self, key: &str) -> Option<Pin> {
        let value = self.keys.remove(key)?;
        let pair = match value.as_array().map(Vec::as_slice) {
            Some([x, y]) => number_of(x).zip(number_of(y)),
            _ => None,
        };
        let Some((x, y)) = pair else {
            self.repair(RepairCode::Type, key, "Two numbers [x, y] belong here; the position was taken out.", Some(&value));
            return None;
        };
        if value.as_array().is_some_and(|pair| pair.iter().any(Value::is_string)) {
            self.repair(RepairCode::Type, key, "Numbers belong here; the text was read as such.", Some(&value));
        }
        if x.abs() > FARTHEST || y.abs() > FARTHEST {
            self.repair(RepairCode::Range, key, "The position is too far out; it was taken out.", Some(&value));
            return None;
        }
        Some(Pin { x, y })
    }

    /// The positions fixed by hand.
    pub fn pins(&mut self) -> Pins {
        let Some(mut pins) = self.object("pins") else { return Pins::default() };
        Pins { genogram: pins.pin("genogram"), ecomap: pins.pin("ecomap"), combined: pins.pin("combined"), unknown: pins.rest() }
    }

    /// Where legend and title block stand: chart → part → place.
    pub fn page(&mut self) -> BTreeMap<String, BTreeMap<String, Pin>> {
        let Some(mut page) = self.object("page") else { return BTreeMap::new() };
        let charts: Vec<String> = page.keys.keys().cloned().collect();
        let mut places = BTreeMap::new();
        for chart in charts {
            if let Some(mut parts) = page.object(&chart) {
                let names: Vec<String> = parts.keys.keys().cloned().collect();
                let pins = names.into_iter().filter_map(|name| parts.pin(&name).map(|pin| (name, pin))).collect();
                places.insert(chart, pins);
            }
        }
        places
    }

    // ---- references

    /// What the value under a key refers to, if anything; the key stays.
    pub fn peek(&self, key: &str, kinds: &[Kind]) -> Option<Reference> {
        self.find(self.keys.get(key)?, kinds)
    }

    fn find(&self, value: &Value, kinds: &[Kind]) -> Option<Reference> {
        let text = id_text(value)?;
        kinds.iter().find_map(|kind| self.ids.find(*kind, &text).map(|id| (*kind, id.to_owned())))
    }

    /// The record that a key refers to; a reference to nothing is taken out.
    pub fn reference(&mut self, key: &str, kinds: &[Kind]) -> Option<Reference> {
        let value = self.take(key)?;
        self.resolve(key, &value, kinds)
    }

    fn resolve(&mut self, key: &str, value: &Value, kinds: &[Kind]) -> Option<Reference> {
        let found = self.find(value, kinds);
        if found.is_none() {
            self.repair(RepairCode::Dangling, key, "There is no such record; the reference was taken out.", Some(value));
        } else if !value.is_string() {
            self.repair(RepairCode::Type, key, "An id is text; the number was read as one.", None);
        }
        found
    }

    /// The records that a list refers to, each once; `twice` is what it means when one is named again.
    pub fn references(&mut self, key: &str, kinds: &[Kind], twice: RepairCode) -> Result<Vec<Reference>, Refusal> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        for (i, value) in self.list(key)?.into_iter().enumerate() {
            let place = format!("{key}[#{}]", i + 1);
            let Some(reference) = self.resolve(&place, &value, kinds) else { continue };
            if seen.insert(reference.clone()) {
                found.push(reference);
            } else {
                self.repair(twice, &place, "It is in this list already; the second mention was taken out.", Some(&value));
            }
        }
        Ok(found)
    }
}

/// A number, or a text that says one. Adding zero turns minus zero into zero.
fn number_of(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    number.filter(|n| n.is_finite()).map(|n| n + 0.0)
}
