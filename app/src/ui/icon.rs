//! An icon of the sprite. It never stands without a word beside it or in its parent's label.

use leptos::prelude::*;

/// The icons of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    Access,
    Audit,
    Bolt,
    Check,
    Down,
    File,
    Fleet,
    Folder,
    Info,
    Lock,
    Menu,
    Ops,
    Pause,
    Plus,
    Restart,
    Right,
    Scale,
    Search,
    Stop,
    Tree,
    Up,
    User,
    Cross,
}

impl IconName {
    const fn href(self) -> &'static str {
        match self {
            IconName::Access => "#i-access",
            IconName::Audit => "#i-audit",
            IconName::Bolt => "#i-bolt",
            IconName::Check => "#i-check",
            IconName::Down => "#i-down",
            IconName::File => "#i-file",
            IconName::Fleet => "#i-fleet",
            IconName::Folder => "#i-folder",
            IconName::Info => "#i-info",
            IconName::Lock => "#i-lock",
            IconName::Menu => "#i-menu",
            IconName::Ops => "#i-ops",
            IconName::Pause => "#i-pause",
            IconName::Plus => "#i-plus",
            IconName::Restart => "#i-restart",
            IconName::Right => "#i-right",
            IconName::Scale => "#i-scale",
            IconName::Search => "#i-search",
            IconName::Stop => "#i-stop",
            IconName::Tree => "#i-tree",
            IconName::Up => "#i-up",
            IconName::User => "#i-user",
            IconName::Cross => "#i-x",
        }
    }
}

/// An icon.
#[component]
pub fn Icon(name: IconName, #[prop(optional)] spin: bool) -> impl IntoView {
    let class = if spin { "i spin" } else { "i" };
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=name.href()></use_>
        </svg>
    }
}
