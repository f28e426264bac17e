//! The medical and the cultural genogram: up to four conditions or cultures, each with a quarter of the symbol, a colour and a
//! pattern of its own. Symbols are filled in one meaning at a time (Hardy and Laszloffy 1995).

use super::body::{chord, clip};
use crate::model::{Case, Condition, ConditionState, Person};
use crate::scene::legend::LegendKey;
use crate::scene::pen::Pen;
use crate::scene::stroke::glyph;
use crate::scene::style::CONDITION_COUNT;
use crate::scene::{Item, Part, Shape};
use crate::text::Ink;
use kurbo::{BezPath, Point, Vec2};
use std::collections::BTreeMap;

/// Weight of the lines of a pattern, and from one to the next.
const LINE: (f64, f64) = (0.9, 3.6);
/// Radius of the dots of a pattern, and from one to the next.
const DOT: (f64, f64) = (0.9, 4.2);

/// What the quarters of symbols stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quarters {
    /// The commonest conditions.
    Conditions,
    /// The commonest cultures.
    Cultures,
}

impl Quarters {
    /// What a person has of it: what it is called, and whether it is current.
    fn of(self, person: &Person) -> Vec<(String, bool)> {
        let is_current = |condition: &Condition| matches!(condition.state, None | Some(ConditionState::Current));
        match self {
            Quarters::Conditions => person.conditions.iter().map(|c| (condition_name(c), is_current(c))).collect(),
            Quarters::Cultures => {
                person.cultures.iter().map(|c| c.trim().to_owned()).filter(|c| !c.is_empty()).map(|c| (c, true)).collect()
            }
        }
    }
}

/// What a chart colours, in the order of the quarters: upper left, upper right, lower left, lower right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    of: Quarters,
    names: Vec<String>,
}

impl Overlay {
    /// What most people of a case have; of what as many have, by name.
    pub fn of_case(of: Quarters, case: &Case) -> Overlay {
        // By the name in small letters: how it is first written, and how many have it.
        let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for (name, _) in case.people.values().flat_map(|person| of.of(person)) {
            counts.entry(name.to_lowercase()).or_insert((name, 0)).1 += 1;
        }
        let mut names: Vec<(String, usize)> = counts.into_values().collect();
        names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Overlay { of, names: names.into_iter().take(CONDITION_COUNT).map(|(name, _)| name).collect() }
    }

    /// One condition in a given quarter, for a legend.
    pub fn only(number: usize, name: &str) -> Overlay {
        let mut names = vec![String::new(); number];
        names.push(name.to_owned());
        Overlay { of: Quarters::Conditions, names }
    }

    fn number(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        self.names.iter().position(|n| n.to_lowercase() == name)
    }
}

/// What a condition is called: one name however it is written.
fn condition_name(condition: &Condition) -> String {
    let own = condition.name.trim();
    if own.is_empty() { condition.kind.label().to_owned() } else { own.to_lowercase() }
}

/// Draws a person's conditions or cultures, if the pen colours them; true when there was something.
pub(super) fn draw<'a>(pen: &mut Pen, person: &Person, corners: impl Fn() -> &'a [Point], at: Point) -> bool {
    let Some(overlay) = pen.overlay.clone() else { return false };
    let mut quarters: BTreeMap<usize, bool> = BTreeMap::new();
    for (name, is_current) in overlay.of.of(person) {
        if let Some(number) = overlay.number(&name) {
            *quarters.entry(number).or_default() |= is_current;
            pen.uses(LegendKey::Quarter(number, overlay.names[number].as_str().into()));
        }
    }
    for (&number, &is_current) in &quarters {
        let quarter = quarter(corners(), at, number);
        if is_current && let Some(color) = pen.style.condition(number) {
            let shape = Shape::Path { path: glyph::polygon(&quarter), fill: Some(color), stroke: None };
            pen.items.push(Item { part: Part::Symbol, shape });
        }
        if !is_current {
            pen.uses(LegendKey::ConditionNotNow);
        }
        pattern(pen, number, &quarter, at, is_current);
    }
    !quarters.is_empty()
}

/// The part of a symbol that belongs to one of them.
fn quarter(corners: &[Point], at: Point, number: usize) -> Vec<Point> {
    let side = |is_far: bool, v: f64| if is_far { v } else { -v };
    let half = clip(corners, |p| side(number % 2 == 1, p.x - at.x));
    clip(&half, |p| side(number >= 2, p.y - at.y))
}

/// What tells the quarters apart without colour: level lines, dots, lines that rise, lines that cross. What is not current has no
/// colour and is drawn thinner.
fn pattern(pen: &mut Pen, number: usize, quarter: &[Point], at: Point, is_current: bool) {
    let mut path = BezPath::new();
    let mut lines = |along: Vec2| {
        let across = Vec2::new(-along.y, along.x);
        let reach = quarter.iter().map(|p| (*p - at).dot(across).abs()).fold(0.0, f64::max);
        let count = (reach / LINE.1).ceil() as i32;
        for i in -count..count {
            // Never on the edge of a quarter.
            if let Some((from, to)) = chord(quarter, at + across * ((f64::from(i) + 0.5) * LINE.1), along) {
                path.extend(glyph::segment(from, to));
            }
        }
    };
    match number {
        0 => lines(Vec2::new(1.0, 0.0)),
        1 => return dots(pen, quarter, at),
        2 => lines(Vec2::new(1.0, -1.0).normalize()),
        _ => {
            lines(Vec2::new(1.0, 0.0));
            lines(Vec2::new(0.0, 1.0));
        }
    }
    // Its border too, or a quarter without colour would have none.
    path.extend(glyph::polygon(quarter));
    pen.stroke(Part::Symbol, path, if is_current { LINE.0 } else { LINE.0 * 0.7 }, Ink::Ink, &[]);
}

fn dots(pen: &mut Pen, quarter: &[Point], at: Point) {
    let (radius, step) = DOT;
    let reach = quarter.iter().map(|p| (*p - at).hypot()).fold(0.0, f64::max);
    let count = (reach / step).ceil() as i32;
    let mut path = glyph::polygon(quarter);
    pen.stroke(Part::Symbol, std::mem::take(&mut path), LINE.0, Ink::Ink, &[]);
    for i in 0..count {
        for j in 0..count {
            let dot = at + Vec2::new((f64::from(i) + 0.5) * step, -(f64::from(j) + 0.5) * step);
            if is_within(quarter, dot, radius) {
                path.extend(glyph::circle(dot, radius));
            }
        }
    }
    pen.fill(Part::Symbol, path, Ink::Ink);
}

/// True for a point that lies so far inside a convex polygon.
fn is_within(corners: &[Point], p: Point, far: f64) -> bool {
    let area: f64 = corners.iter().zip(corners.iter().cycle().skip(1)).map(|(a, b)| a.to_vec2().cross(b.to_vec2())).sum();
    corners.iter().zip(corners.iter().cycle().skip(1)).all(|(a, b)| {
        let edge = *b - *a;
        edge.hypot() < 1e-9 || edge.cross(p - *a) * area.signum() / edge.hypot() > far
    })
}
