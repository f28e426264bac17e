//! The look of the window in one place: colours, spacing, radii and type (LOOK.md, "The window").

use super::icons;
use super::language::tr;
use crate::paint::screen;
use crate::scene::style::Style as ChartStyle;
use crate::text::{FAMILY, FontFile, Ink, Weight};
use egui::style::{HandleShape, ScrollStyle, WidgetVisuals};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Theme, ThemePreference, Visuals, vec2};

/// Height of controls.
pub const CONTROL: f32 = 30.0;
/// Corner radius of controls and cards.
pub const RADIUS: u8 = 6;
/// Size of icons.
pub const ICON: f32 = 18.0;
/// Small text.
pub const SMALL: f32 = 12.0;
/// Body text.
pub const BODY: f32 = 13.5;
/// Headings.
pub const HEADING: f32 = 15.0;

/// How long what moves by itself is under way, in seconds.
pub const MOTION: f32 = 0.15;

/// A scheme of colours, for the window and the chart in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colors {
    /// White paper.
    Light,
    /// Dark paper.
    Dark,
    /// Black paper and white lines.
    Contrast,
}

impl Colors {
    pub const ALL: [Colors; 3] = [Colors::Light, Colors::Dark, Colors::Contrast];

    /// The code in the file of settings.
    pub fn code(self) -> &'static str {
        match self {
            Colors::Light => "light",
            Colors::Dark => "dark",
            Colors::Contrast => "contrast",
        }
    }

    /// The word in the menu.
    pub fn word(self) -> &'static str {
        match self {
            Colors::Light => tr("colours-light"),
            Colors::Dark => tr("colours-dark"),
            Colors::Contrast => tr("colours-contrast"),
        }
    }

    /// Those of a window.
    pub fn of(ctx: &egui::Context) -> Self {
        match ctx.theme() {
            Theme::Light => Colors::Light,
            Theme::Dark => ctx.data(|data| data.get_temp(contrast_id())).unwrap_or(Colors::Dark),
        }
    }

    /// Gives them to a window. High contrast takes the place of the dark ones: a window knows two schemes only.
    pub fn give(self, ctx: &egui::Context) {
        if self != Colors::Light {
            ctx.data_mut(|data| data.insert_temp(contrast_id(), self));
            ctx.style_mut_of(Theme::Dark, |style| style.visuals = visuals(self));
        }
        ctx.set_theme(if self == Colors::Light { ThemePreference::Light } else { ThemePreference::Dark });
    }

    /// The same for a chart.
    pub fn style(self) -> ChartStyle {
        match self {
            Colors::Light => ChartStyle::Light,
            Colors::Dark => ChartStyle::Dark,
            Colors::Contrast => ChartStyle::Contrast,
        }
    }
}

fn contrast_id() -> egui::Id {
    egui::Id::unique("high-contrast")
}

/// The colours of the window.
#[derive(Clone, Copy, Debug)]
pub struct Tokens {
    pub paper: Color32,
    pub panel: Color32,
    pub ink: Color32,
    pub muted: Color32,
    pub rule: Color32,
    pub accent: Color32,
    pub on_accent: Color32,
    pub stress: Color32,
    pub caution: Color32,
    /// Behind a control that the pointer is over.
    pub hover: Color32,
    /// Behind a control that is held down.
    pub pressed: Color32,
    /// Behind what is selected.
    pub chosen: Color32,
    /// Inside text fields.
    pub field: Color32,
    /// The edge of text fields and cards.
    pub edge: Color32,
}

impl Tokens {
    /// The colours that this part of the window is painted with.
    pub fn of(ui: &egui::Ui) -> Self {
        Self::with(Colors::of(ui.ctx()))
    }

    fn with(colors: Colors) -> Self {
        let style = colors.style();
        let panel = match colors {
            Colors::Light => Color32::from_rgb(0xF6, 0xF7, 0xF9),
            Colors::Dark => Color32::from_rgb(0x1C, 0x20, 0x28),
            Colors::Contrast => Color32::BLACK,
        };
        let ink = |ink: Ink| screen::color32(style.color(ink));
        let (paper, text, accent, rule) = (ink(Ink::Paper), ink(Ink::Ink), ink(Ink::Accent), ink(Ink::Rule));
        Self {
            paper,
            panel,
            ink: text,
            muted: ink(Ink::Muted),
            rule,
            accent,
            on_accent: paper,
            stress: ink(Ink::Stress),
            caution: ink(Ink::Caution),
            hover: mix(panel, text, 0.07),
            pressed: mix(panel, text, 0.13),
            chosen: mix(panel, accent, 0.16),
            field: paper,
            edge: if colors == Colors::Contrast { text } else { mix(rule, text, 0.08) },
        }
    }
}

/// A colour on the way from one to another.
pub fn mix(from: Color32, to: Color32, part: f32) -> Color32 {
    from.lerp_to_gamma(to, part)
}

/// Medium weight in the window's type.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, screen::family(FAMILY, Weight::Medium))
}

/// Semibold weight in the window's type.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, screen::family(FAMILY, Weight::SemiBold))
}

/// The frame of a dialog.
pub fn dialog_frame(style: &egui::Style) -> egui::Frame {
    egui::Frame::popup(style).corner_radius(10).inner_margin(Margin::same(20)).shadow(style.visuals.window_shadow)
}

/// Gives a window its fonts: the bundled ones, and those of the machine that a case needs.
pub fn set_fonts(ctx: &egui::Context, more: &[&'static FontFile]) {
    let mut definitions = screen::definitions(more);
    icons::add_to(&mut definitions);
    ctx.set_fonts(definitions);
}

/// Gives fonts, type, spacing and colours to a window.
pub fn apply(ctx: &egui::Context) {
    set_fonts(ctx, &[]);
    // Where the system does not say: paper is white.
    ctx.options_mut(|options| {
        options.fallback_theme = Theme::Light;
        options.zoom_with_keyboard = false;
    });
    for (theme, colors) in [(Theme::Light, Colors::Light), (Theme::Dark, Colors::Dark)] {
        ctx.style_mut_of(theme, |style| {
            style.text_styles = [
                (TextStyle::Small, FontId::new(SMALL, FontFamily::Proportional)),
                (TextStyle::Body, FontId::new(BODY, FontFamily::Proportional)),
                (TextStyle::Button, FontId::new(BODY, FontFamily::Proportional)),
                (TextStyle::Monospace, FontId::new(BODY, FontFamily::Monospace)),
                (TextStyle::Heading, semibold(HEADING)),
            ]
            .into();
            let spacing = &mut style.spacing;
            spacing.item_spacing = vec2(8.0, 6.0);
            spacing.button_padding = vec2(10.0, 5.0);
            spacing.interact_size = vec2(28.0, CONTROL);
            spacing.menu_margin = Margin::same(6);
            spacing.window_margin = Margin::same(20);
            spacing.menu_width = 240.0;
            spacing.combo_width = 120.0;
            spacing.icon_width = 16.0;
            spacing.icon_width_inner = 9.0;
            spacing.scroll = ScrollStyle { bar_width: 8.0, ..ScrollStyle::thin() };
            style.interaction.selectable_labels = false;
            style.interaction.tooltip_delay = 0.35;
            style.animation_time = MOTION;
            style.visuals = visuals(colors);
        });
    }
}

fn visuals(colors: Colors) -> Visuals {
    let t = Tokens::with(colors);
    let mut v = if colors == Colors::Light { Visuals::light() } else { Visuals::dark() };
    let radius = CornerRadius::same(RADIUS);
    let widget = |fill: Color32, edge: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    v.widgets.noninteractive = widget(t.panel, t.rule, t.ink);
    v.widgets.inactive = widget(t.field, t.edge, t.ink);
    v.widgets.hovered = widget(t.hover, mix(t.edge, t.ink, 0.25), t.ink);
    v.widgets.active = widget(t.pressed, t.accent, t.ink);
    v.widgets.open = widget(t.pressed, t.edge, t.ink);
    v.selection.bg_fill = mix(t.field, t.accent, 0.26);
    v.selection.stroke = Stroke::new(1.5, t.accent);
    v.hyperlink_color = t.accent;
    v.weak_text_color = Some(t.muted);
    v.faint_bg_color = t.hover;
    v.extreme_bg_color = t.field;
    v.text_edit_bg_color = Some(t.field);
    v.warn_fg_color = t.caution;
    v.error_fg_color = t.stress;
    v.panel_fill = t.panel;
    v.window_fill = mix(t.panel, t.paper, 0.7);
    v.window_stroke = Stroke::new(1.0, if colors == Colors::Contrast { t.edge } else { t.rule });
    v.window_corner_radius = CornerRadius::same(10);
    v.menu_corner_radius = CornerRadius::same(8);
    let shade = if colors == Colors::Light { 34 } else { 110 };
    v.popup_shadow = Shadow { offset: [0, 4], blur: 18, spread: 0, color: Color32::from_black_alpha(shade) };
    v.window_shadow = Shadow { offset: [0, 10], blur: 36, spread: 0, color: Color32::from_black_alpha(shade + 12) };
    v.handle_shape = HandleShape::Circle;
    v.indent_has_left_vline = false;
    v
}
