//! Free texts on a chart, where the worker has put them: as layers of paper over whatever lies under them.

use super::pen::Pen;
use super::{Anchor, Group, Item, Owner, Part, SceneOptions, Shape};
use crate::layout::Layout;
use crate::model::{Case, ChartKind, EntityId, FreeText};
use crate::text::{Ink, Role, Ruler};
use kurbo::Point;

/// Lines are this wide at most (px).
const WIDTH: f64 = 200.0;
/// More lines than this are no note on a chart.
const LINES: usize = 12;

/// The texts that stand on this chart.
pub(super) fn groups(pen: &Pen, case: &Case, chart: &ChartKind, layout: &Layout, ruler: &Ruler, options: &SceneOptions) -> Vec<Group> {
    let shown = case.texts.iter().filter(|(_, text)| text.chart == *chart && is_shown(text, case, layout, options));
    let group = |(id, text): (_, &FreeText)| Group {
        title: text.text.split_whitespace().collect::<Vec<_>>().join(" "),
        ..Group::plain(Owner::Entity(EntityId::from(id)), lines(pen, text, ruler, options))
    };
    shown.map(|(id, text)| group((id, text))).filter(|group| !group.items.is_empty()).collect()
}

/// A client does not see what is confidential, and nobody what is about somebody who is folded away.
fn is_shown(text: &FreeText, case: &Case, layout: &Layout, options: &SceneOptions) -> bool {
    let is_secret = |id: &EntityId| case.common_of(id).is_some_and(|common| common.confidential);
    let is_withheld = options.for_client && (text.common.confidential || text.about.as_ref().is_some_and(is_secret));
    let is_folded = |id: &EntityId| matches!(id, EntityId::Person(_)) && layout.folded.is_some() && !layout.spots.contains_key(id);
    !is_withheld && !text.about.as_ref().is_some_and(is_folded)
}

/// The lines of a text, from its upper left corner down; each paragraph begins a new one.
fn lines(pen: &Pen, text: &FreeText, ruler: &Ruler, options: &SceneOptions) -> Vec<Item> {
    let set_in = Role::Free.set_in();
    let lines = text.text.lines().flat_map(|paragraph| ruler.wrap(paragraph, Role::Free, WIDTH, LINES)).take(LINES);
    let first = Point::new(text.at.x, text.at.y + Ruler::ascent(set_in));
    let item = |(i, line): (usize, String)| Item {
        part: Part::Label(if i == 0 { "text".to_owned() } else { format!("text{}", i + 1) }),
        shape: Shape::Text {
            at: first + (0.0, i as f64 * Role::Free.line_height()),
            text: line,
            size: set_in.size,
            weight: set_in.weight,
            anchor: Anchor::Start,
            color: pen.color(set_in.ink),
            halo: Some(options.style.color(Ink::Paper)),
        },
    };
    lines.enumerate().map(item).collect()
}
