use super::{
    super::problem::{Problems, Said},
    configure::CONFIGURE,
    guard::GUARDS,
    node, operator, package_fault,
    pod_template::POD_TEMPLATE,
    publish,
};
use crate::{
    error::AppError,
    model::{
        access::Verb,
        create::{Field, FieldFault, platform::PlatformLack},
        name::LabelFault,
        plan::SizeFault,
        pod_template::PodKey,
        setting::SettingFault,
        znode::PathFault,
    },
    routes::Returned,
    words::time::Span,
};

pub const PROBLEMS: Problems = Problems {
    of,
    returned,
    sign_in: "Sign in",
    to_fleet: "To the fleet",
    try_again: "Try again",
    see_operation: "See the running operation",
    request: "Request",
    fault,
    field: |field| match field {
        Field::Driver => "Driver",
        Field::Cluster => "Cluster",
        Field::Namespace => "Namespace",
        Field::Name => "Name",
        Field::Members => "Members",
        Field::Version => "ZooKeeper version",
        Field::Cpu => "CPU",
        Field::Memory => "Memory limit",
        Field::HeapMb => "Heap",
        Field::Storage => "Volume",
        Field::StorageClass => "Storage class",
        Field::Volumes => "Data",
        Field::Reason => "Reason",
        Field::Account => "Account",
        Field::Kind => "Kind",
        Field::Role => "Role",
        Field::Scope => "Scope",
        Field::Days => "Days",
        Field::Password => "Password",
        Field::Archive => "Archive",
        Field::Topology => "Topology",
        Field::Repository => "Registry",
        Field::Project => "Project",
        Field::Watch => "Watched namespace",
        Field::Setting(key) => key.key(),
        Field::Pod(key) => (POD_TEMPLATE.label)(key),
    },
};

fn of(error: &AppError) -> Said {
    let (what, so) = said(error);
    Said { what, so }
}

/// A refusal carries its kind; what else it said is on the page that it led back to.
fn returned(returned: &Returned) -> Option<Said> {
    let number = |text: &str| text.parse().unwrap_or(0);
    let both = |what: &str, so: &str| Some(Said { what: what.into(), so: so.into() });
    let error = match returned.problem.as_str() {
        "" => return None,
        "sign_in_refused" => AppError::SignInRefused { tries_left: number(&returned.tries).try_into().unwrap_or(0) },
        "sign_in_slowed" => AppError::SignInSlowed { wait_s: number(&returned.wait) },
        "plan_outdated" => AppError::PlanOutdated,
        "busy" => {
            return both("Not written: another operation holds this ensemble.", "Wait until it ends; one at a time keeps the quorum safe.");
        }
        "not_now" => AppError::NotNow,
        "cannot_record" => AppError::CannotRecord,
        "internal" => AppError::Internal { request_id: returned.request.clone() },
        "signed_out" => AppError::SignedOut,
        "blocked" => return both("Not written: a guard blocks.", "The guards below say which."),
        "invalid" => {
            if let Some((field, fault)) = returned.invalid() {
                return Some(of(&AppError::Invalid { field, fault }));
            }
            return both("Not written: the form is not complete.", "Give a reason of at most 500 characters, and correct what is marked.");
        }
        "forbidden" => return both("Not written: your roles do not allow it.", "An administrator could bind one that does."),
        "last_admin" => AppError::LastAdmin,
        "wrong_password" => AppError::WrongPassword,
        "platform_refused" => AppError::PlatformRefused { said: returned.said.clone() },
        "kubernetes_refused" => AppError::KubernetesRefused { said: returned.said.clone() },
        "operator_blocked" | "no_operator" => {
            return both("Not written: that cannot be done to this operator now.", "Its state has changed since. Look again.");
        }
        "package_blocked" | "package_faults" | "no_package" | "no_cluster" => {
            return both("Not written: that cannot be done to this package now.", "Its state has changed since. Look again.");
        }
        "too_large" => AppError::TooLarge,
        "no_account" => AppError::NoAccount,
        "no_such_grant" => AppError::NoSuchGrant,
        "cluster_silent" => {
            return both(
                "Not written: the cluster does not answer.",
                "Its API server could not be reached. Other clusters are not affected.",
            );
        }
        "no_ensemble" => return both("Not written: the ensemble is gone.", "It was deleted since the plan was made."),
        _ => AppError::BadRequest,
    };
    Some(of(&error))
}

fn said(error: &AppError) -> (String, String) {
    let both = |what: &str, so: &str| (what.to_owned(), so.to_owned());
    match error {
        AppError::SignedOut => both("You are not signed in.", "The session ended. Sign in to go on where you were."),
        AppError::SignInRefused { tries_left } => (
            "That did not match.".into(),
            match tries_left {
                0 => "The next try has to wait.".into(),
                1 => "1 try left, then a wait.".into(),
                n => format!("{n} tries left, then a wait."),
            },
        ),
        AppError::SignInSlowed { wait_s } => {
            ("Too many tries.".into(), format!("Wait {}, then try again.", (super::time::TIME.span)(Span::of(i64::from(*wait_s)))))
        }
        AppError::Forbidden { verb } => {
            (format!("Your roles do not give “{}”.", verb_word(*verb)), "An administrator could bind one that does.".into())
        }
        AppError::TokenRefused => both("That token is not good.", "It is unknown, has ended, or was revoked."),
        AppError::NoAccount => both("There is no such account.", "The address is mistyped."),
        AppError::NoSuchGrant => both("That is not there any more.", "Somebody took it away already."),
        AppError::LastAdmin => {
            both("Not done: nobody would be left who may do everything.", "Make somebody else an administrator of everything first.")
        }
        AppError::WrongPassword => both("That is not your password.", "Type the one that you signed in with."),
        AppError::NoEnsemble { name } => (
            format!("There is no ensemble {}/{} on {}.", name.namespace, name.name, name.cluster),
            "It was deleted, or the address is mistyped.".into(),
        ),
        AppError::NoOperation { id } => (format!("There is no operation {id}."), "The address is mistyped.".into()),
        AppError::NoCluster { cluster } => (format!("There is no Kubernetes cluster {cluster} here."), "The address is mistyped.".into()),
        AppError::NoPackage { package } => {
            (format!("There is no package {package}."), "It was removed, or the address is mistyped.".into())
        }
        AppError::NoOperator { operator } => {
            (format!("There is no MiddlewareOperator {operator}."), "It was removed, or the address is mistyped.".into())
        }
        AppError::PackageFaults { faults } => (
            format!("Not published: {} found.", super::count(faults.len() as u64, "fault", "faults")),
            faults.iter().map(|fault| format!("{}: {}", fault.file, package_fault::wrong(&fault.wrong))).collect::<Vec<_>>().join(" "),
        ),
        AppError::PackageBlocked { obstacle } => {
            ("Not written: that cannot be done to this package now.".into(), publish::obstacle(obstacle))
        }
        AppError::OperatorBlocked { obstacle } => {
            ("Not written: that cannot be done to this operator now.".into(), operator::obstacle(obstacle))
        }
        AppError::PlatformRefused { said } => ("OpenSaola did not do it.".into(), said.clone()),
        AppError::KubernetesRefused { said } => (
            "Kubernetes refused.".into(),
            format!("{said}. What the panel needs stands in deploy/kubernetes: packages.yaml for packages, operators.yaml for operators."),
        ),
        AppError::NoPage => both("There is no such page.", "The address may be mistyped, or what it named is gone."),
        AppError::NoZnode { path } => (format!("There is no znode {path}."), "It was deleted, or never made.".into()),
        AppError::NoObject { object } => {
            (format!("This ensemble has no {object}."), "It was deleted or made anew, or the address is mistyped.".into())
        }
        AppError::PanelForbidden { permission } => (
            "Kubernetes does not let this panel read it.".into(),
            format!("The panel's ServiceAccount lacks {permission}; deploy/kubernetes/read.yaml has it."),
        ),
        AppError::BadPath { path, fault } => (format!("{path} is not a znode's path."), path_fault(*fault)),
        AppError::ZnodeDenied { path } => (
            format!("The ACL of {path} does not let this panel read it."),
            "Kubernetes' rights do not help here: the ensemble decides.".into(),
        ),
        AppError::Invalid { field, fault: wrong } => (format!("{}: {}", (PROBLEMS.field)(*field), fault(*field, wrong)), String::new()),
        AppError::PlanOutdated => {
            both("Not written: something that matters changed since this plan was made.", "This is the new plan. Read it and ask again.")
        }
        AppError::Busy { .. } => {
            both("Not written: another operation holds this ensemble.", "Wait until it ends; one at a time keeps the quorum safe.")
        }
        AppError::Blocked { fact } => ("Not written: a guard blocks.".into(), (GUARDS.fact)(fact)),
        AppError::NotNow => both("Too late for that: the operation has moved on.", "Its page shows where it stands."),
        AppError::CannotRecord => both(
            "Not written: it could not be recorded.",
            "The database does not answer. What is not recorded is not done. Reading goes on.",
        ),
        AppError::ClusterSilent { cluster } => {
            (format!("{cluster} does not answer."), "Its API server could not be reached. Other clusters are not affected.".into())
        }
        AppError::EnsembleSilent { name } => {
            (format!("No member of {}/{} answers.", name.namespace, name.name), "Its znodes cannot be read until one does.".into())
        }
        AppError::Unreachable => both("The panel does not answer.", "What you see is from before. Try again in a moment."),
        AppError::BadParameter { name, why } => (format!("`{name}` is not right."), why.clone()),
        AppError::BadCursor => both("That cursor is none of this list.", "Begin without one, with the same filters."),
        AppError::KeyReused => both("That Idempotency-Key was used for another request.", "A key belongs to one request for 24 hours."),
        AppError::Changed => both("It has changed since.", "Read it again, then decide."),
        AppError::TooFast { wait_s } => ("Too many requests.".into(), format!("Wait {wait_s} s.")),
        AppError::TooManyStreams { most } => {
            (format!("This account holds {most} event streams already."), "Close one of them, or a page, then try again.".into())
        }
        AppError::NoMethod => both("There is no such method here.", "The header Allow names those that there are."),
        AppError::NoJson => both("The body has to be JSON.", "Send it with the header Content-Type: application/json."),
        AppError::TooLarge => both("The body is too long.", "A package may have 4 MiB, and no other request needs more than 64 KiB."),
        AppError::NoArchive => both("The body has to be an archive.", "Send it with the header Content-Type: application/octet-stream."),
        AppError::BadRequest => both("That request makes no sense to the panel.", "It was not sent by one of its forms."),
        AppError::Internal { request_id } => (
            "Something broke on our side.".into(),
            if request_id.is_empty() {
                "Nothing was changed by it.".into()
            } else {
                format!("The log says why under request {request_id}.")
            },
        ),
    }
}

pub const fn verb_word(verb: Verb) -> &'static str {
    match verb {
        Verb::View => "view",
        Verb::ZnodeRead => "read znodes",
        Verb::Create => "create",
        Verb::Scale => "scale",
        Verb::Stop => "stop",
        Verb::Start => "start",
        Verb::Delete => "delete",
        Verb::Configure => "configure",
        Verb::Restart => "restart",
        Verb::AuditRead => "read the audit",
        Verb::Admin => "administer",
        Verb::Upgrade => "upgrade",
        Verb::Package => "manage packages",
    }
}

fn path_fault(fault: PathFault) -> String {
    match fault {
        PathFault::NotAbsolute => "It has to start with “/”.".into(),
        PathFault::TrailingSlash => "It must not end with “/”.".into(),
        PathFault::EmptyOrRelativePart => "No part of it may be empty, “.” or “..”.".into(),
        PathFault::Character(c) => format!("ZooKeeper refuses the character U+{:04X}.", u32::from(c)),
    }
}

fn fault(field: Field, fault: &FieldFault) -> String {
    match fault {
        FieldFault::Setting(wrong) => setting_fault(field, wrong),
        FieldFault::Pod(wrong) => (POD_TEMPLATE.fault)(wrong),
        FieldFault::Missing if field == Field::Reason => "Say why; the audit keeps it.".into(),
        FieldFault::Missing => "Fill this in.".into(),
        FieldFault::Label(LabelFault::Empty) => "Fill this in.".into(),
        FieldFault::Label(LabelFault::TooLong { limit }) => format!("At most {limit} characters."),
        FieldFault::Label(LabelFault::Character(c)) => format!("“{c}” is not allowed; use a–z, 0–9 and “-”."),
        FieldFault::Label(LabelFault::LetterFirst) => "Start with a letter.".into(),
        FieldFault::Label(LabelFault::Edge) => "Start and end with a letter or a digit.".into(),
        FieldFault::NoOperator { .. } => "Its operator is not installed on that cluster.".into(),
        FieldFault::Platform { lacks: PlatformLack::Platform } => "OpenSaola is not installed on that cluster.".into(),
        FieldFault::Platform { lacks: PlatformLack::Package } => {
            "No package of ZooKeeper is enabled on that cluster. Publish one first.".into()
        }
        FieldFault::Platform { lacks: PlatformLack::Operator } => {
            "No MiddlewareOperator of ZooKeeper is ready on that cluster. Create one first.".into()
        }
        FieldFault::NotText { value } => {
            format!(
                "OpenSaola would read “{value}” as a number or a truth value. Begin with a letter, and use no word like “true” or “no”."
            )
        }
        FieldFault::NotAnImagePart { value } if field == Field::Repository => {
            format!("“{value}” is no registry; write a host, perhaps with a port, like registry.example:443.")
        }
        FieldFault::NotAnImagePart { value } => format!("“{value}” is no project; use a–z, 0–9, “.”, “_” and “-”, with “/” between parts."),
        FieldFault::NotOffered { value } if value.is_empty() => "Choose one.".into(),
        FieldFault::NotOffered { value } => format!("“{value}” is not on offer."),
        FieldFault::Members(size) => size_fault(*size).into(),
        FieldFault::NotAQuantity { value } => format!("“{value}” is not an amount; write it as Kubernetes does, like {}.", example(field)),
        FieldFault::TooSmall { least } => format!("A member needs at least {least}."),
        FieldFault::HeapTooLarge { most_mb } => format!("The JVM needs room beside its heap. Use at most {most_mb} MiB."),
        FieldFault::NotANumber { value } => format!("“{value}” is not a whole number."),
        FieldFault::NotAScope { value } => {
            format!("“{value}” is no scope; write *, cluster, cluster/namespace or cluster/namespace/ensemble.")
        }
        FieldFault::OutOfBounds { least, most } => format!("Between {least} and {most}."),
        FieldFault::TooShort { least } => format!("At least {least} characters."),
        FieldFault::TooLong { limit } => format!("At most {limit} characters."),
        FieldFault::NotTheName { name } => format!("Type “{name}”, its name, so that it is not done by mistake."),
        FieldFault::NotGranted => "Your roles do not reach there.".into(),
        FieldFault::NoNode { fit } => node::fit(fit),
        FieldFault::TooFewPlaces { members, places, zones } => node::places(*members, Some(*places), *zones),
        FieldFault::Taken { by } => format!("{by} has that name already. Choose another."),
    }
}

fn setting_fault(field: Field, wrong: &SettingFault) -> String {
    match field {
        Field::Setting(key) => (CONFIGURE.fault)(key, wrong),
        _ => String::new(),
    }
}

pub const fn size_fault(fault: SizeFault) -> &'static str {
    match fault {
        SizeFault::NotANumber => "That is not a number of voters. Choose 1, 3, 5, 7 or 9.",
        SizeFault::TooFew => "An ensemble has at least 1 voter. Choose 1, 3, 5, 7 or 9.",
        SizeFault::TooMany => "More than 9 voters make writes slower, not safer. Choose 1, 3, 5, 7 or 9.",
        SizeFault::Even => "An even number of voters survives no more than one less. Choose 1, 3, 5, 7 or 9.",
        SizeFault::Same => "It has that many already.",
    }
}

const fn example(field: Field) -> &'static str {
    match field {
        Field::Cpu | Field::Pod(PodKey::Cpu) => "500m or 2",
        _ => "512Mi or 10Gi",
    }
}
