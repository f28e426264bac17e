//! The chart on the screen: panning and zooming, pointer events for the tools, and what is painted over the chart.

mod access;
mod focus;
mod guides;
mod handles;
mod menu;
mod motion;
mod naming;
pub mod note;
mod overlay;
mod pointer;
pub mod tool;
mod tween;
mod view;

use super::action::Action;
use super::document::Document;
use super::language::{Spoken, tr};
use super::picture::{Drafted, Drafting, Picture};
use super::showing::Showing;
use super::theme::{self, Tokens};
use super::worker::{Failed, Job, Patience};
use crate::edit::{Edit, Session, exists};
use crate::layout::Layout;
use crate::model::{ChartKind, EntityId};
use crate::paint::screen::Viewport;
use crate::scene::style::Style;
use crate::text::Ruler;
use egui::accesskit::Role;
use egui::{Pos2, Sense, Ui, WidgetInfo};
use kurbo::Point;
use motion::{Flight, Glide};
use naming::Naming;
use note::{Note, Writing};
use tool::{Around, Gesture, Hand, ToolReply};

/// How far from a line a click still hits it, in screen points.
const SLACK: f64 = 6.0;
/// With more people than this, a move shows ghosts instead of laying the whole chart out at every step.
const MOST_PREVIEWED: usize = 400;
/// The same for the systems of an ecomap.
const MOST_SYSTEMS: usize = 60;

/// What the canvas remembers from frame to frame.
#[derive(Default)]
pub struct CanvasState {
    /// What part of the chart is seen.
    pub view: Viewport,
    /// Fit the chart into the window as soon as the window's size is known.
    pub fit_next: bool,
    /// Bring this into view.
    pub show_next: Option<EntityId>,
    /// Fly to where all of the chart is seen.
    pub show_all_next: bool,
    /// The view on its way to another place.
    flight: Option<Flight>,
    /// The chart on its way to where the layout has it now.
    glide: Option<Glide>,
    /// All of the chart is seen, and stays so when it grows, until the view is moved by hand.
    follows: bool,
    /// A symbol was put where it is by hand: it is there already, and does not move there by itself.
    by_hand: bool,
    /// Only the chart: no handles, no selection.
    pub is_presented: bool,
    /// What stays at its place on the screen when the picture is made anew.
    hold_next: Option<(EntityId, Pos2)>,
    /// The tool in hand.
    pub hand: Hand,
    /// The keyboard moves what the gesture holds.
    pub is_carried: bool,
    /// Who is being named in place.
    pub naming: Option<Naming>,
    /// The note that is being written.
    pub writing: Option<Writing>,
    /// What was typed after the key of an addition, before the field for the name was there.
    pub typed_ahead: String,
    /// Whose handles are shown because the pointer is near.
    near: Option<EntityId>,
    /// Whose handles are shown, and since when.
    handles_since: Option<(EntityId, f64)>,
    /// What the context menu is about.
    menu_on: Option<EntityId>,
    /// Where it was opened, in the chart.
    menu_at: Option<Point>,
    /// The chart as it would be if the move in progress ended here.
    preview: Option<(Edit, Picture)>,
    /// The next one, which is being drawn.
    sketch: Option<(Edit, Job<Drafted>)>,
    /// The ruler of sketches, while none is being made.
    ruler: Option<Ruler>,
    /// What quick entry would add: it is shown faintly.
    pub proposed: Option<Edit>,
    /// True when one of the chart's symbols has the keyboard focus.
    pub has_focus: bool,
}

impl CanvasState {
    /// A canvas that fits its chart at first.
    pub fn new() -> Self {
        Self { fit_next: true, ..Self::default() }
    }

    /// The same view with nothing in progress.
    pub fn only_view(&self) -> Self {
        Self { view: self.view, is_presented: self.is_presented, ..Self::default() }
    }

    /// Drops what is in progress; false when nothing was.
    pub fn cancel(&mut self) -> bool {
        self.naming.take().is_some() || self.writing.take().is_some() || self.hand.cancel()
    }

    /// Keeps something where it is on the screen when the picture is made anew.
    pub fn hold(&mut self, id: &EntityId, picture: Option<&Picture>) {
        let middle = picture.and_then(|picture| picture.symbol_of(id)).map(|symbol| self.view.screen_rect(symbol).center());
        self.hold_next = middle.map(|middle| (id.clone(), middle));
    }

    /// Begins naming these in place, one after the other.
    pub fn name(&mut self, ids: Vec<EntityId>) {
        match ids.as_slice() {
            [EntityId::Text(id)] => self.writing = Some(Writing::new(Note::Known(id.clone()))),
            _ => self.naming = Naming::of(ids),
        }
    }
}

/// Shows the chart and follows the pointer.
pub fn show(ui: &mut Ui, document: &mut Document, style: Style, drafting: Drafting<'_>) -> Vec<Action> {
    let mut actions = Vec::new();
    let response = ui.allocate_rect(ui.available_rect_before_wrap(), Sense::click_and_drag());
    let words = tr!("chart-of-case", chart = document.chart.words(), title = document.title());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &words));
    if document.is_plain {
        overlay::cannot_be_drawn(ui, &response);
        return actions;
    }
    let Document { session, chart, showing, selection, canvas, picture, .. } = document;
    let ruler = drafting.ruler;
    picture.refresh(session, chart, showing, style, drafting);
    let (replaced, is_current) = (picture.take_replaced(), picture.is_current());
    let waited = picture.patience(ui);
    let Some(picture) = picture.shown() else {
        actions.extend(waited.and_then(|waited| overlay::drawing(ui, &response, waited)));
        return actions;
    };
    canvas.settle(ui, response.rect, picture, is_current, replaced);
    let pans = pointer::navigate(ui, &response, canvas, picture);
    let reach = pointer::reach(ui, canvas);
    let around = Around { chart, layout: &picture.layout, selection, case: session.case(), reach };
    if !pans && !canvas.is_presented {
        for event in pointer::events(ui, &response, canvas, picture, ruler) {
            let reply = canvas.hand.on(event, &around);
            canvas.by_hand |= matches!(reply, ToolReply::Commit(_));
            actions.extend(pointer::answer(reply, picture, selection, &response));
        }
    }
    // Where a move has just ended, its preview stays until the case has followed.
    if !canvas.by_hand {
        refresh_preview(canvas, session, (chart, showing), style, drafting, &picture.layout);
    }

    let painter = ui.painter_at(response.rect);
    let t = Tokens::of(ui);
    painter.rect_filled(response.rect, 0, t.paper);
    if !canvas.is_presented {
        overlay::dots(&canvas.view, &painter, theme::mix(t.paper, t.rule, if style == Style::Contrast { 0.35 } else { 1.0 }));
    }
    let shown = canvas.preview.as_ref().map_or(picture, |(_, picture)| picture);
    for id in selection.iter() {
        overlay::halo(id, shown, &canvas.view, &painter, t.accent);
        overlay::frame(id, shown, &canvas.view, &painter, t.accent);
    }
    overlay::drop_target(&canvas.hand.gesture, shown, &canvas.view, &painter, t.accent);
    match canvas.glide.as_ref().and_then(|glide| glide.drawing(ui, shown.drawing.scene(), ruler)) {
        Some(on_the_way) => on_the_way.paint(&canvas.view, &painter),
        None => {
            canvas.glide = None;
            shown.paint(&canvas.view, &painter, |id| canvas.proposed.is_some() && !exists(session.case(), id));
        }
    }
    if waited.is_some_and(|waited| waited > Patience::Short) {
        overlay::drawing_anew(&painter, t.muted);
    }
    overlay::gesture(&canvas.hand.gesture, canvas.preview.is_some(), shown, &canvas.view, &painter, t.accent);
    overlay::guides(&canvas.hand.gesture, &canvas.view, &painter, t.accent);

    let case = session.case();
    // What is only proposed can't be reached yet.
    let reachable = if canvas.proposed.is_some() { picture } else { shown };
    let reached = access::nodes(ui, &response, reachable, &canvas.view, selection);
    canvas.has_focus = reached.has_focus;
    actions.extend(reached.selected.map(|id| Action::Select(vec![id])));
    if case.people.is_empty() && picture.layout.spots.is_empty() {
        actions.extend(overlay::invitation(ui, &response));
    }
    if canvas.is_presented {
        return actions;
    }
    if canvas.hand.gesture == Gesture::None && canvas.naming.is_none() && canvas.writing.is_none() {
        actions.extend(handles::show(ui, &response, canvas, picture, case, selection));
    }
    if canvas.hand.gesture == Gesture::None {
        actions.extend(focus::badges(ui, &response, picture, &canvas.view));
    }
    if *chart == ChartKind::Genogram && !showing.focus.is_everybody() {
        actions.extend(focus::bar(ui, &response, case, &showing.focus, picture));
    }
    if let Some(naming) = &mut canvas.naming {
        let (named, done) = naming.show(ui, &response, (case, showing), picture, &canvas.view, &mut canvas.typed_ahead);
        actions.extend(named);
        if done {
            canvas.naming = None;
        }
    }
    if let Some(writing) = &mut canvas.writing {
        let (written, done) = writing.show(ui, case, picture, &canvas.view, &mut canvas.typed_ahead);
        // The view stays where somebody is writing.
        canvas.by_hand |= !written.is_empty();
        actions.extend(written);
        if done {
            canvas.writing = None;
        }
    }
    if response.secondary_clicked() {
        canvas.menu_at = response.interact_pointer_pos().map(|at| canvas.view.chart_from_screen(at));
        canvas.menu_on = response.interact_pointer_pos().and_then(|at| pointer::hit(at, canvas, picture));
        if let Some(id) = canvas.menu_on.clone().filter(|id| !selection.contains(id)) {
            actions.push(Action::Select(vec![id]));
        }
    }
    let (on, at) = (canvas.menu_on.clone(), canvas.menu_at);
    response.context_menu(|ui| actions.extend(menu::show(ui, case, chart, !showing.focus.is_everybody(), (on.as_ref(), at))));
    if response.double_clicked()
        && let Some(id) = response.interact_pointer_pos().and_then(|at| pointer::hit(at, canvas, picture))
    {
        actions.push(Action::Name(vec![id]));
    }
    actions
}

/// Lays the chart out as it would be if the move in progress ended here: beside the window, one after the other, so that what
/// is seen may be a frame or two behind the pointer.
fn refresh_preview(
    canvas: &mut CanvasState,
    session: &Session,
    (chart, showing): (&ChartKind, &Showing),
    style: Style,
    drafting: Drafting<'_>,
    layout: &Layout,
) {
    let is_quick = match chart {
        ChartKind::Genogram => session.case().people.len() <= MOST_PREVIEWED,
        ChartKind::Ecomap => session.case().systems.len() <= MOST_SYSTEMS,
        ChartKind::Combined | ChartKind::Timeline | ChartKind::Unlisted(_) => false,
    };
    let proposed = || canvas.proposed.clone().filter(|_| canvas.hand.gesture == Gesture::None);
    let edit = canvas.hand.moved(chart, layout).or_else(proposed).filter(|_| is_quick);
    let Some(edit) = edit else {
        (canvas.preview, canvas.sketch) = (None, None);
        return;
    };
    if let Some((of, job)) = canvas.sketch.take() {
        match job.poll() {
            None => {
                canvas.sketch = Some((of, job));
                return;
            }
            Some(Ok((picture, ruler))) => (canvas.preview, canvas.ruler) = (Some((of, picture)), Some(ruler)),
            Some(Err(Failed)) => return,
        }
    }
    if canvas.preview.as_ref().is_some_and(|(of, _)| *of == edit) {
        return;
    }
    let Ok(case) = session.preview(&edit) else {
        canvas.preview = None;
        return;
    };
    let (chart, showing) = (chart.clone(), showing.of_everybody());
    let mut before = layout.arrangement.clone();
    before.ring.follow(session.case(), &case);
    if drafting.beside {
        let ruler = canvas.ruler.take().unwrap_or_default();
        let draw = move || (Picture::of(&case, &chart, &showing, style, &ruler, Some(&before)), ruler);
        canvas.sketch = Some((edit, Job::start(drafting.ctx, true, draw)));
    } else {
        canvas.preview = Some((edit, Picture::of(&case, &chart, &showing, style, drafting.ruler, Some(&before))));
    }
}
