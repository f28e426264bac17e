//! Household outlines: a closed line around the members and nobody else, with a name that touches nothing.
//!
//! Members who stand side by side are one area, areas are joined to one piece where nobody else is in the way ([`areas`]), the
//! outline runs around it ([`boundary`]), and the name stands along it ([`names`]). Where the parts of a household are too far
//! apart to be joined, each of them has an outline of its own, with the name.

mod areas;
mod boundary;
mod names;

use super::super::{Outline, Route};
use super::drawing::Drawing;
use crate::model::HouseholdId;
use areas::{Ground, Run, runs};
use boundary::{round_off, union_of};
use kurbo::{BezPath, Point, Rect};
use std::collections::BTreeSet;

pub(super) use names::names;

/// Room between a member's box and the outline; each further household of the same people lies further out (px).
const PADDING: f64 = 7.0;
const NESTING: f64 = 4.0;

/// The loops of each household.
pub(super) type Loops<'a> = Vec<(&'a HouseholdId, Vec<Vec<Point>>)>;

/// Draws the outline of every household; also gives the loops as polygons, for the names. `routes` are the family's lines.
pub(super) fn outlines<'a>(drawing: &Drawing<'a>, spot: &[Point], routes: &[Route]) -> (Vec<Outline>, Loops<'a>) {
    let households = &drawing.plan().frozen.households;
    if households.is_empty() {
        return (vec![], vec![]);
    }
    let inside = |members: &[usize]| members.iter().map(|&p| drawing.plan().blocks.item_of_person[p]).collect::<BTreeSet<usize>>();
    let share = |a: &[usize], b: &[usize]| a.iter().any(|p| b.contains(p));
    let runs_of = |(h, (_, members)): (usize, &(&HouseholdId, Vec<usize>))| {
        let shared = households[..h].iter().filter(|(_, others)| share(others, members)).count();
        runs(drawing, spot, &inside(members), PADDING + NESTING * shared as f64)
    };
    let runs: Vec<Vec<Run>> = households.iter().enumerate().map(runs_of).collect();
    let ground = Ground::new(drawing, spot, routes);
    let mut areas: Vec<Vec<Rect>> = runs.iter().map(|runs| runs.iter().map(|run| run.area).collect()).collect();
    let mut outlines = vec![];
    let mut loops_of = vec![];
    for (h, (id, members)) in households.iter().enumerate() {
        if runs[h].len() > 1 {
            let apart = (0..households.len()).filter(|&other| !share(&households[other].1, members));
            let elsewhere: Vec<Rect> = apart.flat_map(|other| areas[other].iter().copied()).collect();
            areas[h] = ground.joined(&runs[h], &inside(members), &elsewhere);
        }
        let loops = union_of(&areas[h]);
        let mut path = BezPath::new();
        for points in &loops {
            round_off(points, &mut path);
        }
        outlines.push(Outline { household: Some((*id).clone()), path, is_centre: false });
        loops_of.push((*id, loops));
    }
    (outlines, loops_of)
}
