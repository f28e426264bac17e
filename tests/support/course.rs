//! Edits one after the other, each laid out on the picture before it: does the drawing stay put?

use super::edits::{Done, Suite};
use super::evaluate::{Stability, stability};
use super::families::Family;
use kithkin::layout::Layout;
use kithkin::model::{Case, EntityId, PersonId, Pin};
use kurbo::Point;
use std::collections::BTreeMap;

/// What became of each edit, in order.
pub struct Course {
    pub steps: Vec<(Done, Stability)>,
}

impl Course {
    /// Makes so many edits in a family and compares each picture with the one before. `lay_out` gets the case, and the
    /// picture before the edit.
    pub fn run(family: &Family, edits: usize, mut lay_out: impl FnMut(&Case, Option<&Layout>) -> Layout) -> Self {
        let mut suite = Suite::new(&family.case(), family.seed);
        let mut layout = lay_out(suite.case(), None);
        let mut steps = vec![];
        for _ in 0..edits {
            let before = centres(&layout);
            let done = suite.step(|person| before.get(person.as_str()).map_or(Pin { x: 0.0, y: 0.0 }, |at| Pin { x: at.x, y: at.y }));
            layout = lay_out(suite.case(), Some(&layout));
            let touched = done.touched.iter().map(PersonId::to_string).collect();
            let change = stability(&before, &centres(&layout), &touched);
            steps.push((done, change));
        }
        Self { steps }
    }

    /// How far people move at an edit in the mean, in slots.
    pub fn shift(&self) -> f64 {
        self.mean(|change| change.shift)
    }

    /// Which share of them moves at all.
    pub fn moved(&self) -> f64 {
        self.mean(|change| change.moved)
    }

    /// Pairs who changed places and had no part in the edit, with the edit's number and kind.
    pub fn inversions(&self) -> Vec<String> {
        let of_step = |(i, (done, change)): (usize, &(Done, Stability))| {
            change.inversions.iter().map(|pair| format!("{}. {:?}: {pair}", i + 1, done.kind)).collect::<Vec<_>>()
        };
        self.steps.iter().enumerate().flat_map(of_step).collect()
    }

    fn mean(&self, of: impl Fn(&Stability) -> f64) -> f64 {
        self.steps.iter().map(|(_, change)| of(change)).sum::<f64>() / self.steps.len().max(1) as f64
    }
}

/// Where people stand, by id.
fn centres(layout: &Layout) -> BTreeMap<String, Point> {
    let people = layout.spots.iter().filter(|(id, _)| matches!(id, EntityId::Person(_)));
    people.map(|(id, spot)| (id.as_str().to_owned(), spot.at)).collect()
}
