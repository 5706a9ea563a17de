//! Positions in words: places on a scale, and which rules gave an answer.

use super::{
    count,
    date::{DateStyle, date},
    model::name_or_id,
    naming::bare,
    sentence,
    typed::place::shown,
};
use crate::{
    analysis::Outcomes,
    model::{
        AnyId, Date, Dossier, Id, Place, Scale, Span,
        position::{End, Origin, Position, Reason, Stand},
        record::{Acceptance, Issue, Party, PointKind, Withdrawal},
    },
};

/// A place on an issue's scale.
#[must_use]
pub fn place(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, place: &Place) -> String {
    on_scale(dossier.get(issue).map(|it| &it.scale), style, place)
}

/// A place on a scale.
#[must_use]
pub fn on_scale(scale: Option<&Scale>, style: DateStyle, place: &Place) -> String {
    match place {
        Place::Options(chosen) => {
            let label =
                |id| scale.and_then(|it| it.option(id)).map_or_else(String::new, |(_, it)| it.label.clone());
            chosen.iter().map(|it| label(*it)).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" or ")
        }
        Place::Amount(_) => match scale {
            Some(Scale::Amount { unit, .. }) if !unit.is_empty() => format!("{} {unit}", shown(place, style)),
            _ => shown(place, style),
        },
        Place::Date(_) => shown(place, style),
    }
}

/// Outcomes on an issue's scale.
#[must_use]
pub fn outcomes(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, it: &Outcomes) -> String {
    it.place().map_or_else(|| "any outcome".to_owned(), |it| place(dossier, style, issue, it))
}

/// From where to where a scale goes; blank where it has neither end.
#[must_use]
pub fn ends(scale: &Scale, style: DateStyle) -> String {
    fn span<T>(low: Option<T>, high: Option<T>) -> Option<Span<T>> {
        match (low, high) {
            (Some(low), Some(high)) => Some(Span::Between(low, high)),
            (Some(low), None) => Some(Span::AtLeast(low)),
            (None, high) => high.map(Span::AtMost),
        }
    }
    let place = match scale {
        Scale::Amount { low, high, .. } => span(*low, *high).map(Place::Amount),
        Scale::Date { low, high } => span(*low, *high).map(Place::Date),
        Scale::Open | Scale::Options { .. } => None,
    };
    place.map_or_else(String::new, |it| on_scale(Some(scale), style, &it))
}

/// A stand in few words: its place if it has one, else what was said, and on what condition.
#[must_use]
pub fn stand(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, stand: &Stand) -> String {
    let words = said(dossier, style, issue, stand);
    let condition = condition(stand);
    if condition.is_empty() { words } else { format!("{words} if {condition}") }
}

/// The place of a stand if it has one, else its words.
fn said(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, stand: &Stand) -> String {
    stand.place.as_ref().map_or_else(|| stand.words.clone(), |it| place(dossier, style, issue, it))
}

/// On what a stand depends, without the word `if`; blank if on nothing that was put in words.
#[must_use]
pub fn condition(stand: &Stand) -> String {
    let conditions = stand.conditions.iter().map(bare).filter(|it| !it.is_empty());
    conditions.collect::<Vec<_>>().join(" and ")
}

/// What a cell says, in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// What stands firm, or that there is no answer yet.
    pub firm: String,
    /// What stands beside it, on a condition or in a package.
    pub beside: Vec<String>,
    /// What was signalled; blank if nothing was.
    pub signalled: String,
}

/// A cell in one line: what stands firm, and beside it what is conditional, in packages or signalled.
#[must_use]
pub fn cell(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, position: &Position) -> String {
    let Parts { firm, beside, signalled } = parts(dossier, style, issue, position);
    let parts = std::iter::once(firm).chain(beside).chain([signalled]).filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join("; ")
}

/// The same in its parts.
#[must_use]
pub fn parts(dossier: &Dossier, style: DateStyle, issue: Id<Issue>, position: &Position) -> Parts {
    let join = |stands: &[Stand], by: &str| {
        stands.iter().map(|it| stand(dossier, style, issue, it)).collect::<Vec<_>>().join(by)
    };
    let nothing = || match position.withdrawn {
        Some(on) => format!("withdrawn {}", date(on, style)),
        None if position.has_answered() => "nothing firm".to_owned(),
        None => "no answer yet".to_owned(),
    };
    let mut firm = vec![if position.is_silent() { nothing() } else { join(&position.firm, " / ") }];
    for it in &position.firm {
        firm.extend(it.is_open.then(|| "ad referendum".to_owned()));
        firm.extend(it.via.map(|it| format!("via {}", name(dossier, it))));
        firm.extend(it.differs.iter().map(|it| format!("differs from {}", name(dossier, *it))));
    }
    firm.extend(position.reasons.contains(&Reason::OrderOpen).then(|| "order not known".to_owned()));
    let package = |it: &Stand| {
        let proposal = it.proposal.and_then(|it| dossier.get(it));
        proposal.map_or("a package", |it| if it.code.is_empty() { &it.title } else { &it.code })
    };
    // Where nothing firm stands before it, the condition comes first: without it, it would read as an offer.
    let conditional = |it: &Stand| match condition(it) {
        on if position.is_silent() && !on.is_empty() => {
            format!("if {on}: {}", said(dossier, style, issue, it))
        }
        _ => stand(dossier, style, issue, it),
    };
    let mut beside: Vec<String> = position.conditional.iter().map(conditional).collect();
    beside.extend(
        position.packages.iter().map(|it| format!("{} in {}", stand(dossier, style, issue, it), package(it))),
    );
    let signalled = join(&position.signals, " / ");
    Parts {
        firm: firm.join(", "),
        beside,
        signalled: if position.signals.is_empty() { signalled } else { format!("signalled: {signalled}") },
    }
}

fn name(dossier: &Dossier, party: Id<Party>) -> String {
    dossier
        .get(party)
        .map(|it| if it.code.is_empty() { it.name.clone() } else { it.code.clone() })
        .unwrap_or_default()
}

/// Which rules gave an answer, a sentence each.
#[must_use]
pub fn explain(dossier: &Dossier, style: DateStyle, position: &Position) -> Vec<String> {
    position.reasons.iter().map(|it| reason(dossier, style, it)).collect()
}

fn reason(dossier: &Dossier, style: DateStyle, reason: &Reason) -> String {
    let named = |id: AnyId| name_or_id(dossier, style, id);
    let said = |origin: &Origin| match origin {
        Origin::Statement(id, _) => format!("the statement “{}”", named(id.any())),
        Origin::Clause(id) => format!("clause {} that it tabled", named(id.any())),
    };
    let on = |day: Option<Date>| day.map_or_else(String::new, |it| format!(" of {}", date(it, style)));
    let dated = |id: &Id<crate::model::Statement>| {
        format!("the statement{}", on(dossier.get(*id).and_then(|it| it.date)))
    };
    match reason {
        Reason::Bears(it) => {
            format!("It rests on {}, which is on record and bears a position (rule 1).", said(it))
        }
        Reason::Signals(it) => format!(
            "{} without prejudice or unattributed: shown as a signal, no part of the position (rule 1).",
            count(*it, "point was made", "points were made")
        ),
        Reason::Internal(it) => format!(
            "{} within the party and does not count (rule 1).",
            count(*it, "point was made", "points were made")
        ),
        Reason::BearsNone(it) => format!(
            "{} of a kind that bears no position: a rejection, reservation or comment (rule 1).",
            count(*it, "point is", "points are")
        ),
        Reason::Blank(it) => format!(
            "{} nothing yet, by no place and in no words (rule 1).",
            count(*it, "point says", "points say")
        ),
        Reason::NothingFirm => {
            "Nothing stands firm: what it says depends on a condition or a package (rules 3 and 4)."
                .to_owned()
        }
        Reason::RedLine(it) => {
            format!("In {} it states a red line: a limit, not a position (rule 1).", dated(it))
        }
        Reason::MediatorsText(it) => {
            format!(
                "It tabled {} as chair or mediator; such a text is nobody's position (rule 1).",
                named(it.any())
            )
        }
        Reason::Accepts(it) => {
            format!("By {} it accepts, and takes the place of what it accepts (rule 2).", said(it))
        }
        Reason::ChangesWithoutPlace(it) => {
            format!(
                "{} accepts with changes but gives no place of its own; it bears nothing (rule 2).",
                sentence(&dated(it))
            )
        }
        Reason::AdReferendum(it) => {
            format!(
                "{} accepts ad referendum; it is neither confirmed nor disavowed, and so open (rule 2).",
                sentence(&dated(it))
            )
        }
        Reason::Disavowed(it) => format!(
            "{} refuses what the party had accepted; the acceptance no longer stands (rule 2).",
            sentence(&dated(it))
        ),
        Reason::Conditional(it) => {
            format!(
                "{} beside the firm position, never in its place (rule 3).",
                count(*it, "conditional point stands", "conditional points stand")
            )
        }
        Reason::InPackage(it) => {
            format!("What it says in {} stands beside its own position (rule 4).", named(it.any()))
        }
        Reason::Ended(it, end) => format!(
            "{} has ended, {}, and what it said with it (rule 4).",
            named(it.any()),
            self::end(dossier, style, *end)
        ),
        Reason::Withdrew(it, Withdrawal::ToBefore) => {
            format!("{} takes the party back to what stood before (rule 5).", sentence(&dated(it)))
        }
        Reason::Withdrew(it, Withdrawal::ToNothing) => {
            format!("{} takes the party back to nothing, the baseline (rule 5).", sentence(&dated(it)))
        }
        Reason::ConditionalWithdrawal(it) => {
            format!("{} withdraws on a condition, and so takes nothing back (rule 5).", sentence(&dated(it)))
        }
        Reason::Bound(it) => {
            format!("It is bound by {}, whose position is its own (rule 6).", named(it.any()))
        }
        Reason::Via(it) => format!("{} spoke later, and for it (rule 6).", named(it.any())),
        Reason::Differs(it) => format!("It spoke later than {}, and differently (rule 6).", named(it.any())),
        Reason::AgainstBloc(it) => {
            format!("It has itself said something else than {}, which binds it (rule 6).", named(it.any()))
        }
        Reason::BlocsDiffer => "Its blocs differ; both are shown (rule 6).".to_owned(),
        Reason::OrderOpen => {
            "The dates do not tell which came last; all that may have are shown (rule 7).".to_owned()
        }
        Reason::Undated(it) => format!(
            "{} no date, and so no place in the order (rule 7).",
            count(*it, "statement has", "statements have")
        ),
        Reason::Agreed(it, status) => {
            format!(
                "It accepted clause {}, and the issue is {status}: the clause binds what is shown (rule 8).",
                named(it.any())
            )
        }
        Reason::Departs(it) => format!("With {} it departs from what it agreed to (rule 8).", said(it)),
        Reason::NotConfirmed => "The issue is marked final, but it has not confirmed (rule 8).".to_owned(),
        Reason::Silence => "It has not answered; silence is never consent (rule 9).".to_owned(),
    }
}

/// Where it is told what a point of that kind accepts or takes back, if it does.
#[must_use]
pub const fn refers(kind: PointKind) -> Option<&'static str> {
    match kind {
        PointKind::Acceptance(Acceptance::Plain | Acceptance::WithChanges) => Some(
            "It accepts what the statements under “Refers to” say on this, or the clause or proposal that it is about.",
        ),
        PointKind::Acceptance(Acceptance::AdReferendum) => Some(
            "It accepts what the statements under “Refers to” say on this, or the clause or proposal that it is about; \
             open until the party confirms it by another acceptance, or refuses.",
        ),
        PointKind::Withdrawal(Withdrawal::ToBefore) => Some(
            "It takes back what the statements under “Refers to” say on this, or else what the party said last.",
        ),
        PointKind::Withdrawal(Withdrawal::ToNothing) => {
            Some("It takes back all that the party stands on here.")
        }
        _ => None,
    }
}

/// What has ended a proposal: `superseded by P2`.
#[must_use]
pub fn end(dossier: &Dossier, style: DateStyle, end: End) -> String {
    let by = match end {
        End::Superseded(by) => Some(by.any()),
        End::Refused(by) => by.map(Id::any),
        End::Expired | End::Withdrawn => None,
    };
    let by = by.map_or_else(String::new, |it| format!(" by {}", name_or_id(dossier, style, it)));
    format!("{}{by}", end.word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        ScaleOption,
        position::Positions,
        record::{Condition, KindName, Of, Point, Statement, Target},
    };

    #[test]
    fn a_cell_reads_as_one_would_say_it() {
        let (party, issue) = (Id::<Party>::new(1), Id::<Issue>::new(1));
        let scale = Scale::Amount { unit: "%".into(), low: None, high: None };
        let point = |value: i32, condition: Option<&str>| Point {
            place: Some(Place::Amount(Span::Exactly(value.into()))),
            conditions: condition
                .map(|it| Condition { text: it.into(), ..Condition::default() })
                .into_iter()
                .collect(),
            ..Point::new(Target::Issue(issue), PointKind::Offer)
        };
        let statement = Statement {
            by: vec![party],
            date: "2025-11-30".parse().ok(),
            words: "an offer".into(),
            points: vec![point(3, None), point(4, Some("if pensions stay"))],
            ..Statement::default()
        };
        let dossier: Dossier = [
            (party.any(), Party { name: "Union".into(), ..Party::default() }.wrap()),
            (issue.any(), Issue { title: "Wage".into(), scale, ..Issue::default() }.wrap()),
            (Id::<Statement>::new(1).any(), statement.wrap()),
        ]
        .into_iter()
        .collect();
        let positions = Positions::of(&dossier);
        let found = positions.position(party, issue, jiff::civil::date(2025, 12, 1));
        assert_eq!(cell(&dossier, DateStyle::DayMonthYear, issue, &found), "3 %; 4 % if pensions stay");
        assert_eq!(
            explain(&dossier, DateStyle::DayMonthYear, &found),
            [
                "1 conditional point stands beside the firm position, never in its place (rule 3).",
                "It rests on the statement “Union, 30 Nov 2025, an offer”, which is on record and bears a position (rule 1).",
            ]
        );
        let only_if = {
            let mut it = dossier.get(Id::<Statement>::new(1)).expect("it is there").clone();
            it.points.remove(0);
            let offer = [(Id::<Statement>::new(1).any(), it.wrap())];
            let others = dossier.records().filter(|(id, _)| id.kind != KindName::Statement);
            let all: Dossier = others.map(|(id, it)| (id, it.clone())).chain(offer).collect();
            let found = Positions::of(&all).position(party, issue, jiff::civil::date(2025, 12, 1));
            cell(&all, DateStyle::DayMonthYear, issue, &found)
        };
        assert_eq!(only_if, "nothing firm; if pensions stay: 4 %", "the condition comes before the offer");
        let silent = positions.position(party, issue, jiff::civil::date(2025, 1, 1));
        assert_eq!(cell(&dossier, DateStyle::DayMonthYear, issue, &silent), "no answer yet");
        assert_eq!(
            explain(&dossier, DateStyle::DayMonthYear, &silent),
            ["It has not answered; silence is never consent (rule 9)."]
        );
    }

    #[test]
    fn options_are_named() {
        let option =
            |number, label: &str| ScaleOption { label: label.into(), ..ScaleOption::new(Id::new(number)) };
        let scale =
            Scale::Options { ordered: true, options: vec![option(1, "withdraw"), option(2, "freeze")] };
        assert_eq!(
            on_scale(Some(&scale), DateStyle::Iso, &Place::Options(vec![Id::new(1), Id::new(2)])),
            "withdraw or freeze"
        );
    }
}
