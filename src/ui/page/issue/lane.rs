//! The lanes of an issue's ruler as plain data: where each party stands, what is on the table, what is believed of
//! bottom lines.

use super::sheet::Seen;
use crate::{
    analysis::{Outcomes, issue::Account},
    app::Selection,
    model::{Id, Issue, Level, Party, Place, Scale},
    text::{self, position::Beside},
    ui::{
        stretches,
        widget::{Stretch, StretchKind},
    },
};
use std::collections::BTreeSet;

/// A lane of the ruler.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lane {
    /// Where it leads.
    pub goes: Option<Selection>,
    pub party: Option<Id<Party>>,
    pub is_clause: bool,
    pub name: String,
    /// What it says.
    pub words: String,
    /// Since when, and what before; how it came about.
    pub more: String,
    /// All that it says.
    pub spoken: String,
    pub marks: Vec<Stretch>,
    /// Where the party stood before.
    pub trail: Vec<f64>,
    /// Whether there is an answer, and it still counts.
    pub is_current: bool,
    /// Who may see it, where it is not for everybody.
    pub level: Option<Level>,
}

impl Lane {
    /// All that it says, under a head.
    fn spoken(&self, under: &str) -> String {
        let parts = [under, &self.words, &self.more].into_iter().filter(|it| !it.is_empty());
        format!("{}: {}", self.name, parts.collect::<Vec<_>>().join("; "))
    }

    fn named(self, under: &str) -> Self {
        Self { spoken: self.spoken(under), ..self }
    }
}

fn marks(scale: Option<&Scale>, place: Option<&Place>, kind: StretchKind) -> Vec<Stretch> {
    let both = scale.zip(place).into_iter();
    both.flat_map(|(scale, place)| stretches::of_place(scale, place, kind)).collect()
}

/// What somebody would possibly accept: all of the scale where that is any outcome.
fn outcomes(scale: Option<&Scale>, of: Option<&Outcomes>) -> Vec<Stretch> {
    let kind = StretchKind::Possibly;
    match of {
        Some(Outcomes::Any) if scale.is_some() => vec![Stretch { low: 0.0, high: 100.0, kind }],
        of => marks(scale, of.and_then(Outcomes::place), kind),
    }
}

/// Where every party stands, and what is on the table.
pub(super) fn of_positions(of: &Seen, id: Id<Issue>, account: &Account, scale: Option<&Scale>) -> Vec<Lane> {
    let (now, style) = (&of.dossier, of.style);
    let parties = account.parties.iter().map(|it| {
        let before = it.has_moved.then_some(&*it.before);
        let parts = text::position::parts(now, style, id, &it.now);
        let words =
            std::iter::once(parts.firm).chain(parts.beside.iter().map(Beside::text)).chain([parts.signalled]);
        let words: Vec<String> = words.filter(|it| !it.is_empty()).collect();
        let was = before.into_iter().flat_map(|it| it.places());
        let was = was.flat_map(|place| marks(scale, Some(place), StretchKind::Firm));
        Lane {
            goes: Some(Selection::Cell(id, it.party)),
            party: Some(it.party),
            name: text::model::called(now, style, it.party.any()),
            words: text::sentence(&words.join("; ")),
            more: text::issue::since(now, style, id, &it.now, before.map(|it| (of.since, it))),
            marks: scale.map(|scale| stretches::of_position(scale, &it.now)).unwrap_or_default(),
            trail: was.map(|it| f64::midpoint(it.low, it.high)).collect(),
            is_current: !it.now.is_blank(),
            ..Lane::default()
        }
        .named("")
    });
    let clauses = account.clauses.iter().filter_map(|it| {
        let clause = now.get(it.clause)?;
        let place = it.place.as_ref();
        let said = if clause.text.is_empty() { &clause.heading } else { &clause.text };
        let at = place.map(|place| text::position::place(now, style, id, place));
        let lane = Lane {
            goes: Some(Selection::Record(it.clause.any())),
            is_clause: true,
            name: text::model::called(now, style, it.clause.any()),
            words: text::sentence(&at.unwrap_or_else(|| text::shortened(said, 200))),
            more: text::issue::tabled(now, style, it),
            marks: marks(scale, place, StretchKind::Clause),
            is_current: it.end.is_none(),
            ..Lane::default()
        };
        Some(lane.named(""))
    });
    parties.chain(clauses).collect()
}

/// What is believed of bottom lines, and whether they overlap; nothing where nothing is.
pub(super) fn of_beliefs(of: &Seen, id: Id<Issue>, account: &Account, scale: Option<&Scale>) -> Vec<Lane> {
    let (now, style) = (&of.dossier, of.style);
    let bars = |possibly: Option<&Outcomes>, surely: Option<&Place>| {
        [outcomes(scale, possibly), marks(scale, surely, StretchKind::Surely)].concat()
    };
    let range = |it: &crate::analysis::issue::Range| {
        Lane {
            goes: Some(Selection::Record(it.assessment.any())),
            party: Some(it.party),
            name: text::model::called(now, style, it.party.any()),
            words: text::sentence(&text::issue::range(now, style, id, it)),
            more: text::issue::basis(style, it),
            marks: bars(Some(&it.possibly), it.surely.as_ref()),
            is_current: true,
            level: Some(it.level).filter(|it| *it != Level::Public),
            ..Lane::default()
        }
        .named("bottom line")
    };
    let mut all: Vec<Lane> = account.ranges.all.iter().map(range).collect();
    if !all.is_empty() {
        let it = &account.overlap;
        let overlap = Lane {
            name: "Overlap".into(),
            words: text::issue::verdict(now, style, id, it),
            marks: bars(it.possible.as_ref(), it.certain.as_ref()),
            is_current: true,
            ..Lane::default()
        };
        all.push(overlap.named("bottom line"));
    }
    all
}

/// The parties by what they answer, where answers have no order: each answer of the scale with who gives it, then what
/// is told in words, who is silent, what is on the table.
pub(super) fn by_answer(
    issue: &Issue,
    lanes: &[Lane],
    account: &Account,
) -> Vec<(String, Vec<(usize, String)>)> {
    let answers = |party: Id<Party>, option| {
        let of_party = account.parties.iter().filter(|it| it.party == party);
        let mut places = of_party.flat_map(|it| it.now.places());
        places.any(|it| matches!(it, Place::Options(chosen) if chosen.contains(&option)))
    };
    let all = || lanes.iter().enumerate();
    let of_parties = || all().filter_map(|(at, it)| Some((at, it, it.party?)));
    let mut out: Vec<(String, Vec<usize>)> = Vec::new();
    let mut placed = BTreeSet::new();
    for option in issue.scale.options() {
        let here = of_parties().filter(|(_, _, party)| answers(*party, option.id));
        let here: Vec<usize> = here.map(|(at, ..)| at).collect();
        placed.extend(here.iter().copied());
        out.push((option.label.clone(), here));
    }
    let rest = |is_current: bool| -> Vec<usize> {
        let rest = of_parties().filter(|(at, it, _)| !placed.contains(at) && it.is_current == is_current);
        rest.map(|(at, ..)| at).collect()
    };
    let clauses = all().filter(|(_, it)| it.is_clause).map(|(at, _)| at).collect();
    let others = [("In words", rest(true)), ("No answer yet", rest(false)), ("On the table", clauses)];
    out.extend(others.into_iter().filter(|(_, it)| !it.is_empty()).map(|(head, it)| (head.to_owned(), it)));
    let spoken = |head: &str, it: Vec<usize>| it.into_iter().map(|at| (at, lanes[at].spoken(head))).collect();
    out.into_iter()
        .map(|(head, it)| {
            let spoken = spoken(&head, it);
            (head, spoken)
        })
        .collect()
}
