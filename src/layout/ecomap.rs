//! The ecomap: the client's household in the centre, systems around it in sectors, ties between them.
//!
//! Who is shown ([`cast`]) → the centre as a small genogram ([`members`]) → sizes ([`sizes`]) → order around the ring
//! ([`sectors`]) and places on it ([`angles`], [`extent`], [`ring`]), both by [`seating`] → lines ([`ties`]) on their [`ground`] → words at the
//! lines ([`words`], [`aside`]). Then a proof: where anything covers anything, the ring grows a little and all from the places on is
//! done again. Where lines cross in a new drawing, other orders are tried ([`untangle`]).

mod angles;
mod aside;
mod cast;
mod chords;
mod curve;
mod drawing;
mod extent;
mod ground;
mod halls;
mod lanes;
mod members;
mod proof;
mod ring;
mod seating;
mod sectors;
mod sizes;
mod spokes;
mod ties;
mod untangle;
mod ways;
mod words;

use super::geometry::{self, Oval};
use super::{Flag, Label, Layout, Leader, Options, Outline, Route, RouteRole, Spot, genogram};
use crate::model::arrangement::{ArrangedRing, Arrangement};
use crate::model::*;
use crate::text::Ruler;
use cast::{Cast, Centre, Link};
use curve::Size;
use kurbo::{Point, Rect, Vec2};
use seating::Stand;
use sizes::Token;
use spokes::Inside;
use ties::Ground;
use untangle::Drawn;
use ways::Way;

/// How often the ring grows where something does not fit, before the best drawing so far is taken.
const PATIENCE: u32 = 3;
/// Where there are more lines than this, the ring does not grow for the sake of words.
const DENSE: usize = 36;

/// Lays the ecomap of a case out. `before` is how its ring was arranged when it was last drawn.
pub fn layout(case: &Case, ruler: &Ruler, options: &Options, before: Option<&ArrangedRing>) -> Layout {
    let cast = Cast::of(case, options);
    let core = members::centre(case, &cast, ruler, options);
    let tokens = sizes::tokens(case, &cast, ruler, options);
    let before = before.filter(|_| !options.for_client);
    let chart = Chart { case, cast, core, tokens, ruler, before, inside: None, within: Vec::new() };
    finished(chart.best(), ruler)
}

/// Lays the combined chart out: the whole genogram as it stands by itself, with the systems around it in the directions that
/// they have on the ecomap, so that the eye keeps its map when charts are switched.
pub fn combined(case: &Case, ruler: &Ruler, options: &Options, before: Option<&Arrangement>, ring: Option<&ArrangedRing>) -> Layout {
    let genogram = genogram::layout_with_ties(case, ruler, options, before);
    let ring = ring.filter(|_| !options.for_client).cloned();
    let ring = ring.unwrap_or_else(|| layout(case, ruler, options, None).arrangement.ring);
    let arrangement = Arrangement { ring: ring.clone(), ..genogram.arrangement.clone() };
    let (cast, within) = Cast::of_family(case, &genogram, options);
    let (core, by) = match members::family(genogram, case, &cast.centre, ruler) {
        Some((oval, core, by)) => (Some((oval, core)), by),
        None => (None, Vec2::ZERO),
    };
    let way = |link: Link| {
        let route = core.as_ref()?.1.routes.iter().find(|route| route.owner == link.owner)?;
        Some((link, Way::curve(route.path.clone(), 0.0)))
    };
    let within = within.into_iter().filter_map(way).collect();
    let mut tokens = sizes::tokens(case, &cast, ruler, options);
    for token in &mut tokens {
        token.pin = sizes::pin_on(case, &token.id, &ChartKind::Combined).map(|at| at + by);
    }
    let chart = Chart { case, cast, core, tokens, ruler, before: Some(&ring), inside: None, within };
    let drawing = drawing::moved(chart.best(), -by);
    Layout { arrangement, ..finished(drawing, ruler) }
}

impl Chart<'_> {
    /// The drawing with the fewest faults, of some with a larger and larger ring.
    fn best(mut self) -> Layout {
        let chart = &mut self;
        chart.inside = if chart.links().is_empty() { None } else { chart.inside() };
        let Drawn { order, mut faults, drawing: mut best } = chart.untangled(chart.order());
        // What is drawn again as it was is as good as it can be, and among many lines some words never fit.
        let is_patient = chart.has_newcomers() && chart.links().len() <= DENSE;
        let is_hopeless = chart.tokens.is_empty() || chart.links().len() > ties::MANY;
        let is_enough = |faults: usize| faults == 0 || (!is_patient && faults < COVER) || is_hopeless;
        for step in 1..=PATIENCE {
            if is_enough(faults) {
                break;
            }
            let (now, drawing) = chart.draw(&order, angles::MOST_GROWN / f64::from(PATIENCE) * f64::from(step));
            if now < faults {
                (faults, best) = (now, drawing);
            }
        }
        best
    }
}

/// What it counts when symbols or texts cover each other, when a line runs through something, and when words stand away
/// from their line.
const COVER: usize = 100;
const HIT: usize = 10;

/// The direction (degrees) of a place on a drawn ecomap, where a thing of its ring that is put there stays on the ring;
/// `None` away from the ring, and for what does not stand on it.
pub fn along_ring(drawn: &Layout, id: &EntityId, to: Point) -> Option<f64> {
    let ring = &drawn.arrangement.ring;
    let from = drawn.spots.get(id).filter(|_| ring.seats.contains_key(id))?.at;
    let centre = drawn.outlines.iter().find(|outline| outline.is_centre).map(|outline| geometry::path_box(&outline.path));
    let half = centre.map_or(0.0, |area| ((area.width() - area.height()) / 2.0).max(0.0));
    let oval = Oval { centre: centre.map_or(Point::ZERO, |area| area.center()), half, radius: 0.0 };
    let size = curve::Size { distance: ring.distance, stretch: ring.stretch, rings: ring.rings };
    let beyond = |p: Point| oval.distance(p) - curve::stretched(oval.ray_through(p), &size);
    let is_along = (beyond(to) - beyond(from)).abs() < OFF_RING;
    is_along.then(|| libm::atan2(to.x - oval.centre.x, oval.centre.y - to.y).to_degrees().rem_euclid(360.0))
}

/// What is drawn farther away from the ring leaves it (px).
const OFF_RING: f64 = 45.0;

/// All that does not change when the ring grows.
struct Chart<'a> {
    case: &'a Case,
    cast: Cast,
    /// The centre's boundary around the origin, and what stands inside.
    core: Option<(Oval, Layout)>,
    tokens: Vec<Token>,
    ruler: &'a Ruler,
    before: Option<&'a ArrangedRing>,
    /// What stands inside the centre.
    inside: Option<Inside>,
    /// Ties inside the centre that are drawn already.
    within: Vec<(Link, Way)>,
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
            Centre::System(_) | Centre::Family(_) => self.cast.centre.group().map(EntityId::from),
            Centre::Nobody => None,
        }
    }

    fn links(&self) -> Vec<&Link> {
        self.cast.ties.iter().chain(&self.cast.bonds).collect()
    }

    /// Draws everything with a ring that is `growth` px larger than need be; also says how many faults the drawing has.
    fn draw(&self, order: &[usize], growth: f64) -> (usize, Layout) {
        let (stands, ring, size) = self.places(order, growth);
        let mut drawing = self.core.as_ref().map(|(_, core)| core.clone()).unwrap_or_default();
        drawing.arrangement = Arrangement { ring, ..Arrangement::default() };
        let circles: Vec<Rect> = self.tokens.iter().zip(&stands).map(|(t, stand)| square(stand.at, t.radius)).collect();
        for (token, stand) in self.tokens.iter().zip(&stands) {
            let part = self.clear(token, stand.at, stand.normal, &circles, &drawing);
            drawing::join(&mut drawing, part);
        }
        let misplaced = if self.links().is_empty() { 0 } else { self.lines(&stands, size, &mut drawing) };
        let covers = proof::covers(&drawing, self.ruler);
        for token in self.tokens.iter().filter(|t| t.pin.is_some()) {
            if covers.iter().any(|(a, b)| *a == token.id || *b == token.id) {
                drawing.flags.push(Flag::PinsCollide(token.id.clone()));
            }
        }
        (COVER * covers.len() + misplaced, drawing)
    }

    /// Adds the lines, with their words; says how many faults they have.
    fn lines(&self, stands: &[Stand], size: Size, drawing: &mut Layout) -> usize {
        let ends = self.ends(stands, drawing);
        let mut field = self.field(stands, drawing);
        let rim = self.rim(stands, drawing);
        let all = drawing::bounds(drawing, self.ruler);
        let mut begun = ties::Begun::new();
        for (link, way) in &self.within {
            for (id, at) in [(&link.from, way.line.first()), (&link.to, way.line.last())] {
                begun.entry(id.clone()).or_default().extend(at);
            }
        }
        let ground = Ground {
            ends: &ends,
            oval: self.core.as_ref().map(|(oval, _)| *oval),
            inside: self.inside.as_ref(),
            size,
            rim: &rim,
            area: all.inflate(80.0, 80.0),
        };
        let links = self.links();
        let (ways, hits) = ties::lay(&links, &ground, &mut field, begun);
        let laid = links.iter().zip(&ways).filter_map(|(link, way)| Some((*link, way.as_ref()?)));
        let said: Vec<(&Link, &Way)> = laid.chain(self.within.iter().map(|(link, way)| (link, way))).collect();
        let lost = ways.iter().filter(|w| w.is_none()).count();
        // Words keep clear of the boundaries as well.
        for outline in &drawing.outlines {
            if let Some(owner) = outline.household.as_ref().map(EntityId::from).or_else(|| self.centre_id()) {
                field.lay(owner, &geometry::flat(&outline.path), true);
            }
        }
        let words = words::place(&said, &field, self.core.as_ref().map(|(oval, _)| oval), all, self.ruler);
        drawing.labels.extend(words.labels);
        drawing.leaders.extend(words.leaders);
        drawing.routes.extend(links.iter().zip(ways).filter_map(|(link, way)| Some(route(link, way?))));
        HIT * (lost + hits) + words.homeless
    }

    /// The drawing of a thing of the ring, with its text on the first side that is clear of other things and their texts.
    fn clear(&self, token: &Token, at: Point, normal: Vec2, circles: &[Rect], others: &Layout) -> Layout {
        let sides = token.sides(normal);
        if !token.has_text_beside() {
            return token.draw(at, sides[0]);
        }
        let is_clear = |drawing: &Layout| {
            let texts: Vec<Rect> = drawing.labels.iter().map(|l| l.bounds(self.ruler).inflate(2.0, 2.0)).collect();
            let meets = |area: Rect| texts.iter().any(|t| !t.intersect(area).is_zero_area());
            let own = square(at, token.radius);
            !circles.iter().any(|c| *c != own && meets(*c)) && !others.labels.iter().any(|l| meets(l.bounds(self.ruler)))
        };
        let tries = sides.into_iter().map(|side| token.draw(at, side));
        tries.into_iter().find(is_clear).unwrap_or_else(|| token.draw(at, sides[0]))
    }
}

/// The box of a circle.
fn square(at: Point, radius: f64) -> Rect {
    Rect::from_center_size(at, (2.0 * radius, 2.0 * radius))
}

fn route(link: &Link, way: ways::Way) -> Route {
    let role = if matches!(link.owner, EntityId::Bond(_)) { RouteRole::Bond } else { RouteRole::Tie };
    Route { owner: link.owner.clone(), role, path: way.path }
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
    for Leader { from, to, .. } in &mut drawing.leaders {
        (*from, *to) = (geometry::snapped(*from), geometry::snapped(*to));
    }
    for Outline { path, .. } in &mut drawing.outlines {
        *path = geometry::snapped_path(path);
    }
    drawing.bounds = drawing::bounds(&drawing, ruler);
    drawing
}
