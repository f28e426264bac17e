//! What a focus adds to the canvas: badges that can be clicked and reached by keyboard, and a bar that says who is shown.

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::language::{name_of, tr};
use crate::app::picture::Picture;
use crate::app::theme::{self, RADIUS, Tokens};
use crate::app::widgets::{self, Look, command_button};
use crate::layout::focus::{Focus, STEPS};
use crate::model::Case;
use crate::paint::screen::Viewport;
use egui::accesskit::Role;
use egui::{Align2, CornerRadius, CursorIcon, Frame, Margin, Order, Response, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// From the upper edge of the canvas to the bar, in points.
const BELOW_TOP: f32 = 10.0;
/// How far around a badge a click still hits it.
const REACH: f32 = 4.0;

/// Makes every badge a button that unfolds what lies behind it.
pub fn badges(ui: &Ui, canvas: &Response, picture: &Picture, view: &Viewport) -> Vec<Action> {
    let mut actions = Vec::new();
    let t = Tokens::of(ui);
    for (branch, words, extent) in picture.badges() {
        let rect = view.screen_rect(extent);
        let response = ui.interact(rect.expand(REACH), canvas.id.with(("badge", branch)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
        if response.hovered() || response.has_focus() {
            let corners = CornerRadius::same((rect.height() / 2.0 + 2.0) as u8);
            let painter = ui.painter_at(canvas.rect);
            painter.rect(rect.expand(2.0), corners, t.accent.gamma_multiply(0.16), Stroke::new(1.5, t.accent), StrokeKind::Outside);
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if widgets::tooltip(response, words, tr("click-to-unfold")).clicked() {
            actions.push(Action::Unfold(branch.clone()));
        }
    }
    actions
}

/// Says who is shown while not everybody is, and offers more.
pub fn bar(ui: &mut Ui, canvas: &Response, case: &Case, focus: &Focus, picture: &Picture) -> Vec<Action> {
    let mut actions = Vec::new();
    let t = Tokens::of(ui);
    let around = focus.around.as_ref().filter(|(centre, _)| case.people.contains_key(centre));
    let shown = tr!("people-shown", n = picture.layout.spots.len(), all = case.people.len());
    let area = egui::Area::new(canvas.id.with("focus-bar")).order(Order::Middle).pivot(Align2::CENTER_TOP);
    area.fixed_pos(canvas.rect.center_top() + vec2(0.0, BELOW_TOP)).show(ui.ctx(), |ui| {
        ui.set_max_width(canvas.rect.width() - 2.0 * BELOW_TOP);
        let frame = Frame::new().fill(t.panel).stroke(Stroke::new(1.0, t.rule)).corner_radius(RADIUS + 2);
        frame.inner_margin(Margin::symmetric(10, 4)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let mut run = |clicked: bool, command: Command| actions.extend(clicked.then_some(Action::Run(command)));
                if let Some((centre, steps)) = around {
                    let name = RichText::new(tr!("around", name = name_of(case, &centre.into()))).font(theme::medium(13.0)).color(t.ink);
                    ui.add(egui::Label::new(name).truncate());
                    let button = |ui: &mut Ui, command, enabled| command_button(ui, command, false, enabled).clicked();
                    run(button(ui, Command::FewerSteps, steps > STEPS.start()), Command::FewerSteps);
                    ui.label(RichText::new(tr!("steps", n = *steps)).size(13.0).color(t.ink));
                    run(button(ui, Command::MoreSteps, steps < STEPS.end()), Command::MoreSteps);
                }
                ui.label(RichText::new(shown).size(theme::SMALL).color(t.muted));
                run(widgets::button(ui, None, Command::Everybody.row().label(), Look::Outlined).clicked(), Command::Everybody);
            });
        });
    });
    actions
}
