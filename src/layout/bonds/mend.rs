//! A way that runs through something here and there → the same way with a detour at each of these places: what is right about it
//! stays, and little has to be searched.

use super::super::detour;
use super::super::field::Field;
use super::super::geometry::{Edge, around, between, length, walk};
use super::spine::Spine;
use kurbo::Point;

/// A way is looked at in pieces of this length (px).
const PIECE: f64 = 20.0;
/// A detour leaves the way this far before what it goes round, and comes back as far behind (px).
const ROOM: f64 = 70.0;
/// How far to either side it is searched, and then (px).
const ASIDE: [f64; 2] = [60.0, 160.0];
/// Where it leaves and comes back, it meets the way within this distance (px).
const MEETING: f64 = 6.0;

/// The way with its detours, as corners; `None` where one of them is not found.
pub(super) fn mended(field: &Field, spine: &Spine, line: &[Point]) -> Option<Vec<Point>> {
    let whole = length(line);
    let mut way = vec![];
    let mut done = 0.0;
    for (from, to) in closed(field, spine, line) {
        let (from, to) = (from - ROOM, to + ROOM);
        let end = |at: f64| Edge::circle(walk(line, at).0, MEETING);
        let start = if from <= 0.0 { spine.from.clone() } else { end(from) };
        let goal = if to >= whole { spine.to.clone() } else { end(to) };
        let near = around(&[start.centre(), goal.centre()]);
        let round = detour::way(field, &spine.owner, &start, &goal, &spine.own, &ASIDE.map(|d| near.inflate(d, d)))?;
        way.extend(part(line, done, from));
        way.extend(round);
        done = to;
    }
    way.extend(part(line, done, whole));
    let (first, last) = (*line.first()?, *line.last()?);
    // Where the way's own end is kept, it begins inside the outline.
    if way.first() == Some(&first) {
        way.insert(0, spine.from.centre());
    }
    if way.last() == Some(&last) {
        way.push(spine.to.centre());
    }
    way.dedup_by(|a, b| a.distance(*b) < 0.5);
    between(&way, &spine.from, &spine.to)
}

/// From where to where (px along it) a way runs through something; places that one detour avoids are one.
fn closed(field: &Field, spine: &Spine, line: &[Point]) -> Vec<(f64, f64)> {
    let mut places: Vec<(f64, f64)> = vec![];
    let mut start = 0.0;
    for w in line.windows(2) {
        let long = w[0].distance(w[1]);
        let pieces = (long / PIECE).ceil().max(1.0);
        for i in 0..pieces as u32 {
            let share = |i: u32| f64::from(i) / pieces;
            if field.hits(&[w[0].lerp(w[1], share(i)), w[0].lerp(w[1], share(i + 1))], &spine.own) == 0 {
                continue;
            }
            let (from, to) = (start + long * share(i), start + long * share(i + 1));
            match places.last_mut().filter(|last| from - last.1 < 2.0 * ROOM) {
                Some(last) => last.1 = to,
                None => places.push((from, to)),
            }
        }
        start += long;
    }
    places
}

/// The corners of a part of a line with its ends; nothing where it has no length.
fn part(line: &[Point], from: f64, to: f64) -> Vec<Point> {
    if from >= to {
        return vec![];
    }
    let mut points = vec![walk(line, from).0];
    let mut at = 0.0;
    for w in line.windows(2) {
        at += w[0].distance(w[1]);
        if from < at && at < to {
            points.push(w[1]);
        }
    }
    points.push(walk(line, to).0);
    points
}
