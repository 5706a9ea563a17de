//! Bottom-line ranges: which outcomes each party would accept in the end, from assessments.
//!
//! Raiffa calls the worst that a party would accept its reservation price (H. Raiffa, *The Art and Science of
//! Negotiation*, Harvard 1982, chapter 4). Whoever assesses another seldom knows it: so an assessment says which
//! outcomes a party would *surely* accept and which *possibly*, the first within the second.

use super::hull;
use crate::model::{Assessment, Basis, Date, Dossier, Id, Issue, Level, Party, Place};
use jiff::civil;

/// The outcomes that a party would accept in the end, as somebody believes or has instructed.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Of whom.
    pub party: Id<Party>,
    /// Where that is written.
    pub assessment: Id<Assessment>,
    /// As of when.
    pub date: Date,
    /// What it rests on.
    pub basis: Basis,
    /// Who may see it.
    pub level: Level,
    /// What it would surely accept; none: nothing is sure.
    pub surely: Option<Place>,
    /// What it would possibly accept; holds what it would surely accept.
    pub possibly: Place,
}

/// What is believed of all bottom lines on an issue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranges {
    /// One for each party of which anything is known: the own instructions where it is the own party and has any,
    /// else the latest.
    pub all: Vec<Range>,
    /// The assessments on the issue that count as of the day, newest first, with a bottom line or without.
    pub assessments: Vec<Id<Assessment>>,
    /// How many have no date, and so do not count.
    pub undated: usize,
}

impl Ranges {
    /// Those of an issue as of a day.
    #[must_use]
    pub fn of(dossier: &Dossier, issue: Id<Issue>, as_of: civil::Date) -> Self {
        let own = dossier.cover().and_then(|(_, it)| it.own_party);
        let mut out = Self::default();
        let mut dated = Vec::new();
        for (id, it) in dossier.all::<Assessment>().filter(|(_, it)| it.issue == Some(issue)) {
            match it.date {
                None => out.undated += 1,
                Some(date) if date.has_come(as_of) => dated.push((date, id, it)),
                Some(_) => {}
            }
        }
        dated.sort_by_key(|(date, id, _)| std::cmp::Reverse((date.last(), *id)));
        out.assessments = dated.iter().map(|(_, id, _)| *id).collect();
        for (date, id, it) in &dated {
            let Some(range) = range(*date, *id, it) else { continue };
            match out.all.iter_mut().find(|known| known.party == range.party) {
                None => out.all.push(range),
                // Of the own party what was instructed counts before what is thought.
                Some(known) => {
                    let instructs = |it: &Range| it.basis == Basis::Instructed;
                    if own == Some(range.party) && instructs(&range) && !instructs(known) {
                        *known = range;
                    }
                }
            }
        }
        out
    }

    /// That of a party.
    #[must_use]
    pub fn of_party(&self, party: Id<Party>) -> Option<&Range> {
        self.all.iter().find(|it| it.party == party)
    }
}

fn range(date: Date, assessment: Id<Assessment>, it: &Assessment) -> Option<Range> {
    let surely = it.bottom_line.surely.clone();
    let possibly = match (&surely, &it.bottom_line.possibly) {
        (Some(surely), Some(possibly)) => hull(surely, possibly).unwrap_or_else(|| possibly.clone()),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => return None,
    };
    Some(Range { party: it.party, assessment, date, basis: it.basis, level: it.level, surely, possibly })
}
