//! New records: what each kind begins with.

use super::{AppState, Panel, Selection};
use crate::{
    edit::{Edit, fresh_id, random_id},
    model::{
        Added, AnyId, Dossier, Id, Issue, Level, Moment, Order, Party, Person, Point, PointKind, Source,
        Statement, Target,
        record::{KindName, Of, Record},
    },
};

impl AppState {
    /// Enters a new record of that kind and selects it. Kinds that must name another record from the
    /// start are not entered this way.
    pub(super) fn add(&mut self, kind: KindName) {
        let Some(dossier) = self.dossier() else { return };
        let (id, record) = match kind {
            KindName::Party => fresh::<Party>(dossier, Party::default()),
            KindName::Person => fresh::<Person>(dossier, Person::default()),
            KindName::Source => fresh::<Source>(dossier, Source::default()),
            KindName::Issue => {
                fresh::<Issue>(dossier, new_issue(dossier, self.selected_issue_parent(dossier)))
            }
            KindName::Statement => {
                let statement = self.new_statement(dossier);
                fresh::<Statement>(dossier, statement)
            }
            _ => return,
        };
        self.enter(id, record);
    }

    /// Enters a new issue under the selected one.
    pub(super) fn add_subissue(&mut self) {
        let Some(dossier) = self.dossier() else { return };
        let Some(parent) = self.selection.and_then(Selection::issue) else { return };
        let (id, record) = fresh::<Issue>(dossier, new_issue(dossier, Some(parent)));
        self.enter(id, record);
    }

    /// A new record of that kind and name, still to be entered; none for kinds that take more than a name.
    #[must_use]
    pub fn named(&self, kind: KindName, name: &str) -> Option<(AnyId, Record)> {
        let (dossier, name) = (self.dossier()?, name.trim().to_owned());
        let (id, mut record) = match kind {
            KindName::Party => fresh::<Party>(dossier, Party { name, ..Party::default() }),
            KindName::Person => fresh::<Person>(dossier, Person { name, ..Person::default() }),
            KindName::Source => fresh::<Source>(dossier, Source { title: name, ..Source::default() }),
            KindName::Issue => fresh::<Issue>(dossier, Issue { title: name, ..new_issue(dossier, None) }),
            _ => return None,
        };
        self.stamp(dossier, &mut record);
        Some((id, record))
    }

    /// Gives a new record the fields that every record begins with.
    pub(super) fn stamp(&self, dossier: &Dossier, record: &mut Record) {
        let (level, _, _, added) = record.head_mut();
        *level = dossier.cover().map_or_else(Level::default, |(_, it)| it.default_level);
        *added = Some(Added { by: self.user().to_owned(), at: Some(Moment::new((self.around.now)())) });
    }

    fn enter(&mut self, id: AnyId, mut record: Record) {
        let Some(dossier) = self.dossier() else { return };
        self.stamp(dossier, &mut record);
        if self.edit(Edit::Add { id, record }) {
            self.selection = Some(Selection::Record(id));
            self.just_added = Some(id);
            self.show_panel(Panel::Inspector, true);
        }
    }

    /// A new issue stands beside the selected one.
    fn selected_issue_parent(&self, dossier: &Dossier) -> Option<Id<Issue>> {
        let selected = self.selection.and_then(Selection::issue)?;
        dossier.get(selected)?.parent
    }

    /// A new statement is dated as of when one looks, and made by and on what is selected.
    fn new_statement(&self, dossier: &Dossier) -> Statement {
        let mut it = Statement { date: Some(self.as_of.into()), ..Statement::default() };
        let same_day = dossier.all::<Statement>().filter(|(_, other)| other.date == it.date);
        it.order = at_end(same_day.map(|(_, it)| &it.order));
        match self.selection {
            Some(Selection::Cell(issue, party)) => {
                it.by = vec![party];
                it.points = vec![Point::new(Target::Issue(issue), PointKind::Position)];
            }
            Some(Selection::Record(id)) => {
                it.by.extend(id.of::<Party>());
                it.points
                    .extend(id.of::<Issue>().map(|it| Point::new(Target::Issue(it), PointKind::Position)));
                it.points.extend(id.of().map(|it| Point::new(Target::Proposal(it), PointKind::Comment)));
                it.event = id.of();
                if let Some(person) = id.of::<Person>() {
                    it.speaker = Some(person);
                    let day = self.as_of;
                    let posts = dossier.get(person).map(|it| it.posts.as_slice()).unwrap_or_default();
                    let held = posts.iter().find(|post| {
                        post.from.is_none_or(|it| it.first() <= day)
                            && post.to.is_none_or(|it| it.last() >= day)
                    });
                    it.by.extend(held.map(|it| it.party));
                }
            }
            None => {}
        }
        it
    }
}

fn fresh<K: Of>(dossier: &Dossier, record: K) -> (AnyId, Record) {
    (fresh_id::<K>(dossier).any(), record.wrap())
}

fn new_issue(dossier: &Dossier, parent: Option<Id<Issue>>) -> Issue {
    let siblings = dossier.all::<Issue>().filter(|(_, it)| it.parent == parent);
    Issue { parent, order: at_end(siblings.map(|(_, it)| &it.order)), ..Issue::default() }
}

/// The key that stands after all of these.
pub(super) fn at_end<'a>(orders: impl Iterator<Item = &'a Order>) -> Order {
    Order::between(orders.max(), None).unwrap_or_else(Order::middle)
}

/// An empty dossier of that default level, whose title is still to be given.
pub(super) fn empty_dossier(default_level: Level) -> Dossier {
    Dossier::new(random_id(), crate::model::Cover { default_level, ..Default::default() })
}
