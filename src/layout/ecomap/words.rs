//! The words at ties: beside their line, horizontal, clear of every line, symbol and other text.

use super::super::field::Field;
use super::super::geometry::{Oval, length, stretch, walk};
use super::super::{Anchor, Label, Leader};
use super::aside::{APART, Seeker, Taken};
use super::cast::Link;
use super::drawing::{Block, longest_word};
use super::ways::Way;
use crate::model::EntityId;
use crate::text::{Role, Ruler};
use kurbo::{Point, Rect, Vec2};

/// Widths at which the words are tried to be broken (px).
const WIDTHS: [f64; 4] = [128.0, 88.0, 66.0, 50.0];
/// At most this many lines.
const LINES: usize = 4;
/// Where along the line words are tried, best first.
const PLACES: [f64; 13] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.46, 0.54, 0.18, 0.82, 0.1, 0.9];
/// Words may stand on their own line, with a casing, from here to there along it.
const ON_LINE: (f64, f64) = (0.25, 0.75);
/// What that costs, and the share of the line that they may hide at most.
const HIDING: (f64, f64) = (24.0, 0.45);
/// From the line to the box of the text (px).
pub(super) const AIR: f64 = 8.5;
/// How much farther than its own line a line of somebody else has to be, so that nobody doubts whose the words are (px);
/// what it costs when it is not.
const FOREIGN: [(f64, f64); 2] = [(3.0, 60.0), (9.0, 25.0)];
/// So many words at most get strokes to their lines: among more no drawing is readable, and each takes its time.
const MOST_LED: usize = 24;
/// What a px costs by which words make the page larger.
const BEYOND: f64 = 2.0;
/// So many free places are enough to choose from.
const CHOICE: usize = 8;

/// A place for the words of one tie.
#[derive(Clone, Debug)]
struct Candidate {
    area: Rect,
    block: usize,
    /// The middle of the text is on the line.
    is_on_line: bool,
    price: f64,
}

/// The words of one tie.
struct Words<'a> {
    link: &'a Link,
    blocks: Vec<Block>,
    free: Vec<Candidate>,
    line: Vec<Point>,
}

/// The words of all ties at their places.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub labels: Vec<Label>,
    /// From words that stand away from their line to it.
    pub leaders: Vec<Leader>,
    /// How many found no free place at their line; those stand at the nearest free place, so that nothing ever covers anything.
    pub homeless: usize,
}

/// Places the words of all ties, within what is drawn already where that can be.
pub(super) fn place(lines: &[(&Link, &Way)], field: &Field, oval: Option<&Oval>, page: Rect, ruler: &Ruler) -> Said {
    let mut all: Vec<Words> = Vec::new();
    for (link, way) in lines {
        let blocks = blocks(&link.words, ruler);
        if blocks.is_empty() {
            continue;
        }
        let line = visible(&way.line, oval);
        let mut candidates = candidates(&line, &blocks);
        candidates.iter_mut().for_each(|c| c.price += BEYOND * beyond(page, c.area));
        let free = free(candidates, &link.owner, field);
        all.push(Words { link, blocks, free, line });
    }
    all.sort_by(|a, b| a.free.len().cmp(&b.free.len()).then_with(|| a.link.owner.cmp(&b.link.owner)));
    let mut taken = Taken::default();
    let mut said = Said::default();
    for (i, words) in all.iter().enumerate() {
        // A place that takes the last free one from somebody else is the worst.
        let robs = |area: Rect| {
            let near = area.inflate(APART, APART);
            all[i + 1..].iter().filter(|w| !w.free.is_empty() && w.free.iter().all(|c| !near.intersect(c.area).is_zero_area())).count()
        };
        let mut best: Option<(f64, &Candidate)> = None;
        for candidate in words.free.iter().filter(|c| taken.is_apart(c.area)) {
            let is_better = |price: f64| best.is_none_or(|(least, _)| price < least);
            if is_better(candidate.price) {
                let price = candidate.price + 500.0 * robs(candidate.area) as f64;
                if is_better(price) {
                    best = Some((price, candidate));
                }
            }
        }
        let (area, block) = match best {
            Some((_, c)) => (c.area, &words.blocks[c.block]),
            None => {
                said.homeless += 1;
                let seeker = Seeker {
                    owner: &words.link.owner,
                    line: &words.line,
                    blocks: &words.blocks,
                    taken: &taken,
                    field,
                    is_led: said.homeless <= MOST_LED,
                };
                let Some((area, block, leader)) = seeker.place(&PLACES) else { continue };
                taken.leaders.extend(leader);
                (area, block)
            }
        };
        taken.add(area);
        said.labels.extend(block.labels(&words.link.owner, "label", area.center().x, area.y0, Anchor::Middle, true));
    }
    said.labels.sort_by(|a, b| a.owner.cmp(&b.owner).then(a.at.y.total_cmp(&b.at.y)));
    said.leaders = taken.leaders;
    said
}

/// How much a text makes a page wider and higher (px).
fn beyond(page: Rect, area: Rect) -> f64 {
    let both = page.union(area);
    both.width() - page.width() + both.height() - page.height()
}

/// The best of some places that are free, with what it costs that lines of others are near.
fn free(mut candidates: Vec<Candidate>, owner: &EntityId, field: &Field) -> Vec<Candidate> {
    candidates.sort_by(|a, b| a.price.total_cmp(&b.price));
    let own = |c: &Candidate| if c.is_on_line { 0.0 } else { AIR };
    let is_free = |c: &Candidate| field.is_free(c.area, c.is_on_line.then_some(owner)) && !field.has_neighbour(owner, c.area, own(c));
    let mut free: Vec<Candidate> = candidates.into_iter().filter(is_free).take(CHOICE).collect();
    for candidate in &mut free {
        let own = own(candidate);
        let foreign = FOREIGN.iter().filter(|(more, _)| field.has_neighbour(owner, candidate.area, own + more));
        candidate.price += foreign.map(|(_, price)| price).sum::<f64>();
    }
    free
}

/// The words broken in different ways, widest first, each once. Ways that cut the words short are the last resort.
fn blocks(words: &str, ruler: &Ruler) -> Vec<Block> {
    let longest = longest_word(words, Role::Tie, ruler);
    let widths = WIDTHS.iter().filter(|&&w| w >= longest.min(WIDTHS[0]));
    let mut broken: Vec<Vec<String>> = widths.map(|&w| ruler.wrap(words, Role::Tie, w, LINES)).filter(|l| !l.is_empty()).collect();
    broken.dedup();
    let whole = |lines: &Vec<String>| lines.join(" ").split_whitespace().eq(words.split_whitespace());
    if broken.iter().any(whole) {
        broken.retain(whole);
    }
    broken.into_iter().map(|lines| Block::new(lines, Role::Tie, ruler)).collect()
}

/// A line is cut off at the boundary of the centre to so many px, and at a very large one to so much of its radius.
const FINE: (f64, f64) = (4.0, 1.0 / 500.0);
/// Less than that of a line is nothing that words could stand at (px).
const STUB: f64 = 20.0;

/// The part of a line outside the centre; all of it where it stays inside.
fn visible(line: &[Point], oval: Option<&Oval>) -> Vec<Point> {
    let Some(oval) = oval else { return line.to_vec() };
    let is_out = |p: &Point| oval.distance(*p) > oval.radius - 0.5;
    let step = FINE.0.max(FINE.1 * oval.radius);
    let size = (2.0 * (oval.half + oval.radius), 2.0 * oval.radius);
    let around = Rect::from_center_size(oval.centre, size).inflate(2.0 * step, 2.0 * step);
    let mut fine: Vec<Point> = Vec::new();
    for w in line.windows(2) {
        fine.push(w[0]);
        if let Some((from, to)) = stretch(w[0], w[1], around) {
            let steps = (w[0].distance(w[1]) / step).ceil().max(1.0);
            let (first, last) = ((from * steps).floor().max(1.0), (to * steps).ceil().min(steps - 1.0));
            fine.extend((first as usize..=last as usize).map(|i| w[0].lerp(w[1], i as f64 / steps)));
        }
    }
    fine.extend(line.last());
    let out: Vec<Point> = fine.iter().copied().filter(is_out).collect();
    if length(&out) < STUB { fine } else { out }
}

fn candidates(line: &[Point], blocks: &[Block]) -> Vec<Candidate> {
    let whole = length(line);
    let mut candidates = Vec::new();
    for place in PLACES {
        let (p, direction) = walk(line, place * whole);
        for (i, block) in blocks.iter().enumerate() {
            for side in [1.0, -1.0] {
                let normal = Vec2::new(-direction.y, direction.x) * side;
                let out = (normal.x.abs() * block.width + normal.y.abs() * block.height) / 2.0 + AIR;
                let centre = p + normal * out;
                let area = Rect::from_center_size(centre, (block.width, block.height));
                // Near the middle, in few lines, above rather than below.
                let price = (place - 0.5).abs() * 50.0 + 5.0 * block.lines.len() as f64 + 3.0 * normal.y.max(0.0);
                candidates.push(Candidate { area, block: i, is_on_line: false, price });
            }
            let hidden = (block.width / direction.x.abs().max(1e-9)).min(block.height / direction.y.abs().max(1e-9)) / whole.max(1.0);
            if (ON_LINE.0..=ON_LINE.1).contains(&place) && hidden <= HIDING.1 {
                let area = Rect::from_center_size(p, (block.width, block.height));
                let price = HIDING.0 + (place - 0.5).abs() * 50.0 + 60.0 * hidden;
                candidates.push(Candidate { area, block: i, is_on_line: true, price });
            }
        }
    }
    candidates
}
