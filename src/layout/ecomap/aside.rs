//! Words that find no place at their line: a little away from it where no other line is nearer, or farther away with a leader
//! to their own line, so that nobody takes them for the words of another.

use super::super::Leader;
use super::super::field::Field;
use super::super::geometry::{cross, enters, length, to_box, walk};
use super::drawing::Block;
use crate::model::EntityId;
use kurbo::{Point, Rect, Vec2};

/// Words are tried so much further away from their line each time (px), and so many times, before they get a leader.
const ASIDE: f64 = 4.0;
const FARTHEST_ASIDE: u32 = 12;
/// Words with a leader are tried on ever larger circles (px) around some places of their line, in so many directions.
const RING: f64 = 12.0;
const RINGS: u32 = 400;
const DIRECTIONS: u32 = 24;
const ANCHORS: [f64; 3] = [0.5, 0.3, 0.7];
/// On so many circles a leader that touches nothing is looked for; beyond that any free place will do.
const LED_RINGS: u32 = 24;
/// What it costs when a leader crosses a line of somebody else (px of its length).
const CROSSED: f64 = 40.0;
/// So many places of the line at most.
const MOST_POINTS: f64 = 64.0;
/// What it costs when no leader can be drawn.
const NO_LEADER: f64 = 3000.0;
/// The part of the line to which leaders go.
const INNER: (f64, f64) = (0.12, 0.88);
/// Between words and their leader (px).
const START: f64 = 1.0;

/// Words that look for a place, and what is around them.
pub(super) struct Seeker<'a, 'b> {
    pub owner: &'a EntityId,
    pub line: &'a [Point],
    pub blocks: &'b [Block],
    /// Texts and leaders that have their places.
    pub taken: &'a Taken,
    pub field: &'a Field,
    /// False where so many look for one that any free place will do.
    pub is_led: bool,
}

/// Texts and leaders that have their places.
#[derive(Debug, Default)]
pub(super) struct Taken {
    texts: Vec<Rect>,
    pub leaders: Vec<Leader>,
}

/// Between two texts (px).
pub(super) const APART: f64 = 4.0;

impl Taken {
    pub fn add(&mut self, text: Rect) {
        self.texts.push(text);
    }

    /// True where a text keeps clear of the others and of their leaders.
    pub fn is_apart(&self, area: Rect) -> bool {
        let around = area.inflate(APART, APART);
        self.texts.iter().all(|t| around.intersect(*t).is_zero_area()) && !self.leaders.iter().any(|l| enters(l.from, l.to, around))
    }
}

impl<'b> Seeker<'_, 'b> {
    /// The nearest place that is free, with a leader where the words could be taken for those of another line.
    pub fn place(&self, places: &[f64]) -> Option<(Rect, &'b Block, Option<Leader>)> {
        if let Some((area, block)) = self.aside(places) {
            return Some((area, block, None));
        }
        let block = self.blocks.iter().min_by(|a, b| (a.width * a.height).total_cmp(&(b.width * b.height)))?;
        let (area, leader) = self.led(block);
        Some((area, block, leader))
    }

    fn is_free(&self, area: Rect) -> bool {
        self.taken.is_apart(area) && self.field.is_free(area, None)
    }

    /// A free place a little away from the line, where no other line is nearer.
    fn aside(&self, places: &[f64]) -> Option<(Rect, &'b Block)> {
        let whole = length(self.line);
        let places: Vec<(Point, Vec2)> = places.iter().map(|place| walk(self.line, place * whole)).collect();
        (1..=FARTHEST_ASIDE).find_map(|step| {
            let sides = places.iter().flat_map(|&(p, d)| [(p, d.turn_90()), (p, -d.turn_90())]);
            let mut tries = sides.flat_map(|(p, normal)| self.blocks.iter().map(move |block| (p, normal, block)));
            tries.find_map(|(p, normal, block)| {
                let half = (normal.x.abs() * block.width + normal.y.abs() * block.height) / 2.0;
                let out = half + super::words::AIR + ASIDE * f64::from(step);
                let area = Rect::from_center_size(p + normal * out, (block.width, block.height));
                (self.is_free(area) && self.is_nearest(area)).then_some((area, block))
            })
        })
    }

    /// True where no line of somebody else is nearer to a text than the own one.
    fn is_nearest(&self, area: Rect) -> bool {
        let own = self.line.windows(2).map(|w| to_box(w[0], w[1], area)).fold(f64::INFINITY, f64::min);
        !self.field.has_neighbour(self.owner, area, own)
    }

    /// The free place with the best leader, of those around some places of the line; the last one tried where nothing is free
    /// for a very long way.
    fn led(&self, block: &Block) -> (Rect, Option<Leader>) {
        let whole = length(self.line);
        let points = self.points(whole);
        let anchors = ANCHORS.map(|place| walk(self.line, place * whole).0);
        let mut best: Option<(f64, Rect, Option<Leader>)> = None;
        let mut area = Rect::ZERO;
        for ring in 1..RINGS {
            let radius = RING * f64::from(ring);
            // Farther out no leader is shorter than that.
            if best.as_ref().is_some_and(|(price, ..)| *price < radius - block.width.hypot(block.height) || ring > LED_RINGS) {
                break;
            }
            for (anchor, step) in anchors.iter().flat_map(|anchor| (0..DIRECTIONS).map(move |step| (anchor, step))) {
                let angle = f64::from(step) * std::f64::consts::TAU / f64::from(DIRECTIONS);
                let centre = *anchor + Vec2::new(libm::cos(angle), libm::sin(angle)) * radius;
                area = Rect::from_center_size(centre, (block.width, block.height));
                if !self.is_free(area) {
                    continue;
                }
                if !self.is_led {
                    return (area, None);
                }
                let (price, leader) = if self.is_nearest(area) {
                    (radius, None)
                } else if let Some(leader) = self.leader(area, &points) {
                    (self.price(&leader), Some(leader))
                } else {
                    // The last resort, as near as can be.
                    (NO_LEADER + radius, None)
                };
                if best.as_ref().is_none_or(|b| price < b.0) {
                    best = Some((price, area, leader));
                }
            }
        }
        best.map_or((area, None), |(_, area, leader)| (area, leader))
    }

    /// The shortest way from a text to its line, where that touches no symbol and no text.
    fn leader(&self, area: Rect, points: &[Point]) -> Option<Leader> {
        let near = |p: Point| Point::new(p.x.clamp(area.x0, area.x1), p.y.clamp(area.y0, area.y1));
        let to = points.iter().copied().min_by(|a, b| a.distance(near(*a)).total_cmp(&b.distance(near(*b))))?;
        let from = near(to);
        let from = from + (to - from).normalize() * START;
        let is_clear = self.field.is_clear(from, to)
            && !self.taken.texts.iter().any(|t| enters(from, to, t.inflate(1.0, 1.0)))
            && !self.taken.leaders.iter().any(|l| cross(from, to, l.from, l.to));
        is_clear.then(|| Leader { owner: self.owner.clone(), from, to })
    }

    /// The places of the line to which a leader may go: not at an end, where the lines of a symbol meet.
    fn points(&self, whole: f64) -> Vec<Point> {
        let steps = (whole / 4.0).ceil().clamp(1.0, MOST_POINTS);
        let along = |i: u32| INNER.0 + (INNER.1 - INNER.0) * f64::from(i) / steps;
        (0..=steps as u32).map(|i| walk(self.line, along(i) * whole).0).collect()
    }

    fn price(&self, leader: &Leader) -> f64 {
        leader.from.distance(leader.to) + CROSSED * self.field.crossed(self.owner, leader.from, leader.to) as f64
    }
}
