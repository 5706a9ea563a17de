//! What is written is read as it was, whatever was done before.

use super::{config, same};
use crate::generate::{choices, dossier, edited};
use demarche::file::{Lineage, UNWATCHED, VersionHash, read, write};
use proptest::prelude::*;

proptest! {
    #![proptest_config(config(60))]
    #[test]
    fn a_dossier_comes_back_as_it_was_and_equal_ones_are_equal_bytes(it in dossier(), script in choices()) {
        let it = edited(&it, script, 12);
        let text = write(&it, &Lineage::default());
        let back = read(text.clone().into_bytes(), UNWATCHED).expect("what is written can be read").dossier;
        same(&back, &it)?;
        prop_assert_eq!(VersionHash::of(&back), VersionHash::of(&it));
        prop_assert_eq!(write(&back, &Lineage::default()), text);
    }
}
