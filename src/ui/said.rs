//! The statements that name a record, newest first. Keeps the dossier it last saw and catches up by
//! the difference.

use crate::model::{
    AnyId, Date, Dossier, Id, Order, Time,
    record::{Record, Statement},
};
use std::{cmp::Reverse, collections::BTreeSet};

/// By what statements are ordered.
type Key = Reverse<(Option<jiff::civil::Date>, Option<Time>, Order, Id<Statement>)>;

/// The statements that name one record.
#[derive(Default)]
pub struct Said {
    about: Option<AnyId>,
    seen: Dossier,
    keys: BTreeSet<Key>,
    statements: Vec<Id<Statement>>,
}

impl Said {
    /// Those that name that record, newest first.
    pub fn about(&mut self, dossier: &Dossier, about: AnyId) -> &[Id<Statement>] {
        if self.about != Some(about) {
            *self = Self { about: Some(about), ..Self::default() };
        }
        if !self.seen.is_same_version(dossier) {
            let mut has_changed = false;
            for (id, before, after) in self.seen.changes(dossier) {
                let (old, new) = (key(id, before, about), key(id, after, about));
                if old != new {
                    has_changed = true;
                    if let Some(it) = old {
                        self.keys.remove(&it);
                    }
                    self.keys.extend(new);
                }
            }
            if has_changed {
                self.statements = self.keys.iter().map(|Reverse((.., id))| *id).collect();
            }
            self.seen = dossier.clone();
        }
        &self.statements
    }
}

/// Where it stands; none if it does not name that record.
fn key(id: AnyId, record: Option<&Record>, about: AnyId) -> Option<Key> {
    let Some(Record::Statement(it)) = record else { return None };
    let names = it.by.iter().any(|it| it.any() == about)
        || it.speaker.is_some_and(|it| it.any() == about)
        || it.event.is_some_and(|it| it.any() == about)
        || it.points.iter().any(|it| it.target.record() == about)
        || it.citations.iter().any(|it| it.source.any() == about);
    names.then(|| Reverse((it.date.map(Date::last), it.time, it.order.clone(), Id::new(id.number))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Party, record::Of};

    #[test]
    fn what_was_said_is_followed_newest_first() {
        let party = Id::<Party>::new(1);
        let statement = |date: &str, by: &[Id<Party>]| {
            Statement { date: date.parse().ok(), by: by.to_vec(), ..Statement::default() }.wrap()
        };
        let id = Id::<Statement>::new;
        let mut dossier: Dossier = [
            (id(1).any(), statement("2025-01-01", &[party])),
            (id(2).any(), statement("2025-03", &[party])),
            (id(3).any(), statement("2025-02-01", &[])),
        ]
        .into_iter()
        .collect();
        let mut said = Said::default();
        assert_eq!(said.about(&dossier, party.any()), [id(2), id(1)]);
        dossier.put(id(3).any(), Some(statement("2025-02-01", &[party])));
        dossier.put(id(1).any(), Some(statement("2025-01-01", &[])));
        assert_eq!(said.about(&dossier, party.any()), [id(2), id(3)]);
        dossier.put(id(2).any(), None);
        assert_eq!(said.about(&dossier, party.any()), [id(3)]);
        assert_eq!(said.about(&dossier, Id::<Party>::new(2).any()), []);
    }
}
