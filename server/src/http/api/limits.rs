//! How fast one account, or one address that nobody knows, may ask. Who is too fast costs a look into a map and a short answer.

use std::{num::NonZeroU32, sync::Arc};

use app::error::AppError;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock, middleware::StateInformationMiddleware};

use crate::{config::LimitsConfig, context::OpContext, http::problem::problem, service::account::Visitor};

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
/// From so many keys on, those that have rested are forgotten.
const MANY: usize = 10_000;

type Limiter = DefaultKeyedRateLimiter<String, StateInformationMiddleware>;

/// The limiter. Cloning is cheap.
#[derive(Clone)]
pub(super) struct Limits {
    limiter: Arc<Limiter>,
    most: u32,
}

impl Limits {
    pub(super) fn new(config: &LimitsConfig) -> Self {
        let second = NonZeroU32::new(config.api_per_second).unwrap_or(NonZeroU32::MIN);
        let burst = NonZeroU32::new(config.api_burst).unwrap_or(NonZeroU32::MIN);
        let limiter = RateLimiter::keyed(Quota::per_second(second).allow_burst(burst)).with_middleware::<StateInformationMiddleware>();
        Self { limiter: Arc::new(limiter), most: burst.get() }
    }
}

/// Answers 429 to whoever is too fast, and tells everybody how much is left.
pub(super) async fn within(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let key = key(&request);
    if limits.limiter.len() > MANY {
        limits.limiter.retain_recent();
    }
    let (mut response, remaining) = match limits.limiter.check_key(&key) {
        Ok(snapshot) => (next.run(request).await, snapshot.remaining_burst_capacity()),
        Err(until) => {
            let wait_s = until.wait_time_from(limits.limiter.clock().now()).as_secs_f64().ceil().max(1.0) as u32;
            let mut response = problem(&AppError::TooFast { wait_s });
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait_s));
            (response, 0)
        }
    };
    response.headers_mut().insert(LIMIT, HeaderValue::from(limits.most));
    response.headers_mut().insert(REMAINING, HeaderValue::from(remaining));
    response
}

fn key(request: &Request) -> String {
    match request.extensions().get::<OpContext>() {
        Some(cx) => cx.account().to_string(),
        None => request.extensions().get::<Visitor>().map(|visitor| visitor.origin.clone()).unwrap_or_default(),
    }
}
