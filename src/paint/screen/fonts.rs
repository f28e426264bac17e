//! The bundled fonts as egui font families, one family a face, so that a run is set in the face that it was measured with.

use crate::text::{FAMILY, FontFile, Weight, fonts};
use egui::{FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

/// The egui family of a bundled face.
pub fn family(name: &str, weight: Weight) -> FontFamily {
    let weight = if fonts().iter().any(|f| f.family == name && f.weight == weight) { weight } else { Weight::Regular };
    FontFamily::Name(face(name, weight).into())
}

fn face(family: &str, weight: Weight) -> String {
    format!("{family} {}", weight.css())
}

/// Every bundled face as a family that falls back on all others and on `more`, for charts and for the window.
pub fn definitions(more: &[&'static FontFile]) -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    let names: Vec<String> = fonts().iter().map(|f| face(f.family, f.weight)).collect();
    for font in more {
        let data = FontData { index: font.index, ..FontData::from_static(font.bytes) };
        definitions.font_data.insert(font.family.to_owned(), Arc::new(data));
    }
    for (file, name) in fonts().iter().zip(&names) {
        definitions.font_data.insert(name.clone(), Arc::new(FontData::from_static(file.bytes)));
        let others = fonts().iter().zip(&names).filter(|(f, n)| f.weight == Weight::Regular && *n != name).map(|(_, n)| n.clone());
        let others = others.chain(more.iter().map(|font| font.family.to_owned()));
        definitions.families.insert(FontFamily::Name(name.as_str().into()), std::iter::once(name.clone()).chain(others).collect());
    }
    let body = definitions.families.get(&family(FAMILY, Weight::Regular)).cloned().unwrap_or_default();
    definitions.families.insert(FontFamily::Proportional, body.clone());
    definitions.families.insert(FontFamily::Monospace, body);
    definitions
}
