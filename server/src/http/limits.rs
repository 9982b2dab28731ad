//! How fast one account, or one address that nobody knows, may ask. Who is too fast costs a look into a map and a short answer, whatever was
//! asked for: it stands before everything but the question of who asks.

use std::{
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use app::error::AppError;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock, middleware::StateInformationMiddleware};

use super::problem::problem;
use crate::{
    config::LimitsConfig,
    context::OpContext,
    service::account::{Visitor, counted},
};

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
/// From so many keys on, those that have rested are forgotten, once a second at most: forgetting looks at all of them.
const MANY: usize = 10_000;

type Limiter = DefaultKeyedRateLimiter<String, StateInformationMiddleware>;

/// The limiter. Cloning is cheap: every request does.
#[derive(Clone)]
pub struct Limits(Arc<Counted>);

struct Counted {
    limiter: Limiter,
    most: u32,
    began: Instant,
    forgot_at_s: AtomicU64,
}

impl Limits {
    /// Nobody has asked yet.
    pub fn new(config: &LimitsConfig) -> Self {
        let second = NonZeroU32::new(config.per_second).unwrap_or(NonZeroU32::MIN);
        let burst = NonZeroU32::new(config.burst).unwrap_or(NonZeroU32::MIN);
        let limiter = RateLimiter::keyed(Quota::per_second(second).allow_burst(burst)).with_middleware::<StateInformationMiddleware>();
        Self(Arc::new(Counted { limiter, most: burst.get(), began: Instant::now(), forgot_at_s: AtomicU64::new(0) }))
    }
}

impl Counted {
    fn forget_the_rested(&self) {
        let now_s = self.began.elapsed().as_secs();
        if self.limiter.len() > MANY && self.forgot_at_s.swap(now_s, Ordering::Relaxed) != now_s {
            self.limiter.retain_recent();
        }
    }
}

/// Answers 429 to whoever is too fast, and tells everybody how much is left.
pub async fn within(State(Limits(limits)): State<Limits>, request: Request, next: Next) -> Response {
    limits.forget_the_rested();
    let (mut response, remaining) = match limits.limiter.check_key(&key(&request)) {
        Ok(snapshot) => (next.run(request).await, snapshot.remaining_burst_capacity()),
        Err(until) => {
            let wait_s = until.wait_time_from(limits.limiter.clock().now()).as_secs_f64().ceil().max(1.0) as u32;
            (problem(&AppError::TooFast { wait_s }), 0)
        }
    };
    response.headers_mut().insert(LIMIT, HeaderValue::from(limits.most));
    response.headers_mut().insert(REMAINING, HeaderValue::from(remaining));
    response
}

fn key(request: &Request) -> String {
    match request.extensions().get::<OpContext>() {
        Some(cx) => cx.account().to_string(),
        None => request.extensions().get::<Visitor>().map(|visitor| counted(&visitor.origin)).unwrap_or_default(),
    }
}
