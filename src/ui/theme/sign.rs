//! How a party is told from the others: by colour, shape and code together. Each party keeps its sign
//! while others come and go, as far as that can be.

use crate::model::{
    Dossier, Id,
    record::{Colour, KindName, Party},
};
use eframe::egui::Color32;
use std::collections::BTreeMap;

/// The colours of Okabe and Ito (2008), grey in the place of black: they stay apart for people who see
/// colours otherwise.
const FILLS: [[u8; 3]; 8] = [
    [0x00, 0x72, 0xb2],
    [0xe6, 0x9f, 0x00],
    [0x00, 0x9e, 0x73],
    [0xcc, 0x79, 0xa7],
    [0x56, 0xb4, 0xe9],
    [0xd5, 0x5e, 0x00],
    [0xf0, 0xe4, 0x42],
    [0x99, 0x99, 0x99],
];

/// The shape of a party's sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignShape {
    /// A disc.
    Disc,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle that points up.
    Up,
    /// A triangle that points down.
    Down,
    /// Six corners.
    Hexagon,
    /// A cross.
    Cross,
    /// Half a disc.
    Half,
}

impl SignShape {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Disc,
        Self::Square,
        Self::Diamond,
        Self::Up,
        Self::Down,
        Self::Hexagon,
        Self::Cross,
        Self::Half,
    ];
}

/// How a party is told from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartySign {
    /// Its colour: to fill with, never to write in.
    pub fill: Color32,
    /// Its shape.
    pub shape: SignShape,
    /// Two to four letters; blank only if it has neither code nor name.
    pub code: String,
}

impl PartySign {
    /// The sign of a party that is not there.
    #[must_use]
    pub const fn none() -> Self {
        Self { fill: colour(FILLS[7]), shape: SignShape::Disc, code: String::new() }
    }
}

const fn colour([red, green, blue]: [u8; 3]) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// A colour of a party's own, to fill with.
#[must_use]
pub const fn own_fill(own: [u8; 3]) -> Color32 {
    colour(own)
}

/// The signs of all parties of the dossier as last seen.
#[derive(Debug, Default)]
pub struct Signs {
    seen: Dossier,
    signs: BTreeMap<Id<Party>, PartySign>,
}

impl Signs {
    /// Brings them up to date with a dossier.
    pub fn catch_up(&mut self, now: &Dossier) {
        if self.seen.is_same_version(now) {
            return;
        }
        let has_changed = self.seen.changes(now).any(|(id, ..)| id.kind == KindName::Party);
        self.seen = now.clone();
        if has_changed {
            self.signs = assign(now);
        }
    }

    /// The sign of a party.
    #[must_use]
    pub fn of(&self, party: Id<Party>) -> PartySign {
        self.signs.get(&party).cloned().unwrap_or_else(PartySign::none)
    }
}

/// Gives each party its sign. They are gone through in the order in which they were entered, so that one
/// that is added changes no other's.
fn assign(dossier: &Dossier) -> BTreeMap<Id<Party>, PartySign> {
    let mut parties: Vec<(Id<Party>, &Party)> = dossier.all::<Party>().collect();
    parties.sort_by_key(|(id, it)| (it.added.as_ref().and_then(|it| it.at), *id));
    let mut fills = Slots::default();
    let mut shapes = Slots::default();
    for (_, party) in &parties {
        if let Some(at) = party.colour.and_then(|it| FILLS.iter().position(|fill| *fill == it.0)) {
            fills.take(at);
        }
    }
    let mut signs = BTreeMap::new();
    for (id, party) in parties {
        // Which comes first is left to the id, so that two dossiers do not both begin with blue discs.
        let wish = id.number() as usize;
        let fill = party.colour.unwrap_or_else(|| Colour(FILLS[fills.free(wish % FILLS.len())]));
        let shape = SignShape::ALL[shapes.free(wish / FILLS.len() % SignShape::ALL.len())];
        signs.insert(id, PartySign { fill: colour(fill.0), shape, code: code(party) });
    }
    signs
}

/// How often each of eight has been given.
#[derive(Default)]
struct Slots([usize; 8]);

impl Slots {
    fn take(&mut self, at: usize) {
        self.0[at] += 1;
    }

    /// The wished one or the next after it, among those that have been given least.
    fn free(&mut self, wish: usize) -> usize {
        let least = self.0.iter().min().copied().unwrap_or_default();
        let at = (wish..wish + self.0.len()).map(|it| it % self.0.len()).find(|it| self.0[*it] == least);
        let at = at.unwrap_or(wish);
        self.take(at);
        at
    }
}

/// The letters that stand for a party: its code, else the initials of its name, else its beginning.
fn code(party: &Party) -> String {
    let own = party.code.trim();
    if !own.is_empty() {
        return own.to_owned();
    }
    let words = || party.name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let initials: String =
        words().filter_map(|it| it.chars().next()).filter(|it| !it.is_lowercase()).take(4).collect();
    if initials.chars().count() >= 2 {
        return initials;
    }
    words().next().unwrap_or_default().chars().take(3).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Added, Moment, record::Of};
    use std::collections::BTreeSet;

    fn party(name: &str, code: &str, entered: i64) -> Party {
        let at = jiff::Timestamp::from_second(entered).ok().map(Moment::new);
        Party {
            name: name.to_owned(),
            code: code.to_owned(),
            added: Some(Added { by: String::new(), at }),
            ..Party::default()
        }
    }

    fn dossier(parties: &[(u64, Party)]) -> Dossier {
        parties.iter().map(|(id, it)| (Id::<Party>::new(*id).any(), it.clone().wrap())).collect()
    }

    fn signs(parties: &[(u64, Party)]) -> Vec<PartySign> {
        let mut signs = Signs::default();
        signs.catch_up(&dossier(parties));
        parties.iter().map(|(id, _)| signs.of(Id::new(*id))).collect()
    }

    #[test]
    fn eight_parties_share_neither_colour_nor_shape() {
        let parties: Vec<_> = (0..8).map(|it| (it * 977 + 3, party("Someone", "", it as i64))).collect();
        let signs = signs(&parties);
        assert_eq!(signs.iter().map(|it| it.fill.to_array()).collect::<BTreeSet<_>>().len(), 8);
        assert_eq!(signs.iter().map(|it| it.shape).collect::<BTreeSet<_>>().len(), 8);
    }

    #[test]
    fn a_party_that_is_added_changes_no_others_sign() {
        let mut parties: Vec<_> =
            (0..11).map(|it| (it * 31 % 17 + 1, party("Someone", "", it as i64))).collect();
        let before = signs(&parties);
        parties.push((4_000, party("Last", "", 99)));
        assert_eq!(signs(&parties)[..11], before[..]);
    }

    #[test]
    fn a_colour_of_ones_own_is_kept_and_given_to_nobody_else() {
        let mut own = party("Own", "", 1);
        own.colour = Some(Colour(FILLS[2]));
        let parties = [(5, own), (2, party("Other", "", 0)), (10, party("Third", "", 2))];
        let signs = signs(&parties);
        assert_eq!(signs[0].fill, colour(FILLS[2]));
        assert!(signs[1..].iter().all(|it| it.fill != colour(FILLS[2])));
    }

    #[test]
    fn letters_are_found_for_every_name() {
        for (name, own, expected) in [
            ("Ukraine", "UA", "UA"),
            ("United States of America", "", "USA"),
            ("Ukraine", "", "UKR"),
            ("Міністерство оборони", "", "МІН"),
            ("European Union", " ", "EU"),
            ("", "", ""),
            ("المملكة العربية", "", "اا"),
        ] {
            assert_eq!(code(&party(name, own, 0)), expected, "{name}");
        }
    }

    #[test]
    fn catching_up_gives_what_reading_anew_gives() {
        let parties = [(5, party("One", "", 0)), (9, party("Two", "", 1))];
        let mut kept = Signs::default();
        kept.catch_up(&dossier(&parties[..1]));
        kept.catch_up(&dossier(&parties));
        let anew = signs(&parties);
        assert_eq!([kept.of(Id::new(5)), kept.of(Id::new(9))], anew[..]);
    }
}
