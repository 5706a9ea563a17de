//! The signs of how much a check matters: told apart by shape, not by colour alone.

use crate::{
    analysis::checks::Gravity,
    ui::theme::{Icon, Tokens},
};
use eframe::egui::Color32;

/// The sign of a gravity.
#[must_use]
pub const fn gravity_sign(tokens: &Tokens, gravity: Gravity) -> (Icon, Color32) {
    match gravity {
        Gravity::Grave => (Icon::Danger, tokens.danger),
        Gravity::Serious => (Icon::Caution, tokens.caution),
        Gravity::Notable => (Icon::Info, tokens.weak),
    }
}
