//! The bundled fonts (Noto Sans, SIL Open Font License, `src/text/fonts/OFL.txt`): the same bytes for every painter.

use super::Weight;

/// The first family of every text.
pub const FAMILY: &str = "Noto Sans";

/// One bundled font.
#[derive(Clone, Copy, Debug)]
pub struct FontFile {
    /// Its family name.
    pub family: &'static str,
    /// Its weight.
    pub weight: Weight,
    /// The bytes of the TrueType file.
    pub bytes: &'static [u8],
}

/// Every bundled font, in the order in which a character's font is looked for.
pub fn fonts() -> &'static [FontFile] {
    macro_rules! font {
        ($family:literal, $weight:ident, $file:literal) => {
            FontFile { family: $family, weight: Weight::$weight, bytes: include_bytes!(concat!("fonts/", $file)) }
        };
    }
    static FONTS: &[FontFile] = &[
        font!("Noto Sans", Regular, "NotoSans-Regular.ttf"),
        font!("Noto Sans", Medium, "NotoSans-Medium.ttf"),
        font!("Noto Sans", SemiBold, "NotoSans-SemiBold.ttf"),
        font!("Noto Sans Arabic", Regular, "NotoSansArabic-Regular.ttf"),
        font!("Noto Sans Hebrew", Regular, "NotoSansHebrew-Regular.ttf"),
        font!("Noto Sans Devanagari", Regular, "NotoSansDevanagari-Regular.ttf"),
        font!("Noto Sans Thai", Regular, "NotoSansThai-Regular.ttf"),
    ];
    FONTS
}
