//! An event was held and nothing says what came of it, or its day has passed and it is still marked as planned. What only
//! happened, and a day by which something was due, have no outcome.

use super::super::{Check, Fix, Gravity, Noticed, Sight};
use crate::{
    analysis::overview::What,
    model::{
        Date,
        record::{Event, EventKind, EventStatus},
    },
};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for it in &sight.overdue {
        let What::Event(id) = it.what else { continue };
        let Some(on) = sight.dossier.get(id).and_then(last) else { continue };
        let noticed = Noticed::NoOutcome { on, is_planned: true };
        found.push(Check::new(Gravity::Serious, noticed, vec![id.any()]).with_fix(Fix::MarkHeld(id)));
    }
    for (id, event) in sight.dossier.all::<Event>().filter(|(_, it)| it.status == EventStatus::Held) {
        let needs_outcome = !matches!(event.kind, EventKind::Incident | EventKind::Deadline);
        let Some(on) = last(event).filter(|it| needs_outcome && it.has_come(sight.as_of)) else { continue };
        if event.outcome.trim().is_empty() {
            let noticed = Noticed::NoOutcome { on, is_planned: false };
            found.push(Check::new(Gravity::Notable, noticed, vec![id.any()]));
        }
    }
}

fn last(event: &Event) -> Option<Date> {
    event.end.or(event.start).map(|it| it.date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        edit::Session,
        model::{CheckRule, Id, When},
    };
    use jiff::civil;

    const RULE: CheckRule = CheckRule::NoOutcome;
    const ROUND: Id<Event> = Id::new(1);

    fn round(status: EventStatus) -> Talks {
        let start = Some(When { date: date("2025-12-01"), time: None });
        sound().put(ROUND, Event { title: "Round 1".into(), status, start, ..Event::default() })
    }

    #[test]
    fn held_and_nothing_came_of_it() {
        let found = round(EventStatus::Held).found(RULE);
        assert_eq!((found.len(), found[0].gravity), (1, Gravity::Notable));
        let told = |it: &mut Event| it.outcome = "They meet again.".into();
        round(EventStatus::Held).with(ROUND, told).is_quiet(RULE);
        round(EventStatus::Held).with(ROUND, |it| it.kind = EventKind::Incident).is_quiet(RULE);
        assert_eq!(round(EventStatus::Held).found_on(RULE, civil::date(2025, 11, 30)), []);
    }

    #[test]
    fn planned_and_its_day_has_passed() {
        let talks = round(EventStatus::Planned);
        let found = talks.found(RULE);
        assert_eq!((found.len(), found[0].gravity), (1, Gravity::Serious));
        let mut session = Session::new(talks.0.clone());
        let edit = found[0].fix.as_ref().and_then(|it| it.edit(session.dossier())).expect("there is one");
        session.perform(edit).expect("it can be done");
        assert_eq!(session.dossier().get(ROUND).map(|it| it.status), Some(EventStatus::Held));
        assert_eq!(talks.found_on(RULE, civil::date(2025, 12, 1)), [], "it may be going on");
        round(EventStatus::Cancelled).is_quiet(RULE);
    }

    #[test]
    fn a_month_has_passed_when_it_is_over() {
        let month = Some(When { date: date("2025-12"), time: None });
        let talks = round(EventStatus::Planned).with(ROUND, |it| it.start = month);
        assert_eq!(talks.found_on(RULE, civil::date(2025, 12, 31)), []);
        assert_eq!(talks.found_on(RULE, civil::date(2026, 1, 1)).len(), 1);
    }
}
