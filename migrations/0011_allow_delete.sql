-- Ensembles can be deleted: an operation like the others, asked for once. What kinds of requests begin an operation stands in the index too.

alter table operation drop constraint operation_action_check;
alter table operation add constraint operation_action_check check (action in ('create', 'scale', 'restart', 'delete'));

alter table audit_event drop constraint audit_event_action_check;
alter table audit_event add constraint audit_event_action_check check (action in (
    'sign_in', 'sign_out', 'create', 'scale', 'restart', 'delete', 'pause', 'continue', 'abort',
    'ask', 'add_account', 'set_password', 'disable_account', 'enable_account', 'bind_role', 'unbind_role', 'end_session',
    'create_token', 'revoke_token'
));

drop index audit_one_request_per_operation;
create unique index audit_one_request_per_operation on audit_event (operation)
    where kind = 'intent' and action not in ('pause', 'continue', 'abort');
