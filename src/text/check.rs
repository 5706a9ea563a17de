//! Checks in words: what was noticed, a sentence each.

use super::{
    date::{DateStyle, date},
    list,
    model::name_or_id,
    position, quoted, sentence, shortened,
};
use crate::{
    analysis::checks::{Check, Fix, Gravity, Noticed},
    model::{
        AnyId, Date, Dossier, Id,
        position::Stand,
        record::{Acceptance, Issue, Party, PointKind},
    },
};

/// How much it matters.
#[must_use]
pub const fn gravity(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Grave => "grave",
        Gravity::Serious => "serious",
        Gravity::Notable => "notable",
    }
}

/// What was noticed, and about what.
#[must_use]
pub fn line(dossier: &Dossier, style: DateStyle, check: &Check) -> String {
    let reason = reason(dossier, style, check);
    let Some(id) = check.record() else { return reason };
    format!("{} {}: {reason}", id.kind.word(), quoted(&name_or_id(dossier, style, id)))
}

/// What is told at most of what somebody has said, in characters.
const WORDS: usize = 120;

/// What was noticed: a sentence, or two.
#[must_use]
pub fn reason(dossier: &Dossier, style: DateStyle, check: &Check) -> String {
    let it = Words { dossier, style };
    let reason = match &check.noticed {
        Noticed::Departure { party, issue, stand } => format!(
            "{} departs from what it agreed to on {}: it now {}",
            it.name(*party),
            it.name(*issue),
            it.says(*issue, stand)
        ),
        Noticed::ConditionMet { party, issue, stand, condition, on, by } => {
            let stand_there = if by.len() == 1 { "stands there" } else { "stand there" };
            format!(
                "{} depends on {}; {} now {stand_there}, on {}",
                it.depending(*party, *issue, stand.as_deref()),
                it.condition(condition),
                it.names(by),
                it.name(*on)
            )
        }
        Noticed::NotConfirmed(party) => {
            format!("it is marked final, but {} has not confirmed", it.name(*party))
        }
        Noticed::NoPost(person) => {
            format!("{} held no post that day in a party for which this was said", it.name(*person))
        }
        Noticed::NoSource => "no source says where this is known from".to_owned(),
        Noticed::OffScale(issue, place) => format!(
            "{} lies off the scale of {}",
            position::place(dossier, style, *issue, place),
            it.name(*issue)
        ),
        Noticed::CodeTwice(code, others) => format!("the code {code} is also that of {}", it.names(others)),
        Noticed::NoDate => "without a date it bears no position".to_owned(),
    };
    format!("{}.", sentence(reason.trim_end_matches('.')))
}

/// What can be done about it: the label of a button.
#[must_use]
pub fn fix(style: DateStyle, fix: &Fix) -> String {
    match fix {
        Fix::Widen(_, scale) => format!("Widen the scale: {}", position::ends(scale, style)),
    }
}

/// What is named, as of that dossier, with dates in that style.
struct Words<'a> {
    dossier: &'a Dossier,
    style: DateStyle,
}

impl Words<'_> {
    fn name(&self, id: impl Into<AnyId>) -> String {
        shortened(&name_or_id(self.dossier, self.style, id.into()), WORDS)
    }

    fn names(&self, parties: &[Id<Party>]) -> String {
        list(&parties.iter().map(|it| self.name(*it)).collect::<Vec<_>>(), "and")
    }

    fn date(&self, it: Option<Date>) -> String {
        it.map_or_else(|| "no date".to_owned(), |it| date(it, self.style))
    }

    /// `demands 5 % (20 Dec 2025)`.
    fn says(&self, issue: Id<Issue>, stand: &Stand) -> String {
        let verb = match stand.kind {
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
        format!("{verb}{what} ({})", self.date(stand.date))
    }

    /// The place of a stand, else its words.
    fn what(&self, issue: Id<Issue>, stand: &Stand) -> String {
        match &stand.place {
            Some(it) => position::place(self.dossier, self.style, issue, it),
            None => quoted(&shortened(&stand.words, WORDS)),
        }
    }

    /// What depends on a condition.
    fn depending(&self, party: Id<Party>, issue: Id<Issue>, stand: Option<&Stand>) -> String {
        let (party, on) = (self.name(party), self.name(issue));
        match stand {
            Some(it) => format!("what {party} has said on {on}, {},", self.what(issue, it)),
            None => format!("that {party} takes back what it has said on {on}"),
        }
    }

    fn condition(&self, text: &str) -> String {
        let text = text.trim();
        quoted(&shortened(text.strip_prefix("if ").unwrap_or(text), WORDS))
    }
}
