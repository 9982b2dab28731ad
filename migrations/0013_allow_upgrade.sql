-- Changes of ZooKeeper's version: an operation like the others. Which intents are requests of operations is said by those that are not: what is
-- asked of an operation that runs.

alter table operation drop constraint operation_action_check;
alter table operation add constraint operation_action_check check (action in ('create', 'scale', 'restart', 'delete', 'configure', 'upgrade'));

alter table audit_event drop constraint audit_event_action_check;
alter table audit_event add constraint audit_event_action_check check (action in (
    'sign_in', 'sign_out', 'create', 'scale', 'restart', 'pause', 'continue', 'abort',
    'ask', 'add_account', 'set_password', 'disable_account', 'enable_account', 'bind_role', 'unbind_role', 'end_session',
    'create_token', 'revoke_token', 'delete', 'configure', 'upgrade'
));

drop index audit_one_request_per_operation;
create unique index audit_one_request_per_operation on audit_event (operation)
    where kind = 'intent' and action not in ('pause', 'continue', 'abort');
