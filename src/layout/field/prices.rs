//! What a way through a field costs: one model for all free lines, with the prices of ties and those of bonds.

use super::super::geometry::cross;
use super::Kind;
use kurbo::Point;

/// Prices, all in one measure: px of detour for ties, half slots of detour for bonds. Distances are px.
#[derive(Debug)]
pub(in crate::layout) struct Prices {
    /// A px of way.
    pub way: f64,
    /// A line hits a symbol when it comes closer than this, and a text when it comes closer than that.
    pub closed: f64,
    pub closed_text: f64,
    /// Running through a text; `None` = as bad as through a symbol, which is a hit.
    pub text: Option<f64>,
    /// The least clearance from a wall, half the line's width included, and what less costs.
    pub tight: f64,
    pub tight_wall: f64,
    /// The clearance that it should have, and what less costs.
    pub airy: f64,
    pub near_wall: f64,
    /// Crossing a level line of a family (couple, bar), an upright one (drop, leg), another free line, and the outline of a
    /// household.
    pub over_level: f64,
    pub over_upright: f64,
    pub over_free: f64,
    pub over_boundary: f64,
    /// Further where two free lines cross at less than 25°.
    pub sharp: f64,
    /// Further for a crossing right at an end of the way, where an arrowhead may stand.
    pub at_end: f64,
    /// Two lines closer than this, and at an angle with at most this sine, run along each other.
    pub beside: f64,
    pub parallel: f64,
    /// A px along a line of a family, along another free line, and along the outline of a household.
    pub along_family: f64,
    pub along_free: f64,
    pub along_boundary: f64,
    /// Ends of lines closer than this are in one heap, and what that costs.
    pub heads: f64,
    pub heap: f64,
}

/// Ties of the ecomap.
pub(in crate::layout) const TIES: Prices = Prices {
    way: 0.15,
    closed: 3.25,
    closed_text: 3.25,
    text: None,
    tight: 5.0,
    tight_wall: 400.0,
    airy: 8.0,
    near_wall: 20.0,
    over_level: 6.0,
    over_upright: 6.0,
    over_free: 70.0,
    over_boundary: 6.0,
    sharp: 0.0,
    at_end: 0.0,
    beside: 9.0,
    parallel: 1.0,
    along_family: 4.0,
    along_free: 3.0,
    along_boundary: 4.0,
    heads: 12.0,
    heap: 25.0,
};

/// Bonds over a genogram.
pub(in crate::layout) const BONDS: Prices = Prices {
    // A slot of way is dear enough that nobody goes round the whole drawing to spare one crossing.
    way: 2.0 / super::super::SLOT,
    closed: 4.0,
    closed_text: 2.0,
    text: Some(200.0),
    tight: 3.5,
    tight_wall: 12.0,
    airy: 7.0,
    near_wall: 2.0,
    over_level: 8.0,
    over_upright: 4.0,
    over_free: 6.0,
    over_boundary: 0.5,
    sharp: 10.0,
    at_end: 12.0,
    beside: 5.5,
    // 13°
    parallel: 0.225,
    along_family: 5.0,
    along_free: 0.4,
    along_boundary: 1.0,
    heads: 6.0,
    heap: 30.0,
};

/// Crossings nearer to an end than this stand in the way of an arrowhead (px).
const AT_END: f64 = 14.0;
/// Sine of 25°.
const SHARP: f64 = 0.4226;

impl Prices {
    /// What it costs that a piece of a way crosses a piece of a line; nothing where it does not.
    pub fn crossing(&self, (a, b): (Point, Point), (c, d): (Point, Point), kind: Kind, way: &[Point]) -> f64 {
        if !cross(a, b, c, d) {
            return 0.0;
        }
        let (along, across) = (b - a, d - c);
        let turn = along.cross(across);
        let sine = turn.abs() / (along.hypot() * across.hypot()).max(1e-9);
        let mut price = match kind {
            Kind::Boundary => return self.over_boundary,
            Kind::Family if across.x.abs() > across.y.abs() => self.over_level,
            Kind::Family => self.over_upright,
            Kind::Free => self.over_free + if sine < SHARP { self.sharp } else { 0.0 },
        };
        if self.at_end > 0.0 {
            let at = a + along * ((c - a).cross(across) / turn);
            let is_at_end = |end: Option<&Point>| end.is_some_and(|end| end.distance(at) < AT_END);
            if is_at_end(way.first()) || is_at_end(way.last()) {
                price += self.at_end;
            }
        }
        price
    }

    /// What a px along a line costs.
    pub fn along(&self, kind: Kind) -> f64 {
        match kind {
            Kind::Family => self.along_family,
            Kind::Boundary => self.along_boundary,
            Kind::Free => self.along_free,
        }
    }

    /// True for pieces that run in the same direction, or the opposite one, as far as that matters.
    pub fn is_parallel(&self, (a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
        let (along, across) = (b - a, d - c);
        self.parallel >= 1.0 || along.cross(across).powi(2) <= self.parallel * self.parallel * along.hypot2() * across.hypot2()
    }
}
