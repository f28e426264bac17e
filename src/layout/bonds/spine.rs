//! What is wanted between two people as one bundle: all lines between the same two run side by side along one spine.

use super::super::geometry::{Edge, cross, length, stretch};
use super::super::{Layout, RouteRole, SLOT};
use super::course::Course;
use super::{Wanted, curves, edge, members, strands};
use crate::model::{Case, EntityId};
use kurbo::{Point, Rect};
use std::collections::BTreeMap;

/// All lines between the same two people.
pub(super) struct Spine {
    /// Numbers of what is wanted.
    pub lines: Vec<usize>,
    /// The record in whose name they lie in the field.
    pub owner: EntityId,
    pub is_family: bool,
    pub ends: [EntityId; 2],
    /// The records whose symbols the lines may touch: the ends, and of a household its members.
    pub own: Vec<EntityId>,
    pub from: Edge,
    pub to: Edge,
    /// Where one end is a household and the other a person: the members, with their outlines, the nearest to that person first.
    pub behind: Vec<(EntityId, Edge)>,
    /// Where each strand runs, beside the spine, and half the width of all together.
    pub offsets: Vec<f64>,
    pub half: f64,
    pub course: Option<Course>,
    pub cost: f64,
}

/// People nearer to each other than this are pinned on the same spot (px).
const TOGETHER: f64 = 1.0;
/// Half the width of a plain line (px).
const PLAIN: f64 = 0.7;

impl Spine {
    /// Everything that is wanted between people and households who are drawn, in the order of the ends.
    pub fn all(wanted: &[Wanted], case: &Case, layout: &Layout) -> Vec<Spine> {
        let mut groups: BTreeMap<[&EntityId; 2], Vec<usize>> = BTreeMap::new();
        for (i, line) in wanted.iter().enumerate() {
            groups.entry([std::cmp::min(&line.from, &line.to), std::cmp::max(&line.from, &line.to)]).or_default().push(i);
        }
        let edge = |id: &EntityId| edge(id, case, layout);
        let spine = |([a, b], lines): ([&EntityId; 2], Vec<usize>)| {
            let (from, to) = (edge(a)?, edge(b)?);
            let reaches: Vec<f64> = lines.iter().map(|&i| wanted[i].reach).collect();
            let offsets = strands::offsets(&reaches);
            let behind = match (&from, &to) {
                (Edge::Area(..), Edge::Area(..)) => vec![],
                (Edge::Area(..), other) => nearest_members(a, other.centre(), case, layout),
                (other, Edge::Area(..)) => nearest_members(b, other.centre(), case, layout),
                _ => vec![],
            };
            let half = offsets.last().copied().unwrap_or(0.0) + reaches.iter().copied().fold(0.0, f64::max);
            Some(Spine {
                half,
                owner: wanted[lines[0]].owner.clone(),
                is_family: lines.iter().any(|&i| wanted[i].role == RouteRole::Secondary),
                ends: [a.clone(), b.clone()],
                own: [a, b].into_iter().flat_map(|end| std::iter::once(end.clone()).chain(members(end, case))).collect(),
                from,
                to,
                behind,
                offsets,
                course: None,
                cost: 0.0,
                lines,
            })
        };
        groups.into_iter().filter_map(spine).collect()
    }

    pub fn distance(&self) -> f64 {
        self.from.centre().distance(self.to.centre())
    }

    /// By how much a way is longer than it may be (px): one of more than twice the straight way seems to be about those whom it
    /// goes round.
    pub fn roundabout(&self, course: &Course) -> f64 {
        let straight = (self.distance() - self.from.reach() - self.to.reach()).max(SLOT);
        (length(&course.rough()) - 2.0 * straight).max(0.0)
    }

    /// The only way there is between two who stand on the same spot.
    pub fn on_the_spot(&self) -> Option<Course> {
        (self.distance() <= TOGETHER).then(|| curves::looped(&self.from, &self.to))
    }

    /// By how much a strand reaches further to either side than a plain line.
    pub fn wider(&self) -> f64 {
        (self.half - self.offsets.last().copied().unwrap_or(0.0) - PLAIN).max(0.0)
    }

    /// A way as short straight pieces, strand by strand.
    pub fn strands<'a>(&'a self, course: &'a Course) -> impl Iterator<Item = Vec<Point>> + 'a {
        self.offsets.iter().map(|&offset| strands::beside(course, offset, &self.from, &self.to).points())
    }
}

/// At most so many members of a household are tried as what a line to it aims at.
const MEMBERS: usize = 3;

fn nearest_members(household: &EntityId, to: Point, case: &Case, layout: &Layout) -> Vec<(EntityId, Edge)> {
    let mut all: Vec<(EntityId, Edge)> = members(household, case).filter_map(|id| Some((id.clone(), edge(&id, case, layout)?))).collect();
    all.sort_by(|a, b| a.1.centre().distance(to).total_cmp(&b.1.centre().distance(to)));
    all.truncate(MEMBERS);
    all
}

/// Two lines that cross so near to a symbol at which both end are laid again (px); at most so many pairs.
const TANGLE: f64 = 75.0;
const TANGLES: usize = 8;

/// The points of a line that are near a symbol at which it ends, and where it leaves the surroundings.
fn near(line: &[Point], centre: Point) -> Vec<Point> {
    let around = Rect::from_center_size(centre, (2.0 * TANGLE, 2.0 * TANGLE));
    let parts = line.windows(2).filter_map(|w| Some((w, stretch(w[0], w[1], around)?)));
    parts.flat_map(|(w, (from, to))| [w[0].lerp(w[1], from), w[0].lerp(w[1], to)]).collect()
}

/// Pairs of lines that end at one symbol, of which the first goes a long way round others: perhaps as the second is in its way.
pub(super) fn with_roundabouts(spines: &[Spine]) -> Vec<(usize, usize)> {
    let goes_round = |spine: &Spine| spine.course.as_ref().is_some_and(|course| spine.roundabout(course) > 0.0);
    let share_an_end = |a: &Spine, b: &Spine| a.ends.iter().any(|end| b.ends.contains(end));
    let round = (0..spines.len()).filter(|&i| goes_round(&spines[i]));
    let with = |i: usize| (0..spines.len()).filter(move |&j| i != j && share_an_end(&spines[i], &spines[j])).map(move |j| (i, j));
    round.flat_map(with).take(TANGLES).collect()
}

/// Pairs of lines that cross near a symbol at which both end.
pub(super) fn tangles(spines: &[Spine]) -> Vec<(usize, usize)> {
    let mut at: BTreeMap<&EntityId, Vec<(usize, Vec<Point>)>> = BTreeMap::new();
    for (i, spine) in spines.iter().enumerate() {
        let Some(course) = &spine.course else { continue };
        let line = course.points();
        for (id, end) in spine.ends.iter().zip([&spine.from, &spine.to]) {
            at.entry(id).or_default().push((i, near(&line, end.centre())));
        }
    }
    let crossed = |a: &[Point], b: &[Point]| a.windows(2).any(|v| b.windows(2).any(|w| cross(v[0], v[1], w[0], w[1])));
    let mut pairs: Vec<(usize, usize)> = vec![];
    for lines in at.into_values() {
        for (k, (i, one)) in lines.iter().enumerate() {
            pairs.extend(lines[k + 1..].iter().filter(|(_, other)| crossed(one, other)).map(|(j, _)| (*i, *j)));
        }
    }
    pairs.truncate(TANGLES);
    pairs
}
