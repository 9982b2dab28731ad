-- MiddlewareOperators of OpenSaola can be made, upgraded, restored and removed, which the audit keeps without an ensemble.

alter table audit_event drop constraint audit_event_action_check;
alter table audit_event add constraint audit_event_action_check check (action in (
    'sign_in', 'sign_out', 'create', 'scale', 'restart', 'delete', 'upgrade', 'configure', 'pod_template', 'stop', 'start', 'pause', 'continue', 'abort',
    'ask', 'add_account', 'set_password', 'disable_account', 'enable_account', 'bind_role', 'unbind_role', 'end_session',
    'create_token', 'revoke_token',
    'publish_package', 'enable_package', 'disable_package', 'remove_package', 'heal_package', 'update_package', 'cancel_package_update',
    'create_operator', 'upgrade_operator', 'restore_operator', 'remove_operator'
));
