//! Moving with the keyboard: what is selected, the title block or the legend is taken in hand; arrows move it, Enter leaves it
//! there as one step, Escape takes it back.

use super::Editor;
use crate::app::action::Action;
use crate::app::canvas::tool::{Around, Gesture, Tool, ToolEvent};
use crate::app::document::Document;
use crate::app::language::tr;
use crate::edit::PagePart;
use egui::{Key, Modifiers, Ui};
use kurbo::Vec2;

/// How far an arrow moves, in chart units, and how much further with Shift.
const STEP: f64 = 8.0;
const FURTHER: f64 = 6.0;

impl Editor {
    /// Takes a part of the page in hand, or else what is selected.
    pub(super) fn carry(&mut self, part: Option<PagePart>) {
        let Some(Document { canvas, picture, selection, session, chart, .. }) = &mut self.document else { return };
        let Some(picture) = picture.shown() else { return };
        let around = Around { chart, layout: &picture.layout, selection, case: session.case(), reach: 0.0 };
        let event = match part {
            Some(part) => picture.corner_of(part, &self.ruler).map(|corner| ToolEvent::Furnish { part, corner, at: corner }),
            None => {
                let mut places = selection.iter().filter_map(|id| Some((id, around.place(id)?)));
                places.next().map(|(id, at)| ToolEvent::Start { at, on: Some(id.clone()), more: false })
            }
        };
        canvas.hand.tool = Tool::Select;
        if let Some(event) = event {
            canvas.hand.on(event, &around);
        }
        canvas.is_carried = matches!(canvas.hand.gesture, Gesture::Move { .. } | Gesture::Furnish { .. });
        let words = if canvas.is_carried { tr("how-to-carry") } else { tr("nothing-to-carry") };
        self.say(words);
    }
}

/// What keys do while something is carried; `None` while nothing is.
pub(super) fn keys(ui: &Ui, document: &mut Document) -> Option<Vec<Action>> {
    let Document { canvas, picture, selection, session, chart, .. } = document;
    let (Gesture::Move { to, .. } | Gesture::Furnish { to, .. }) = &canvas.hand.gesture else {
        canvas.is_carried = false;
        return None;
    };
    if !canvas.is_carried {
        return None;
    }
    let around = Around { chart, layout: &picture.shown()?.layout, selection, case: session.case(), reach: 0.0 };
    let by = steps(ui);
    if by != Vec2::ZERO {
        let to = *to + by;
        canvas.hand.on(ToolEvent::Drag { to, on: None }, &around);
    }
    let (leaves, takes_back) =
        ui.input_mut(|input| (input.consume_key(Modifiers::NONE, Key::Enter), input.consume_key(Modifiers::NONE, Key::Escape)));
    if takes_back {
        canvas.hand.cancel();
    }
    let edit = canvas.hand.moved(chart, around.layout).filter(|_| leaves);
    if leaves {
        canvas.hand.cancel();
    }
    if edit.is_some() {
        canvas.is_there();
    }
    Some(edit.into_iter().map(Action::Edit).collect())
}

/// How far the arrows that were pressed lead.
fn steps(ui: &Ui) -> Vec2 {
    let arrows = [
        (Key::ArrowLeft, Vec2::new(-STEP, 0.0)),
        (Key::ArrowRight, Vec2::new(STEP, 0.0)),
        (Key::ArrowUp, Vec2::new(0.0, -STEP)),
        (Key::ArrowDown, Vec2::new(0.0, STEP)),
    ];
    ui.input_mut(|input| {
        arrows.into_iter().fold(Vec2::ZERO, |sum, (key, by)| {
            // First with Shift: a key without it stands for both.
            let far = input.count_and_consume_key(Modifiers::SHIFT, key);
            let short = input.count_and_consume_key(Modifiers::NONE, key);
            sum + by * (short as f64 + FURTHER * far as f64)
        })
    })
}
