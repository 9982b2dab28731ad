-- For installations whose panel does not own the schema: where the role exists, it gets what the panel does and nothing more.

do $$
begin
    if exists (select from pg_roles where rolname = 'menagerie_app') then
        grant select, insert, update, delete on account, web_session, sign_in_attempt to menagerie_app;
        grant select, insert, update on operation to menagerie_app;
        grant select, insert on audit_event, ensemble_history to menagerie_app;
        grant select on _sqlx_migrations to menagerie_app;
    end if;
end
$$;
