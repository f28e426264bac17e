//! The bundled fonts, the type scale, and how wide a text is: the same answer for layout, screen, SVG and PNG.

mod faces;
mod fonts;
mod ruler;
mod runs;
mod scale;
mod wrap;

pub use fonts::{FAMILY, FontFile, fonts};
pub use ruler::{Ruler, Run};
pub use runs::{is_plain, one_line};
pub use scale::{HALF_CAPITAL, Ink, Role, Type, Weight};
