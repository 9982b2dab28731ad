//! The shape of a state. Shape and word always stand together, so that a state is clear without colour.

use leptos::prelude::*;

use crate::model::Health;

/// The shapes; each has its hue by `data-s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Ok,
    Degraded,
    Risk,
    Down,
    Unknown,
    Stopped,
    Busy,
    Wait,
    Warn,
}

impl Shape {
    /// The value of `data-s`.
    pub const fn key(self) -> &'static str {
        match self {
            Shape::Ok => "ok",
            Shape::Degraded => "degraded",
            Shape::Risk => "risk",
            Shape::Down => "down",
            Shape::Unknown => "unknown",
            Shape::Stopped => "stopped",
            Shape::Busy => "busy",
            Shape::Wait => "wait",
            Shape::Warn => "warn",
        }
    }

    const fn href(self) -> &'static str {
        match self {
            Shape::Ok => "#m-ok",
            Shape::Degraded => "#m-degraded",
            Shape::Risk => "#m-risk",
            Shape::Down => "#m-down",
            Shape::Unknown => "#m-unknown",
            Shape::Stopped => "#m-stopped",
            Shape::Busy => "#m-busy",
            Shape::Wait => "#m-wait",
            Shape::Warn => "#m-warn",
        }
    }
}

impl From<Health> for Shape {
    fn from(health: Health) -> Self {
        match health {
            Health::NoQuorum => Shape::Down,
            Health::AtRisk => Shape::Risk,
            Health::Degraded => Shape::Degraded,
            Health::Unknown => Shape::Unknown,
            Health::Serves => Shape::Ok,
            Health::Stopped => Shape::Stopped,
        }
    }
}

/// The shape alone; its parent carries the word and `data-s`.
#[component]
pub fn Mark(shape: Shape, #[prop(optional)] spin: bool) -> impl IntoView {
    let class = if spin { "m spin" } else { "m" };
    view! {
        <svg class=class viewBox="0 0 14 14" aria-hidden="true">
            <use_ href=shape.href()></use_>
        </svg>
    }
}
