//! A drawn ecomap whose lines cross → the same with another order of the ring, in which they cross less. Which lines cross inside
//! the centre depends on the ways that they find through it, which only the drawing tells: so what crosses there changes places,
//! and the drawing is looked at again.

use super::super::Layout;
use super::super::geometry::{around, cross, flat, meets};
use super::drawing::bounds;
use super::{Chart, DENSE, HIT};
use crate::model::EntityId;
use kurbo::{Point, Rect};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Among more things than this nobody sees which lines cross each other inside the centre.
const READABLE: usize = 24;
/// Other orders are drawn until about so many lines have been laid for them.
const LINES: usize = 1400;

/// As so many crossings inside the centre counts one outside.
const OUTSIDE: usize = 3;
/// What a px costs of the height of the page that the drawing needs, and how much more one beyond the height from which on
/// letters get small in print.
const PAGE: f64 = 0.2;
const LARGE: (f64, f64) = (700.0, 0.5);
/// How high a page that lies on its side is by its width.
const LYING: f64 = 0.7;

/// An order of the ring, drawn.
#[derive(Clone)]
pub(super) struct Drawn {
    pub order: Vec<usize>,
    pub faults: usize,
    pub drawing: Layout,
}

/// An order of the ring, drawn, with what is wrong with it.
#[derive(Clone)]
struct Tried {
    drawn: Drawn,
    /// For each crossing the things of the ring to move.
    crossed: Vec<Vec<usize>>,
    price: f64,
}

impl Chart<'_> {
    /// Draws an order of the ring, or a better one where lines cross.
    pub fn untangled(&self, order: Vec<usize>) -> Drawn {
        // Who has stood on the ring before stays there.
        if self.is_known() || order.len() > READABLE || self.links().len() > DENSE {
            let (faults, drawing) = self.draw(&order, 0.0);
            return Drawn { order, faults, drawing };
        }
        let mut here = Rc::new(self.tried(order));
        let mut best = Rc::clone(&here);
        let mut known = BTreeSet::from([here.drawn.order.clone()]);
        let mut left = LINES / self.links().len().max(1);
        while !here.crossed.is_empty() {
            // The first order that is better, or the best of those that are not: from there others are reached.
            let mut next: Option<Rc<Tried>> = None;
            for order in here.crossed.iter().flatten().flat_map(|&thing| self.moves(&here.drawn.order, thing)) {
                if left == 0 || next.as_ref().is_some_and(|next| next.price < here.price) {
                    break;
                }
                if !known.insert(order.clone()) {
                    continue;
                }
                left -= 1;
                let tried = self.tried(order);
                if next.as_ref().is_none_or(|next| tried.price < next.price) {
                    next = Some(Rc::new(tried));
                }
            }
            let Some(next) = next else { break };
            here = next;
            if here.price < best.price {
                best = Rc::clone(&here);
            }
        }
        drop(here);
        Rc::unwrap_or_clone(best).drawn
    }

    /// Draws an order and says what it costs.
    fn tried(&self, order: Vec<usize>) -> Tried {
        let (faults, drawing) = self.draw(&order, 0.0);
        let crossed = self.crossed(&drawing);
        let area = bounds(&drawing, self.ruler);
        let height = area.height().max(LYING * area.width());
        let page = PAGE * height + LARGE.1 * (height - LARGE.0).max(0.0);
        let price = (HIT * crossed.len() + faults) as f64 + page;
        Tried { drawn: Drawn { order, faults, drawing }, crossed, price }
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

    /// Orders in which a thing with a crossed line stands elsewhere within its sector, or that sector is turned round, stands
    /// elsewhere or has changed places with another, or another sector is on top.
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
        for top in 1..blocks.len() {
            let mut turned = blocks.clone();
            turned.rotate_left(top);
            moves.push(turned.concat());
        }
        for other in (0..blocks.len()).filter(|other| *other != at) {
            let (mut moved, mut swapped) = (blocks.clone(), blocks.clone());
            let block = moved.remove(at);
            moved.insert(other, block);
            swapped.swap(at, other);
            moves.extend([moved.concat(), swapped.concat()]);
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
