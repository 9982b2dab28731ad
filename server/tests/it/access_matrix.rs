//! Every address × every role × inside and outside of its scope. The addresses are the router's own; one that is not decided here fails.

mod walk;

use app::model::access::Verb;

/// What an address needs.
#[derive(Clone, Copy, Debug)]
enum Needs {
    /// To be signed in; what it shows is cut to the scope.
    Nothing,
    /// The verb on the ensemble that the address names.
    On(Verb),
    /// The verb anywhere.
    Somewhere(Verb),
    /// To be an administrator of everything, which no role on a part is.
    EverythingToAdmin,
}
use Needs::{EverythingToAdmin, Nothing, On, Somewhere};

/// Every address, as the router writes it, with what it needs; `{e}` stands for cluster/namespace/name, `{n}` for the same as a call has it, `{o}`
/// for an operation on that ensemble, `{admin}` for the account of an administrator of everything.
const DECIDED: &[(&str, &str, Needs)] = &[
    ("GET", "/", Nothing),
    ("GET", "/ensembles/{e}", On(Verb::View)),
    ("GET", "/ensembles/{e}/manifest", On(Verb::View)),
    ("GET", "/ensembles/{e}/znodes", On(Verb::ZnodeRead)),
    ("GET", "/ensembles/{e}/restart", On(Verb::Restart)),
    ("GET", "/ensembles/{e}/scale?to=3", On(Verb::Scale)),
    ("GET", "/ensembles/{e}/delete", On(Verb::Delete)),
    ("GET", "/ensembles/{e}/configure", On(Verb::Configure)),
    ("GET", "/create", Somewhere(Verb::Create)),
    ("GET", "/packages", Nothing),
    ("GET", "/operations", Nothing),
    ("GET", "/operations/{o}", On(Verb::View)),
    ("GET", "/audit", Somewhere(Verb::AuditRead)),
    ("GET", "/access", Somewhere(Verb::Admin)),
    ("GET", "/access/tokens", Nothing),
    ("GET", "/access/sessions", Nothing),
    ("GET", "/ui/get_viewer", Nothing),
    ("GET", "/ui/list_fleet?query%5Bq%5D=", Nothing),
    ("GET", "/ui/get_ensemble?{n}", On(Verb::View)),
    ("GET", "/ui/get_manifest?{n}", On(Verb::View)),
    ("GET", "/ui/get_znode?{n}&query%5Bpath%5D=%2F", On(Verb::ZnodeRead)),
    ("GET", "/ui/plan_restart?{n}", On(Verb::Restart)),
    ("GET", "/ui/plan_scale?{n}&to=3", On(Verb::Scale)),
    ("GET", "/ui/plan_delete?{n}&volumes=false", On(Verb::Delete)),
    ("GET", "/ui/get_configure?{n}&form%5Breview%5D=", On(Verb::Configure)),
    ("GET", "/ui/get_create?form%5Bname%5D=", Somewhere(Verb::Create)),
    ("GET", "/ui/list_packages", Nothing),
    ("GET", "/ui/list_operations?query%5Bstate%5D=", Nothing),
    ("GET", "/ui/get_operation?id={o}", On(Verb::View)),
    ("GET", "/ui/list_audit?query%5Bactor%5D=", Somewhere(Verb::AuditRead)),
    ("GET", "/ui/list_people?query%5Bq%5D=", Somewhere(Verb::Admin)),
    ("GET", "/ui/list_tokens", Nothing),
    ("GET", "/ui/list_sessions", Nothing),
    ("GET", "/events/panel", Nothing),
    ("GET", "/events/fleet", Nothing),
    ("GET", "/events/operations", Nothing),
    ("GET", "/events/ensembles/{e}", On(Verb::View)),
    ("GET", "/events/operations/{o}", On(Verb::View)),
    ("POST", "/ensembles/{e}/restart", On(Verb::Restart)),
    ("POST", "/ensembles/{e}/scale", On(Verb::Scale)),
    ("POST", "/ensembles/{e}/delete", On(Verb::Delete)),
    ("POST", "/ensembles/{e}/configure", On(Verb::Configure)),
    ("POST", "/create", On(Verb::Create)),
    ("POST", "/operations/{o}/pause", On(Verb::Restart)),
    ("POST", "/access", EverythingToAdmin),
    ("POST", "/access/accounts/{admin}/bind", Somewhere(Verb::Admin)),
    ("POST", "/access/accounts/{admin}/disable", EverythingToAdmin),
    ("POST", "/access/accounts/{admin}/enable", EverythingToAdmin),
    ("POST", "/access/accounts/{admin}/sessions/nothing/end", EverythingToAdmin),
    ("POST", "/access/bindings/nothing/remove", Somewhere(Verb::Admin)),
    ("POST", "/access/password", Nothing),
    ("POST", "/access/tokens", Nothing),
    ("POST", "/access/tokens/nothing/revoke", Nothing),
];

/// Every operation of the REST document by its id, with what it needs and what is sent.
const REST: &[(&str, Needs, &str)] = &[
    ("getMe", Nothing, ""),
    ("changePassword", EverythingToAdmin, r#"{"old":"x","new":"correct horse battery"}"#),
    ("listClusters", Nothing, ""),
    ("listPackages", Nothing, ""),
    ("getOffer", Somewhere(Verb::Create), ""),
    ("listEnsembles", Nothing, ""),
    ("watchEnsembles", Nothing, ""),
    ("getEnsemble", On(Verb::View), ""),
    ("listMembers", On(Verb::View), ""),
    ("listEvents", On(Verb::View), ""),
    ("getManifest", On(Verb::View), ""),
    ("getSettings", On(Verb::View), ""),
    ("getZnode", On(Verb::ZnodeRead), ""),
    ("listChildren", On(Verb::ZnodeRead), ""),
    ("createEnsemble", On(Verb::Create), r#"{"cluster":"test","namespace":"{ns}","name":"zk-new","members":3,"version":"3.9.4"}"#),
    ("scaleEnsemble", On(Verb::Scale), r#"{"members":3}"#),
    ("restartEnsemble", On(Verb::Restart), "{}"),
    ("deleteEnsemble", On(Verb::Delete), "{}"),
    ("configureEnsemble", On(Verb::Configure), r#"{"settings":{"syncLimit":7}}"#),
    ("listOperations", Nothing, ""),
    ("getOperation", On(Verb::View), ""),
    ("watchOperation", On(Verb::View), ""),
    ("pauseOperation", On(Verb::Restart), "{}"),
    ("continueOperation", On(Verb::Restart), "{}"),
    ("abortOperation", On(Verb::Restart), "{}"),
    ("listAudit", Somewhere(Verb::AuditRead), ""),
    ("listTokens", Nothing, ""),
    ("createToken", EverythingToAdmin, r#"{"name":"x","role":"viewer","scope":"*","days":1}"#),
    ("revokeToken", Nothing, ""),
    ("listPeople", Somewhere(Verb::Admin), ""),
    ("addPerson", EverythingToAdmin, r#"{"name":"x","kind":"service"}"#),
    ("getPerson", Somewhere(Verb::Admin), ""),
    ("disablePerson", EverythingToAdmin, "{}"),
    ("enablePerson", EverythingToAdmin, "{}"),
    ("resetPassword", EverythingToAdmin, "{}"),
    ("listSessions", EverythingToAdmin, ""),
    ("endSession", EverythingToAdmin, ""),
    ("bindRole", Somewhere(Verb::Admin), r#"{"role":"viewer","scope":"test/{ns}"}"#),
    ("unbindRole", Somewhere(Verb::Admin), ""),
];
