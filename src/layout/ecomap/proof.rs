//! The proof of a drawing: what covers what.

use super::super::Layout;
use super::super::field::grid::Grid;
use super::sizes;
use crate::model::EntityId;
use crate::text::Ruler;
use kurbo::Rect;

/// Drawings in which more pairs than this cover each other are all as bad (everybody may be pinned to one spot).
const MOST: usize = 1000;

/// Symbols and texts that cover each other, up to [`MOST`] pairs of them.
pub(super) fn covers(drawing: &Layout, ruler: &Ruler) -> Vec<(EntityId, EntityId)> {
    let symbols = drawing.spots.iter().map(|(id, spot)| (id, sizes::symbol_box(spot), true));
    let labels = drawing.labels.iter().map(|l| (&l.owner, l.bounds(ruler), false));
    let mut all: Vec<(&EntityId, Rect, bool)> = symbols.chain(labels).collect();
    all.sort_by(|a, b| a.1.x0.total_cmp(&b.1.x0));
    let mut by_place = Grid::new(all.iter().map(|(_, area, _)| *area).reduce(|a, b| a.union(b)).unwrap_or_default());
    let (mut covers, mut near) = (Vec::new(), Vec::new());
    for (number, (b, other, other_is_symbol)) in (0..).zip(&all) {
        by_place.collect(*other, &mut near);
        for (a, area, is_symbol) in near.iter().map(|&before| &all[before as usize]) {
            let both = area.intersect(*other);
            let own = a == b && (*is_symbol || *other_is_symbol || both.height() < 0.3 * area.height());
            if !own && both.width() > 0.5 && both.height() > 0.5 {
                covers.push(((*a).clone(), (*b).clone()));
            }
        }
        if covers.len() > MOST {
            break;
        }
        by_place.put(number, *other);
    }
    covers
}
