//! Giving a copy: its key is made from the secret of the dossier, it is noted before it is written, and it is known
//! again when it comes back.

use super::share::{Key, Recipient, Request, Share, recognised, share};
use crate::{
    file::{Given, GivenCopy, GivenError, Replace, SaveError, Saved, Watch, save_plain},
    model::{Cover, Dossier, Id, Moment},
};
use std::path::Path;

/// The copy for a request, with ids under the secret that is kept in that state folder.
///
/// # Errors
/// The secret is not to be had.
pub fn prepared(dossier: &Dossier, request: &Request, state: &Path) -> Result<Share, GivenError> {
    let secret = given(dossier, state).secret()?;
    Ok(share(dossier, request, &Key::new(&secret, request.to)))
}

/// Writes a copy for somebody, and keeps in that state folder what went to whom and when.
///
/// # Errors
/// Says why it was not written. Then nothing is noted either.
pub fn give(
    dossier: &Dossier,
    share: &Share,
    to: Recipient,
    (path, replace): (&Path, Replace),
    (state, at): (&Path, Moment),
    watch: Watch<'_>,
) -> Result<Saved, SaveError> {
    let noted = given(dossier, state).enter(&share.copy, &to.word(), at)?;
    save_plain(&share.copy, path, replace, watch).inspect_err(|_| {
        if let Some(Err(error)) = noted.as_ref().map(GivenCopy::take_back) {
            tracing::warn!("a copy is noted as given that was not written: {error}");
        }
    })
}

/// A copy that came back, in the ids of the dossier.
#[derive(Clone, Debug)]
pub struct Returned {
    /// For whom it was.
    pub to: Recipient,
    /// When it was given.
    pub at: Moment,
    /// As it was given: what a merge starts from.
    pub base: Dossier,
    /// As it is now.
    pub theirs: Dossier,
}

/// Finds out whether that is a copy that was given of that dossier. Of several that went to one recipient it goes on
/// from the one to which it has most records that are just the same, of those from the newest.
#[must_use]
pub fn returned(copy: &Dossier, of: &Dossier, state: &Path) -> Option<Returned> {
    let given = given(of, state);
    let secret = given.secret_there().ok()??;
    let mut best: Option<(usize, Returned)> = None;
    for it in given.list().ok()? {
        let Some(to) = Recipient::of_word(&it.to) else { continue };
        let key = Key::new(&secret, to);
        let Some(theirs) = recognised(copy, of, &key) else { continue };
        let Some(as_given) = it.read() else { continue };
        let alike = as_given.records().filter(|(id, record)| copy.record(*id) == Some(record)).count();
        let Some(base) = recognised(&as_given, of, &key) else { continue };
        if best.as_ref().is_none_or(|(most, _)| alike > *most) {
            best = Some((alike, Returned { to, at: it.at, base, theirs }));
        }
    }
    best.map(|(_, it)| it)
}

/// What is known of a copy by the id of its cover alone, without the dossier of which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trail {
    /// For whom it was.
    pub to: Recipient,
    /// When one was given last to them.
    pub at: Moment,
}

/// Whether that is the cover of a copy that was given of the dossier of that id.
#[must_use]
pub fn trail(copy: Id<Cover>, of: Id<Cover>, state: &Path) -> Option<Trail> {
    let given = Given::of(state, of);
    let secret = given.secret_there().ok()??;
    let mut all = given.list().ok()?;
    all.sort_by_key(|it| std::cmp::Reverse(it.at));
    all.iter().find_map(|it| {
        let to = Recipient::of_word(&it.to)?;
        // The cover is alone of its kind, so no other id can have taken its place.
        let its = Key::new(&secret, to).ids(std::iter::once(of.any()));
        its.values().any(|it| *it == copy.any()).then_some(Trail { to, at: it.at })
    })
}

pub(super) fn given(dossier: &Dossier, state: &Path) -> Given {
    Given::of(state, kept_under(dossier))
}

/// By what the things are found that are kept of a dossier. One without a cover cannot be read, so there is none.
pub(super) fn kept_under(dossier: &Dossier) -> Id<Cover> {
    dossier.id().unwrap_or_else(|| Id::new(0))
}
