//! The window: shell, theme, menus, panels and forms. It draws the state of the floor below and sends
//! it what the user did; it holds nothing but how things are being looked at.

mod area;
mod changed;
mod checks;
mod compare;
mod dialog;
mod difference;
mod earlier;
mod find;
mod first;
pub mod form;
#[cfg(debug_assertions)]
mod gallery;
mod help;
mod icon;
mod inspector;
mod look;
mod marks;
mod matrix;
mod menu;
mod middle;
pub mod native;
mod navigator;
mod outbox;
mod overview;
mod page;
mod palette;
mod panel;
mod recent;
mod recovery;
mod said;
mod seat;
mod settings;
mod share;
mod shell;
mod sight;
mod since;
mod standing;
mod status;
mod stretches;
mod tabs;
pub mod theme;
mod toolbar;
mod typing;
mod welcome;
#[cfg_attr(
    not(debug_assertions),
    allow(
        dead_code,
        unused_imports,
        reason = "some widgets stand in the gallery alone, which is in debug builds"
    )
)]
mod widget;

pub use shell::{NoWindow, Window, run};
