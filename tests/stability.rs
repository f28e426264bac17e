//! An edit leaves the picture where it was: fifty seeded edits in a family, of every kind that a worker makes.

mod support;

use kithkin::layout::{Layout, Options, layout};
use kithkin::model::{Case, ChartKind};
use kithkin::text::Ruler;
use support::course::Course;
use support::families::{Family, Kind};

/// Fifty edits in every kind of family of this size, and what of the demands is not met.
fn unsteady(size: usize) -> Vec<String> {
    let ruler = Ruler::new();
    let mut unsteady = vec![];
    for kind in Kind::ALL {
        let family = Family::new(kind, size);
        let lay_out = |case: &Case, before: Option<&Layout>| {
            layout(case, &ChartKind::Genogram, &ruler, &Options::default(), before.map(|b| &b.arrangement))
        };
        let course = Course::run(&family, 50, lay_out);
        let (shift, moved, inversions) = (course.shift(), course.moved(), course.inversions());
        if shift > 0.10 {
            unsteady.push(format!("{family}: people move {shift:.3} slots in the mean"));
        }
        if size >= 200 && moved > 0.30 {
            unsteady.push(format!("{family}: {:.0} % of the people move", 100.0 * moved));
        }
        if !inversions.is_empty() {
            unsteady.push(format!("{family}: {} change places, as {:?}", inversions.len(), &inversions[..inversions.len().min(5)]));
        }
    }
    unsteady
}

#[test]
fn edits_in_families_of_60_leave_everybody_else_in_place() {
    assert_eq!(unsteady(60), [] as [String; 0]);
}

#[test]
fn edits_in_families_of_200_leave_everybody_else_in_place() {
    assert_eq!(unsteady(200), [] as [String; 0]);
}
