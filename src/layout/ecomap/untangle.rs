//! A drawn ecomap whose lines cross → the same with another order of the ring, in which they cross less. Which lines cross inside
//! the centre depends on the ways that they find through it, which only the drawing tells: so what crosses there changes places,
//! and the drawing is looked at again.

use super::super::Layout;
use super::super::geometry::{around, cross, flat, meets};
use super::{Chart, DENSE, HIT};
use crate::model::EntityId;
use kurbo::{Point, Rect};
use std::collections::BTreeSet;

/// Among more things than this nobody sees which lines cross each other inside the centre.
const READABLE: usize = 24;
/// Other orders are drawn until about so many lines have been laid for them.
const LINES: usize = 320;

/// As so many crossings inside the centre counts one outside.
const OUTSIDE: usize = 3;

/// An order of the ring, drawn.
pub(super) struct Drawn {
    pub order: Vec<usize>,
    pub faults: usize,
    pub drawing: Layout,
}

impl Chart<'_> {
    /// Draws an order of the ring, or a better one where lines cross.
    pub fn untangled(&self, order: Vec<usize>) -> Drawn {
        let (faults, drawing) = self.draw(&order, 0.0);
        let mut best = Drawn { order, faults, drawing };
        // Who has stood on the ring before stays there.
        if self.is_known() || best.order.len() > READABLE || self.links().len() > DENSE {
            return best;
        }
        let mut crossed = self.crossed(&best.drawing);
        let mut known = BTreeSet::from([best.order.clone()]);
        let mut left = LINES / self.links().len().max(1);
        let price = |crossed: &[Vec<usize>], faults: usize| HIT * crossed.len() + faults;
        'better: while !crossed.is_empty() {
            let now = price(&crossed, best.faults);
            let mut as_good = None;
            for order in crossed.iter().flatten().flat_map(|&thing| self.moves(&best.order, thing)) {
                if left == 0 {
                    break;
                }
                if !known.insert(order.clone()) {
                    continue;
                }
                left -= 1;
                let (faults, drawing) = self.draw(&order, 0.0);
                let crossed_there = self.crossed(&drawing);
                let there = price(&crossed_there, faults);
                if there < now {
                    (best, crossed) = (Drawn { order, faults, drawing }, crossed_there);
                    continue 'better;
                }
                if there == now && as_good.is_none() {
                    as_good = Some((Drawn { order, faults, drawing }, crossed_there));
                }
            }
            // From an order that is as good others are reached.
            let Some(other) = as_good.filter(|_| left > 0) else { break };
            (best, crossed) = other;
        }
        best
    }

    /// For each crossing of two lines the things of the ring at which they end. Outside of the centre it is seen so well that it
    /// counts more.
    fn crossed(&self, drawing: &Layout) -> Vec<Vec<usize>> {
        let on_ring = |id: &EntityId| self.tokens.iter().position(|token| token.id == *id && token.pin.is_none());
        let lines: Vec<(Vec<usize>, Vec<Point>, Rect)> = drawing
            .routes
            .iter()
            .filter_map(|route| {
                let link = self.links().into_iter().find(|link| link.owner == route.owner)?;
                let line = flat(&route.path);
                let area = around(&line);
                Some(([&link.from, &link.to].into_iter().filter_map(on_ring).collect(), line, area))
            })
            .collect();
        let centre = self.oval();
        let mut crossed = vec![];
        for (i, (ends, one, area)) in lines.iter().enumerate() {
            for (others, other, _) in lines[..i].iter().filter(|other| meets(*area, other.2)) {
                let weight = |at: Point| if centre.distance(at) <= centre.radius { 1 } else { OUTSIDE };
                let count: usize = crossings(one, other).map(weight).sum();
                crossed.extend((0..count).map(|_| [&ends[..], others].concat()));
            }
        }
        crossed
    }

    /// Orders in which a thing with a crossed line stands elsewhere within its sector, or that sector is turned round or has
    /// changed places with another. The first sector stays on top.
    fn moves(&self, order: &[usize], thing: usize) -> Vec<Vec<usize>> {
        let sector = |i: &usize| self.tokens[*i].sector;
        let blocks: Vec<&[usize]> = order.chunk_by(|a, b| sector(a) == sector(b)).collect();
        let Some(at) = blocks.iter().position(|block| block.contains(&thing)) else { return vec![] };
        let mut moves = vec![];
        let with = |block: Vec<usize>| {
            let mut blocks = blocks.clone();
            blocks[at] = &block;
            blocks.concat()
        };
        let others: Vec<usize> = blocks[at].iter().copied().filter(|other| *other != thing).collect();
        for place in 0..=others.len() {
            let mut block = others.clone();
            block.insert(place, thing);
            moves.push(with(block));
        }
        moves.push(with(blocks[at].iter().rev().copied().collect()));
        for other in (1..blocks.len()).filter(|other| at > 0 && *other != at) {
            let mut blocks = blocks.clone();
            blocks.swap(at, other);
            moves.push(blocks.concat());
        }
        moves
    }
}

/// Where two lines cross.
fn crossings(one: &[Point], other: &[Point]) -> impl Iterator<Item = Point> {
    let pairs = one.windows(2).flat_map(|v| other.windows(2).map(move |w| (v, w)));
    pairs.filter(|(v, w)| cross(v[0], v[1], w[0], w[1])).map(|(v, w)| {
        let (along, across) = (v[1] - v[0], w[1] - w[0]);
        v[0] + along * ((w[0] - v[0]).cross(across) / along.cross(across))
    })
}
