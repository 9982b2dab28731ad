//! Checks the create form field by field. All faults are reported at once, each with its field.

mod names;
mod placing;

use self::{
    names::{limit, names_of, storage_class, text},
    placing::placing,
};
use super::{
    ClusterOffer, CreateFault, CreateForm, CreateOffer, CreateSpec, Field, FieldFault, VersionOffer, Volumes, platform::Package,
    quantity::Quantity, stackable,
};
use crate::model::{
    EnsembleName,
    driver::{DriverKind, Layout},
    name::check_label,
    node::Node,
    package::operator::is_watched,
    plan::SizeFault,
    pod_template::{PodChange, PodHome, PodValues},
};

/// The most that a namespace's name may have.
const NAMESPACE_LIMIT: u8 = 63;
/// The JVM needs room beside its heap: at most three quarters of the limit.
const HEAP_SHARE: (u64, u64) = (3, 4);
/// The least with which a server of an empty ensemble starts and answers in time.
pub(in crate::model) const LEAST_CPU: (&str, Quantity) = ("20m", Quantity::of_milli(20));
pub(in crate::model) const LEAST_MEMORY: (&str, Quantity) = ("192Mi", Quantity::of_mib(192));
const LEAST_STORAGE: (&str, Quantity) = ("64Mi", Quantity::of_mib(64));
pub(in crate::model) const LEAST_HEAP_MB: u32 = 64;

/// Checks the whole form against what the cluster offers. `taken` says what has a name already, as kind and name;
/// `nodes` which nodes a cluster has, where they are seen.
pub fn check(
    form: &CreateForm,
    offer: &CreateOffer,
    taken: impl Fn(&EnsembleName) -> Option<String>,
    nodes: impl Fn(&str) -> Option<Vec<Node>>,
) -> Result<(EnsembleName, CreateSpec), Vec<CreateFault>> {
    let mut faults = Faults::default();
    let cluster = faults.take(Field::Cluster, cluster(form, offer));
    let driver = faults.take(Field::Driver, driver(form, cluster));
    let name = EnsembleName::new(form.cluster.trim(), form.namespace.trim(), form.name.trim());
    faults.take(Field::Namespace, label(&name.namespace, NAMESPACE_LIMIT));
    let named = faults.take(Field::Name, label(&name.name, limit(driver)).and_then(|()| text(&name.name, driver)));
    if let Some(by) = named.and_then(|()| names_of(&name, driver).iter().find_map(&taken)) {
        faults.add(Field::Name, FieldFault::Taken { by });
    }
    let members = faults.take(Field::Members, SizeFault::check(&form.members).map_err(FieldFault::Members));
    let version = faults.take(Field::Version, version(form, offer, driver));
    let cpu = faults.take(Field::Cpu, amount(&form.cpu, LEAST_CPU));
    let memory = faults.take(Field::Memory, amount(&form.memory, LEAST_MEMORY));
    let heap_mb = faults.take(Field::HeapMb, heap(&form.heap_mb, memory.as_ref().map(|(_, memory)| *memory), driver));
    let storage = faults.take(Field::Storage, amount(&form.storage, LEAST_STORAGE));
    let storage_class = faults.take(Field::StorageClass, storage_class(form, cluster, driver));
    let volumes = faults.take(Field::Volumes, volumes(&form.volumes, driver));
    let pods = faults.pods(form, driver);
    let spec = || {
        let version = version?;
        Some(CreateSpec {
            driver: driver?,
            members: members?,
            version: version.version.clone(),
            image: version.image.clone(),
            cpu: cpu?.0,
            memory: memory?.0,
            heap_mb: heap_mb?,
            storage: storage?.0,
            storage_class: storage_class?,
            volumes: volumes?,
            pods: pods?,
            package: package(&name, driver, cluster?),
        })
    };
    match spec() {
        Some(spec) if faults.0.is_empty() => match nodes(&name.cluster).and_then(|nodes| placing(&spec, &nodes)) {
            None => Ok((name, spec)),
            Some(fault) => Err(vec![fault]),
        },
        _ => Err(faults.0),
    }
}

/// What was found so far, in the order of the form.
#[derive(Default)]
struct Faults(Vec<CreateFault>);

impl Faults {
    fn add(&mut self, field: Field, fault: FieldFault) {
        self.0.push(CreateFault { field, fault });
    }

    /// Fields of the pod template are checked by who would keep it.
    fn pods(&mut self, form: &CreateForm, driver: Option<DriverKind>) -> Option<Vec<PodChange>> {
        let home = PodHome::of(driver?, Layout::Menagerie)?;
        let checked = form.pods().changes(home, &PodValues::new(), &[]);
        checked.map_err(|faults| self.0.extend(faults)).ok()
    }

    fn take<T>(&mut self, field: Field, checked: Result<T, FieldFault>) -> Option<T> {
        checked.map_err(|fault| self.add(field, fault)).ok()
    }
}

/// The typed text without blanks around it; nothing typed is a fault of its own.
fn typed(text: &str) -> Result<&str, FieldFault> {
    match text.trim() {
        "" => Err(FieldFault::Missing),
        text => Ok(text),
    }
}

fn not_offered(value: &str) -> FieldFault {
    FieldFault::NotOffered { value: value.to_owned() }
}

fn cluster<'a>(form: &CreateForm, offer: &'a CreateOffer) -> Result<&'a ClusterOffer, FieldFault> {
    let name = typed(&form.cluster)?;
    offer.clusters.iter().find(|cluster| cluster.name == name).ok_or_else(|| not_offered(name))
}

fn label(text: &str, limit: u8) -> Result<(), FieldFault> {
    check_label(typed(text)?, limit).map_err(FieldFault::Label)
}

/// One of those that the panel makes, on a cluster that serves its objects.
fn driver(form: &CreateForm, cluster: Option<&ClusterOffer>) -> Result<DriverKind, FieldFault> {
    let word = typed(&form.driver)?;
    let driver = DriverKind::MADE.into_iter().find(|driver| driver.key() == word).ok_or_else(|| not_offered(word))?;
    let Some(cluster) = cluster else { return Ok(driver) };
    match cluster.package {
        Err(lacks) if driver == DriverKind::OpenSaola => Err(FieldFault::Platform { lacks }),
        _ if !cluster.drivers.contains(&driver) => Err(FieldFault::NoOperator { driver }),
        _ => Ok(driver),
    }
}

/// The package that makes it, with the operator that will run it: one that acts in the namespace, where there is such a one.
fn package(name: &EnsembleName, driver: Option<DriverKind>, cluster: &ClusterOffer) -> Option<Package> {
    let package = cluster.package.clone().ok().filter(|_| driver == Some(DriverKind::OpenSaola))?;
    let acting = cluster.operators.iter().find(|operator| is_watched(&operator.watches, &name.namespace));
    Some(Package { operator: acting.map_or(package.operator, |acting| acting.baseline.clone()), ..package })
}

/// Without a known driver a version of any of them will do.
fn version<'a>(form: &CreateForm, offer: &'a CreateOffer, driver: Option<DriverKind>) -> Result<&'a VersionOffer, FieldFault> {
    let version = typed(&form.version)?;
    let fits = |offered: &&VersionOffer| offered.version == version && driver.is_none_or(|driver| driver == offered.driver);
    offer.versions.iter().find(fits).ok_or_else(|| not_offered(version))
}

/// Of what the driver can be told; without a known driver anything that one of them can.
fn volumes(text: &str, driver: Option<DriverKind>) -> Result<Volumes, FieldFault> {
    let word = typed(text)?;
    let fits = |volumes: &Volumes| driver.is_none_or(|driver| Volumes::offered(driver).contains(volumes));
    Volumes::from_key(word).filter(fits).ok_or_else(|| not_offered(word))
}

fn amount(text: &str, (least, at_least): (&str, Quantity)) -> Result<(String, Quantity), FieldFault> {
    let text = typed(text)?;
    let quantity = Quantity::parse(text).ok_or_else(|| FieldFault::NotAQuantity { value: text.to_owned() })?;
    if quantity < at_least { Err(FieldFault::TooSmall { least: least.to_owned() }) } else { Ok((text.to_owned(), quantity)) }
}

/// The heap is checked against the memory limit only where that is one. Stackable's operator gives it its own share, whatever is typed.
fn heap(text: &str, memory: Option<Quantity>, driver: Option<DriverKind>) -> Result<u32, FieldFault> {
    if let (Some(DriverKind::Stackable), Some(memory)) = (driver, memory) {
        return Ok(stackable::heap_mb(memory));
    }
    let text = typed(text)?;
    let heap_mb: u32 = text.parse().map_err(|_| FieldFault::NotANumber { value: text.to_owned() })?;
    if heap_mb < LEAST_HEAP_MB {
        return Err(FieldFault::TooSmall { least: LEAST_HEAP_MB.to_string() });
    }
    memory.map_or(Ok(()), |memory| heap_fits(heap_mb, memory)).map(|()| heap_mb)
}

/// Whether a heap leaves enough of the memory limit.
pub(in crate::model) fn heap_fits(heap_mb: u32, memory: Quantity) -> Result<(), FieldFault> {
    let most_mb = memory.mib().saturating_mul(HEAP_SHARE.0) / HEAP_SHARE.1;
    if u64::from(heap_mb) > most_mb { Err(FieldFault::HeapTooLarge { most_mb }) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
