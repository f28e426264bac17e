//! How much room everybody takes, and how far apart neighbours must stand.

use super::super::blocks::{Blocks, Item};
use super::super::frozen::{Frozen, PersonNode};
use super::{Anchor, Couple, Extent, LINE_GAP, LINE_TO_TEXT, Structure, TEXT_GAP, Texts};
use crate::layout::labels::Line;
use crate::layout::symbols::marks_beside;
use crate::layout::{SLOT, Spot, U};
use kurbo::Point;

/// Extra room where a household ends between two neighbours (px).
const HOUSEHOLD_GAP: f64 = 18.0;
/// From the texts of a member to beyond the household's outline (px).
const HOUSEHOLD_EDGE: f64 = 13.0;
/// Room between two symbols of which one is small, as of a loss (px).
const NARROW_GAP: f64 = 14.0;
/// Height of the band of dates above a symbol (px).
pub(in crate::layout::genogram) const DATES_BAND: f64 = 15.0;
/// The stub of line between a symbol, or the dates above it, and the badge over them (px).
pub(in crate::layout::genogram) const STUB: f64 = 5.0;
/// Least length of a couple line (px).
const COUPLE_LENGTH: f64 = 30.0;
/// Least length of a line between two neighbours that carries a pattern (px).
const PATTERN_LENGTH: f64 = 44.0;

impl Structure {
    pub(super) fn measure(&mut self, frozen: &Frozen, blocks: &Blocks, texts: &Texts) {
        for (item, kind) in blocks.items.iter().enumerate() {
            let Item::Person(p) = *kind else {
                self.extents[item] = Extent { half: 1.0, marked: (1.0, 1.0), above: (1.0, 1.0), below: (1.0, 1.0), top: 0.0, bottom: 0.0 };
                continue;
            };
            let PersonNode { id, record, half, .. } = frozen.people[p];
            let spot = Spot { at: Point::ZERO, half, row: None };
            let marks = marks_beside(frozen.case, id, record, &spot).into_iter().filter(|(_, area)| area.y0 < 0.0);
            let marked = marks.fold((half, half), |(left, right), (_, area)| (left.max(-area.x0), right.max(area.x1)));
            let labels = &texts.people[p];
            let badges = || self.badges.get(&p).into_iter().flatten().map(|(_, line)| line);
            let lines = || labels.below.iter().chain(badges());
            let width = lines().map(|l| l.width).fold(0.0, f64::max);
            let below = match self.text_start[p] {
                Some(start) => (half, start + width),
                None => (width / 2.0, width / 2.0),
            };
            let side = |line: &Option<Line>, from: f64| line.as_ref().map_or(0.0, |l| from + l.width);
            let above = (
                side(&labels.born, texts.beside_leg[p]),
                side(&labels.died, texts.last_entry[item] + LINE_TO_TEXT).max(texts.last_entry[item]),
            );
            let years = labels.years.as_ref().map_or(0.0, |l| l.width / 2.0);
            let badge = texts.above.get(&p);
            let over = labels.over.iter().map(|l| l.width).fold(0.0, f64::max);
            let middle = years.max(badge.map_or(0.0, |l| l.width / 2.0));
            let over = match (over > 0.0, texts.is_top[p]) {
                (false, _) => (0.0, 0.0),
                (true, true) => (over / 2.0, over / 2.0),
                // Left of the line that enters.
                (true, false) => (over + texts.beside_leg[p], 0.0),
            };
            let above = (above.0.max(middle).max(over.0), above.1.max(middle).max(over.1));
            let has_dates = labels.born.is_some() || labels.died.is_some() || labels.years.is_some();
            let depth: f64 = lines().map(|l| l.height).sum();
            let badge = badge.map_or(0.0, |l| STUB + l.height);
            self.extents[item] = Extent {
                half,
                marked,
                above: (above.0.max(half), above.1.max(half)),
                below: (below.0.max(half), below.1.max(half)),
                top: half + badge + labels.height_over() + if has_dates { DATES_BAND } else { 2.0 },
                bottom: self.text_top[p].max(half * frozen.people[p].body.foot() + 2.0) + depth,
            };
        }
    }

    /// Sets how far apart neighbours must stand.
    pub(super) fn separate(&mut self, frozen: &Frozen, blocks: &Blocks) {
        let mut households: Vec<Vec<usize>> = vec![vec![]; frozen.people.len()];
        for (h, (_, members)) in frozen.households.iter().enumerate() {
            for &p in members {
                households[p].push(h);
            }
        }
        // For each item and its left neighbour: how many lines leave between the two, and how far apart they are at least.
        // (Pins may tear a block: whoever stood side by side in it need not be neighbours.)
        let are_neighbours = |left: usize, right: usize| self.place[left] + 1 == self.place[right];
        let mut lines: Vec<Option<usize>> = vec![None; self.place.len()];
        for anchor in self.anchors.iter().flatten() {
            if let Anchor::Gap { left, right, of, .. } = *anchor
                && are_neighbours(left, right)
            {
                lines[right] = Some(of);
            }
        }
        let mut least = vec![0.0_f64; self.place.len()];
        let mut at_least = |left: usize, right: usize, width: f64| {
            if are_neighbours(left, right) {
                least[right] = least[right].max(width);
            }
        };
        for (u, couple) in self.couples.iter().enumerate() {
            let Some((left, right)) = self.label_gap(u, blocks) else { continue };
            let width = self.union_labels[u].iter().map(|l| l.width).fold(0.0, f64::max);
            let (l, r) = (&self.extents[left], &self.extents[right]);
            if width > 0.0 {
                let room = self.room_beside_couple(u, (left, right), frozen, blocks);
                at_least(left, right, room.0 + width + room.1 + 2.0 * LINE_TO_TEXT);
            }
            if matches!(couple, Couple::Adjacent(..)) {
                at_least(left, right, l.half + r.half + COUPLE_LENGTH);
            }
        }
        for (a, b) in self.bonded_neighbours(frozen, blocks) {
            at_least(a, b, self.extents[a].half + self.extents[b].half + PATTERN_LENGTH);
        }
        for row in &self.rows {
            for pair in row.windows(2) {
                let (left, right) = (pair[0], pair[1]);
                let (l, r) = (&self.extents[left], &self.extents[right]);
                let full = |e: &Extent| e.half >= U / 2.0;
                let between_symbols = if full(l) && full(r) { SLOT - U } else { NARROW_GAP };
                let between_texts = match lines[right] {
                    Some(count) => 2.0 * LINE_TO_TEXT + LINE_GAP * (count as f64 - 1.0),
                    None => TEXT_GAP,
                };
                let mut width =
                    (l.half + r.half + between_symbols).max(l.above.1 + r.above.0 + TEXT_GAP).max(l.below.1 + r.below.0 + between_texts);
                if let (Item::Person(a), Item::Person(b)) = (blocks.items[left], blocks.items[right])
                    && households[a] != households[b]
                {
                    width = width.max(l.below.1.max(l.above.1) + r.below.0.max(r.above.0) + TEXT_GAP) + HOUSEHOLD_GAP;
                }
                self.separation[right] = width.max(least[right]);
            }
        }
    }

    /// How far from the centres of two neighbours the dates of their union keep away: from the symbols and the marks beside them;
    /// where they stand higher, as several lines or over strokes, from the dates above the symbols; and from the outline of a
    /// household that ends between the two.
    pub fn room_beside_couple(&self, union: usize, (left, right): (usize, usize), frozen: &Frozen, blocks: &Blocks) -> (f64, f64) {
        let is_high = self.union_labels[union].len() > 1 || frozen.unions[union].is_struck();
        let side = |marked: f64, above: f64, below: f64, outline: bool| match outline {
            true => marked.max(above).max(below) + HOUSEHOLD_EDGE,
            false if is_high => marked.max(above),
            false => marked,
        };
        let edges = self.household_edges(left, right, frozen, blocks);
        let (l, r) = (&self.extents[left], &self.extents[right]);
        (side(l.marked.1, l.above.1, l.below.1, edges.0), side(r.marked.0, r.above.0, r.below.0, edges.1))
    }

    /// Whether a household of the left neighbour ends between the two, and whether one of the right neighbour begins there.
    fn household_edges(&self, left: usize, right: usize, frozen: &Frozen, blocks: &Blocks) -> (bool, bool) {
        let (Item::Person(l), Item::Person(r)) = (blocks.items[left], blocks.items[right]) else { return (false, false) };
        let lives = |p: usize, members: &[usize]| members.binary_search(&p).is_ok();
        let ends = frozen.households.iter().any(|(_, m)| lives(l, m) && !lives(r, m));
        let begins = frozen.households.iter().any(|(_, m)| lives(r, m) && !lives(l, m));
        (ends, begins)
    }

    /// People who are bonded and stand side by side, from left to right.
    fn bonded_neighbours(&self, frozen: &Frozen, blocks: &Blocks) -> Vec<(usize, usize)> {
        let item = |id| frozen.person(id).map(|p| blocks.item_of_person[p]);
        let mut pairs = vec![];
        for bond in frozen.case.bonds.values() {
            if let (Some(a), Some(b)) = (item(&bond.from), item(&bond.to))
                && blocks.row_of_item[a] == blocks.row_of_item[b]
                && self.place[a].abs_diff(self.place[b]) == 1
            {
                pairs.push(if self.place[a] < self.place[b] { (a, b) } else { (b, a) });
            }
        }
        pairs
    }
}
