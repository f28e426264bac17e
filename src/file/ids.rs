//! Record lists → records with ids that are unique and well formed, and what every id of the file now refers to.

use super::kind::Kind;
use super::report::Report;
use super::{Refusal, RefusalCode, RepairCode};
use crate::model::is_valid_id;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A record whose fields have not been read yet.
pub(super) struct Raw {
    /// Its final id.
    pub id: String,
    /// Its keys but for `id`.
    pub keys: Map<String, Value>,
}

/// The records of one case (the live one, or a snapshot's) by kind.
pub(super) type Records = BTreeMap<Kind, Vec<Raw>>;

/// What the ids in one case refer to.
#[derive(Default)]
pub(super) struct Ids {
    /// Kind → id as the file has it → final id. Only looked up, never walked.
    by_text: BTreeMap<Kind, HashMap<String, String>>,
    /// Final ids of records that were set aside.
    gone: HashSet<(Kind, String)>,
}

impl Ids {
    /// The final id of the record that an id in the file refers to.
    pub fn find(&self, kind: Kind, text: &str) -> Option<&str> {
        let id = self.by_text.get(&kind)?.get(text)?;
        (!self.gone.contains(&(kind, id.clone()))).then_some(id)
    }

    /// Takes a record out: what refers to it refers to nothing from now on.
    pub fn forget(&mut self, kind: Kind, id: &str) {
        self.gone.insert((kind, id.to_owned()));
    }
}

/// Gives out ids that stand nowhere in the file.
#[derive(Default)]
pub(super) struct Mint {
    taken: HashSet<String>,
    /// The next number by prefix.
    next: BTreeMap<String, u64>,
    /// Ids given out in place of others (kind, id in the file, how often it had occurred before), so that a record has the
    /// same new id in the live case and in every snapshot.
    given: HashMap<(Kind, String, usize), String>,
    used: BTreeSet<&'static str>,
}

impl Mint {
    /// Looks over all ids of a document, snapshots included.
    pub fn of(document: &Map<String, Value>) -> Self {
        let mut mint = Self::default();
        mint.note(document);
        mint
    }

    /// Looks over those of another one as well.
    pub fn note(&mut self, document: &Map<String, Value>) {
        self.note_case(document);
        for (prefix, next) in document.get("next").and_then(Value::as_object).into_iter().flatten() {
            self.at_least(prefix, next.as_u64().unwrap_or(1));
        }
    }

    fn note_case(&mut self, case: &Map<String, Value>) {
        for kind in Kind::ALL {
            for record in case.get(kind.list()).and_then(Value::as_array).into_iter().flatten() {
                if let Some(id) = record.get("id").and_then(id_text).filter(|id| is_valid_id(id)) {
                    let (prefix, number) = id.split_at(1);
                    self.at_least(prefix, number.parse().map_or(1, |n: u64| n.saturating_add(1)));
                    self.taken.insert(id);
                }
                if let Some(case) = record.get("case").and_then(Value::as_object).filter(|_| kind == Kind::Snapshot) {
                    self.note_case(case);
                }
            }
        }
    }

    fn at_least(&mut self, prefix: &str, number: u64) {
        let next = self.next.entry(prefix.to_owned()).or_insert(1);
        *next = number.max(*next);
    }

    /// An id that nobody has.
    pub fn fresh(&mut self, kind: Kind) -> String {
        self.used.insert(kind.prefix());
        let next = self.next.entry(kind.prefix().to_owned()).or_insert(1);
        loop {
            let id = format!("{}{next}", kind.prefix());
            *next = next.wrapping_add(1);
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// The counters of the prefixes from which ids were given out.
    pub fn counters(&self) -> impl Iterator<Item = (String, u64)> {
        self.used.iter().filter_map(|prefix| Some(((*prefix).to_owned(), *self.next.get(*prefix)?)))
    }
}

/// An id as it stands in the file; a number counts as its digits.
pub(super) fn id_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Takes the record lists out of a case and settles the id of every record. `root` is where the case stands in the file.
///
/// # Errors
/// Something else than a list (or null) where one belongs; more people or ties than the program copes with.
pub(super) fn records(
    case: &mut Map<String, Value>,
    kinds: &[Kind],
    root: &str,
    mint: &mut Mint,
    report: &mut Report,
) -> Result<(Records, Ids), Refusal> {
    let mut settling = Settling { root, mint, report, seen: HashSet::new(), ids: Ids::default() };
    let mut records = Records::new();
    for &kind in kinds {
        let items = settling.list(case, kind)?;
        records.insert(kind, settling.list_records(kind, items));
    }
    Ok((records, settling.ids))
}

struct Settling<'a> {
    root: &'a str,
    mint: &'a mut Mint,
    report: &'a mut Report,
    seen: HashSet<String>,
    ids: Ids,
}

impl Settling<'_> {
    fn list(&mut self, case: &mut Map<String, Value>, kind: Kind) -> Result<Vec<Value>, Refusal> {
        let place = format!("{}{}", self.root, kind.list());
        let items = match case.remove(kind.list()) {
            None => Vec::new(),
            Some(Value::Array(items)) => items,
            Some(Value::Null) => {
                self.report.add(
                    RepairCode::Defaulted,
                    place.clone(),
                    "Null stood where a list belongs; it is taken as an empty list.",
                    None,
                );
                Vec::new()
            }
            Some(_) => {
                let sentence = format!("\"{place}\" must be a list; correct it in a text editor.");
                return Err(Refusal::new(RefusalCode::Type, sentence));
            }
        };
        if let Some(most) = kind.most().filter(|most| items.len() > *most) {
            let sentence = format!("\"{place}\" has {} records; a case holds up to {most}. Split it.", items.len());
            return Err(Refusal::new(RefusalCode::TooMany, sentence));
        }
        Ok(items)
    }

    fn list_records(&mut self, kind: Kind, items: Vec<Value>) -> Vec<Raw> {
        let mut occurred = HashMap::new();
        let mut records = Vec::with_capacity(items.len());
        for (number, item) in items.into_iter().enumerate() {
            let place = format!("{}{}[#{}]", self.root, kind.list(), number + 1);
            match item {
                Value::Object(mut keys) => {
                    let id = self.settle(kind, keys.remove("id"), &mut occurred, place);
                    records.push(Raw { id, keys });
                }
                other => {
                    let sentence = "This is no record, so it was set aside.";
                    self.report.add(RepairCode::Dropped, place, sentence, Some(other.to_string()));
                }
            }
        }
        records
    }

    /// The final id of a record that has `id` in the file.
    fn settle(&mut self, kind: Kind, id: Option<Value>, occurred: &mut HashMap<String, usize>, place: String) -> String {
        let Some(text) = id.as_ref().and_then(id_text) else {
            let fresh = self.mint.fresh(kind);
            let sentence = format!("The record had no id; it is {fresh} now.");
            let before = id.filter(|v| !v.is_null()).map(|v| v.to_string());
            self.report.add(RepairCode::Defaulted, place, sentence, before);
            self.seen.insert(fresh.clone());
            return fresh;
        };
        let before = occurred.entry(text.clone()).or_insert(0);
        let earlier = *before;
        *before += 1;
        let well_formed = is_valid_id(&text);
        let final_id = if earlier == 0 && well_formed && self.seen.insert(text.clone()) {
            if !matches!(id, Some(Value::String(_))) {
                let sentence = format!("The id was a number; it is the text \"{text}\" now.");
                self.report.add(RepairCode::Type, place, sentence, None);
            }
            text.clone()
        } else {
            let key = (kind, text.clone(), earlier);
            let fresh = match self.mint.given.get(&key) {
                Some(id) => id.clone(),
                None => self.mint.fresh(kind),
            };
            self.mint.given.insert(key, fresh.clone());
            self.seen.insert(fresh.clone());
            let quoted = Value::String(text.clone()).to_string();
            if well_formed || earlier > 0 {
                let sentence = format!("Its id was already in use; the record is {fresh} now, and references still mean the first one.");
                self.report.add(RepairCode::DupId, place, sentence, Some(quoted));
            } else {
                let sentence =
                    format!("Its id was not 1 to 64 letters, digits, '_' or '-'; the record is {fresh} now, and references follow it.");
                self.report.add(RepairCode::BadId, place, sentence, Some(quoted));
            }
            fresh
        };
        if earlier == 0 {
            self.ids.by_text.entry(kind).or_default().insert(text, final_id.clone());
        }
        final_id
    }
}
