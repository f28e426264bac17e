//! An edit leaves the picture where it was: fifty seeded edits in a family, of every kind that a worker makes.

mod support;

use kithkin::edit::{Edit, Parents, Session};
use kithkin::layout::{Layout, Options, TextParts, layout};
use kithkin::model::{Case, ChartKind, EntityId};
use kithkin::text::Ruler;
use std::collections::BTreeMap;
use support::course::Course;
use support::families::{Family, Kind};

/// Fifty edits in every kind of family of this size, and what of the demands is not met.
fn unsteady(size: usize) -> Vec<String> {
    let mut unsteady = vec![];
    for kind in Kind::ALL {
        let family = Family::new(kind, size);
        let course = Course::run(&family, 50, lay_out);
        let (shift, moved, inversions) = (course.shift(), course.moved(), course.inversions());
        let others = course.shift_of_others();
        if others > 0.10 {
            unsteady.push(format!("{family}: people whom the edit is not about move {others:.3} slots in the mean"));
        }
        // A family that is joined to a larger one moves to it, which alone is half of this.
        if shift > 0.14 {
            unsteady.push(format!("{family}: people move {shift:.3} slots in the mean; most at {:?}", course.worst(4)));
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

#[test]
fn edits_in_families_of_1000_leave_everybody_else_in_place() {
    assert_eq!(unsteady(1_000), [] as [String; 0]);
}

fn lay_out(case: &Case, before: Option<&Layout>) -> Layout {
    layout(case, &ChartKind::Genogram, &Ruler::new(), &Options::default(), before.map(|before| &before.arrangement))
}

#[test]
fn rows_of_a_large_family_do_not_go_up_and_down_with_every_child() {
    let mut session = Session::new(Family::new(Kind::Clin, 5_000).case());
    let heights = |layout: &Layout| layout.spots.values().filter_map(|spot| Some((spot.row?, spot.at.y))).collect::<BTreeMap<_, _>>();
    let unions: Vec<_> = session.case().unions.keys().rev().step_by(100).take(8).cloned().collect();
    let mut before = lay_out(session.case(), None);
    for union in unions {
        session.edit(Edit::AddChild { parents: Parents::Union(union.clone()), kind: None, being: None }).expect("a child");
        let after = lay_out(session.case(), Some(&before));
        let (was, is) = (heights(&before), heights(&after));
        for (row, y) in was.iter().skip(1) {
            let (old, new) = (y - was[&(row - 1)], is[row] - is[&(row - 1)]);
            assert!(new >= old || new < old * 0.67, "the gap over row {row} shrinks from {old} to {new} when {union} has a child");
        }
        before = after;
    }
}

#[test]
fn rows_come_together_where_texts_are_left_out() {
    let case = Family::new(Kind::Clin, 60).case();
    let before = lay_out(&case, None);
    let bare = TextParts { names: false, dates: false, occupations: false, conditions: false, ..TextParts::default() };
    let options = Options { parts: bare, ..Options::default() };
    let again = |before| layout(&case, &ChartKind::Genogram, &Ruler::new(), &options, before).bounds.height();
    let (warm, cold) = (again(Some(&before.arrangement)), again(None));
    // Two lanes for each of the gaps between rows, and what their bars need in another order of the lanes.
    assert!(warm < before.bounds.height() * 0.9 && warm < cold + 130.0, "{warm} after {}, from nothing {cold}", before.bounds.height());
}

#[test]
fn a_child_of_the_youngest_leaves_nearly_everybody_at_the_very_x_where_they_were() {
    let mut session = Session::new(Family::new(Kind::Clin, 500).case());
    let unions: Vec<_> = session.case().unions.keys().rev().step_by(40).take(4).cloned().collect();
    let mut before = lay_out(session.case(), None);
    for union in unions {
        session.edit(Edit::AddChild { parents: Parents::Union(union.clone()), kind: None, being: None }).expect("a child");
        let after = lay_out(session.case(), Some(&before));
        let people = before.spots.iter().filter(|(id, _)| matches!(id, EntityId::Person(_)));
        let moved = people.filter(|(id, spot)| after.spots.get(id).is_none_or(|s| s.at.x != spot.at.x)).count();
        assert!(moved <= 40, "{moved} of 500 move when {union} has a child");
        before = after;
    }
}
