-- An ensemble whose upgrade came to nothing can be repaired: an operation like the others.

alter table operation drop constraint operation_action_check;
alter table operation add constraint operation_action_check check (action in (
    'create', 'scale', 'restart', 'delete', 'upgrade', 'configure', 'pod_template', 'stop', 'start', 'repair'
));

alter table audit_event drop constraint audit_event_action_check;
alter table audit_event add constraint audit_event_action_check check (action in (
    'sign_in', 'sign_out', 'create', 'scale', 'restart', 'delete', 'upgrade', 'configure', 'pod_template', 'stop', 'start', 'repair', 'pause', 'continue', 'abort',
    'ask', 'add_account', 'set_password', 'disable_account', 'enable_account', 'bind_role', 'unbind_role', 'end_session',
    'create_token', 'revoke_token',
    'publish_package', 'enable_package', 'disable_package', 'remove_package', 'heal_package', 'update_package', 'cancel_package_update',
    'create_operator', 'upgrade_operator', 'restore_operator', 'remove_operator'
));
