//! Lays lines one after the other, each on the cheapest way that is left, and the worst of them again.

use super::super::detour;
use super::super::field::Field;
use super::super::field::prices::BONDS;
use super::super::geometry::{self, Edge};
use super::super::{Layout, SLOT};
use super::course::Course;
use super::curves;
use super::gutters::Gutters;
use super::kept::Earlier;
use super::mend::mended;
use super::spine::{self, Spine};
use crate::model::EntityId;
use crate::text::Ruler;
use kurbo::{Point, Rect};

/// Share of many lines that are laid again, and how many at most: all have kept off each other as well as there is room for.
/// Of few lines all are laid again. And how often.
const WORST: (usize, usize) = (5, 12);
const ROUNDS: usize = 1;
/// With more lines than this, fewer candidates are tried for each, and only so many ways round are searched.
const MANY: usize = 40;
const FEW: usize = 4;
/// A way at this price needs no better one (slots).
const GOOD: f64 = 8.0;
/// At most so many ways round are searched.
const SEARCHES: usize = 24;
/// Running through the symbol at which the line ends (slots).
const THROUGH_OWN: f64 = 1_000.0;
/// What a slot of way costs more that goes round others.
const ROUNDABOUT: f64 = 5.0;
/// How far around the two ends a way round is searched first, and then (px).
const NEAR: [f64; 2] = [90.0, 260.0];
/// So much cheaper another way has to be (slots); and of a line that was drawn before, so many times.
const BETTER: f64 = 0.5;
const LOYALTY: f64 = 1.3;

/// How much a line keeps its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hold {
    /// Nothing about it has changed: it is not laid again.
    Fast,
    /// It keeps its place where no other is much better.
    Loose,
    Free,
}

pub(super) struct Router {
    field: Field,
    gutters: Gutters,
    spines: Vec<Spine>,
    holds: Vec<Hold>,
    is_many: bool,
}

impl Router {
    /// Puts the lines that stay where they were.
    pub fn new(spines: Vec<Spine>, earlier: Vec<Earlier>, field: Field, layout: &Layout, ruler: &Ruler) -> Router {
        let is_many = earlier.iter().filter(|e| !matches!(e, Earlier::Stays(..))).count() > MANY;
        let mut router = Router { field, gutters: Gutters::new(layout, ruler), holds: vec![Hold::Fast; spines.len()], spines, is_many };
        for (i, earlier) in earlier.into_iter().enumerate() {
            match earlier {
                Earlier::Stays(course, cost) => router.put(i, cost, course),
                Earlier::Was(course, cost) => {
                    router.holds[i] = Hold::Loose;
                    (router.spines[i].course, router.spines[i].cost) = (Some(course), cost);
                }
                Earlier::Nothing => router.holds[i] = Hold::Free,
            }
        }
        router
    }

    /// Routes all others.
    pub fn routed(mut self) -> Vec<Spine> {
        let mut order: Vec<usize> = (0..self.spines.len()).filter(|&i| self.holds[i] != Hold::Fast).collect();
        let key = |i: &usize| (self.spines[*i].is_family, self.spines[*i].distance());
        order.sort_by(|a, b| key(b).0.cmp(&key(a).0).then(key(a).1.total_cmp(&key(b).1)));
        for &i in &order {
            match self.spines[i].course.take() {
                Some(was) => self.lay_as_before(i, was),
                None => self.lay(i),
            }
        }
        for _ in 0..ROUNDS {
            let mut worst: Vec<usize> = order.iter().copied().filter(|&i| !(self.is_many && self.holds[i] == Hold::Loose)).collect();
            worst.sort_by(|&a, &b| self.spines[b].cost.total_cmp(&self.spines[a].cost));
            worst.truncate(if self.is_many { order.len().div_ceil(WORST.0).min(WORST.1) } else { order.len() });
            for i in worst {
                self.lay_again(i);
            }
        }
        if !self.is_many {
            let mut pairs = spine::tangles(&self.spines);
            pairs.extend(spine::with_roundabouts(&self.spines));
            for (i, j) in pairs {
                // What was tangled before was found to be best so.
                if self.holds[i] == Hold::Free || self.holds[j] == Hold::Free {
                    self.untangle(i, j);
                }
            }
        }
        let most = if self.is_many { FEW } else { SEARCHES };
        let stuck: Vec<usize> = order.iter().copied().filter(|&i| self.is_through(i)).take(most).collect();
        for i in stuck {
            self.go_round(i);
        }
        self.spines
    }

    /// Gives a line the cheapest way that there is now.
    fn lay(&mut self, i: usize) {
        if let Some((cost, course)) = self.best(&self.spines[i], f64::INFINITY, None) {
            self.put(i, cost, course);
        }
    }

    /// Lays a line that was drawn before. Among many lines it stays where it was if that costs little more than then.
    fn lay_as_before(&mut self, i: usize, was: Course) {
        let then = self.spines[i].cost;
        let limit = then * LOYALTY;
        let now = if self.is_many { self.cost(&self.spines[i], &was, limit) } else { f64::INFINITY };
        // The price of then stays the measure, so that many small steps do not add up.
        if now <= limit { self.put(i, now.min(then), was) } else { self.lay_at_best(i, was) }
    }

    /// True where a line runs through something, which nobody does at a low price.
    fn is_through(&self, i: usize) -> bool {
        let spine = &self.spines[i];
        if spine.cost * LOYALTY < BONDS.text.unwrap_or_default() {
            return false;
        }
        let is_hit = |course: &Course| spine.strands(course).any(|line| self.field.hits(&line, &spine.own) > 0);
        spine.course.as_ref().is_some_and(is_hit)
    }

    /// Takes a line up and lays it again, where it was if nothing is better.
    fn lay_again(&mut self, i: usize) {
        if let Some(old) = self.take_up(i) {
            self.lay_at_best(i, old);
        }
    }

    /// Lays a line where it was, or where it is better: a line of an earlier drawing only where it is much better.
    fn lay_at_best(&mut self, i: usize, old: Course) {
        let spine = &self.spines[i];
        let now = self.cost(spine, &old, f64::INFINITY);
        let better = now - if self.holds[i] == Hold::Loose { BETTER.max(now * (1.0 - 1.0 / LOYALTY)) } else { BETTER };
        let (cost, course) = self.best(spine, better, Some(&old)).unwrap_or((now, old));
        self.put(i, cost, course);
    }

    /// Lays two lines again that are in each other's way, the one first or the other.
    fn untangle(&mut self, i: usize, j: usize) {
        let price = |router: &Router, i: usize| {
            let spine = &router.spines[i];
            spine.course.as_ref().map_or(0.0, |course| router.cost(spine, course, f64::INFINITY))
        };
        let mut best = price(self, i) + price(self, j);
        for (first, second) in [(i, j), (j, i)] {
            let (Some(old), Some(older)) = (self.take_up(i), self.take_up(j)) else { return };
            self.lay(first);
            self.lay(second);
            let now = price(self, i) + price(self, j);
            if now < best - BETTER {
                best = now;
            } else {
                self.take_up(i);
                self.take_up(j);
                self.put(i, 0.0, old);
                self.put(j, 0.0, older);
            }
        }
    }

    /// Searches a way round for a line that runs through something.
    fn go_round(&mut self, i: usize) {
        let Some(old) = self.take_up(i) else { return };
        let spine = &self.spines[i];
        let now = self.cost(spine, &old, f64::INFINITY);
        let way = if self.is_many { mended(&self.field, spine, &old.rough()) } else { self.way_round(spine) };
        let way = way.map(Course::Corners);
        let found = way.map(|course| (self.cost(spine, &course, now), course)).filter(|(cost, _)| *cost < now);
        let (cost, course) = found.unwrap_or((now, old));
        self.put(i, cost, course);
    }

    /// A way from end to end that goes round everything.
    fn way_round(&self, spine: &Spine) -> Option<Vec<Point>> {
        let ends = Rect::from_points(spine.from.centre(), spine.to.centre());
        let line = detour::way(&self.field, &spine.owner, &spine.from, &spine.to, &spine.own, &NEAR.map(|d| ends.inflate(d, d)))?;
        geometry::between(&line, &spine.from, &spine.to)
    }

    /// The cheapest of all candidates but one that is known, if one is cheaper than a limit.
    fn best(&self, spine: &Spine, limit: f64, known: Option<&Course>) -> Option<(f64, Course)> {
        if let Some(course) = spine.on_the_spot() {
            return Some((0.0, course)).filter(|(cost, _)| *cost < limit);
        }
        let mut best: Option<(f64, Course)> = None;
        let consider = |best: &mut Option<(f64, Course)>, course: Course| {
            if known == Some(&course) {
                return;
            }
            let limit = best.as_ref().map_or(limit, |(cost, _)| *cost);
            let cost = self.cost(spine, &course, limit);
            if cost < limit {
                *best = Some((cost, course));
            }
        };
        let most = if self.is_many { 1 } else { usize::MAX };
        let ways = self.gutters.ways(&spine.ends, &spine.from, &spine.to, spine.half, most);
        for way in ways.into_iter().chain(self.ways_to_household(spine, most)) {
            consider(&mut best, Course::Corners(way));
        }
        if let (false, Some((_, Course::Corners(way)))) = (self.is_many, &best) {
            let taut = detour::taut(&self.field, &spine.owner, way, &spine.own);
            consider(&mut best, Course::Corners(taut));
        }
        curves::simple(&spine.from, &spine.to, spine.half, self.is_many).into_iter().for_each(|course| consider(&mut best, course));
        let is_good = best.as_ref().map_or(limit, |(cost, _)| *cost) <= GOOD;
        if !self.is_many && !is_good {
            curves::winding(&spine.from, &spine.to).into_iter().for_each(|course| consider(&mut best, course));
        }
        best
    }

    /// Ways through the gaps to a household: towards its members, as far as its boundary.
    fn ways_to_household(&self, spine: &Spine, most: usize) -> Vec<Vec<Point>> {
        let is_last = matches!(spine.to, Edge::Area(..));
        let (household, person) = if is_last { (&spine.to, &spine.from) } else { (&spine.from, &spine.to) };
        let towards = |(id, edge): &(EntityId, Edge)| {
            let ends = [spine.ends[usize::from(!is_last)].clone(), id.clone()];
            self.gutters.ways(&ends, person, edge, spine.half, most)
        };
        let as_far = |mut way: Vec<Point>| {
            let inside = way.iter().position(|&p| household.contains(p)).filter(|&at| at > 0)?;
            let end = household.between(way[inside], way[inside - 1]);
            way.truncate(inside);
            way.push(end);
            if !is_last {
                way.reverse();
            }
            Some(way)
        };
        spine.behind.iter().flat_map(towards).filter_map(as_far).collect()
    }

    fn cost(&self, spine: &Spine, course: &Course, limit: f64) -> f64 {
        let mut price = course.price() + ROUNDABOUT * spine.roundabout(course) / SLOT;
        for line in spine.strands(course) {
            if price > limit {
                break;
            }
            price += self.field.cost_of_wide(&spine.owner, &line, spine.wider(), &spine.own, limit - price).total();
            if price <= limit {
                let own = [&spine.from, &spine.to].into_iter().filter(|end| end.is_crossed(&line)).count();
                price += THROUGH_OWN * own as f64;
            }
        }
        price
    }

    fn put(&mut self, i: usize, cost: f64, course: Course) {
        let spine = &mut self.spines[i];
        for line in spine.strands(&course) {
            self.field.lay(spine.owner.clone(), &line, spine.is_family);
        }
        self.gutters.lay(i, &course.rough(), spine.half, &spine.ends);
        (spine.cost, spine.course) = (cost, Some(course));
    }

    fn take_up(&mut self, i: usize) -> Option<Course> {
        let spine = &mut self.spines[i];
        self.field.take_up(&spine.owner);
        self.gutters.take_up(i);
        spine.course.take()
    }
}
