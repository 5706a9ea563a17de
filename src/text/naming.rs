//! What sentences name: records, places, what somebody says and on what it depends.

use super::{
    date::{DateStyle, date},
    list,
    model::called,
    position, quoted, shortened,
};
use crate::{
    analysis::Outcomes,
    model::{
        AnyId, Date, Dossier, Id, Place,
        position::Stand,
        record::{Acceptance, Condition, Issue, Party, PointKind},
    },
};

/// What is told at most of what somebody has said, in characters.
const WORDS: usize = 120;

/// What is named, as of that dossier, with dates in that style.
pub(super) struct Words<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) style: DateStyle,
}

impl Words<'_> {
    pub(super) fn name(&self, id: impl Into<AnyId>) -> String {
        shortened(&called(self.dossier, self.style, id.into()), WORDS)
    }

    pub(super) fn names(&self, parties: &[Id<Party>]) -> String {
        list(&parties.iter().map(|it| self.name(*it)).collect::<Vec<_>>(), "and")
    }

    pub(super) fn place(&self, issue: Id<Issue>, place: &Place) -> String {
        position::place(self.dossier, self.style, issue, place)
    }

    pub(super) fn outcomes(&self, issue: Id<Issue>, it: &Outcomes) -> String {
        position::outcomes(self.dossier, self.style, issue, it)
    }

    pub(super) fn date(&self, it: Option<Date>) -> String {
        it.map_or_else(|| "no date".to_owned(), |it| date(it, self.style))
    }

    /// `demands 5 % (20 Dec 2025)`; with the bloc through which it does.
    pub(super) fn says(&self, issue: Id<Issue>, stand: &Stand, is_signal: bool) -> String {
        let verb = match stand.kind {
            _ if is_signal => "signals",
            PointKind::Demand => "demands",
            PointKind::Offer => "offers",
            PointKind::Acceptance(Acceptance::Plain) => "accepts",
            PointKind::Acceptance(Acceptance::WithChanges) => "accepts, with changes,",
            PointKind::Acceptance(Acceptance::AdReferendum) => "accepts ad referendum",
            PointKind::Rejection => "refuses it",
            PointKind::Withdrawal(_) => "takes it back",
            _ => "stands on",
        };
        let what = match stand.kind {
            PointKind::Rejection | PointKind::Withdrawal(_) => String::new(),
            _ => format!(" {}", self.what(issue, stand)),
        };
        let through = stand.via.map_or_else(String::new, |it| format!(" through {}", self.name(it)));
        format!("{verb}{what}{through} ({})", self.date(stand.date))
    }

    /// The place of a stand, else its words.
    pub(super) fn what(&self, issue: Id<Issue>, stand: &Stand) -> String {
        match &stand.place {
            Some(it) => self.place(issue, it),
            None => quoted(&shortened(&stand.words, WORDS)),
        }
    }

    /// What depends on a condition.
    pub(super) fn depending(&self, party: Id<Party>, issue: Id<Issue>, stand: Option<&Stand>) -> String {
        let (party, on) = (self.name(party), self.name(issue));
        match stand {
            Some(it) => format!("what {party} has said on {on} ({})", self.what(issue, it)),
            None => format!("that {party} takes back what it has said on {on}"),
        }
    }

    /// A condition, in its words, or else by what it asks for.
    pub(super) fn condition(&self, it: &Condition) -> String {
        let text = bare(it);
        match self.asked(it) {
            _ if !text.is_empty() => quoted(&shortened(text, WORDS)),
            Some(asked) => format!("this, that {asked}"),
            None => "a condition that is not told".to_owned(),
        }
    }

    /// Who would have to stand where: `Employer accepts at most 3 % on Wage`; none if that is told in words only.
    pub(super) fn asked(&self, it: &Condition) -> Option<String> {
        let (issue, place) = (it.issue?, it.place.as_ref()?);
        let who = it.party.map_or_else(|| "all accept".to_owned(), |it| format!("{} accepts", self.name(it)));
        Some(format!("{who} {} on {}", self.place(issue, place), self.name(issue)))
    }
}

/// The words of a condition, without the word that begins it.
pub(super) fn bare(it: &Condition) -> &str {
    let text = it.text.trim();
    text.strip_prefix("if ").unwrap_or(text)
}
