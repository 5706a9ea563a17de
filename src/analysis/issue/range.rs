//! Bottom-line ranges: which outcomes each party would accept in the end, from assessments.
//!
//! Raiffa calls the worst that a party would accept its reservation price (H. Raiffa, *The Art and Science of
//! Negotiation*, Harvard 1982, chapter 4). Whoever assesses another seldom knows it: so an assessment says which
//! outcomes a party would *surely* accept and which *possibly*, the first within the second.

use crate::{
    analysis::{
        Outcomes,
        assessed::{age, as_of, newest},
    },
    model::{Assessment, Basis, Date, Dossier, Id, Issue, Level, Party, Place},
};
use jiff::civil;

/// The outcomes that a party would accept in the end, as somebody believes or has instructed.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Of whom.
    pub party: Id<Party>,
    /// Where that is written.
    pub assessment: Id<Assessment>,
    /// As of when, if that was said.
    pub date: Option<Date>,
    /// What it rests on.
    pub basis: Basis,
    /// Who may see it.
    pub level: Level,
    /// What it would surely accept; none: nothing is sure.
    pub surely: Option<Place>,
    /// What it would possibly accept; holds what it would surely accept.
    pub possibly: Outcomes,
}

/// What is believed of all bottom lines on an issue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranges {
    /// One for each party of which anything is known: the own instructions where it is the own party and has any,
    /// else the newest.
    pub all: Vec<Range>,
    /// The assessments on the issue that count as of the day, newest first, with a bottom line or without.
    pub assessments: Vec<Id<Assessment>>,
    /// How many of them have no date, and so are taken as older than any with one.
    pub undated: usize,
}

impl Ranges {
    /// Those of an issue as of a day, looked at from the side of a party.
    #[must_use]
    pub fn of(dossier: &Dossier, own: Option<Id<Party>>, issue: Id<Issue>, day: civil::Date) -> Self {
        let mut on_it: Vec<_> = as_of(dossier, day).filter(|(_, it)| it.issue == Some(issue)).collect();
        on_it.sort_by_key(|it| std::cmp::Reverse(age(*it)));
        // Of the own party what was instructed counts before what is thought.
        let instructs = |it: &Assessment| own == Some(it.party) && it.basis == Basis::Instructed;
        let says = |it: &Assessment| it.issue == Some(issue) && it.bottom_line.possible().is_some();
        let known = newest(dossier, day, |it| says(it).then_some((it.party, !instructs(it))));
        let mut all: Vec<Range> = Vec::new();
        for (id, it) in known.into_values() {
            if all.last().is_none_or(|last| last.party != it.party) {
                all.extend(range(id, it));
            }
        }
        all.sort_by_key(|it| std::cmp::Reverse((it.date.map(Date::last), it.assessment)));
        Self {
            all,
            assessments: on_it.iter().map(|(id, _)| *id).collect(),
            undated: on_it.iter().filter(|(_, it)| it.date.is_none()).count(),
        }
    }
}

fn range(assessment: Id<Assessment>, it: &Assessment) -> Option<Range> {
    Some(Range {
        party: it.party,
        assessment,
        date: it.date,
        basis: it.basis,
        level: it.level,
        surely: it.bottom_line.surely.clone(),
        possibly: it.bottom_line.possible()?,
    })
}
