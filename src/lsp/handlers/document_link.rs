//! `textDocument/documentLink`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{DocumentLink, DocumentLinkParams, Url};

use crate::ide::links::{LinkTarget, links};
use crate::lsp::snapshot::Snapshot;

/// A path leads to its file whether or not the workspace holds it, as it holds no image.
pub(in crate::lsp) fn document_link(
    snapshot: &Snapshot,
    params: DocumentLinkParams,
) -> Result<Option<Vec<DocumentLink>>> {
    let uri = &params.text_document.uri;
    let Some(file) = snapshot.file(uri) else { return Ok(None) };
    let link = |link: crate::ide::links::Link| {
        let target = match link.target {
            LinkTarget::Address(url) => Url::parse(&url).ok()?,
            LinkTarget::File(path) => beside(uri, &path)?,
        };
        let range = snapshot.range(file, link.span);
        Some(DocumentLink { range, target: Some(target), tooltip: None, data: None })
    };
    Ok(Some(links(&snapshot.world, file).into_iter().filter_map(link).collect()))
}

/// The file that a path names from the folder of a file.
fn beside(uri: &Url, path: &str) -> Option<Url> {
    if uri.cannot_be_a_base() {
        return None;
    }
    let encoded = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace('\\', "/");
    uri.join(&encoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_from_the_folder_of_its_file() {
        let of = |path| beside(&Url::parse("file:///w/a/t.gloss").unwrap(), path).unwrap().to_string();
        assert_eq!(of("../b/50% of #1?.txt"), "file:///w/b/50%25%20of%20%231%3F.txt");
        assert_eq!(of("b\\c.txt"), "file:///w/a/b/c.txt");
        assert!(beside(&Url::parse("untitled:t").unwrap(), "b.txt").is_none());
    }
}
