//! A text with what is said over it and with entries, as a file that is read gives it, and the files of Gloss that it makes.

use std::collections::HashSet;

use super::lay::lay;
use super::mark::Mark;
use super::pin::compose;
use crate::model::lower::Dialect;

/// One text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The file of Gloss that it becomes, `essay.gloss`.
    pub path: String,
    pub text: String,
    pub marks: Vec<Mark>,
    /// Entries as they are written, without line breaks at their ends.
    pub entries: Vec<String>,
}

/// What some files become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub sheets: Vec<Sheet>,
    /// Files that are Gloss already: path and text.
    pub whole: Vec<(String, String)>,
    /// Entries of the register: the file that each is to stand in, and the entry.
    pub register: Vec<(String, String)>,
    /// What could not be kept, and where it is.
    pub notes: Vec<String>,
}

/// Files of Gloss.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Path and text.
    pub files: Vec<(String, String)>,
    /// What could not be kept, and where it is.
    pub notes: Vec<String>,
}

impl Imported {
    /// Adds what another file becomes. An entry that is there already is not there twice.
    pub fn add(&mut self, other: Imported) {
        self.sheets.extend(other.sheets);
        self.whole.extend(other.whole);
        self.notes.extend(other.notes);
        let known: HashSet<(String, String)> = self.register.iter().cloned().collect();
        self.register.extend(other.register.into_iter().filter(|entry| !known.contains(entry)));
    }

    /// The paths of the files, in order.
    pub fn paths(&self) -> Vec<&str> {
        let sheets = self.sheets.iter().map(|sheet| &*sheet.path);
        let whole = self.whole.iter().map(|(path, _)| &**path);
        let mut paths: Vec<&str> = sheets.chain(whole).chain(self.register.iter().map(|(path, _)| &**path)).collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    /// The files by their paths, each where its path says, or, where `together` and there is one text, all in that; and
    /// what could not be kept.
    ///
    /// # Errors
    /// Where no entry can stand in a text, or two texts are to be one file.
    pub fn files(mut self, together: bool, dialect: impl Fn(&str) -> Dialect) -> Result<Files, String> {
        for (path, entry) in std::mem::take(&mut self.register) {
            let only = together && self.sheets.len() == 1;
            match self.sheets.iter_mut().find(|sheet| only || sheet.path == path) {
                Some(sheet) => sheet.entries.push(entry),
                None => self.sheets.push(Sheet { path, entries: vec![entry], ..Sheet::default() }),
            }
        }
        let mut files = self.whole;
        for sheet in &self.sheets {
            let gloss = gloss(sheet, dialect(&sheet.path), &mut self.notes)
                .map_err(|error| format!("{}: {error}", sheet.path))?;
            files.push((sheet.path.clone(), gloss));
        }
        files.sort();
        let neighbours = files.iter().zip(files.iter().skip(1));
        if let Some(((path, _), _)) = neighbours.into_iter().find(|(one, other)| one.0 == other.0) {
            return Err(format!("two of the texts would be `{path}`; import them one by one"));
        }
        Ok(Files { files, notes: self.notes })
    }
}

/// A sheet as Gloss. What no form fits is told in `notes`.
fn gloss(sheet: &Sheet, dialect: Dialect, notes: &mut Vec<String>) -> Result<String, String> {
    let (mut kept, mut reaching) = (vec![false; sheet.marks.len()], Vec::new());
    let made = compose(&sheet.text, &sheet.entries.join("\n\n"), dialect, |text, before, skipped| {
        let moved = |mark: &Mark| {
            let by = |at: u32| Some(before + at.checked_sub(skipped)?);
            Some(Mark { start: by(mark.start)?, end: by(mark.end)?, ..mark.clone() })
        };
        let numbered = (0..).zip(&sheet.marks).filter_map(|(index, mark)| Some((index, moved(mark)?)));
        let (numbers, marks): (Vec<usize>, Vec<Mark>) = numbered.unzip();
        let laid = lay(text, &marks, dialect);
        for (place, number) in numbers.iter().enumerate() {
            if let (Some(kept), false) = (kept.get_mut(*number), laid.lost.contains(&place)) {
                *kept = true;
            }
        }
        reaching.extend(laid.moved.iter().filter_map(|place| numbers.get(*place).copied()));
        laid.gloss
    });
    for (index, mark) in sheet.marks.iter().enumerate() {
        let Mark { from, items, .. } = mark;
        if kept.get(index) == Some(&false) {
            notes.push(format!("{from}: `{{{items}}}` has no place in Gloss where it stands, and is left out"));
        } else if reaching.contains(&index) {
            notes.push(format!(
                "{from}: `{{{items}}}` cannot end in a verbatim block, and reaches to the next paragraph"
            ));
        }
    }
    made.ok_or_else(|| {
        "no entry can stand in this text; end its front matter with a line break and import it again".to_owned()
    })
}
