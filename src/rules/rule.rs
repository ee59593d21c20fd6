//! What a rule is.

use crate::rules::levels::Level;
use crate::rules::scope::{BlockScope, FileScope};

/// One thing that can be wrong. Each stands in a file of its own, with its page beside it.
pub struct Rule {
    /// As in the configuration and in suppressions, with hyphens.
    pub name: &'static str,
    pub group: Group,
    /// Where the configuration says nothing.
    pub level: Level,
    /// The level that `--select` gives a rule that is off.
    pub selected: Level,
    /// Its page in Markdown.
    pub page: &'static str,
    /// Settings it takes besides its level, with what each may be.
    pub options: &'static [(&'static str, Setting)],
    pub check: Check,
}

/// What a setting of a rule's own may be.
#[derive(Clone, Copy, Debug)]
pub enum Setting {
    Text,
    OneOf(&'static [&'static str]),
    /// A whole number from the one to the other, both allowed.
    Number(i64, i64),
}

/// Finds what is wrong in one block.
pub type CheckBlock = fn(&mut BlockScope<'_>);

/// Finds what is wrong in a section or a file.
pub type CheckFile = fn(&mut FileScope<'_>);

/// What a rule looks at to find something.
pub enum Check {
    /// One block, and whatever it names.
    Block(CheckBlock),
    /// One section, where what comes first in it matters; the whole file where the setting `first-in` says so.
    Section(CheckFile),
    /// A whole file.
    File(CheckFile),
    /// One block of a text, and the whole of any other file.
    Both(CheckBlock, CheckFile),
    /// What suppressed nothing: known only when all other rules have run.
    Suppressions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Form,
    References,
    Claims,
    Time,
    Names,
    Fidelity,
    Prose,
}

impl Rule {
    /// The first sentence of the page: what is after its heading.
    pub fn summary(&self) -> &'static str {
        self.page.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default()
    }

    /// Where its page can be read.
    pub fn link(&self) -> String {
        let folder = self.group.name().to_lowercase();
        let page = self.name.replace('-', "_");
        format!("{}/blob/main/src/rules/{folder}/{page}.md", env!("CARGO_PKG_REPOSITORY"))
    }
}

impl Group {
    pub fn name(self) -> &'static str {
        match self {
            Group::Form => "Form",
            Group::References => "References",
            Group::Claims => "Claims",
            Group::Time => "Time",
            Group::Names => "Names",
            Group::Fidelity => "Fidelity",
            Group::Prose => "Prose",
        }
    }
}
