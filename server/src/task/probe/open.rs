//! How a stream to a member is opened: a function that is handed in, so that tests can put a faulty wire before a real member.

use std::sync::Arc;

use futures::{FutureExt, future::BoxFuture};

use crate::{
    cluster::{Clusters, DoorError, MemberStream, Place},
    observed::Answer,
};

/// An open stream.
pub type Stream = Box<dyn MemberStream>;

/// Opens a stream to a place in the named cluster.
pub type Open = Arc<dyn Fn(String, Place) -> BoxFuture<'static, Result<Stream, DoorError>> + Send + Sync>;

/// By the clusters' own ways.
pub fn through(clusters: Clusters) -> Open {
    Arc::new(move |cluster, place| {
        let found = clusters.find(&cluster).cloned();
        async move {
            match found {
                Some(cluster) => cluster.open(&place).await,
                None => Err(DoorError::NoWay(format!("there is no cluster `{cluster}`"))),
            }
        }
        .boxed()
    })
}

/// What a failed attempt says about the member.
pub fn answer(error: DoorError) -> Answer {
    match error {
        DoorError::Refused => Answer::Refused,
        DoorError::Silent => Answer::Silent,
        DoorError::NoWay(cause) => Answer::NoWay(cause),
    }
}
