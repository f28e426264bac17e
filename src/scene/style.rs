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
    /// Black on white, for greyscale printers.
    Print,
}

impl Style {
    /// The colour of an ink.
    pub fn color(self, ink: Ink) -> Color {
        let hex = match self {
            Style::Light => match ink {
                Ink::Ink => 0x1F2430,
                Ink::Muted => 0x5B6472,
                Ink::Rule => 0xD9DEE5,
                Ink::Accent => 0x0B6B63,
                Ink::Bond => 0x7A4A1C,
                Ink::Support => 0x23744A,
                Ink::Stress => 0xB3261E,
                Ink::Abuse => 0x1D4FA8,
                Ink::Caution => 0x8F5600,
                Ink::Violet => 0x6B4FA0,
                Ink::Paper => 0xFFFFFF,
            },
            Style::Dark => match ink {
                Ink::Ink => 0xE7EAF0,
                Ink::Muted => 0xA6AFBD,
                Ink::Rule => 0x323845,
                Ink::Accent => 0x5CC8BC,
                Ink::Bond => 0xD9B38C,
                Ink::Support => 0x6FCF97,
                Ink::Stress => 0xFF8A80,
                Ink::Abuse => 0x8FB4FF,
                Ink::Caution => 0xF2B86B,
                Ink::Violet => 0xC3A6FF,
                Ink::Paper => 0x14171D,
            },
            Style::Print => match ink {
                Ink::Muted => 0x737373,
                Ink::Rule => 0xD9D9D9,
                Ink::Paper => 0xFFFFFF,
                Ink::Ink | Ink::Accent | Ink::Bond | Ink::Support | Ink::Stress | Ink::Abuse | Ink::Caution | Ink::Violet => 0x000000,
            },
        };
        let [_, r, g, b] = u32::to_be_bytes(hex);
        Color { rgb: [r, g, b], alpha: 255 }
    }
}
