//! What the ring of an ecomap looked like: where each thing stood around the centre, and how large the ring was.

use super::{FARTHEST, number};
use crate::model::{Case, EntityId, HouseholdId, PersonId, SystemId};
use crate::notation::category;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The ring of a drawn ecomap, or the rings, one outside the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArrangedRing {
    /// Where each thing stands: a system, a person, a household.
    pub seats: BTreeMap<EntityId, ArrangedSeat>,
    /// From the spine of the centre straight up to the innermost ring (px).
    pub distance: f64,
    /// How much farther that is sideways.
    pub stretch: f64,
    /// How many rings there are.
    pub rings: usize,
}

/// A place on the ring of an ecomap.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ArrangedSeat {
    /// The direction from the middle, in degrees clockwise from 12 o'clock.
    pub angle: f64,
    /// Which ring, counted from the innermost.
    pub ring: usize,
}

/// More rings were never drawn.
const MOST_RINGS: u64 = 16;
/// Nor were they pulled out farther.
const MOST_STRETCH: f64 = 4.0;

impl ArrangedRing {
    /// The `ecomap` part of a case file's `layout` (FORMAT): angle and ring by id, and the size of the innermost ring.
    pub(super) fn to_json(&self) -> Value {
        let by_id = |value: fn(&ArrangedSeat) -> Value| -> Map<String, Value> {
            self.seats.iter().map(|(id, seat)| (id.as_str().to_owned(), value(seat))).collect()
        };
        json!({
            "angle": by_id(|seat| json!(seat.angle)),
            "ring": by_id(|seat| json!(seat.ring)),
            "distance": self.distance,
            "stretch": self.stretch,
            "rings": self.rings,
        })
    }

    /// Reads what the file of a case says of how its ecomap looked; `None` when it says nothing that can be used. Stale
    /// entries are left out.
    pub(super) fn of_case(case: &Case) -> Option<Self> {
        let value = case.layout.as_ref()?.get("ecomap")?;
        let distance = value.get("distance").and_then(number).filter(|d| *d > 1.0 && *d < FARTHEST)?;
        let stretch = value.get("stretch").and_then(number).filter(|s| (1.0..=MOST_STRETCH).contains(s))?;
        let rings = value.get("rings").and_then(Value::as_u64).filter(|n| (1..=MOST_RINGS).contains(n))? as usize;
        let rings_by_id = value.get("ring").and_then(Value::as_object);
        let mut ring = Self { distance, stretch, rings, ..Self::default() };
        for (name, angle) in value.get("angle").and_then(Value::as_object)? {
            let (Some(id), Some(angle)) = (thing(case, name), number(angle)) else { continue };
            let on = rings_by_id.and_then(|by_id| by_id.get(name)).and_then(Value::as_u64).unwrap_or(0).min(rings as u64 - 1);
            ring.seats.insert(id, ArrangedSeat { angle: angle.rem_euclid(360.0), ring: on as usize });
        }
        (!ring.seats.is_empty()).then_some(ring)
    }

    /// Takes over the directions into which the worker has put things from one case to the next. What belongs to another client
    /// system now has to find a place in its new sector.
    pub fn follow(&mut self, old: &Case, new: &Case) {
        self.seats.retain(|id, _| match id {
            EntityId::System(id) => {
                let sector = |case: &Case| Some(category(case.systems.get(id)?.category.as_deref()).client_system);
                sector(old).zip(sector(new)).is_none_or(|(old, new)| old == new)
            }
            _ => true,
        });
        for (id, seat) in &mut self.seats {
            let degrees = degrees(new, id);
            if let Some(angle) = degrees.filter(|_| degrees != self::degrees(old, id)) {
                seat.angle = angle;
            }
        }
    }

    /// Forgets where these stood, or all.
    pub fn forget(&mut self, only: Option<&[EntityId]>) {
        match only {
            Some(only) => self.seats.retain(|id, _| !only.contains(id)),
            None => *self = Self::default(),
        }
    }
}

/// Finds what may stand on a ring by its id.
fn thing(case: &Case, name: &str) -> Option<EntityId> {
    let (system, person, household) = (SystemId::new(name), PersonId::new(name), HouseholdId::new(name));
    let system = case.systems.contains_key(&system).then(|| system.into());
    let person = || case.people.contains_key(&person).then(|| person.into());
    let household = || case.households.contains_key(&household).then(|| household.into());
    system.or_else(person).or_else(household)
}

/// The direction of a thing of the ring as the file of a case has it.
fn degrees(case: &Case, id: &EntityId) -> Option<f64> {
    number(case.layout.as_ref()?.get("ecomap")?.get("angle")?.get(id.as_str())?)
}

/// Puts one thing of the ring into another direction, in the file of a case that says where it stood.
pub(crate) fn turn(case: &mut Case, id: &EntityId, degrees: f64) {
    let mut layout = case.layout.take().filter(Value::is_object).unwrap_or_else(|| json!({}));
    // Indexing an object makes what is missing; what is no object is stale.
    for key in [&["ecomap"][..], &["ecomap", "angle"]] {
        let part = key.iter().fold(&mut layout, |part, key| &mut part[*key]);
        if !part.is_object() {
            *part = json!({});
        }
    }
    layout["ecomap"]["angle"][id.as_str()] = json!((degrees.rem_euclid(360.0) * 100.0).round() / 100.0);
    case.layout = Some(layout);
}
