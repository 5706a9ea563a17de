//! What colours mean: each token is a purpose, and has one colour in light and one in dark. Text comes
//! in three strengths. That every text can be read on every fill it stands on is computed below.

use eframe::egui::Color32;

/// What colours mean.
#[derive(Debug)]
pub struct Tokens {
    /// Behind panels.
    pub panel: Color32,
    /// Behind what is worked on.
    pub surface: Color32,
    /// Behind a group of fields.
    pub card: Color32,
    /// Behind what lies on a field: the chosen one of a few.
    pub raised: Color32,
    /// Fields that are typed into.
    pub field: Color32,
    /// Lines between things; they may be missed without loss.
    pub line: Color32,
    /// Outlines and marks that must be seen.
    pub edge: Color32,
    /// Headings and what is selected.
    pub strong: Color32,
    /// Running text.
    pub text: Color32,
    /// Labels and what matters less.
    pub weak: Color32,
    /// A resting button, a chip.
    pub button: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// Being pressed.
    pub press: Color32,
    /// What leads on: links, the focus ring, the primary button.
    pub accent: Color32,
    /// The primary button under the pointer.
    pub accent_hover: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind what is selected.
    pub selected: Color32,
    /// What is well: agreed, done.
    pub good: Color32,
    /// Behind what is well.
    pub good_fill: Color32,
    /// What a person should look at.
    pub caution: Color32,
    /// Behind what a person should look at.
    pub caution_fill: Color32,
    /// What has gone wrong.
    pub danger: Color32,
    /// Behind what has gone wrong.
    pub danger_fill: Color32,
    /// Behind a dialog.
    pub shade: Color32,
    /// The shadow of what lies above.
    pub shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Dark on light.
pub(super) const LIGHT: Tokens = Tokens {
    panel: rgb(0xf6_f7f9),
    surface: rgb(0xff_ffff),
    card: rgb(0xff_ffff),
    raised: rgb(0xff_ffff),
    field: rgb(0xe9_edf2),
    line: rgb(0xdc_e1e7),
    edge: rgb(0x67_7280),
    strong: rgb(0x10_141a),
    text: rgb(0x26_2d36),
    weak: rgb(0x51_5a66),
    button: rgb(0xe4_e8ee),
    hover: rgb(0xdb_e1e8),
    press: rgb(0xcd_d5df),
    accent: rgb(0x1a_57b3),
    accent_hover: rgb(0x14_4690),
    on_accent: rgb(0xff_ffff),
    selected: rgb(0xd5_e4fb),
    good: rgb(0x0f_6134),
    good_fill: rgb(0xd9_f0e1),
    caution: rgb(0x7a_4a00),
    caution_fill: rgb(0xfb_ebc9),
    danger: rgb(0xa8_1f17),
    danger_fill: rgb(0xfb_dfdc),
    shade: Color32::from_black_alpha(0x50),
    shadow: Color32::from_black_alpha(0x2c),
};

/// Light on dark.
pub(super) const DARK: Tokens = Tokens {
    panel: rgb(0x1a_1d22),
    surface: rgb(0x13_1519),
    card: rgb(0x22_262c),
    raised: rgb(0x40_4854),
    field: rgb(0x2a_2f37),
    line: rgb(0x31_373f),
    edge: rgb(0x94_9eab),
    strong: rgb(0xf4_f6f9),
    text: rgb(0xd6_dbe2),
    weak: rgb(0xb4_bdc9),
    button: rgb(0x32_3842),
    hover: rgb(0x3a_414c),
    press: rgb(0x42_4b58),
    accent: rgb(0x8f_b8ff),
    accent_hover: rgb(0xa9_c8ff),
    on_accent: rgb(0x0b_1526),
    selected: rgb(0x23_406b),
    good: rgb(0x7f_d8a3),
    good_fill: rgb(0x17_3a28),
    caution: rgb(0xf2_c063),
    caution_fill: rgb(0x41_320f),
    danger: rgb(0xff_9d94),
    danger_fill: rgb(0x4a_211e),
    shade: Color32::from_black_alpha(0x90),
    shadow: Color32::from_black_alpha(0x70),
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: Color32) -> f64 {
        let part = |it: u8| {
            let it = f64::from(it) / 255.0;
            if it <= 0.040_45 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(colour.r()) + 0.7152 * part(colour.g()) + 0.0722 * part(colour.b())
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2).
    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    type Named = (&'static str, Color32);

    /// Where text is read.
    fn fills(it: &Tokens) -> Vec<Named> {
        vec![
            ("panel", it.panel),
            ("surface", it.surface),
            ("card", it.card),
            ("raised", it.raised),
            ("field", it.field),
            ("button", it.button),
            ("hover", it.hover),
            ("press", it.press),
            ("selected", it.selected),
            ("good fill", it.good_fill),
            ("caution fill", it.caution_fill),
            ("danger fill", it.danger_fill),
        ]
    }

    /// What is read on which fills.
    fn pairs(it: &Tokens) -> Vec<(Named, Named)> {
        let everywhere = [("strong", it.strong), ("text", it.text), ("weak", it.weak)];
        let mut pairs: Vec<(Named, Named)> =
            everywhere.iter().flat_map(|text| fills(it).into_iter().map(move |fill| (*text, fill))).collect();
        let plain = [("panel", it.panel), ("surface", it.surface), ("card", it.card), ("hover", it.hover)];
        for text in [("accent", it.accent), ("danger", it.danger), ("good", it.good), ("caution", it.caution)]
        {
            pairs.extend(plain.iter().map(|fill| (text, *fill)));
            pairs.push((text, ("selected", it.selected)));
        }
        pairs.push((("accent", it.accent), ("selected", it.selected)));
        pairs.push((("good", it.good), ("good fill", it.good_fill)));
        pairs.push((("caution", it.caution), ("caution fill", it.caution_fill)));
        pairs.push((("danger", it.danger), ("danger fill", it.danger_fill)));
        pairs.push((("on accent", it.on_accent), ("accent", it.accent)));
        pairs.push((("on accent", it.on_accent), ("accent, hovered", it.accent_hover)));
        pairs
    }

    #[test]
    fn contrast_is_computed_as_the_guideline_says() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(rgb(0x77_7777), Color32::WHITE) - 4.478).abs() < 0.01);
    }

    #[test]
    fn all_text_can_be_read_on_every_fill_it_stands_on() {
        for (theme, tokens) in [("light", &LIGHT), ("dark", &DARK)] {
            for ((text, colour), (fill, back)) in pairs(tokens) {
                let contrast = contrast(colour, back);
                assert!(contrast >= 4.5, "{theme}: {text} on {fill}: {contrast:.2}, less than AA asks for");
            }
        }
    }

    #[test]
    fn the_focus_ring_and_marks_that_must_be_seen_stand_out() {
        for (theme, tokens) in [("light", &LIGHT), ("dark", &DARK)] {
            for (mark, colour) in [("the focus ring", tokens.accent), ("an outline", tokens.edge)] {
                for (fill, back) in fills(tokens) {
                    let contrast = contrast(colour, back);
                    assert!(contrast >= 3.0, "{theme}: {mark} on {fill}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn a_state_differs_from_rest() {
        for tokens in [&LIGHT, &DARK] {
            let states = [tokens.field, tokens.button, tokens.hover, tokens.press, tokens.selected];
            for (at, one) in states.iter().enumerate() {
                assert!(states[at + 1..].iter().all(|other| other != one));
            }
        }
    }
}
