//! What the order of the rows means for the drawing: which couples are neighbours and which need a bracket, where each
//! line leaves and enters, and how far apart neighbours must stand so that no text meets a text or a line.

use super::super::labels::{self, Line, PersonLabels};
use super::super::{SLOT, U};
use super::blocks::{Blocks, Item, Top};
use super::frozen::Frozen;
use super::generations::Generations;
use super::order::{Net, NetOf};
use crate::text::Ruler;
use std::collections::BTreeMap;

/// Room between two texts of neighbours, between a text and a line beside it, and between two lines (px).
pub(super) const TEXT_GAP: f64 = 8.0;
pub(super) const LINE_TO_TEXT: f64 = 5.0;
pub(super) const LINE_GAP: f64 = 9.0;
/// Depth of the first bracket under the symbols, and of each further one (px).
pub(super) const BRACKET_DEPTH: (f64, f64) = (9.0, 8.0);
/// Extra room where a household ends between two neighbours (px).
const HOUSEHOLD_GAP: f64 = 18.0;
/// From the texts of a member to beyond the household's outline (px).
const HOUSEHOLD_EDGE: f64 = 13.0;
/// Room between two symbols of which one is small, as of a loss (px).
const NARROW_GAP: f64 = 14.0;
/// Height of the band of dates above a symbol (px).
const DATES_BAND: f64 = 15.0;
/// Least length of a couple line (px).
const COUPLE_LENGTH: f64 = 30.0;
/// Least length of a line between two neighbours that carries a pattern (px).
const PATTERN_LENGTH: f64 = 44.0;

/// How a union is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Couple {
    /// A straight line between neighbours; items from left to right.
    Adjacent(usize, usize),
    /// A bracket under the people between them, on a level of its own; items from left to right, ports at their undersides.
    Bracket { left: usize, right: usize, level: usize, ports: (f64, f64) },
    /// A line across generations: the lower partner, and the lane beside it (if it has one).
    Across { lower: usize, lane: Option<usize> },
    /// Only one partner is known.
    Single(usize),
    /// No partner is known.
    Unknown(usize),
}

/// Where a line leaves downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    /// Between two neighbours, in the given share of the room between their texts.
    Gap { left: usize, right: usize, slot: usize, of: usize },
    /// At a fixed distance from the middle of an item.
    Port { item: usize, shift: f64 },
}

/// How much room an item takes on each side of its centre.
#[derive(Clone, Debug, Default)]
pub(super) struct Extent {
    pub half: f64,
    pub above: (f64, f64),
    pub below: (f64, f64),
    /// From the centre up and down to the end of the texts.
    pub top: f64,
    pub bottom: f64,
}

pub(super) struct Structure {
    pub rows: Vec<Vec<usize>>,
    /// The place of each item in its row.
    pub place: Vec<usize>,
    pub couples: Vec<Couple>,
    pub labels: Vec<PersonLabels>,
    pub union_labels: Vec<Vec<Line>>,
    pub extents: Vec<Extent>,
    /// Where the texts under a person start: below the symbol, or below the brackets under it (px from the centre).
    pub text_top: Vec<f64>,
    /// Where the left end of the texts under a person is, when a line leaves the underside; else they are centred.
    pub text_start: Vec<Option<f64>>,
    /// Per gap and net: where it leaves.
    pub anchors: Vec<Vec<Anchor>>,
    /// Per gap and net: how far right of the middle each bottom is entered.
    pub entries: Vec<Vec<Vec<f64>>>,
    /// How far right of the middle the last line enters each item.
    pub last_entry: Vec<f64>,
    /// Least distance of each item's centre from that of its left neighbour.
    pub separation: Vec<f64>,
}

impl Structure {
    pub fn new(
        frozen: &Frozen,
        generations: &Generations,
        blocks: &Blocks,
        nets: &[Vec<Net>],
        rows: Vec<Vec<usize>>,
        ruler: &Ruler,
    ) -> Self {
        let count = blocks.items.len();
        let mut place = vec![0; count];
        for row in &rows {
            for (i, &item) in row.iter().enumerate() {
                place[item] = i;
            }
        }
        let mut s = Self {
            rows,
            place,
            couples: vec![],
            labels: frozen.people.iter().map(|p| labels::of_person(frozen.case, p.record, ruler)).collect(),
            union_labels: frozen.unions.iter().map(|u| labels::of_union(u.record, ruler)).collect(),
            extents: vec![Extent::default(); count],
            text_top: frozen.people.iter().map(|p| p.half + 4.0).collect(),
            text_start: vec![None; frozen.people.len()],
            anchors: vec![],
            entries: vec![],
            last_entry: vec![0.0; count],
            separation: vec![0.0; count],
        };
        s.shape_couples(frozen, generations, blocks);
        s.level_brackets(blocks);
        s.settle_dates(blocks);
        s.place_anchors(blocks, nets);
        s.place_entries(blocks, nets);
        s.measure(frozen, blocks);
        s.separate(frozen, blocks);
        s
    }

    fn shape_couples(&mut self, frozen: &Frozen, generations: &Generations, blocks: &Blocks) {
        let mut taken: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (u, union) in frozen.unions.iter().enumerate() {
            let couple = match union.partners[..] {
                [] => Couple::Unknown(blocks.item_of_unknown.get(&u).copied().unwrap_or(0)),
                [p] => Couple::Single(blocks.item_of_person[p]),
                [a, b, ..] if generations.person[a] == generations.person[b] => {
                    let (a, b) = (blocks.item_of_person[a], blocks.item_of_person[b]);
                    let (left, right) = if self.place[a] < self.place[b] { (a, b) } else { (b, a) };
                    let neighbours = self.place[left] + 1 == self.place[right];
                    // A second union of the same two people is drawn as a bracket under the first.
                    if neighbours && *taken.entry((left, right)).or_insert(u) == u {
                        Couple::Adjacent(left, right)
                    } else {
                        Couple::Bracket { left, right, level: 0, ports: (0.0, 0.0) }
                    }
                }
                [a, b, ..] => {
                    let lower = if generations.person[a] > generations.person[b] { a } else { b };
                    let last = blocks.couple_chain(u).and_then(|c| c.stops.last().copied());
                    Couple::Across { lower: blocks.item_of_person[lower], lane: last.filter(|&i| blocks.items[i] == Item::Corridor) }
                }
            };
            self.couples.push(couple);
        }
    }

    /// The dates of a second union of the same two people are written over the first. Where a bracket finds no free stretch
    /// between neighbours (partners in a circle), its dates are left out rather than set on another couple's line.
    fn settle_dates(&mut self, blocks: &Blocks) {
        let mut owners: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        // Dates of the upper of two brackets in one gap are in nobody's way.
        let depth = |u: usize| match self.couples[u] {
            Couple::Bracket { level, .. } => level + 1,
            Couple::Adjacent(..) | Couple::Across { .. } | Couple::Single(_) | Couple::Unknown(_) => 0,
        };
        let mut unions: Vec<usize> = (0..self.couples.len()).collect();
        unions.sort_by_key(|&u| depth(u));
        for u in unions {
            let Some(gap) = self.label_gap(u, blocks) else { continue };
            let owner = *owners.entry(gap).or_insert(u);
            if owner == u {
                continue;
            }
            let lines = std::mem::take(&mut self.union_labels[u]);
            if self.ends(owner) == self.ends(u) {
                let written = self.union_labels[owner].len();
                let moved = lines.into_iter().enumerate().map(|(i, line)| Line { part: format!("dates{}", written + i + 1), ..line });
                self.union_labels[owner].extend(moved);
            }
        }
    }

    /// The two people of a union on one row, from left to right.
    fn ends(&self, union: usize) -> Option<(usize, usize)> {
        match self.couples[union] {
            Couple::Adjacent(left, right) | Couple::Bracket { left, right, .. } => Some((left, right)),
            Couple::Across { .. } | Couple::Single(_) | Couple::Unknown(_) => None,
        }
    }

    /// Gives brackets that share a stretch of a row different levels, the longer one deeper, and each a port of its own at
    /// the symbols' undersides; texts of everybody above a bracket move below it.
    fn level_brackets(&mut self, blocks: &Blocks) {
        let mut by_row: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (u, couple) in self.couples.iter().enumerate() {
            if let Couple::Bracket { left, .. } = couple {
                by_row.entry(blocks.row_of_item[*left]).or_default().push(u);
            }
        }
        for (row, mut unions) in by_row {
            let span = |u: usize| match self.couples[u] {
                Couple::Bracket { left, right, .. } => (self.place[left], self.place[right]),
                _ => (0, 0),
            };
            unions.sort_by_key(|&u| (span(u).1 - span(u).0, span(u).0, u));
            let mut levels: Vec<(usize, (usize, usize), usize)> = vec![];
            for &u in &unions {
                let (from, to) = span(u);
                let below = levels.iter().filter(|(_, s, _)| s.0 <= to && from <= s.1).map(|l| l.2 + 1).max().unwrap_or(0);
                levels.push((u, (from, to), below));
            }
            // At one person the deeper bracket takes the port nearer to the middle, so that brackets do not cross.
            let port = |at: usize, leaves_right: bool, level: usize| {
                let rivals: Vec<usize> =
                    levels.iter().filter(|(_, s, _)| if leaves_right { s.0 == at } else { s.1 == at }).map(|l| l.2).collect();
                let rank = rivals.iter().filter(|&&l| l < level).count() as f64;
                let step = 5.0_f64.min(13.0 / rivals.len().max(1) as f64);
                let shift = 16.0 - step * rank;
                if leaves_right { shift } else { -shift }
            };
            let ports: Vec<(usize, usize, (f64, f64))> =
                levels.iter().map(|&(u, (from, to), l)| (u, l, (port(from, true, l), port(to, false, l)))).collect();
            for (u, depth, both) in ports {
                if let Couple::Bracket { level, ports, .. } = &mut self.couples[u] {
                    (*level, *ports) = (depth, both);
                }
            }
            for (_, (from, to), level) in levels {
                for &item in &self.rows[row][from..=to] {
                    if let Item::Person(p) = blocks.items[item] {
                        self.text_top[p] = self.text_top[p].max(U / 2.0 + BRACKET_DEPTH.0 + BRACKET_DEPTH.1 * level as f64 + 4.0);
                    }
                }
            }
        }
    }

    fn place_anchors(&mut self, blocks: &Blocks, nets: &[Vec<Net>]) {
        let mut in_gap: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
        let mut at_port: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (gap, nets) in nets.iter().enumerate() {
            self.anchors.push(vec![Anchor::Port { item: 0, shift: 0.0 }; nets.len()]);
            for (i, net) in nets.iter().enumerate() {
                match self.leaves(net.top, blocks) {
                    Leaves::Gap(left, right) => in_gap.entry((left, right)).or_default().push((gap, i)),
                    Leaves::Underside(item) => at_port.entry(item).or_default().push((gap, i)),
                    Leaves::Middle(item) => self.anchors[gap][i] = Anchor::Port { item, shift: 0.0 },
                }
            }
        }
        for ((left, right), users) in in_gap {
            for (slot, &(gap, i)) in users.iter().enumerate() {
                self.anchors[gap][i] = Anchor::Gap { left, right, slot, of: users.len() };
            }
        }
        for (item, users) in at_port {
            let middle = (users.len() - 1) as f64 / 2.0;
            let step = LINE_GAP.min(28.0 / users.len() as f64);
            for (k, &(gap, i)) in users.iter().enumerate() {
                self.anchors[gap][i] = Anchor::Port { item, shift: (k as f64 - middle) * step };
            }
            if let Item::Person(p) = blocks.items[item] {
                self.text_start[p] = Some(middle * step + LINE_TO_TEXT);
            }
        }
    }

    fn leaves(&self, top: Top, blocks: &Blocks) -> Leaves {
        match top {
            Top::Item(item) => Leaves::Middle(item),
            Top::Person(p) => Leaves::Underside(blocks.item_of_person[p]),
            Top::Union(u) => match self.couples[u] {
                Couple::Adjacent(left, right) => Leaves::Gap(left, right),
                // Next to the outer partner: the one that stands further from the other's neighbours.
                Couple::Bracket { left, right, .. } => {
                    let row = &self.rows[blocks.row_of_item[left]];
                    let after_left = row[self.place[left] + 1];
                    if self.starts_nothing(left, after_left) {
                        Leaves::Gap(left, after_left)
                    } else {
                        Leaves::Gap(row[self.place[right] - 1], right)
                    }
                }
                Couple::Across { lower, lane: Some(lane) } => {
                    if self.place[lane] < self.place[lower] {
                        Leaves::Gap(lane, lower)
                    } else {
                        Leaves::Gap(lower, lane)
                    }
                }
                Couple::Across { lower, lane: None } | Couple::Single(lower) => Leaves::Underside(lower),
                Couple::Unknown(item) => Leaves::Middle(item),
            },
        }
    }

    fn starts_nothing(&self, left: usize, right: usize) -> bool {
        !self.couples.contains(&Couple::Adjacent(left, right))
    }

    /// Parents enter in the middle; lines of chains (from parents that the person is not drawn under, or from a partner of
    /// another generation) right of it.
    fn place_entries(&mut self, blocks: &Blocks, nets: &[Vec<Net>]) {
        for nets in nets {
            let mut of_gap = vec![];
            for net in nets {
                let mut of_net = vec![];
                for &bottom in &net.bottoms {
                    let beside = matches!(net.of, NetOf::Hop(_)) && matches!(blocks.items[bottom], Item::Person(_));
                    if beside {
                        self.last_entry[bottom] += LINE_GAP;
                    }
                    of_net.push(if beside { self.last_entry[bottom] } else { 0.0 });
                }
                of_gap.push(of_net);
            }
            self.entries.push(of_gap);
        }
    }

    fn measure(&mut self, frozen: &Frozen, blocks: &Blocks) {
        for (item, kind) in blocks.items.iter().enumerate() {
            let Item::Person(p) = *kind else {
                self.extents[item] = Extent { half: 1.0, above: (1.0, 1.0), below: (1.0, 1.0), top: 0.0, bottom: 0.0 };
                continue;
            };
            let half = frozen.people[p].half;
            let labels = &self.labels[p];
            let width = labels.below.iter().map(|l| l.width).fold(0.0, f64::max);
            let below = match self.text_start[p] {
                Some(start) => (half, start + width),
                None => (width / 2.0, width / 2.0),
            };
            let side = |line: &Option<Line>, from: f64| line.as_ref().map_or(0.0, |l| from + l.width);
            let above =
                (side(&labels.born, LINE_TO_TEXT), side(&labels.died, self.last_entry[item] + LINE_TO_TEXT).max(self.last_entry[item]));
            let has_dates = labels.born.is_some() || labels.died.is_some();
            let depth: f64 = labels.below.iter().map(|l| l.height).sum();
            self.extents[item] = Extent {
                half,
                above: (above.0.max(half), above.1.max(half)),
                below: (below.0.max(half), below.1.max(half)),
                top: half + if has_dates { DATES_BAND } else { 2.0 },
                bottom: self.text_top[p].max(half + 2.0) + depth,
            };
        }
    }

    /// Sets how far apart neighbours must stand.
    fn separate(&mut self, frozen: &Frozen, blocks: &Blocks) {
        let mut households: Vec<Vec<usize>> = vec![vec![]; frozen.people.len()];
        for (h, (_, members)) in frozen.households.iter().enumerate() {
            for &p in members {
                households[p].push(h);
            }
        }
        let mut lines: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for anchor in self.anchors.iter().flatten() {
            if let Anchor::Gap { left, right, of, .. } = *anchor {
                lines.insert((left, right), of);
            }
        }
        let mut least: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let mut at_least = |left: usize, right: usize, width: f64| {
            let width_now = least.entry((left, right)).or_insert(0.0);
            *width_now = width_now.max(width);
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
                let between_texts = match lines.get(&(left, right)) {
                    Some(&count) => 2.0 * LINE_TO_TEXT + LINE_GAP * (count as f64 - 1.0),
                    None => TEXT_GAP,
                };
                let mut width =
                    (l.half + r.half + between_symbols).max(l.above.1 + r.above.0 + TEXT_GAP).max(l.below.1 + r.below.0 + between_texts);
                if let (Item::Person(a), Item::Person(b)) = (blocks.items[left], blocks.items[right])
                    && households[a] != households[b]
                {
                    width = width.max(l.below.1.max(l.above.1) + r.below.0.max(r.above.0) + TEXT_GAP) + HOUSEHOLD_GAP;
                }
                self.separation[right] = width.max(least.get(&(left, right)).copied().unwrap_or(0.0));
            }
        }
    }

    /// How far from the centres of two neighbours the dates of their union keep away: from the symbols; where there are
    /// several lines, from the dates above the symbols; and from the outline of a household that ends between the two.
    pub fn room_beside_couple(&self, union: usize, (left, right): (usize, usize), frozen: &Frozen, blocks: &Blocks) -> (f64, f64) {
        let several = self.union_labels[union].len() > 1;
        let side = |e: &Extent, above: f64, below: f64, outline: bool| match outline {
            true => e.half.max(above).max(below) + HOUSEHOLD_EDGE,
            false if several => e.half.max(above),
            false => e.half,
        };
        let edges = self.household_edges(left, right, frozen, blocks);
        let (l, r) = (&self.extents[left], &self.extents[right]);
        (side(l, l.above.1, l.below.1, edges.0), side(r, r.above.0, r.below.0, edges.1))
    }

    /// Whether a household of the left neighbour ends between the two, and whether one of the right neighbour begins there.
    fn household_edges(&self, left: usize, right: usize, frozen: &Frozen, blocks: &Blocks) -> (bool, bool) {
        let (Item::Person(l), Item::Person(r)) = (blocks.items[left], blocks.items[right]) else { return (false, false) };
        let lives = |p: usize, members: &[usize]| members.binary_search(&p).is_ok();
        let ends = frozen.households.iter().any(|(_, m)| lives(l, m) && !lives(r, m));
        let begins = frozen.households.iter().any(|(_, m)| lives(r, m) && !lives(l, m));
        (ends, begins)
    }

    /// The neighbours between whom the dates of a union stand.
    pub fn label_gap(&self, union: usize, blocks: &Blocks) -> Option<(usize, usize)> {
        match self.couples[union] {
            Couple::Adjacent(left, right) => Some((left, right)),
            Couple::Bracket { left, .. } => match self.leaves(Top::Union(union), blocks) {
                Leaves::Gap(left, right) => Some((left, right)),
                Leaves::Underside(_) | Leaves::Middle(_) => {
                    let row = &self.rows[blocks.row_of_item[left]];
                    Some((left, row[self.place[left] + 1]))
                }
            },
            Couple::Across { lower, lane: Some(lane) } => {
                Some(if self.place[lane] < self.place[lower] { (lane, lower) } else { (lower, lane) })
            }
            Couple::Across { lane: None, .. } | Couple::Single(_) | Couple::Unknown(_) => None,
        }
    }

    /// People who are bonded and stand side by side, from left to right.
    fn bonded_neighbours(&self, frozen: &Frozen, blocks: &Blocks) -> Vec<(usize, usize)> {
        let index: BTreeMap<_, usize> = frozen.people.iter().enumerate().map(|(i, p)| (p.id, blocks.item_of_person[i])).collect();
        let mut pairs = vec![];
        for bond in frozen.case.bonds.values() {
            if let (Some(&a), Some(&b)) = (index.get(&bond.from), index.get(&bond.to))
                && blocks.row_of_item[a] == blocks.row_of_item[b]
                && self.place[a].abs_diff(self.place[b]) == 1
            {
                pairs.push(if self.place[a] < self.place[b] { (a, b) } else { (b, a) });
            }
        }
        pairs
    }
}

/// Where a line leaves, before the lines that leave at the same place are told apart.
enum Leaves {
    /// Between two neighbours.
    Gap(usize, usize),
    /// Below a symbol.
    Underside(usize),
    /// In the middle of a corridor.
    Middle(usize),
}
