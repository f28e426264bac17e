//! The bundled fonts, the type scale, and how wide a text is: the same answer for layout, screen, SVG and PNG.

mod fonts;
mod ruler;
mod scale;

pub use fonts::{FAMILY, FontFile, fonts};
pub use ruler::Ruler;
pub use scale::{Ink, Role, Type, Weight};
