//! The typeface: Inter in two weights, its figures of one width for tables, and the icons. The fonts of
//! the system come after it for scripts that it lacks; none that is bundled covers a script written
//! from right to left beside Latin, since egui shapes a run by its font.

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontId, Style, TextStyle};
use std::sync::{Arc, LazyLock};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.ttf");
const STRONG: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf");
const FIGURES: &[u8] = include_bytes!("../../../assets/fonts/InterTabular-Regular.ttf");
const STRONG_FIGURES: &[u8] = include_bytes!("../../../assets/fonts/InterTabular-SemiBold.ttf");

static STRONG_FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("strong".into()));
static FIGURES_FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("figures".into()));
static STRONG_FIGURES_FAMILY: LazyLock<FontFamily> =
    LazyLock::new(|| FontFamily::Name("strong figures".into()));
static ICON_FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("icons".into()));

/// Of small text: captions, dates, what matters less.
const SMALL: f32 = 12.5;
/// Of running text.
const BODY: f32 = 14.5;
/// Of the name of a section.
const SECTION: f32 = 15.5;
/// Of the name of what is shown.
const TITLE: f32 = 20.0;
/// Of the name of the program, alone in the window.
const DISPLAY: f32 = 28.0;

/// Small text.
#[must_use]
pub const fn small() -> FontId {
    FontId::proportional(SMALL)
}

/// Small text that stands out: a code, a grade.
#[must_use]
pub fn small_strong() -> FontId {
    FontId::new(SMALL, STRONG_FAMILY.clone())
}

/// Running text, labels, buttons.
#[must_use]
pub const fn body() -> FontId {
    FontId::proportional(BODY)
}

/// Text that stands out from what is around it.
#[must_use]
pub fn strong() -> FontId {
    FontId::new(BODY, STRONG_FAMILY.clone())
}

/// The name of a section.
#[must_use]
pub fn section() -> FontId {
    FontId::new(SECTION, STRONG_FAMILY.clone())
}

/// The name of what is shown: a record, a dialog.
#[must_use]
pub fn title() -> FontId {
    FontId::new(TITLE, STRONG_FAMILY.clone())
}

/// The name of the program.
#[must_use]
pub fn display() -> FontId {
    FontId::new(DISPLAY, STRONG_FAMILY.clone())
}

/// Figures of one width, so that they stand below each other.
#[must_use]
pub fn figures() -> FontId {
    FontId::new(BODY, FIGURES_FAMILY.clone())
}

/// Small figures of one width: dates in a table, counts.
#[must_use]
pub fn small_figures() -> FontId {
    FontId::new(SMALL, FIGURES_FAMILY.clone())
}

/// Figures of one width that stand out: totals.
#[must_use]
pub fn strong_figures() -> FontId {
    FontId::new(BODY, STRONG_FIGURES_FAMILY.clone())
}

/// Icons of that height.
#[must_use]
pub fn icons(points: f32) -> FontId {
    FontId::new(points, ICON_FAMILY.clone())
}

/// The fonts, in the order in which they are asked for a character.
pub(super) fn definitions() -> FontDefinitions {
    let mut all = FontDefinitions::default();
    for (name, bytes) in [
        ("Inter", REGULAR),
        ("Inter SemiBold", STRONG),
        ("Inter Tabular", FIGURES),
        ("Inter Tabular SemiBold", STRONG_FIGURES),
        ("Lucide", lucide_icons::LUCIDE_FONT_BYTES),
    ] {
        all.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    // The few marks that egui draws itself.
    let marks = "egui-icons";
    for (family, fonts) in [
        (FontFamily::Proportional, vec!["Inter", marks]),
        (FontFamily::Monospace, vec!["Hack", "Inter", marks]),
        (STRONG_FAMILY.clone(), vec!["Inter SemiBold", "Inter", marks]),
        (FIGURES_FAMILY.clone(), vec!["Inter Tabular", "Inter", marks]),
        (STRONG_FIGURES_FAMILY.clone(), vec!["Inter Tabular SemiBold", "Inter SemiBold", "Inter", marks]),
        (ICON_FAMILY.clone(), vec!["Lucide"]),
    ] {
        all.families.insert(family, fonts.into_iter().map(str::to_owned).collect());
    }
    all
}

/// What egui's own names for text mean.
pub(super) fn apply(style: &mut Style) {
    for (name, font) in [
        (TextStyle::Small, small()),
        (TextStyle::Body, body()),
        (TextStyle::Button, body()),
        (TextStyle::Heading, title()),
        (TextStyle::Monospace, FontId::monospace(13.5)),
    ] {
        style.text_styles.insert(name, font);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::epaint::text::{Fonts, TextOptions};

    fn fonts() -> Fonts {
        Fonts::new(TextOptions::default(), definitions())
    }

    #[test]
    fn latin_greek_and_cyrillic_are_covered_in_both_weights() {
        let mut fonts = fonts();
        let mut fonts = fonts.with_pixels_per_point(1.0);
        let text = "Ångström Łódź İstanbul Đà Nẵng Ελλάδα ἀρχή Україна Київ — “€ 3,5 %” №5 ≤ ≥ → ✓ ⌘";
        for font in [body(), strong(), title()] {
            for it in text.chars() {
                assert!(fonts.has_glyph(&font, it), "{it} in {font:?}");
            }
        }
    }

    #[test]
    fn no_bundled_font_covers_a_script_written_from_right_to_left() {
        let mut fonts = fonts();
        let mut fonts = fonts.with_pixels_per_point(1.0);
        for font in [body(), strong(), FontId::monospace(13.5)] {
            for it in ['ש', 'م', '،', 'ݐ'] {
                assert!(!fonts.has_glyph(&font, it), "{it} in {font:?}");
            }
        }
    }

    #[test]
    fn figures_in_tables_are_of_one_width() {
        let mut fonts = fonts();
        let mut fonts = fonts.with_pixels_per_point(1.0);
        for font in [figures(), small_figures(), strong_figures()] {
            let one = fonts.glyph_width(&font, '1');
            assert!(('0'..='9').all(|it| (fonts.glyph_width(&font, it) - one).abs() < 0.01), "{font:?}");
        }
        assert!(
            fonts.glyph_width(&body(), '1') < fonts.glyph_width(&body(), '0'),
            "running text has its own"
        );
    }
}
