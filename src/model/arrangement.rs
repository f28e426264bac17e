//! What the charts looked like: enough to draw them again as they were, and to let the next drawing change little. The case
//! file keeps it under `layout`. This file has the rows of the genogram, [`ring`] the ring of the ecomap.

mod ring;

pub(crate) use ring::turn;
pub use ring::{ArrangedRing, ArrangedSeat};

use super::{Case, ChildLinkId, PersonId, UnionId};
use serde_json::{Map, Value, json};
use std::any::Any;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// The rows of a drawn genogram, from the top, and the ring of a drawn ecomap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// Each with its y (px) and with what stands in it, from left to right.
    pub rows: Vec<ArrangedRow>,
    /// The ring of the drawn ecomap.
    pub ring: ArrangedRing,
    /// What layout remembers of the drawing; nothing when read from a file.
    pub(crate) memory: Memory,
}

/// A row of a drawn genogram.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArrangedRow {
    /// Where the centres of its symbols are (px).
    pub y: f64,
    /// What stands in it and at which x (px), from left to right.
    pub places: Vec<(Place, f64)>,
}

/// What takes up a place in a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A person's symbol.
    Person(PersonId),
    /// The two unknown parents of a union.
    Unknown(UnionId),
    /// The lane of a couple's line on its way through so many rows below the upper partner.
    CoupleLane(UnionId, usize),
    /// The lane of a line to parents that the child is not drawn under, so many rows below them.
    ChildLane(ChildLinkId, usize),
}

/// What layout keeps from one drawing to the next for its own use; it is never saved. All are equal: what is kept saves work
/// and tells what an edit concerns, but is no part of how a genogram looked.
#[derive(Clone, Default)]
pub(crate) struct Memory(Option<Arc<dyn Any + Send + Sync>>);

impl Memory {
    /// Keeps something.
    pub fn of(kept: impl Any + Send + Sync) -> Self {
        Self(Some(Arc::new(kept)))
    }

    /// What was kept, if it is of this type.
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.0.as_ref()?.downcast_ref()
    }
}

impl PartialEq for Memory {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Memory {
    // What is kept are records of clients.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory")
    }
}

/// Further out nobody was ever put (px).
const FARTHEST: f64 = 1e7;

impl Place {
    /// Finds what a name in the file of a case stands for.
    fn of(case: &Case, name: &str) -> Option<Self> {
        let Some((id, row)) = name.split_once('/') else {
            let (person, union) = (PersonId::new(name), UnionId::new(name));
            return if case.people.contains_key(&person) {
                Some(Place::Person(person))
            } else {
                case.unions.contains_key(&union).then_some(Place::Unknown(union))
            };
        };
        let row = row.parse().ok()?;
        let (link, union) = (ChildLinkId::new(id), UnionId::new(id));
        if case.children.contains_key(&link) {
            Some(Place::ChildLane(link, row))
        } else {
            case.unions.contains_key(&union).then_some(Place::CoupleLane(union, row))
        }
    }

    /// How the place is named in the case file: by its record, a lane with the row that it passes.
    fn name(&self) -> String {
        match self {
            Place::Person(id) => id.to_string(),
            Place::Unknown(id) => id.to_string(),
            Place::CoupleLane(id, row) => format!("{id}/{row}"),
            Place::ChildLane(id, row) => format!("{id}/{row}"),
        }
    }
}

impl Arrangement {
    /// The `genogram` part of a case file's `layout` (FORMAT): rows of names, x by name, y of the first row, and the distances
    /// between rows.
    fn to_json(&self) -> Value {
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| row.places.iter().map(|(place, _)| place.name()).collect()).collect();
        let x: Map<String, Value> = self.rows.iter().flat_map(|row| &row.places).map(|(place, x)| (place.name(), json!(x))).collect();
        let gaps: Vec<f64> = self.rows.windows(2).map(|w| w[1].y - w[0].y).collect();
        json!({ "rows": rows, "x": x, "top": self.rows.first().map_or(0.0, |row| row.y), "gaps": gaps })
    }

    /// Puts it into a case, for its file; what the file says of charts that have not been drawn stays.
    pub fn store(&self, case: &mut Case) {
        let mut all = match case.layout.take() {
            Some(Value::Object(all)) => all,
            _ => Map::new(),
        };
        if !self.rows.is_empty() {
            all.insert("genogram".into(), self.to_json());
        }
        if !self.ring.seats.is_empty() {
            all.insert("ecomap".into(), self.ring.to_json());
        }
        case.layout = Some(Value::Object(all));
    }

    /// Reads what the file of a case says of how its charts looked; `None` when it says nothing that can be used. Entries
    /// that do not fit are left out: they are stale.
    pub fn of_case(case: &Case) -> Option<Self> {
        let (rows, ring) = (Self::rows_of_case(case), ArrangedRing::of_case(case));
        if rows.is_none() && ring.is_none() {
            return None;
        }
        Some(Self { rows: rows.unwrap_or_default(), ring: ring.unwrap_or_default(), ..Self::default() })
    }

    fn rows_of_case(case: &Case) -> Option<Vec<ArrangedRow>> {
        let value = case.layout.as_ref()?.get("genogram")?;
        let x = value.get("x")?;
        let mut y = value.get("top").and_then(number)?;
        let gaps = value.get("gaps").and_then(Value::as_array)?;
        let mut rows = Vec::new();
        for (r, row) in value.get("rows").and_then(Value::as_array)?.iter().enumerate() {
            if r > 0 {
                y += gaps.get(r - 1).and_then(number).filter(|gap| *gap > 0.0)?;
            }
            let found = row.as_array()?.iter().filter_map(|name| {
                let name = name.as_str()?;
                Some((Place::of(case, name)?, x.get(name).and_then(number)?))
            });
            rows.push(ArrangedRow { y, places: found.collect() });
        }
        Some(rows)
    }

    /// Takes over how charts look that have been drawn since.
    pub fn update(&mut self, newer: &Self) {
        if !newer.rows.is_empty() {
            (self.rows, self.memory) = (newer.rows.clone(), newer.memory.clone());
        }
        if !newer.ring.seats.is_empty() {
            self.ring = newer.ring.clone();
        }
    }

    /// Forgets where these people stood, so that the next drawing finds them new places.
    pub fn forget(&mut self, people: &BTreeSet<PersonId>) {
        for row in &mut self.rows {
            row.places.retain(|(place, _)| !matches!(place, Place::Person(id) if people.contains(id)));
        }
    }
}

/// A number that a place may have (px, or degrees).
fn number(value: &Value) -> Option<f64> {
    value.as_f64().filter(|x| x.is_finite() && x.abs() < FARTHEST)
}
