//! One line a method: what must be in order happens before the first `.await`, the rest is a handler's.

use serde_json::Value;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::request::{GotoDeclarationParams, GotoDeclarationResponse};
use tower_lsp::lsp_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem, CallHierarchyOutgoingCall,
    CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, CodeLens, CodeLensParams, DocumentHighlight,
    DocumentHighlightParams, DocumentLink, DocumentLinkParams, GotoDefinitionParams, GotoDefinitionResponse, InlayHint,
    InlayHintParams, LinkedEditingRangeParams, LinkedEditingRanges, PrepareRenameResponse, RenameFilesParams,
    RenameParams, SignatureHelp, SignatureHelpParams, TextDocumentPositionParams, TypeHierarchyItem,
    TypeHierarchyPrepareParams, TypeHierarchySubtypesParams, TypeHierarchySupertypesParams, WorkspaceEdit,
};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionParams, CodeActionResponse, CompletionItem, CompletionList, CompletionParams,
    CompletionResponse, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, Hover, HoverParams, InitializeParams, InitializeResult,
    InitializedParams, ServerInfo, Url, WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult,
};
use tower_lsp::lsp_types::{
    CreateFilesParams, DeleteFilesParams, DidChangeConfigurationParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidSaveTextDocumentParams,
};
use tower_lsp::lsp_types::{
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, DocumentSymbolParams,
    DocumentSymbolResponse, ExecuteCommandParams, FoldingRange, FoldingRangeParams, SelectionRange,
    SelectionRangeParams, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, SymbolInformation, TextEdit,
    WorkspaceSymbolParams,
};
use tower_lsp::{LanguageServer, async_trait};

use crate::lsp::answering::Server;
use crate::lsp::capabilities::capabilities;
use crate::lsp::diagnostics::push;
use crate::lsp::handlers;
use crate::lsp::settings;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::watch;

#[async_trait]
impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let client = self.start(&params);
        let info = ServerInfo { name: "glossator".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        Ok(InitializeResult { capabilities: capabilities(&client), server_info: Some(info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.state.ready();
        tokio::spawn(settings::follow(self.state.clone()));
        tokio::spawn(watch::register(self.state.clone()));
        tokio::spawn(watch::follow(self.state.clone()));
        tokio::spawn(push::run(self.wire.clone(), self.outbox.clone(), self.state.clone()));
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.state.open(params.text_document);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.state.change(&params.text_document.uri, params.text_document.version, &params.content_changes);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.disk([params.text_document.uri].into_iter());
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.disk(params.changes.into_iter().map(|change| change.uri));
    }

    async fn did_create_files(&self, params: CreateFilesParams) {
        self.disk(params.files.iter().filter_map(|file| Url::parse(&file.uri).ok()));
    }

    async fn did_rename_files(&self, params: RenameFilesParams) {
        let uris = params.files.iter().flat_map(|file| [&file.old_uri, &file.new_uri]);
        self.disk(uris.filter_map(|uri| Url::parse(uri).ok()));
    }

    async fn did_delete_files(&self, params: DeleteFilesParams) {
        self.disk(params.files.iter().filter_map(|file| Url::parse(&file.uri).ok()));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.state.change_folders(&params.event);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.state.set(&params.settings);
        if params.settings.is_null() {
            tokio::spawn(settings::ask(self.state.clone()));
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.state.close(&params.text_document.uri);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.answer(&uri, params, handlers::hover::hover).await
    }

    async fn signature_help(&self, params: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.answer(&uri, params, handlers::signature_help::signature_help).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let uri = params.text_document.uri.clone();
        self.whole(&uri, params, handlers::inlay_hint::inlay_hint).await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        let uri = handlers::inlay_hint::uri_of(&hint);
        self.resolve(uri, hint, |snapshot, hint| Ok(handlers::inlay_hint::resolve(snapshot, hint))).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let uri = params.text_document.uri.clone();
        self.work(&uri, params, handlers::code_lens::code_lens).await
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        let uri = handlers::code_lens::uri_of(&lens);
        self.resolve(uri, lens, |snapshot, lens| Ok(handlers::code_lens::resolve(snapshot, lens))).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.answer(&uri, params, handlers::goto::definition).await
    }

    async fn goto_declaration(&self, params: GotoDeclarationParams) -> Result<Option<GotoDeclarationResponse>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.answer(&uri, params, handlers::goto::declaration).await
    }

    async fn goto_type_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.answer(&uri, params, handlers::goto::type_definition).await
    }

    async fn goto_implementation(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.whole(&uri, params, handlers::goto::implementation).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.answer(&uri, params, handlers::references::highlight).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let uri = params.text_document.uri.clone();
        self.answer(&uri, params, handlers::rename::prepare).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.whole(&uri, params, handlers::rename::rename).await
    }

    async fn linked_editing_range(&self, params: LinkedEditingRangeParams) -> Result<Option<LinkedEditingRanges>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.answer(&uri, params, handlers::linked_editing::linked_editing).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        let uri = params.text_document.uri.clone();
        self.whole(&uri, params, handlers::document_link::document_link).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.whole(&uri, params, handlers::call_hierarchy::prepare).await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        let uri = params.item.uri.clone();
        self.whole(&uri, params, handlers::call_hierarchy::incoming).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        let uri = params.item.uri.clone();
        self.whole(&uri, params, handlers::call_hierarchy::outgoing).await
    }

    async fn prepare_type_hierarchy(
        &self,
        params: TypeHierarchyPrepareParams,
    ) -> Result<Option<Vec<TypeHierarchyItem>>> {
        let uri = params.text_document_position_params.text_document.uri.clone();
        self.whole(&uri, params, handlers::type_hierarchy::prepare).await
    }

    async fn supertypes(&self, params: TypeHierarchySupertypesParams) -> Result<Option<Vec<TypeHierarchyItem>>> {
        let uri = params.item.uri.clone();
        self.whole(&uri, params, handlers::type_hierarchy::supertypes).await
    }

    async fn subtypes(&self, params: TypeHierarchySubtypesParams) -> Result<Option<Vec<TypeHierarchyItem>>> {
        let uri = params.item.uri.clone();
        self.whole(&uri, params, handlers::type_hierarchy::subtypes).await
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        self.everywhere(params, handlers::rename_files::will_rename).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri.clone();
        let before = self.state.last_change();
        let answer = self.whole(&uri, params, handlers::diagnostic::document).await?;
        if self.state.last_change() != before {
            // Whether the client should ask again was looked at before it had this answer.
            self.state.next();
        }
        Ok(answer.unwrap_or_else(handlers::diagnostic::nothing))
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let answer = self.everywhere(params, handlers::diagnostic::workspace).await?;
        Ok(answer.unwrap_or_else(handlers::diagnostic::no_files))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.work(&uri, params, until_loaded(handlers::completion::completion)).await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let uri = handlers::completion::uri_of(&item);
        self.resolve(uri, item, |snapshot, item| Ok(handlers::completion::resolve(snapshot, item))).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let uri = params.text_document.uri.clone();
        self.work(&uri, params, handlers::document_symbol::document_symbol).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        self.everywhere(params, handlers::workspace_symbol::workspace_symbol).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let uri = params.text_document.uri.clone();
        self.work(&uri, params, handlers::semantic_tokens::full).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let uri = params.text_document.uri.clone();
        self.work(&uri, params, handlers::semantic_tokens::full_delta).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let uri = params.text_document.uri.clone();
        self.work(&uri, params, handlers::semantic_tokens::range).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let uri = params.text_document.uri.clone();
        self.work(&uri, params, handlers::folding_range::folding_range).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let uri = params.text_document.uri.clone();
        self.work(&uri, params, handlers::selection_range::selection_range).await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document.uri.clone();
        self.whole(&uri, params, handlers::formatting::formatting).await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document.uri.clone();
        self.whole(&uri, params, handlers::formatting::range_formatting).await
    }

    async fn on_type_formatting(&self, params: DocumentOnTypeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.answer(&uri, params, handlers::formatting::on_type_formatting).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let outcome = self.everywhere(params, handlers::commands::execute).await?;
        handlers::commands::finish(&self.wire, outcome).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.whole(&uri, params, handlers::code_action::code_action).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let uri = handlers::code_action::uri_of(&action);
        self.resolve(uri, action, handlers::code_action::resolve).await
    }
}

/// Completes from what is there already, as an editor asks with each letter and waits for none; as long as that is not
/// all, the editor is to ask again with the next.
fn until_loaded(
    complete: impl FnOnce(&Snapshot, CompletionParams) -> Result<Option<CompletionResponse>>,
) -> impl FnOnce(&Snapshot, CompletionParams) -> Result<Option<CompletionResponse>> {
    |snapshot, params| {
        let answer = complete(snapshot, params)?;
        if snapshot.is_loaded {
            return Ok(answer);
        }
        let items = match answer {
            Some(CompletionResponse::List(list)) => list.items,
            Some(CompletionResponse::Array(items)) => items,
            None => Vec::new(),
        };
        Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: true, items })))
    }
}
