//! Control experiments: two writers that break the promise are found guilty by the same harness, so it
//! bites.

use super::{
    point::Part,
    stand::{Stand, User, Writer},
    survey::survey,
};

#[test]
fn writers_that_break_the_promise_are_found_guilty() {
    let stand = Stand::new(0);
    for writer in [Writer::Truncating, Writer::Deleting] {
        for part in [Part::Kills, Part::Lasting] {
            let tally = survey(&stand, User::all()[0], writer, &[part]);
            let lost = tally.wrong.iter().filter(|it| it.starts_with("neither the old version")).count();
            eprintln!("{writer:?}, {part:?}: {lost} of {} faults lose the file", tally.tried);
            assert!(lost > 0, "{writer:?} passes for innocent: {part:?}");
        }
    }
}
