//! The proof of a drawing: what covers what.

use super::super::Layout;
use super::sizes;
use crate::model::EntityId;
use crate::text::Ruler;
use kurbo::Rect;

/// Symbols and texts that cover each other.
pub(super) fn covers(drawing: &Layout, ruler: &Ruler) -> Vec<(EntityId, EntityId)> {
    let symbols = drawing.spots.iter().map(|(id, spot)| (id, sizes::symbol_box(spot), true));
    let labels = drawing.labels.iter().map(|l| (&l.owner, l.bounds(ruler), false));
    let mut all: Vec<(&EntityId, Rect, bool)> = symbols.chain(labels).collect();
    all.sort_by(|a, b| a.1.x0.total_cmp(&b.1.x0));
    let mut covers = Vec::new();
    for (i, (a, area, is_symbol)) in all.iter().enumerate() {
        for (b, other, other_is_symbol) in all[i + 1..].iter().take_while(|(_, other, _)| other.x0 < area.x1) {
            let both = area.intersect(*other);
            let own = a == b && (*is_symbol || *other_is_symbol || both.height() < 0.3 * area.height());
            if !own && both.width() > 0.5 && both.height() > 0.5 {
                covers.push(((*a).clone(), (*b).clone()));
            }
        }
    }
    covers
}
