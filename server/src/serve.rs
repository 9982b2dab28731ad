//! Start and stop of the panel: logs, tasks, listener; on SIGTERM or SIGINT no new requests, running ones end, leases are given back.

use std::{net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};

use tokio::{net::TcpListener, signal::unix};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::{error, info};
use tracing_subscriber::EnvFilter;

use crate::{
    config::{Config, LogConfig, LogFormat},
    http,
    service::Services,
};

/// How long running requests and tasks may take to end.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves until told to stop.
pub async fn run(config: Config) -> ExitCode {
    start_logs(&config.log);
    // A later dependency with another provider must not make rustls' choice ambiguous.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let Some((listener, metrics)) = listeners(&config).await else { return ExitCode::FAILURE };
    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    let stalled = Duration::from_secs(config.limits.stalled_s.into());
    let panel = match crate::build(config, &tasks, &stop).await {
        Ok(panel) => panel,
        Err(error) => {
            error!("{}", error.chain());
            return ExitCode::FAILURE;
        }
    };
    if let Ok(address) = listener.local_addr() {
        info!(listen = %address, "serving on http://{address}");
    }
    if let Some(listener) = metrics {
        tasks.spawn(serve_metrics(listener, panel.services.clone(), stop.clone()));
    }
    tasks.spawn(wait_for_signal(stop.clone()));
    let listener = http::listener::patient(listener, stalled);
    let serving = axum::serve(listener, http::make_service(panel.router)).with_graceful_shutdown(stop.clone().cancelled_owned());
    let served = tokio::select! {
        served = serving.into_future() => served.is_ok(),
        () = drained(&stop) => {
            error!("some requests did not end within {} s", DRAIN.as_secs());
            true
        }
    };
    stop.cancel();
    tasks.close();
    if tokio::time::timeout(DRAIN, tasks.wait()).await.is_err() {
        error!("some tasks did not end within {} s", DRAIN.as_secs());
    }
    info!("stopped");
    if served { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Where people and programs are heard, and where Prometheus is, if anywhere.
async fn listeners(config: &Config) -> Option<(TcpListener, Option<TcpListener>)> {
    let panel = bind(config.listen, "listen").await?;
    let metrics = match config.metrics_listen {
        Some(address) => Some(bind(address, "metrics_listen").await?),
        None => None,
    };
    Some((panel, metrics))
}

/// The listener; nothing, and a line in the log that names the key, where the address cannot be had.
async fn bind(address: SocketAddr, key: &str) -> Option<TcpListener> {
    TcpListener::bind(address)
        .await
        .inspect_err(|error| error!(error = %error, "could not listen on {address} (configuration key `{key}`)"))
        .ok()
}

/// Answers Prometheus until the panel stops.
async fn serve_metrics(listener: TcpListener, services: Arc<Services>, stop: CancellationToken) {
    let served = axum::serve(listener, http::metrics::router(services)).with_graceful_shutdown(stop.cancelled_owned()).await;
    if let Err(error) = served {
        error!(error = %error, "could not go on serving metrics");
    }
}

fn start_logs(config: &LogConfig) {
    let filter = EnvFilter::try_new(&config.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.format {
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(false).with_span_list(false).init(),
        LogFormat::Text => lines.init(),
    }
}

async fn wait_for_signal(stop: CancellationToken) {
    let (Ok(mut term), Ok(mut int)) = (unix::signal(unix::SignalKind::terminate()), unix::signal(unix::SignalKind::interrupt())) else {
        return;
    };
    tokio::select! {
        _ = term.recv() => info!("SIGTERM: draining"),
        _ = int.recv() => info!("SIGINT: draining"),
        () = stop.cancelled() => {}
    }
    stop.cancel();
}

/// The moment from which nobody is waited for any more.
async fn drained(stop: &CancellationToken) {
    stop.cancelled().await;
    tokio::time::sleep(DRAIN).await;
}
