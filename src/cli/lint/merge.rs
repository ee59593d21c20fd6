//! Findings of several workspaces, as one report shows them.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::cli::lint::look::Looked;
use crate::model::files::{File, FileId};
use crate::model::settings::Settings;
use crate::model::world::World;
use crate::rules::finding::Finding;

/// One world that holds the files of several, only to be shown: its paths are relative to the folder that all of the
/// workspaces lie in.
pub(super) struct Merged {
    pub(super) world: World,
    /// The files that were looked at.
    pub(super) files: Vec<FileId>,
    pub(super) findings: Vec<Finding>,
}

pub(super) fn merge(looked: &[Looked<'_>]) -> Merged {
    let common = common(looked.iter().map(|one| one.workspace.root.as_path()));
    let prefixes: Vec<String> = looked.iter().map(|one| prefix(&common, &one.workspace.root)).collect();
    let mut files = Vec::new();
    for (one, prefix) in looked.iter().zip(&prefixes) {
        let moved = |file: &File| File { path: format!("{prefix}{}", file.path).into(), content: file.content.clone() };
        files.extend(one.world().files().map(|(_, file)| moved(file)));
    }
    let world = World::new(files, Arc::new(Settings::default()));
    let (mut findings, mut files) = (Vec::new(), Vec::new());
    for (one, prefix) in looked.iter().zip(&prefixes) {
        let moved: HashMap<FileId, FileId> = one
            .world()
            .files()
            .filter_map(|(id, file)| Some((id, world.file_at(&format!("{prefix}{}", file.path))?)))
            .collect();
        files.extend(one.workspace.selected.iter().filter_map(|file| moved.get(file)));
        findings.extend(one.shown().iter().filter_map(|finding| relocate(finding.clone(), &moved)));
    }
    findings.sort_by(|a: &Finding, b| (a.file, a.span, a.rule, &a.message).cmp(&(b.file, b.span, b.rule, &b.message)));
    files.sort_unstable();
    Merged { world, files, findings }
}

fn relocate(mut finding: Finding, moved: &HashMap<FileId, FileId>) -> Option<Finding> {
    finding.file = *moved.get(&finding.file)?;
    for related in &mut finding.related {
        related.file = *moved.get(&related.file)?;
    }
    for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
        edit.file = *moved.get(&edit.file)?;
    }
    Some(finding)
}

fn common<'a>(mut roots: impl Iterator<Item = &'a Path>) -> PathBuf {
    let first = roots.next().map(Path::to_owned).unwrap_or_default();
    roots.fold(first, |common, root| {
        let same = common.components().zip(root.components()).take_while(|(a, b)| a == b);
        same.map(|(part, _)| part).collect()
    })
}

fn prefix(common: &Path, root: &Path) -> String {
    let inside = root.strip_prefix(common).unwrap_or(root);
    let parts = inside.components().filter(|part| matches!(part, Component::Normal(_)));
    parts.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect()
}
