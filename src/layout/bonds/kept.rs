//! What one drawing keeps of its free lines for the next, so that an edit moves only lines that it concerns: d.9 of the
//! layout's design.

use super::super::geometry::{Edge, around, enters};
use super::Wanted;
use super::course::Course;
use super::ground::Ground;
use super::spine::Spine;
use crate::model::EntityId;
use kurbo::{Point, Rect, Vec2};

/// Where lines ran, and what they ran over.
#[derive(Debug, Default)]
pub(in crate::layout) struct Kept {
    ground: Ground,
    /// In the order of their ends.
    lines: Vec<Line>,
}

/// A bundle of lines between two people.
#[derive(Debug)]
struct Line {
    ends: [EntityId; 2],
    /// Whose each strand is, and how far what is drawn of it reaches to either side.
    strands: Vec<(EntityId, f64)>,
    edges: [Edge; 2],
    half: f64,
    course: Course,
    cost: f64,
}

/// What is known of a bundle of lines.
#[derive(Debug, PartialEq)]
pub(super) enum Earlier {
    /// Nothing that it depends on has changed: it stays where it is, at this price.
    Stays(Course, f64),
    /// Here it would run if it ran as before, which cost this much; something about it has changed.
    Was(Course, f64),
    /// Nothing.
    Nothing,
}

/// What changes so near to a line, or to the straight way between its ends, may make another way better (px).
const NEAR: f64 = 14.0;
const NEAR_STRAIGHT: f64 = 40.0;

impl Kept {
    /// What the next drawing may use of this one.
    pub(super) fn of(ground: Ground, spines: &[Spine], wanted: &[Wanted]) -> Kept {
        let line = |spine: &Spine| {
            Some(Line {
                ends: spine.ends.clone(),
                strands: strands(spine, wanted),
                edges: [spine.from.clone(), spine.to.clone()],
                half: spine.half,
                course: spine.course.clone()?,
                cost: spine.cost,
            })
        };
        Kept { ground, lines: spines.iter().filter_map(line).collect() }
    }

    /// What is known of each of some bundles.
    pub(super) fn earlier(&self, ground: &Ground, spines: &[Spine], wanted: &[Wanted]) -> Vec<Earlier> {
        if self.lines.is_empty() {
            return spines.iter().map(|_| Earlier::Nothing).collect();
        }
        let mut changes = ground.changes(&self.ground);
        let mut same = vec![false; self.lines.len()];
        let found: Vec<Option<usize>> = spines.iter().map(|s| self.lines.binary_search_by(|line| line.ends.cmp(&s.ends)).ok()).collect();
        for (spine, found) in spines.iter().zip(&found) {
            if let Some(i) = *found {
                let line = &self.lines[i];
                same[i] = line.edges == [spine.from.clone(), spine.to.clone()] && line.strands == strands(spine, wanted);
            }
        }
        // Where a line has gone, others may now run better.
        for (line, _) in self.lines.iter().zip(&same).filter(|(_, same)| !**same) {
            changes.extend(line.course.points().windows(2).map(|w| around(w).inflate(line.half, line.half)));
        }
        let earlier = |(spine, found): (&Spine, Option<usize>)| {
            let Some(line) = found.map(|i| &self.lines[i]) else { return Earlier::Nothing };
            if found.is_some_and(|i| same[i]) && !line.is_near(&changes) {
                return Earlier::Stays(line.course.clone(), line.cost);
            }
            let by = moved(&line.edges[0], &spine.from).filter(|by| moved(&line.edges[1], &spine.to) == Some(*by));
            by.map_or(Earlier::Nothing, |by| Earlier::Was(line.course.moved(by), line.cost))
        };
        spines.iter().zip(found).map(earlier).collect()
    }
}

fn strands(spine: &Spine, wanted: &[Wanted]) -> Vec<(EntityId, f64)> {
    spine.lines.iter().map(|&i| (wanted[i].owner.clone(), wanted[i].reach)).collect()
}

impl Line {
    /// True where a change may concern the line.
    fn is_near(&self, changes: &[Rect]) -> bool {
        let straight = [self.edges[0].centre(), self.edges[1].centre()];
        let line = self.course.points();
        let all = around(&line).union(around(&straight)).inflate(NEAR_STRAIGHT + self.half, NEAR_STRAIGHT + self.half);
        let meets = |line: &[Point], area: Rect, near: f64| line.windows(2).any(|w| enters(w[0], w[1], area.inflate(near, near)));
        let near = changes.iter().filter(|c| all.overlaps(**c));
        near.into_iter().any(|&c| meets(&line, c, NEAR + self.half) || meets(&straight, c, NEAR_STRAIGHT))
    }
}

/// By how much an outline has moved, if it is the same otherwise.
fn moved(then: &Edge, now: &Edge) -> Option<Vec2> {
    let by = now.centre() - then.centre();
    let is_same = match (then, now) {
        (Edge::Body(a, _, half), Edge::Body(b, _, other)) => a == b && half == other,
        (Edge::Oval(a), Edge::Oval(b)) => a.half == b.half && a.radius == b.radius,
        (Edge::Area(..), Edge::Area(..)) => then == now,
        (Edge::Body(..) | Edge::Oval(_) | Edge::Area(..), _) => false,
    };
    is_same.then_some(by)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(edges: [Edge; 2], course: Vec<Point>) -> Line {
        let id = EntityId::from(&crate::model::PersonId::new("p1"));
        Line { ends: [id.clone(), id], strands: vec![], edges, half: 1.0, course: Course::Corners(course), cost: 0.0 }
    }

    #[test]
    fn a_change_concerns_lines_that_run_by_it_or_would_without_it() {
        let at = |x: f64, y: f64| Edge::circle(Point::new(x, y), 20.0);
        // Round something between the two.
        let way = [(0.0, -20.0), (0.0, -60.0), (200.0, -60.0), (200.0, -20.0)].map(Point::from).to_vec();
        let line = line([at(0.0, 0.0), at(200.0, 0.0)], way);
        let change = |x: f64, y: f64| [Rect::from_center_size((x, y), (10.0, 10.0))];
        assert!(line.is_near(&change(100.0, -70.0)) && line.is_near(&change(100.0, 0.0)));
        assert!(!line.is_near(&change(100.0, -90.0)) && !line.is_near(&change(300.0, 0.0)) && !line.is_near(&[]));
    }

    #[test]
    fn a_symbol_of_another_form_has_not_only_moved() {
        let circle = |x: f64, radius: f64| Edge::circle(Point::new(x, 0.0), radius);
        assert_eq!(moved(&circle(0.0, 20.0), &circle(7.0, 20.0)), Some(Vec2::new(7.0, 0.0)));
        assert_eq!(moved(&circle(0.0, 20.0), &circle(7.0, 12.0)), None);
    }
}
