//! Edits one after the other: how long the next picture takes, and how much of it moves.

use crate::asked::Asked;
use crate::support::course::Course;
use crate::support::edits::Kind;
use crate::times::{Times, timed};
use crate::{cells_of, genogram};
use kithkin::layout::Layout;
use kithkin::model::Case;
use kithkin::text::Ruler;
use std::collections::BTreeMap;

/// Prints a line a family, and one for each kind of edit.
pub fn table(asked: &Asked) {
    println!("{} edits each. Shift in slots; inversions = pairs who had no part in an edit and changed places.\n", asked.edits);
    println!("| family (seed) | shift | moved % | inversions | edit p50 ms | p95 |");
    println!("|{}", "---|".repeat(6));
    let mut kinds: BTreeMap<Kind, (f64, f64, usize, usize)> = BTreeMap::new();
    for family in asked.families_to_edit() {
        let ruler = Ruler::new();
        let mut times = vec![];
        let course = Course::run(&family, asked.edits, |case: &Case, before: Option<&Layout>| {
            let (layout, taken) = timed(|| genogram(case, &ruler, before));
            times.extend(before.map(|_| taken));
            layout
        });
        let (shift, moved, inversions) = (course.shift(), 100.0 * course.moved(), course.inversions().len());
        println!("| {family} | {shift:.3} | {moved:.1} | {inversions} | {} |", cells_of(&times.into_iter().collect::<Times>()));
        for (done, change) in &course.steps {
            let sum = kinds.entry(done.kind).or_default();
            *sum = (sum.0 + change.shift, sum.1 + change.moved, sum.2 + change.inversions.len(), sum.3 + 1);
        }
    }
    println!("\n| kind of edit | shift | moved % | inversions | edits |");
    println!("|{}", "---|".repeat(5));
    for (kind, (shift, moved, inversions, count)) in kinds {
        let mean = |sum: f64| sum / count as f64;
        println!("| {kind:?} | {:.3} | {:.1} | {inversions} | {count} |", mean(shift), 100.0 * mean(moved));
    }
}
