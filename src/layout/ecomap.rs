//! The ecomap: the client's household in the centre, systems around it in sectors, ties between them.
//!
//! Who is shown ([`cast`]) → the centre as a small genogram ([`members`]) → sizes ([`sizes`]) → order around the ring
//! ([`sectors`]) → places ([`angles`]) → lines ([`ties`]) → words at the lines ([`words`]). Then a proof: where
//! anything covers anything, the ring grows and all from the places on is done again.

mod angles;
mod cast;
mod drawing;
mod members;
mod sectors;
mod sizes;
mod ties;
mod words;

use super::field::{Field, Wall, WallKind};
use super::geometry::{self, Edge, Oval};
use super::{Flag, Label, Layout, Options, Outline, Route, RouteRole, Spot};
use crate::model::*;
use crate::text::Ruler;
use cast::{Cast, Centre, Link};
use kurbo::{Point, Rect, Vec2};
use sizes::{Form, Token};
use std::collections::BTreeMap;
use ties::{End, Ground, Stand, Way};

/// The least length of a line between centre and ring: words, hatches and arrowheads have to fit (px).
const SPOKE: f64 = 86.0;
/// How much the ring grows where something does not fit (px).
const GROWTH: f64 = 20.0;
/// How often it grows in vain before the best drawing so far is taken.
const PATIENCE: u32 = 3;

/// Lays the ecomap of a case out.
pub fn layout(case: &Case, ruler: &Ruler, options: &Options) -> Layout {
    let cast = Cast::of(case, options);
    let chart =
        Chart { case, core: members::centre(case, &cast, ruler, options), tokens: sizes::tokens(case, &cast, ruler, options), cast, ruler };
    let order = chart.order();
    let (mut faults, mut best) = chart.draw(&order, 0.0);
    let (mut step, mut in_vain) = (0, 0);
    while faults > 0 && in_vain < PATIENCE && chart.links().len() <= ties::MANY {
        step += 1;
        let (now, drawing) = chart.draw(&order, GROWTH * f64::from(step));
        in_vain += 1;
        if now < faults {
            (faults, best, in_vain) = (now, drawing, 0);
        }
    }
    finished(best, ruler)
}

/// All that does not change when the ring grows.
struct Chart<'a> {
    case: &'a Case,
    cast: Cast,
    /// The centre's boundary around the origin, and what stands inside.
    core: Option<(Oval, Layout)>,
    tokens: Vec<Token>,
    ruler: &'a Ruler,
}

impl Chart<'_> {
    /// The boundary of the centre; without a client a small circle that is not drawn.
    fn oval(&self) -> Oval {
        self.core.as_ref().map_or(Oval { centre: Point::ZERO, half: 0.0, radius: 40.0 }, |(oval, _)| *oval)
    }

    /// The id of the centre as the end of a line.
    fn centre_id(&self) -> Option<EntityId> {
        match &self.cast.centre {
            Centre::Household(id) => Some(id.into()),
            Centre::Person(id) => Some(id.into()),
            Centre::System(id) => Some(id.into()),
            Centre::Nobody => None,
        }
    }

    fn links(&self) -> Vec<&Link> {
        self.cast.ties.iter().chain(&self.cast.bonds).collect()
    }

    /// Where the people stand to whom a thing of the ring is tied: the middle of them, from the centre.
    fn pull(&self, token: &Token) -> Option<Point> {
        let (_, core) = self.core.as_ref()?;
        let others = self.cast.ties.iter().filter_map(|t| match (t.from == token.id, t.to == token.id) {
            (true, false) => Some(&t.to),
            (false, true) => Some(&t.from),
            _ => None,
        });
        let spots: Vec<Vec2> = others.filter_map(|id| core.spots.get(id)).map(|s| s.at.to_vec2()).collect();
        let mean = spots.iter().copied().fold(Vec2::ZERO, |a, b| a + b) / spots.len().max(1) as f64;
        (mean.hypot() > 8.0).then(|| mean.to_point())
    }

    /// What it costs to seat a thing at each of `seats` even places, clockwise from 12 o'clock: how much stands in the way of
    /// straight lines to the people it is tied to.
    fn fares(&self, token: &Token, seats: usize) -> Vec<f64> {
        let Some((oval, core)) = &self.core else { return vec![0.0; seats] };
        let field = self.field(&[], core);
        let ring = oval.radius + SPOKE + 40.0;
        let others = self.cast.ties.iter().filter_map(|t| match (t.from == token.id, t.to == token.id) {
            (true, false) => core.spots.get_key_value(&t.to),
            (false, true) => core.spots.get_key_value(&t.from),
            _ => None,
        });
        let people: Vec<(&EntityId, Point)> = others.map(|(id, spot)| (id, spot.at)).collect();
        let fare = |seat: usize| {
            let at = oval.ray(oval.length(ring) * seat as f64 / seats as f64, ring).at(ring);
            let way = |(id, from): &(&EntityId, Point)| {
                let own: Vec<EntityId> = [Some((*id).clone()), self.centre_id()].into_iter().flatten().collect();
                let cost = field.cost(&token.id, &[*from, at], &own, f64::INFINITY);
                cost.hits as f64 * 1.5 + cost.rest * 0.01
            };
            people.iter().map(way).sum()
        };
        (0..seats).map(fare).collect()
    }

    /// The unpinned things of the ring, clockwise from 12 o'clock.
    fn order(&self) -> Vec<usize> {
        let loose: Vec<usize> = (0..self.tokens.len()).filter(|&i| self.tokens[i].pin.is_none()).collect();
        let mut by_rank = loose.clone();
        by_rank.sort_by_key(|&i| {
            let t = &self.tokens[i];
            let is_system = matches!(t.form, Form::System { .. });
            (t.sector, is_system, t.category, 3 - t.importance, i)
        });
        let seat = |&i: &usize| sectors::Seat {
            sector: self.tokens[i].sector as usize,
            rank: by_rank.iter().position(|&r| r == i).unwrap_or(i),
            fares: self.fares(&self.tokens[i], loose.len()),
        };
        let seats: Vec<sectors::Seat> = loose.iter().map(seat).collect();
        let place = |id: &EntityId| loose.iter().position(|&i| self.tokens[i].id == *id);
        let links: Vec<(usize, usize)> = self.cast.ties.iter().filter_map(|t| Some((place(&t.from)?, place(&t.to)?))).collect();
        sectors::order(&seats, &links).into_iter().map(|i| loose[i]).collect()
    }

    /// Draws everything with a ring that is `growth` px larger than need be; also says how many faults the drawing has.
    fn draw(&self, order: &[usize], growth: f64) -> (usize, Layout) {
        let oval = self.oval();
        let places = self.places(order, growth);
        let mut drawing = self.core.as_ref().map(|(_, core)| core.clone()).unwrap_or_default();
        let circles: Vec<Rect> = self.tokens.iter().zip(&places).map(|(t, p)| square(p.0, t.radius)).collect();
        for (token, &(at, normal)) in self.tokens.iter().zip(&places) {
            let part = self.clear(token, at, normal, &circles, &drawing);
            drawing::join(&mut drawing, part);
        }
        let ends = self.ends(&places, &drawing);
        let mut field = self.field(&places, &drawing);
        let symbols = field.clone();
        let rim: Vec<(Point, f64)> = self.rim(&places, &drawing);
        let all = drawing::bounds(&drawing, self.ruler);
        let ground = Ground {
            ends: &ends,
            oval: self.core.as_ref().map(|_| oval),
            rim: &rim,
            area: all.inflate(80.0, 80.0),
            search: ties::can_search(self.links().len()),
        };
        let links = self.links();
        let ways = ties::lay(&links, &ground, &mut field);
        // Words keep clear of the boundaries as well.
        for outline in &drawing.outlines {
            if let Some(owner) = outline.household.as_ref().map(EntityId::from).or_else(|| self.centre_id()) {
                field.lay(owner, &geometry::flat(&outline.path), true);
            }
        }
        let (words, homeless) = words::place(&links, &ways, &field, self.core.as_ref().map(|(oval, _)| oval), self.ruler);
        let lost = ways.iter().filter(|w| w.is_none()).count();
        let hits: usize = links.iter().zip(&ways).filter_map(|(link, way)| Some(hits(link, way.as_ref()?, &symbols, &ends))).sum();
        drawing.labels.extend(words);
        drawing.routes.extend(links.iter().zip(ways).filter_map(|(link, way)| Some(route(link, way?))));
        let covers = covers(&drawing, self.ruler);
        for token in self.tokens.iter().filter(|t| t.pin.is_some()) {
            if covers.iter().any(|(a, b)| *a == token.id || *b == token.id) {
                drawing.flags.push(Flag::PinsCollide(token.id.clone()));
            }
        }
        (100 * covers.len() + 10 * lost + 10 * hits + homeless, drawing)
    }

    /// The drawing of a thing of the ring, with its text on the first side that is clear of other things and their texts.
    fn clear(&self, token: &Token, at: Point, normal: Vec2, circles: &[Rect], others: &Layout) -> Layout {
        let sides = token.sides(normal);
        let is_clear = |drawing: &Layout| {
            let texts: Vec<Rect> = drawing.labels.iter().map(|l| l.bounds(self.ruler).inflate(2.0, 2.0)).collect();
            let meets = |area: Rect| texts.iter().any(|t| !t.intersect(area).is_zero_area());
            let own = square(at, token.radius);
            !circles.iter().any(|c| *c != own && meets(*c)) && !others.labels.iter().any(|l| meets(l.bounds(self.ruler)))
        };
        let tries = sides.into_iter().map(|side| token.draw(at, side));
        tries.into_iter().find(is_clear).unwrap_or_else(|| token.draw(at, sides[0]))
    }

    /// Where each thing of the ring stands, and the direction away from the centre there.
    fn places(&self, order: &[usize], growth: f64) -> Vec<(Point, Vec2)> {
        let oval = self.oval();
        let small = |t: &&Token| !matches!(t.form, Form::Household { .. });
        let most = self.tokens.iter().filter(small).map(|t| t.radius).fold(30.0, f64::max);
        let first = oval.radius + SPOKE + most + growth;
        let need = |&i: &usize| {
            let t = &self.tokens[i];
            angles::Need { reach: t.reach, radius: t.width(), sector: t.sector as usize, pull: self.pull(t) }
        };
        let needs: Vec<angles::Need> = order.iter().map(need).collect();
        let pinned: Vec<(Point, f64)> = self.tokens.iter().filter_map(|t| Some((t.pin?, t.reach))).collect();
        let mut places: Vec<(Point, Vec2)> =
            self.tokens.iter().map(|t| t.pin.unwrap_or_default()).map(|p| (p, oval.ray_through(p).normal)).collect();
        for (&i, place) in order.iter().zip(angles::seat(&needs, &oval, first, &pinned)) {
            // A large household stands farther out, so that its line is as long as the others.
            let distance = place.distance.max(oval.radius + SPOKE + self.tokens[i].radius);
            places[i] = (place.ray.at(distance), place.ray.normal);
        }
        places
    }

    /// The ends of lines by their ids.
    fn ends(&self, places: &[(Point, Vec2)], drawing: &Layout) -> BTreeMap<EntityId, End> {
        let mut ends = BTreeMap::new();
        let centre = self.centre_id();
        for person in &self.cast.inside {
            let id = EntityId::from(person);
            if let Some(edge) = self.person_edge(person, drawing) {
                let own = [Some(id.clone()), centre.clone()].into_iter().flatten().collect();
                ends.insert(id, End { stand: Stand::Inside, edge, own });
            }
        }
        for (token, &(at, _)) in self.tokens.iter().zip(places) {
            ends.insert(token.id.clone(), End { stand: Stand::Ring, edge: token.edge(at), own: vec![token.id.clone()] });
        }
        for (person, household) in &self.cast.housed {
            let id = EntityId::from(person);
            if let Some(edge) = self.person_edge(person, drawing) {
                ends.insert(id.clone(), End { stand: Stand::Housed, edge, own: vec![id, household.into()] });
            }
        }
        // A client without a household is a person in the centre, not the centre.
        if let (Some((oval, _)), Some(id), false) = (&self.core, centre, matches!(self.cast.centre, Centre::Person(_))) {
            // Lines from the whole start at the boundary, and have nothing to do inside but to reach a member.
            ends.insert(id.clone(), End { stand: Stand::Centre, edge: Edge::Oval(*oval), own: vec![id] });
        }
        ends
    }

    fn person_edge(&self, id: &PersonId, drawing: &Layout) -> Option<Edge> {
        let id = EntityId::from(id);
        let spot = drawing.spots.get(&id)?;
        Some(sizes::person_edge(self.case, &id, spot.at, spot.half))
    }

    /// The walls, and the family's lines.
    fn field(&self, places: &[(Point, Vec2)], drawing: &Layout) -> Field {
        let mut field = Field::new(drawing::bounds(drawing, self.ruler).inflate(80.0, 80.0));
        let mut wall = |owner: &EntityId, kind: WallKind, area: Rect, round: bool| {
            field.build(Wall { owner: owner.clone(), kind, area, round });
        };
        for (id, spot) in &drawing.spots {
            wall(id, WallKind::Symbol, sizes::symbol_box(spot), matches!(id, EntityId::System(_)));
            if let EntityId::Person(person) = id
                && let Some(person) = self.case.people.get(person)
            {
                sizes::marks_beside(person, spot).into_iter().for_each(|area| wall(id, WallKind::Mark, area, false));
            }
        }
        for label in &drawing.labels {
            let inside = drawing.spots.get(&label.owner).is_some_and(|s| sizes::symbol_box(s).contains(label.at));
            if !inside {
                wall(&label.owner, WallKind::Label, label.bounds(self.ruler), false);
            }
        }
        let mut inside = |owner: &EntityId, oval: Oval| {
            for side in [-1.0, 1.0] {
                let centre = oval.centre + Vec2::new(side * oval.half, 0.0);
                wall(owner, WallKind::Inside, Rect::from_center_size(centre, (2.0 * oval.radius, 2.0 * oval.radius)), true);
            }
            if oval.half > 0.0 {
                wall(owner, WallKind::Inside, Rect::from_center_size(oval.centre, (2.0 * oval.half, 2.0 * oval.radius)), false);
            }
        };
        if let (Some((oval, _)), Some(id)) = (&self.core, self.centre_id()) {
            inside(&id, *oval);
        }
        for (token, &(at, _)) in self.tokens.iter().zip(places) {
            if let Form::Household { oval, .. } = &token.form {
                inside(&token.id, Oval { centre: at, ..*oval });
            }
        }
        drawing.routes.iter().for_each(|r| field.lay(r.owner.clone(), &geometry::flat(&r.path), true));
        field
    }

    /// The outermost distance from the centre's spine of each thing of the ring, with its place.
    fn rim(&self, places: &[(Point, Vec2)], drawing: &Layout) -> Vec<(Point, f64)> {
        let oval = self.oval();
        let outermost = |(token, &(at, _)): (&Token, &(Point, Vec2))| {
            let texts = drawing.labels.iter().filter(|l| l.owner == token.id).map(|l| l.bounds(self.ruler));
            let far = texts.flat_map(geometry::corners).map(|p| oval.distance(p)).fold(oval.distance(at) + token.radius, f64::max);
            (at, far)
        };
        self.tokens.iter().zip(places).map(outermost).collect()
    }
}

/// The box of a circle.
fn square(at: Point, radius: f64) -> Rect {
    Rect::from_center_size(at, (2.0 * radius, 2.0 * radius))
}

/// How many walls a laid line runs through.
fn hits(link: &Link, way: &Way, walls: &Field, ends: &BTreeMap<EntityId, End>) -> usize {
    let own: Vec<EntityId> = [&link.from, &link.to].iter().filter_map(|id| ends.get(id)).flat_map(|e| e.own.clone()).collect();
    walls.cost(&link.owner, &way.line, &own, f64::INFINITY).hits
}

fn route(link: &Link, way: Way) -> Route {
    let role = if matches!(link.owner, EntityId::Bond(_)) { RouteRole::Bond } else { RouteRole::Tie };
    Route { owner: link.owner.clone(), role, path: way.path }
}

/// Symbols and texts that cover each other.
fn covers(drawing: &Layout, ruler: &Ruler) -> Vec<(EntityId, EntityId)> {
    let symbols = drawing.spots.iter().map(|(id, spot)| (id, sizes::symbol_box(spot), true));
    let labels = drawing.labels.iter().map(|l| (&l.owner, l.bounds(ruler), false));
    let all: Vec<(&EntityId, Rect, bool)> = symbols.chain(labels).collect();
    let mut covers = Vec::new();
    for (i, (a, area, is_symbol)) in all.iter().enumerate() {
        for (b, other, other_is_symbol) in &all[i + 1..] {
            let both = area.intersect(*other);
            let own = a == b && (*is_symbol || *other_is_symbol || both.height() < 0.3 * area.height());
            if !own && both.width() > 0.5 && both.height() > 0.5 {
                covers.push(((*a).clone(), (*b).clone()));
            }
        }
    }
    covers
}

/// Rounds every coordinate to 1/8 px, so that the last digits of no machine show, and says what encloses all.
fn finished(mut drawing: Layout, ruler: &Ruler) -> Layout {
    for Spot { at, .. } in drawing.spots.values_mut() {
        *at = geometry::snapped(*at);
    }
    for Label { at, .. } in &mut drawing.labels {
        *at = geometry::snapped(*at);
    }
    for Route { path, .. } in &mut drawing.routes {
        *path = geometry::snapped_path(path);
    }
    for Outline { path, .. } in &mut drawing.outlines {
        *path = geometry::snapped_path(path);
    }
    drawing.bounds = drawing::bounds(&drawing, ruler);
    drawing
}
