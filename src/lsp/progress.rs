//! What the client shows of a load, and may cancel.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;
use tower_lsp::lsp_types::notification::Progress;
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};

use crate::lsp::patience::patiently;
use crate::lsp::state::State;
use crate::project::pace::Pace;

const INTERVAL: Duration = Duration::from_millis(100);

/// Tells the client how far a load is, until it has ended. A client that does not answer is told nothing.
pub(super) async fn follow(state: Arc<State>, pace: Arc<Pace>, mut ended: oneshot::Receiver<()>) {
    state.initialized().await;
    let Some(wire) = state.wire.get() else { return };
    if !state.client().shows_progress() {
        return;
    }
    let mut is_over = false;
    while !is_over && pace.so_far().1 == 0 {
        is_over = ended_within(&mut ended, INTERVAL / 10).await;
    }
    if pace.so_far().1 == 0 {
        return;
    }
    let token = NumberOrString::String(format!("glossator/load/{}", state.next_token()));
    state.cancellable.insert(token.clone(), pace.clone());
    let create = WorkDoneProgressCreateParams { token: token.clone() };
    if patiently(wire.send_request::<WorkDoneProgressCreate>(create)).await.is_ok() {
        let send = async |value| {
            let value = ProgressParamsValue::WorkDone(value);
            wire.send_notification::<Progress>(ProgressParams { token: token.clone(), value }).await;
        };
        let title = "Glossator reads the texts".to_owned();
        let begin = WorkDoneProgressBegin { title, cancellable: Some(true), percentage: Some(0), ..Default::default() };
        send(WorkDoneProgress::Begin(begin)).await;
        loop {
            is_over = is_over || ended_within(&mut ended, INTERVAL).await;
            let (read, found) = pace.so_far();
            let percentage = u32::try_from(read * 100 / found.max(1)).unwrap_or(100).min(100);
            let report = WorkDoneProgressReport {
                cancellable: Some(true),
                message: Some(format!("{read} of {found} files")),
                percentage: Some(percentage),
            };
            send(WorkDoneProgress::Report(report)).await;
            if is_over {
                break;
            }
        }
        let stopped = if pace.is_stopped() { ", then cancelled" } else { "" };
        let message = Some(format!("{} files{stopped}", pace.so_far().0));
        send(WorkDoneProgress::End(WorkDoneProgressEnd { message })).await;
    }
    state.cancellable.remove(&token);
}

async fn ended_within(ended: &mut oneshot::Receiver<()>, time: Duration) -> bool {
    match ended.try_recv() {
        Err(TryRecvError::Empty) => tokio::time::timeout(time, ended).await.is_ok(),
        _ => true,
    }
}
