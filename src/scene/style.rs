//! The look of the charts in one place: which colour each ink is, and how heavy each line (LOOK.md).

use super::Color;
use crate::text::Ink;

/// A colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// On white paper: the screen by day, and what is exported.
    Light,
    /// On dark paper, for the screen by night.
    Dark,
    /// On black paper, every ink at least 7 : 1 (WCAG 2.2, 1.4.6): for eyes that need more contrast.
    Contrast,
    /// Black on white, for greyscale printers.
    Print,
}

/// Colours of conditions that stay apart for all kinds of colour vision, without yellow, which paper swallows (Okabe and Ito,
/// "Color Universal Design", 2008).
const CONDITIONS: [u32; CONDITION_COUNT] = [0xE69F00, 0x56B4E9, 0x009E73, 0xD55E00];

/// How many conditions can have a colour.
pub const CONDITION_COUNT: usize = 4;

impl Style {
    /// The colour of one of the conditions that a chart colours; none on a greyscale printer.
    pub fn condition(self, number: usize) -> Option<Color> {
        match self {
            Style::Light | Style::Dark | Style::Contrast => CONDITIONS.get(number).map(|hex| color(*hex)),
            Style::Print => None,
        }
    }

    /// The colour of an ink. Those that carry a meaning stay apart for all common kinds of colour vision (`tests/palette.rs`).
    pub fn color(self, ink: Ink) -> Color {
        let hex = match self {
            Style::Light => match ink {
                Ink::Ink => 0x1F2430,
                Ink::Muted => 0x5B6472,
                Ink::Rule => 0xD9DEE5,
                Ink::Accent => 0x0B6B63,
                Ink::Bond => 0x9A6A20,
                Ink::Support => 0x23744A,
                Ink::Stress => 0xA82A22,
                Ink::Abuse => 0x1D4FA8,
                Ink::Caution => 0x8F5600,
                Ink::Violet => 0x6C539B,
                Ink::Paper => 0xFFFFFF,
            },
            Style::Dark => match ink {
                Ink::Ink => 0xE7EAF0,
                Ink::Muted => 0xA6AFBD,
                Ink::Rule => 0x323845,
                Ink::Accent => 0x5CC8BC,
                Ink::Bond => 0xE5CCB2,
                Ink::Support => 0x65C78E,
                Ink::Stress => 0xFF8A80,
                Ink::Abuse => 0xADC8FF,
                Ink::Caution => 0xF2B86B,
                Ink::Violet => 0xC0A2FF,
                Ink::Paper => 0x14171D,
            },
            Style::Contrast => match ink {
                Ink::Ink => 0xFFFFFF,
                Ink::Muted => 0xD6DCE6,
                Ink::Rule => 0x8A93A3,
                Ink::Accent => 0x7FE3D8,
                Ink::Bond => 0xE5CCB2,
                Ink::Support => 0x65C78E,
                Ink::Stress => 0xFF8A80,
                Ink::Abuse => 0xADC8FF,
                Ink::Caution => 0xFFC978,
                Ink::Violet => 0xC0A2FF,
                Ink::Paper => 0x000000,
            },
            Style::Print => match ink {
                Ink::Muted => 0x737373,
                Ink::Rule => 0xD9D9D9,
                Ink::Paper => 0xFFFFFF,
                Ink::Ink | Ink::Accent | Ink::Bond | Ink::Support | Ink::Stress | Ink::Abuse | Ink::Caution | Ink::Violet => 0x000000,
            },
        };
        color(hex)
    }
}

fn color(hex: u32) -> Color {
    let [_, r, g, b] = u32::to_be_bytes(hex);
    Color { rgb: [r, g, b], alpha: 255 }
}
