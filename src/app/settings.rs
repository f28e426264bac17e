//! How a user wants the window to be: colours, text size, keys, motion, language, and what is remembered.

use super::language::Language;
use super::theme::Colors;
use egui::Context;

/// How long a sealed case stays open while nobody touches it, in seconds.
pub const IDLE: f64 = 600.0;

/// The sizes of text, as parts of the usual one.
const TEXT_SIZES: [f32; 9] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0];

/// The settings of one window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Plain letters and digits are shortcuts. Switched off, what is dictated or typed by mistake does nothing (WCAG 2.1.4).
    pub single_keys: bool,
    /// Nothing moves by itself.
    pub reduced_motion: bool,
    /// A sealed case that nobody has touched for so many seconds is locked.
    pub lock_after: Option<f64>,
    /// What the window speaks.
    pub language: Language,
    /// It was chosen here, and is not just that of the system.
    pub has_chosen_language: bool,
    /// The colours; where none were chosen, those of the system.
    pub colors: Option<Colors>,
    /// Files in clear that were open are listed on the start screen.
    pub remember_files: bool,
    text_size: usize,
}

impl Default for Settings {
    fn default() -> Self {
        let text_size = TEXT_SIZES.iter().position(|size| *size == 1.0).unwrap_or(0);
        Self {
            single_keys: true,
            reduced_motion: false,
            lock_after: Some(IDLE),
            language: Language::default(),
            has_chosen_language: false,
            colors: None,
            remember_files: true,
            text_size,
        }
    }
}

impl Settings {
    /// A window as designed, in a language.
    pub fn new(language: Language) -> Self {
        Self { language, ..Self::default() }
    }

    /// The size of text, 1 = as designed.
    pub fn text_size(&self) -> f32 {
        TEXT_SIZES.get(self.text_size).copied().unwrap_or(1.0)
    }

    /// Takes the size that is nearest to this one.
    pub fn set_text_size(&mut self, size: f32) {
        let off = |known: &f32| (known - size).abs();
        let nearest = TEXT_SIZES.iter().enumerate().min_by(|(_, a), (_, b)| off(a).total_cmp(&off(b)));
        self.text_size = nearest.map_or(self.text_size, |(at, _)| at);
    }

    /// Makes all text in the window larger or smaller by some steps.
    pub fn resize_text(&mut self, steps: isize) {
        self.text_size = self.text_size.saturating_add_signed(steps).min(TEXT_SIZES.len() - 1);
    }

    /// The text as designed.
    pub fn usual_text(&mut self) {
        self.text_size = Self::default().text_size;
    }

    /// Tells the window.
    pub fn apply(&self, ctx: &Context) {
        if let Some(colors) = self.colors {
            colors.give(ctx);
        }
        ctx.set_zoom_factor(self.text_size());
        let time = if self.reduced_motion { 0.0 } else { super::theme::MOTION };
        ctx.all_styles_mut(|style| style.animation_time = time);
    }
}
