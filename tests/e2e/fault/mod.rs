//! Every fault that a save can meet, tried on the real program: killed at each system call, each error
//! at each call, limits, small disks, links and devices, other clocks. After each the file is the old
//! version or the new one to the byte, nothing of ours lies about, and what is said is true.
//!
//! Needs strace, prlimit, setpriv, unshare and faketime. As root, everything is tried as root and as an ordinary
//! user; as anybody else, as that user alone.

mod control;
mod keeping;
mod kinds;
mod limits;
mod point;
mod stand;
mod survey;
mod window;

use point::Part;
use stand::{Stand, User, Writer};
use survey::{Tally, survey};

/// So many faults are tried for each user at the least; fewer, and something was not looked at.
const FEWEST: usize = 1000;

/// The errors that a call on a file can end with, and those of a rename besides.
const ERRORS: [&str; 8] = ["ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES", "ESTALE", "ENOTCONN", "EINTR"];
const OF_RENAME: [&str; 2] = ["EXDEV", "EBUSY"];

#[test]
fn after_any_fault_the_file_is_the_old_version_or_the_new_one() {
    let stand = Stand::new(0);
    for user in User::all() {
        let Tally { tried, missed, wrong } = survey(&stand, *user, Writer::Demarche, &Part::ALL);
        eprintln!("{tried} faults tried as {user:?}, {} not met again", missed.len());
        assert!(wrong.is_empty(), "{} of {tried} as {user:?}:\n{}", wrong.len(), wrong.join("\n"));
        // How often memory is asked for is not the same each time.
        assert!(missed.len() * 20 < tried, "of {tried} were not met again:\n{}", missed.join("\n"));
        assert!(tried >= FEWEST, "only {tried} faults were tried as {user:?}");
    }
}
