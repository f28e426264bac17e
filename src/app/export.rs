//! The export dialog: what is written, beside a preview that is made as the file is.

use super::action::Action;
use super::bars::CHARTS;
use super::choices;
use super::command::Command;
use super::direction;
use super::document::Document;
use super::icons::Icon;
use super::language::tr;
use super::output::{self, Form, Format};
use super::showing::Switch;
use super::theme::{self, SMALL, Tokens};
use super::widgets::{self, Look};
use crate::layout::focus::Focus;
use crate::model::ChartKind;
use crate::paint::sheets::{NATURAL, Paper, Sheets, Turn};
use crate::text::Ruler;
use egui::{
    Color32, ColorImage, CornerRadius, Id, Layout, Mesh, Modal, Rect, RichText, ScrollArea, Sense, Shape, Stroke, StrokeKind,
    TextureFilter, TextureHandle, TextureOptions, Ui, WidgetInfo, pos2, vec2,
};

/// Width of the dialog where there is room for it, and of its left column.
const WIDTH: f32 = 900.0;
const OPTIONS: f32 = 320.0;
/// The longer side of the preview, in pixels.
const PREVIEW: f64 = 1600.0;
/// Between two sheets of the preview, in points.
const GAP: f32 = 6.0;
/// The resolutions that are offered for pixels, with the messages that say what they are for.
const RESOLUTIONS: [(f64, &str); 5] =
    [(96.0, "resolution-96"), (150.0, "resolution-150"), (192.0, "resolution-192"), (300.0, "resolution-300"), (600.0, "resolution-600")];

/// The open dialog.
pub struct Export {
    form: Form,
    preview: Option<(u64, Form, Result<Preview, String>)>,
    /// The dialog is seen before its first preview is made, which may take a moment.
    is_new: bool,
}

/// What the file looks like.
struct Preview {
    texture: TextureHandle,
    /// Width and height of the drawing, in chart units, and its corner.
    bounds: kurbo::Rect,
    sheets: Option<Sheets>,
    /// How large the file's picture is, in words.
    size: String,
}

impl Export {
    /// Begins with what is on the screen.
    pub fn new(document: &Document) -> Self {
        Self { form: Form::new(document.chart.clone(), document.showing.clone()), preview: None, is_new: true }
    }

    /// Shows the dialog.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, ruler: &Ruler) -> Vec<Action> {
        let mut actions = Vec::new();
        let modal = Modal::new(Id::unique("export")).frame(theme::dialog_frame(ui.style())).show(ui.ctx(), |ui| {
            let room = ui.content_rect().size() - vec2(72.0, 72.0);
            ui.set_width(WIDTH.min(room.x));
            let is_sealed = document.keeping.protection.is_sealed();
            let below = if is_sealed { 116.0 } else { 96.0 };
            let height = (room.y - below).clamp(220.0, 520.0);
            direction::column(ui, |ui| {
                ui.heading(tr("export"));
                ui.add_space(8.0);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 20.0;
                    let options = OPTIONS.min(room.x * 0.5);
                    ui.allocate_ui_with_layout(vec2(options, height), Layout::top_down(direction::start()), |ui| {
                        ScrollArea::vertical().max_height(height).auto_shrink([false, false]).show(ui, |ui| {
                            ui.set_max_width(options - 12.0);
                            direction::column(ui, |ui| self.options(ui, document));
                        });
                    });
                    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
                    self.refresh(ui, document, ruler);
                    self.paint(ui, area, &response);
                });
                ui.add_space(12.0);
                if is_sealed {
                    ui.label(RichText::new(tr("picture-is-in-clear")).size(SMALL).color(Tokens::of(ui).caution));
                    ui.add_space(4.0);
                }
                self.buttons(ui, &mut actions);
            });
        });
        if modal.should_close() {
            actions.push(Action::CloseDialog);
        }
        actions
    }

    fn options(&mut self, ui: &mut Ui, document: &Document) {
        let form = &mut self.form;
        ui.spacing_mut().item_spacing.y = 4.0;
        widgets::field_label(ui, tr("chart"));
        let shown = CHARTS.iter().position(|(chart, ..)| *chart == form.chart);
        if let Some(i) = choices::segmented(ui, tr("chart-to-export"), &CHARTS.map(|(.., id)| tr(id)), shown) {
            form.chart = CHARTS[i].0.clone();
            let is_seen = form.chart == ChartKind::Genogram;
            form.showing.focus = if is_seen { document.showing.focus.clone() } else { Focus::default() };
        }
        widgets::field_label(ui, tr("file"));
        let shown = Format::ALL.iter().position(|format| *format == form.format);
        if let Some(i) = choices::segmented(ui, tr("format"), &Format::ALL.map(Format::name), shown) {
            form.format = Format::ALL[i];
        }
        match form.format {
            Format::Svg => {}
            Format::Png => {
                let chosen = RESOLUTIONS.iter().position(|(dpi, _)| *dpi == form.dpi);
                if let Some(i) = choices::choice(ui, tr("resolution"), &RESOLUTIONS.map(|(_, id)| tr(id)), chosen, "") {
                    form.dpi = RESOLUTIONS[i].0;
                }
            }
            Format::Pdf => page(ui, form),
        }
        widgets::field_label(ui, tr("colours"));
        if let Some(i) = choices::segmented(ui, tr("print-style"), &[tr("in-colour"), tr("black-on-white")], Some(usize::from(form.print)))
        {
            form.print = i == 1;
        }
        ui.add_space(6.0);
        for switch in [Switch::Title, Switch::Legend, Switch::Confidential, Switch::ForClient, Switch::Past] {
            if choices::check_row(ui, Command::Switch(switch).row().label(), "", form.showing.is_on(switch)).clicked() {
                form.showing.flip(switch);
            }
        }
        ui.add_space(8.0);
        let about = match form.format {
            Format::Svg => tr("about-svg"),
            Format::Png => tr("about-png"),
            Format::Pdf => tr("about-pdf"),
        };
        ui.add(egui::Label::new(RichText::new(about).size(SMALL).color(Tokens::of(ui).muted)).wrap());
    }

    fn buttons(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        ui.horizontal(|ui| {
            let form = || Box::new(self.form.clone());
            if widgets::button(ui, Some(Icon::EXPORT), tr("save-as-file"), Look::Primary).clicked() {
                actions.push(Action::ExportAs { form: form(), open: false });
            }
            let copies = match self.form.format {
                Format::Svg => Some(tr("copy-svg-text")),
                Format::Png => Some(tr("copy-picture")),
                Format::Pdf => None,
            };
            if let Some(words) = copies
                && widgets::button(ui, Some(Icon::COPY), words, Look::Outlined).clicked()
            {
                actions.push(Action::CopyPicture(form()));
            }
            let print = widgets::button(ui, Some(Icon::PRINT), tr("print"), Look::Outlined);
            if print.on_hover_text(tr("print-how")).clicked() {
                actions.push(Action::ExportAs { form: Box::new(Form { format: Format::Pdf, ..self.form.clone() }), open: true });
            }
            ui.with_layout(direction::from_end(), |ui| {
                if widgets::button(ui, None, tr("cancel"), Look::Flat).clicked() {
                    actions.push(Action::CloseDialog);
                }
            });
        });
    }

    /// Makes the preview anew when something has changed.
    fn refresh(&mut self, ui: &Ui, document: &Document, ruler: &Ruler) {
        if std::mem::take(&mut self.is_new) {
            return ui.request_repaint();
        }
        let revision = document.session.revision();
        if self.preview.as_ref().is_none_or(|(of, form, _)| *of != revision || *form != self.form) {
            let preview = Preview::new(ui, &self.form, document, ruler);
            self.preview = Some((revision, self.form.clone(), preview));
        }
    }

    fn paint(&self, ui: &Ui, area: Rect, response: &egui::Response) {
        let t = Tokens::of(ui);
        ui.painter().rect_filled(area, CornerRadius::same(theme::RADIUS), theme::mix(t.panel, t.ink, 0.10));
        let says = |ui: &Ui, words: &str, y: f32| {
            let words = ui.painter().layout(words.to_owned(), egui::FontId::proportional(SMALL), t.muted, area.width() - 40.0);
            ui.painter().galley(pos2(area.center().x - words.size().x / 2.0, y), words, t.muted);
        };
        let words = match &self.preview {
            None => tr("drawing"),
            Some((.., Err(sentence))) => sentence,
            Some((.., Ok(preview))) => &preview.size,
        };
        response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Image, true, tr!("preview-of", what = words)));
        match &self.preview {
            Some((.., Ok(preview))) => {
                preview.paint(ui, area.shrink(14.0).with_max_y(area.bottom() - 34.0));
                says(ui, words, area.bottom() - 24.0);
            }
            Some((.., Err(_))) | None => says(ui, words, area.center().y - 20.0),
        }
    }
}

/// Paper, and which way it is turned.
fn page(ui: &mut Ui, form: &mut Form) {
    let papers =
        [(Paper::A4, tr("paper-a4")), (Paper::A3, tr("paper-a3")), (Paper::Letter, tr("paper-letter")), (Paper::Fit, tr("paper-as-drawn"))];
    widgets::field_label(ui, tr("page"));
    let chosen = papers.iter().position(|(paper, _)| *paper == form.paper);
    if let Some(i) = choices::segmented(ui, tr("page"), &papers.map(|(_, word)| word), chosen) {
        form.paper = papers[i].0;
    }
    if form.paper == Paper::Fit {
        return;
    }
    let turns = [(Turn::Auto, tr("as-it-fits")), (Turn::Portrait, tr("upright")), (Turn::Landscape, tr("lying"))];
    widgets::field_label(ui, tr("turned"));
    let chosen = turns.iter().position(|(turn, _)| *turn == form.turn);
    if let Some(i) = choices::segmented(ui, tr("turned"), &turns.map(|(_, word)| word), chosen) {
        form.turn = turns[i].0;
    }
}

impl Preview {
    fn new(ui: &Ui, form: &Form, document: &Document, ruler: &Ruler) -> Result<Self, String> {
        let case = document.session.case();
        let scene = form.scene(case, document.picture.arrangement(), ruler);
        let sheets = form.sheets(case, &scene)?;
        let pixels = output::pixels(case, &scene, PREVIEW)?;
        let image = ColorImage::from_rgb([pixels.width, pixels.height], &pixels.rgb);
        let options = TextureOptions { mipmap_mode: Some(TextureFilter::Linear), ..TextureOptions::LINEAR };
        let bounds = scene.bounds;
        let size = match (form.format, &sheets) {
            (Format::Png, _) => {
                let at = |length: f64| (length * form.dpi / 96.0).ceil();
                tr!("size-in-pixels", width = at(bounds.width()), height = at(bounds.height()))
            }
            (Format::Svg | Format::Pdf, Some(sheets)) => {
                tr!("size-in-pages", pages = sheets.windows.len(), percent = (sheets.scale / NATURAL * 100.0).round())
            }
            (Format::Svg | Format::Pdf, None) => {
                let millimetres = |length: f64| (length * 25.4 / 96.0).round();
                tr!("size-in-millimetres", width = millimetres(bounds.width()), height = millimetres(bounds.height()))
            }
        };
        Ok(Self { texture: ui.load_texture("export-preview", image, options), bounds, sheets, size })
    }

    fn paint(&self, ui: &Ui, area: Rect) {
        match &self.sheets {
            Some(sheets) => self.paint_sheets(ui, area, sheets),
            None => {
                let (width, height) = (self.bounds.width() as f32, self.bounds.height() as f32);
                let scale = (area.width() / width.max(1.0)).min(area.height() / height.max(1.0));
                let paper = Rect::from_center_size(area.center(), vec2(width, height) * scale);
                paint_paper(ui, paper);
                self.paint_part(ui, paper, self.bounds);
            }
        }
    }

    /// Every sheet with what it shows, side by side as they are put together.
    fn paint_sheets(&self, ui: &Ui, area: Rect, sheets: &Sheets) {
        let (columns, rows) = (sheets.columns as f32, sheets.rows as f32);
        let sheet = vec2(sheets.size.width as f32, sheets.size.height as f32);
        let room = area.size() - vec2((columns - 1.0) * GAP, (rows - 1.0) * GAP);
        let scale = (room.x / (sheet.x * columns)).min(room.y / (sheet.y * rows));
        let all = vec2(sheet.x * columns, sheet.y * rows) * scale + vec2((columns - 1.0) * GAP, (rows - 1.0) * GAP);
        let corner = area.center() - all / 2.0;
        for (i, window) in sheets.windows.iter().enumerate() {
            let (column, row) = ((i % sheets.columns) as f32, (i / sheets.columns) as f32);
            let at = corner + vec2(column * (sheet.x * scale + GAP), row * (sheet.y * scale + GAP));
            paint_paper(ui, Rect::from_min_size(at, sheet * scale));
            let inner = at + vec2(sheets.corner.x as f32, sheets.corner.y as f32) * scale;
            let size = vec2(window.width() as f32, window.height() as f32) * (sheets.scale as f32 * scale);
            self.paint_part(ui, Rect::from_min_size(inner, size), *window);
        }
    }

    /// A part of the drawing, given in chart units.
    fn paint_part(&self, ui: &Ui, to: Rect, part: kurbo::Rect) {
        let share = |at: f64, start: f64, length: f64| ((at - start) / length.max(1e-9)) as f32;
        let at = |x: f64, y: f64| pos2(share(x, self.bounds.x0, self.bounds.width()), share(y, self.bounds.y0, self.bounds.height()));
        let mut mesh = Mesh::with_texture(self.texture.id());
        mesh.add_rect_with_uv(to, Rect::from_min_max(at(part.x0, part.y0), at(part.x1, part.y1)), Color32::WHITE);
        ui.painter().add(Shape::mesh(mesh));
    }
}

fn paint_paper(ui: &Ui, paper: Rect) {
    let t = Tokens::of(ui);
    ui.painter().rect(paper, CornerRadius::ZERO, Color32::WHITE, Stroke::new(1.0, t.edge), StrokeKind::Outside);
}
