//! What was laid out once and is painted again wherever it lies: a frame in which nothing changes only puts the
//! kept shapes in their places.

use super::{
    cell::Cell,
    layout::{Layout, Spot},
};
use crate::{
    analysis::checks::Gravity,
    app::look::{Density, Heat, MatrixLook},
    text,
    ui::{outbox::Cx, theme::font},
};
use eframe::egui::{
    self, Color32, ColorImage, Context, Pos2, Shape, TextureHandle, TextureOptions, TextureWrapMode, Ui, Vec2,
};
use std::{collections::HashMap, rc::Rc, sync::Arc};

/// So many things are kept at most; then all are laid out anew.
const KEPT: usize = 4096;
/// The side of the tile of which the hatching is made, in points.
pub const TILE: f32 = 9.0;

/// What was laid out and is painted again wherever it lies.
#[derive(Default)]
pub struct Kept {
    key: Option<Key>,
    shapes: HashMap<Spot, Painted>,
    hatching: Option<TextureHandle>,
    /// A text that egui keeps laid out as long as its letters stay where they are.
    probe: Option<Arc<egui::Galley>>,
}

/// Of what something was laid out, with which mark, and what came of it.
type Painted = (Option<Rc<Cell>>, Option<Gravity>, Vec<Shape>);

/// With what everything was laid out.
#[derive(Clone, PartialEq)]
struct Key {
    shape: u64,
    dossier: crate::model::Dossier,
    as_of: jiff::civil::Date,
    own: Option<crate::model::Id<crate::model::Party>>,
    is_dark: bool,
    pixels: f32,
    widths: [f32; 2],
    density: Density,
    heat: Heat,
    dates: text::date::DateStyle,
    shows_grades: bool,
}

impl Kept {
    /// Forgets what no longer looks the same. Cells are known by what they say; the heads hang on the dossier.
    pub fn catch_up(&mut self, cx: &Cx<'_>, ui: &Ui, layout: &Layout, look: &MatrixLook, shape: u64) {
        let now = Key {
            shape,
            dossier: cx.dossier.clone(),
            as_of: cx.app.as_of,
            own: cx.app.own_party(),
            is_dark: ui.visuals().dark_mode,
            pixels: ui.pixels_per_point(),
            widths: [layout.first, layout.width],
            density: look.density,
            heat: look.heat,
            dates: cx.app.settings().dates,
            shows_grades: cx.app.settings().shows_grades,
        };
        // Letters are kept as places in the font's picture. When that is begun anew (it was full, or a font
        // has come), whatever egui itself has kept of a text is forgotten, this one included.
        let probe = ui
            .fonts_mut(|fonts| fonts.layout_no_wrap("probe".to_owned(), font::body(), Color32::PLACEHOLDER));
        let is_new_atlas = self.probe.as_ref().is_none_or(|it| !Arc::ptr_eq(it, &probe));
        self.probe = Some(probe);
        match &self.key {
            Some(key) if *key == now && !is_new_atlas && self.shapes.len() <= KEPT => return,
            Some(key)
                if !is_new_atlas
                    && self.shapes.len() <= KEPT
                    && (Key { dossier: now.dossier.clone(), ..key.clone() }) == now =>
            {
                self.shapes.retain(|spot, _| spot.cell().is_some());
            }
            _ => self.shapes.clear(),
        }
        self.key = Some(now);
    }

    /// Paints something with its top left corner there: as it was laid out before, or anew.
    pub fn paint(
        &mut self,
        ui: &Ui,
        spot: Spot,
        (of, mark): (Option<&Rc<Cell>>, Option<Gravity>),
        at: Pos2,
        anew: impl FnOnce(),
    ) {
        if let Some((seen, marked, shapes)) = self.shapes.get(&spot)
            && seen.as_ref().map(Rc::as_ptr) == of.map(Rc::as_ptr)
            && *marked == mark
        {
            ui.painter().extend(shapes.iter().map(|it| moved(it, at.to_vec2())));
            return;
        }
        let layer = ui.layer_id();
        let before = ui.graphics_mut(|all| all.entry(layer).next_idx());
        anew();
        let shapes = ui.graphics_mut(|all| {
            let new = all.entry(layer).all_entries().skip(before.0);
            new.map(|it| moved(&it.shape, -at.to_vec2())).collect()
        });
        self.shapes.insert(spot, (of.cloned(), mark, shapes));
    }

    /// The tile of which the hatching is made.
    pub fn hatching(&mut self, ctx: &Context) -> egui::TextureId {
        self.hatching.get_or_insert_with(|| hatching(ctx)).id()
    }
}

/// The same shape elsewhere. egui's own translation copies all letters of a text, as if it were to be scaled;
/// a text that only moves is shared.
fn moved(shape: &Shape, by: Vec2) -> Shape {
    match shape {
        Shape::Text(text) => Shape::Text(egui::epaint::TextShape { pos: text.pos + by, ..text.clone() }),
        Shape::Vec(shapes) => Shape::Vec(shapes.iter().map(|it| moved(it, by)).collect()),
        other => {
            let mut other = other.clone();
            other.translate(by);
            other
        }
    }
}

/// A tile with a slanting line, to be repeated.
fn hatching(ctx: &Context) -> TextureHandle {
    let side = (TILE * 3.0) as usize;
    let pixel = |at: usize| {
        let (x, y) = (at % side, at / side);
        let off = (x + y) % side;
        let off = off.min(side - off) as f32;
        Color32::WHITE.gamma_multiply((2.0 - off).clamp(0.0, 1.0))
    };
    let image = ColorImage::new([side, side], (0..side * side).map(pixel).collect());
    let options = TextureOptions { wrap_mode: TextureWrapMode::Repeat, ..TextureOptions::LINEAR };
    ctx.load_texture("hatching", image, options)
}
