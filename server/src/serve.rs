//! Start and stop of the panel: logs, tasks, listener; on SIGTERM or SIGINT no new requests, running ones end, leases are given back.

use std::{process::ExitCode, time::Duration};

use tokio::{net::TcpListener, signal::unix};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::{error, info};
use tracing_subscriber::EnvFilter;

use crate::{
    config::{Config, LogConfig, LogFormat},
    http,
};

/// How long running requests and tasks may take to end.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves until told to stop.
pub async fn run(config: Config) -> ExitCode {
    start_logs(&config.log);
    // A later dependency with another provider must not make rustls' choice ambiguous.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let listener = match TcpListener::bind(config.listen).await {
        Ok(listener) => listener,
        Err(error) => {
            error!(error = %error, "could not listen on {} (configuration key `listen`)", config.listen);
            return ExitCode::FAILURE;
        }
    };
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
