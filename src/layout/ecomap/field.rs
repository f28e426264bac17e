//! What a line on the ecomap has to go round, and what a way through it costs.

use super::geometry::{around, cross, enters, length, to_box, to_segment};
use crate::model::EntityId;
use kurbo::{Point, Rect};

/// Something that lines keep clear of.
#[derive(Clone, Debug)]
pub(super) struct Wall {
    pub owner: EntityId,
    pub kind: WallKind,
    pub area: Rect,
    /// The area is a circle.
    pub round: bool,
}

/// What a wall is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WallKind {
    /// A symbol: the lines of its owner end at it.
    Symbol,
    /// A text: also the lines of its owner keep clear of it.
    Label,
    /// A small mark beside a symbol: lines pass it where they can.
    Mark,
    /// The inside of the centre, or of a household of the ring: closed to lines that have nothing to do there.
    Inside,
}

/// A line that is already there.
#[derive(Clone, Debug)]
pub(super) struct Laid {
    pub owner: EntityId,
    pub line: Vec<Point>,
    /// A couple or child line: crossing it is no harm, running along it is.
    pub is_family: bool,
    /// What encloses the line.
    area: Rect,
}

impl Laid {
    pub fn new(owner: EntityId, line: Vec<Point>, is_family: bool) -> Laid {
        let area = around(&line);
        Laid { owner, line, is_family, area }
    }
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    pub walls: Vec<Wall>,
    pub laid: Vec<Laid>,
}

/// A line that comes closer to a wall than this hits it (px).
const CLOSED: f64 = 3.25;
/// The least clearance of a line from a wall, half its own width included, unless there is no other way (px).
const TIGHT: f64 = 5.0;
/// The clearance that it should have (px).
const AIRY: f64 = 8.0;
/// Two lines closer than this run along each other (px).
const BESIDE: f64 = 9.0;

/// Line ends closer than this to each other have their arrowheads in one heap (px).
const HEADS: f64 = 12.0;

/// How close a line comes to a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    Far,
    Near,
    Tight,
    Hit,
}

/// What one way costs: walls that it hits, and all else in px of detour.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cost {
    pub hits: usize,
    pub rest: f64,
}

impl Cost {
    pub fn total(self) -> f64 {
        self.hits as f64 * 10_000.0 + self.rest
    }
}

impl Wall {
    /// How close a segment comes.
    fn nearness(&self, a: Point, b: Point) -> Nearness {
        let within = |margin: f64| {
            if self.round {
                to_segment(self.area.center(), a, b) < self.area.width() / 2.0 + margin
            } else {
                enters(a, b, self.area.inflate(margin, margin))
            }
        };
        // The corners of a circle's box count as the circle: a line that cuts them looks as if it touched.
        let cuts = self.round && self.kind == WallKind::Symbol && enters(a, b, self.area);
        if !cuts && !within(AIRY) {
            Nearness::Far
        } else if self.kind == WallKind::Mark {
            Nearness::Near
        } else if cuts || within(CLOSED) {
            Nearness::Hit
        } else if within(TIGHT) {
            Nearness::Tight
        } else {
            Nearness::Near
        }
    }

    /// True where a line with these ends has to keep clear.
    pub fn bars(&self, ends: &[EntityId]) -> bool {
        matches!(self.kind, WallKind::Label | WallKind::Mark) || !ends.contains(&self.owner)
    }
}

impl Field {
    /// What it costs to lay a line here. `ends` are the records whose symbols it may touch. Stops counting when the cost is
    /// above `limit`.
    pub fn cost(&self, owner: &EntityId, line: &[Point], ends: &[EntityId], limit: f64) -> Cost {
        let mut cost = Cost { hits: 0, rest: 0.15 * length(line) };
        let near = around(line).inflate(AIRY, AIRY);
        for wall in self.walls.iter().filter(|w| meets(near, w.area) && w.bars(ends)) {
            if cost.total() > limit {
                return cost;
            }
            match line.windows(2).map(|w| wall.nearness(w[0], w[1])).max() {
                None | Some(Nearness::Far) => {}
                Some(Nearness::Near) => cost.rest += 20.0,
                Some(Nearness::Tight) => cost.rest += 400.0,
                Some(Nearness::Hit) => cost.hits += 1,
            }
        }
        let near = around(line).inflate(BESIDE, BESIDE);
        for other in self.laid.iter().filter(|l| meets(near, l.area) && l.owner != *owner) {
            if cost.total() > limit {
                return cost;
            }
            let (crossings, beside) = company(line, other);
            if !other.is_family {
                // Arrowheads at one symbol need room.
                let ends = [line.first(), line.last(), other.line.first(), other.line.last()].map(|p| p.copied().unwrap_or_default());
                let meet = ends[..2].iter().filter(|a| ends[2..].iter().any(|b| a.distance(*b) < HEADS)).count();
                cost.rest += 25.0 * meet as f64;
            }
            cost.rest += crossings as f64 * if other.is_family { 6.0 } else { 70.0 };
            cost.rest += beside * if other.is_family { 4.0 } else { 3.0 };
        }
        cost
    }

    /// True when a box of text stands free of walls, and of lines by their half width and some air.
    pub fn is_free(&self, area: Rect) -> bool {
        const TEXT_AIR: f64 = 3.0;
        let apart = |wall: &Wall| {
            let near = area.inflate(TEXT_AIR, TEXT_AIR);
            if wall.round {
                let c = wall.area.center();
                let nearest = Point::new(c.x.clamp(near.x0, near.x1), c.y.clamp(near.y0, near.y1));
                nearest.distance(c) >= wall.area.width() / 2.0 && area.intersect(wall.area).is_zero_area()
            } else {
                near.intersect(wall.area).is_zero_area()
            }
        };
        let off = area.inflate(LABEL_AIR, LABEL_AIR);
        self.walls.iter().filter(|w| w.kind != WallKind::Inside).all(apart)
            && self.laid.iter().filter(|l| meets(off, l.area)).all(|l| l.line.windows(2).all(|w| to_box(w[0], w[1], area) >= LABEL_AIR))
    }
}

impl Field {
    /// True when a line of somebody else passes within a distance of a box of text, which could be taken for its words.
    pub fn has_neighbour(&self, owner: &EntityId, area: Rect, distance: f64) -> bool {
        let near = area.inflate(distance, distance);
        let passes = |l: &Laid| meets(near, l.area) && l.line.windows(2).any(|w| enters(w[0], w[1], near));
        self.laid.iter().filter(|l| !l.is_family && l.owner != *owner).any(passes)
    }
}

/// Between the box of a text and the middle of a line: half the widest line, and 3 px of air.
const LABEL_AIR: f64 = 7.5;

/// How often a line crosses another one, and how far it runs along it (px).
fn company(line: &[Point], other: &Laid) -> (usize, f64) {
    const STEP: f64 = 6.0;
    let (mut crossings, mut beside) = (0, 0.0);
    for w in line.windows(2) {
        let near = around(w).inflate(BESIDE, BESIDE);
        if !meets(near, other.area) {
            continue;
        }
        let close: Vec<&[Point]> = other.line.windows(2).filter(|o| meets(near, around(o))).collect();
        if close.is_empty() {
            continue;
        }
        crossings += close.iter().filter(|o| cross(w[0], w[1], o[0], o[1])).count();
        let steps = (w[0].distance(w[1]) / STEP).ceil().max(1.0);
        for i in 0..steps as usize {
            let p = w[0].lerp(w[1], (i as f64 + 0.5) / steps);
            if close.iter().any(|o| to_segment(p, o[0], o[1]) < BESIDE) {
                beside += w[0].distance(w[1]) / steps;
            }
        }
    }
    (crossings, beside)
}

/// True when two boxes touch, even where one of them has no area.
fn meets(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}
