//! What is to be ready before an event: the texts that it is about, what is to be done, and what else comes first.

use super::{Stage, item::remark};
use crate::{
    analysis::unconfirmed::Unconfirmed,
    model::{
        AnyId, Dossier, Id,
        position::{Origin, Positions, Stand, ending, stage},
        record::{
            Event, EventStatus, Issue, Owner, Party, Proposal, ProposalStage, Setting, Statement, Target,
            Task,
        },
    },
};
use jiff::civil;
use std::collections::BTreeSet;

/// A text that an event is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// The text.
    pub proposal: Id<Proposal>,
    /// What parties said last on it, or on the one whose place it takes.
    pub remarks: Vec<(Id<Proposal>, Stand)>,
    /// What was accepted ad referendum of it and is neither confirmed nor disavowed.
    pub unconfirmed: Vec<Unconfirmed>,
}

pub(super) fn papers(
    positions: &Positions,
    (event, it): (Id<Event>, &Event),
    parties: &[Id<Party>],
    issues: &BTreeSet<Id<Issue>>,
    said: &[Id<Statement>],
    open: &[Unconfirmed],
    as_of: civil::Date,
) -> Vec<Paper> {
    let dossier = positions.dossier();
    let mut all: BTreeSet<Id<Proposal>> = BTreeSet::new();
    let clauses = issues.iter().flat_map(|it| positions.clauses_on(*it));
    all.extend(clauses.filter_map(|it| Some(dossier.get(it)?.proposal)));
    let has_come = |it: &&Statement| it.date.is_some_and(|it| it.has_come(as_of));
    for statement in said.iter().filter_map(|it| dossier.get(*it)).filter(has_come) {
        all.extend(statement.points.iter().filter_map(|it| match it.target {
            Target::Proposal(id) => Some(id),
            _ => None,
        }));
    }
    for (_, task) in dossier.all::<Task>().filter(|(_, it)| it.about.contains(&event.any())) {
        all.extend(task.about.iter().filter_map(|it| it.of::<Proposal>()));
    }
    // Whoever has to confirm something and comes will be asked about it.
    let comes = |open: &&Unconfirmed| it.participants.iter().any(|it| it.party == open.party);
    all.extend(open.iter().filter(comes).filter_map(|it| it.proposal(dossier)));
    let is_there = |it: &Proposal| {
        stage(it, as_of).is_some_and(|it| {
            matches!(it, ProposalStage::Draft | ProposalStage::Tabled | ProposalStage::Accepted)
        })
    };
    all.retain(|id| {
        dossier.get(*id).is_some_and(is_there)
            && ending(positions, *id, as_of).is_none()
            && !positions.successors(*id).any(|it| dossier.get(it).is_some_and(is_there))
    });
    let paper = |id: Id<Proposal>| Paper {
        proposal: id,
        remarks: remarks(positions, event, parties, id, as_of),
        unconfirmed: open.iter().filter(|it| it.proposal(dossier) == Some(id)).copied().collect(),
    };
    all.into_iter().map(paper).collect()
}

/// The last word of each party on a text, or else on the one before it.
fn remarks(
    positions: &Positions,
    event: Id<Event>,
    parties: &[Id<Party>],
    id: Id<Proposal>,
    as_of: civil::Date,
) -> Vec<(Id<Proposal>, Stand)> {
    let dossier = positions.dossier();
    let former = dossier.get(id).and_then(|it| it.supersedes);
    let last = |party: Id<Party>, on: Id<Proposal>| {
        let heard = positions.said(on, party).iter().filter(|(id, _)| {
            // That the event will be about it is told with the event.
            dossier.get(*id).is_some_and(|it| {
                it.date.is_some_and(|it| it.has_come(as_of))
                    && it.setting != Setting::Internal
                    && it.event != Some(event)
            })
        });
        let stands = heard.filter_map(|(id, at)| remark(dossier, party, Origin::Statement(*id, *at)));
        stands.max_by(|a, b| {
            (a.date.map(|it| it.last()), a.time, &a.order).cmp(&(
                b.date.map(|it| it.last()),
                b.time,
                &b.order,
            ))
        })
    };
    let on = |party: Id<Party>| {
        [Some(id), former].into_iter().flatten().find_map(|on| Some((on, last(party, on)?)))
    };
    parties.iter().filter_map(|it| on(*it)).collect()
}

/// What is to be done and has to do with the event, its agenda, its texts or those who take part: what is due first,
/// first; what has no day last.
pub(super) fn tasks(
    dossier: &Dossier,
    (id, event): (Id<Event>, &Event),
    issues: &BTreeSet<Id<Issue>>,
    papers: &[Paper],
    stage: Stage,
    as_of: civil::Date,
) -> Vec<Id<Task>> {
    let last = super::last_day(event);
    let mut about: BTreeSet<AnyId> = issues.iter().map(|it| it.any()).collect();
    about.insert(id.any());
    about.extend(papers.iter().map(|it| it.proposal.any()));
    about.extend(event.participants.iter().map(|it| it.party.any()));
    let people: BTreeSet<AnyId> = event
        .participants
        .iter()
        .flat_map(|it| [Some(it.party.any()), it.person.map(Id::any)])
        .flatten()
        .collect();
    let concerns = |it: &Task| {
        let is_theirs = it.owner.map(Owner::record).is_some_and(|it| people.contains(&it));
        // What somebody who takes part has to do is told where it is due by then.
        it.about.iter().any(|it| about.contains(it)) || is_theirs && it.due.is_some()
    };
    let in_time = |it: &Task| match (it.due, last) {
        (Some(due), Some(last)) => due.first() <= last,
        (None, _) => matches!(stage, Stage::Ahead | Stage::Overdue),
        (Some(_), None) => true,
    };
    let is_open = |it: &Task| it.done_on.is_none_or(|it| !it.has_come(as_of));
    let mut all: Vec<_> =
        dossier.all::<Task>().filter(|(_, it)| is_open(it) && concerns(it) && in_time(it)).collect();
    all.sort_by_key(|(task, it)| {
        (it.due.is_none(), it.due.map(|it| it.last()), !it.about.contains(&id.any()), *task)
    });
    all.into_iter().map(|(id, _)| id).collect()
}

/// The one issue on the agenda that a task is about; none if it is about the event, or about several of them.
pub(super) fn only_issue(
    dossier: &Dossier,
    event: Id<Event>,
    task: Id<Task>,
    issues: &BTreeSet<Id<Issue>>,
) -> Option<Id<Issue>> {
    let about = &dossier.get(task)?.about;
    let mut on = about.iter().filter_map(|it| it.of::<Issue>()).filter(|it| issues.contains(it));
    let first = on.next().filter(|_| !about.contains(&event.any()))?;
    on.all(|it| it == first).then_some(first)
}

/// What else is planned until it begins.
pub(super) fn between(
    dossier: &Dossier,
    (id, event): (Id<Event>, &Event),
    stage: Stage,
    as_of: civil::Date,
) -> Vec<Id<Event>> {
    let Some(start) = event.start.filter(|_| stage == Stage::Ahead) else { return Vec::new() };
    let mut all: Vec<_> = dossier
        .all::<Event>()
        .filter(|(other, it)| *other != id && it.status == EventStatus::Planned)
        .filter_map(|(id, it)| Some((it.start?, super::last_day(it)?, id)))
        .filter(|(begins, last, _)| *last >= as_of && begins.date.last() <= start.date.last())
        .filter(|(begins, last, _)| *begins < start || *last < start.date.last())
        .map(|(begins, _, id)| ((begins.date.last(), begins.time, id), id))
        .collect();
    all.sort();
    all.into_iter().map(|(_, id)| id).collect()
}
