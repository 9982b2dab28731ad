//! A Kafka in ZooKeeper mode: the tree that its brokers make, three brokers with their ephemerals, one of them controller.

use std::time::Duration;

use futures::{FutureExt, future::BoxFuture};
use zookeeper_client::{Client, Error};

use crate::{
    session::{Worker, keep},
    tree,
};

const BROKERS: [u32; 3] = [1, 2, 3];
const TOPICS: [(&str, u32); 8] = [
    ("orders.placed", 12),
    ("orders.paid", 12),
    ("orders.shipped", 6),
    ("orders.cancelled", 6),
    ("returns", 3),
    ("mail.outbox", 3),
    ("__consumer_offsets", 50),
    ("__transaction_state", 50),
];

pub async fn fill(client: &Client) -> Result<(), Error> {
    tree::ensure_all(
        client,
        &[
            ("/cluster/id", r#"{"version":"1","id":"Vq3xkT1pQnyoGQ5cZ0mXWg"}"#),
            ("/controller_epoch", "1"),
            ("/brokers/ids", ""),
            ("/brokers/seqid", ""),
            ("/admin/delete_topics", ""),
            ("/isr_change_notification", ""),
            ("/log_dir_event_notification", ""),
            ("/consumers", ""),
            ("/config/changes", ""),
            ("/config/clients", ""),
            ("/config/users/billing", r#"{"version":1,"config":{"producer_byte_rate":"10485760"}}"#),
            ("/config/brokers/<default>", r#"{"version":1,"config":{"log.cleaner.threads":"2"}}"#),
            ("/latest_producer_id_block", r#"{"version":1,"broker":1,"block_start":"0","block_end":"999"}"#),
            ("/feature", r#"{"features":{},"version":2,"status":1}"#),
        ],
    )
    .await?;
    for (topic, partitions) in TOPICS {
        fill_topic(client, topic, partitions).await?;
    }
    Ok(())
}

async fn fill_topic(client: &Client, topic: &str, partitions: u32) -> Result<(), Error> {
    let config = format!(r#"{{"version":1,"config":{{"retention.ms":"{}"}}}}"#, 604_800_000);
    tree::ensure(client, &format!("/config/topics/{topic}"), &config).await?;
    let replicas: Vec<_> = (0..partitions).map(|p| format!(r#""{p}":[{},{}]"#, leader_of(p), leader_of(p + 1))).collect();
    let assignment = format!(r#"{{"version":3,"partitions":{{{}}},"adding_replicas":{{}},"removing_replicas":{{}}}}"#, replicas.join(","));
    tree::ensure(client, &format!("/brokers/topics/{topic}"), &assignment).await?;
    for partition in 0..partitions {
        tree::ensure(client, &state_path(topic, partition), &state(partition, 0)).await?;
    }
    Ok(())
}

pub fn sessions(address: &str) -> Vec<BoxFuture<'static, ()>> {
    BROKERS.iter().map(|&id| keep(address.to_owned(), Broker { id }, Duration::from_secs(3)).boxed()).collect()
}

struct Broker {
    id: u32,
}

impl Worker for Broker {
    fn begin<'a>(&'a self, client: &'a Client) -> BoxFuture<'a, Result<(), Error>> {
        let id = self.id;
        async move {
            let host = format!("kafka-{}.kafka.orders.svc.cluster.local", id - 1);
            let registration = format!(
                r#"{{"features":{{}},"listener_security_protocol_map":{{"PLAINTEXT":"PLAINTEXT"}},"endpoints":["PLAINTEXT://{host}:9092"],"jmx_port":-1,"port":9092,"host":"{host}","version":5,"timestamp":"1763900000000"}}"#
            );
            tree::hold(client, &format!("/brokers/ids/{id}"), &registration).await
        }
        .boxed()
    }

    /// Takes the controller's place where it is free, and as leader of some partitions notes their in-sync replicas.
    fn tick<'a>(&'a self, client: &'a Client, number: u64) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            let claim = format!(r#"{{"version":2,"brokerid":{},"timestamp":"1763900000000","kraftControllerEpoch":-1}}"#, self.id);
            if tree::compete(client, "/controller", &claim).await? {
                let (epoch, stat) = client.get_data("/controller_epoch").await?;
                let next = String::from_utf8_lossy(&epoch).parse::<u64>().unwrap_or_default() + 1;
                client.set_data("/controller_epoch", next.to_string().as_bytes(), Some(stat.version)).await?;
            }
            let (topic, partitions) = TOPICS[number as usize % 4];
            let partition = (self.id + number as u32) % partitions;
            tree::write(client, &state_path(topic, partition), &state(partition, number)).await
        }
        .boxed()
    }
}

fn leader_of(partition: u32) -> u32 {
    BROKERS[partition as usize % BROKERS.len()]
}

fn state_path(topic: &str, partition: u32) -> String {
    format!("/brokers/topics/{topic}/partitions/{partition}/state")
}

fn state(partition: u32, epoch: u64) -> String {
    let (leader, other) = (leader_of(partition), leader_of(partition + 1));
    format!(r#"{{"controller_epoch":1,"leader":{leader},"version":1,"leader_epoch":{epoch},"isr":[{leader},{other}]}}"#)
}
