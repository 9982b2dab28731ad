//! What goes over the wire: types of their own, so that nothing new in the model leaks by itself. Names are camelCase, times RFC 3339 in UTC,
//! kinds the words of the model.

mod access;
mod action;
mod audit;
mod cluster;
mod ensemble;
mod manifest;
mod member;
mod operation;
mod package;
mod page;
mod person;
mod plan;
mod pod_template;
mod problem;
mod setting;
mod stream;
mod znode;

pub(super) use access::{Binding, Me, NewToken, Secret, Token};
pub(super) use action::{Confirm, Delete, NewEnsemble, Restart, ScaleTo, UpgradeTo};
pub(super) use audit::AuditEvent;
pub(super) use cluster::{Cluster, Offer};
pub(super) use ensemble::{Ensemble, EnsembleRow, KubeEvent};
pub(super) use manifest::Manifest;
pub(super) use member::Member;
pub(super) use operation::{Operation, OperationRow};
pub(super) use package::{
    NewOperator, OperatorChange, Package, PackageChange, PackageCheck, PackageUpdate, PlatformAction, PlatformOperator,
};
pub(super) use page::Page;
pub(super) use person::{Account, NewAccount, NewBinding, NewPassword, Session};
pub(super) use plan::Plan;
pub(super) use pod_template::PodTemplate;
pub use problem::Problem;
pub(super) use setting::Settings;
pub(super) use stream::StreamEvent;
pub(super) use znode::{Child, Znode};
