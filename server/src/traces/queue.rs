//! Spans that wait for the collector: a queue of bounded length, and the one task that empties it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use opentelemetry::Context;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::transform::common::tonic::ResourceAttributesWithSchema;
use opentelemetry_proto::transform::trace::tonic::group_spans_by_resource_and_scope;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SdkTracerProvider, Span, SpanData, SpanProcessor};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tracing::instrument::WithSubscriber;
use tracing::subscriber::NoSubscriber;

use super::TALLIES;
use super::export::{Endpoint, NotTaken};

/// Spans that wait at most; half a kilobyte each.
const MOST_WAITING: usize = 4096;
/// Spans of a batch at most.
const MOST_IN_BATCH: usize = 512;
/// How long the first span of a batch waits for others.
const GATHER: Duration = Duration::from_secs(2);
/// Pauses before a batch is sent again that was not taken for a passing reason.
const PAUSES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(4)];
/// Between two lines of the log that say the same.
const QUIET: Duration = Duration::from_secs(60);
/// For what waits at the end.
const LAST: Duration = Duration::from_secs(3);

/// Puts ended spans into the queue.
#[derive(Debug)]
pub(super) struct Processor(Sender<SpanData>);

impl SpanProcessor for Processor {
    fn on_start(&self, _: &mut Span, _: &Context) {}
    fn on_end(&self, span: SpanData) {
        // Whoever ends a span does not wait.
        if span.span_context.is_sampled() && self.0.try_send(span).is_err() {
            TALLIES.no_room.fetch_add(1, Ordering::Relaxed);
        }
    }
    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }
    fn shutdown_with_timeout(&self, _: Duration) -> OTelSdkResult {
        Ok(())
    }
}

/// That traces are being told. Dropped, they no longer are.
#[derive(Debug)]
pub struct Traces {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
    provider: Option<SdkTracerProvider>,
}

impl Traces {
    pub(super) fn keeping(mut self, provider: SdkTracerProvider) -> Self {
        self.provider = Some(provider);
        self
    }
    /// Sends what waits, for three seconds at most, and ends.
    pub async fn end(self) {
        // The task may be gone, or take too long: traces are not worth waiting for.
        let _ = self.stop.send(());
        let abort = self.task.abort_handle();
        if tokio::time::timeout(LAST, self.task).await.is_err() {
            abort.abort();
        }
    }
}

pub(super) fn start(endpoint: Arc<Endpoint>, resource: Resource) -> (Processor, Traces) {
    let (sender, receiver) = channel(MOST_WAITING);
    let (stop, stopped) = oneshot::channel();
    let worker = Worker { endpoint, resource: (&resource).into(), said: None };
    let task = tokio::spawn(worker.run(receiver, stopped));
    (Processor(sender), Traces { stop, task, provider: None })
}

struct Worker {
    endpoint: Arc<Endpoint>,
    resource: ResourceAttributesWithSchema,
    /// When the log was told last that spans are not taken.
    said: Option<tokio::time::Instant>,
}

impl Worker {
    async fn run(mut self, mut receiver: Receiver<SpanData>, mut stopped: oneshot::Receiver<()>) {
        loop {
            let mut batch = Vec::new();
            tokio::select! {
                biased;
                _ = &mut stopped => break,
                count = receiver.recv_many(&mut batch, MOST_IN_BATCH) => if count == 0 { return },
            }
            let full = async {
                while batch.len() < MOST_IN_BATCH {
                    let room = MOST_IN_BATCH - batch.len();
                    if receiver.recv_many(&mut batch, room).await == 0 {
                        return;
                    }
                }
            };
            let stop = tokio::select! {
                biased;
                _ = &mut stopped => true,
                _ = tokio::time::timeout(GATHER, full) => false,
            };
            if stop {
                self.once(batch).await;
                break;
            }
            let count = batch.len() as u64;
            tokio::select! {
                biased;
                // In the middle of a pause: what waits is tried once more below, this batch was tried.
                _ = &mut stopped => {
                    TALLIES.not_taken.fetch_add(count, Ordering::Relaxed);
                    break;
                }
                () = self.patiently(batch) => {}
            }
        }
        receiver.close();
        let mut rest = Vec::new();
        while receiver.recv_many(&mut rest, MOST_IN_BATCH).await > 0 {
            self.once(std::mem::take(&mut rest)).await;
        }
    }

    /// Sends a batch, again after a pause where that may help.
    async fn patiently(&mut self, batch: Vec<SpanData>) {
        let count = batch.len() as u64;
        let batch = self.packed(batch);
        for pause in PAUSES {
            match self.send(batch.clone()).await {
                Err(NotTaken { passing: true, .. }) => tokio::time::sleep(pause).await,
                done => return self.note(count, done),
            }
        }
        let done = self.send(batch).await;
        self.note(count, done);
    }

    async fn once(&mut self, batch: Vec<SpanData>) {
        if batch.is_empty() {
            return;
        }
        let count = batch.len() as u64;
        let batch = self.packed(batch);
        let done = self.send(batch).await;
        self.note(count, done);
    }

    fn packed(&self, batch: Vec<SpanData>) -> ExportTraceServiceRequest {
        ExportTraceServiceRequest { resource_spans: group_spans_by_resource_and_scope(batch, &self.resource) }
    }

    /// Unseen: the request that carries spans must not make spans of its own, for ever.
    async fn send(&self, batch: ExportTraceServiceRequest) -> Result<u64, NotTaken> {
        self.endpoint.send(batch).with_subscriber(NoSubscriber::new()).await
    }

    #[allow(
        clippy::disallowed_methods,
        reason = "a pause between two lines of a log; nothing is decided by it"
    )]
    fn note(&mut self, count: u64, done: Result<u64, NotTaken>) {
        let (taken, why) = match done {
            Ok(refused) if refused > 0 => {
                (count.saturating_sub(refused), Some(format!("it refused {refused} of {count}")))
            }
            Ok(_) => (count, None),
            Err(not_taken) => (0, Some(not_taken.why)),
        };
        TALLIES.exported.fetch_add(taken, Ordering::Relaxed);
        TALLIES.not_taken.fetch_add(count - taken, Ordering::Relaxed);
        let Some(why) = why else { return };
        let now = tokio::time::Instant::now();
        if self.said.is_none_or(|said| now.duration_since(said) >= QUIET) {
            self.said = Some(now);
            tracing::warn!(why, "the collector does not take traces");
        }
    }
}
