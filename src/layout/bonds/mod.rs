//! A finished drawing of people + the lines that are wanted over it → their routes: bonds between two people, and links to
//! carers of the same generation.
//!
//! Such a line moves nothing. It gets the cheapest of some simple curves ([`curves`]) and of ways through the gaps between
//! the rows ([`gutters`]); where all of them would run through something, a way round is searched ([`super::detour`]). What a
//! way costs is the business of [`super::field`]. Short lines come first, since they have least freedom; then the worst are
//! taken up and laid again, now that all others are there ([`router`]). Several lines between the same two people run side by
//! side along one spine ([`strands`]). Lines that an edit does not concern stay where they were ([`kept`]).

mod bands;
mod course;
mod curves;
mod exits;
mod gaps;
mod ground;
mod gutters;
mod kept;
mod mend;
mod room;
mod router;
mod spine;
mod strands;

use super::geometry::{self, Edge};
use super::symbols;
use super::{Layout, Route, RouteRole};
use crate::model::{Case, EntityId};
use crate::text::Ruler;
use ground::Ground;
use kept::Earlier;
use kurbo::Point;
use router::Router;
use spine::Spine;

pub(super) use kept::Kept;
pub(super) use room::{Room, rooms};

/// Among more lines than this none can be followed: each runs straight, so that the drawing is done in time.
const CROWD: usize = 600;

/// A line that is wanted between two people, or to a household.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub owner: EntityId,
    pub role: RouteRole,
    pub from: EntityId,
    pub to: EntityId,
    /// How far what is drawn of it reaches to either side (px).
    pub reach: f64,
}

/// Routes lines over a drawing that holds symbols, texts and the lines of families. Each line whose two ends are drawn gets
/// one route; they come in the order in which they are wanted. Also answers what the next drawing may keep of them, as this
/// one keeps what it may of an earlier one.
pub(super) fn route(wanted: &[Wanted], case: &Case, layout: &Layout, ruler: &Ruler, before: &Kept) -> (Vec<Route>, Kept) {
    if wanted.is_empty() {
        return (vec![], Kept::default());
    }
    let mut spines = Spine::all(wanted, case, layout);
    if spines.len() > CROWD {
        for spine in &mut spines {
            spine.course = spine.on_the_spot().or_else(|| Some(curves::straight(&spine.from, &spine.to)));
        }
        return (routes(&spines, wanted), Kept::default());
    }
    let ground = Ground::of(case, layout, ruler);
    let earlier = before.earlier(&ground, &spines, wanted);
    if earlier.iter().all(|e| matches!(e, Earlier::Stays(..))) {
        for (spine, earlier) in spines.iter_mut().zip(earlier) {
            if let Earlier::Stays(course, cost) = earlier {
                (spine.course, spine.cost) = (Some(course), cost);
            }
        }
    } else {
        spines = Router::new(spines, earlier, ground.field(), layout, ruler).routed();
    }
    (routes(&spines, wanted), Kept::of(ground, &spines, wanted))
}

/// The routes of all strands, each from its first person to its second.
fn routes(spines: &[Spine], wanted: &[Wanted]) -> Vec<Route> {
    let mut routes: Vec<Option<Route>> = vec![None; wanted.len()];
    for spine in spines {
        let Some(course) = &spine.course else { continue };
        for (&i, &offset) in spine.lines.iter().zip(&spine.offsets) {
            let line = &wanted[i];
            let strand = strands::beside(course, offset, &spine.from, &spine.to);
            let strand = if line.from == spine.ends[0] { strand } else { strand.reversed() };
            routes[i] = Some(Route { owner: line.owner.clone(), role: line.role, path: geometry::snapped_path(&strand.path()) });
        }
    }
    routes.into_iter().flatten().collect()
}

/// The outline at which lines end: a symbol's, or a household's boundary.
pub(super) fn edge(id: &EntityId, case: &Case, layout: &Layout) -> Option<Edge> {
    if let EntityId::Household(household) = id {
        let outline = layout.outlines.iter().find(|o| o.household.as_ref() == Some(household))?;
        let within: Vec<Point> = members(id, case).filter_map(|m| layout.spots.get(&m)).map(|spot| spot.at).collect();
        return Edge::area(&outline.path, &within);
    }
    layout.spots.get(id).map(|spot| symbols::person_edge(case, id, spot.at, spot.half))
}

/// The members of a household; none for other records.
pub(super) fn members(id: &EntityId, case: &Case) -> impl Iterator<Item = EntityId> {
    let household = if let EntityId::Household(id) = id { case.households.get(id) } else { None };
    household.into_iter().flat_map(|h| &h.members).map(EntityId::from)
}
