//! Which couples are neighbours, which need a bracket, and where their dates stand.

use super::super::blocks::{Blocks, Item};
use super::super::frozen::Frozen;
use super::super::generations::Generations;
use super::{BRACKET_DEPTH, Couple, Leaves, Structure};
use crate::layout::genogram::blocks::Top;
use crate::layout::labels::{Line, dates_part};
use crate::layout::{NO_CHILDREN, U};
use crate::text::Role;
use std::collections::BTreeMap;
use std::sync::Arc;

/// From a bracket down to the texts under it: what is struck across the line stays clear of them (px).
const BELOW_BRACKET: f64 = 8.0;

impl Structure {
    pub(super) fn shape_couples(&mut self, frozen: &Frozen, generations: &Generations, blocks: &Blocks) {
        for (u, union) in frozen.unions.iter().enumerate() {
            let couple = match union.partners[..] {
                [] => Couple::Unknown(blocks.item_of_unknown.get(&u).copied().unwrap_or(0)),
                [p] => Couple::Single(blocks.item_of_person[p]),
                [a, b, ..] if generations.person[a] == generations.person[b] => {
                    let (a, b) = (blocks.item_of_person[a], blocks.item_of_person[b]);
                    let (left, right) = if self.place[a] < self.place[b] { (a, b) } else { (b, a) };
                    let neighbours = self.place[left] + 1 == self.place[right];
                    // A second union of the same two people is drawn as a bracket under the first.
                    if neighbours && !std::mem::replace(&mut self.is_joined[left], true) {
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
    pub(super) fn settle_dates(&mut self, frozen: &Frozen, blocks: &Blocks) {
        // By the left one of two neighbours: the other one, and whose dates stand there.
        let mut owners: Vec<Option<(usize, usize)>> = vec![None; self.place.len()];
        // Dates of the upper of two brackets in one gap are in nobody's way.
        let depth = |u: usize| match self.couples[u] {
            Couple::Bracket { level, .. } => level + 1,
            Couple::Adjacent(..) | Couple::Across { .. } | Couple::Single(_) | Couple::Unknown(_) => 0,
        };
        let mut unions: Vec<usize> = (0..self.couples.len()).collect();
        unions.sort_by_key(|&u| depth(u));
        for u in unions {
            let Some((left, right)) = self.label_gap(u, blocks) else { continue };
            let (beside, owner) = *owners[left].get_or_insert((right, u));
            if owner == u || beside != right {
                continue;
            }
            let taken = std::mem::replace(&mut self.union_labels[u], Arc::new([]));
            let (badges, lines): (Vec<Line>, Vec<Line>) = taken.iter().cloned().partition(|line| line.role == Role::Badge);
            badges.into_iter().for_each(|line| self.badge_under_partner(u, line, frozen, blocks));
            if self.ends(owner) == self.ends(u) {
                let written = &self.union_labels[owner];
                let moved = lines.into_iter().enumerate().map(|(i, line)| Line { part: dates_part(written.len() + i), ..line });
                self.union_labels[owner] = written.iter().cloned().chain(moved).collect();
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
    /// the symbols' undersides; texts of everybody above a bracket, and deeper brackets, move below it and below what hangs
    /// from it where the couple has no children.
    pub(super) fn level_brackets(&mut self, frozen: &Frozen, blocks: &Blocks) {
        let mut by_row: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (u, couple) in self.couples.iter().enumerate() {
            if let Couple::Bracket { left, .. } = couple {
                by_row.entry(blocks.row_of_item[*left]).or_default().push(u);
            }
        }
        let hangs = |u: usize| {
            let union = &frozen.unions[u];
            if union.record.childless.is_some() && union.children.is_empty() && union.secondary.is_empty() { NO_CHILDREN } else { 0.0 }
        };
        for (row, mut unions) in by_row {
            let span = |u: usize| match self.couples[u] {
                Couple::Bracket { left, right, .. } => (self.place[left], self.place[right]),
                _ => (0, 0),
            };
            unions.sort_by_key(|&u| (span(u).1 - span(u).0, span(u).0, u));
            let mut levels: Vec<(usize, (usize, usize), usize)> = vec![];
            for &u in &unions {
                let (from, to) = span(u);
                let under =
                    |&(over, _, level): &(usize, (usize, usize), usize)| level + 1 + (hangs(over) / BRACKET_DEPTH.1).ceil() as usize;
                let below = levels.iter().filter(|(_, s, _)| s.0 <= to && from <= s.1).map(under).max().unwrap_or(0);
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
            for (u, (from, to), level) in levels {
                let foot = U / 2.0 + BRACKET_DEPTH.0 + BRACKET_DEPTH.1 * level as f64 + hangs(u);
                for &item in &self.rows[row][from..=to] {
                    if let Item::Person(p) = blocks.items[item] {
                        self.text_top[p] = self.text_top[p].max(foot + BELOW_BRACKET);
                    }
                }
            }
        }
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
}
