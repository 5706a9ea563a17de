//! What a line about an issue says and shows. It is put into words when it is first drawn and kept as long as the sheet
//! is; the page has as many of them as there are issues, and few are seen.

use super::sheet::Section;
use crate::{
    analysis::party::{Portrait, Stance},
    model::{Id, Level, record::Party},
    text::{self, date::DateStyle, overview::Said, party as words},
    ui::{
        stretches,
        widget::{Stretch, StretchKind},
    },
};

/// A line about an issue in words and numbers.
#[derive(Debug)]
pub(super) struct Told {
    /// What it says.
    pub said: Said,
    /// Where the others stand, in words.
    pub others: String,
    /// All of it, for its name.
    pub name: String,
    /// The highest level of what is shown, where it is above that of the party.
    pub level: Option<Level>,
    /// The scale; none if its places have no order.
    pub ruler: Option<Ruler>,
}

/// A scale from its least to its most, and who stands where on it.
#[derive(Debug)]
pub(super) struct Ruler {
    /// What stands at its ends.
    pub ends: [String; 2],
    /// Where the party stands, and the baseline.
    pub stretches: Vec<Stretch>,
    /// Where the others stand, 0 to 100, from the least to the most.
    pub others: Vec<(f64, Id<Party>)>,
}

impl Told {
    pub(super) fn of(portrait: &Portrait, style: DateStyle, it: &Stance) -> Self {
        let dossier = &portrait.dossier;
        let said = words::stance(dossier, style, it);
        let others = words::others(dossier, it);
        let level = level(portrait, it);
        let mut name = format!("{}: {}", Section::Stances.title(), said.name());
        for more in [&words::limits(dossier, style, it), &others] {
            if !more.is_empty() {
                name.push_str(&format!(". {}", text::sentence(more)));
            }
        }
        if let Some(level) = level {
            name.push_str(&format!(". Level {level}"));
        }
        let ruler = it.is_ruler.then(|| Ruler::of(portrait, style, it)).flatten();
        Self { said, others, name, level, ruler }
    }
}

impl Ruler {
    fn of(portrait: &Portrait, style: DateStyle, it: &Stance) -> Option<Self> {
        let issue = portrait.dossier.get(it.issue)?;
        let baseline = issue.baseline.place.iter();
        let baseline = baseline.flat_map(|it| stretches::of_place(&issue.scale, it, StretchKind::Baseline));
        let lies = |it: &crate::analysis::party::Other| {
            let party = it.party;
            it.lies.clone().into_iter().map(move |(low, high)| (f64::midpoint(low, high), party))
        };
        let mut others: Vec<_> = it.others.iter().flat_map(lies).collect();
        others.sort_by(|a, b| a.0.total_cmp(&b.0));
        Some(Self {
            ends: words::ends(&portrait.dossier, style, it.issue),
            // A scale on which the party has no place is a scale all the same.
            stretches: baseline.chain(stretches::of_position(&issue.scale, &it.position)).collect(),
            others,
        })
    }
}

fn level(portrait: &Portrait, it: &Stance) -> Option<Level> {
    let position = &it.position;
    let all =
        [&position.firm, &position.conditional, &position.packages, &position.signals, &position.red_lines];
    let level = |id| portrait.dossier.record(id).map(|it| it.level());
    let highest = all.into_iter().flatten().filter_map(|it| level(it.origin.record())).max()?;
    (Some(highest) > level(portrait.party.any())).then_some(highest)
}
