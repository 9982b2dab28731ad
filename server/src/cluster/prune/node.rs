//! What is kept of a node of what was read of it.

use super::{Watched, identity};
use crate::cluster::node::Node;

impl Watched for Node {
    fn pruned(self) -> Self {
        Node { metadata: identity(self.metadata), ..self }
    }
}
