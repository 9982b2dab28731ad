//! Services that register themselves as Curator's service discovery does, and a counter of stock that they share.

use std::time::Duration;

use futures::{FutureExt, future::BoxFuture};
use zookeeper_client::{Client, Error};

use crate::{
    session::{Worker, keep},
    tree,
};

const SERVICES: [(&str, &str); 4] = [
    ("stock", "6a1f2c5e-7d0b-4f7e-9a51-0c1d3e5f7a90"),
    ("stock", "c8d4b1a2-3e5f-4a6b-8c7d-9e0f1a2b3c4d"),
    ("pricing", "0f9e8d7c-6b5a-4938-a716-250413f2e1d0"),
    ("warehouse", "5b4a3928-1706-4f5e-8d4c-3b2a19080f7e"),
];

pub async fn fill(client: &Client) -> Result<(), Error> {
    tree::ensure_all(
        client,
        &[
            ("/services/stock", ""),
            ("/services/pricing", ""),
            ("/services/warehouse", ""),
            ("/inventory/counters/stock-moves", "0"),
            ("/inventory/config/warehouses", r#"["hamburg","lyon","gdansk"]"#),
        ],
    )
    .await
}

pub fn sessions(address: &str) -> Vec<BoxFuture<'static, ()>> {
    SERVICES.iter().map(|&(service, id)| keep(address.to_owned(), Instance { service, id }, Duration::from_secs(5)).boxed()).collect()
}

struct Instance {
    service: &'static str,
    id: &'static str,
}

impl Worker for Instance {
    fn begin<'a>(&'a self, client: &'a Client) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            let (service, id) = (self.service, self.id);
            let registration =
                format!(r#"{{"name":"{service}","id":"{id}","address":"10.0.4.17","port":8443,"serviceType":"DYNAMIC","enabled":true}}"#);
            tree::hold(client, &format!("/services/{service}/{id}"), &registration).await
        }
        .boxed()
    }

    /// A shared counter: read, add one, write with the version that was read. Whoever is late tries again next time.
    fn tick<'a>(&'a self, client: &'a Client, _number: u64) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            let path = "/inventory/counters/stock-moves";
            let (data, stat) = client.get_data(path).await?;
            let next = String::from_utf8_lossy(&data).parse::<u64>().unwrap_or_default() + 1;
            client.set_data(path, next.to_string().as_bytes(), Some(stat.version)).await.map(drop)
        }
        .boxed()
    }
}
